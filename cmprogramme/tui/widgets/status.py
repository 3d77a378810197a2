"""Status is a shape and a word, with colour on top: marks, trends, bars and tiny charts."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.shell.paint import Span
from lifecycle.base.page import Status

SHAPES: dict[Status, str] = {"on": "●", "watch": "▲", "off": "■", "done": "✓", "none": "○"}
WORDS: dict[Status, str] = {
    "on": "on plan",
    "watch": "watch",
    "off": "off plan",
    "done": "done",
    "none": "not started",
}


def mark(status: Status) -> Span:
    """The shape of a status in its colour."""
    return (SHAPES[status], status)


def marked(status: Status, word: str = "") -> list[Span]:
    """Shape and word."""
    return [mark(status), (f" {word or WORDS[status]}", status)]


def bar(share: float | None, width: int, look: str = "bar") -> list[Span]:
    """A bar of `width` cells, filled by a share 0-1; only a track when the share is not known."""
    if share is None:
        return [("─" * width, "rule")]
    full = max(0, min(width, int(share * width + 0.5)))
    return [("━" * full, look), ("─" * (width - full), "rule")]


def score_bar(score: float | None, target: float, width: int, look: str) -> list[Span]:
    """A score 0-100 as a bar with a tick at its target."""
    at = max(0, min(width - 1, int(target / 100 * width)))
    full = 0 if score is None else max(0, min(width, int(score / 100 * width + 0.5)))
    cells = ["━" if place < full else "─" for place in range(width)]
    looks = [look if place < full else "rule" for place in range(width)]
    cells[at], looks[at] = "┃", "dim"
    line: list[Span] = []
    for cell, cell_look in zip(cells, looks, strict=True):
        if line and line[-1][1] == cell_look:
            line[-1] = (line[-1][0] + cell, cell_look)
        else:
            line.append((cell, cell_look))
    return line


def trend(values: Sequence[float]) -> Span:
    """Up, level or down between the last two values."""
    if len(values) < 2 or values[-1] == values[-2]:
        return ("→", "dim")
    return ("↑", "on") if values[-1] > values[-2] else ("↓", "off")
