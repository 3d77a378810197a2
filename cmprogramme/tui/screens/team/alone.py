"""One stage alone: differences in sentences, who is needed for what, and the pool list."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.team.words import function_words, level_words
from cmprogramme.tui.widgets.rows import Block, Row, Words, gap, head
from cmprogramme.tui.widgets.status import mark
from lifecycle.base.page import Column
from lifecycle.base.words import counted, percent, words
from lifecycle.people import Person
from lifecycle.team.pool_list import PoolList
from lifecycle.team.real import Difference, Gap
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.strip import Involvement, involvement

DIFFERENCE_COLUMNS = (
    Column("", 1),
    Column("difference", 14),
    Column("what", share=3),
    Column("what would mend it", share=2, least=90),
)
MEETING_COLUMNS = (
    Column("artefact", share=3),
    Column("accountable", 12),
    Column("responsible", share=3),
    Column("consulted", share=3),
    Column("informed", share=2, least=90),
)
LETTERS = (("A", "accountable"), ("R", "responsible"), ("C", "consulted"), ("I", "informed"))
POOL_COLUMNS = (
    Column("", 1),
    Column("name", share=2),
    Column("level", 13),
    Column("function", share=2, least=64),
    Column("worth", 9, "right"),
    Column("why", share=4, least=90),
)
SERIOUS = frozenset({Gap.MISSING, Gap.OVER_ALLOCATED})


def difference_rows(found: Sequence[Difference]) -> list[Row]:
    """Each difference in a sentence."""
    return [
        Row(
            str(one.person.id) if one.person is not None else f"whole:{one.gap}",
            cells=(
                (mark("off" if one.gap in SERIOUS else "watch"),),
                ((words(one.gap), "off" if one.gap in SERIOUS else "watch"),),
                ((one.sentence, ""),),
                ((one.remedy, "dim"),),
            ),
            value=one.person,
        )
        for one in found
    ]


def meeting_rows(facts: Facts, found: Recommendation) -> list[Row]:
    """Every artefact of the stage with who is accountable, responsible, consulted, informed."""
    rows = []
    for line in involvement(facts.snapshot, [found]):
        names = {letter: _names(line, letter) for letter, _ in LETTERS}
        rows.append(
            Row(
                f"artefact:{line.artefact}",
                cells=(
                    ((line.artefact, "bold"),),
                    ((names["A"], "accent"),),
                    ((names["R"], ""),),
                    ((names["C"], "dim"),),
                    ((names["I"], "faint"),),
                ),
                value=line,
            )
        )
    return rows


def meeting_blocks(line: Involvement) -> list[Block]:
    """One artefact with everybody's part in it."""
    return [
        Words(line.artefact, "bold"),
        *(Words(_names(line, letter), mark=((f"{letter} {word:<12} ", "dim"),)) for letter, word in LETTERS),
    ]


def pool_words(found: PoolList | None, person: Person) -> str:
    """Why somebody is on the pool list, or is not."""
    if found is None:
        return "Working out the list..."
    for one in found.members:
        if one.person == person:
            return one.sentence
    return next(
        (f"{person.name} is not on it: {why}." for other, why in found.left_out if other == person), ""
    )


def _names(line: Involvement, letter: str) -> str:
    return ", ".join(person.name for person, given in line.letters if given == letter) or "-"


def pool_rows(found: PoolList | None) -> list[Row]:
    """Who is on the list and why, then who is not."""
    if found is None:
        return []
    title = (
        f"ON THE LIST ({counted(len(found.members), 'person', 'people')} from"
        f" {counted(found.functions, 'function')})"
    )
    junior = percent(found.junior_share, none="-")
    asked = f"{junior} specialists and frontline, {percent(found.wanted_junior_share)} asked"
    rows = [head(title, asked)]
    rows += [
        Row(f"note:{place}", (mark("watch"), (f" {text}", "watch")), kind="text")
        for place, text in enumerate(found.notes)
    ]
    for one in found.members:
        worth = "required" if one.delta is None else f"{one.delta:+.2f}"
        rows.append(
            Row(
                str(one.person.id),
                cells=(
                    (mark("on"),),
                    ((one.person.name, "bold"),),
                    ((level_words(one.person), "dim"),),
                    ((function_words(one.person), "dim"),),
                    ((worth, "accent"),),
                    ((one.sentence.partition("): ")[2] or one.sentence, "dim"),),
                ),
                value=one.person,
            )
        )
    if found.left_out:
        rows += [gap(), head("NOT ON IT")]
    for person, why in found.left_out:
        rows.append(
            Row(
                str(person.id),
                cells=(
                    (mark("none"),),
                    ((person.name, ""),),
                    ((level_words(person), "dim"),),
                    ((function_words(person), "dim"),),
                    (("-", "faint"),),
                    ((why, "dim"),),
                ),
                value=person,
            )
        )
    return rows
