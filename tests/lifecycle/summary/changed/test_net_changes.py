"""What a stretch of the journal comes to."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.entries import inverse
from lifecycle.ideas.capture import capture
from lifecycle.ideas.disposal import decline
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import Change, Entry, Snapshot
from lifecycle.summary.changed.net_changes import Net, as_it_was, net_changes
from tests.builders import programme, stamp
from tests.lifecycle.summary.pages import AMARA, BRYN
from tests.lifecycle.summary.sheets import after


def declined(snapshot: Snapshot, seed: int, reason: str = "no") -> Change:
    """The first idea declined."""
    return decline(snapshot, snapshot.all(Idea)[0], stamp(seed=seed), reason=reason)


def test_a_noun_changed_twice_is_one_change_and_one_that_came_and_went_is_none() -> None:
    start = programme(AMARA, BRYN)
    snapshot, made = after(start, capture(start, "Tell them the day", stamp(seed=3)))
    snapshot, no = after(snapshot, declined(snapshot, 4))
    (net,) = net_changes((*no, *made))
    assert net == Net(None, snapshot.all(Idea)[0])
    snapshot, back = after(snapshot, inverse(no[0], snapshot, stamp(seed=6), label="Back"))
    assert net_changes((*no, *back)) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(("add", "decline", "undo")), max_size=8))
def test_the_programme_before_a_stretch_of_the_journal_is_found_again(deeds: list[str]) -> None:
    start = programme(AMARA, BRYN)
    snapshot, entries = start, list[Entry]()
    for place, deed in enumerate(deeds):
        if deed == "add":
            change = capture(snapshot, f"idea {place}", stamp(seed=place))
        elif deed == "decline" and snapshot.all(Idea) and not snapshot.all(Idea)[0].reason:
            change = declined(snapshot, place, f"no {place}")
        elif deed == "undo" and entries and snapshot.revision == entries[-1].revision:
            change = inverse(entries[-1], snapshot, stamp(seed=place), label="Back")
        else:
            continue
        snapshot, more = after(snapshot, change)
        entries += more
    assert as_it_was(snapshot, entries).all(Idea) == start.all(Idea)
    kept = {noun.id for noun in snapshot.all(Idea)}
    assert {net.noun.id for net in net_changes(entries)} == kept
