"""Lines of what changed and how much each matters (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lifecycle.base.findings import listed
from lifecycle.summary.sheet import Change, Group

GATE, DATES, DECISIONS, ASKED, PLACE, TEAM, FIGURES, AREAS, PLAYBOOK, NEW, DROPPED, DETAILS, COUNTS = range(
    13
)
"""What a line is about, what matters most first."""

MOST_QUOTED = 60
"""Characters of what somebody typed that a line repeats."""

TOGETHER = 3
"""Things of a kind told in one line."""


class Line(NamedTuple):
    """A line and what it is about."""

    about: int
    change: Change


def line(about: int, group: Group, text: str, *, slip: bool = False, seats: bool = False) -> Line:
    """One line."""
    return Line(about, Change(group=group, text=text, slip=slip, seats=seats))


def in_order(lines: Iterable[Line]) -> tuple[Change, ...]:
    """Slips first, then what matters most; each once."""
    found = sorted(lines, key=lambda one: (not one.change.slip, one.about))
    return tuple(dict.fromkeys(one.change for one in found))


def quoted(text: str) -> str:
    """What somebody typed, as a line repeats it: in one line, shortened, in quotes."""
    return f"“{said(text)}”"


def said(text: str, most: int = MOST_QUOTED) -> str:
    """The same without quotes, cut between words where that leaves half of it."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    space = cut.rfind(" ")
    kept = cut[:space] if space > most // 2 else cut
    return f"{kept.rstrip(' ,;:.')}…"


def together(texts: Sequence[str], most: int = TOGETHER) -> list[str]:
    """Several short texts in as few lines as hold so many each."""
    return [listed(texts[place : place + most], most) for place in range(0, len(texts), most)]
