"""Everything is a Change: applied, taken back, followed from afar, over whole programmes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lifecycle.base.errors import Conflict, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.entries import entry_of, inverse
from lifecycle.ideas.nouns import Idea
from lifecycle.people import Person
from lifecycle.programme import Status
from lifecycle.snapshot import ALL, EMPTY, Change, Key, Snapshot, make_change, snapshot_of, together
from tests.builders import person, programme, stamp
from tests.noun_strategies import APART, programmes

MANY = settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking whole programmes takes minutes
    suppress_health_check=[*HealthCheck],
)


def everything(snapshot: Snapshot) -> dict[Key, Noun]:
    return {(kind, id): noun for kind, found in snapshot.nouns.items() for id, noun in found.items()}


@st.composite
def changes(draw: st.DrawFn) -> tuple[Snapshot, Change]:
    """A demonstration, in which records too may be taken back, and a change that puts and removes some of its nouns."""
    drawn = draw(programmes(most_kinds=3))
    base = drawn.programme.changed(status=Status.RUNNING, demo=True)
    before = snapshot_of([base if key[1] == base.id else noun for key, noun in everything(drawn).items()], 7)
    there = everything(before)
    kinds = {id: kind for kind, id in there}
    puts = [
        noun
        for key, noun in everything(draw(programmes(most_kinds=3))).items()
        if key[0] not in APART
        and kinds.get(key[1], key[0]) is key[0]
        and not (key[0].APPEND_ONLY and key in there)
    ]
    free = [
        noun for key, noun in there.items() if key[0] not in APART and key[1] not in {one.id for one in puts}
    ]
    gone = draw(st.lists(st.sampled_from(free), unique_by=lambda noun: noun.id)) if free else []
    return before, make_change(before, stamp(), "Did something", puts=puts, removes=gone, as_recorded=True)


@given(changes())
@MANY
def test_what_a_change_puts_is_there_what_it_removes_is_gone_and_the_rest_stays(
    drawn: tuple[Snapshot, Change],
) -> None:
    before, change = drawn
    kept = everything(before)
    after = before.apply(change)
    expected = {key: noun for key, noun in kept.items() if key not in change.removes}
    expected |= {(type(noun), noun.id): noun for noun in change.puts}
    assert everything(after) == expected
    assert everything(before) == kept, "the Snapshot before stays as it was"
    touched = {noun.id for noun in change.puts}
    assert after.revision == 8
    assert after.revisions == {id: 8 if id in touched else 7 for _, id in expected}


@given(changes())
@MANY
def test_taking_a_change_back_leads_to_what_was_before_and_again_to_what_came_after(
    drawn: tuple[Snapshot, Change],
) -> None:
    before, change = drawn
    after = before.apply(change)
    entry = entry_of(change, before, after.revision)
    back = inverse(replace(entry, final=""), after, stamp(seed=2), label="Took it back")
    again = after.apply(back)
    assert everything(again) == everything(before)
    assert back.undoes == entry.revision
    forward = inverse(entry_of(back, after, again.revision), again, stamp(seed=3), label="Did it again")
    assert everything(again.apply(forward)) == everything(after)


@given(changes())
@MANY
def test_whoever_follows_the_journal_sees_what_the_writer_sees(drawn: tuple[Snapshot, Change]) -> None:
    before, change = drawn
    after = before.apply(change)
    followed = before.advance(entry_of(change, before, after.revision))
    assert everything(followed) == everything(after)
    assert (followed.revision, followed.revisions) == (after.revision, after.revisions)


def test_an_entry_is_not_taken_back_once_somebody_changed_the_same_noun() -> None:
    amara = person("Amara")
    before = programme(amara)
    first = make_change(before, stamp(), "One", puts=(amara.changed(level=4),))
    entry, after = entry_of(first, before, 2), before.apply(first)
    later = after.apply(make_change(after, stamp(seed=2), "Two", puts=(amara.changed(level=5),)))
    with pytest.raises(Conflict) as refused:
        inverse(entry, later, stamp(seed=3), label="Back")
    (clash,) = refused.value.clashes
    assert (clash.kind, clash.id) == ("person", amara.id)
    elsewhere = after.apply(make_change(after, stamp(seed=2), "Else", puts=(person("Bryn"),)))
    assert (
        elsewhere.apply(inverse(entry, elsewhere, stamp(seed=3), label="Back")).get(Person, amara.id).level
        == 3
    )


def test_a_noun_put_as_it_is_changes_nothing_and_what_is_touched_remembers_the_revision_it_was_seen_at() -> (
    None
):
    amara, bryn = person("Amara"), person("Bryn")
    snapshot = programme(amara)
    assert make_change(snapshot, stamp(), "Nothing", puts=(amara,)).empty
    change = make_change(
        snapshot, stamp(), "Two", puts=(amara.changed(level=4), bryn), guards=(snapshot.programme,)
    )
    assert change.seen == {amara.id: 1, bryn.id: None}
    assert change.guards == {snapshot.programme.id: 1}
    assert make_change(snapshot, stamp(), "All", guards=ALL).guards == ALL


def test_nothing_is_written_into_a_programme_that_ended() -> None:
    stopped = programme(status="stopped")
    with pytest.raises(NotAllowed, match="stopped"):
        make_change(stopped, stamp(), "Late", puts=(person("Amara"),))
    assert make_change(stopped, stamp(), "Reopened", puts=(person("Amara"),), reopens=True).puts


def test_of_changes_made_together_the_later_put_wins_and_nothing_else_is_lost() -> None:
    amara, bryn = person("Amara"), person("Bryn", position=1)
    snapshot = programme(amara)
    one = make_change(snapshot, stamp(), "One", puts=(amara.changed(level=4),))
    other = make_change(snapshot, stamp(seed=2), "Other", puts=(amara.changed(level=5), bryn))
    both = together(one, other)
    assert both.label == "One"
    assert {noun.id: noun for noun in both.puts} == {amara.id: amara.changed(level=5), bryn.id: bryn}
    assert both.seen == {amara.id: 1, bryn.id: None}
    assert not EMPTY.all(Idea)
