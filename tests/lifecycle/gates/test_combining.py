"""Criteria of parts: all is and, any is or, and what nobody knows stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.phases import Gate, Phase
from lifecycle.gates.combining import combined
from lifecycle.gates.nouns import State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.results import CriterionReport
from lifecycle.gates.stale import confirm
from lifecycle.gates.telling import criteria_page, value_words
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.read_criteria import CALLS as A_NUMBER
from tests.lifecycle.gates.read_criteria import COUNCIL, base, combining, number, report

VALUES: dict[State, bool | None] = {
    State.MET: True,
    State.OVERRIDDEN: True,
    State.NOT_MET: False,
    State.NOT_ASSESSED: None,
}
CALLS = {**A_NUMBER, "owner": "leader", "due_days": 5}


def part(state: State, number: int, applicable: bool = True) -> CriterionReport:
    """A part in a state."""
    return CriterionReport(
        id=f"x/{number}",
        kind="must",
        check="x",
        title=f"Part {number}",
        guidance="",
        state=state,
        value=None,
        threshold=None,
        own_threshold=False,
        figure=None,
        why="So it is.",
        remedy="" if VALUES[state] else "Do it.",
        home=Phase.DEFINITION,
        applicable=applicable,
    )


def three_valued(check: str, values: list[bool | None]) -> bool | None:
    """And, or, with unknown in between."""
    if check == "all":
        return False if False in values else None if None in values else True
    return True if True in values else None if None in values else False


@given(st.sampled_from(["all", "any"]), st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=6))
def test_all_is_and_any_is_or_over_what_is_met_not_met_and_unknown(check: str, states: list[State]) -> None:
    parts = [part(state, place) for place, state in enumerate(states)]
    found = combined(combining(check, COUNCIL), parts)
    assert found.met is three_valued(check, [VALUES[state] for state in states])
    assert found.value == sum(VALUES[state] is True for state in states)
    assert bool(found.remedy) is not found.met
    assert found.figure is not None
    assert len(found.figure.inputs) == len(states)


@pytest.mark.parametrize("check", ["all", "any"])
def test_a_part_whose_question_cannot_arise_counts_neither_way(check: str) -> None:
    parts = [part(State.MET, 1, applicable=False), part(State.NOT_MET, 2)]
    assert combined(combining(check, COUNCIL), parts).met is False
    assert not combined(combining(check, COUNCIL), parts[:1]).applicable


def test_a_criterion_of_parts_says_which_is_open_why_and_what_would_do() -> None:
    every = base(combining("all", COUNCIL, CALLS), nouns=(number(250, "x.parts/calls"),))
    found = report(every)
    assert found.state is State.NOT_ASSESSED
    assert found.why == "1 of 2 parts met. The council agrees: Nobody has confirmed it."
    assert found.remedy == "The council agrees: The leader confirms it with what was seen."
    assert [(one.id, one.state) for one in found.parts] == [
        ("x.parts/council", State.NOT_ASSESSED),
        ("x.parts/calls", State.MET),
    ]
    assert [one.key for one in found.targets] == ["x.parts/council"]
    assert value_words(found) == "1 of 2 parts"


def test_a_yes_to_a_part_counts_for_that_part() -> None:
    asked = base(combining("any", COUNCIL, CALLS))
    yes = confirm(asked, "x.parts/council", by="Bryn", evidence="minutes", stamp=stamp())
    found = report(asked.apply(yes))
    assert found.state is State.MET
    assert found.why == "The council agrees: Confirmed on 23 Nov 2026: minutes"


def test_a_part_may_be_overridden_by_itself() -> None:
    asked = base(combining("all", COUNCIL, CALLS), nouns=(number(250, "x.parts/calls"),))
    change = override_criterion(
        asked,
        Gate.G1,
        "x.parts/council",
        by="Amara",
        reason="The council meets in March and was told",
        risk_owner="Bryn",
        stamp=stamp(),
    )
    assert report(asked.apply(change)).state is State.MET


def test_parts_stand_below_their_criterion_in_the_list() -> None:
    page = criteria_page(base(combining("all", COUNCIL, CALLS)), TODAY, Gate.G1)
    rows = [row for table in page.tables for row in table.rows if row.kind == "item"]
    assert [row.key for row in rows] == ["x.parts", "x.parts/council", "x.parts/calls"]


def test_each_open_part_is_owed_by_its_own_owner() -> None:
    planned = ({"gate": "G1", "date": date(2026, 12, 7)},)
    found = report(base(combining("all", COUNCIL, CALLS), planned=planned))
    assert [one.owes is not None for one in found.parts] == [False, True]
    assert "Bryn owes it by 30 Nov." in found.why
