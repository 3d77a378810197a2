"""The phase summary as one self-contained HTML page: no script, nothing fetched, print and dark styles.

Same summary, same bytes. All text is escaped by the template engine; control characters are made visible first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cmprogramme.wording import visible

if TYPE_CHECKING:
    from jinja2 import Template

STATES = {"on plan": "on", "watch": "watch", "off plan": "off"}
NUMBER = re.compile(r"^-?\d+(\.\d+)?")
SCALE = 100.0


def render(data: dict[str, Any], *, fingerprint: str, paper: str = "a4", language: str = "en") -> str:
    """The page for a summary's data (lifecycle.summary.as_data). `paper` is a4 or letter."""
    shown = _visible(data)
    sections = {section["id"]: section for section in shown["sections"]}
    order = [section["id"] for section in shown["sections"]]
    return _template().render(
        page=shown,
        sections=sections,
        head=sections["programme"],
        asked=sections["decisions"],
        status=sections["status"],
        rest=[sections[id] for id in order if id not in ("programme", "decisions", "status")],
        state=STATES.get(shown["standing"]["word"], "watch"),
        bars=area_bars(sections["scorecard"]),
        fingerprint=fingerprint,
        paper="letter" if paper == "letter" else "A4",
        language=language,
    )


def area_bars(section: dict[str, Any]) -> list[dict[str, Any]]:
    """One bar an area from the scorecard's table: score, effective and target as percent of 100; unknown stays None."""
    if not section["tables"]:
        return []
    headings = section["tables"][0]["headings"]
    places = {name: headings.index(name) for name in ("Score", "Effective", "Target") if name in headings}
    return [
        {
            "title": row[0],
            "cells": row[1:],
            **{name.lower(): _number(row[place]) for name, place in places.items()},
        }
        for row in section["tables"][0]["rows"]
    ]


def _number(text: str) -> float | None:
    found = NUMBER.match(text)
    return min(SCALE, max(0.0, float(found.group()))) if found else None


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value, newline="space", tab="space")
    if isinstance(value, dict):
        return {key: _visible(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(item) for item in value]
    return value


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain_day"] = plain_day
    source = (
        files("cmprogramme.reports").joinpath("templates/phase_summary.html.j2").read_text(encoding="utf-8")
    )
    return environment.from_string(source)


def plain_day(iso: str | None) -> str:
    """An ISO date as people write it."""
    from datetime import date

    from lifecycle.summary.page import day

    return day(date.fromisoformat(iso)) if iso else ""
