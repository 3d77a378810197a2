"""What a sheet shows is what is read."""

from __future__ import annotations

import pytest

from cmprogramme.cell_text import kind_of, shown


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", "number"),
        ("0.00", "number"),
        ("#,##0;[Red]-#,##0", "number"),
        ('0 "days"', "number"),
        (r"0\ \d", "number"),
        ("0.00E+00", "number"),
        ("0%", "percent"),
        ("0.0 %;-0.0 %", "percent"),
        ('0"%"', "number"),
        ("dd/mm/yyyy", "day"),
        ("[$-407]d. mmmm yyyy;@", "day"),
        ("mmm yy", "day"),
        ("d.m.yy h:mm", "day"),
        ("h:mm AM/PM", "time"),
        ("[h]:mm:ss", "time"),
        ("mm:ss", "time"),
    ],
)
def test_a_number_format_says_what_a_number_is(code: str, kind: str) -> None:
    assert kind_of(code) == kind


@pytest.mark.parametrize(
    ("stored", "kind", "text"),
    [
        ("6.5", "number", "6.5"),
        ("0.10000000000000001", "number", "0.1"),
        ("2.9999999999999996", "number", "3"),
        ("6.1000000000000005", "number", "6.1"),
        ("40", "number", "40"),
        ("1E+20", "number", "100000000000000000000"),
        ("0.83", "percent", "83%"),
        ("0.625", "percent", "62.5%"),
        ("0.57999999999999996", "percent", "58%"),
        ("1", "percent", "100%"),
        ("46182", "day", "2026-06-09"),
        ("46182.75", "day", "2026-06-09"),
        ("1", "day", "1900-01-01"),
        ("59", "day", "1900-02-28"),
        ("60", "day", "60"),
        ("61", "day", "1900-03-01"),
        ("99999999", "day", "99999999"),
        ("0.25", "time", "06:00"),
        ("1.5", "time", "1.5"),
    ],
)
def test_a_stored_number_is_told_as_a_person_would_write_it(stored: str, kind: str, text: str) -> None:
    assert shown(stored, kind) == text  # type: ignore[arg-type]  # one of the kinds


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert shown("44720", "day", since_1904=True) == "2026-06-09"


@pytest.mark.parametrize("stored", ["", "x", "nan", "1e999"])
def test_what_is_no_number_is_refused(stored: str) -> None:
    with pytest.raises(ValueError):
        shown(stored, "day")
