"""The page that leads to all published pages: one file, no script, nothing fetched (rules.md summary, publishing)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cmprogramme.wording import visible
from lifecycle.base.records import dataclass

if TYPE_CHECKING:
    from jinja2 import Template

SHAPES = {"on plan": "on", "watch": "watch", "off plan": "off", "not set": "none"}


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
        return SHAPES.get(self.state, "none")


def index(name: str, pages: Sequence[Listed], language: str = "en") -> bytes:
    """The page for these, the newest first."""
    shown = [
        replace(page, sentence=visible(page.sentence, newline="space", tab="space"))
        for page in sorted(pages, key=lambda page: -page.number)
    ]
    title = visible(name, newline="space", tab="space")
    text = _template().render(name=title, pages=shown, newest=shown[0] if shown else None, language=language)
    return text.encode()


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = files("cmprogramme.reports").joinpath("templates/index.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source)
