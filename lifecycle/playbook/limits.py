"""How a value stands against a threshold, and how that is said (rules.md gates)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lifecycle.base.figures import above, at_least, at_most, below
from lifecycle.base.quantities import PERCENT, SHARE
from lifecycle.base.words import number, percent
from lifecycle.playbook.contents import Contents
from lifecycle.playbook.gates import Compare, Criterion
from lifecycle.playbook.thresholds import READS, unit_of

HOLDS: Mapping[Compare, Callable[[float, float], bool]] = {
    "at_least": at_least,
    "at_most": at_most,
    "above": above,
    "below": below,
}
"""Whether a value is on the right side of a threshold; exactly at it is for the first two alone."""

ASKED: Mapping[Compare, str] = {
    "at_least": "{} or more",
    "at_most": "{} or less",
    "above": "above {}",
    "below": "below {}",
}
"""A threshold with its direction."""

PLACES = 2


def in_unit(value: float | None, unit: str, beside: float | None = None, none: str = "") -> str:
    """A value as people read it in its unit: "1.8 %", "57%" of a share, "12 calls a week"; with as many digits as tell
    it from `beside`."""
    if value is None:
        return none
    if unit == SHARE:
        return percent(value, beside=beside)
    told = number(value, places=PLACES, beside=beside)
    return f"{told} {unit}" if unit else told


def asked_words(limit: float, compare: Compare, unit: str, beside: float | None = None) -> str:
    """A threshold as it is asked for: "below 1.5 %"."""
    return ASKED[compare].format(in_unit(limit, unit, beside))


def threshold_words(playbook: Contents, criterion: Criterion, limit: float | None = None) -> str:
    """What a criterion, or another limit in place of its own, asks for in its unit: "below 1.5 %"; "" for nothing."""
    limit = criterion.threshold if limit is None else limit
    if limit is None:
        return ""
    if criterion.check == READS and criterion.compare is not None:
        return asked_words(limit, criterion.compare, unit_of(playbook, criterion))
    return number(limit, places=PLACES)


def same_unit(one: str, other: str) -> bool:
    """Whether two units are spelled alike but for case and blanks; % and share are different things."""
    short = [" ".join(unit.split()).casefold() for unit in (one, other)]
    said = [PERCENT if unit in ("percent", "per cent") else unit for unit in short]
    return said[0] == said[1]
