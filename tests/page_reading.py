"""Pages read for tests: what is said, which facts, which cells."""

from __future__ import annotations

from lifecycle.base.page import Fact, Page, Sentence


def said(page: Page) -> list[str]:
    """Every sentence, with what it is about."""
    sentences = [part for part in page.parts if isinstance(part, Sentence)]
    return [f"{one.lead}: {one.text}" if one.lead else one.text for one in sentences]


def facts(page: Page) -> dict[str, str]:
    """Every labelled value."""
    return {part.label: part.text.strip() for part in page.parts if isinstance(part, Fact)}


def cells(page: Page, place: int = 0) -> list[list[str]]:
    """The cells of a table in words, row by row."""
    return [[cell.words for cell in row.cells] for row in page.tables[place].rows]
