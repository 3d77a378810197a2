"""Pages printed: every part a line or a table, nothing cut, nothing shown by colour or length alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cmprogramme.cli.answer import Answer, opened, table
from cmprogramme.cli.session import session
from lifecycle.base.page import Fact, Heading, Page, Part, Row, Sentence, Table, figures_of
from lifecycle.base.spoken import spoken_as
from lifecycle.listing import narrowed
from lifecycle.once import answer_of


def told(
    rule: Callable[..., Page], *args: object, opening: bool = False, items: str = "", where: str = ""
) -> Answer:
    """What a telling says of the programme, as the answer of a command; with `opening` its figures are opened too.

    `items` names the list in its data that the answer is; `where` keeps the rows of its first table that it holds of.
    """
    run = session()
    page = answer_of(rule, run.snapshot, run.today, *args)
    if where:
        page = narrowed(run.snapshot, run.today, page, where, run.who, items)
    found = answer(page, items)
    if opening:
        found.lines = [*found.lines, *(line for figure in figures_of(page) for line in opened(figure))]
    return found


def answer(page: Page, items: str = "") -> Answer:
    """A page as the answer of a command; what it warns of stands in `warnings`, sentence by sentence."""
    data = dict(page.values())
    if data:
        data.setdefault("warnings", warnings_of(page))
    return Answer(data, lines_of(page), items=items if data else "")


def warnings_of(page: Page) -> list[str]:
    """The sentences of a page that ask to be watched."""
    return [part.text for part in page.parts if isinstance(part, Sentence) and part.status == "watch"]


def lines_of(*pages: Page) -> list[str]:
    """Pages for people, line by line."""
    return [line for page in pages for part in page.parts for line in _lines(part)]


def _lines(part: Part) -> list[str]:
    if isinstance(part, Sentence):
        lead = f"{part.lead}: " if part.lead else "Warning: " if part.status == "watch" else ""
        said = f"{' ' * part.indent}{lead}{part.text}" if part.indent or lead else part.text
        return [spoken_as(said, part.text)] if part.text else []
    if isinstance(part, Fact):
        return [f"{part.label}: {part.text}"]
    if isinstance(part, Heading):
        return [f"{part.text} ({part.note})" if part.note else part.text]
    title = [part.title] if part.title else []
    if not part.rows:
        return [*title, *_empty(part)]
    headings = part.headings if any(part.headings) else ()
    aligned = table(
        ([cell.words for cell in row.cells] for row in part.rows if not _across(part, row)), headings
    )
    lines = iter(aligned[1:] if headings else aligned)
    told = [_line(row) if _across(part, row) else next(lines) for row in part.rows]
    return [*title, *(aligned[:1] if headings else ()), *told]


def _across(part: Table, row: Row) -> bool:
    """Whether a row stands across the columns: what begins a group, and a text that has no cell for each of them."""
    return row.kind == "head" or (row.kind == "text" and len(row.cells) != len(part.columns))


def _line(row: Row) -> str:
    """Such a row, as wide as it is: the columns below it are aligned without it."""
    return "".join(table([[cell.words for cell in row.cells if cell.words]]))


def _empty(part: Table) -> list[str]:
    begin = f"Begin with: cmprogramme {part.begin}" if part.begin else ""
    return [" ".join(filter(None, (part.empty, begin)))] if part.empty or begin else []


WHAT = "what"
"""The heading of a column that says what a row is: read aloud, its text says so by itself."""


def facts_of(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """Pages read aloud: what it is, and how it stands; one fact after another."""
    return [fact for page in pages for part in page.parts for fact in _facts(page, part)]


def _facts(page: Page, part: Part) -> list[tuple[str, str]]:
    if isinstance(part, Sentence):
        lead = part.lead or ("Warning" if part.status == "watch" else "")
        return [(lead, part.text) if lead else (part.text, "")] if part.text else []
    if isinstance(part, Fact):
        return [(part.label, part.text)]
    if isinstance(part, Heading):
        return [(part.text, part.note)]
    if not part.rows:
        return [(line, "") for line in _empty(part)]
    read = [] if not part.title else [(part.title, part.note.words if part.note else "")]
    for row in part.rows:
        if row.span is not None:
            read.append((row.span.words, ""))
            continue
        titles = part.headings if len(part.headings) == len(row.cells) else ("",) * len(row.cells)
        words = [" ".join(cell.words.split()) for cell in row.cells]  # what aligns a column is not read
        told = [(title, text) for title, text in zip(titles, words, strict=True) if text]
        if told:
            said = ", ".join(f"{'' if title == WHAT else title} {text}".lstrip() for title, text in told[1:])
            (title, first), named = told[0], told[0][1][:1].isalpha()
            read.append((first if named else f"{title} {first}".lstrip(), said))
    return read
