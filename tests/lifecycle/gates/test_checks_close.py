"""The checks of G5 on worked facts: the index against the one at G1."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import GATES, STAGE_BEFORE, Gate, Stage
from lifecycle.customers.plans import CustomerPlan, PlanRefinement
from lifecycle.gates.nouns import Decider, Decision, Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.ideas.streams import Stream, StreamWeek
from lifecycle.lessons import Lesson
from lifecycle.owners import AreaOwner
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.lifecycle.gates.build_facts import AMARA, BRYN, made, state_of

INES = person("Ines", "service", 3, position=4)


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


def record(number: int, gate: Gate, outcome: Outcome = Outcome.GO, **fields: object) -> Decision:
    """A decision as a record holds it."""
    return Decision.model_validate(
        {
            "id": stamp(seed=900 + number).new_id(),
            "number": number,
            "gate": gate,
            "outcome": outcome,
            "decided_on": TODAY,
            "stage": STAGE_BEFORE[gate],
            "deciders": ({"person": AMARA.id, "role": Role.SPONSOR},),
            "reason": "because",
            "suggestion": outcome,
            "written_by": BRYN.id,
            **fields,
        }
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
    assert [c.id for c in report.musts if not c.passed] == ["g5.gates", "g5.conditions"]
    assert state_of(report, "g5.learning") is State.MET


def ending(*nouns: Noun) -> GateReport:
    """The report of G5 of a programme whose gates were all decided, with these nouns as well."""
    passed = [record(1 + place, gate) for place, gate in enumerate(GATES[:4])]
    waves = [record(5, Gate.G4, wave=1), record(6, Gate.G4, wave=2)]
    snapshot = with_nouns(
        programme(AMARA, BRYN, INES, *closing(), stage=Stage.R3, wave=2), (*passed, *waves, *nouns)
    )
    return gate_report(snapshot, Gate.G5, TODAY)


def test_with_every_gate_decided_and_nothing_left_g5_has_no_open_must() -> None:
    assert [c.id for c in ending().musts if not c.passed] == []


def test_each_thing_left_open_is_a_must_of_its_own_and_named() -> None:
    stream = made(Stream, 400, name="Web", areas=(Area.CX,), started=date(2026, 8, 3), budget=5)
    week = made(StreamWeek, 401, stream=stream.id, week=date(2026, 9, 7), effort=5)
    late = made(WorkItem, 402, code="W2", title="Letters", area=Area.CA)
    condition = {"text": "Bonuses change", "owner": BRYN.id, "due": TODAY}
    for nouns, id, named in (
        ((record(7, Gate.G4, wave=3, outcome=Outcome.HOLD),), "g5.gates", "G4 of wave 3"),
        ((record(7, Gate.G2, outcome=Outcome.RECYCLE),), "g5.gates", "G2 Channelled"),
        ((record(7, Gate.G2, conditions=(condition,)),), "g5.conditions", "Bonuses change"),
        ((late,), "g5.work", "W2 Letters"),
        ((stream, week), "g5.streams", "Web"),
    ):
        report = ending(*nouns)
        (found,) = [c for c in report.musts if not c.passed]
        assert found.id == id
        assert named in found.why
        assert report.suggestion.outcome is Outcome.HOLD


def test_work_dropped_with_a_reason_or_handed_over_is_closed() -> None:
    dropped = made(WorkItem, 402, code="W2", title="Letters", area=Area.CA, status="dropped", reason="no use")
    handed = made(
        WorkItem,
        403,
        code="W3",
        title="Mails",
        area=Area.CA,
        status="handed_over",
        handed_to=INES.id,
        end=date(2027, 3, 1),
    )
    assert state_of(ending(dropped, handed), "g5.work") is State.MET
