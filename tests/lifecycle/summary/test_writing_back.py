"""Writing the way back to plan, as a person does it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.actions import find_action
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.gates.planning import plan_gate
from lifecycle.snapshot import Change, Snapshot
from lifecycle.summary.nouns import WayBack
from lifecycle.summary.sheet import Dimension
from lifecycle.summary.writing_back import write_way_back, written
from tests.builders import TODAY, programme, sponsor_and_leader, stamp, with_nouns
from tests.lifecycle.case.test_money import line
from tests.lifecycle.summary import sheets
from tests.lifecycle.summary.test_measured import approved, gate
from tests.lifecycle.summary.test_way_back import issued

AMARA, BRYN = sponsor_and_leader()
DUE = date(2026, 12, 4)


def near(*nouns: Noun) -> Snapshot:
    """A programme two days before a gate that lacks a must: time and scope are watched."""
    return gate(date(2026, 11, 25), *nouns, confirmed=False)


def back(
    snapshot: Snapshot, dimension: Dimension = "scope", *, owner: str = "Bryn", words: str = "ask them"
) -> Change:
    """The way back, written."""
    return write_way_back(snapshot, dimension, stamp(), owner=owner, due=DUE, words=words)


def test_a_later_one_takes_the_place_of_the_first() -> None:
    snapshot = near()
    snapshot = snapshot.apply(back(snapshot))
    change = back(snapshot, words="ask them again", owner="Amara")
    assert change.label == f"Wrote the way back of scope: {{person:{AMARA.id}}} until 4 Dec 2026"
    (one,) = snapshot.apply(change).all(WayBack)
    assert (one.owner, one.due, one.words) == (AMARA.id, DUE, "ask them again")


def test_its_owner_is_somebody_on_the_roster() -> None:
    with pytest.raises(NotFound, match="no person 'Nobody'"):
        back(near(), owner="Nobody")


def test_what_is_on_plan_or_not_set_has_nothing_to_come_back_from() -> None:
    with pytest.raises(NotAllowed, match="Money is not set"):
        back(near(), "money")
    kept = with_nouns(approved(line("work", "costs", 1, 2, 9)), [AMARA, BRYN])
    with pytest.raises(NotAllowed, match="Money is on plan"):
        back(kept, "money")


def test_what_the_newest_page_calls_off_plan_can_be_brought_back_whatever_is_known_here() -> None:
    assert back(near(issued(1, "off plan")), "money")
    with pytest.raises(NotAllowed):
        back(near(issued(1, "off plan"), issued(2, "on plan")), "money")


def test_what_the_first_page_promised_counts_before_a_page_holds_it_as_its_start() -> None:
    day = TODAY + timedelta(weeks=9)
    promised = sheets.issued(programme(AMARA, BRYN, planned=({"gate": Gate.G0, "date": day},)))
    with pytest.raises(NotAllowed, match="on plan"):
        back(promised, "time")
    moved = promised.apply(plan_gate(promised, Gate.G0, day + timedelta(weeks=3), stamp(seed=5)))
    assert back(moved, "time")


def test_words_too_long_for_the_page_are_told() -> None:
    snapshot = near()

    def told(words: str) -> list[object]:
        change = back(snapshot, words=words)
        return list(written(snapshot, snapshot.apply(change), change).lines)

    assert told("x" * 60) == []
    assert told("x" * 61) == ["It takes 61 characters; 60 are readable on the page."]


def test_it_is_an_action_of_the_summary() -> None:
    act = find_action("summary way-back")
    assert act is not None
    assert act.of is WayBack
    assert programme(AMARA).all(WayBack) == ()
