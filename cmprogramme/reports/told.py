"""Pages as they are told, printed in so many columns, or as part of an HTML document beside the sponsor's page.

What a page means is kept (headings, statuses as shapes, groups of rows); nothing is cut. Text is data: what a reader or
a terminal would act on is gone before it stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from cmprogramme.reports.gate import SHAPES
from cmprogramme.reports.made import Made
from cmprogramme.reports.paper import A4
from cmprogramme.reports.said import one_line
from cmprogramme.reports.web import document, sheet_parts
from cmprogramme.reports.written import column_widths, folded
from cmprogramme.wording import visible
from lifecycle.base.page import Cell, Fact, Heading, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.records import dataclass

BETWEEN = 2
"""Cells between two columns."""

GAP = 9
"""Points between two sections in print."""

REFRESHED = 2
"""Seconds after which a browser reads a page anew that is written anew."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one title; `id` names it."""

    id: str
    title: str
    pages: tuple[Page, ...]


def group_lines(groups: Iterable[Group], width: int) -> list[str]:
    """Groups of pages as plain text in so many columns."""
    lines: list[str] = []
    for group in groups:
        lines += ["", *folded(one_line(group.title).upper(), width), "=" * width]
        for place, page in enumerate(group.pages):
            lines += [""] if place else []
            lines += page_lines(page, width)
    return lines[1:]


def page_lines(page: Page, width: int) -> list[str]:
    """A page as plain text in so many columns; sentences and wide tables are wrapped."""
    return [line for part in page.parts for line in _lines(part, width)]


def _lines(part: Part, width: int) -> list[str]:
    if isinstance(part, Sentence):
        lead = f"{part.lead}: " if part.lead else "Warning: " if part.status == "watch" else ""
        pad = " " * part.indent
        return folded(one_line(f"{lead}{part.text}"), width, pad, pad) if part.text else []
    if isinstance(part, Fact):
        return folded(one_line(f"{part.label}: {part.text}"), width, "", "  ")
    if isinstance(part, Heading):
        return folded(one_line(f"{part.text} ({part.note})" if part.note else part.text), width)
    title = folded(one_line(part.title), width) if part.title else []
    if not part.rows:
        return [*title, *folded(one_line(part.empty), width)]
    return [*title, *_table(part, width)]


def _table(table: Table, width: int) -> list[str]:
    """Rows under their headings, the widest columns wrapped, those left out for which there is no room, as on a screen;
    what begins a group stands across them."""
    kept = [place for place, column in enumerate(table.columns) if column.least <= width]
    headings = [tuple(table.headings[place] for place in kept)] if any(table.headings) else []

    def of(row: Row) -> tuple[str, ...]:
        return tuple(_words(row.cells[place]) for place in kept)

    cells = [of(row) for row in table.rows if not _across(table, row)]
    widths = column_widths([*headings, *cells], width, BETWEEN) if cells or headings else []
    lines = [line for row in headings for line in _row(row, widths)]
    for row in table.rows:
        if _across(table, row):
            lines += folded("  ".join(filter(None, map(_words, row.cells))), width)
        else:
            lines += _row(of(row), widths)
    return lines


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row over as many lines as its longest cell takes."""
    told = [_fitted(cell, room) for cell, room in zip(cells, widths, strict=True)]
    return [
        (" " * BETWEEN)
        .join(
            _padded(cell[line] if line < len(cell) else "", room)
            for cell, room in zip(told, widths, strict=True)
        )
        .rstrip()
        for line in range(max(map(len, told)))
    ]


def _fitted(cell: str, room: int) -> list[str]:
    return [cell] if cell_len(cell) <= room else folded(cell, room) or [""]


def _padded(text: str, room: int) -> str:
    return text + " " * max(0, room - cell_len(text))


def _words(cell: Cell) -> str:
    """A cell on one line; its inner spaces stay, for they may align it with others."""
    return visible(cell.words, newline="space", tab="space").rstrip()


def _across(table: Table, row: Row) -> bool:
    """Whether a row stands across the columns, as a command prints it."""
    return (
        row.kind == "head"
        or not table.columns
        or (row.kind == "text" and len(row.cells) != len(table.columns))
    )


def html(
    title: str,
    about: Sequence[str],
    groups: Sequence[Group],
    made: Made | None = None,
    *,
    problems: Sequence[str] = (),
    refresh: bool = False,
) -> bytes:
    """One document of these pages and, where it is given, the sponsor's page: no script, nothing fetched.

    `about` says what was looked at; `problems` stand on top. With `refresh` a browser reads it again by itself.
    """
    told = [
        {
            "id": group.id,
            "title": one_line(group.title),
            "pages": [{"title": one_line(page.title), "parts": list(_parts(page))} for page in group.pages],
        }
        for group in groups
    ]
    return document(
        "preview.html.j2",
        A4,
        title=one_line(title),
        gap=GAP,
        about=[one_line(each) for each in about],
        groups=told,
        problems=[one_line(each) for each in problems],
        refresh=REFRESHED if refresh else 0,
        sheet=made is not None,
        **(sheet_parts(made) if made is not None else {}),
    ).encode()


def _parts(page: Page) -> Iterator[Mapping[str, Any]]:
    """The parts of a page as a template draws them."""
    for part in page.parts:
        if isinstance(part, Sentence):
            if part.text:
                yield {
                    "kind": "sentence",
                    "lead": one_line(part.lead),
                    "text": one_line(part.text),
                    "shape": _shape(part.status),
                    "soft": part.look in ("dim", "faint"),
                    "indent": part.indent,
                }
        elif isinstance(part, Fact):
            text, label = one_line(part.text), one_line(part.label)
            yield {"kind": "fact", "label": label, "text": text, "shape": _shape(part.status)}
        elif isinstance(part, Heading):
            yield {"kind": "heading", "text": one_line(part.text), "note": one_line(part.note)}
        else:
            yield _drawn(part)


def _drawn(table: Table) -> Mapping[str, Any]:
    return {
        "kind": "table",
        "title": one_line(table.title),
        "headings": [one_line(each) for each in table.headings] if any(table.headings) else [],
        "columns": len(table.columns),
        "empty": one_line(table.empty),
        "rows": [
            {
                "across": _across(table, row),
                "cells": [{"text": _words(cell), "shape": _shape(cell.status)} for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _shape(status: Status | None) -> str:
    return "" if status is None else SHAPES.get(status, "dashed")
