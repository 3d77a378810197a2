"""A number in a cell as the text a person would write for it, by the number format the sheet shows it in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from typing import Literal

FormatKind = Literal["number", "percent", "day", "time"]
BUILT_IN: Mapping[int, FormatKind] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "day"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
}
NOT_SHOWN_AS_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)

DIGITS = 15
"""So many digits a spreadsheet shows; what is stored behind them is the tail of a binary number."""

LEAP = 60
"""The serial of 29 February 1900, which spreadsheets count and the calendar has not."""


def kind_of(code: str) -> FormatKind:
    """What a number format makes of a number."""
    plain = NOT_SHOWN_AS_CODE.sub("", code.split(";", 1)[0]).lower().replace("general", "")
    if "%" in plain:
        return "percent"
    if re.search(r"[yd]", plain) or (re.search(r"m", plain) and not re.search(r"[hs]", plain)):
        return "day"
    return "time" if re.search(r"[hs]", plain) else "number"


def shown(text: str, kind: FormatKind, since_1904: bool = False) -> str:
    """A stored number as a person would write what the sheet shows; ValueError where it is none."""
    number = float(f"{float(text):.{DIGITS}g}")
    if not isfinite(number):
        raise ValueError("no number")
    if kind == "percent":
        return f"{_plain(Decimal(repr(number)) * 100)}%"
    if kind == "day" and number >= 1:
        day = _day(int(number), since_1904)
        if day is not None:
            return day.isoformat()
    if kind in ("day", "time") and 0 <= number < 1:
        minutes = round(number * 24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return _plain(Decimal(repr(number)))


def _plain(number: Decimal) -> str:
    text = f"{number:f}" if abs(number.adjusted()) < 30 else str(number)
    return text.rstrip("0").rstrip(".") if "." in text and "E" not in text else text


def _day(serial: int, since_1904: bool) -> date | None:
    if serial == LEAP and not since_1904:
        return None
    base = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if serial < LEAP else 30)
    try:
        return base + timedelta(days=serial)
    except OverflowError:
        return None
