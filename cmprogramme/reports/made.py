"""A sheet made ready for a format: its words, its one page, its pictures, its appendix."""

from __future__ import annotations

from typing import NamedTuple

from cmprogramme.reports.appended import SaidSection, SaidTable, left_over, own, repeated
from cmprogramme.reports.laid import PAPERS, Laid, laid, road_height
from cmprogramme.reports.said import Said, safe, said
from lifecycle.base.records import dataclass
from lifecycle.summary.sheet import Sheet


class Picture(NamedTuple):
    """A picture and what it says without one."""

    svg: str
    title: str
    description: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """Everything a renderer draws. `appendix` is empty where none is printed."""

    title: str
    words: Said
    page: Laid
    pictures: dict[str, Picture]
    lines: list[Picture]
    appendix: tuple[SaidSection, ...]
    plain: tuple[SaidSection, ...]
    """The appendix for a format that shortens nothing."""


def make(sheet: Sheet, *, fingerprint: str, paper: str, appendix: bool) -> Made:
    """A sheet made ready; the appendix also where more is wanted than the page has places for."""
    sheet = safe(sheet)
    words = said(sheet, fingerprint)
    page = laid(words, PAPERS[paper])
    drawn = pictures(sheet, page)
    with_it = appendix or bool(words.more_asks)
    tables = [SaidTable(one.title, one.headings, one.rows) for one in drawn.values()]
    return Made(
        f"phase summary {sheet.head.number}",
        words,
        page,
        drawn,
        trend_lines(sheet, page),
        repeated(words, tables) + own(sheet) if with_it else (),
        left_over(words) + own(sheet) if with_it else (),
    )


def pictures(sheet: Sheet, page: Laid) -> dict[str, Picture]:
    """The four pictures by name, in the sizes they have on the page."""
    paper, limits = page.paper, page.limits
    return {
        "road": _frame("The road", paper.across, road_height(limits.bars)),
        "areas": _frame("Eight areas", paper.half, limits.areas),
        "graph": _frame("What holds what back", paper.half, limits.areas),
        "team": _frame("The team", paper.half, limits.team),
    }


def trend_lines(sheet: Sheet, page: Laid) -> list[Picture]:
    """A line for each figure the page follows."""
    return [_frame(one.name, 50, 11.4) for one in sheet.trends]


def _frame(title: str, wide: float, high: float) -> Picture:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.1f} {high:.1f}" role="img">'
        f'<rect x="0.5" y="0.5" width="{wide - 1:.1f}" height="{high - 1:.1f}" fill="none" stroke="#7b8793"/></svg>'
    )
    return Picture(svg, title, "", (), ())
