"""Qualification as grids: a segment's needs read back, its rights and its bargain, and all segments by their rights.

Cells say what can be done from them (lifecycle.base.deeds); rules.md F13.
"""

from __future__ import annotations

from datetime import date

from lifecycle.base.deeds import By, Deed
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.words import day_words, words
from lifecycle.customers.proposition_telling import NO_SEGMENT
from lifecycle.customers.qualification import ANSWERS as BY_DIGIT
from lifecycle.customers.qualification import (
    Answer,
    FairBargain,
    Qualification,
    Requirement,
    Right,
    RightCheck,
    confirmed_figure,
    qualification,
)
from lifecycle.customers.qualification_telling import ANSWERS, FAIR, open_points, qualified, rights_words
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot

BEGIN = "segment add NAME"


def readback_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """The needs of one segment, each with what customers said to it and what is unclear; without one of the first."""
    segment = segment_of(snapshot, subject)
    columns = (
        Column("need", share=3),
        Column("read back", 21, field="confirmed"),
        Column("wording", share=3, field="wording"),
        Column("unclear", share=2, field="ambiguities", least=64),
    )
    if segment is None:
        return Page("Needs", (Table("Needs", columns, (), None, NO_SEGMENT, BEGIN),), known=False)
    found = qualification(snapshot, segment.id)
    rows = tuple(_readback(one, today) for one in found.requirements)
    empty = (
        "No need is written yet: what these customers need, and what they say when it is read back to them."
    )
    table = Table("Needs", columns, rows, None, empty, "requirement add --segment SEGMENT --need TEXT")
    return Page(segment.name, (*_standing(found), table), {"segments": [qualified(segment, found)]})


def segment_of(snapshot: Snapshot, subject: object) -> Segment | None:
    """The segment a subject is or belongs to; the first one without a subject."""
    if isinstance(subject, Requirement):
        return snapshot.find(Segment, subject.segment)
    return subject if isinstance(subject, Segment) else next(iter(snapshot.all(Segment)), None)


def _standing(found: Qualification) -> tuple[Part, ...]:
    """How far it is: needs confirmed, rights held, the bargain."""
    agreed, every = len(found.requirements) - len(found.risks), len(found.requirements)
    status, word = FAIR[found.fair]
    return (
        Fact(
            "Confirmed",
            f"{agreed} of {every}" if every else "no need yet",
            confirmed_figure(found.requirements),
        ),
        Fact("Rights", rights_words(found), found.count),
        Fact("Bargain", word, status=status),
    )


def _readback(one: Requirement, today: date) -> Row:
    id = {"id": str(one.id)}
    after = {None: "yes", True: "no", False: ""}[one.confirmed]
    day = day_words(one.confirmed_on, today=today, none="")
    on_a_day = {**id, "confirmed": "no" if one.confirmed is False else "yes"}
    back: dict[By, Deed] = {
        "next": Deed("put requirement", {**id, "confirmed": after}),
        "day": Deed("put requirement", on_a_day, "confirmed_on", "text", day or "today"),
        "open": Deed("put requirement", id),
    }
    answered = "agreed" if one.confirmed else "not agreed"
    status: Status = "none" if one.confirmed is None else "done" if one.confirmed else "off"
    told = "not yet" if one.confirmed is None else f"{answered} {day}".strip()
    unclear = "; ".join(one.ambiguities)
    cells = (
        Cell(one.need),
        Cell(told, status=status, does=back),
        Cell(one.wording, does={"type": Deed("put requirement", id, "wording", "text", one.wording)}),
        Cell(unclear, does={"type": Deed("put requirement", id, "ambiguities", "text", unclear)}),
    )
    return Row(cells, str(one.id), one)


def rights_page(snapshot: Snapshot, subject: object = None) -> Page:
    """The five rights of one segment and the service that joins them: how far each holds, and what shows it."""
    segment = segment_of(snapshot, subject)
    columns = (Column("rights", 9), *(Column(words(right), 10, field=right.value) for right in Right))
    if segment is None:
        return Page("Rights", (Table("Rights", columns, ()),), known=False)
    found = qualification(snapshot, segment.id)
    held = {one.right: one for one in snapshot.all(RightCheck) if one.segment == segment.id}
    holds = (Cell("holds"), *(right_cell(segment, right, found.rights[right]) for right in Right))
    shown = (
        Cell("shown by", look="dim"),
        *(_evidence_cell(segment, right, held.get(right)) for right in Right),
    )
    rows = (Row(holds, "holds", segment), Row(shown, "shown by", segment))
    return Page("Rights", (Table("Rights: 2 yes, 1 partly, 0 no", columns, rows),), {"rights": found.rights})


def right_cell(segment: Segment, right: Right, answer: Answer | None) -> Cell:
    """How far a right holds, as a digit is typed for it."""
    digit = "" if answer is None else str(BY_DIGIT.index(answer))
    given = {"segment": str(segment.id), "right": right.value}
    deed = Deed("customer right", given, "answer", "digit", digit, 0, 2, BY_DIGIT)
    status, word = ANSWERS[answer]
    return Cell("-" if answer is None else word, status=status, does={"type": deed})


def _evidence_cell(segment: Segment, right: Right, entry: RightCheck | None) -> Cell:
    if entry is None:
        return Cell("")
    given = {"segment": str(segment.id), "right": right.value}
    deed = Deed("put right_check", given, "evidence", "text", entry.evidence)
    return Cell(entry.evidence or "-", look="dim", does={"type": deed})


def bargain_page(snapshot: Snapshot, subject: object = None) -> Page:
    """What both sides get out of serving one segment."""
    segment = segment_of(snapshot, subject)
    sides = (("customers get", "customer_value"), ("we get", "profit"))
    columns = (Column("bargain", 9), *(Column(title, field=name) for title, name in sides))
    if segment is None:
        return Page("Bargain", (Table("", columns, ()),), known=False)
    held = next((one for one in snapshot.all(FairBargain) if one.segment == segment.id), None)
    fair = "fair" if qualification(snapshot, segment.id).fair else "not yet"
    cells = (_side(segment, name, getattr(held, name, "")) for _, name in sides)
    row = Row((Cell(fair), *cells), "bargain", segment)
    return Page("Bargain", (Table("Bargain", columns, (row,)),))


def _side(segment: Segment, name: str, text: str) -> Cell:
    deed = Deed("put fair_bargain", {"segment": str(segment.id)}, name, "text", text)
    return Cell(text or "not said", status="done" if text.strip() else "none", does={"type": deed})


def rights_matrix_page(snapshot: Snapshot) -> Page:
    """All segments by the six rights, with needs confirmed and the bargain."""
    columns = (
        Column("segment", share=5),
        *(Column(words(right), share=2, field=right.value) for right in Right),
        Column("needs", 7, "right"),
        Column("bargain", 8),
    )
    found = [(segment, qualification(snapshot, segment.id)) for segment in snapshot.all(Segment)]
    rows = []
    for segment, one in found:
        every, agreed = len(one.requirements), len(one.requirements) - len(one.risks)
        cells = (
            Cell(segment.name),
            *(right_cell(segment, right, one.rights[right]) for right in Right),
            Cell(f"{agreed}/{every}" if every else "-", confirmed_figure(one.requirements)),
            Cell("fair" if one.fair else "-", status="done" if one.fair else "none"),
        )
        rows.append(Row(cells, str(segment.id), segment))
    table = Table("Rights: 2 yes, 1 partly, 0 no", columns, tuple(rows), None, NO_SEGMENT, BEGIN)
    return Page("Qualification", (table,), {"segments": [qualified(*pair) for pair in found]})


def qualified_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """All of what the cursor is on: a need with its wording and what is unclear, or the rights with what shows them."""
    segment = segment_of(snapshot, subject)
    if segment is None:
        return Page("Qualification", ())
    if isinstance(subject, Requirement):
        parts: list[Part] = [
            Fact("Wording", subject.wording.strip() or "not written"),
            Fact("Read back", _said_back(subject, today)),
            *(Sentence(text, lead="unclear") for text in subject.ambiguities),
        ]
        return Page(subject.need, tuple(parts))
    found = qualification(snapshot, segment.id)
    held = {one.right: one.evidence for one in snapshot.all(RightCheck) if one.segment == segment.id}
    rights = [_right_fact(right, answer, held.get(right, "")) for right, answer in found.rights.items()]
    bargain = next((one for one in snapshot.all(FairBargain) if one.segment == segment.id), None)
    sides = (
        ("customers get", getattr(bargain, "customer_value", "")),
        ("we get", getattr(bargain, "profit", "")),
    )
    said = (Sentence(text, lead=lead) for lead, text in sides if text.strip())
    points = (Sentence(text) for text in open_points(found))
    return Page(segment.name, (*rights, *said, *points))


def _right_fact(right: Right, answer: Answer | None, evidence: str) -> Fact:
    status, word = ANSWERS[answer]
    return Fact(words(right), f"{word}: {evidence}" if evidence else word, status=status)


def _said_back(one: Requirement, today: date) -> str:
    if one.confirmed is None:
        return "not yet"
    day = f" on {day_words(one.confirmed_on, today=today)}" if one.confirmed_on is not None else ""
    return f"{'customers agreed' if one.confirmed else 'customers did not agree'}{day}"
