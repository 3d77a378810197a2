"""A small writer of SVG: shapes and measured text in points, the same bytes wherever it is written.

Colours are presentation attributes for paper; a class beside each lets a page repaint them (`recoloured`) for the dark
or for the reader's own colours. Whatever is said by colour is said by form or in words too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

from cmprogramme.reports.letters import FAMILIES, fitted, width
from cmprogramme.reports.speech import say, say_all
from cmprogramme.wording import visible
from lifecycle.base.records import dataclass

Anchor = Literal["start", "middle", "end"]
SHARES: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text lies left of where it is anchored."""

WHOLE = 527.0
"""Points between the margins of an A4 page of 12 mm."""

HALF = 254.0
"""Of one of two pictures side by side."""

NARROW = 246.0
"""Of a phone 360 pixels wide with 16 to either side: there a picture over the whole page is drawn a second time."""

SMALL = 8.0
"""The smallest type on the page, in points."""

ASCENT, DESCENT = 0.74, 0.24
"""How far a line of text reaches above and below its baseline, in ems."""

PAPER = {
    "paper": "#ffffff",
    "ink": "#14202b",
    "soft": "#4c5b69",
    "line": "#7b8793",
    "faint": "#d3dae0",
    "pale": "#bcd4ea",
    "blue": "#0b5cab",
    "watch": "#8a5a00",
    "alert": "#a8102a",
    "onblue": "#ffffff",
}
"""On paper: text has 4.5:1 and more on `paper` and `pale`, shapes that mean something 3:1; `faint` means nothing."""

DARK = {
    "paper": "#12181f",
    "ink": "#e9eef3",
    "soft": "#aab7c4",
    "line": "#8090a0",
    "faint": "#36424e",
    "pale": "#27455f",
    "blue": "#6cb4f5",
    "watch": "#ffc24b",
    "alert": "#ff8d98",
    "onblue": "#0b1219",
}
"""The same names in the dark."""

SYSTEM = {
    "paper": "Canvas",
    "ink": "CanvasText",
    "soft": "CanvasText",
    "line": "CanvasText",
    "faint": "GrayText",
    "pale": "Canvas",
    "blue": "Highlight",
    "watch": "CanvasText",
    "alert": "CanvasText",
    "onblue": "HighlightText",
}
"""The same names where the reader has set colours of their own (forced colours)."""


def recoloured(colours: dict[str, str]) -> str:
    """Rules that paint pictures inside a page in those colours."""
    return "".join(
        f".f-{name}{{fill:{colour}}}.s-{name}{{stroke:{colour}}}" for name, colour in colours.items()
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it says without one: `rows` under `headings` hold every number drawn. Sizes in points."""

    svg: str
    title: str
    description: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a drawing, in points; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two lie over one another, or nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


def text_box(x: float, y: float, text: str, size: float, bold: bool, anchor: Anchor) -> Box:
    """What a line of text covers when its baseline stands at y."""
    wide = width(text, size, bold)
    left = x - SHARES[anchor] * wide
    return Box(left, y - ASCENT * size, left + wide, y + DESCENT * size)


class Drawing:
    """Elements in the order they are drawn. `name` makes the ids of this picture its own within a page."""

    def __init__(self, name: str, wide: float) -> None:
        self.name = name
        self.wide = wide
        self.elements: list[str] = []
        self.hatched: set[str] = set()

    def rect(
        self,
        box: Box,
        fill: str | None,
        stroke: str | None = None,
        *,
        thick: float = 0.75,
        dash: str = "",
        hatch: bool = False,
        round: float = 0.0,
    ) -> None:
        """A box; `hatch` fills it with slanting lines of `fill`."""
        if hatch and fill:
            self.hatched.add(fill)
        look = _look(f"url(#{self.name}-{fill})" if hatch else fill, stroke, thick, dash)
        corner = f' rx="{number(round)}"' if round else ""
        self.elements.append(
            f'<rect x="{number(box.left)}" y="{number(box.top)}" width="{number(box.right - box.left)}" '
            f'height="{number(box.bottom - box.top)}"{corner}{look}/>'
        )

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        stroke: str = "line",
        *,
        thick: float = 0.75,
        dash: str = "",
    ) -> None:
        self.elements.append(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
            f"{_look(None, stroke, thick, dash)}/>"
        )

    def path(
        self, d: str, fill: str | None, stroke: str | None = None, *, thick: float = 0.75, dash: str = ""
    ) -> None:
        """A path; `d` is made with `moves`."""
        self.elements.append(f'<path d="{d}"{_look(fill, stroke, thick, dash)}/>')

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        fill: str | None,
        stroke: str | None = None,
        *,
        thick: float = 0.75,
    ) -> None:
        self.path(f"{moves(points)}Z", fill, stroke, thick=thick)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str | None,
        stroke: str | None = None,
        *,
        thick: float = 0.75,
        dash: str = "",
    ) -> None:
        self.elements.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_look(fill, stroke, thick, dash)}/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SMALL,
        bold: bool = False,
        colour: str = "ink",
        anchor: Anchor = "start",
        room: float | None = None,
    ) -> Box:
        """A line of text with its baseline at y, of it what fits into `room` points; the box it covers."""
        text = safe(text) if room is None else fitted(safe(text), size, room, bold)
        weight = ' font-weight="bold"' if bold else ""
        where = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.elements.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{where}'
            f"{_look(colour, None, 0, '')}>{escape(text)}</text>"
        )
        return text_box(x, y, text, size, bold, anchor)

    def picture(
        self,
        height: float,
        title: str,
        description: str,
        headings: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
    ) -> Picture:
        """All of it as one picture, with what it says for those who cannot see it."""
        wide, high = number(self.wide), number(height)
        named = f"{self.name}-title", f"{self.name}-text"
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}pt" height="{high}pt" '
            f'role="img" aria-labelledby="{named[0]} {named[1]}" font-family="{escape(FAMILIES)}">'
            f'<title id="{named[0]}">{escape(safe(title))}</title>'
            f'<desc id="{named[1]}">{escape(safe(description))}</desc>'
            f"{self._patterns()}{''.join(self.elements)}</svg>"
        )
        told = say_all((title, description, headings, tuple(rows)))
        return Picture(svg, *told, self.wide, height)

    def _patterns(self) -> str:
        """Slanting lines, 3 points apart."""
        made = "".join(
            f'<pattern id="{self.name}-{colour}" width="3" height="3" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="3" height="3"{_look("paper", None, 0, "")}/>'
            f'<rect width="1.1" height="3"{_look(colour, None, 0, "")}/></pattern>'
            for colour in sorted(self.hatched)
        )
        return f"<defs>{made}</defs>" if made else ""


def _look(fill: str | None, stroke: str | None, thick: float, dash: str) -> str:
    """Attributes and classes of a shape; colours by their names."""
    painted = fill is not None and fill.startswith("url")
    classes = [f"f-{fill}"] * (fill is not None and not painted) + [f"s-{stroke}"] * (stroke is not None)
    named = f' class="{" ".join(classes)}"' if classes else ""
    inside = "none" if fill is None else fill if painted else PAPER[fill]
    around = f' stroke="{PAPER[stroke]}" stroke-width="{number(thick)}"' if stroke else ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'{named} fill="{inside}"{around}{dashed}'


def moves(points: Sequence[tuple[float, float]]) -> str:
    """A path through those points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def number(value: float) -> str:
    """To two places, the same on every machine: "12.5", "0"."""
    text = f"{round(value + 0.0, 2):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def safe(text: str) -> str:
    """The text on one line without what XML cannot hold."""
    shown = visible(say(text), newline="space", tab="space")
    return shown.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
