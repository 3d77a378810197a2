"""The suitability test (rules.md F1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Sentence
from lifecycle.playbook.assessment import Lever
from lifecycle.suitability import (
    LEVERS,
    LeverAbility,
    SuitabilityResult,
    Verdict,
    judge,
    record_suitability,
    suitability,
)
from lifecycle.suitability.telling import suitability_page
from tests.builders import core, programme, stamp


def answers(*values: int) -> dict[Lever, int]:
    return dict(zip(LEVERS, values, strict=True))


def judged(
    values: dict[Lever, int], granularity: int | None = 2, readiness: int | None = 2
) -> SuitabilityResult:
    return judge(values, granularity, readiness, core().suitability)


SUITABLE = answers(3, 2, 2, 1, 1, 2, 1, 2)
abilities = some.lists(some.integers(0, 3), min_size=8, max_size=8).map(lambda values: answers(*values))


def test_a_firm_that_tailors_is_suitable() -> None:
    change = record_suitability(programme(), abilities=SUITABLE, granularity=2, readiness=2, stamp=stamp())
    result = suitability(programme().apply(change))
    assert result.tailoring.value == pytest.approx(58.3333, abs=1e-4)
    assert result.score.value == pytest.approx(62.5)
    assert result.verdict is Verdict.SUITABLE
    assert result.faults == result.remedies == ()


def test_a_high_score_without_a_lever_at_two_is_unsuitable_and_says_so() -> None:
    result = judged(answers(*[1] * 8), 3, 3)
    assert result.score.value == pytest.approx(66.6667, abs=1e-4)
    assert result.verdict is Verdict.UNSUITABLE
    assert "no lever reaches 2" in result.reason
    assert "Raise at least one lever to 2" in result.remedies[0]
    assert result.suggestion


@pytest.mark.parametrize(
    ("values", "granularity", "readiness", "fault"),
    [
        ((3, 2, 0, 0, 0, 0, 0, 0), 3, 3, "tailoring 20.8 is below 25"),
        ((3, 3, 3, 3, 3, 3, 3, 3), 3, 0, "nobody acts on what data shows"),
        ((2, 2, 2, 0, 0, 0, 0, 0), 0, 1, "the score 20.8 is below 35"),
    ],
)
def test_each_bar_alone_makes_it_unsuitable(
    values: tuple[int, ...], granularity: int, readiness: int, fault: str
) -> None:
    result = judged(answers(*values), granularity, readiness)
    assert result.verdict is Verdict.UNSUITABLE
    assert [text for text in result.faults if text.startswith(fault)] == list(result.faults)


@pytest.mark.parametrize(
    ("values", "granularity", "readiness", "fault"),
    [
        ((2, 2, 2, 2, 1, 0, 0, 0), 3, 3, "tailoring 37.5 is below 40"),
        ((3, 3, 3, 3, 3, 3, 3, 3), 0, 3, "customers hardly want different things"),
        ((2, 2, 2, 2, 1, 1, 0, 0), 1, 1, "the score 37.5 is below 50"),
    ],
)
def test_a_condition_not_met_makes_it_conditional(
    values: tuple[int, ...], granularity: int, readiness: int, fault: str
) -> None:
    result = judged(answers(*values), granularity, readiness)
    assert result.verdict is Verdict.CONDITIONAL
    assert [text for text in result.faults if text.startswith(fault)] == list(result.faults)
    assert len(result.remedies) == 1


def test_tailoring_of_exactly_a_limit_is_enough() -> None:
    assert judged(answers(2, 2, 2, 0, 0, 0, 0, 0), 2, 2).verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize("missing", ["price", "granularity", "readiness"])
def test_anything_unknown_leaves_the_verdict_open_and_is_named(missing: str) -> None:
    values = {lever: ability for lever, ability in SUITABLE.items() if lever != missing}
    result = judged(values, None if missing == "granularity" else 2, None if missing == "readiness" else 2)
    assert result.verdict is None
    assert result.score.value is None
    assert result.missing == (missing,)
    assert missing in result.reason


def test_nothing_entered_is_not_yet_assessed() -> None:
    result = suitability(programme())
    assert (result.verdict, result.score.value, result.tailoring.value) == (None, None, None)
    assert result.cheapest is None
    assert len(result.missing) == 10


def test_the_cheapest_lever_is_least_effort_then_least_ability_then_first() -> None:
    def cheapest(**efforts: int) -> str | None:
        known = {lever: efforts.get(lever, 3) for lever in LEVERS}
        found = judge(SUITABLE, 2, 2, core().suitability, known).cheapest
        return found.lever if found else None

    assert cheapest() == "product"
    assert cheapest(service=2) == "service"
    assert cheapest(service=2, price=2) == "price"
    assert cheapest(communications=1) == "product"
    assert judged(answers(*[3] * 8)).cheapest is None


def test_the_cheapest_lever_tells_what_one_step_would_give() -> None:
    found = judged(answers(1, 1, 1, 1, 1, 1, 1, 1), 3, 3).cheapest
    assert found is not None
    assert (found.lever, found.verdict_after) == ("communications", Verdict.CONDITIONAL)
    assert found.score_after == pytest.approx(50 + 50 * 9 / 24)


def test_answers_given_later_leave_the_others_as_they_were() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(
        record_suitability(
            snapshot, abilities={"price": 1}, efforts={"price": 5}, granularity=3, stamp=stamp()
        )
    )
    snapshot = snapshot.apply(
        record_suitability(snapshot, abilities={"price": 2}, readiness=1, stamp=stamp())
    )
    (price,) = snapshot.all(LeverAbility)
    assert (price.ability, price.effort) == (2, 5)
    assert (suitability(snapshot).granularity, suitability(snapshot).readiness) == (3, 1)


@pytest.mark.parametrize(
    ("abilities", "efforts"),
    [({"price": 4}, {}), ({"colour": 1}, {}), ({}, {"price": 2}), ({"price": 1}, {"price": 0})],
)
def test_answers_off_the_scale_are_refused(abilities: dict[Lever, int], efforts: dict[Lever, int]) -> None:
    with pytest.raises(InvalidValue):
        record_suitability(programme(), abilities=abilities, efforts=efforts, stamp=stamp())


@given(abilities, some.integers(0, 3), some.integers(0, 3))
def test_scores_stay_in_bounds_and_every_no_has_a_way_out(
    values: dict[Lever, int], granularity: int, readiness: int
) -> None:
    result = judged(values, granularity, readiness)
    assert result.score.value is not None
    assert 0 <= result.score.value <= 100 + 1e-9
    assert (result.verdict is Verdict.SUITABLE) == (not result.faults)
    assert len(result.faults) == len(result.remedies)


@given(abilities, some.integers(0, 3), some.integers(0, 3), some.sampled_from(LEVERS))
def test_raising_a_lever_never_makes_the_verdict_worse(
    values: dict[Lever, int], granularity: int, readiness: int, lever: Lever
) -> None:
    order = [Verdict.UNSUITABLE, Verdict.CONDITIONAL, Verdict.SUITABLE]
    before = judged(values, granularity, readiness)
    after = judged({**values, lever: min(3, values[lever] + 1)}, granularity, readiness)
    assert before.verdict is not None
    assert after.verdict is not None
    assert order.index(after.verdict) >= order.index(before.verdict)
    assert (after.score.value or 0) >= (before.score.value or 0)


def test_the_verdict_is_told_with_its_scores_the_cheapest_lever_and_every_answer() -> None:
    change = record_suitability(programme(), abilities=SUITABLE, granularity=2, readiness=2, stamp=stamp())
    page = suitability_page(programme().apply(change))
    told = [part.text for part in page.parts if isinstance(part, Sentence)]
    assert told[0] == "suitable, score 62.5, tailoring 58.3"
    assert told[-1] == "product from 1 to 2 (effort 3 of 5), the score would be 64.6."
    answered = [[cell.words for cell in row.cells] for row in page.tables[0].rows]
    assert answered[0] == ["communications", "", "3", "for each customer", "3"]
    assert answered[-1] == ["readiness: who acts on data", "", "2", "an owner", ""]
