"""Propositions as grids: a segment's parts by those who sign, its supports, all segments by parts, parties by segments.

Cells say what can be done from them (lifecycle.base.deeds); rules.md F15.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import Figure, Input
from lifecycle.base.noun import folded
from lifecycle.base.page import Cell, Column, Fact, Page, Row, Sentence, Table
from lifecycle.base.page import Part as Told
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words, words
from lifecycle.customers.parties import Party, by_key, parties
from lifecycle.customers.proposition import (
    Part,
    Proposition,
    PropositionPart,
    PropositionSheet,
    Signature,
    SignOff,
    Support,
    SupportKind,
    is_filled,
    party_key,
    propositions,
)
from lifecycle.customers.proposition_telling import NO_SEGMENT, gaps, offered
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

NARROW = 5
"""Cells of a column that shows shapes alone, under four letters of its title."""
SHORT_SUPPORTS = {
    SupportKind.INCENTIVES: "incentives",
    SupportKind.REWARDS: "rewards",
    SupportKind.COMPETENCY_DEVELOPMENT: "competency",
    SupportKind.PROCESS_STANDARDS: "process",
    SupportKind.MEASURES: "measures",
    SupportKind.IT_CONTENT_AND_ACCESS: "IT",
}
BEGIN = "segment add NAME"


@dataclass(frozen=True, slots=True)
class PartOf:
    """One part of the proposition of a segment."""

    segment: Segment
    part: Part


@once
def sign_offs(snapshot: Snapshot) -> Mapping[tuple[UUID, Part, str], SignOff]:
    """What was said of each part, by segment, part and what the party is compared by; of several what is signed."""
    found: dict[tuple[UUID, Part, str], SignOff] = {}
    for one in snapshot.all(SignOff):
        key = (one.segment, one.part, party_key(one.party))
        known = found.get(key)
        if known is None or (one.day or date.min, one.by is not None) > (
            known.day or date.min,
            known.by is not None,
        ):
            found[key] = one
    return found


# one segment


def sheet_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """The proposition of one segment: its seven parts, text, standard, and who signs; without one, of the first."""
    one = _sheet_of(snapshot, today, subject)
    if one is None:
        return Page("Proposition", (Table("", (Column("part"),), (), None, NO_SEGMENT, BEGIN),), known=False)
    every = parties(snapshot)
    columns = (
        Column("part", 20),
        Column("text", NARROW),
        Column("std", NARROW, field="standard"),
        *(
            Column(short, NARROW, field=folded(party.name))
            for party, short in zip(every, shortened([party.title for party in every]), strict=True)
        ),
    )
    rows = tuple(_part_row(snapshot, one, part, every) for part in Part)
    warned = [Sentence(text, status="watch") for text in gaps(one) if not text.startswith("missing")]
    parts: tuple[Told, ...] = (*_counted(one), *warned, Table(one.segment.name, columns, rows))
    data = {"segments": [offered(snapshot, one, today)]}
    return Page(one.segment.name, parts, data)


def shortened(titles: Sequence[str], most: int = NARROW - 1) -> list[str]:
    """Titles as short as a narrow column takes them, each told apart from those before it by a number where it must."""
    found: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for title in titles:
        short = stem = title[:most].rstrip()
        while short.casefold() in found:
            number = numbers[stem.casefold()] = numbers.get(stem.casefold(), 1) + 1
            short = f"{title[: most - len(str(number))].rstrip()}{number}"
        found[short.casefold()] = short
    return list(found.values())


def _sheet_of(snapshot: Snapshot, today: date, subject: object) -> PropositionSheet | None:
    sheets = propositions(snapshot, today)
    wanted = subject.segment if isinstance(subject, PartOf) else subject
    return next(
        (one for one in sheets if one.segment == wanted), None if wanted else next(iter(sheets), None)
    )


def _counted(one: PropositionSheet) -> tuple[Fact, ...]:
    """How far it is: parts filled, sign-offs given, supports in place."""
    signed, asked = len(one.signatures) - len(one.unsigned), len(one.signatures)
    held = round((one.support.value or 0) * len(SupportKind))
    support = "not looked at" if one.support.value is None else f"{held} of {len(SupportKind)}"
    return (
        Fact("Filled", f"{one.filled} of {len(Part)}", one.completeness),
        Fact("Signed", f"{signed} of {asked}" if asked else "nobody is named", signatures_figure(one)),
        Fact("Support", support, one.support),
    )


def signatures_figure(one: PropositionSheet) -> Figure:
    """The share of sign-offs asked for that were given; None while no part names anybody."""
    signed = len(one.signatures) - len(one.unsigned)
    return Figure(
        "sign-offs given",
        signed / len(one.signatures) if one.signatures else None,
        "share of 1",
        "sign-offs given / functions and partners the parts name",
        (Input("given", signed), Input("asked for", len(one.signatures))),
        "rules.md F15",
    )


def _part_row(snapshot: Snapshot, one: PropositionSheet, part: Part, every: Sequence[Party]) -> Row:
    item = one.parts[part]
    given = {"segment": str(one.segment.id), "part": part.value}
    signatures = {party_key(each.party): each for each in one.signatures if each.part is part}
    cells = [
        Cell(words(part), look="" if item is not None and is_filled(item) else "bold"),
        *(_text_cell(item, given, name) for name in ("text", "standard")),
        *(_sign_cell(snapshot, given, item, party, signatures.get(party.key)) for party in every),
    ]
    return Row(tuple(cells), f"{one.segment.id}/{part.value}", item if item is not None else one.segment)


def _text_cell(item: PropositionPart | None, given: Mapping[str, str], name: str) -> Cell:
    text = getattr(item, name).strip() if item is not None else ""
    does: dict[By, Deed] = {"type": Deed("put proposition_part", given, name, "text", text)}
    return Cell("written", status="done", does=does) if text else Cell("missing", status="none", does=does)


def _sign_cell(
    snapshot: Snapshot,
    given: Mapping[str, str],
    item: PropositionPart | None,
    party: Party,
    signature: Signature | None,
) -> Cell:
    """Not named, open or signed, with what can be done about it."""
    if item is None or signature is None:
        return Cell("", does={"open": Deed("put proposition_part", given)})
    given = {**given, "party": party.name}
    entry = sign_offs(snapshot).get((item.segment, item.part, party.key))
    return signing_cell(snapshot, given, entry, signature.day)


def signing_cell(
    snapshot: Snapshot, given: Mapping[str, str], entry: SignOff | None, day: date | None
) -> Cell:
    """A sign-off that is asked for: signed on a day, or open."""
    who = name_of(snapshot, entry.by) if entry is not None and entry.by is not None else ""
    does: dict[By, Deed] = {
        "next": Deed("customer sign", given),
        "owner": Deed("customer ask", given, "who", "text", who),
        "day": Deed("customer sign", given, "date", "text", "today"),
        "open": Deed("customer sign", given),
    }
    if day is None or entry is None:
        return Cell("open", status="none", does=does)
    does["next"] = Deed("put sign_off", {"id": str(entry.id), "day": ""})
    does["day"] = Deed("customer sign", given, "date", "text", day_words(day))
    return Cell("signed", status="done", does=does)


def naming(snapshot: Snapshot, subject: PartOf, column: str, *, out: bool = False) -> tuple[Deed | None, str]:
    """What names whoever a column stands for in a part, or takes them out of it; else why it cannot be done."""
    party = next((one for one in parties(snapshot) if folded(one.name) == column), None)
    if party is None:
        return None, "Put the cursor in the column of whoever delivers this part."
    part = snapshot.known(PropositionPart, str(subject.segment.id), subject.part.value)
    names = () if part is None else (party_key(name) for name in (*part.functions, *part.partners))
    if (party.key in names) is not out:
        what = "does not name them: n does" if out else "names them already: space signs"
        return None, f"This part {what}."
    given = {"segment": str(subject.segment.id), "part": subject.part.value}
    return Deed("customer part", {**given, "without" if out else "party": party.name}), ""


def supports_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """The six supports of a segment's proposition, in one row."""
    one = _sheet_of(snapshot, today, subject)
    columns = (
        Column("supports", 9),
        *(Column(title, max(7, len(title)), field=kind.value) for kind, title in SHORT_SUPPORTS.items()),
    )
    if one is None:
        return Page("Supports", (Table("", columns, ()),), known=False)
    held = {each.support: each for each in snapshot.all(Support) if each.segment == one.segment.id}
    cells = [_support_cell(one.segment, kind, held.get(kind)) for kind in SupportKind]
    row = Row((Cell("in place"), *cells), str(one.segment.id), one.segment)
    data = {"supports": {kind.value: kind in held and held[kind].present for kind in SupportKind}}
    return Page("Supports", (Table("Supports", columns, (row,)),), data)


def _support_cell(segment: Segment, kind: SupportKind, entry: Support | None) -> Cell:
    given = {"segment": str(segment.id), "support": kind.value}
    there = entry is not None and entry.present
    does: dict[By, Deed] = {
        "next": Deed("put support", {**given, "present": "no" if there else "yes"}),
        "open": Deed("put support", given),
    }
    if entry is None:
        return Cell("-", status="none", does=does)
    return Cell("yes", status="done", does=does) if there else Cell("no", status="off", does=does)


# all segments


def matrix_page(snapshot: Snapshot, today: date) -> Page:
    """All segments by the seven parts, with sign-offs and supports."""
    sheets = propositions(snapshot, today)
    columns = (
        Column("segment", share=5),
        *(Column(words(part), share=2, field=part.value) for part in Part),
        Column("signed", 6, "right"),
        Column("support", 7, "right"),
    )
    rows = tuple(_matrix_row(one) for one in sheets)
    whole = sum(not one.missing and not one.unsigned for one in sheets)
    note = Cell(f"{whole} of {len(sheets)} filled and signed", look="dim") if sheets else None
    table = Table("Propositions", columns, rows, note, NO_SEGMENT, BEGIN)
    return Page("Propositions", (table,), {"segments": [offered(snapshot, one, today) for one in sheets]})


def _matrix_row(one: PropositionSheet) -> Row:
    signed = len(one.signatures) - len(one.unsigned)
    held = round((one.support.value or 0) * len(SupportKind))
    cells = (
        Cell(one.segment.name),
        *(_matrix_cell(one, part) for part in Part),
        Cell(f"{signed}/{len(one.signatures)}" if one.signatures else "-", signatures_figure(one)),
        Cell(f"{held}/{len(SupportKind)}" if one.support.value is not None else "-", one.support),
    )
    return Row(cells, str(one.segment.id), one.segment)


def _matrix_cell(one: PropositionSheet, part: Part) -> Cell:
    """How far a part is: empty, half written, filled, filled and signed by everyone it names."""
    item = one.parts[part]
    does: dict[By, Deed] = {
        "open": Deed("put proposition_part", {"segment": str(one.segment.id), "part": part.value})
    }
    if item is None or not (item.text.strip() or item.standard.strip()):
        return Cell("empty", status="none", does=does)
    if not is_filled(item):
        return Cell("no standard" if item.text.strip() else "no text", status="watch", does=does)
    unsigned = sum(each.part is part for each in one.unsigned)
    return (
        Cell(f"{unsigned} open", status="on", does=does)
        if unsigned
        else Cell("whole", status="done", does=does)
    )


# the words of a part


def part_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """What a part promises, how well, and who signs it or is asked to; of a segment alone what it is offered beside."""
    one = _sheet_of(snapshot, today, subject)
    if one is None:
        return Page("Part", ())
    if not isinstance(subject, PartOf):
        return _segment_page(snapshot, one)
    item = one.parts[subject.part]
    parts: list[Told] = [
        Sentence(getattr(item, name, "").strip() or "not written", lead=name) for name in ("text", "standard")
    ]
    signatures = [each for each in one.signatures if each.part is subject.part]
    for each in signatures:
        entry = sign_offs(snapshot).get((one.segment.id, each.part, party_key(each.party)))
        parts.append(signature_fact(snapshot, today, each, entry))
    if not signatures:
        parts.append(Sentence("Nobody is named who has to sign it.", "dim"))
    return Page(words(subject.part).capitalize(), tuple(parts))


def signature_fact(snapshot: Snapshot, today: date, each: Signature, entry: SignOff | None) -> Fact:
    known = by_key(snapshot).get(party_key(each.party))
    title = known.title if known is not None else words(each.party)
    who = name_of(snapshot, entry.by) if entry is not None and entry.by is not None else ""
    note = f"; {entry.note}" if entry is not None and entry.note else ""
    if each.day is not None:
        by = f" by {who}" if who else ""
        return Fact(title, f"signed {day_words(each.day, today=today)}{by}{note}", status="done")
    asked = f", {who} is asked" if who else ", nobody is asked"
    return Fact(title, f"open{asked}{note}", status="none")


def _segment_page(snapshot: Snapshot, one: PropositionSheet) -> Page:
    whole = next((each for each in snapshot.all(Proposition) if each.segment == one.segment.id), None)
    owner = name_of(snapshot, whole.owner) if whole is not None and whole.owner is not None else ""
    offers = whole.offers if whole is not None else ()
    parts: tuple[Told, ...] = (
        *_counted(one),
        Fact("Answers for it", owner or "nobody"),
        *(Sentence(text, lead="offer") for text in offers),
        *(Sentence(text, status="watch") for text in gaps(one)),
    )
    return Page(one.segment.name, parts)
