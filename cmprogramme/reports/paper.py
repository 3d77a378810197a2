"""The paper a sheet is printed on, and how much of everything there is room for. Lengths are points."""

from __future__ import annotations

from typing import NamedTuple

from lifecycle.base.records import dataclass

GUTTER = 16.0
"""Between two columns of the page."""

MILLIMETRE = 72 / 25.4
MARGIN = 12 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what CSS and typst call it, its size, and the size of the text on it."""

    css: str
    typst: str
    width: float
    height: float
    body: float

    @property
    def small(self) -> float:
        """The smallest type on the page."""
        return self.body - 1

    @property
    def across(self) -> float:
        """Between the margins."""
        return self.width - 2 * MARGIN

    @property
    def down(self) -> float:
        """Between the margins, less what a browser rounds."""
        return self.height - 2 * MARGIN - 3

    @property
    def half(self) -> float:
        """Of two columns beside each other."""
        return (self.across - GUTTER) / 2


A4 = Paper("A4", "a4", 210 * MILLIMETRE, 297 * MILLIMETRE, 9.5)
LETTER = Paper("letter", "us-letter", 215.9 * MILLIMETRE, 279.4 * MILLIMETRE, 9.0)
PAPERS = {"a4": A4, "letter": LETTER}


class Limits(NamedTuple):
    """Lines of each kind of text, how many changes, and the heights of the pictures: at least these."""

    sentence: int = 2
    ask: int = 2
    why: int = 1
    changes: int = 3
    change: int = 1
    risk: int = 1
    joining: int = 1
    bars: int = 0
    areas: int = 86
    team: int = 48
    trends: int = 4
