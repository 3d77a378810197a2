"""What a page says to whom: the one place that leaves something out, and says what (rules.md summary, audience).

    sponsor   everything but what is marked internal
    board     the same; below sponsor and leader people stand by what they are for
    team      the same as the sponsor, but what is recommended on open decisions, and what is said of one person's seat
              or of a seat that is vacant

A text, or the rest of one, that begins with "internal:" is for those who work in the programme: it is on no page,
whoever reads it. Notes of seats and of people are on no page either: no part of the sheet takes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import partial
from operator import ne
from typing import Any, get_args
from uuid import UUID

from lifecycle.base.findings import listed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.words import counted
from lifecycle.naming import PLACEHOLDER, names_in
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.summary.sheet import AWAY, Audience, DimensionRow, M, Sheet, each_text

INTERNAL = re.compile(r"(?is)(?<!\w)internal:.*\Z")
"""From the marker to the end of the text: what stood behind it cannot be told from what else was written there."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""For whom a page can be."""

INCOMPLETE = "the team is not complete"
"""What a team reads of seats that are vacant."""

ABOVE = (Role.SPONSOR, Role.LEADER)
"""Whom a board knows by name."""

PERSON = re.compile(PLACEHOLDER.pattern.replace("[a-z_]{1,40}", "person") + r"(?:(?:, | \()([a-z ]+)\)?)?")
"""Somebody by id, with what they are for where it is written beside them."""


def seen_by(sheet: Sheet, snapshot: Snapshot, audience: Audience | None = None) -> Sheet:
    """The sheet as this audience reads it, its own where none is named; `left_out` says what was left out."""
    wanted = audience or sheet.head.audience
    found = without_internal(sheet)
    if wanted != found.head.audience:
        reader = found.head.reader if wanted == "sponsor" else f"the {wanted}"
        found = _with(found, head=found.head.model_copy(update={"audience": wanted, "reader": reader}))
    if wanted == "board":
        return without_people(found, snapshot, known=ABOVE)
    return for_team(found) if wanted == "team" else found


def for_team(sheet: Sheet) -> Sheet:
    """Without what is recommended before it is decided, and without what is said of one person's seat or of a vacant
    one, wherever the sheet says it."""
    asks = tuple(ask.model_copy(update={"recommendation": ""}) for ask in sheet.wanted)
    moves = tuple(move.model_copy(update={"why": ""}) for move in sheet.team.moves)
    recommended = sum(bool(ask.recommendation) for ask in sheet.wanted)
    reasons = sum(bool(move.why) for move in sheet.team.moves)
    vacancies = len(sheet.team.vacancies)
    seats = sum(line.seats for line in sheet.changes.lines)
    risks = tuple(risk for risk in sheet.risks if risk.kind != "vacancy")
    rows = tuple(_without_seats(row) for row in sheet.dimensions)
    sentence = sheet.standing.sentence
    for was, now in zip(sheet.dimensions, rows, strict=True):
        if was != now:
            sentence = sentence.replace(was.why, now.why)
    return _with(
        sheet,
        standing=sheet.standing.model_copy(update={"sentence": sentence}),
        wanted=asks,
        dimensions=rows,
        risks=risks,
        team=sheet.team.model_copy(update={"moves": moves, "vacancies": ()}),
        changes=sheet.changes.model_copy(
            update={"lines": tuple(line for line in sheet.changes.lines if not line.seats)}
        ),
        left_out=(
            *sheet.left_out,
            *_told(
                recommended,
                "recommendation on what is to be decided",
                "recommendations on what is to be decided",
            ),
            *_told(
                reasons, "reason why somebody joins or steps back", "reasons why people join or step back"
            ),
            *_told(vacancies, "seat that is vacant", "seats that are vacant"),
            *_told(seats, "change of vacant seats", "changes of vacant seats"),
            *_told(len(sheet.risks) - len(risks), "risk of a vacant seat", "risks of vacant seats"),
            *_told(sum(map(ne, rows, sheet.dimensions)), "reason that says who is missing", ""),
        ),
    )


def _without_seats(row: DimensionRow) -> DimensionRow:
    """How people stand without which seat is vacant."""
    if row.dimension != "people" or row.state not in AWAY:
        return row
    return row.model_copy(update={"why": INCOMPLETE})


def without_internal(sheet: Sheet) -> Sheet:
    """Without what is marked internal; what has nothing left to say goes whole."""
    found, told = cut_internal(sheet)
    if not told:
        return sheet
    return _with(
        found,
        wanted=tuple(
            ask.model_copy(update={"options": tuple(filter(None, ask.options))})
            for ask in found.wanted
            if ask.question
        ),
        changes=found.changes.model_copy(
            update={"lines": tuple(line for line in found.changes.lines if line.text)}
        ),
        risks=tuple(risk for risk in found.risks if risk.text),
        left_out=(*sheet.left_out, *told),
    )


def cut_internal(part: M) -> tuple[M, tuple[str, ...]]:
    """Any part in whose texts nothing is marked internal any more, and what was left out."""
    cut = 0

    def kept(text: str) -> str:
        nonlocal cut
        cut += marked_internal(text)
        return outside(text)

    found = each_text(part, kept)
    return found, _told(cut, "text marked internal", "texts marked internal")


def marked_internal(text: str) -> bool:
    """Whether a part of it is for those who work in the programme."""
    return INTERNAL.search(text) is not None


def outside(text: str) -> str:
    """What of a text may leave: what stands before the marker."""
    return INTERNAL.sub("", text).rstrip(" :;,-(") if marked_internal(text) else text


def without_people(sheet: Sheet, snapshot: Snapshot, known: Collection[RoleId] = ()) -> Sheet:
    """People by what they are for, but those with a role of `known`; names typed into texts too."""
    sponsored = not known and sheet.head.audience == "sponsor"
    head = sheet.head.model_copy(update={"reader": "the sponsor"}) if sponsored else sheet.head
    found, told = cut_people(_with(sheet, head=head), snapshot, known)
    return _with(found, left_out=(*sheet.left_out, *told))


def cut_people(part: M, snapshot: Snapshot, known: Collection[RoleId] = ()) -> tuple[M, tuple[str, ...]]:
    """Any part in which people stand by what they are for, but those with a role of `known`, and what was left out.

    Names are found in texts as the roster has them; one it does not have cannot be.
    """
    people = {one.id: one for one in snapshot.all(Person) if not any(one.has(role) for role in known)}
    everybody = {one.id for one in snapshot.all(Person)}
    names = {one.name: one for one in people.values() if not one.erased and one.name.strip()}
    typed = names_in(names) if names else None
    stood: Counter[UUID] = Counter()
    replaced = 0

    def by_id(text: str, found: re.Match[str]) -> str:
        id, role = UUID(found.group(1)), found.group(2)
        if id in everybody and id not in people:
            return found.group(0)
        stood[id] += 1
        person = people.get(id)
        behind = found.group(0)[found.end(1) - found.start() + 1 :]
        if person is not None and role and role in {snapshot.role_called(one) for one in person.roles}:
            return _begun(text, found.start(), f"the {role}")
        return _begun(text, found.start(), what_for(snapshot, person)) + behind

    def by_name(text: str, found: re.Match[str]) -> str:
        nonlocal replaced
        replaced += 1
        return _begun(text, found.start(), what_for(snapshot, names[found.group(0)]))

    def change(text: str) -> str:
        text = PERSON.sub(partial(by_id, text), text)
        return typed.sub(partial(by_name, text), text) if typed else text

    found = each_text(part, change)
    return found, (
        *_told(len(stood), "name of a person", "names of people"),
        *_told(replaced, "name typed into a text", "names typed into texts"),
    )


def what_for(snapshot: Snapshot, person: Person | None) -> str:
    """What somebody is for: the first role they hold, else where they work, "somebody" where neither is known."""
    if person is None or person.erased:
        return "somebody"
    if person.roles:
        order = snapshot.listed("role")
        first = min(person.roles, key=lambda one: order.index(one) if one in order else len(order))
        return f"the {snapshot.role_called(first)}" if first != Role.POOL_MEMBER else "a member of the pool"
    if person.functions:
        return f"somebody from {listed(snapshot.function_called(one) for one in person.functions)}"
    return "somebody"


def left_out_words(sheet: Sheet) -> str:
    """What was left out in one sentence, for the command and the screen; "" where nothing was."""
    return f"Left out: {listed(sheet.left_out, most=9)}." if sheet.left_out else ""


def _begun(text: str, at: int, what: str) -> str:
    """With a capital where it begins a sentence."""
    before = text[:at].rstrip()
    return what[:1].upper() + what[1:] if not before or before[-1] in ".!?" else what


def _told(count: int, one: str, many: str) -> tuple[str, ...]:
    return (counted(count, one, many),) if count else ()


def _with(sheet: Sheet, **parts: Any) -> Sheet:
    return sheet.model_copy(update=parts)
