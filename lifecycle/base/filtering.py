"""Filters of lists as people write them, read the same by a pane and a command (rules.md lists).

    words "two words" owner:hugo owner:me owner:- due<+2w due>=G3 state:started late: -area:PR or needs:G3

A space is and, `or` is or, a leading `-` is not. Pure: a filter is asked with the values of a row and its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Literal

from lifecycle.base.dayreading import DayAsked, read_day
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.findings import listed
from lifecycle.base.noun import folded
from lifecycle.base.numbers import read_number
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words, fixed, words

Sign = Literal[":", "=", "<", "<=", ">", ">="]
Kind = Literal["text", "number", "share", "day", "yes_no"]

PIECE = re.compile(
    r"(?P<no>-?)"
    r"(?:(?P<field>[^\W\d][\w-]*)(?:(?P<sign>[:=])|\s+(?P<apart>[:=])\s*|\s*(?P<limit><=|>=|[<>])\s*))?"
    r'(?P<value>"[^"]*"?|[^\s"]*)'
)
"""A condition. Spaces may stand round a sign; not behind `:` and `=` that stand at the field, `late: owner:me`."""
NOTHING = "-"
"""What is written for no value."""

ME = "me"
"""What is written for whoever asks."""

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("visit", "rows that hold the word, wherever it stands; two words: both"),
    ('"of a visit"', "the words as they stand, one after the other"),
    ("owner:hugo", "where the field holds it; owner=hugo: just that and no more"),
    ("owner:me", "me is whoever sits here"),
    ("owner:-", "where there is nothing"),
    ("late:", "where there is anything"),
    (
        "due<+2w",
        "days and numbers are compared by < <= > >=; a day is said as in a form: fri, 15 jan, +2w, G3",
    ),
    ("-state:done", "not"),
    ("late: or owner:me", "either; a space between two is and"),
)
"""What can be written in a filter, and what it keeps, for help."""

WORDS = "Words without a field are looked for in the whole row."


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a word to be found in the row (`field` empty), or a field with a sign and what it is held against.

    `number` and `day` are what the text says as such, None where it says none; `me` is who asks. `percent`: a share of
    one is asked for in percent.
    """

    field: str
    sign: Sign
    text: str
    no: bool = False
    number: float | None = None
    day: date | None = None
    me: str = ""
    percent: bool = False

    def keeps(self, values: Mapping[str, object], text: str) -> bool:
        """Whether a row with these values and that folded text is kept by it."""
        if not self.field:
            return (self.text in text.replace("_", " ")) is not self.no
        return self._meets(values.get(self.field)) is not self.no

    def _meets(self, value: object) -> bool:
        equals = self.sign in (":", "=")
        if equals and self.text in ("", NOTHING):
            return is_nothing(value) is (self.text == NOTHING)
        if isinstance(value, (tuple, list, set, frozenset)):
            return any(self._meets(one) for one in value)
        if isinstance(value, Enum):
            value = value.value
        if self.percent and isinstance(value, float):
            value = round(100 * value, 9)
        return self._is(value) if equals else self._compares(value)

    def _is(self, value: object) -> bool:
        if value is None:
            return False
        if isinstance(value, bool):
            return words(value).startswith(self.text)
        if isinstance(value, (int, float)):
            return self.number is not None and _as_written(value, self.number, self.text)
        if isinstance(value, date):
            return value == self.day if self.day is not None else self._in_day(value)
        said = spaced(str(value))
        if self.me and self.text == ME:
            return said in (self.me, ME)
        return said == self.text if self.sign == "=" else self.text in said

    def _in_day(self, day: date) -> bool:
        """Part of a day, as it is written in words or in figures: `due:jan`, `due:2027-01`."""
        return self.text in day_words(day).casefold() or self.text in day.isoformat()

    def _compares(self, value: object) -> bool:
        """What is not known is neither less nor more than anything."""
        other: object
        mine: object
        if isinstance(value, bool) or value is None or value == "":
            return False
        if isinstance(value, date):
            mine, other = value, self.day
        elif isinstance(value, (int, float)):
            mine, other = value, self.number
        else:
            mine, other = spaced(str(value)), self.text
        if other is None:
            return False
        below, same = mine < other, mine == other  # type: ignore[operator]  # of one kind by now
        return {"<": below, "<=": below or same, ">": not (below or same), ">=": not below}[self.sign]


@dataclass(frozen=True, slots=True)
class Filter:
    """Ways to be kept, each a number of conditions that all hold; none: everything is kept."""

    ways: tuple[tuple[Term, ...], ...] = ()

    def keeps(self, values: Mapping[str, object], text: str) -> bool:
        """Whether a row with these values and that folded text is kept."""
        if not self.ways:
            return True
        return any(all(term.keeps(values, text) for term in way) for way in self.ways)

    @property
    def words(self) -> bool:
        """Whether it looks for words in the whole row."""
        return any(not term.field for way in self.ways for term in way)

    @property
    def fields(self) -> frozenset[str]:
        """The fields it asks about."""
        return frozenset(term.field for way in self.ways for term in way if term.field)


ALL = Filter()
"""Keeps everything."""


def read_filter(
    text: str,
    fields: Collection[str] | Mapping[str, Kind],
    today: date | None = None,
    me: str = "",
    *,
    gate: Callable[[str], date | None] | None = None,
    holidays: Collection[date] = (),
) -> Filter:
    """The filter a text says; InvalidValue names an unknown field with the nearest, or what cannot be compared.

    `fields` are those there are, where it is known with their kinds. Days are read against `today` and the planned
    gates; `me` is the name of whoever asks.
    """
    asked = None if today is None else DayAsked(today, gate=gate, holidays=holidays)
    known = {folded(name): name for name in fields}
    kinds = fields if isinstance(fields, Mapping) else {}
    ways: list[list[Term]] = [[]]
    end = 0
    for found in PIECE.finditer(text):
        if not found[0] or found.start() < end:
            continue
        if found[0].casefold() == "or":
            ways.append([])
        elif found["field"] is None:
            word = spaced(found["value"].strip('"'))
            if word or found["no"]:
                whole = word if word or not found["no"] else NOTHING
                ways[-1].append(Term("", ":", whole, bool(found["no"] and word)))
        else:
            name = known.get(folded(found["field"].replace("-", "_"))) or known.get(folded(found["field"]))
            if name is None:
                raise unknown_field(found["field"], fields)
            value, end = found["value"], found.end()
            if kinds.get(name) == "day" and '"' not in value:
                value, end = _whole_day(text, found, name, asked)
            ways[-1].append(_term(name, found, value, kinds.get(name), asked, spaced(me)))
    return Filter(tuple(tuple(way) for way in ways if way))


def spaced(text: str) -> str:
    """A text as filters compare it: a code is the same as its words, `handed_over` and "handed over"."""
    return folded(text.replace("_", " ")) or folded(text)


def unknown_field(name: str, fields: Collection[str]) -> InvalidValue:
    """The refusal of a field a list has not: with the nearest it has."""
    near = get_close_matches(name.casefold(), [field.casefold() for field in fields], 1, 0.5)
    return InvalidValue(
        f"There is no field '{name}' here." + (f" {near[0]}?" if near else ""),
        f"There is {listed(fields, 30)}." if fields else WORDS,
        f'Use one of these, or put it in quotes to find the words: "{name}:...".',
        field=name,
    )


def _whole_day(text: str, found: re.Match[str], name: str, asked: DayAsked | None) -> tuple[str, int]:
    """A day of several words needs no quotes, `due<15 jan 2027`: as many words as say a day, and where they end."""
    for more in (2, 1):
        further = re.match(rf"(?:[ ]+[^\s\":<>=]+){{{more}}}(?=\s|$)", text[found.end() :])
        if further is not None and found["value"]:
            said = found["value"] + further[0]
            with suppress(LifecycleError):
                read_day(said, name, asked)
                return said, found.end() + further.end()
    return found["value"], found.end()


def _term(
    name: str, found: re.Match[str], value: str, kind: Kind | None, asked: DayAsked | None, me: str
) -> Term:
    sign: Sign = found["sign"] or found["apart"] or found["limit"]  # type: ignore[assignment]  # no other is taken
    text = spaced(value.strip('"'))
    percent = kind == "share" and text.endswith("%")
    compares = sign not in (":", "=")
    if compares and not text:
        raise InvalidValue(
            f"{name}{sign}: what it is compared with is missing.", "", f"e.g. {name}{sign}5", field=name
        )
    day = amount = None
    if text not in ("", NOTHING):
        day = _day(text, name, asked, needed=compares and kind == "day")
        amount = _number(text, name, needed=compares and kind in ("number", "share"))
    return Term(name, sign, text, bool(found["no"]), amount, day, me, percent)


def _day(text: str, name: str, asked: DayAsked | None, *, needed: bool) -> date | None:
    try:
        return read_day(text, name, asked)
    except LifecycleError:
        if needed:
            raise
        return None


def _number(text: str, name: str, *, needed: bool) -> float | None:
    try:
        return float(read_number(text.removesuffix("%"), name))
    except LifecycleError:
        if needed:
            raise
        return None


def _as_written(value: float, written: float, text: str) -> bool:
    """Whether a number is the one written, or rounds to it with the decimals written, as figures are shown."""
    if abs(value - written) <= 1e-9:
        return True
    decimals = re.search(r"[.,]([0-9]+)", text)
    if decimals is None and not text.endswith("%"):
        return False
    return abs(float(fixed(value, places=len(decimals[1]) if decimals else 0)) - written) <= 1e-9


def is_nothing(value: object) -> bool:
    """Whether a field holds nothing, as `owner:-` asks: unknown, empty, or no; a zero is something."""
    if isinstance(value, (tuple, list, set, frozenset)):
        return all(map(is_nothing, value))
    return value is None or value is False or value == ""


def kind_of(value: object) -> Kind | None:
    """What kind of value a field holds; None where this one does not say."""
    if isinstance(value, (tuple, list)):
        return next(filter(None, map(kind_of, value)), None)
    if isinstance(value, bool):
        return "yes_no"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, date):
        return "day"
    return None if value is None else "text"


def filter_words(value: object) -> str:
    """A value as it is written behind a field."""
    said = words(value) if not isinstance(value, date) else value.isoformat()
    return f'"{said}"' if not said or " " in said else said
