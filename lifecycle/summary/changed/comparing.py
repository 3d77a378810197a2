"""Two pages compared: what the later says differently, by section, as completely as the sheet (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from lifecycle.base.errors import NotAllowed
from lifecycle.base.page import Cell, Column, Heading, Page, Part, Row, Sentence, Table
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted
from lifecycle.naming import with_names
from lifecycle.snapshot import Snapshot
from lifecycle.summary.changed.lines import in_order
from lifecycle.summary.changed.sheet_differences import NONE, WANTED, Difference, differences
from lifecycle.summary.changed.sheet_moves import sheet_moves
from lifecycle.summary.issued import page_numbered
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.past import sheet_of
from lifecycle.summary.sheet import Sheet, each_text

NOW = "now"
SHORT = 40
"""Characters of values that stand beside each other."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two pages: what it is called, and its sheet with people by id."""

    name: str
    sheet: Sheet


def issued_side(snapshot: Snapshot, number: int) -> Side:
    """An issued page. NotFound for a number that is not there; NotAllowed for a page of an older form."""
    sheet = sheet_of(page_numbered(snapshot, number))
    if sheet is None:
        raise NotAllowed(
            f"Summary {number} cannot be compared.",
            "It was issued by an older program, which kept its words and not its values.",
            "Compare later ones; see them: cmprogramme summary list",
        )
    return Side(f"summary {number}", sheet)


def now_side(sheet: Sheet) -> Side:
    """The page as it would be issued now."""
    return Side(NOW, sheet)


def _section(title: str, rows: Sequence[Difference], then: str, now: str) -> Iterator[Part]:
    """Short values beside each other, long ones below each other."""
    columns = (Column("what", share=2), Column(then, share=1), Column(now, share=1), Column("by", share=1))
    short = [one for one in rows if max(len(one.what), len(one.before), len(one.after)) <= SHORT]
    if short:
        cells = (tuple(Cell(text) for text in (one.what, one.before, one.after, one.by)) for one in short)
        yield Table(title, columns, tuple(Row(each) for each in cells))
    else:
        yield Heading(title)
    for one in rows:
        if one in short:
            continue
        yield Sentence(one.what, look="bold")
        yield from (
            Sentence(f"{side}: {text}", indent=2)
            for side, text in ((then, one.before), (now, one.after))
            if text != NONE
        )


def _answers(snapshot: Snapshot, then: Sheet, now: Sheet) -> dict[tuple[str, str], str]:
    """What was decided on each question the later page asks no more."""
    asked = {f"asked:{one.id}": one for one in snapshot.all(DecisionAsked) if not one.open}
    still = {ask.key for ask in now.wanted}
    return {
        (WANTED, ask.question): f"answered: {asked[ask.key].answer}"
        for ask in then.wanted
        if ask.key in asked and ask.key not in still
    }


def compared(snapshot: Snapshot, then: Side, now: Side) -> Page:
    """Everything that differs, people by name. NotAllowed for a page and itself."""
    if then.name == now.name:
        raise NotAllowed(
            f"{then.name.capitalize()} is compared with itself.",
            "Nothing in it can differ.",
            "Name two numbers, or one to compare it with now: cmprogramme summary diff 1",
        )
    holidays = snapshot.programme.holidays
    old, new = (each_text(side.sheet, partial(with_names, snapshot)) for side in (then, now))
    answers = _answers(snapshot, old, new)
    found = [
        one._replace(after=answers.get((one.section, one.what), one.after))
        for one in differences(old, new, holidays)
    ]
    lines = in_order(sheet_moves(old, new, holidays))
    parts: list[Part] = [Sentence(line.text, lead=line.group.capitalize()) for line in lines]
    for title, rows in groupby(found, lambda one: one.section):
        parts += _section(title, tuple(rows), then.name, now.name)
    count = counted(len(found), "difference")
    if not found:
        parts.append(Sentence(f"{then.name.capitalize()} and {now.name} say the same."))
    return Page(
        f"From {then.name} to {now.name}",
        tuple(parts),
        {
            "from": then.name,
            "to": now.name,
            "moved": [line.model_dump() for line in lines],
            "differences": [one._asdict() for one in found],
        },
        note=Cell(count),
    )
