"""The appendix of the sheet: what its one page has no room for, in sections any format can draw (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterable

from cmprogramme.reports.said import Said, SaidAsk, ask_parts, led, stopped
from cmprogramme.reports.speech import say_all
from lifecycle.base.records import dataclass
from lifecycle.summary.sheet import MOST_CHANGES, MOST_WANTED, AppendixSection, AppendixTable, Sheet

NOTHING = ("", "no date")
"""Cells without anything in them."""


@dataclass(frozen=True, slots=True)
class SaidTable:
    """A table of the appendix with its own title."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SaidSection:
    """A section of the appendix."""

    title: str
    sentences: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[SaidTable, ...] = ()


def repeated(words: Said, pictures: Iterable[SaidTable]) -> tuple[SaidSection, ...]:
    """What one page may have shortened, in full: asks, dimensions, changes, risks, and the numbers of the pictures."""
    asks = tuple((f"{place}.", ask_sentence(one)) for place, one in enumerate(words.asks, start=1))
    rows = tuple(
        (
            one.dimension,
            ". ".join(filter(None, (one.state, one.why, one.way))),
        )
        for one in words.rows
    )
    risks = tuple((one.owner, ": ".join(filter(None, (one.text, one.step)))) for one in words.risks)
    sections = (
        SaidSection(words.wanted.partition(",")[0], facts=asks),
        SaidSection(words.stands, (words.sentence,), rows),
        SaidSection(words.changed, facts=words.changes),
        SaidSection(words.team, words.joining),
        SaidSection(words.risky, facts=risks),
        SaidSection("The numbers of the pictures", tables=tuple(one for one in pictures if one.rows)),
    )
    return tuple(one for one in sections if one.sentences or one.facts or one.tables)


def left_over(words: Said) -> tuple[SaidSection, ...]:
    """What a format that shortens nothing leaves out all the same: more asks and changes than the sheet has."""
    asks, changes = words.asks[MOST_WANTED:], words.changes[MOST_CHANGES:]
    numbered = tuple(
        (f"{place}.", ask_sentence(one)) for place, one in enumerate(asks, start=MOST_WANTED + 1)
    )
    sections = (
        SaidSection("Also wanted from you", facts=numbered),
        SaidSection("Also changed", facts=changes),
    )
    return tuple(one for one in sections if one.facts)


def own(sheet: Sheet) -> tuple[SaidSection, ...]:
    """The appendix the sheet itself has."""
    return tuple(map(appended, sheet.appendix))


def ask_sentence(ask: SaidAsk) -> str:
    """An ask in one paragraph."""
    return " ".join([led(ask.lead, ask.when), *(f"{word} {stopped(told)}" for word, told in ask_parts(ask))])


def appended(section: AppendixSection) -> SaidSection:
    """A section of the appendix; one about which nothing is known says so."""
    if not section.known and not section.sentences:
        return SaidSection(section.title, ("Nothing is entered yet.",))
    return SaidSection(section.title, section.sentences, section.facts, tuple(map(table_of, section.tables)))


def table_of(table: AppendixTable) -> SaidTable:
    """A table of the appendix."""
    return SaidTable(table.title, table.headings, table.rows)


def lean(table: SaidTable) -> SaidTable:
    """The table without columns and rows that say nothing."""
    rows = tuple(row for row in table.rows if any(cell not in NOTHING for cell in row[1:]))
    kept = [
        place
        for place in range(len(table.headings))
        if place == 0 or any(row[place] not in NOTHING for row in rows)
    ]
    return say_all(
        SaidTable(
            table.title,
            tuple(table.headings[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in rows),
        )
    )
