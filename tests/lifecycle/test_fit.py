"""Best fit and copied practice (rules.md F5 to F7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

import playbooks
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.fit import (
    FACTORS,
    FitRanking,
    distance_between,
    offered_granularity,
    practice_distance,
    rank,
    ranking,
    set_context,
)
from lifecycle.playbook import Context, Factor, Playbook
from lifecycle.suitability import record_suitability
from tests.builders import core, programme, stamp


def factors(*values: float) -> dict[Factor, float]:
    return dict(zip(FACTORS, values, strict=True))


def form(id: str, *values: float, least: float = 20, **heavier: float) -> Playbook:
    """A playbook of that context that assumes `least` in every area, other levels by area code."""
    areas = tuple(
        setting.model_copy(update={"minimum_start": heavier.get(setting.id.value, least)})
        for setting in core().areas
    )
    context = Context.model_validate(factors(*values))
    return core().model_copy(update={"id": id, "title": id, "context": context, "areas": areas})


OURS = factors(0.8, 0.2, 0.6, 0.7, 0.5, 0.9)
SHIPPED = (
    form("b2b", 0.9, 0.9, 0.3, 0.3, 0.4, 0.4),
    form("bank", 0.7, 0.1, 0.8, 0.9, 0.9, 1),
    form("utility", 0.7, 0.3, 0.6, 0.5, 0.5, 1),
    form("public", 0.6, 0.2, 0.3, 0.6, 0.8, 0.6),
    form("small", 0.6, 0.5, 0.5, 0.2, 0.2, 0.1),
)


def ranked(ours: dict[Factor, float] | None = None, **scores: float) -> FitRanking:
    return rank(ours or OURS, SHIPPED, core().fit, {Area(code): score for code, score in scores.items()})


def test_playbooks_are_ranked_by_fit() -> None:
    result = ranked()
    assert [(one.id, round(one.fit.value or 0, 1)) for one in result.ranked[:3]] == [
        ("utility", 91.7),
        ("bank", 81.7),
        ("public", 80.0),
    ]
    assert result.advice == ""


def test_the_differing_factors_are_listed_widest_first_with_what_to_adapt() -> None:
    nearest = ranked().nearest
    assert nearest is not None
    assert [(one.factor, one.ours, one.theirs) for one in nearest.differing] == [
        ("channels", 0.7, 0.5),
        ("granularity", 0.8, 0.7),
        ("b2b", 0.2, 0.3),
        ("size", 0.9, 1.0),
    ]
    assert len(nearest.adapt) == 4


def test_the_core_playbook_fits_no_context_and_is_not_ranked() -> None:
    assert rank(OURS, (core(),), core().fit).ranked == ()


def test_an_unknown_factor_leaves_everything_unranked_and_is_named() -> None:
    known: dict[Factor, float] = {factor: OURS[factor] for factor in FACTORS[:-1]}
    assert rank(known, SHIPPED, core().fit) == FitRanking((), ("size",), "")


def test_when_none_is_close_the_nearest_is_named_to_start_from() -> None:
    far = ranked(factors(0, 1, 0, 1, 0, 1))
    assert far.nearest is not None
    assert (far.nearest.fit.value or 0) < 65
    assert far.nearest.title in far.advice


def test_ties_go_by_id() -> None:
    pair = (form("zebra", *OURS.values()), form("ape", *OURS.values()))
    assert [one.id for one in rank(OURS, pair, core().fit).ranked] == ["ape", "zebra"]


def test_a_shortfall_of_twenty_points_names_the_next_form_without_one() -> None:
    forms = (
        form("near", *OURS.values(), CX=50),
        form("next", 0.8, 0.2, 0.6, 0.7, 0.5, 0.8, CX=50),
        form("light", 0.8, 0.2, 0.6, 0.7, 0.4, 0.7, least=0),
    )
    short = rank(OURS, forms, core().fit, {Area.CX: 30}).ranked
    assert [(level.area, level.shortfall) for level in short[0].short] == [(Area.CX, 20)]
    assert [one.lighter for one in short] == ["light", "light", None]
    assert rank(OURS, forms, core().fit, {Area.CX: 30.5}).ranked[0].short == ()


def test_the_lighter_form_is_one_that_fits_less_never_one_that_fits_better() -> None:
    forms = (
        form("near", *OURS.values(), least=0),
        form("next", 0.8, 0.2, 0.6, 0.7, 0.5, 0.8, CX=50),
        form("last", 0.8, 0.2, 0.6, 0.7, 0.5, 0.5, CX=50),
    )
    ranked = rank(OURS, forms, core().fit, {Area.CX: 30}).ranked
    assert [one.lighter for one in ranked] == [None, None, None]
    assert len(ranked[1].short) == 1


def test_an_unknown_level_is_no_shortfall_and_no_zero() -> None:
    level = ranked().ranked[0].levels[0]
    assert (level.area, level.level, level.shortfall) == (AREAS[0], None, None)


def test_weights_come_from_the_playbook() -> None:
    settings = core().fit.model_copy(update={"weights": {**core().fit.weights, "channels": 0.0}})
    result = rank(OURS, SHIPPED, settings)
    assert result.ranked[0].fit.value == pytest.approx(100 * (1 - 0.3 / 5))


def test_a_practice_at_distance_41_hundredths_needs_a_reason_with_the_factors() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(set_context(snapshot, OURS, stamp()))
    found = practice_distance(snapshot, factors(0.3, 0.6, 0.9, 0.2, 0.1, 0.54))
    assert found.distance.value == pytest.approx(0.41)
    assert found.needs_reason is True
    assert {one.factor for one in found.differing} == set(FACTORS)
    assert "channels 0.7 against 0.2" in found.why


def test_a_distance_of_exactly_the_limit_needs_no_reason() -> None:
    theirs = {factor: value - 0.35 if value >= 0.35 else value + 0.35 for factor, value in OURS.items()}
    found = distance_between(OURS, theirs, core().fit)
    assert found.distance.value == pytest.approx(0.35)
    assert found.needs_reason is False


def test_a_distance_without_our_own_context_is_not_yet_assessed() -> None:
    found = practice_distance(programme(), OURS)
    assert (found.distance.value, found.needs_reason) == (None, None)
    assert "granularity" in found.why


def test_the_suitability_answer_offers_a_starting_granularity() -> None:
    snapshot = programme()
    assert offered_granularity(snapshot) is None
    snapshot = snapshot.apply(record_suitability(snapshot, granularity=2, stamp=stamp()))
    assert offered_granularity(snapshot) == pytest.approx(2 / 3)


def test_context_is_entered_factor_by_factor() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(set_context(snapshot, {"b2b": 0.2}, stamp()))
    assert ranking(snapshot, SHIPPED).missing == (
        "granularity",
        "frequency",
        "channels",
        "regulation",
        "size",
    )
    snapshot = snapshot.apply(set_context(snapshot, OURS, stamp()))
    assert ranking(snapshot, SHIPPED).ranked == rank(OURS, SHIPPED, core().fit).ranked
    for wrong in ({"colour": 0.5}, {"b2b": 1.2}):
        with pytest.raises(InvalidValue):
            set_context(snapshot, wrong, stamp())  # type: ignore[arg-type]  # no factor of ours, on purpose


shares = some.lists(some.floats(0, 1), min_size=6, max_size=6).map(lambda values: factors(*values))


@given(shares, shares)
def test_distance_is_the_mirror_of_fit_symmetric_and_bounded(
    ours: dict[Factor, float], theirs: dict[Factor, float]
) -> None:
    there = distance_between(ours, theirs, core().fit).distance.value
    back = distance_between(theirs, ours, core().fit).distance.value
    fit = rank(ours, (form("one", *theirs.values()),), core().fit).ranked[0].fit.value
    assert there is not None
    assert fit is not None
    assert 0 <= there <= 1
    assert there == pytest.approx(back)
    assert there == pytest.approx(1 - fit / 100, abs=1e-9)


def test_the_shipped_playbooks_rank_as_worked_out_by_hand() -> None:
    shipped = tuple(playbooks.load(id) for id in playbooks.shipped())
    result = rank(OURS, shipped, core().fit)
    assert [(one.id, round(one.fit.value or 0, 1)) for one in result.ranked[:3]] == [
        ("subscription-utility", 91.7),
        ("retail-bank", 81.7),
        ("public-sector", 80.0),
    ]
    assert len(result.ranked) == 6
