"""Days on a line from left to right, and the ticks under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import ceil

from lifecycle.base.records import dataclass
from lifecycle.base.words import MONTHS

LEAST = 21
"""Days a line has at least, so that a week is not as wide as a page."""

WEEK, MONTH, QUARTER = 50.0, 19.0, 19.0
"""Points a week, a month or a quarter has at least where each has a tick; with less room ticks are coarser."""


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` at `left` to `last` at `right`, in points."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where the day lies; one outside lies at the nearer end."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def spread(days: Iterable[date | None], today: date, left: float, right: float) -> Days | None:
    """A line that holds all those days, and today if it is not far from them; None without a day."""
    known = [day for day in days if day is not None]
    if not known:
        return None
    first, last = min(known), max(known)
    near = max(LEAST, (last - first).days // 5)
    if abs((today - first).days) <= near or first <= today <= last or abs((today - last).days) <= near:
        first, last = min(first, today), max(last, today)
    lacking = LEAST - (last - first).days
    if lacking > 0:
        before, after = (first - date.min).days, (date.max - last).days
        first -= timedelta(min(before, lacking // 2))
        last += timedelta(min(after, lacking - lacking // 2))
    return Days(first, last, left, right)


def ticks(days: Days) -> Iterator[tuple[date, str, bool]]:
    """Day, words and whether a year begins there: "5 Jul" by weeks, "Jul" and "2027" by months or quarters, years."""
    day_wide = (days.right - days.left) / max(1, (days.last - days.first).days)
    if 7 * day_wide >= WEEK:
        day = days.first + timedelta(-days.first.weekday() % 7)
        while day <= days.last:
            yield day, f"{day.day} {MONTHS[day.month - 1]}", False
            day += timedelta(7)
        return
    step = 1 if 30 * day_wide >= MONTH else 3 if 91 * day_wide >= QUARTER else 12
    every = max(1, ceil(MONTH / (365 * day_wide))) if step == 12 else 1
    for year in range(days.first.year, days.last.year + 1):
        if year % every:
            continue
        for month in range(1, 13, step):
            day = date(year, month, 1)
            if days.holds(day):
                yield day, str(year) if month == 1 else MONTHS[month - 1], month == 1
