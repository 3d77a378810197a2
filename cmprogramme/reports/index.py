"""The page that leads to all published pages, in their letters and colours: one file, no script, nothing fetched.

Source: rules.md summary, publishing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cmprogramme.reports.paper import A4
from cmprogramme.reports.said import SHAPES
from cmprogramme.reports.speech import say
from cmprogramme.reports.web import document
from cmprogramme.wording import visible
from lifecycle.base.records import dataclass

GAP = 9
"""Points between two parts in print."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A published page: its number, the day it speaks for in words, its sentence, the names of its files."""

    number: int
    day: str
    state: str
    sentence: str
    html: str = ""
    pdf: str = ""

    @property
    def shape(self) -> str:
        """How its state is drawn."""
        return next((shape for state, shape in SHAPES.items() if state == self.state), "dashed")


def index(name: str, pages: Sequence[Listed], language: str = "en") -> bytes:
    """The page for these, the newest first."""
    shown = [
        replace(page, sentence=visible(page.sentence, newline="space", tab="space"))
        for page in sorted(pages, key=lambda page: -page.number)
    ]
    told = visible(name, newline="space", tab="space")
    return document(
        "index.html.j2",
        A4,
        language,
        title=f"{told}: {say('summaries')}",
        gap=GAP,
        programme=told,
        pages=shown,
    ).encode()
