"""The checks of G1 and G2 on worked facts, each turned from no to yes by what its remedy names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence, Function, Role
from lifecycle.base.errors import NotAllowed
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.amenability import ARGUMENT_KINDS, set_amenability
from lifecycle.case.arguments import argue
from lifecycle.gates.nouns import Decider, Decision, Outcome, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.insight.hours import record_hours
from lifecycle.insight.segments import Segment
from lifecycle.overrides import Override, override
from lifecycle.playbook import ArgumentKind
from lifecycle.preconditions import rate_preconditions
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.backing import BackingItem, rate_backing
from lifecycle.strategy.definition import endorse
from lifecycle.strategy.vision import write_vision
from tests.builders import SCORES_X, TODAY, core, person, programme, sponsor_and_leader, stamp, with_nouns

AMARA, BRYN = sponsor_and_leader()
FUNCTIONS = tuple(Function)[:7]


def at(snapshot: Snapshot, gate: Gate, id: str, today: date = TODAY) -> CriterionReport:
    """One criterion of a gate."""
    found = gate_report(snapshot, gate, today).criterion(id)
    assert found is not None
    return found


def shared(same: int) -> Snapshot:
    """So many of seven functions say the same; the others endorse in words that differ."""
    snapshot = programme(AMARA, BRYN, stage=Stage.D3, functions=FUNCTIONS)
    for number, function in enumerate(FUNCTIONS):
        snapshot = snapshot.apply(
            endorse(snapshot, stamp(seed=number), function=function, same=number < same)
        )
    return snapshot


def argued(
    snapshot: Snapshot, *arguments: tuple[ArgumentKind, float, float], weights: tuple[float, ...]
) -> Snapshot:
    """Arguments of (kind, strength, evidence) for a director with these weights."""
    given = dict(zip(ARGUMENT_KINDS, weights, strict=True))
    snapshot = snapshot.apply(set_amenability(snapshot, given, stamp(seed=20)))
    for number, (kind, strength, evidence) in enumerate(arguments):
        change = argue(
            snapshot,
            f"argument {number}",
            kind=kind,
            strength=strength,
            evidence=evidence,
            stamp=stamp(seed=30 + number),
        )
        snapshot = snapshot.apply(change)
    return snapshot


BLEND: tuple[tuple[ArgumentKind, float, float], ...] = (
    ("financial", 3, 0.5),
    ("financial", 2, 0.5),
    ("strategic", 4, 0.75),
    ("strategic", 3, 0.5),
    ("linked", 2, 0.5),
)


@pytest.mark.parametrize(
    ("same", "value", "state"),
    [(4, 4 / 7, State.NOT_MET), (5, 5 / 7, State.NOT_MET), (6, 6 / 7, State.MET)],
)
def test_a_definition_is_shared_from_four_fifths_of_the_functions_on(
    same: int, value: float, state: State
) -> None:
    found = at(shared(same), Gate.G1, "g1.sharedness")
    assert found.value == pytest.approx(value)
    assert (found.threshold, found.state) == (0.8, state)


def test_the_override_story_of_the_definition_holds() -> None:
    snapshot = shared(4)
    terms: dict[str, Any] = {"reason": "The other three follow by January", "risk_owner": "Bryn"}
    with pytest.raises(NotAllowed, match="Only the sponsor may override a must"):
        override_criterion(
            snapshot, Gate.G1, "g1.sharedness", by="Bryn", role=Role.LEADER, stamp=stamp(), **terms
        )
    change = override_criterion(
        snapshot, Gate.G1, "g1.sharedness", by="Amara", role=Role.SPONSOR, stamp=stamp(), **terms
    )
    snapshot = snapshot.apply(change)
    (held,) = snapshot.all(Override)
    assert held.computed == "not met: 0.571, needed 0.8"
    assert at(snapshot, Gate.G1, "g1.sharedness").state is State.OVERRIDDEN
    again = override(snapshot, "g1.sharedness", by="Amara", role=Role.SPONSOR, stamp=stamp(seed=9), **terms)
    assert len(snapshot.apply(again).all(Override)) == 2


def test_the_blended_case_fails_at_42_and_passes_at_74() -> None:
    weak = argued(programme(AMARA, BRYN), *BLEND, weights=(0.5, 0.2, 0.3))
    found = at(weak, Gate.G1, "g1.case")
    assert found.value == pytest.approx(42.4, abs=0.05)
    assert found.state is State.NOT_MET
    assert "financial" in found.remedy
    strong = (*BLEND, ("linked", 4, 0.75), ("financial", 4, 0.75))
    better = at(argued(programme(AMARA, BRYN), *strong, weights=(0.5, 0.2, 0.3)), Gate.G1, "g1.case")
    assert better.value == pytest.approx(73.6, abs=0.05)
    assert better.state is State.MET


def test_a_case_on_one_kind_passes_the_must_and_fails_the_should() -> None:
    one_kind: tuple[tuple[ArgumentKind, float, float], ...] = (
        ("financial", 3, 0.5),
        ("financial", 2, 0.5),
        ("financial", 4, 0.75),
    )
    snapshot = argued(programme(AMARA, BRYN), *one_kind, weights=(1, 0, 0))
    assert at(snapshot, Gate.G1, "g1.case").state is State.MET
    assert at(snapshot, Gate.G1, "g1.case").value == pytest.approx(77.6, abs=0.05)
    kinds = at(snapshot, Gate.G1, "g1.kinds")
    assert (kinds.value, kinds.state) == (1, State.NOT_MET)


@pytest.mark.parametrize(
    ("levels", "state", "value"),
    [
        ((3, 3, 3, 3), State.MET, 3),
        ((4, 3, 2, 3), State.NOT_MET, 2),
        ((2, None, None, None), State.NOT_MET, 2),
        ((3, 3, 3, None), State.NOT_ASSESSED, None),
    ],
)
def test_backing_needs_all_four_items_and_one_weak_item_is_enough_for_a_no(
    levels: tuple[int | None, ...], state: State, value: float | None
) -> None:
    snapshot = programme(AMARA)
    for item, level in zip(BackingItem, levels, strict=True):
        if level is not None:
            snapshot = snapshot.apply(rate_backing(snapshot, item, level, stamp()))
    found = at(snapshot, Gate.G1, "g1.backing")
    assert (found.state, found.value) == (state, value)


@pytest.mark.parametrize(
    ("joining", "state"), [(46, State.NOT_MET), (55, State.NOT_MET), (60, State.MET), (62, State.MET)]
)
def test_joining_sources_is_met_from_six_tenths_on(joining: int, state: State) -> None:
    snapshot = programme(AMARA)
    change = record_hours(snapshot, joining=joining, crunching=100 - joining, stamp=stamp())
    assert at(snapshot.apply(change), Gate.G1, "g1.integration").state is state


def justified() -> Snapshot:
    """Everything G1 asks for."""
    snapshot = argued(shared(6), *BLEND, ("linked", 4, 0.75), ("financial", 4, 0.75), weights=(0.5, 0.2, 0.3))
    snapshot = snapshot.apply(write_vision(snapshot, "Visits that keep their promise", stamp()))
    snapshot = snapshot.apply(
        record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=40))
    )
    scores = {factor.id: 3 for factor in core().preconditions}
    snapshot = snapshot.apply(rate_preconditions(snapshot, scores, stamp()))
    snapshot = snapshot.apply(record_hours(snapshot, joining=62, crunching=38, stamp=stamp()))
    for item in BackingItem:
        snapshot = snapshot.apply(rate_backing(snapshot, item, 3, stamp()))
    segment = Segment(
        id=snapshot.id_of(Segment, "time-squeezed"),
        name="Time-squeezed",
        motive="They cannot wait at home for half a day",
        soft_markers=("cancels visits",),
        hard_markers=("in arrears",),
    )
    return with_nouns(snapshot, (segment,))


def test_g1_passes_as_a_whole_and_suggests_go() -> None:
    report = gate_report(justified(), Gate.G1, TODAY)
    assert [c.id for c in report.criteria if not c.passed] == []
    assert (report.passed, report.total) == (9, 9)
    assert report.suggestion.outcome is Outcome.GO
    assert report.suggestion.to is Stage.POOL


def test_every_criterion_with_a_value_opens_to_a_figure() -> None:
    for gate in Gate:
        for found in gate_report(justified(), gate, TODAY).criteria:
            assert found.figure is not None
            assert found.why
            assert found.passed or found.remedy


PEOPLE = tuple(
    person(f"P{number}", function, 1 if number % 3 == 0 else 3, position=number)
    for number, function in enumerate(FUNCTIONS)
)


def go(number: int, gate: Gate, day: date, moved_to: Stage) -> Decision:
    """A go as a record holds it."""
    return Decision(
        id=stamp(seed=600 + number).new_id(),
        number=number,
        gate=gate,
        outcome=Outcome.GO,
        decided_on=day,
        stage=Stage.D3,
        moved_to=moved_to,
        deciders=(Decider(person=AMARA.id, role=Role.SPONSOR),),
        reason="because",
        suggestion=Outcome.GO,
        written_by=BRYN.id,
    )


def pooled(*, days: int = 15) -> tuple[Snapshot, list[Idea], date]:
    """A healthy pool of fourteen ideas by seven functions, three channelled for the best levers."""
    opened = TODAY
    today = TODAY
    count = 0
    while count < days:
        today += timedelta(days=1)
        count += today.weekday() < 5
    themes = [Cluster(id=stamp(seed=700 + n).new_id(), name=f"theme {n}") for n in range(3)]
    ideas = []
    for number in range(14):
        area = (Area.PO, Area.AP, Area.ME)[number % 3]
        fields: dict[str, object] = {"state": IdeaState.DECLINED, "reason": "no"}
        if number < 3:
            fields = {"state": IdeaState.CHANNELLED, "cluster": themes[number].id, "effort": 2}
        ideas.append(
            Idea.model_validate(
                {
                    "id": stamp(seed=800 + number).new_id(),
                    "text": f"idea {number}",
                    "by": PEOPLE[number % 7].id,
                    "areas": (area,),
                    "captured_on": opened,
                    **fields,
                }
            )
        )
    snapshot = programme(*PEOPLE, go(1, Gate.G1, opened, Stage.POOL), *themes, *ideas, stage=Stage.POOL)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    return snapshot.apply(change), ideas, today


def test_a_healthy_pool_passes_g2_as_a_whole() -> None:
    snapshot, _, today = pooled()
    report = gate_report(snapshot, Gate.G2, today)
    assert {c.id: c.state for c in report.criteria if c.state is not State.MET} == {}
    assert report.suggestion.outcome is Outcome.GO
    values = {c.id: c.value for c in report.criteria}
    assert values["g2.days"] == 15
    assert values["g2.functions"] == 7
    assert values["g2.disposed"] == 0
    assert values["g2.leverage"] == 3
    assert values["g2.junior"] == pytest.approx(6 / 14)
    assert values["g2.contributor"] == pytest.approx(2 / 14)
    assert values["g2.theme"] == pytest.approx(1 / 3)


def test_ten_working_days_are_enough_and_nine_are_not() -> None:
    assert at(pooled(days=9)[0], Gate.G2, "g2.days", pooled(days=9)[2]).state is State.NOT_MET
    snapshot, _, today = pooled(days=10)
    assert at(snapshot, Gate.G2, "g2.days", today).state is State.MET


def test_one_idea_without_a_decision_fails_the_must_and_is_named() -> None:
    snapshot, ideas, today = pooled()
    snapshot = with_nouns(snapshot, (ideas[5].changed(state=IdeaState.SHORTLISTED),))
    found = at(snapshot, Gate.G2, "g2.disposed", today)
    assert (found.state, found.value) == (State.NOT_MET, 1)
    assert "'idea 5'" in found.why


def test_a_best_lever_without_a_channelled_idea_is_named() -> None:
    snapshot, ideas, today = pooled()
    declined = ideas[0].changed(state=IdeaState.DECLINED, reason="no")
    found = at(with_nouns(snapshot, (declined,)), Gate.G2, "g2.leverage", today)
    assert (found.state, found.value) == (State.NOT_MET, 2)
    assert "PO" in found.why


def test_only_areas_in_scope_are_levers() -> None:
    snapshot, ideas, today = pooled()
    without_po = ideas[0].changed(state=IdeaState.DECLINED, reason="no")
    narrow = snapshot.programme.changed(scope=(Area.AP, Area.ME))
    assert at(with_nouns(snapshot, (without_po, narrow)), Gate.G2, "g2.leverage", today).state is State.MET


def test_leverage_without_all_eight_scores_is_not_yet_assessed() -> None:
    snapshot = programme(*PEOPLE, stage=Stage.POOL)
    assert at(snapshot, Gate.G2, "g2.leverage").state is State.NOT_ASSESSED


def test_one_loud_contributor_fails_the_should() -> None:
    snapshot, ideas, today = pooled()
    loud = tuple(idea.changed(by=PEOPLE[1].id) for idea in ideas[:5])
    found = at(with_nouns(snapshot, loud), Gate.G2, "g2.contributor", today)
    assert found.state is State.NOT_MET
    assert "P1" in found.why
