"""Money beside the case: a year and once, payback and horizon, and what nobody estimated (rules.md F8)."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import build
from lifecycle.case.money import ENDS, MoneyCase, MoneyLine, Span, money
from lifecycle.case.money_telling import full_money_page, money_page, payback_words, years_words
from tests.builders import TODAY, programme
from tests.page_reading import cells


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


def once(title: str, kind: str, *figures: float) -> MoneyLine:
    return line(title, kind, *figures, period="once")


def only(*lines: MoneyLine) -> MoneyCase:
    [found] = money(programme(*lines)).cases
    return found


def ends(span: Span) -> list[float | None]:
    return [span.end(end).value for end in ENDS]


ALDERMOOR = (
    line("fewer calls", "saves", 300, 420, 560),
    line("households stay", "makes", 600, 900, 1300),
    line("running it", "costs", 180, 210, 260),
    once("building it", "costs", 700, 850, 1050),
)


def test_money_is_a_range_with_the_careful_end_first() -> None:
    found = only(
        line("fewer calls", "saves", 1, 2, 3),
        line("more sales", "makes", 10, 20, 30),
        line("staff", "costs", 4, 5, 6),
    )
    assert ends(found.a_year.net) == [5, 17, 29]
    assert not found.once.entered


def test_the_worked_example_is_paid_back_in_nine_months_and_brings_4700_in_five_years() -> None:
    found = only(*ALDERMOOR)
    assert ends(found.a_year.net) == [640, 1110, 1680]
    assert ends(found.once.net) == [-1050, -850, -700]
    assert ends(found.horizon) == [2150, 4700, 7700]
    paid = [one.years.value for one in (found.soonest, found.likely, found.latest)]
    assert paid == pytest.approx([700 / 1680, 850 / 1110, 1050 / 640])
    assert payback_words(found) == "9 months (5 months at the hopeful end, 20 months at the careful one)"


def test_250_a_year_for_120_once_is_not_unknown_a_year() -> None:
    found = only(line("hours", "saves", 250, 250, 250), once("licences", "costs", 120, 120, 120))
    assert ends(found.a_year.net) == [250, 250, 250]
    assert ends(found.once.net) == [-120, -120, -120]
    assert found.horizon.likely.value == 5 * 250 - 120
    assert found.likely.years.value == pytest.approx(0.48)
    assert payback_words(found) == "6 months"
    told = " ".join(
        text
        for part in full_money_page(programme(line("hours", "saves", 250, 250, 250)), TODAY).parts
        for text in [getattr(part, "text", "")]
    )
    assert "no cost is entered, neither a year nor once" in told


def test_a_benefit_without_a_number_is_listed_and_adds_nothing() -> None:
    overview = money(programme(line("trust", "makes"), line("staff", "costs", 4, 5, 6)))
    assert [one.title for one in overview.without_number] == ["trust"]
    assert overview.cases[0].a_year.makes.likely.value is None
    assert overview.cases[0].a_year.net.likely.value == -5


def test_a_cost_nobody_estimated_leaves_the_net_open() -> None:
    overview = money(programme(line("fewer calls", "saves", 1, 2, 3), line("licences", "costs")))
    [found] = overview.cases
    for figure in (found.a_year.net.likely, found.horizon.low, found.likely.years):
        assert figure.value is None
        assert "licences" in figure.note
    assert found.likely.state == "unknown"
    assert payback_words(found) == "not yet assessed: not yet estimated: licences"
    assert [one.title for one in overview.open_costs] == ["licences"]
    also = only(*(line(t, "costs", 1, 2, 3) for t in ("staff",)), line("licences", "costs"))
    assert also.a_year.costs.likely.value is None
    assert also.a_year.net.likely.value is None


def test_an_unestimated_cost_once_leaves_the_year_known_and_the_payback_open() -> None:
    found = only(*ALDERMOOR[:3], line("building it", "costs", period="once"))
    assert found.a_year.net.likely.value == 1110
    assert found.horizon.likely.value is None
    assert found.likely.state == "unknown"


def test_benefits_without_any_cost_entered_are_not_a_net_benefit() -> None:
    found = only(line("fewer calls", "saves", 1, 2, 3))
    assert found.a_year.net.likely.value is None
    assert found.horizon.likely.value is None
    assert found.likely.state == "unknown"


def test_yearly_money_and_money_once_are_never_added() -> None:
    found = only(line("fewer calls", "saves", 1, 2, 3), once("launch", "costs", 4, 5, 6))
    assert [(t.period, t.saves.likely.value, t.costs.likely.value) for t in found.totals] == [
        ("a_year", 2, None),
        ("once", None, 5),
    ]


def test_with_nothing_spent_once_there_is_nothing_to_pay_back() -> None:
    found = only(*ALDERMOOR[:3])
    assert (found.likely.state, payback_words(found)) == ("nothing", "nothing to pay back")
    covered = only(*ALDERMOOR[:3], once("grant", "makes", 9, 9, 9), once("building it", "costs", 1, 5, 12))
    assert [covered.soonest.state, covered.likely.state, covered.latest.state] == [
        "nothing",
        "nothing",
        "paid",
    ]
    assert payback_words(covered) == (
        "nothing to pay back (at the hopeful end nothing to pay back, at the careful one less than a month)"
    )


def test_what_brings_no_more_than_it_costs_is_never_paid_back() -> None:
    found = only(
        line("calls", "saves", 1, 2, 3), line("staff", "costs", 2, 2, 3), once("it", "costs", 5, 6, 7)
    )
    assert [found.soonest.state, found.likely.state, found.latest.state] == ["paid", "never", "never"]
    assert found.likely.years.value is None
    assert payback_words(found).startswith(
        "never: a year brings no more than it costs (at the hopeful end 5 years"
    )


def test_a_payback_beyond_the_horizon_says_so() -> None:
    found = only(
        line("calls", "saves", 1, 1, 1), line("staff", "costs", 0, 0, 0), once("it", "costs", 7, 7, 7)
    )
    assert payback_words(found) == "7 years, beyond the 5 years looked at"
    assert found.horizon.likely.value == -2


@pytest.mark.parametrize(
    ("years", "told"),
    [(0.02, "less than a month"), (1 / 12, "1 month"), (1.64, "20 months"), (2.44, "2.4 years")],
)
def test_payback_is_told_in_months_below_two_years(years: float, told: str) -> None:
    assert years_words(years) == told


@given(
    some.lists(some.tuples(*[some.integers(0, 1000)] * 3).map(sorted), min_size=1, max_size=4),
    some.lists(some.tuples(*[some.integers(0, 1000)] * 3).map(sorted), min_size=1, max_size=4),
    some.lists(some.tuples(*[some.integers(0, 1000)] * 3).map(sorted), max_size=4),
)
def test_ranges_never_run_backwards(
    benefits: list[list[int]], costs: list[list[int]], spent: list[list[int]]
) -> None:
    found = only(
        *(line(f"b{n}", "makes", *figures) for n, figures in enumerate(benefits)),
        *(line(f"c{n}", "costs", *figures) for n, figures in enumerate(costs)),
        *(once(f"o{n}", "costs", *figures) for n, figures in enumerate(spent)),
    )
    for span in (found.a_year.net, found.horizon):
        low, likely, high = (span.end(end).value for end in ENDS)
        assert low is not None
        assert likely is not None
        assert high is not None
        assert low <= likely <= high
    paid = [one.years.value for one in (found.soonest, found.likely, found.latest) if one.state == "paid"]
    known = [value for value in paid if value is not None]
    assert known == sorted(known)


def test_currencies_stand_apart() -> None:
    found = money(programme(line("a", "saves", 1, 2, 3, unit="EUR"), line("b", "costs", 1, 1, 1, unit="GBP")))
    assert [case.unit for case in found.cases] == ["EUR", "GBP"]


@pytest.mark.parametrize("figures", [(1, None, None), (3, 2, 4), (1, 5, 4), (-1, 2, 3)])
def test_half_a_range_or_one_running_backwards_is_refused(figures: tuple[float | None, ...]) -> None:
    with pytest.raises(InvalidValue):
        line("x", "saves", *figures)


def test_a_line_says_whether_it_is_a_year_or_once_and_its_unit_where_lines_differ() -> None:
    calls, build_it = line("calls", "saves", 3, 4, 5, unit="thousand GBP"), once("it", "costs", 7, 8, 9)
    same = build_it.changed(unit="thousand GBP")
    assert cells(money_page(programme(calls, same))) == [
        ["+ calls", "3 - 4 - 5", "a year"],
        ["- it", "7 - 8 - 9", "once"],
    ]
    assert [row[0] for row in cells(money_page(programme(calls, build_it.changed(unit="EUR"))))] == [
        "+ calls thousand GBP",
        "- it EUR",
    ]
