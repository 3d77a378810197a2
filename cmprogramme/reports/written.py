"""Pages as plain text of 80 columns and as Markdown: the same order, readable as they are, ready to be pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.cells import cell_len, chop_cells

from cmprogramme.reports.appended import SaidSection, SaidTable, ask_sentence, lean
from cmprogramme.reports.made import Made
from cmprogramme.reports.said import NEW, Said, SaidTrend
from cmprogramme.reports.speech import say
from lifecycle.base.records import dataclass
from lifecycle.summary.sheet import MOST_CHANGES, MOST_WANTED

WIDTH = 80
LEAST = 6
"""Columns a cell of a table keeps."""

MARKUP = "\\`*_{}[]<>#|~!$"
"""What Markdown, in one of its readings, takes for more than a character."""


ENTITY = re.compile(r"&(?=\\?#|[A-Za-z])")
"""An ampersand a reader would take for the beginning of a character reference; one before a space is plain."""

NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s|$)")
"""A text that would begin a numbered list."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Anything that is written: what stands on top of its sections (`sentence` only on a sheet), and below them."""

    name: str
    issue: str
    situation: str
    sentence: str
    sections: tuple[SaidSection, ...]
    foot: tuple[str, ...]


def text(made: Made, width: int = WIDTH) -> str:
    """The sheet as plain text in so many columns."""
    return as_text(_whole(made), width)


def markdown(made: Made, width: int = WIDTH) -> str:
    """The sheet as Markdown."""
    return as_markdown(_whole(made), width)


def _whole(made: Made) -> Whole:
    words = made.words
    situation = f"{words.situation}. {words.where}"
    return Whole(words.name, words.issue, situation, words.sentence, tuple(sections(made)), foot(made))


def as_text(whole: Whole, width: int = WIDTH) -> str:
    """Plain text in so many columns."""
    lines = [
        *folded(whole.name.upper(), width),
        *folded(whole.issue, width),
        *folded(whole.situation, width),
        "=" * width,
        *folded(whole.sentence, width),
    ]
    for section in whole.sections:
        lines += ["", *folded(section.title.upper(), width), "-" * width, *body(section, width)]
    lines += ["", "=" * width]
    for one in whole.foot:
        lines += folded(one, width)
    return "\n".join(lines) + "\n"


def as_markdown(whole: Whole, width: int = WIDTH) -> str:
    """Paragraphs, lists and plain tables, in lines of so many columns but for headings; no HTML."""
    lines = [
        f"# {escaped(whole.name)}",
        "",
        *folded(f"{escaped(whole.issue)}.", width),
        *folded(escaped(whole.situation), width),
    ]
    lines += ["", *folded(f"**{escaped(whole.sentence)}**", width)] if whole.sentence else []
    for section in whole.sections:
        lines += ["", f"## {escaped(section.title)}", "", *marked(section, width)]
    lines += ["", "---"]
    for one in whole.foot:
        lines += ["", *folded(escaped(one), width)]
    return "\n".join(lines) + "\n"


def sections(made: Made) -> Iterable[SaidSection]:
    """The sheet in its order, then the appendix where it is printed. A page of an older program has but that."""
    words = made.words
    if words.rows:
        yield from _asked(words)
    more = words.more_changes()
    yield SaidSection(
        words.changed,
        (words.unchanged,) if words.unchanged else (),
        words.changes[:MOST_CHANGES] + ((("", f"and {more} more"),) if more else ()),
    )
    if words.rows:
        yield from _drawn(made)
    if made.plain:
        told = "What the sheet has no room for." if words.rows else "What the page said, as it was issued."
        yield SaidSection("Appendix", (told,))
    yield from made.plain


def _asked(words: Said) -> Iterable[SaidSection]:
    """What is wanted, and how it stands."""
    asks = tuple(
        (f"{place}.", ask_sentence(one)) for place, one in enumerate(words.asks[:MOST_WANTED], start=1)
    )
    yield SaidSection(words.wanted, (words.nothing,) if words.nothing else (), asks)
    rows = tuple((one.dimension, one.state, one.trend, one.why, one.way) for one in words.rows)
    stands = SaidTable("", ("Dimension", "State", "Trend", "Why", "Back to plan"), rows)
    yield SaidSection(words.stands, tables=(lean(stands),))


def _drawn(made: Made) -> Iterable[SaidSection]:
    """The pictures in words, the figures over time, the risks."""
    words = made.words
    yield _pictured(made, "road", words.road)
    yield _pictured(made, "areas", words.areas)
    yield SaidSection(words.graph, (made.page.drawn.graph.description,))
    yield _pictured(made, "team", words.team, words.joining)
    lines = tuple((one.name, *_first_and_now(one)) for one in words.lines)
    yield SaidSection(
        words.trends,
        (words.no_lines,) if words.no_lines else (),
        tables=(SaidTable("", ("Figure", "First", "Now"), lines),) if lines else (),
    )
    risks = tuple((one.text, one.owner, one.step) for one in words.risks)
    yield SaidSection(
        words.risky,
        (words.no_risks,) if words.no_risks else (),
        tables=(SaidTable("", (say("Risk"), "Who, by when", "Next step"), risks),) if risks else (),
    )


def _first_and_now(one: SaidTrend) -> tuple[str, str]:
    """A figure without a line is new on this page; what else is noted of it stands with it."""
    if one.first or one.note in ("", NEW):
        return one.first or one.note, one.last
    return NEW, f"{one.last} ({one.note})"


def _pictured(made: Made, name: str, title: str, sentences: tuple[str, ...] = ()) -> SaidSection:
    """A picture as the table of its numbers."""
    description, table = getattr(made.page.drawn, name).description, made.tables[name]
    told = (description, *sentences) if table.rows else sentences or (description,)
    return SaidSection(title, tuple(filter(None, told)), tables=(replace(table, title=""),))


def foot(made: Made) -> tuple[str, str]:
    """What the states mean, and what the page rests on."""
    return " ".join(told for _, told in made.words.legend), f"{made.words.provenance}."


def folded(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A text in lines of so many cells, the first behind `first`, the others behind `rest`; wide letters count two."""
    lines: list[str] = []
    line, used = first, cell_len(first)
    begun = False
    for word in text.split():
        for piece in _pieces(word, max(1, width - cell_len(rest))):
            room = cell_len(piece) + (1 if begun else 0)
            if begun and used + room > width:
                lines.append(line.rstrip())
                line, used, begun = rest, cell_len(rest), False
                room = cell_len(piece)
            line += f" {piece}" if begun else piece
            used, begun = used + room, True
    return [*lines, line.rstrip()] if begun or first.strip() else lines


def _pieces(word: str, width: int) -> list[str]:
    return [word] if cell_len(word) <= width else chop_cells(word, width)


def body(section: SaidSection, width: int) -> list[str]:
    """What stands below the title of a section, in so many columns."""
    lines: list[str] = []
    for sentence in section.sentences:
        lines += folded(sentence, width)
    label = min(26, max((cell_len(name) for name, _ in section.facts), default=0)) + 1
    for name, told in section.facts:
        lines += folded(told, width, _padded(" ".join(folded(name, label - 1)[:1]), label), " " * label)
    for table in section.tables:
        lines += ["", *folded(table.title, width)] if table.title else []
        lines += rows(table, width)
    return lines


def rows(table: SaidTable, width: int) -> list[str]:
    """A table whose columns fit the width: the widest are wrapped; headings over their own columns."""
    if not table.rows:
        return []
    told = (table.headings, *table.rows)
    widths = column_widths(told, width, 2)
    lines: list[str] = []
    for place, row in enumerate(told):
        cells = [folded(cell, room) or [""] for cell, room in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            parts = [
                _padded(cell[line] if line < len(cell) else "", room)
                for cell, room in zip(cells, widths, strict=True)
            ]
            lines.append("  ".join(parts).rstrip())
        if place == 0:
            lines.append("  ".join("-" * room for room in widths))
    return lines


def column_widths(told: Sequence[Sequence[str]], width: int, between: int) -> list[int]:
    """How wide each column is, so that all of them with what is between keep within the width."""
    count = len(told[0])
    widths = [max(1, *(cell_len(row[place]) for row in told)) for place in range(count)]
    room = width - between * (count - 1)
    while sum(widths) > room and max(widths) > LEAST:
        widest = max(widths)
        second = max((one for one in widths if one < widest), default=LEAST)
        many = [place for place, one in enumerate(widths) if one == widest]
        cut = max(1, min(widest - max(second, LEAST), -(-(sum(widths) - room) // len(many))))
        for place in many:
            widths[place] -= cut
            if sum(widths) <= room:
                break
    return widths


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))


def marked(section: SaidSection, width: int) -> list[str]:
    """The same in Markdown."""
    lines: list[str] = []
    for sentence in section.sentences:
        lines += [*folded(escaped(sentence), width), ""]
    for name, told in section.facts:
        if NUMBERED.match(name):
            lines += folded(escaped(told), width, f"{name} ", "   ")
        else:
            lines += folded(f"{f'**{escaped(name)}** ' if name else ''}{escaped(told)}", width, "- ", "  ")
    lines += [""] if section.facts else []
    for table in section.tables:
        if table.rows:
            lines += [*folded(f"**{escaped(table.title)}**", width), ""] if table.title else []
            lines += [*marked_rows(table, width), ""]
    return lines[:-1]


def marked_rows(table: SaidTable, width: int) -> list[str]:
    """A table of Markdown with its columns under each other; one that is wider than that as a list, a row an item."""
    told = [[escaped(cell) for cell in row] for row in (table.headings, *table.rows)]
    widths = [max(3, *(cell_len(row[place]) for row in told)) for place in range(len(told[0]))]
    if sum(widths) + 3 * len(widths) + 1 > width:
        return [line for row in told[1:] for line in folded(_item(told[0], row), width, "- ", "  ")]
    lines = [
        "| " + " | ".join(_padded(cell, room) for cell, room in zip(row, widths, strict=True)) + " |"
        for row in told
    ]
    return [lines[0], "|" + "|".join("-" * (room + 2) for room in widths) + "|", *lines[1:]]


def _item(headings: Sequence[str], row: Sequence[str]) -> str:
    """A row in words: its first cell, then each other behind its heading."""
    rest = "; ".join(
        cell if place == 0 else f"{heading.lower()}: {cell}"
        for place, (heading, cell) in enumerate(zip(headings[1:], row[1:], strict=True))
        if cell
    )
    return f"**{row[0]}**: {rest}" if rest else f"**{row[0]}**"


def escaped(text: str) -> str:
    """Text in Markdown: every character that could be markup is escaped."""
    told = "".join(f"\\{character}" if character in MARKUP else character for character in text)
    told = ENTITY.sub(r"\&", told)
    head = told.lstrip()
    if head[:1] in ("-", "+", "=", ">"):
        return f"\\{told}"
    return NUMBERED.sub(r"\1\\\2", told)
