"""Tables of sections: how wide each column is, and how much of a page a section takes, the same in HTML and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from cmprogramme.reports.appended import SaidSection
from cmprogramme.reports.letters import width, wrapped
from cmprogramme.reports.paper import Paper

NARROW = 90.0
"""Points to which a column is as wide as what stands in it."""

WIDE = 560.0
"""Points from which a column is as wide as any."""

PAD = 7.0
"""Points between two columns."""

TALL = 1200
"""Characters of a cell from which its row may go over two pages."""

LEADING = 1.2
"""Height of a line in ems."""

ROW = 3.5
"""Points of a row beside its lines."""

HEAD = 28.0
"""Points of a section's title with what is above and below it."""

LABELS = 0.24
"""The part of the page that labels of facts take."""

MOST = 100
"""Lines of a text that are counted."""

NO_SHAPES: Mapping[str, str] = MappingProxyType({})
"""Nothing stands before any word."""


def section_data(
    sections: Iterable[SaidSection], paper: Paper, shapes: Mapping[str, str] = NO_SHAPES
) -> list[dict[str, Any]]:
    """Sections as templates draw them: tables with their widths in points. `shapes` stand before cells of that word."""
    return [
        {**one, "tables": [_table(table, paper, shapes) for table in one["tables"]]}
        for one in map(asdict, sections)
    ]


def height(sections: Iterable[dict[str, Any]], paper: Paper) -> float:
    """How high such sections are, in points; a little more than they come to."""
    return sum(_height(one, paper) for one in sections)


def _table(table: dict[str, Any], paper: Paper, shapes: Mapping[str, str]) -> dict[str, Any]:
    """A table; its narrow columns are as wide as their longest cell, the others share what is left by theirs."""
    columns = list(zip(table["headings"], *table["rows"], strict=True))
    needed = [max(_wide(text, paper, shapes) for text in column) + PAD for column in columns]
    narrow = [one if one <= NARROW else 0.0 for one in needed]
    shares = [0.0 if kept else min(WIDE, one) for kept, one in zip(narrow, needed, strict=True)]
    left = max(paper.across - sum(narrow), NARROW)
    part = left / sum(shares) if any(shares) else 0.0
    return {
        **table,
        "widths": [kept or share * part for kept, share in zip(narrow, shares, strict=True)],
        "tall": any(len(cell) > TALL for row in table["rows"] for cell in row),
    }


def _wide(text: str, paper: Paper, shapes: Mapping[str, str]) -> float:
    return width(text, paper.body) + (paper.body * 1.2 if text in shapes else 0.0)


def _height(section: dict[str, Any], paper: Paper) -> float:
    found = HEAD + sum(_lines(text, paper, paper.across) + 2 for text in section["sentences"])
    found += sum(_lines(text, paper, paper.across * (1 - LABELS)) + 2 for _, text in section["facts"])
    for table in section["tables"]:
        found += paper.body * LEADING + ROW
        for row in table["rows"]:
            cells = zip(row, table["widths"], strict=True)
            found += max(_lines(text, paper, wide - PAD) for text, wide in cells) + ROW
    return found


def _lines(text: str, paper: Paper, room: float) -> float:
    """How high a text is in so many points."""
    return max(1, len(wrapped(text, paper.body, max(20.0, room), MOST))) * paper.body * LEADING
