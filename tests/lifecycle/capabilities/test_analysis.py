"""The graph's numbers, worked by hand and over random scores (rules.md graph)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.figures import Figure
from lifecycle.capabilities import GraphAnalysis, analyse, what_if
from lifecycle.plan import add_item, find_item, start_item
from lifecycle.playbook import Edge, EdgeType
from lifecycle.snapshot import Snapshot
from tests.builders import SCORES_X, TODAY, core, programme, stamp


def analysed(scores: Mapping[Area, float | None], snapshot: Snapshot | None = None) -> GraphAnalysis:
    return analyse(snapshot or programme(), TODAY, scores)


def values(figures: Mapping[Area, Figure], digits: int) -> dict[str, float]:
    return {area.value: round(f.value, digits) for area, f in figures.items() if f.value is not None}


def assessed(scores: Mapping[Area, float]) -> Snapshot:
    snapshot = programme()
    return snapshot.apply(
        record_area_round(snapshot, scores, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )


def test_one_weak_upstream_area_pulls_down_all_that_needs_it() -> None:
    found = analysed({**dict.fromkeys(AREAS, 60.0), Area.AP: 30.0})
    expected = {"AP": 30, "PR": 33, "PO": 60, "PC": 43.8, "IT": 45, "ME": 54, "CX": 41.1, "CA": 39}
    assert {a.value: f.value for a, f in found.effective.items()} == pytest.approx(expected, abs=0.05)
    ap, pr = Area.AP, Area.PR
    assert dict(found.cause) == {
        Area.AP: None,
        Area.PR: ap,
        Area.PO: None,
        Area.PC: pr,
        Area.IT: ap,
        Area.ME: ap,
        Area.CX: pr,
        Area.CA: ap,
    }
    assert found.chain(Area.CX) == (Area.CX, Area.PR, Area.AP)


def test_the_full_example_gives_its_published_numbers() -> None:
    found = analysed(SCORES_X)
    assert values(found.effective, 1) == {
        "AP": 32.8,
        "PR": 20.1,
        "PO": 38.0,
        "PC": 18.0,
        "IT": 35.6,
        "ME": 20.4,
        "CX": 14.8,
        "CA": 24.6,
    }
    assert found.mean.value == pytest.approx(34.875)
    assert found.index.value == pytest.approx(25.5, abs=0.05)
    assert values(found.leverage, 3) == {
        "PO": 0.289,
        "AP": 0.222,
        "ME": 0.102,
        "IT": 0.097,
        "PR": 0.096,
        "CA": 0.088,
        "PC": 0.075,
        "CX": 0.066,
    }
    assert values(found.loss, 1) == {"AP": 35.8, "PO": 13.8, "CA": 13.2, "PR": 12.0}
    assert (found.lowest, found.weakest_link, found.best_lever) == (Area.ME, Area.AP, Area.PO)
    assert found.order is not None
    assert [area.value for area in found.order] == ["PO", "AP", "ME", "PR", "IT", "PC", "CA", "CX"]
    assert {a: c.value if c else None for a, c in found.cause.items()} == {
        "AP": "PO",
        "PR": "AP",
        "PO": None,
        "PC": "PR",
        "IT": "AP",
        "ME": "PO",
        "CX": "CA",
        "CA": "AP",
    }


def test_the_scores_that_count_are_analysed_when_none_are_given() -> None:
    snapshot = assessed(SCORES_X)
    assert analyse(snapshot, TODAY).index.value == analysed(SCORES_X).index.value


def test_until_all_eight_areas_are_known_nothing_is_claimed() -> None:
    found = analysed({**SCORES_X, Area.CX: None, Area.PR: None})
    assert found.missing == (Area.PR, Area.CX)
    assert not found.known
    assert (found.lowest, found.weakest_link, found.best_lever, found.order) == (None, None, None, None)
    assert found.sequence == ()
    for figure in (found.index, found.mean, *found.effective.values(), *found.leverage.values()):
        assert figure.value is None
        assert "PR, CX" in figure.note
    assert len(found.loops) == 4
    assert found.depth[Area.CX] == 6


def test_depth_is_the_longest_way_over_drives_and_enables() -> None:
    assert {area.value: depth for area, depth in analysed(SCORES_X).depth.items()} == {
        "PO": 0,
        "AP": 1,
        "ME": 2,
        "PR": 2,
        "IT": 3,
        "PC": 4,
        "CA": 5,
        "CX": 6,
    }


def test_no_loss_anywhere_leaves_no_weakest_link() -> None:
    found = analysed(dict.fromkeys(AREAS, 60.0))
    assert found.weakest_link is None
    assert dict(found.loss) == {}
    assert set(found.cause.values()) == {None}
    assert found.index.value == pytest.approx(60)
    assert found.lowest is Area.PO


def test_equal_blocks_are_settled_by_the_first_edge_of_the_table() -> None:
    # PR -> PC (e5) and PO -> PC (e7) both weigh .6, and both areas are at 30: e5 comes first
    into_processes = [edge for edge in core().edges if edge.target is Area.PC]
    scores = {**dict.fromkeys(AREAS, 60.0), Area.PO: 30.0, Area.PR: 30.0}
    assert analyse(programme(), TODAY, scores, into_processes).cause[Area.PC] is Area.PR
    turned = list(reversed(into_processes))
    assert analyse(programme(), TODAY, scores, turned).cause[Area.PC] is Area.PO


def test_leverage_is_not_capped_at_a_hundred() -> None:
    found = analysed(dict.fromkeys(AREAS, 100.0))
    assert all(f.value == pytest.approx(1 / 8) for f in found.leverage.values())


def test_weights_are_normalised_and_the_loss_is_shown_times_eight() -> None:
    heavy = tuple(
        setting.model_copy(update={"weight": 3.0 if setting.id is Area.CX else 1.0})
        for setting in core().areas
    )
    playbook = core().model_copy(update={"areas": heavy})
    playbook = type(playbook).model_validate_json(playbook.model_dump_json())
    found = analyse(programme(playbook=playbook), TODAY, SCORES_X)
    # CX weighs 3 of 10: its loss, 28 x .8 x (60 - 24.559) / 60 = 13.231, is booked to CA
    assert found.loss[Area.CA].value == pytest.approx(8 * 0.3 * 13.231, abs=0.005)
    assert found.mean.value == pytest.approx((sum(SCORES_X.values()) + 2 * 28) / 10)


def test_ready_areas_come_by_leverage_for_the_effort() -> None:
    found = analysed(SCORES_X)
    assert [step.area for step in found.sequence] == [Area.PO, Area.ME, Area.PR, Area.CA]
    assert set(found.waiting) == {Area.AP, Area.PC, Area.IT, Area.CX}
    assert found.waiting[Area.AP] == "PO is at 38; each needs 40, or work on it started."


def test_estimated_effort_divides_the_leverage() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(add_item(snapshot, "W1", "Train", area=Area.PO, effort_weeks=10, stamp=stamp()))
    found = analysed(SCORES_X, snapshot)
    assert [step.area for step in found.sequence] == [Area.ME, Area.PR, Area.CA, Area.PO]
    assert found.sequence[-1].score.value == pytest.approx(0.289 / 10, abs=1e-4)
    assert found.sequence[0].effort == 1


def test_an_area_becomes_ready_when_work_on_what_it_needs_has_started() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(add_item(snapshot, "W1", "Train", area=Area.PO, stamp=stamp()))
    assert Area.AP in analysed(SCORES_X, snapshot).waiting
    begun = snapshot.apply(start_item(snapshot, find_item(snapshot, "W1"), day=TODAY, stamp=stamp(seed=2)))
    assert Area.AP not in analysed(SCORES_X, begun).waiting


def test_every_number_opens_down_to_scores_and_edges() -> None:
    found = analysed(SCORES_X)
    effective = found.index.inputs[AREAS.index(Area.PR)].figure
    assert effective is found.effective[Area.PR]
    block = effective.inputs[1].figure
    assert block is not None
    opened = {item.name: item for item in block.inputs}
    assert opened["weight"].value == 0.9
    assert "edge e2" in opened["weight"].source
    assert opened["AP effective"].figure is not None
    assert block.formula
    assert effective.source.startswith("rules.md graph")


def test_what_if_shows_who_moves_and_stores_nothing() -> None:
    snapshot = assessed(SCORES_X)
    trial = what_if(snapshot, TODAY, {Area.PO: 48})
    assert trial.index_change.value == pytest.approx(2.89, abs=0.005)
    assert Area.PO in trial.moved
    assert trial.moved[Area.PO] == pytest.approx(10)
    assert all(points > 0 for points in trial.moved.values())
    assert trial.before.index.value == analyse(snapshot, TODAY).index.value


def test_what_if_over_edges_and_its_refusals() -> None:
    snapshot = assessed(SCORES_X)
    freed = what_if(snapshot, TODAY, without=("e2",))
    assert freed.after.effective[Area.PR].value > freed.before.effective[Area.PR].value  # type: ignore[operator]  # known
    circle = Edge(
        id="x1",
        source=Area.CX,
        target=Area.PO,
        type=EdgeType.DRIVES,
        weight=0.5,
        reason="try",
        origin="try",
    )
    with pytest.raises(NotAllowed, match="wait for each other"):
        what_if(snapshot, TODAY, edges=(circle,))
    with pytest.raises(InvalidValue):
        what_if(snapshot, TODAY, {Area.PO: 101})


def test_what_if_can_fill_in_an_area_nobody_assessed() -> None:
    snapshot = assessed({area: score for area, score in SCORES_X.items() if area is not Area.CX})
    trial = what_if(snapshot, TODAY, {Area.CX: 28})
    assert trial.index_change.value is None
    assert trial.after.index.value == pytest.approx(25.5, abs=0.05)


every_score = st.fixed_dictionaries({area: st.floats(0, 100) for area in AREAS})


@given(every_score)
def test_effective_scores_never_exceed_the_scores(scores: dict[Area, float]) -> None:
    found = analysed(scores)
    for area in AREAS:
        held = found.effective[area].value
        assert held is not None
        assert 0 <= held <= scores[area] + 1e-9


@given(every_score, st.sampled_from(AREAS), st.floats(0, 50))
def test_raising_any_score_never_lowers_the_index(
    scores: dict[Area, float], area: Area, points: float
) -> None:
    before = analysed(scores).index.value
    after = analysed({**scores, area: min(100.0, scores[area] + points)}).index.value
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


@given(every_score)
def test_leverage_is_never_negative_and_the_loss_is_what_the_index_lacks(scores: dict[Area, float]) -> None:
    found = analysed(scores)
    assert all(f.value is not None and f.value >= -1e-9 for f in found.leverage.values())
    assert found.mean.value is not None
    assert found.index.value is not None
    lost = sum(f.value or 0 for f in found.loss.values()) / 8
    assert lost == pytest.approx(found.mean.value - found.index.value, abs=1e-6)


@given(every_score)
def test_the_order_respects_every_edge_and_names_each_area_once(scores: dict[Area, float]) -> None:
    found = analysed(scores)
    assert found.order is not None
    assert sorted(found.order) == sorted(AREAS)
    for edge in found.edges:
        if edge.type is not EdgeType.FEEDS_BACK:
            assert found.order.index(edge.source) < found.order.index(edge.target)
