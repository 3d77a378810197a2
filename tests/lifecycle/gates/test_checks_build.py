"""The checks of G3: it passes as a whole once everything it asks for is there."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Capability, Evidence
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.proposition import Part, PropositionPart
from lifecycle.customers.prototypes import Prototype
from lifecycle.gates.nouns import Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import GateReport
from lifecycle.ideas.streams import Stream, StreamWeek
from lifecycle.measures import Measure
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.drive import Component, ComponentStart
from tests.builders import DIMENSIONS, SCORES_X, TODAY, programme, stamp
from tests.lifecycle.gates.build_facts import AMARA, BRYN, SEGMENT, made, state_of


def built() -> tuple[Noun, ...]:
    """Everything G3 asks for except training, which the roster decides."""
    begun = [
        made(
            ComponentStart, 52 + n, component=component, day=TODAY, organisation=45, people=45, measurement=45
        )
        for n, component in enumerate(Component)
    ]
    parts = [
        made(PropositionPart, 10 + n, segment=SEGMENT.id, part=part, text="promise", standard="in two days")
        for n, part in enumerate(Part)
    ]
    told = [
        made(Communication, 20 + n, segment=SEGMENT.id, audience=audience, day=TODAY, channel="Phone")
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
        *begun,
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


def test_a_balance_of_enough_points_is_not_met_while_technology_comes_first() -> None:
    shares = {Capability.TECHNOLOGY: 55, Capability.PEOPLE: 15}
    lines = [
        made(SpendLine, 90 + n, title=f"line {n}", amount=shares.get(one, 15), capability=one)
        for n, one in enumerate(Capability)
    ]
    found = at_g3(*without(SpendLine, *lines)).criterion("g3.balance")
    assert found is not None
    assert found.value == pytest.approx(60)
    assert found.state is State.NOT_MET
    assert "Technology first: 55%" in found.why


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
