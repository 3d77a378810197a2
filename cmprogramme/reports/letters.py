"""The letters of the sponsor's page: how wide a text is in them, which it lacks, and what a page embeds of them.

Every format and picture is set in one family that goes with the page, so that what was measured here fits there.
`whole` has all its letters for the PDF; `parts` are the same by script, for HTML to embed what it uses.
Widths are advance widths; kerning makes a text a little narrower than that, so it fits (rules.md summary).
"""

from __future__ import annotations

import base64
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from cmprogramme.wording import visible

FAMILY = "Sheet Sans"
FAMILIES = f"'{FAMILY}', sans-serif"
"""As CSS and SVG name it; what it lacks comes from the fonts of whoever reads."""

FOLDER = Path(str(files("cmprogramme.reports").joinpath("fonts")))
WHOLE = FOLDER / "whole"
"""The folder a maker of PDFs is given."""

PARTS = {
    "latin": "0020-007E,00A0-00FF,0131,0152-0153,02C6,02DA,02DC,2000-206F,20AC,2122,2190-2199,2212,2215,221E,2248,2260,"
    "2264-2265,25A1",
    "extended": "0100-0130,0132-0151,0154-024F,02B0-02C5,02C7-02D9,02DB,02DD-036F,1E00-1EFF,2070-209F,20A0-20AB,"
    "20AD-20CF,2100-2121,2123-218F,219A-2211,2213-2214,2216-221D,221F-2247,2249-225F,2261-2263,2266-22FF,"
    "25A0,25A2-25FF,2713,2717,FB00-FB06",
    "greek": "0370-03FF",
    "cyrillic": "0400-052F",
}
"""Ranges of code points by part. Every page embeds the first, and of the others those it has a letter of."""

NO_WIDTH = ("Mn", "Me", "Cf")
"""Categories of what stands on the letter before it, or nowhere."""

MISSING = "\N{WHITE SQUARE}"
"""Stands where the family has no letter and nothing else may step in."""

ELLIPSIS = "…"
WIDE, SIGN, OTHER = 1.0, 1.35, 0.62
"""How wide a letter of another family is taken to be, in ems: of Chinese and the like, of emoji, of anything else."""


def width(text: str, points: float, bold: bool = False) -> float:
    """How wide a line of text is, in points."""
    return _ems(text, bold) * points


@lru_cache(maxsize=8192)
def _ems(text: str, bold: bool) -> float:
    advances = _advances("Bold" if bold else "Regular")
    return sum(
        advances[code] if (code := ord(character)) in advances else _foreign(character)
        for character in unicodedata.normalize("NFC", text)
    )


def _foreign(character: str) -> float:
    """The width of a letter the family lacks, in ems: an upper guess, for it is set in whatever the reader has."""
    if unicodedata.category(character) in NO_WIDTH:
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return SIGN if unicodedata.category(character) == "So" else WIDE
    return OTHER


def fitted(text: str, points: float, room: float, bold: bool = False) -> str:
    """The text as far as it fits into so many points, cut at a word if one fits and ended by an ellipsis."""
    text = " ".join(text.split())
    if width(text, points, bold) <= room:
        return text
    kept = _start(text, points, room - width(ELLIPSIS, points, bold), bold)
    if not kept:
        return ELLIPSIS if width(ELLIPSIS, points, bold) <= room else ""
    at_word = _to_a_word(kept, text)
    best = at_word if len(at_word) * 2 > len(kept) else kept
    return best.rstrip(" ,;:.-–") + ELLIPSIS


def wrapped(text: str, points: float, room: float, most: int = 2, bold: bool = False) -> list[str]:
    """The text as at most `most` lines that fit into so many points; what is too long ends by an ellipsis."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest:
        if width(rest, points, bold) <= room:
            return [*lines, rest]
        if len(lines) == most - 1:
            return [*lines, fitted(rest, points, room, bold)]
        kept = _start(rest, points, room, bold)
        line = _to_a_word(kept, rest) or kept or rest[0]
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return lines


def _to_a_word(kept: str, text: str) -> str:
    """The beginning of a text as far as its last whole word."""
    return kept if text[len(kept) : len(kept) + 1] == " " else kept.rpartition(" ")[0]


def _start(text: str, points: float, room: float, bold: bool) -> str:
    """As many first characters as fit; no accent is parted from its letter."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle], points, bold) <= room else (low, middle - 1)
    while 0 < low < len(text) and unicodedata.category(text[low]) in NO_WIDTH:
        low -= 1
    return text[:low]


def shown(text: str) -> str:
    """The text with MISSING for each letter the family lacks: for a format that has no other letters."""
    if text.isascii() and text.isprintable():
        return text
    advances = _advances("Regular")
    put = []
    for character in unicodedata.normalize("NFC", visible(text, newline="keep", tab="keep")):
        if ord(character) in advances or character in "\n\t":
            put.append(character)
        elif unicodedata.category(character) not in NO_WIDTH:
            put.append(MISSING)
    return "".join(put)


def faces(texts: Iterable[str]) -> str:
    """The family as `@font-face` rules with the letters inside, as far as those texts need it.

    The same bytes for the same parts on every machine: the parts were made once.
    """
    return "".join(_face(part) for part in parts_of(texts))


def parts_of(texts: Iterable[str]) -> list[str]:
    """The parts those texts have letters of, the first one always."""
    used = {ord(character) for text in texts for character in unicodedata.normalize("NFC", text)}
    first = next(iter(PARTS))
    return [part for part in PARTS if part == first or not used.isdisjoint(_codes(part))]


@lru_cache(maxsize=len(PARTS))
def _face(part: str) -> str:
    ranges = ",".join(f"U+{piece}" for piece in PARTS[part].split(","))
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};unicode-range:{ranges};"
        f"src:url(data:font/woff2;base64,{_base64(part, style)}) format('woff2')}}\n"
        for style, weight in (("Regular", 400), ("Bold", 700))
    )


def _base64(part: str, style: str) -> str:
    return base64.b64encode((FOLDER / "parts" / f"{part}-{style}.woff2").read_bytes()).decode()


@lru_cache(maxsize=len(PARTS))
def _codes(part: str) -> frozenset[int]:
    """The code points the part has letters for."""
    return frozenset(_advances("Regular").keys() & codes(PARTS[part]))


def codes(ranges: str) -> Iterator[int]:
    """The code points of "0020-007F,2192", in order."""
    for piece in ranges.split(","):
        first, _, last = piece.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@lru_cache(maxsize=2)
def _advances(style: str) -> dict[int, float]:
    """Advance width in ems by code point, as the font has them."""
    font = (WHOLE / f"{style}.ttf").read_bytes()
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {
        tag: start
        for tag, _, start, _ in (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(count))
    }
    (per_em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (metrics,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)

    def advance(glyph: int) -> float:
        place = tables[b"hmtx"] + 4 * min(glyph, metrics - 1)
        return float(struct.unpack_from(">H", font, place)[0] / per_em)

    return {code: advance(glyph) for code, glyph in _glyphs(font, tables[b"cmap"]).items()}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Glyph by code point: the table of format 4, which has all there is below U+10000."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    starts = [cmap + struct.unpack_from(">HHL", font, cmap + 4 + 8 * n)[2] for n in range(count)]
    table = next(start for start in starts if struct.unpack_from(">H", font, start)[0] == 4)
    (twice,) = struct.unpack_from(">H", font, table + 6)
    segments = twice // 2
    ends = struct.unpack_from(f">{segments}H", font, table + 14)
    firsts = struct.unpack_from(f">{segments}H", font, table + 16 + twice)
    deltas = struct.unpack_from(f">{segments}H", font, table + 16 + 2 * twice)
    offsets_at = table + 16 + 3 * twice
    found = {}
    for n, (first, end, delta) in enumerate(zip(firsts, ends, deltas, strict=True)):
        (offset,) = struct.unpack_from(">H", font, offsets_at + 2 * n)
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets_at + 2 * n + offset + 2 * (code - first))
            if not offset or glyph:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found
