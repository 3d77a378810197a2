"""A computed number that opens: its value, its formula in words, its inputs and the rule's source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date

from lifecycle.base.records import dataclass

TOLERANCE = 1e-9
"""Comparisons of unrounded values allow this much, so that 0.95 from floating point is still 0.95 (reading 61)."""

Plain = float | int | str | bool | date | None


MOST_PLACES = 9
"""Decimals of TOLERANCE; closer values are the same."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a figure was computed from. `value` None = not yet assessed; `figure` opens further."""

    name: str
    value: Plain
    figure: Figure | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its reason.

    `value` None = not yet assessed, never zero. `unit` is in plain words ("points of 100", "share of 1",
    "working days"). `source` names the playbook key and the rule (rules.md). `note` says what a reader
    must know beside the number: what is missing, what was assumed, which cap bit. `beside` is the limit it is
    compared with: it is told with as many digits as tell it from that.
    """

    name: str
    value: float | None
    unit: str
    formula: str
    inputs: tuple[Input, ...] = field(default=())
    source: str = ""
    note: str = ""
    beside: float | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


def at_least(value: float, threshold: float) -> bool:
    """value >= threshold within TOLERANCE."""
    return threshold - value <= TOLERANCE


def above(value: float, threshold: float) -> bool:
    """value > threshold by more than TOLERANCE."""
    return value - threshold > TOLERANCE


def below(value: float, threshold: float) -> bool:
    """value < threshold by more than TOLERANCE."""
    return threshold - value > TOLERANCE


def at_most(value: float, threshold: float) -> bool:
    """value <= threshold within TOLERANCE."""
    return value - threshold <= TOLERANCE


def mean(values: Iterable[float]) -> float | None:
    """The arithmetic mean; None for no values at all."""
    known = tuple(values)
    return sum(known) / len(known) if known else None


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float | None:
    """The mean of (weight, value) pairs; None when the weights sum to nothing."""
    known = tuple(pairs)
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total > 0 else None


def rounded(value: float, places: int = 1, *, beside: float | None = None) -> str:
    """A number as a sentence shows it: rounded half up to `places` decimals, no trailing zero, no minus zero; `beside`:
    with as many more as tell it from that limit."""
    places = places_apart(value, beside, places)
    scale = 10**places
    whole = int(abs(value) * scale + 0.5 + TOLERANCE)
    text = f"{whole / scale:.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return f"-{text}" if value < 0 and whole else text


def places_apart(value: float, other: float | None, places: int) -> int:
    """As many decimals as tell a value from another one beside it, at least `places` (rules.md numbers).

    59.97 beside 60 takes two; what is the same within TOLERANCE no more than asked.
    """
    if other is None or abs(value - other) <= TOLERANCE:
        return places
    while places < MOST_PLACES and rounded(value, places) == rounded(other, places):
        places += 1
    return places
