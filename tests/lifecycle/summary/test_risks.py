"""What may keep the next gate from a yes: what backs each, whose it is, by when, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.nouns import Risk as Own
from lifecycle.summary.risks import computed, risks, thin
from lifecycle.summary.sheet import MOST_RISKS, Risk, person
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.gates.decisions import AMARA, BRYN, CONDITION, at, go

DAY = TODAY + timedelta(days=40)
PLANNED = (PlannedGate(gate=Gate.G1, date=DAY),)
NEAR = DAY - timedelta(days=14)
KITCHEN = entered(Own, text="The kitchen may flood", owner=AMARA.id, due=DAY, step="turn the water off")


def found(snapshot: Snapshot, today: date = TODAY) -> tuple[Risk, ...]:
    """All the program finds, however many."""
    return computed(Basis(snapshot, today))


def kinds(snapshot: Snapshot, today: date = TODAY) -> list[str]:
    """Their kinds in order."""
    return [risk.kind for risk in found(snapshot, today)]


def item(**fields: object) -> WorkItem:
    """Work of ten days that began on 2 November, by Amara."""
    values = {"code": "W1", "title": "Segments", "area": Area.AP, "days": 10, "start": date(2026, 11, 2)}
    return entered(WorkItem, **{**values, "status": WorkStatus.STARTED, "owner": AMARA.id, **fields})


def framed(*nouns: Noun, **fields: Any) -> Snapshot:
    """A gate with the council's yes, planned for DAY."""
    return with_nouns(at(Stage.D3, planned=PLANNED, **fields), nouns)


def test_an_open_must_is_the_leaders_until_somebody_owns_what_it_lacks() -> None:
    (risk,) = (one for one in found(framed()) if one.kind == "must")
    assert risk.text == "The works council agrees: not yet assessed"
    assert (risk.owner, risk.due, risk.key) == (person(BRYN.id), DAY, "criterion:x.council")
    held = at(Stage.D3, confirmed=True, planned=PLANNED)
    held = held.apply(go(held, Outcome.HOLD, conditions=(replace(CONDITION, owner="Chen"),)))
    late = CONDITION.due + timedelta(days=1)
    (risk,) = (one for one in found(held, late) if one.kind == "must")
    assert risk.text.startswith("Conditions of earlier decisions are met")
    assert risk.owner == person(next(one.id for one in held.all(type(AMARA)) if one.name == "Chen"))


def test_late_work_on_the_critical_path_is_its_owners_with_the_day_it_is_expected() -> None:
    (risk,) = (one for one in found(framed(item(end=date(2026, 11, 13)))) if one.kind == "work")
    assert risk.text == "“Segments” is 6 working days late, and the end waits for it"
    assert (risk.owner, risk.step) == (person(AMARA.id), "Finish it, or plan it anew")
    assert risk.due is not None
    assert risk.due >= TODAY


def test_a_promise_before_the_gate_that_will_be_missed_counts_and_one_behind_it_does_not() -> None:
    before, behind = DAY - timedelta(days=1), DAY + timedelta(days=7)
    for end, expected in ((before, ["work"]), (behind, [])):
        made = item(days=90, end=end)
        assert [kind for kind in kinds(framed(made)) if kind == "work"] == expected


def test_work_beside_the_critical_path_is_no_risk_of_the_gate() -> None:
    long = item(code="W2", title="Joining", days=60, owner=None)
    assert [one.key for one in found(framed(item(end=date(2026, 11, 13)), long)) if one.kind == "work"] == []


def excepted(last: date) -> Snapshot:
    """The council's yes, overridden until a day."""
    snapshot = framed()
    return snapshot.apply(
        override_criterion(
            snapshot,
            Gate.G1,
            "x.council",
            by="Amara",
            role=Role.SPONSOR,
            reason="The council meets in the new year",
            risk_owner="Bryn",
            stamp=stamp(seed=3),
            expires=last,
        )
    )


def test_an_override_the_gate_needs_that_ends_before_it_is_its_risk_owners() -> None:
    (risk,) = (one for one in found(excepted(DAY - timedelta(days=1))) if one.kind == "override")
    assert risk.text == "The exception “The works council agrees” ends on 1 Jan 2027"
    assert (risk.owner, risk.due) == (person(BRYN.id), DAY - timedelta(days=1))
    assert "override" not in kinds(excepted(DAY))
    assert kinds(excepted(DAY), DAY - timedelta(days=3))[0] == "override"


def test_a_role_nobody_holds_is_told_once_for_the_present_stage_or_the_next() -> None:
    roles = [one for one in found(programme(AMARA, BRYN, stage=Stage.D1)) if one.kind == "vacancy"]
    assert len({one.key for one in roles}) == len(roles) > 0
    assert all(one.text.startswith("Nobody is ") and one.step.startswith("Name ") for one in roles)


def test_a_must_is_thin_with_less_than_a_twentieth_to_spare_and_a_count_never_is() -> None:
    one = gate_report(framed(), Gate.G1, TODAY).musts[0]

    def given(value: float, limit: float, check: str = "g1.case") -> bool:
        return thin(replace(one, check=check, value=value, threshold=limit))

    assert given(62.9, 60)
    assert not given(63.1, 60)
    assert not given(7, 7, "g3.propositions")
    assert not given(1.0, 1.0, "g1.sharedness")
    assert given(0.82, 0.8, "g1.sharedness")
    assert given(0.048, 0.05, "g4.leak")
    assert not thin(replace(one, value=None))


def test_the_leaders_own_come_first_and_three_are_told_in_all() -> None:
    second = entered(Own, text="Sooner", due=TODAY)
    snapshot = framed(item(end=date(2026, 11, 13)), KITCHEN, second)
    told = risks(Basis(snapshot, TODAY))
    assert [one.text for one in told[:2]] == ["Sooner", "The kitchen may flood"]
    assert told[1] == Risk(
        kind="own",
        key=f"risk:{KITCHEN.id}",
        text="The kitchen may flood",
        owner=person(AMARA.id),
        due=DAY,
        step="turn the water off",
        own=True,
    )
    assert len(told) == MOST_RISKS
    assert len(found(snapshot)) > 1


@pytest.mark.parametrize("fields", [{"internal": True}, {"done": TODAY}])
def test_what_stays_inside_or_is_settled_is_on_no_page(fields: dict[str, object]) -> None:
    snapshot = framed(KITCHEN.changed(**fields))
    assert not [one for one in risks(Basis(snapshot, TODAY)) if one.own]


def test_open_musts_come_first_from_the_notice_time_on_and_behind_the_rest_before_it() -> None:
    late = item(end=date(2026, 11, 13))
    assert kinds(framed(late), NEAR - timedelta(days=1))[0] == "work"
    assert kinds(framed(late), NEAR)[0] == "must"


def test_a_programme_that_ended_has_no_risk_and_one_with_nothing_open_says_none() -> None:
    assert risks(Basis(framed(KITCHEN, status="closed"), TODAY)) == ()
    ready = at(Stage.D3, confirmed=True, planned=PLANNED)
    assert [kind for kind in kinds(ready) if kind != "vacancy"] == []
