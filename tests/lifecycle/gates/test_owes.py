"""Who owes a criterion, and by when: working days before the day of its gate, late in working days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import State
from lifecycle.gates.stale import confirm
from lifecycle.playbook import Criterion
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import go
from tests.lifecycle.gates.read_criteria import BRYN, base, report

MONDAY = date(2026, 12, 7)


def council(**more: Any) -> Criterion:
    """A yes that somebody owes."""
    fields = {"id": "x.council", "kind": "must", "check": "confirmed", "title": "The council agrees", **more}
    return Criterion.model_validate(fields)


def planned(criterion: Criterion, day: date | None = MONDAY, **more: Any) -> Snapshot:
    """G1 planned for a day, asking for this."""
    days = () if day is None else ({"gate": Gate.G1, "date": day},)
    return base(criterion, planned=days, **more)


@pytest.mark.parametrize(
    ("days", "due"),
    [(None, MONDAY), (0, MONDAY), (1, date(2026, 12, 4)), (5, date(2026, 11, 30)), (10, TODAY)],
)
def test_it_is_due_so_many_working_days_before_its_gate(days: int | None, due: date) -> None:
    found = report(planned(council(owner="leader", due_days=days))).owes
    assert found is not None
    assert (found.role, found.person, found.due, found.behind) == ("leader", BRYN.id, due, 0)


def test_holidays_are_no_working_days() -> None:
    found = report(planned(council(owner="leader", due_days=1), holidays=(date(2026, 12, 4),))).owes
    assert found is not None
    assert found.due == date(2026, 12, 3)


def test_who_owes_it_is_part_of_why_it_stands_so_and_past_its_day_how_late_it_is() -> None:
    asked = planned(council(owner="leader", due_days=5))
    assert report(asked).why == "Nobody has confirmed it. Bryn owes it by 30 Nov."
    late = report(asked, date(2026, 12, 3))
    assert late.why == "Nobody has confirmed it. Bryn owed it by 30 Nov, 3 working days late."
    assert late.owes is not None
    assert late.owes.late


def test_a_role_nobody_holds_and_a_gate_without_a_day_are_said() -> None:
    nobody = report(planned(council(owner="data_owner")))
    assert nobody.why.endswith("The data owner (nobody yet) owes it by 7 Dec.")
    no_day = report(planned(council(owner="leader", due_days=5), None))
    assert no_day.why.endswith("Bryn owes it; G1 has no planned day.")
    of_nobody = report(planned(council(due_days=5)))
    assert of_nobody.why.endswith("It is due on 30 Nov.")


def test_what_the_playbook_does_not_say_nobody_owes() -> None:
    found = report(planned(council()))
    assert (found.owes, found.why) == (None, "Nobody has confirmed it.")


def test_what_is_met_overridden_or_decided_is_owed_no_more() -> None:
    asked = planned(council(owner="leader", due_days=5))
    met = asked.apply(confirm(asked, "x.council", by="Bryn", evidence="minutes", stamp=stamp()))
    assert (report(met).state, report(met).owes) == (State.MET, None)
    passed = planned(council(owner="leader", due_days=5, kind="should"))
    passed = passed.apply(go(passed, together_with=[("Chen", Role.FINANCE_DIRECTOR)]))
    assert report(passed).owes is None
