"""The graph's numbers together, worked by hand and over random scores (rules.md graph)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure
from lifecycle.capabilities import analyse
from tests.builders import SCORES_X, TODAY, core, programme
from tests.lifecycle.capabilities.graphs import analysed, assessed, every_score


def values(figures: Mapping[Area, Figure], digits: int) -> dict[str, float]:
    return {area.value: round(f.value, digits) for area, f in figures.items() if f.value is not None}


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


def test_no_loss_anywhere_leaves_no_weakest_link() -> None:
    found = analysed(dict.fromkeys(AREAS, 60.0))
    assert found.weakest_link is None
    assert dict(found.loss) == {}
    assert set(found.cause.values()) == {None}
    assert found.index.value == pytest.approx(60)
    assert found.lowest is Area.PO


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


@given(every_score)
def test_leverage_is_never_negative_and_the_loss_is_what_the_index_lacks(scores: dict[Area, float]) -> None:
    found = analysed(scores)
    assert all(f.value is not None and f.value >= -1e-9 for f in found.leverage.values())
    assert found.mean.value is not None
    assert found.index.value is not None
    lost = sum(f.value or 0 for f in found.loss.values()) / 8
    assert lost == pytest.approx(found.mean.value - found.index.value, abs=1e-6)
