"""Values in words: codes, counts, numbers, shares and days, the same in every answer, on every screen and page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum

from lifecycle.base.days import days_late
from lifecycle.base.figures import Figure, rounded

NOT_ASSESSED = "not yet assessed"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

SPELLED = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def words(value: object) -> str:
    """A code as words: `finance_director` -> "finance director", an enum by its value, yes or no, "" for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return words(value.value)
    return str(value).replace("_", " ")


def article(noun: str) -> str:
    """The noun with a or an before it."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """ "1 idea", "3 ideas", "no ideas"."""
    many = plural or f"{noun}s"
    return f"{count or 'no'} {noun if count == 1 else many}"


def plural(what: str) -> str:
    """More than one of a kind of noun."""
    if what.endswith("y") and not what.endswith(("ay", "ey", "oy")):
        return f"{what[:-1]}ies"
    return f"{what}es" if what.endswith(("s", "x", "ch", "sh")) else f"{what}s"


def number(
    value: float | None, *, places: int = 1, none: str = NOT_ASSESSED, beside: float | None = None
) -> str:
    """A number for people: at most `places` decimals, rounded half up, no trailing zero; `none` for None.

    `beside`: with as many more as tell it from that limit.
    """
    if value is None:
        return none
    return rounded(value, places, beside=beside)


def grouped(value: float | None, *, places: int = 1, none: str = NOT_ASSESSED) -> str:
    """The same with thousands apart: 1110 is "1,110"."""
    whole, dot, part = number(value, places=places, none=none).partition(".")
    return f"{int(whole):,}{dot}{part}" if value is not None and abs(value) >= 1000 else whole + dot + part


def fixed(value: float | None, *, places: int = 1, none: str = "-") -> str:
    """The same with all its decimals, for columns."""
    if value is None:
        return none
    whole, _, part = rounded(value, places).partition(".")
    return f"{whole}.{part:0<{places}}" if places else whole


def apart(one: float, other: float, *, places: int = 2) -> tuple[str, str]:
    """Two figures with as many digits as tell them apart: 2.88 and 2.8, or 2.8571 and 2.857."""
    return number(one, places=places, beside=other), number(other, places=places, beside=one)


def between(low: int, high: int, word: str = " to ") -> str:
    """The two ends of a range, one where they are the same: "3 to 4", "3"."""
    return str(low) if low == high else f"{low}{word}{high}"


def spelled(count: int) -> str:
    """A small number of people or things in letters: "three"; a larger one in digits."""
    return SPELLED[count] if count < len(SPELLED) else str(count)


def signed(value: float | None, *, places: int = 1) -> str:
    """A change in a column with its sign; "-" for none."""
    shown = fixed(value, places=places)
    return f"+{shown}" if value is not None and value > 0 and float(shown) else shown


def amount(value: float) -> str:
    """Money in a column: thousands apart, decimals only where there are some."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def percent(share: float | None, beside: float | None = None, *, none: str = NOT_ASSESSED) -> str:
    """A share 0-1 as whole percent; `beside`: with as many digits as tell it from that limit."""
    limit = None if beside is None else beside * 100
    return none if share is None else f"{number(share * 100, places=0, beside=limit)}%"


def share_limit(share: float | None, limit: float, *, most: bool = False) -> str:
    """A share beside its limit, which says its direction: "57% (80% or more)", "7% (5% or less)"."""
    return f"{percent(share, beside=limit)} ({percent(limit)} or {'less' if most else 'more'})"


def number_limit(value: float | None, limit: float) -> str:
    """A number beside the least it should be: "42.4 (60 or more)"."""
    return f"{number(value, beside=limit)} ({number(limit)} or more)"


def input_words(value: object) -> str:
    """What a figure was computed from: a number to three decimals, a day, yes or no, "not yet assessed" for None."""
    if value is None:
        return NOT_ASSESSED
    if isinstance(value, float):
        return number(value, places=3)
    if isinstance(value, date):
        return day_words(value)
    return "yes" if value is True else "no" if value is False else str(value)


def figure_words(figure: Figure) -> str:
    """A figure's value with its unit where the unit is short, "not yet assessed" without a value."""
    if figure.value is None:
        return NOT_ASSESSED
    if figure.unit.startswith("share"):
        return percent(figure.value, beside=figure.beside)
    return number(figure.value, beside=figure.beside)


def day_words(
    day: date | None, *, today: date | None = None, weekday: bool = False, none: str = "no date"
) -> str:
    """ "4 Dec" within 300 days of `today`, "4 Dec 2027" else, so that no day is taken for that of the year before or
    after; with `weekday` "Fri 4 Dec"."""
    if day is None:
        return none
    near = today is not None and abs((day - today).days) < 300
    text = f"{day.day} {MONTHS[day.month - 1]}" + ("" if near else f" {day.year}")
    return f"{DAYS[day.weekday()]} {text}" if weekday else text


def written_day(day: date, today: date | None = None) -> str:
    """A day in a sentence, the month in full: "4 December" in the year of today, else "4 December 2027"."""
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{day.day} {LONG_MONTHS[day.month - 1]}{year}"


def full_day(day: date | None, none: str = "no date") -> str:
    """A day as it is written out: "4 December 2026"."""
    return none if day is None else written_day(day)


def distance_words(day: date, today: date) -> str:
    """ "today", "tomorrow", "in 12 days", "yesterday", "3 days ago"; whole weeks from two on: "in 8 weeks"."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    weeks, over = divmod(abs(days), 7)
    far = f"{abs(days)} days" if over or weeks < 2 else f"{weeks} weeks"
    return f"in {far}" if days > 0 else f"{far} ago"


def counted_days(days: float) -> str:
    """ "1 working day", "2.5 working days"."""
    return f"{number(days)} working day{'' if days == 1 else 's'}"


def late_words(days: float, *, brief: bool = False) -> str:
    """ "8 working days late"; `brief` as in lists: "8 wd late"."""
    return f"{number(days)} wd late" if brief else f"{counted_days(days)} late"


def until_words(day: date, today: date, holidays: Collection[date] = ()) -> str:
    """How far off something due is: "in 12 days", "today", "8 working days late"."""
    late = days_late(day, today, holidays)
    return late_words(late) if late else distance_words(day, today)


def due_words(day: date | None, today: date, holidays: Collection[date] = ()) -> str:
    """ "due 25 Nov", "due today", "3 wd late", "no date", as in lists."""
    if day is None:
        return "no date"
    late = days_late(day, today, holidays)
    if late:
        return late_words(late, brief=True)
    return "due today" if day == today else f"due {day_words(day, today=today)}"
