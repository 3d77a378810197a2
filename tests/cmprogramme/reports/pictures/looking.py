"""Reading a picture as a browser would: its texts with what they cover, its colours and ids; and what holds for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from xml.etree import ElementTree

from cmprogramme.reports.letters import width
from cmprogramme.reports.pictures.drawing import PAPER, SMALL, Anchor, Box, Picture, text_box

SVG = "{http://www.w3.org/2000/svg}"
ROUNDED = 0.02
"""Places are written to a hundredth of a point."""


@dataclass(frozen=True)
class Text:
    text: str
    size: float
    bold: bool
    colour: str
    box: Box


def tree(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)


def texts(picture: Picture) -> list[Text]:
    """Every text in the order it is drawn."""
    found = []
    for element in tree(picture).iter(f"{SVG}text"):
        size, bold = float(element.get("font-size", "0")), element.get("font-weight") == "bold"
        anchor = element.get("text-anchor", "start")
        assert anchor in ("start", "middle", "end")
        text = element.text or ""
        box = text_box(
            float(element.get("x", "0")),
            float(element.get("y", "0")),
            text,
            size,
            bold,
            cast("Anchor", anchor),
        )
        found.append(Text(text, size, bold, element.get("fill", ""), box))
    return found


def words(picture: Picture) -> list[str]:
    return [text.text for text in texts(picture)]


def check(picture: Picture) -> None:
    """What holds for every picture: it is well-formed, all text lies inside, apart, and is large enough to read."""
    root = tree(picture)
    left, top, wide, high = (float(part) for part in root.get("viewBox", "").split())
    assert (left, top) == (0, 0)
    assert (wide, high) == (round(picture.width, 2), round(picture.height, 2))
    drawn = texts(picture)
    for text in drawn:
        assert text.size >= SMALL, text
        assert text.box.left >= -ROUNDED, text
        assert text.box.right <= wide + ROUNDED, text
        assert text.box.top >= -ROUNDED, text
        assert text.box.bottom <= high + ROUNDED, text
        assert text.colour in PAPER.values()
    for place, one in enumerate(drawn):
        for other in drawn[place + 1 :]:
            assert not one.box.meets(other.box, -2 * ROUNDED), (one, other)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert set((root.get("aria-labelledby") or "").split()) <= set(ids)
    assert root.get("role") == "img"
    assert picture.title
    assert picture.description
    assert all(len(row) == len(picture.headings) for row in picture.rows)
    assert all("nan" not in value for element in root.iter() for value in element.attrib.values())


def cells(picture: Picture) -> str:
    """The table as one text."""
    return "\n".join(" | ".join(row) for row in picture.rows)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written #rrggbb, 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def room(text: str, size: float = SMALL) -> float:
    return width(text, size)
