"""The eight areas: own score to what counts of it after losses, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from cmprogramme.reports.letters import width
from cmprogramme.reports.pictures.drawing import HALF, SMALL, Box, Drawing, Picture, safe
from lifecycle.base.records import dataclass
from lifecycle.base.words import NOT_ASSESSED, counted, fixed, number
from lifecycle.summary.sheet import AreaLine

ROW = 13.5
HEAD = 11.0
FULL = 100.0
"""The best score there is."""

COLUMN = 26.0
WIDEST = 0.5
"""Share of the picture that titles take at most."""

SIZE = 8.5
NONE = "–"


def areas(
    lines: Sequence[AreaLine], name: str = "areas", wide: float = HALF, high: float | None = None
) -> Picture:
    """A bar an area from 0 to 100: outlined its own score, solid what counts of it, a stroke for the target.

    All of it is `high` where that is given.
    """
    row = ROW if high is None else (high - HEAD) / max(1, len(lines))
    drawing = Drawing(name, wide)
    titles = min(WIDEST * wide, max((width(safe(line.title), SIZE) for line in lines), default=0.0))
    scale = Scale(titles + 5, wide - 3 * COLUMN, _most(lines))
    for place, word in enumerate(("own", "counts", "target")):
        drawing.text(wide - (2 - place) * COLUMN, 7, word, colour="soft", anchor="end")
    _legend(drawing, scale.right)
    for place, line in enumerate(lines):
        _row(drawing, line, Box(0, HEAD + place * row, wide, HEAD + (place + 1) * row), scale)
    if not lines:
        drawing.text(0, 7 + HEAD, NOT_ASSESSED.capitalize(), colour="soft")
    return drawing.picture(
        HEAD + max(1, len(lines)) * row,
        "Eight areas: own score to what counts after losses",
        said(lines),
        ("Area", "Own score", "Counts", "Target"),
        [
            (line.title, number(line.score), number(line.effective), number(line.target, none=NONE))
            for line in lines
        ],
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """Where bars begin and may end, and the score that ends there."""

    left: float
    right: float
    most: float

    def at(self, value: float) -> float:
        return self.left + min(self.most, max(0.0, value)) / self.most * (self.right - self.left)


def _legend(drawing: Drawing, room: float) -> None:
    """What is outlined, solid and a stroke, over titles and bars; left out where they are too narrow."""
    words = ("own score", "what counts", "target")
    if sum(12 + width(word, SMALL) + 9 for word in words) > room:
        return
    x = 0.0
    for word in words:
        if word == words[0]:
            drawing.rect(Box(x + 0.5, 0.8, x + 9.5, 7.2), "pale", "blue", thick=0.6)
        elif word == words[1]:
            drawing.rect(Box(x + 0.5, 2.2, x + 9.5, 5.8), "blue")
        else:
            drawing.line(x + 5, 0.4, x + 5, 7.6, "ink", thick=1.4)
        x = drawing.text(x + 12, 7, word, colour="soft").right + 9


def _most(lines: Sequence[AreaLine]) -> float:
    """The next full ten above every score and target, so that bars are as long as may be."""
    values = [
        value for line in lines for value in (line.score, line.effective, line.target) if value is not None
    ]
    return min(FULL, 10.0 * ceil(max(values, default=FULL) / 10 + 0.01)) or FULL


def _row(drawing: Drawing, line: AreaLine, box: Box, scale: Scale) -> None:
    middle = (box.top + box.bottom) / 2
    base = middle + 2.6
    left, at = scale.left, scale.at
    drawing.text(0, base, line.title, size=SIZE, room=left - 5)
    drawing.line(left, box.top + 1.5, left, box.bottom - 1.5, "line", thick=0.5)
    if line.score is None:
        drawing.text(left + 4, base, NOT_ASSESSED, colour="soft")
    else:
        drawing.rect(Box(left, middle - 3.9, at(line.score), middle + 3.9), "pale", "blue", thick=0.6)
    if line.effective is not None:
        drawing.rect(Box(left, middle - 1.9, at(line.effective), middle + 1.9), "blue")
    if line.score is not None:  # else it would strike the words through; the target stands in its column
        drawing.line(at(line.target), box.top + 0.6, at(line.target), box.bottom - 0.6, "ink", thick=1.4)
    figures = (line.score, line.effective, line.target)
    for place, value in enumerate(figures):
        drawing.text(
            drawing.wide - (2 - place) * COLUMN,
            base,
            fixed(value, places=0, none=NONE),
            size=SIZE,
            bold=place == 1,
            colour="soft" if value is None or place == 2 else "ink",
            anchor="end",
        )


def said(lines: Sequence[AreaLine]) -> str:
    """One sentence of how many areas reach their target and which is furthest from it."""
    known = [line for line in lines if line.score is not None]
    missing = len(lines) - len(known)
    if not known:
        return "No area is assessed yet."
    values = [(line, line.score if line.effective is None else line.effective) for line in known]
    reached = sum(value is not None and value >= line.target for line, value in values)
    far, value = max(values, key=lambda one: one[0].target - (one[1] or 0.0))
    rest = f" {counted(missing, 'area')} not assessed yet." if missing else ""
    furthest = (
        ""
        if reached == len(known)
        else f" Furthest from it is {far.title}: {number(value)} of {number(far.target)}."
    )
    reach = "reaches" if reached <= 1 else "reach"
    told = f"{reached or 'None'} of {counted(len(known), 'area')} {reach}"
    if len(known) == 1 and not reached:
        told = "The one area that is assessed does not reach"
    return f"{told} the target.{furthest}{rest}"
