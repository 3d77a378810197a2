"""Qualification told: needs read back, what is unclear, the rights a segment holds, the bargain (rules.md F13)."""

from __future__ import annotations

from typing import Any

from lifecycle.base.page import (
    Cell,
    Column,
    Fact,
    Heading,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    columns,
    rows,
)
from lifecycle.base.words import NOT_ASSESSED, day_words, number, words
from lifecycle.customers.proposition_telling import NO_SEGMENT
from lifecycle.customers.qualification import Qualification, Requirement, RightCheck, qualification
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot

ANSWERS: dict[str | None, tuple[Status, str]] = {
    "yes": ("done", "yes"),
    "partly": ("watch", "partly"),
    "no": ("off", "no"),
    None: ("none", "no answer"),
}
FAIR: dict[bool | None, tuple[Status, str]] = {
    None: ("none", NOT_ASSESSED),
    True: ("done", "fair"),
    False: ("watch", "not fair yet"),
}


def qualification_page(snapshot: Snapshot) -> Page:
    """Segment by segment: needs read back, what is unclear, the rights, the bargain."""
    found = [(segment, qualification(snapshot, segment.id)) for segment in snapshot.all(Segment)]
    columns = (
        Column("segment"),
        Column("needs", 5, "right"),
        Column("not confirmed", 13, "right", least=56),
        Column("rights held", 11, "right"),
        Column("bargain", 14),
    )
    rows = []
    for segment, one in found:
        status, word = FAIR[one.fair]
        rights = Cell(rights_words(one), one.count, look="none" if one.count.value is None else "")
        counts = (Cell(str(len(one.requirements))), Cell(str(len(one.risks))))
        cells = (Cell(segment.name), *counts, rights, Cell(word, status=status))
        rows.append(Row(cells, str(segment.id), segment))
    parts: list[Part] = [Table("", columns, tuple(rows), None, NO_SEGMENT, "segment add NAME")]
    for segment, one in found:
        parts += [Sentence(f"{segment.name}, {text}") for text in open_points(one)]
    return Page("Needs", tuple(parts), {"segments": [qualified(*pair) for pair in found]})


def rights_words(found: Qualification) -> str:
    return (
        NOT_ASSESSED if found.count.value is None else f"{number(found.count.value)} of {len(found.rights)}"
    )


def open_points(found: Qualification) -> list[str]:
    """What is not confirmed, not clear, not said."""
    return [
        *(f"not confirmed: {one.need}" for one in found.risks),
        *(f"unclear: {text}" for one in found.ambiguous for text in one.ambiguities),
        *(f"not said: {text}" for text in found.unsaid),
    ]


def qualified(segment: Segment, found: Qualification) -> dict[str, Any]:
    return {
        "segment": segment.name,
        "requirements": found.requirements,
        "risks": [one.need for one in found.risks],
        "rights": found.rights,
        "count": found.count.value,
        "fair": found.fair,
        "unsaid": found.unsaid,
    }


def needs_page(snapshot: Snapshot, subject: object) -> Page:
    """The needs of one segment with what customers said, right by right, and the bargain."""
    if not isinstance(subject, Segment):
        return Page("Needs", (), {"segments": []})
    found = qualification(snapshot, subject.id)
    status, word = FAIR[found.fair]
    columns = (Column("need"), Column("read back", 16), Column("day", 11, least=52))
    needs = tuple(_need(one) for one in found.requirements)
    rights = []
    for right, answer in found.rights.items():
        shape, said = ANSWERS[answer]
        rights.append(Row((Cell(words(right)), Cell(said, status=shape))))
    parts: tuple[Part, ...] = (
        Sentence(subject.name, "bold"),
        Table("", columns, needs, empty="No need is written yet."),
        *(Sentence(text) for text in open_points(found)),
        Fact("Rights held", rights_words(found), found.count),
        Table("", (Column("right"), Column("holds", 11)), tuple(rights)),
        Fact("Bargain", word, status=status),
    )
    return Page("Needs", parts, {"segments": [qualified(subject, found)]})


def _need(one: Requirement) -> Row:
    said = {True: Cell("confirmed", status="done"), False: Cell("not confirmed", status="off")}
    back = Cell("not yet", status="none") if one.confirmed is None else said[one.confirmed]
    return Row((Cell(one.need), back, Cell(day_words(one.confirmed_on, none=""), look="dim")))


def requirements_page(snapshot: Snapshot) -> Page:
    """Every segment with its needs as they were read back, its rights with what shows them, and its bargain."""
    parts: list[Part] = []
    found = [(segment, qualification(snapshot, segment.id)) for segment in snapshot.all(Segment)]
    for segment, one in found:
        parts += [Heading(segment.name, f"rights held: {rights_words(one)}; bargain: {FAIR[one.fair][1]}")]
        parts += [_needs_table(one)] if one.requirements else [Sentence("No need is written yet.")]
        parts.append(_rights_table(snapshot, segment, one))
        parts += [Sentence(text) for text in open_points(one)]
    if not found:
        parts.append(Table("", (Column("need"),), (), None, NO_SEGMENT, "segment add NAME"))
    return Page("Qualification", tuple(parts), {"segments": [qualified(*pair) for pair in found]})


def _needs_table(found: Qualification) -> Table:
    cells = ((*_need(one).cells, Cell(one.wording)) for one in found.requirements)
    return Table("", columns("need", "read back", "day", "wording"), rows(cells))


def _rights_table(snapshot: Snapshot, segment: Segment, found: Qualification) -> Table:
    shown = {one.right: one.evidence for one in snapshot.all(RightCheck) if one.segment == segment.id}
    cells = (
        (Cell(words(right)), Cell(ANSWERS[answer][1], status=ANSWERS[answer][0]), Cell(shown.get(right, "")))
        for right, answer in found.rights.items()
    )
    return Table("", columns("right", "holds", "shown by"), rows(cells))
