"""Every page there is, over an empty programme and the story as it goes on: whole, in words, openable, plain data."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

import lifecycle
from cmprogramme.cli.answer import plain
from cmprogramme.jsontext import safe_json
from lifecycle.base.areas import Area
from lifecycle.base.figures import Figure
from lifecycle.base.page import Cell, Fact, Heading, Page, Sentence, Table, figures_of
from lifecycle.kinds import KINDS
from lifecycle.once import answer_of
from lifecycle.pages import FED, PAGES, PARTS, pages, part_line, part_page
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme
from tests.cmprogramme.demo.told import before, day, story

CODE = re.compile(r"(?<!\bg\d\.)\b[a-z]+_[a-z_]+\b")
"""A code where words belong. The id of a criterion (g3.drive_order) is said as it is typed."""

NOTHING = re.compile(r"\bNone\b(?! yet)")
UNREAD = re.compile(
    r"\b(eff|conf|prio|avg|approx|pts|gave way)\b|[<>]=|\{[a-z_]+:|\bP is [0-9]|\b[ST] [0-9]+\.[0-9]"
)
"""Abbreviations, formulas and stand-ins that nobody says in a sentence."""

ISO = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
"""A day as programs write it."""

AREA_CODES = "|".join(area.value for area in Area)
CODES = re.compile(rf"\b(({AREA_CODES})|[MIC][1-5])(, | and |>| )(({AREA_CODES})|[MIC][1-5])\b")
"""Codes one after the other without the names beside them; narrow lists have them beside the names."""

GIVEN = {"snapshot", "today", "subject"}
ENDS = 2
"""The cells of a row that goes across the columns: one stands left, one right."""
EVERY = 9
"""Every so many steps of the story are looked at."""


def tellings() -> dict[str, Callable[..., Page]]:
    """Every function of a telling module that needs nothing but the programme, and perhaps what the cursor is on."""
    root = Path(lifecycle.__file__).parent
    found: dict[str, Callable[..., Page]] = {}
    for path in sorted(root.rglob("*telling.py")):
        name = ".".join(("lifecycle", *path.relative_to(root).with_suffix("").parts))
        for word, one in inspect.getmembers(import_module(name), inspect.isfunction):
            own = one.__module__ == name and not word.startswith("_")
            needed = {
                each.name for each in inspect.signature(one).parameters.values() if each.default is each.empty
            }
            if own and get_type_hints(one).get("return") is Page and needed <= GIVEN:
                found[f"{name.removeprefix('lifecycle.')}:{word}"] = one
    return found


TELLINGS = tellings()


@cache
def moments() -> tuple[tuple[Snapshot, date], ...]:
    """The programme with nothing in it, and the story every few steps and at its end."""
    told = story()
    chosen = [*told[::EVERY], told[-1]]
    return ((programme(), TODAY), *((after, change.when.date()) for _, change, _, after in chosen))


def subjects(snapshot: Snapshot, today: date, module: str) -> tuple[object, ...]:
    """What the rows of a room are about."""
    rows = [
        row
        for name, one in TELLINGS.items()
        if name.partition(":")[0].rpartition(".")[0] == module.rpartition(".")[0] and not asks(one)
        for part in answer_of(one, snapshot, today).parts
        if isinstance(part, Table)
        for row in part.rows
    ]
    return (None, *(row.subject for row in rows))


def asks(one: Callable[..., Page]) -> bool:
    """Whether it is told about what the cursor is on."""
    return "subject" in inspect.signature(one).parameters


def told(name: str) -> Iterator[Page]:
    """A telling at every moment, about everything it can be about."""
    one = TELLINGS[name]
    for snapshot, today in moments():
        if asks(one):
            for subject in subjects(snapshot, today, name.partition(":")[0]):
                yield answer_of(one, snapshot, today, subject)
        else:
            yield answer_of(one, snapshot, today)


def texts(page: Page) -> Iterator[str]:
    """Every text of a page that is ours to word."""
    for part in page.parts:
        if isinstance(part, Sentence):
            yield from (part.lead, part.text)
        elif isinstance(part, Fact):
            yield from (part.label, part.text)
        elif isinstance(part, Heading):
            yield from (part.text, part.note)
        else:
            yield from (part.title, part.empty, *part.headings)
            yield from (cell.words for row in part.rows for cell in row.cells)


@pytest.mark.parametrize("name", TELLINGS)
def test_a_page_is_whole_and_in_words(name: str) -> None:
    for page in told(name):
        assert page.title
        for part in page.parts:
            if isinstance(part, Table):
                keys = [row.key for row in part.rows if row.kind == "item" and row.key]
                assert len(keys) == len(set(keys)), (name, keys)
                for row in part.rows:
                    across = row.kind != "item" and len(row.cells) <= ENDS
                    assert not part.columns or across or len(row.cells) == len(part.columns), name
        for text in texts(page):
            assert not CODE.search(text), (name, text)
            assert not NOTHING.search(text), (name, text)
            assert not UNREAD.search(text), (name, text)
            assert not ISO.search(text), (name, text)
        for part in page.parts:
            if isinstance(part, Sentence | Fact):
                assert not CODES.search(part.text), (name, part.text)


@pytest.mark.parametrize("name", TELLINGS)
def test_every_figure_on_a_page_says_how_and_from_where_it_came_and_unknown_is_no_zero(name: str) -> None:
    for page in told(name):
        for figure in figures_of(page):
            assert figure.formula, (name, figure.name)
            assert figure.source, (name, figure.name)
        for cell in shown(page):
            if cell.figure is not None and cell.figure.value is None:
                assert not re.fullmatch(r"[-+]?0([.,]0+)?%?", cell.text.strip()), (name, cell)


def shown(page: Page) -> Iterator[Cell]:
    """Every value on a page."""
    for part in page.parts:
        if isinstance(part, Fact):
            yield Cell(part.text, part.figure)
        elif isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from (cell, *cell.after)


@pytest.mark.parametrize("name", TELLINGS)
def test_the_data_of_a_page_are_plain_and_its_figures_open(name: str) -> None:
    for page in told(name):
        data = dict(page.values())
        safe_json(plain(data))
        assert all(isinstance(one, Figure) for one in data.get("figures", {}).values() if one is not None), (
            name
        )


@pytest.mark.parametrize("screen", PAGES)
def test_a_screen_can_be_read_from_an_empty_programme_to_the_end(screen: str) -> None:
    for snapshot, today in moments():
        read = pages(screen, snapshot, today)
        assert all(page.parts for page in read), screen


@pytest.mark.parametrize(("part", "view"), [(part, view) for part, views in PARTS.items() for view in views])
def test_a_part_of_a_screen_can_be_read_in_every_view_from_an_empty_programme_to_the_end(
    part: str, view: str
) -> None:
    assert PARTS[part][view] in TELLINGS
    for snapshot, today in moments():
        assert part_page(part, view, snapshot, today).parts


def test_every_register_that_feeds_a_page_is_one_and_every_page_is_there() -> None:
    registers = {kind.KIND for kind in KINDS if kind.REGISTER} | {"person"}
    for name, kinds in FED.items():
        assert name in TELLINGS, name
        assert set(kinds) <= registers, name


def test_a_part_that_is_read_begins_with_what_the_gate_ahead_asks_of_it() -> None:
    snapshot, today = before("permissions_begun"), day("permissions_begun")
    line = part_line("propositions", snapshot, today)
    assert line is not None
    assert isinstance(line.parts[0], Sentence)
    assert (line.parts[0].lead, line.parts[0].text) == ("G3, 30 Jul", "0 of 3 met here")
    assert part_line("work", snapshot, today) is None
    assert {name for name in PARTS if part_line(name, snapshot, today) is None} == {"work", "owed", "pack"}
