"""The blended case, what moves the director, and money (rules.md F8)."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.areas import Role
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import build
from lifecycle.case.amenability import ARGUMENT_KINDS, Amenability, key_in_force, learned, set_amenability
from lifecycle.case.arguments import Argument, argue, case, case_with, suggested_arguments
from lifecycle.case.decisions import DirectorDecision, record_decision
from lifecycle.case.money import MoneyLine, money
from lifecycle.people import Person, person_id
from lifecycle.playbook import ArgumentKind
from lifecycle.snapshot import Snapshot
from tests.builders import core, programme, stamp, with_nouns

WORKED: tuple[tuple[ArgumentKind, float, float], ...] = (
    ("financial", 3, 0.5),
    ("financial", 2, 0.5),
    ("strategic", 4, 0.75),
    ("strategic", 3, 0.5),
    ("linked", 2, 0.5),
)
WEIGHTS: dict[ArgumentKind, float] = {"financial": 0.5, "strategic": 0.2, "linked": 0.3}


def holding(
    arguments: tuple[tuple[ArgumentKind, float, float], ...],
    weights: dict[ArgumentKind, float] | None = None,
    snapshot: Snapshot | None = None,
) -> Snapshot:
    snapshot = snapshot or programme()
    writing = stamp()
    for kind, strength, evidence in arguments:
        change = argue(snapshot, "because", kind=kind, strength=strength, evidence=evidence, stamp=writing)
        snapshot = snapshot.apply(change)
    return snapshot.apply(set_amenability(snapshot, weights, writing)) if weights else snapshot


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


def test_crediting_strategic_and_linked_equally_moves_the_key() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    change = record_decision(
        snapshot, outcome="approved_in_stages", credited_kinds=("strategic", "linked"), stamp=stamp(seed=2)
    )
    snapshot = snapshot.apply(change)
    (after,) = snapshot.all(Amenability)
    assert after.weights() == pytest.approx({"financial": 0.375, "strategic": 0.275, "linked": 0.35})
    assert len(snapshot.all(DirectorDecision)) == 1


def test_credit_can_be_given_argument_by_argument() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    moved = [one.id for one in snapshot.all(Argument) if one.kind != "financial"]
    snapshot = snapshot.apply(
        record_decision(snapshot, outcome="approved", credited=moved, stamp=stamp(seed=2))
    )
    assert key_in_force(snapshot).weights == pytest.approx(
        {"financial": 0.375, "strategic": 0.15 + 0.25 * 2 / 3, "linked": 0.225 + 0.25 / 3}
    )
    assert snapshot.all(DirectorDecision)[0].credited_kinds == ("strategic", "strategic", "linked")


def test_a_decision_that_credits_nothing_teaches_nothing() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    after = snapshot.apply(record_decision(snapshot, outcome="deferred", stamp=stamp(seed=2)))
    assert after.all(Amenability) == snapshot.all(Amenability)


def test_weights_must_sum_to_one_within_a_thousandth() -> None:
    set_amenability(programme(), {"financial": 0.333, "strategic": 0.333, "linked": 0.333}, stamp())
    for wrong in (
        {"financial": 0.5, "strategic": 0.2, "linked": 0.2},
        {"financial": 0.334, "strategic": 0.334, "linked": 0.334},
        {"financial": 1.5, "strategic": -0.5, "linked": 0},
        {"financial": 0.5, "strategic": 0.5},
        {"financial": 0.5, "strategic": 0.5, "emotional": 0},
    ):
        with pytest.raises(InvalidValue):
            set_amenability(programme(), wrong, stamp())  # type: ignore[arg-type]  # wrong on purpose


def test_until_the_director_is_known_the_playbook_starts_and_a_warning_says_so() -> None:
    result = case(holding(WORKED))
    assert result.key.assumed
    assert result.key.weights == core().case.amenability
    assert any("Nobody entered what moves" in warning for warning in result.warnings)


def test_the_weights_of_the_finance_director_on_the_roster_count() -> None:
    snapshot = programme()
    chen = Person(id=person_id(snapshot, "Chen"), name="Chen", roles=(Role.FINANCE_DIRECTOR,))
    snapshot = with_nouns(snapshot, (chen,))
    nobody = set_amenability(programme(), {"financial": 1, "strategic": 0, "linked": 0}, stamp())
    snapshot = with_nouns(snapshot, nobody.puts)
    assert key_in_force(snapshot).weights["financial"] == 1
    snapshot = snapshot.apply(set_amenability(snapshot, WEIGHTS, stamp()))
    assert key_in_force(snapshot).weights == WEIGHTS
    assert key_in_force(snapshot).whose == "Chen"
    other = set_amenability(
        snapshot, {"financial": 0, "strategic": 0, "linked": 1}, stamp(), director="Somebody else"
    )
    assert key_in_force(snapshot.apply(other)).weights == WEIGHTS


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


def line(
    title: str,
    kind: str,
    low: float | None = None,
    likely: float | None = None,
    high: float | None = None,
    **more: str,
) -> MoneyLine:
    id = UUID(int=abs(hash(title)) % 2**64)
    return build(
        MoneyLine,
        {"id": id, "title": title, "kind": kind, "low": low, "likely": likely, "high": high, **more},
    )


def test_money_is_a_range_with_the_careful_end_first() -> None:
    overview = money(
        programme(
            line("fewer calls", "saves", 1, 2, 3),
            line("more sales", "makes", 10, 20, 30),
            line("staff", "costs", 4, 5, 6),
        )
    )
    (total,) = overview.totals
    assert [figure.value for figure in (total.net.low, total.net.likely, total.net.high)] == [5, 17, 29]


def test_a_benefit_without_a_number_is_listed_and_adds_nothing() -> None:
    overview = money(programme(line("trust", "makes"), line("staff", "costs", 4, 5, 6)))
    assert [one.title for one in overview.without_number] == ["trust"]
    assert overview.totals[0].makes.likely.value is None
    assert overview.totals[0].net.likely.value == -5


def test_a_cost_nobody_estimated_leaves_the_net_open() -> None:
    overview = money(programme(line("fewer calls", "saves", 1, 2, 3), line("licences", "costs")))
    assert overview.totals[0].net.likely.value is None
    assert "licences" in overview.totals[0].net.likely.note
    assert [one.title for one in overview.open_costs] == ["licences"]
    also = money(programme(*(line(t, "costs", 1, 2, 3) for t in ("staff",)), line("licences", "costs")))
    assert also.totals[0].costs.likely.value is None
    assert also.totals[0].net.likely.value is None


def test_benefits_without_any_cost_entered_are_not_a_net_benefit() -> None:
    assert money(programme(line("fewer calls", "saves", 1, 2, 3))).totals[0].net.likely.value is None


def test_yearly_money_and_money_once_are_never_added() -> None:
    overview = money(
        programme(line("fewer calls", "saves", 1, 2, 3), line("launch", "costs", 4, 5, 6, period="once"))
    )
    assert [
        (total.period, total.saves.likely.value, total.costs.likely.value) for total in overview.totals
    ] == [
        ("a_year", 2, None),
        ("once", None, 5),
    ]


@pytest.mark.parametrize("figures", [(1, None, None), (3, 2, 4), (1, 5, 4), (-1, 2, 3)])
def test_half_a_range_or_one_running_backwards_is_refused(figures: tuple[float | None, ...]) -> None:
    with pytest.raises(InvalidValue):
        line("x", "saves", *figures)


triples = some.tuples(some.sampled_from(ARGUMENT_KINDS), some.floats(0, 5), some.floats(0, 1))
weightings = some.tuples(some.integers(0, 100), some.integers(0, 100), some.integers(1, 100)).map(
    lambda parts: {kind: part / sum(parts) for kind, part in zip(ARGUMENT_KINDS, parts, strict=True)}
)


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


@given(weightings, some.lists(some.sampled_from(ARGUMENT_KINDS), max_size=6), some.floats(0, 1))
def test_learned_weights_stay_weights(
    weights: dict[ArgumentKind, float], credited: list[ArgumentKind], rate: float
) -> None:
    after = learned(weights, credited, rate)
    assert sum(after.values()) == pytest.approx(1)
    assert all(0 <= weight <= 1 for weight in after.values())
