"""Customers told: what each segment needs and gets right, what it is offered, and who was told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    headed,
    share,
)
from lifecycle.base.words import NOT_ASSESSED, counted, day_words, number, percent, words
from lifecycle.customers.communication import Audience, told
from lifecycle.customers.proposition import PropositionSheet, is_filled, propositions
from lifecycle.customers.qualification import Qualification, Requirement, qualification
from lifecycle.customers.results_telling import activity_page, commitment_page, experiences_page, plans_page
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot

NO_SEGMENT = "No segment yet: whatever is asked about customers is asked of a segment."
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


def customer_page(snapshot: Snapshot, today: date) -> Page:
    """All of it at a glance."""
    needs, offers = qualification_page(snapshot), propositions_page(snapshot, today)
    pages = {
        "qualification": needs,
        "propositions": offers,
        "plans": plans_page(snapshot),
        "commitment": commitment_page(snapshot, today),
        "experiences": experiences_page(snapshot, today),
        "activity": activity_page(snapshot, today),
    }
    data: dict[str, Any] = {name: page.values() for name, page in pages.items()}
    data |= {name: pages[name].values()["segments"] for name in ("qualification", "propositions")}
    return Page("Customers", tuple(part for page in pages.values() for part in headed(page)), data)


# needs


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
        rights = Cell(_rights(one), one.count, look="none" if one.count.value is None else "")
        counts = (Cell(str(len(one.requirements))), Cell(str(len(one.risks))))
        cells = (Cell(segment.name), *counts, rights, Cell(word, status=status))
        rows.append(Row(cells, str(segment.id), segment))
    parts: list[Part] = [Table("", columns, tuple(rows), None, NO_SEGMENT, "segment add NAME")]
    for segment, one in found:
        parts += [Sentence(f"{segment.name}, {text}") for text in _open_points(one)]
    return Page("Needs", tuple(parts), {"segments": [_qualified(*pair) for pair in found]})


def _rights(found: Qualification) -> str:
    return (
        NOT_ASSESSED if found.count.value is None else f"{number(found.count.value)} of {len(found.rights)}"
    )


def _open_points(found: Qualification) -> list[str]:
    """What is not confirmed, not clear, not said."""
    return [
        *(f"not confirmed: {one.need}" for one in found.risks),
        *(f"unclear: {text}" for one in found.ambiguous for text in one.ambiguities),
        *(f"not said: {text}" for text in found.unsaid),
    ]


def _qualified(segment: Segment, found: Qualification) -> dict[str, Any]:
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
        *(Sentence(text) for text in _open_points(found)),
        Fact("Rights held", _rights(found), found.count),
        Table("", (Column("right"), Column("holds", 11)), tuple(rights)),
        Fact("Bargain", word, status=status),
    )
    return Page("Needs", parts, {"segments": [_qualified(subject, found)]})


def _need(one: Requirement) -> Row:
    said = {True: Cell("confirmed", status="done"), False: Cell("not confirmed", status="off")}
    back = Cell("not yet", status="none") if one.confirmed is None else said[one.confirmed]
    return Row((Cell(one.need), back, Cell(day_words(one.confirmed_on, none=""), look="dim")))


# propositions


def propositions_page(snapshot: Snapshot, today: date) -> Page:
    """Segment by segment: parts filled, supports in place, sign-offs, who was told."""
    sheets = propositions(snapshot, today)
    columns = (
        Column("segment"),
        Column("parts", 6),
        Column("filled", 12),
        Column("support", 7, "right", least=56),
        Column("open sign-offs", 14, "right", least=64),
        *(Column(f"{one.value} told", 14, least=150) for one in Audience),
    )
    rows = tuple(_sheet(snapshot, one, today) for one in sheets)
    done = sum(not one.missing for one in sheets)
    note = Cell(f"{done} of {len(sheets)} complete", look="dim")
    gaps = (Sentence(f"{one.segment.name}, {text}") for one in sheets for text in _gaps(one))
    table = Table("", columns, rows, note, NO_SEGMENT, "segment add NAME")
    data = {"segments": [_offered(snapshot, one, today) for one in sheets]}
    return Page("Propositions", (table, *gaps), data)


def _sheet(snapshot: Snapshot, one: PropositionSheet, today: date) -> Row:
    days = told(snapshot, one.segment, today).days.values()
    cells = (
        Cell(one.segment.name, look="" if one.missing else "bold"),
        Cell(f"{one.filled} of {len(one.parts)}"),
        Cell(percent(one.completeness.value), one.completeness, bar=Bar(one.completeness.value, 7)),
        share(one.support, none="-"),
        Cell(str(len(one.unsigned)), look="bold" if one.unsigned else "dim"),
        *(Cell(day_words(day, none="not yet"), look="none" if day is None else "dim") for day in days),
    )
    return Row(cells, str(one.segment.id), one.segment)


def _gaps(one: PropositionSheet) -> list[str]:
    """What is wrong with a proposition as a whole."""
    missing = ", ".join(words(part) for part in one.missing)
    return [
        *(["only the brand values are filled"] if one.brand_only else []),
        *(["the segment is in the lowest value band"] if one.lowest_band else []),
        *([f"missing: {missing}"] if missing else []),
    ]


def _offered(snapshot: Snapshot, one: PropositionSheet, today: date) -> dict[str, Any]:
    return {
        "segment": one.segment.name,
        "completeness": one.completeness.value,
        "support": one.support.value,
        "brand_only": one.brand_only,
        "lowest_band": one.lowest_band,
        "missing": one.missing,
        "signatures": one.signatures,
        "told": told(snapshot, one.segment, today).days,
        "figures": {"completeness": one.completeness, "support": one.support},
    }


def proposition_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """What one segment is offered: part by part with its sign-offs, the supports, who was told."""
    one = next((one for one in propositions(snapshot, today) if one.segment == subject), None)
    if one is None:
        return Page("Proposition", (), {"segments": []})
    filled = f"{one.filled} of {len(one.parts)} ({percent(one.completeness.value)})"
    parts = (
        Sentence(one.segment.name, "bold"),
        Fact("Parts filled", filled, one.completeness, bar=Bar(one.completeness.value, 8)),
        *(Sentence(text, status="watch") for text in _gaps(one)),
        _parts(one),
        *_unsigned(one),
        Fact("Delivery support", percent(one.support.value), one.support, bar=Bar(one.support.value, 8)),
        *_supports(one),
        _told(snapshot, one, today),
    )
    return Page("Proposition", parts, {"segments": [_offered(snapshot, one, today)]})


def _parts(one: PropositionSheet) -> Table:
    rows = []
    for part, item in one.parts.items():
        if item is None:
            stand = Cell("not begun", status="none")
        elif is_filled(item):
            stand = Cell("filled", status="done")
        else:
            stand = Cell("no standard" if item.text.strip() else "no text", status="watch")
        wanted = [signature for signature in one.signatures if signature.part is part]
        signed = sum(signature.day is not None for signature in wanted)
        signs = f"{signed} of {len(wanted)}" if wanted else "-"
        rows.append(Row((Cell(words(part)), stand, Cell(signs, look="dim"))))
    return Table("", (Column("part"), Column("", 13), Column("signed", 6, "right")), tuple(rows))


def _unsigned(one: PropositionSheet) -> list[Part]:
    """Who has still to sign what, by party."""
    parties: dict[str, list[str]] = {}
    for signature in one.unsigned:
        parties.setdefault(words(signature.party), []).append(words(signature.part))
    told = [Sentence(", ".join(parts), lead=party, indent=1) for party, parts in parties.items()]
    return [Sentence(f"{counted(len(one.unsigned), 'open sign-off')}:", "dim"), *told] if told else []


def _supports(one: PropositionSheet) -> list[Part]:
    """Supports in place, and those that are not."""
    held: dict[str, list[str]] = {"in place": [], "not in place": [], "not looked at": []}
    for kind in one.support.inputs:
        name = "not looked at" if kind.value is None else "in place" if kind.value else "not in place"
        held[name].append(kind.name)
    return [Sentence(", ".join(kinds), "dim", lead=name) for name, kinds in held.items() if kinds]


def told_page(snapshot: Snapshot, today: date) -> Page:
    """Segment by segment: when each of the four groups was told about its proposition, and how many understood it."""
    columns = (Column("segment"), *(Column(words(one), 18) for one in Audience))
    rows = []
    for segment in snapshot.all(Segment):
        heard = told(snapshot, segment, today)
        cells = [Cell(segment.name)]
        for audience, day in heard.days.items():
            share_of = heard.understood[audience]
            after = f", {percent(share_of)}" if share_of is not None else ""
            cells.append(
                Cell("not yet", status="none")
                if day is None
                else Cell(f"{day_words(day, today=today)}{after}", status="done")
            )
        rows.append(Row(tuple(cells), str(segment.id), segment))
    data = {
        "segments": [
            {"segment": one.name, "told": found.days, "understood": found.understood}
            for one in snapshot.all(Segment)
            for found in (told(snapshot, one, today),)
        ]
    }
    return Page("Told", (Table("", columns, tuple(rows), None, NO_SEGMENT, "segment add NAME"),), data)


def _told(snapshot: Snapshot, one: PropositionSheet, today: date) -> Table:
    heard = told(snapshot, one.segment, today)
    rows = []
    for audience, day in heard.days.items():
        when = Cell("not yet", status="none") if day is None else Cell(day_words(day), status="done")
        understood = percent(heard.understood[audience], none="-")
        rows.append(Row((Cell(words(audience)), when, Cell(understood))))
    columns = (Column("told"), Column("day", 13), Column("understood", 10, "right"))
    return Table("", columns, tuple(rows))
