"""What changed since the last page."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate
from lifecycle.entries import entry_of, inverse
from lifecycle.gates.conditions_changed import release
from lifecycle.ideas.capture import capture
from lifecycle.ideas.disposal import decline
from lifecycle.ideas.nouns import Idea
from lifecycle.plan import add_item, drop_item, find_item, hand_item
from lifecycle.snapshot import Change, Entry, Snapshot
from lifecycle.summary.answering import answer
from lifecycle.summary.changes import decided
from lifecycle.summary.issuing import issue
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.phase import phase_summary
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.test_conditions_changed import TERMS, carrying
from tests.lifecycle.gates.test_voting import CHENS, decide, waiting
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import AMARA, BRYN, FUNCTIONS, overridden, partly_shared, said


def history(snapshot: Snapshot, *changes: Change) -> tuple[Snapshot, list[Entry]]:
    """The snapshot after these changes, and their journal."""
    entries = []
    for change in changes:
        entries.append(entry_of(change, snapshot, snapshot.revision + 1))
        snapshot = snapshot.apply(change)
    return snapshot, entries


def test_the_first_summary_compares_with_nothing_and_the_next_says_what_changed() -> None:
    snapshot = partly_shared()
    first = phase_summary(snapshot, TODAY)
    assert first.changes.since is None
    assert first.number == 1
    later = stamp(today=TODAY + timedelta(days=7), seed=60)
    snapshot, _ = history(snapshot, issue(snapshot, first, stamp(seed=59)))
    snapshot, one = history(snapshot, overridden(snapshot))
    snapshot, two = history(snapshot, said(snapshot, FUNCTIONS[5], later))
    snapshot, three = history(snapshot, capture(snapshot, "Tell them the day", later))
    idea = snapshot.all(Idea)[0]
    snapshot, four = history(snapshot, decline(snapshot, idea, later, reason="we do already"))
    second = phase_summary(snapshot, TODAY + timedelta(days=7), entries=[*one, *two, *three, *four])
    assert second.number == 2
    assert (second.changes.since, second.changes.number) == (TODAY, 1)
    assert second.changes.decided == (
        "Overrode 'Enough functions share the definition in their own words' until 22 Jan 2027, decided by Amara",
    )
    assert "Sharedness in % 57.1 -> 71.4" in second.changes.moved
    assert "1 idea" in second.changes.added
    assert second.changes.dropped == ("Idea 'Tell them the day': we do already",)


def test_work_dropped_or_handed_over_is_told_with_its_reason_or_its_day() -> None:
    snapshot = programme(AMARA, BRYN)
    snapshot, _ = history(snapshot, issue(snapshot, phase_summary(snapshot, TODAY), stamp(seed=70)))
    entries: list[Entry] = []
    for code in ("W0", "W1", "W2"):
        change = add_item(snapshot, code, f"Work of {code}", area=Area.AP, stamp=stamp(seed=71))
        snapshot, more = history(snapshot, change)
        entries += more
    first, second = (find_item(snapshot, code) for code in ("W1", "W2"))
    snapshot, more = history(snapshot, drop_item(snapshot, first, reason="no need", stamp=stamp(seed=72)))
    day = TODAY + timedelta(days=30)
    snapshot, last = history(snapshot, hand_item(snapshot, second, to="Nils", due=day, stamp=stamp(seed=73)))
    found = phase_summary(snapshot, TODAY, entries=[*entries, *more, *last]).changes
    assert found.dropped == (
        "Work W1 'Work of W1': no need",
        "Work W2 'Work of W2' handed over, due 23 Dec 2026",
    )


def test_changes_are_kept_to_seven_lines_and_the_rest_is_counted() -> None:
    snapshot = programme(AMARA, BRYN)
    snapshot, _ = history(snapshot, issue(snapshot, phase_summary(snapshot, TODAY), stamp(seed=70)))
    entries: list[Entry] = []
    for number in range(6):
        snapshot, more = history(snapshot, capture(snapshot, f"idea {number}", stamp(seed=80 + number)))
        entries += more
        idea = snapshot.all(Idea)[-1]
        snapshot, more = history(snapshot, decline(snapshot, idea, stamp(seed=90 + number), reason="no"))
        entries += more
    found = phase_summary(snapshot, TODAY, entries=entries).changes
    shown = (*found.decided, *found.moved, *found.added, *found.dropped)
    assert len(shown) <= 7
    assert found.added == ("6 ideas",)
    assert (len(found.dropped), found.more) == (2, 4)


def test_only_what_was_recorded_after_the_last_summary_counts_and_nothing_taken_back() -> None:
    snapshot = partly_shared()
    snapshot, early = history(snapshot, overridden(snapshot))
    snapshot, _ = history(snapshot, issue(snapshot, phase_summary(snapshot, TODAY), stamp(seed=70)))
    assert phase_summary(snapshot, TODAY, entries=early).changes.decided == ()
    snapshot, made = history(snapshot, ask(snapshot, "More money?", stamp(seed=71)))
    (asked,) = snapshot.all(DecisionAsked)
    snapshot, answered = history(snapshot, answer(snapshot, asked, "Yes", stamp(seed=72), by="Amara"))
    said = phase_summary(snapshot, TODAY, entries=[*early, *made, *answered]).changes.decided
    assert said == ("More money? Yes",)
    back = inverse(answered[0], snapshot, stamp(seed=73), label="Took it back")
    after, undone = history(snapshot, back)
    again = phase_summary(after, TODAY, entries=[*early, *made, *answered, *undone]).changes.decided
    assert again == ()


def test_a_further_vote_and_a_condition_withdrawn_are_told_as_decided() -> None:
    voted = waiting()
    voted, entries = history(voted, decide(voted, **CHENS))
    assert len(decided(voted, entries)) == 1
    bound = carrying()
    bound, entries = history(bound, release(bound, Gate.G1, **TERMS))
    assert len(decided(bound, entries)) == 1
