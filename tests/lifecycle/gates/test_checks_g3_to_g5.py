"""The checks of G3 to G5: each gate passes as a whole once everything it asks for is there."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import AREAS, Area, Capability, Evidence, Function, Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.experiences import Experience
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, PlanRefinement
from lifecycle.customers.proposition import Part, PropositionPart
from lifecycle.customers.prototypes import Prototype
from lifecycle.gates.nouns import Decider, Decision, Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.ideas.streams import Stream, StreamWeek
from lifecycle.insight.segments import Segment
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.owners import AreaOwner
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.playbook import Dimension
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.drive import Component, ComponentStart
from tests.builders import SCORES_X, TODAY, person, programme, sponsor_and_leader, stamp, with_nouns

AMARA, BRYN = sponsor_and_leader()
OWNER = person("Ines", Function.SERVICE, 3, roles=(Role.PROCESS_OWNER,), position=2)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


def made(kind: type[Noun], seed: int, **fields: Any) -> Noun:
    """A noun with an id of its own."""
    return kind.model_validate({"id": stamp(seed=1000 + seed).new_id(), **fields})


SEGMENT = made(Segment, 1, name="Time-squeezed", motive="no time")


def state_of(report: GateReport, id: str) -> State:
    """The state of a criterion."""
    found = report.criterion(id)
    assert found is not None
    return found.state


def built() -> tuple[Noun, ...]:
    """Everything G3 asks for except training, which the roster decides."""
    parts = [
        made(PropositionPart, 10 + n, segment=SEGMENT.id, part=part, text="promise", standard="in two days")
        for n, part in enumerate(Part)
    ]
    told = [
        made(Communication, 20 + n, segment=SEGMENT.id, audience=audience, day=TODAY, channel="meeting")
        for n, audience in enumerate(Audience)
    ]
    measures = [
        made(
            Measure,
            30 + n,
            name=f"measure {n}",
            dimension=dimension,
            owner=BRYN.id,
            plan=10,
            baseline=5,
            baseline_day=TODAY,
        )
        for n, dimension in enumerate(DIMENSIONS)
    ]
    spending = [
        made(SpendLine, 40 + n, title=f"line {n}", amount=25, capability=capability)
        for n, capability in enumerate(Capability)
    ]
    return (
        SEGMENT,
        *parts,
        *told,
        *measures,
        *spending,
        made(Prototype, 50, name="visit", tried_on=TODAY, customers=20),
        made(PermissionStore, 51, channel="phone", stored_on=TODAY),
        made(
            ComponentStart,
            52,
            component=Component.SYSTEMS,
            day=TODAY,
            organisation=45,
            people=45,
            measurement=45,
        ),
    )


def at_g3(*nouns: Noun) -> GateReport:
    """The report of G3."""
    return gate_report(programme(AMARA, BRYN, *nouns, stage=Stage.B3), Gate.G3, TODAY)


def test_g3_passes_every_must_once_everything_is_built() -> None:
    report = at_g3(*built())
    assert [c.id for c in report.musts if not c.passed and c.id != "g3.partners"] == []
    assert state_of(report, "g3.balance") is State.MET
    assert state_of(report, "g3.streams") is State.MET


def without(kind: type[Noun], *more: Noun) -> tuple[Noun, ...]:
    """The same without the nouns of a kind, and with others."""
    return (*(noun for noun in built() if not isinstance(noun, kind)), *more)


@pytest.mark.parametrize(
    ("id", "nouns", "state"),
    [
        ("g3.propositions", without(PropositionPart), State.NOT_MET),
        ("g3.communication", without(Communication), State.NOT_ASSESSED),
        ("g3.coverage", without(Measure), State.NOT_ASSESSED),
        ("g3.prototype", without(Prototype), State.NOT_ASSESSED),
        ("g3.prototype", without(Prototype, made(Prototype, 60, name="visit")), State.NOT_MET),
        ("g3.permissions", without(PermissionStore), State.NOT_ASSESSED),
        (
            "g3.permissions",
            without(PermissionStore, made(PermissionStore, 61, channel="phone")),
            State.NOT_MET,
        ),
        ("g3.drive_order", without(ComponentStart), State.NOT_ASSESSED),
        (
            "g3.drive_order",
            without(
                ComponentStart,
                made(
                    ComponentStart,
                    62,
                    component=Component.SYSTEMS,
                    day=TODAY,
                    organisation=45,
                    people=45,
                    measurement=25,
                ),
            ),
            State.NOT_MET,
        ),
        ("g3.balance", without(SpendLine), State.NOT_ASSESSED),
    ],
)
def test_each_thing_missing_shows_in_its_own_criterion(
    id: str, nouns: tuple[Noun, ...], state: State
) -> None:
    assert state_of(at_g3(*nouns), id) is state


def test_an_uncovered_scorecard_recycles_to_the_definition_phase_while_other_gaps_hold() -> None:
    few = made(
        Measure,
        70,
        name="one",
        dimension=DIMENSIONS[0],
        owner=BRYN.id,
        plan=1,
        baseline=1,
        baseline_day=TODAY,
    )
    uncovered = at_g3(*without(Measure, few))
    found = uncovered.criterion("g3.coverage")
    assert found is not None
    assert (found.state, found.home) == (State.NOT_MET, Phase.DEFINITION)
    assert (uncovered.suggestion.outcome, uncovered.suggestion.to) == (Outcome.RECYCLE, Stage.D1)
    unpermitted = at_g3(*without(PermissionStore, made(PermissionStore, 71, channel="phone")))
    assert unpermitted.suggestion.outcome is Outcome.HOLD


def test_a_stream_nobody_can_judge_leaves_the_question_open_and_a_red_one_fails_it() -> None:
    dark = made(Stream, 80, name="App", areas=(Area.CX,))
    assert state_of(at_g3(*built(), dark), "g3.streams") is State.NOT_ASSESSED
    red = made(Stream, 81, name="Web", areas=(Area.CX,), started=date(2026, 9, 1), budget=5)
    week = made(
        StreamWeek,
        82,
        stream=red.id,
        week=date(2026, 10, 1),
        effort=5,
    )
    snapshot = programme(AMARA, BRYN, red, week, stage=Stage.B3)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    found = gate_report(snapshot.apply(change), Gate.G3, TODAY).criterion("g3.streams")
    assert found is not None
    assert (found.state, found.value) == (State.NOT_MET, 1)


def landed() -> tuple[Noun, ...]:
    """Everything G4 asks for in the first wave."""
    measure = made(Measure, 100, name="visits kept", dimension="activity", owner=BRYN.id, plan=100)
    experiences = [
        made(
            Experience,
            110 + n,
            name=name,
            importance=5 - n,
            own=5,
            rival=8,
            rival_better="they call before",
            improvements="call before you come",
        )
        for n, name in enumerate(("home visit", "billing", "moving"))
    ]
    reading = {"stay": 6, "first_choice": 6, "recommend": 6, "resist": 6, "satisfaction": 8}
    return (
        SEGMENT,
        measure,
        made(MeasureReading, 101, measure=measure.id, day=TODAY, value=70),
        made(MeasureAction, 102, measure=measure.id, text="a second team", day=TODAY, owner=BRYN.id),
        *experiences,
        made(CommitmentReading, 120, segment=SEGMENT.id, day=TODAY, wave=1, **reading),
        made(
            ActivityCount,
            130,
            segment=SEGMENT.id,
            day=TODAY,
            enquiries_received=100,
            enquiries_handled=95,
            left=10,
            leavers_asked=6,
        ),
    )


def at_g4(*nouns: Noun, wave: int | None = None) -> GateReport:
    """The report of G4."""
    return gate_report(programme(AMARA, BRYN, *nouns, stage=Stage.R1), Gate.G4, TODAY, wave)


def test_g4_passes_for_the_first_wave_and_the_trend_cannot_arise_yet() -> None:
    report = at_g4(*landed())
    assert [c.id for c in report.criteria if not c.passed] == []
    trend = report.criterion("g4.commitment_trend")
    assert trend is not None
    assert not trend.applicable
    assert (report.wave, report.passed, report.total) == (1, 6, 6)
    assert report.suggestion.outcome is Outcome.GO


def test_the_next_wave_asks_for_commitment_of_its_own_and_compares() -> None:
    assert state_of(at_g4(*landed(), wave=2), "g4.commitment") is State.NOT_ASSESSED
    lower = {"stay": 5, "first_choice": 5, "recommend": 5, "resist": 5}
    second = made(CommitmentReading, 121, segment=SEGMENT.id, day=TODAY, wave=2, **lower)
    report = at_g4(*landed(), second, wave=2)
    assert state_of(report, "g4.commitment") is State.MET
    assert state_of(report, "g4.commitment_trend") is State.NOT_MET


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
    plan = made(CustomerPlan, 201, group="households", plan="retention")
    return (
        item,
        plan,
        made(PlanRefinement, 202, plan=plan.id, day=TODAY, text="call earlier"),
        made(Lesson, 203, activity="segments", item=item.id, decision="adopt", decided_on=TODAY),
        *(made(AreaOwner, 210 + n, area=area, owner=BRYN.id) for n, area in enumerate(AREAS)),
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
    snapshot: Snapshot = programme(AMARA, BRYN, *closing(), stage=Stage.R3)
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
    report = gate_report(programme(AMARA, BRYN, *closing(), stage=Stage.R3), Gate.G5, TODAY)
    assert state_of(report, "g5.index") is State.NOT_ASSESSED
    assert [c.id for c in report.musts if not c.passed] == []
    assert state_of(report, "g5.learning") is State.MET
