"""What a number means: its unit and its range, declared once on the field or argument (rules.md numbers).

The range is that of the field itself, `Field(ge=0, le=80)`. A number from 0 to 1 is a share and one from 0 to 100 a
percentage of something; another unit is said beside it, `Annotated[int, Field(ge=0), Unit("days")]`. Where the unit or
the range depends on something else, as that of an actual on its measure, a function of it is: `Depends(...)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from lifecycle.base.errors import InvalidValue
from lifecycle.base.records import dataclass

M = TypeVar("M")

MOST = 1e15
"""No number that people enter is larger, above or below zero: below it sums and products stay exact enough to tell."""

SHARE = "share"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Unit:
    """On a number: what it counts, in the plural ("days", "hours a week")."""

    name: str


@dataclass(frozen=True, slots=True)
class Depends:
    """On a number whose unit or range another value decides: `by` is asked with the programme's Snapshot and the values
    known so far, by name."""

    by: Callable[[Any, Mapping[str, Any]], Quantity]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Unit and range of a number. `above`: `low` itself is out. None: no end but MOST."""

    unit: str = ""
    low: float | None = None
    high: float | None = None
    above: bool = False

    @property
    def share(self) -> bool:
        """Whether it is a share of a whole, from 0 to 1."""
        return self.unit == SHARE or (not self.unit and self.low == 0 and self.high == 1)

    @property
    def percentage(self) -> bool:
        """Whether it is written in percent: by its unit, or on a scale from 0 to 100."""
        return self.unit == PERCENT or (self.low == 0 and self.high == 100)

    @property
    def range_words(self) -> str:
        """ "0 to 80 hours a week", "above 0", "0 or more", "any number"; for a share how it is written."""
        if self.share:
            return f"0 to {_digits(1 if self.high is None else self.high)} (like 0.8 or 80%)"
        unit = f" {self.unit}" if self.unit else ""
        if self.low is not None and self.high is not None:
            return f"{'above ' if self.above else ''}{_digits(self.low)} to {_digits(self.high)}{unit}"
        if self.low is not None:
            return f"above {_digits(self.low)}{unit}" if self.above else f"{_digits(self.low)} or more{unit}"
        if self.high is not None:
            return f"{_digits(self.high)}{unit} or less"
        return f"any number, in {self.unit}" if self.unit else "any number"

    def fault(self, value: float) -> str:
        """Why a number is out of the range, "" when it is in."""
        if not isfinite(value):
            return "it is no number one can write down"
        if self.high is not None and value > self.high:
            return f"it takes {self.range_words}"
        if self.low is not None and (value < self.low or (self.above and value == self.low)):
            return f"it takes {self.range_words}"
        if abs(value) >= MOST:
            return f"it takes {self.range_words}, and nothing of 16 digits or more"
        return ""


ANY = Quantity()
FROM_0_TO_1 = Quantity(low=0, high=1)
SCORE = Quantity(low=0, high=100)


def check(value: float, quantity: Quantity, field: str, written: str = "") -> None:
    """InvalidValue names field, value and range when the number is out of it."""
    fault = quantity.fault(value)
    if fault:
        raise InvalidValue(
            f"{field}: {written or _digits(value)} is out of range.",
            f"{fault[:1].upper()}{fault[1:]}.",
            "Give a number in that range.",
            field=field,
        )


def quantity_of(hint: Any, metadata: Iterable[Any] = ()) -> Quantity:
    """Unit and range as a type says them, `metadata` being what stands around it."""
    return _read(list(_said(hint)) + list(_flat(metadata)))


def depends_of(hint: Any, metadata: Iterable[Any] = ()) -> Depends | None:
    """What decides the unit and range of a number, where they are not fixed."""
    return next((one for one in (*_said(hint), *_flat(metadata)) if isinstance(one, Depends)), None)


def marked(hint: Any, metadata: Iterable[Any], mark: type[Any]) -> bool:
    """Whether a type carries a mark of this class."""
    return mark_of(hint, metadata, mark) is not None


def mark_of(hint: Any, metadata: Iterable[Any], mark: type[M]) -> M | None:
    """The mark of this class that a type carries, None for none."""
    return next((one for one in (*_said(hint), *_flat(metadata)) if isinstance(one, mark)), None)


def _said(hint: Any) -> Iterable[Any]:
    """What Annotated says around a type and around the one inside an optional or a list."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *extra = get_args(hint)
        yield from _flat(extra)
        yield from _said(inner)
    elif origin in (Union, UnionType):
        yield from _said(next(part for part in get_args(hint) if part is not NoneType))
    elif origin in (tuple, list) and get_args(hint):
        yield from _said(get_args(hint)[0])


def _flat(metadata: Iterable[Any]) -> Iterable[Any]:
    """The marks themselves, those inside a Field as well."""
    for one in metadata:
        yield one
        yield from getattr(one, "metadata", ())


def _read(said: list[Any]) -> Quantity:
    low = high = None
    above = False
    unit = ""
    for one in said:
        if isinstance(one, Quantity):
            return one
        if isinstance(one, Unit):
            unit = unit or one.name
            continue
        if (value := getattr(one, "ge", None)) is not None:
            low = value
        if (value := getattr(one, "gt", None)) is not None:
            low, above = value, True
        if (value := getattr(one, "le", None)) is not None:
            high = value
    return Quantity(unit, low, high, above)


def _digits(value: float) -> str:
    """A number as people write it, with all its digits and none to spare."""
    if isinstance(value, int) or (isfinite(value) and value == int(value) and abs(value) < MOST):
        return str(int(value))
    return repr(value)
