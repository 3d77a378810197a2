"""The checks of G1 on worked facts, each turned from no to yes by what its remedy names."""

from __future__ import annotations

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Evidence
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.amenability import ARGUMENT_KINDS, set_amenability
from lifecycle.case.arguments import argue
from lifecycle.gates.nouns import Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.insight.entering import record_hours
from lifecycle.insight.segments import Segment
from lifecycle.measures import Measure
from lifecycle.playbook import ArgumentKind
from lifecycle.preconditions import rate_preconditions
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.backing import BackingItem, rate_backing
from tests.builders import DIMENSIONS, SCORES_X, TODAY, core, programme, stamp, with_nouns
from tests.lifecycle.gates.build_facts import made
from tests.lifecycle.gates.definition_facts import AMARA, BRYN, at, envisioned, shared


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


def justified() -> Snapshot:
    """Everything G1 asks for."""
    snapshot = argued(shared(6), *BLEND, ("linked", 4, 0.75), ("financial", 4, 0.75), weights=(0.5, 0.2, 0.3))
    snapshot = envisioned(snapshot)
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
    measures = [
        made(Measure, 60 + n, name=f"measure {n}", dimension=one, plan=10, baseline=5, baseline_day=TODAY)
        for n, one in enumerate(DIMENSIONS)
    ]
    return with_nouns(snapshot, (segment, *measures))


def test_g1_passes_as_a_whole_and_suggests_go() -> None:
    report = gate_report(justified(), Gate.G1, TODAY)
    assert [c.id for c in report.criteria if not c.passed] == []
    assert (report.passed, report.total) == (10, 10)
    assert report.suggestion.outcome is Outcome.GO
    assert report.suggestion.to is Stage.POOL


def test_every_criterion_with_a_value_opens_to_a_figure() -> None:
    for gate in Gate:
        for found in gate_report(justified(), gate, TODAY).criteria:
            assert found.figure is not None
            assert found.why
            assert found.passed or found.remedy
