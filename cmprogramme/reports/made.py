"""A sheet made ready for a format: its words, its one page, its pictures, its appendix."""

from __future__ import annotations

from cmprogramme.reports.appended import SaidSection, SaidTable, lean, left_over, own, repeated
from cmprogramme.reports.laid import Laid, laid
from cmprogramme.reports.letters import shown
from cmprogramme.reports.paper import PAPERS
from cmprogramme.reports.pictures.drawing import Picture
from cmprogramme.reports.said import Said, safe, said
from cmprogramme.reports.speech import say, say_all
from lifecycle.base.records import dataclass
from lifecycle.summary.sheet import Sheet, each_text


@dataclass(frozen=True, slots=True)
class Made:
    """Everything a renderer draws. `appendix` is empty where none is printed."""

    title: str
    words: Said
    page: Laid
    tables: dict[str, SaidTable]
    """The numbers of the four pictures by name."""
    appendix: tuple[SaidSection, ...]
    plain: tuple[SaidSection, ...]
    """The appendix for a format that shortens nothing."""


def make(
    sheet: Sheet, *, fingerprint: str, paper: str = "a4", appendix: bool = False, own_letters: bool = False
) -> Made:
    """A sheet made ready; the appendix also where more is wanted than the page has places for.

    `own_letters`: for a format that has no others, so that one that is missing is shown as such.
    """
    sheet = safe(sheet)
    if own_letters:
        sheet = each_text(sheet, shown)
    words = say_all(said(sheet, fingerprint))
    page = laid(words, sheet, PAPERS[paper])
    with_it = appendix or bool(words.more_asks)
    drawn = page.drawn
    tables = {name: _table(getattr(drawn, name)) for name in ("road", "areas", "graph", "team")}
    numbers = (*tables.values(), *map(_table, drawn.trends))
    return Made(
        say(f"phase summary {sheet.head.number}"),
        words,
        page,
        tables,
        (repeated(words, numbers) if words.rows else ()) + own(sheet) if with_it else (),
        left_over(words) + own(sheet) if with_it else (),
    )


def _table(one: Picture) -> SaidTable:
    return lean(SaidTable(one.title, one.headings, one.rows))
