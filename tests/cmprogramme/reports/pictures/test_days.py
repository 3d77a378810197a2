"""Days on a line."""

from __future__ import annotations

from datetime import date

from cmprogramme.reports.pictures.days import LEAST, Days, spread, ticks

TODAY = date(2027, 7, 28)


def test_a_line_holds_all_days_and_today_where_it_is_near() -> None:
    days = spread([date(2027, 1, 1), None, date(2027, 6, 30)], TODAY, 0, 100)
    assert days is not None
    assert (days.first, days.last) == (date(2027, 1, 1), TODAY)
    assert (days.at(date(2027, 1, 1)), days.at(TODAY)) == (0, 100)
    far = spread([date(2021, 1, 1), date(2021, 6, 30)], TODAY, 0, 100)
    assert far is not None
    assert not far.holds(TODAY)
    assert spread([None], TODAY, 0, 100) is None


def test_one_day_is_not_as_wide_as_the_page() -> None:
    days = spread([TODAY], TODAY, 0, 100)
    assert days is not None
    assert (days.last - days.first).days == LEAST
    edge = spread([date.max], date.max, 0, 100)
    assert edge is not None
    assert edge.last == date.max


def test_ticks_are_as_coarse_as_the_line_is_long() -> None:
    def words(first: date, last: date, wide: float = 500) -> list[str]:
        return [text for _, text, _ in ticks(Days(first, last, 0, wide))]

    assert words(date(2027, 7, 20), date(2027, 8, 12)) == ["26 Jul", "2 Aug", "9 Aug"]
    assert words(date(2026, 11, 23), date(2027, 3, 1)) == ["Dec", "2027", "Feb", "Mar"]
    assert words(date(2026, 11, 23), date(2029, 1, 1), 400) == [
        *("2027", "Apr", "Jul", "Oct", "2028", "Apr", "Jul", "Oct", "2029")
    ]
    assert words(date(2026, 11, 23), date(2034, 1, 1))[:2] == ["2027", "2028"]
    assert words(date(2026, 11, 23), date(2028, 2, 25), 240) == ["2027", "Apr", "Jul", "Oct", "2028"]
    assert len(words(date(1900, 1, 1), date(2100, 1, 1))) < 30
