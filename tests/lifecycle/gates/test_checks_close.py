"""The checks of G5 on worked facts: the index against the one at G1."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import AREAS, Area, Evidence, Function, Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.plans import CustomerPlan, PlanRefinement
from lifecycle.gates.nouns import Decider, Decision, Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.lessons import Lesson
from lifecycle.owners import AreaOwner
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.lifecycle.gates.build_facts import AMARA, BRYN, made, state_of

INES = person("Ines", Function.SERVICE, 3, position=4)


def closing() -> tuple[Noun, ...]:
    """Everything G5 asks for except the index."""
    item = made(
        WorkItem,
        200,
        code="W1",
        title="Segments",
        area=Area.AP,
        status=WorkStatus.DONE,
        done=date(2026, 11, 2),
    )
    plan = made(
        CustomerPlan,
        201,
        group="households",
        plan="retention",
        objective="stay",
        target_group="all",
        action="ring",
        budget=1,
        owner=BRYN.id,
        measure="leavers",
    )
    return (
        item,
        plan,
        made(PlanRefinement, 202, plan=plan.id, day=TODAY, text="call earlier"),
        made(Lesson, 203, activity="segments", item=item.id, decision="adopt", decided_on=TODAY),
        *(made(AreaOwner, 210 + n, area=area, owner=INES.id) for n, area in enumerate(AREAS)),
    )


def g1_decision(round_number: int) -> Decision:
    """The go at G1, taken on the rounds up to that number."""
    return Decision(
        id=stamp(seed=900).new_id(),
        number=1,
        gate=Gate.G1,
        outcome=Outcome.GO,
        decided_on=TODAY,
        stage=Stage.D3,
        moved_to=Stage.POOL,
        deciders=(Decider(person=AMARA.id, role=Role.SPONSOR),),
        reason="because",
        suggestion=Outcome.GO,
        round=round_number,
        written_by=BRYN.id,
    )


def risen(points: float, evidence: Evidence = Evidence.OBSERVED) -> CriterionReport:
    """The index criterion after all areas rose from 20 by so many points."""
    later = date(2027, 5, 3)
    snapshot: Snapshot = programme(AMARA, BRYN, INES, *closing(), stage=Stage.R3)
    flat = dict.fromkeys(AREAS, 70.0)
    snapshot = snapshot.apply(
        record_area_round(snapshot, flat, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=1))
    )
    snapshot = with_nouns(snapshot, (g1_decision(1),))
    higher = {area: value + points for area, value in flat.items()}
    snapshot = snapshot.apply(
        record_area_round(snapshot, higher, evidence=evidence, day=later, stamp=stamp(seed=2, today=later))
    )
    found = gate_report(snapshot, Gate.G5, later).criterion("g5.index")
    assert found is not None
    return found


def test_the_index_must_rise_by_ten_points_and_by_more_than_noise() -> None:
    assert risen(10).state is State.MET
    assert risen(10).value == pytest.approx(10)
    assert risen(9.9).state is State.NOT_MET
    assert risen(11, Evidence.ASSERTION).state is State.NOT_MET
    assert risen(13, Evidence.ASSERTION).state is State.MET


def test_without_a_decision_at_g1_there_is_nothing_to_compare_the_index_with() -> None:
    report = gate_report(programme(AMARA, BRYN, INES, *closing(), stage=Stage.R3), Gate.G5, TODAY)
    assert state_of(report, "g5.index") is State.NOT_ASSESSED
    assert [c.id for c in report.musts if not c.passed] == []
    assert state_of(report, "g5.learning") is State.MET
