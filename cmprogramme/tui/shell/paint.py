"""Lines of styled text and how they reach the terminal: no markup anywhere, control characters never pass.

A Line is a sequence of (text, look) pairs; a look is a name such as "dim" or "watch" that the theme gives a style.
Several names may be joined with a space ("bold watch").
"""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from lifecycle.base.spoken import Spoken

Span = tuple[str, str]
Line = Sequence[Span]

ASCII_FORMS: Mapping[str, str] = {
    "●": "=",
    "▲": "!",
    "■": "x",
    "✓": "v",
    "○": ".",
    "◆": "*",
    "↑": "^",
    "→": "=",
    "↓": "v",
    "▸": ">",
    "▾": "v",
    "▴": "^",
    "›": ">",
    "‹": "<",
    "↻": "@",
    "…": "~",
    "·": "-",
    "┄": ".",
    "┆": ":",
    "•": "*",
    "—": "-",
    "–": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "≥": ">",
    "≤": "<",
    "━": "=",
    "─": "-",
    "╸": "=",
    "│": "|",
    "┃": "|",
    "▌": "|",
    "█": "#",
    "▐": "|",
    "░": ".",
    "▒": ":",
    "▓": "#",
    "▔": "-",
    "▁": "_",
    "▂": "_",
    "▃": "-",
    "▄": "-",
    "▅": "=",
    "▆": "=",
    "▇": "#",
    "▊": "|",
    "▎": "|",
    "⏎": "<",
    "◀": "<",
    "▶": ">",
    "◂": "<",
    "╭": "+",
    "╮": "+",
    "╰": "+",
    "╯": "+",
    "┏": "+",
    "┓": "+",
    "┗": "+",
    "┛": "+",
    "┌": "+",
    "┐": "+",
    "└": "+",
    "┘": "+",
    "├": "+",
    "┤": "+",
    "┬": "+",
    "┴": "+",
    "┼": "+",
    "\N{SYMBOL FOR SUBSTITUTE FORM TWO}": "?",
}
"""What stands for each shape of ours where only ASCII can be shown; always one cell for one cell."""

ASCII_TABLE = str.maketrans({**ASCII_FORMS, **{chr(0x2400 + code): "?" for code in range(0x22)}})
WIDE_LOCALES = ("zh", "ja", "ko")
"""Terminals set to these languages draw many shapes two cells wide, so the ASCII set is the safe one there."""


def plain_glyphs(wanted: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to draw with ASCII only: asked for, or the locale is not UTF-8 or draws shapes wide."""
    if wanted in ("ascii", "unicode"):
        return wanted == "ascii"
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    encoding = locale.getpreferredencoding(False).lower().replace("-", "")
    return encoding not in ("utf8", "utf_8") or named[:2] in WIDE_LOCALES


def safe(text: str) -> str:
    """The text without anything that acts on a terminal, one character for one."""
    if text.isprintable():
        return text
    from cmprogramme.wording import visible  # after the first frame: that one has no stored text

    return visible(text)


Says = Callable[[str], str]

spoken: Says | None = None
"""What puts what is drawn into the words of the organisation; None: there are none. Set by the window (`speak`)."""


def speak(says: Says | None) -> None:
    """From now on what is drawn is said so."""
    global spoken
    spoken = says


ascii_only = False
"""Whether shapes are drawn in ASCII. Set by the window (`draw_ascii`)."""


def draw_ascii(only: bool) -> None:
    """From now on shapes are drawn in ASCII, or no more."""
    global ascii_only
    ascii_only = only


def only_ascii() -> bool:
    """Whether shapes are drawn in ASCII: what no single character stands for is then said in another way."""
    return ascii_only


def speaks() -> bool:
    """Whether there are other words."""
    return spoken is not None


def said(text: str) -> str:
    """A text in the words of the organisation; a second pass changes nothing."""
    return text if spoken is None else spoken(text)


def said_lines(text: str) -> str:
    """A text of several lines, each said."""
    if spoken is None or isinstance(text, Spoken):
        return text
    return Spoken("\n".join(map(spoken, text.split("\n"))))


def shortened(title: str, short: str) -> str:
    """What a title is called where there is little room: as many letters of its own word where it has one."""
    called = said(title)
    return part(short if called == title else called[: len(short)].rstrip())


def told(text: str) -> str:
    """A text as it is drawn: in these words, and safe."""
    return part(safe(said(text)))


def part(text: str) -> str:
    """A piece of what was said already: it is not said again, for nobody knows what it was a piece of."""
    return text if spoken is None or isinstance(text, Spoken) else Spoken(text)


class Looks:
    """Styles by look for one theme. `mono`: no colours at all, only bold, underline and reverse."""

    def __init__(self, colours: Mapping[str, str], *, mono: bool = False) -> None:
        self.colours = dict(colours)
        self.mono = mono
        self._cache: dict[str, Style] = {}

    def style(self, look: str) -> Style:
        """The style of a look; unknown words in it count for nothing."""
        found = self._cache.get(look)
        if found is None:
            found = Style.combine([self._one(word) for word in look.split()])
            self._cache[look] = found
        return found

    def _one(self, word: str) -> Style:
        if self.mono:
            return MONO.get(word, Style.null())
        attributes = SHAPES.get(word, Style.null())
        colour = self.colours.get(word)
        back = self.colours.get(f"{word}-back")
        if colour is None and back is None:
            return attributes
        return attributes + Style(color=colour, bgcolor=back)


SHAPES: dict[str, Style] = {
    "bold": Style(bold=True),
    "underline": Style(underline=True),
    "italic": Style(italic=True),
    "strike": Style(strike=True),
    "reverse": Style(reverse=True),
    "title": Style(bold=True),
    "head": Style(bold=True),
    "key": Style(bold=True),
    "here": Style(bold=True),
    "off": Style(bold=True),
}
"""What a look has besides colour."""

MONO: dict[str, Style] = {
    **SHAPES,
    "cursor": Style(reverse=True),
    "mark": Style(underline=True),
    "here": Style(bold=True, reverse=True),
    "focus": Style(bold=True, underline=True),
    "watch": Style(bold=True),
    "badge": Style(reverse=True),
}
"""The same without any colour."""


def width_of(line: Iterable[Span]) -> int:
    """Cells a line takes."""
    return sum(cell_len(told(text)) for text, _ in line)


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, an ellipsis where something is cut; control characters shown as stand-ins."""
    return _clip(text, width) if spoken is None else part(_clip(spoken(text), width))


@lru_cache(maxsize=8192)
def _clip(text: str, width: int) -> str:
    text = safe(text)
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 1 else "…"


def pad(text: str, width: int, align: str = "left") -> str:
    """The text in exactly `width` cells."""
    text = clip(text, width)
    space = " " * (width - cell_len(text))
    if align == "right":
        return space + text
    if align == "middle":
        half = len(space) // 2
        return space[:half] + text + space[half:]
    return text + space


def fit(line: Line, width: int) -> list[Span]:
    """The line in at most `width` cells, an ellipsis where something is cut."""
    fitted: list[Span] = []
    left = width
    for text, look in line:
        shown = told(text)
        cells = cell_len(shown)
        if cells <= left:
            fitted.append((shown, look))
            left -= cells
            continue
        if left > 0:
            fitted.append((clip(shown, left), look))
        elif fitted and left == 0 and shown.strip():
            last, last_look = fitted[-1]
            fitted[-1] = (part(_clip(last + "  ", cell_len(last))), last_look)
        break
    return fitted


def spread(left: Line, right: Line, width: int) -> list[Span]:
    """Left text and right text at the two ends of `width` cells; the left one gives way."""
    taken = width_of(right)
    if taken >= width:
        return fit(right, width)
    shown = fit(left, max(0, width - taken - 1))
    gap = width - taken - width_of(shown)
    return [*shown, (" " * gap, ""), *((told(text), look) for text, look in right)]


def draw(line: Line, width: int, looks: Looks, base: Style, under: str = "") -> Strip:
    """The line as a strip of exactly `width` cells; `under` is a look laid over the whole of it (the cursor)."""
    ground = base + looks.style(under) if under else base
    over = looks.style(under) if under else None
    segments: list[Segment] = []
    left = width
    for text, look in line:
        if left <= 0:
            break
        shown = told(text)
        cells = cell_len(shown)
        if cells > left:
            shown = set_cell_size(shown, left)
            cells = left
        style = base + looks.style(look) if look else base
        if over is not None:
            style = style + over if looks.mono else style + Style(bgcolor=over.bgcolor)
            if not look or look == "dim":
                style = ground
        segments.append(Segment(shown, style))
        left -= cells
    if left > 0:
        segments.append(Segment(" " * left, ground))
    return Strip(segments, width)


class Plain(LineFilter):
    """The last thing every line passes before the terminal: nothing that acts on it gets through.

    `ascii`: shapes of ours become ASCII; `encoding` not UTF-8: what it cannot show becomes "?".
    `mono`: every colour is taken away, so that no colour code is written at all.
    """

    def __init__(self, *, ascii: bool = False, mono: bool = False, utf8: bool = True) -> None:
        super().__init__()
        self.ascii = ascii
        self.mono = mono
        self.utf8 = utf8

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments made safe, in as many cells as before."""
        passed = []
        for segment in segments:
            text, style, control = segment
            if not text.isascii() or not text.isprintable():
                text = self._text(text)
            if self.mono and style is not None:
                style = colourless(style)
            passed.append(Segment(text, style, control))
        return passed

    def _text(self, text: str) -> str:
        before = cell_len(text)
        shown = safe(text)
        if self.ascii:
            shown = shown.translate(ASCII_TABLE)
            if not self.utf8:
                shown = "".join(c if c.isascii() else "?" * max(cell_len(c), 0) for c in shown)
        return shown if cell_len(shown) == before else set_cell_size(shown, before)


@lru_cache(maxsize=1024)
def colourless(style: Style) -> Style:
    """The style without foreground and background; its shape stays."""
    return Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
        strike=style.strike,
        meta=style.meta or None,
    )
