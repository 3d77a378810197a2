"""The blended case of arguments (rules.md F8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.case.amenability import ARGUMENT_KINDS
from lifecycle.case.arguments import argue, case, case_with, suggested_arguments
from lifecycle.playbook import ArgumentKind
from tests.builders import programme, stamp
from tests.lifecycle.case.cases import WEIGHTS, WORKED, holding, weightings


def test_the_worked_case_is_42_4_and_financial_arguments_gain_most() -> None:
    result = case(holding(WORKED, WEIGHTS))
    assert {kind: round(figure.value or 0, 6) for kind, figure in result.kinds.items()} == {
        "financial": 44,
        "strategic": 72,
        "linked": 20,
    }
    assert result.score.value == pytest.approx(42.4)
    assert [(gain.kind, round(gain.gain.value or 0, 6)) for gain in result.next] == [
        ("financial", 28.0),
        ("linked", 24.0),
        ("strategic", 5.6),
    ]
    assert result.enough is False
    assert "17.6 below 60" in result.reason
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("more", "score"),
    [
        ((("linked", 4, 0.75),), 56.8),
        ((("financial", 4, 0.75),), 59.2),
        ((("financial", 4, 0.75), ("linked", 4, 0.75)), 73.6),
    ],
)
def test_more_arguments_raise_the_worked_case(
    more: tuple[tuple[ArgumentKind, float, float], ...], score: float
) -> None:
    result = case(holding((*WORKED, *more), WEIGHTS))
    assert result.score.value == pytest.approx(score)
    assert result.enough is (score >= 60)


def test_what_one_more_argument_would_give_is_known_before_it_is_made() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    assert case_with(snapshot, "linked", 4, 0.75).value == pytest.approx(56.8)
    assert case(snapshot).score.value == pytest.approx(42.4)


def test_a_case_of_one_kind_is_enough_and_still_warned_of() -> None:
    only: tuple[tuple[ArgumentKind, float, float], ...] = (
        ("financial", 3, 0.5),
        ("financial", 2, 0.5),
        ("financial", 4, 0.75),
    )
    result = case(holding(only, {"financial": 1, "strategic": 0, "linked": 0}))
    assert result.score.value == pytest.approx(77.6)
    assert result.enough is True
    assert result.present == ("financial",)
    assert "financial arguments alone" in result.warnings[0]


def test_a_kind_without_evidence_does_not_count_as_a_second_one() -> None:
    result = case(holding((("financial", 5, 0.9), ("linked", 5, 0)), WEIGHTS))
    assert result.present == ("financial",)
    assert result.warnings


def test_without_arguments_nothing_is_assessed_and_nothing_is_zero() -> None:
    result = case(programme())
    assert (result.score.value, result.enough, result.next) == (None, None, ())
    assert all(figure.value is None for figure in result.kinds.values())


def test_equal_gains_go_financial_strategic_linked() -> None:
    even: dict[ArgumentKind, float] = {"financial": 0.25, "strategic": 0.5, "linked": 0.25}
    result = case(holding((("strategic", 2.5, 1),), even))
    assert [gain.kind for gain in result.next] == ["financial", "strategic", "linked"]


def test_arguments_already_made_are_not_suggested_and_the_best_kind_comes_first() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    first = suggested_arguments(snapshot)[0]
    assert first.kind == "financial"
    change = argue(
        snapshot, first.text, kind=first.kind, strength=3, evidence=0, template=first.id, stamp=stamp(seed=3)
    )
    assert first not in suggested_arguments(snapshot.apply(change))


@pytest.mark.parametrize(
    ("kind", "strength", "evidence"), [("moral", 3, 0.5), ("linked", 6, 0.5), ("linked", 3, 1.5)]
)
def test_an_argument_off_the_scales_is_refused(kind: str, strength: float, evidence: float) -> None:
    with pytest.raises(InvalidValue):
        argue(
            programme(),
            "because",
            kind=kind,  # type: ignore[arg-type]  # wrong on purpose
            strength=strength,
            evidence=evidence,
            stamp=stamp(),
        )


triples = some.tuples(some.sampled_from(ARGUMENT_KINDS), some.floats(0, 5), some.floats(0, 1))


@given(some.lists(triples, min_size=1, max_size=6), weightings, triples)
def test_the_case_is_bounded_and_no_argument_ever_lowers_it(
    arguments: list[tuple[ArgumentKind, float, float]],
    weights: dict[ArgumentKind, float],
    more: tuple[ArgumentKind, float, float],
) -> None:
    before = case(holding(tuple(arguments), weights))
    after = case(holding((*arguments, more), weights))
    assert before.score.value is not None
    assert after.score.value is not None
    assert 0 <= before.score.value <= 100
    assert after.score.value >= before.score.value - 1e-9
    rise = next(gain.gain.value for gain in before.next if gain.kind == more[0])
    assert after.score.value - before.score.value <= (rise or 0) + 1e-6
