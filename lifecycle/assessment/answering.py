"""Filling the open sheet: levels, evidence, statements that do not apply (rules.md assessment)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from lifecycle.assessment.nouns import NotApplicable, Rating, Scale, StatementEvidence
from lifecycle.assessment.sheet import statement_of
from lifecycle.assessment.statements import PRESENCE_WORDS
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import build, folded
from lifecycle.base.words import day_words
from lifecycle.people import named
from lifecycle.playbook import Statement
from lifecycle.rights import acting, require_role
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Levels = Mapping[Scale, int | None]

SCALES_OF: dict[str, tuple[Scale, ...]] = {"creator": ("intention", "reality"), "destroyer": ("presence",)}
"""Which levels a kind of statement takes."""

MOST: dict[Scale, int] = {"intention": 4, "reality": 4, "presence": 3}
"""The highest level of each scale (rules.md assessment)."""

APPLICABILITY_ROLES = (Role.LEADER, Role.SPONSOR)
"""Who may take a statement out (rules.md gates, overrides)."""


def rate(snapshot: Snapshot, statement: str, levels: Levels, *, rater: str, stamp: Stamp) -> Change:
    """Give one statement the levels named; scales not named keep what the rater said before, None = does not know.

    A creator takes intention and reality 0-4, a destroyer presence 0-3. A rating without any level is removed.
    """
    return rate_many(snapshot, {statement: levels}, rater=rater, stamp=stamp)


def rate_many(snapshot: Snapshot, answers: Mapping[str, Levels], *, rater: str, stamp: Stamp) -> Change:
    """The same for several statements of one rater in one Change."""
    if not answers:
        raise InvalidValue(
            "There is nothing to rate.", "", "Give a statement and a level.", field="statement"
        )
    person, strangers = named(snapshot, rater)
    puts, removes, said = [], [], []
    for id, levels in answers.items():
        statement = statement_of(snapshot.playbook, id)
        check_levels(statement, levels)
        noun = _rating(snapshot, statement, person, levels)
        before = snapshot.find(Rating, noun.id)
        if noun.intention is noun.reality is noun.presence is None and not noun.note:
            removes += [before] if before else []
        else:
            puts.append(noun)
        said.append(statement.id + ": " + ", ".join(f"{scale} {_word(levels[scale])}" for scale in levels))
    what = said[0] if len(said) == 1 else f"{len(said)} statements"
    return make_change(
        snapshot,
        stamp,
        f"Rated {what}, by {{person:{person}}}",
        puts=(*(strangers if puts else ()), *puts),
        removes=removes,
    )


def check_levels(statement: Statement, levels: Levels) -> None:
    """InvalidValue when a level is out of range or of the wrong scale for the statement."""
    takes = SCALES_OF[statement.kind]
    for scale, level in levels.items():
        if scale not in takes:
            does = (
                "makes value: it takes intention and reality"
                if statement.kind == "creator"
                else ("loses value: it takes presence")
            )
            raise InvalidValue(
                f"{statement.id} has no {scale}.",
                f"It says how an area {does}.",
                f"Give {' and '.join(takes)}.",
                field=scale,
            )
        if level is not None and not 0 <= level <= MOST[scale]:
            raise InvalidValue(
                f"{statement.id}: {scale} {level} is out of range.",
                f"It runs from 0 to {MOST[scale]}.",
                "Give a level in that range, or none for not known.",
                field=scale,
            )


def add_evidence(
    snapshot: Snapshot, statement: str, *, kind: Evidence, day: date, text: str = "", stamp: Stamp
) -> tuple[StatementEvidence, Change]:
    """Put a piece of evidence to a statement; all its raters share it."""
    if kind is Evidence.NONE:
        raise InvalidValue(
            "No evidence is nothing to record.",
            "A statement without evidence has none by itself.",
            "Give assertion, document or observed.",
            field="kind",
        )
    found = statement_of(snapshot.playbook, statement)
    noun = build(
        StatementEvidence,
        {"id": stamp.new_id(), "statement": found.id, "kind": kind, "date": day, "text": text},
    )
    label = f"Added evidence to {found.id}: {kind.value}, {day_words(day)}"
    return noun, make_change(snapshot, stamp, label, puts=(noun,))


def remove_evidence(snapshot: Snapshot, id: UUID, *, stamp: Stamp) -> Change:
    """Take a piece of evidence back; rounds closed with it keep it."""
    noun = snapshot.get(StatementEvidence, id)
    label = f"Removed evidence from {noun.statement}: {noun.kind.value}, {day_words(noun.date)}"
    return make_change(snapshot, stamp, label, removes=(noun,))


def mark_not_applicable(
    snapshot: Snapshot, statement: str, *, reason: str, by: str, role: RoleId = Role.LEADER, stamp: Stamp
) -> Change:
    """Take a statement out of the assessment, with the reason; the leader's or the sponsor's right."""
    actor = acting(snapshot, by, role)
    require_role(actor, APPLICABILITY_ROLES, "say that a statement does not apply")
    found = statement_of(snapshot.playbook, statement)
    noun = build(
        NotApplicable,
        {
            "id": snapshot.id_of(NotApplicable, folded(found.id)),
            "statement": found.id,
            "reason": reason,
            "by": actor.person,
            "role": role,
        },
    )
    label = f"Took {found.id} out of the assessment, decided by {{person:{actor.person}}}"
    return make_change(snapshot, stamp, label, puts=(*actor.strangers, noun))


def mark_applicable(
    snapshot: Snapshot, statement: str, *, by: str, role: RoleId = Role.LEADER, stamp: Stamp
) -> Change:
    """Bring a statement back into the assessment; the leader's or the sponsor's right."""
    actor = acting(snapshot, by, role)
    require_role(actor, APPLICABILITY_ROLES, "say that a statement applies")
    noun = snapshot.find(NotApplicable, snapshot.id_of(NotApplicable, folded(statement)))
    if noun is None:
        raise NotFound(
            f"{statement} is part of the assessment already.",
            "Nobody has taken it out.",
            "List those taken out: cmprogramme assess show --statements",
        )
    label = f"Brought {noun.statement} back into the assessment, decided by {{person:{actor.person}}}"
    return make_change(snapshot, stamp, label, puts=actor.strangers, removes=(noun,))


def clear_sheet(snapshot: Snapshot, areas: tuple[Area, ...], *, stamp: Stamp) -> Change:
    """Empty the open sheet of these areas to rate them afresh; evidence, and closed rounds, stay."""
    ids = {statement.id for area in areas for statement in snapshot.playbook.statements_of(area)}
    gone = [rating for rating in snapshot.all(Rating) if rating.statement in ids]
    if not gone:
        raise NotAllowed(
            "The open sheet is empty there already.",
            "Nobody has rated a statement of " + ", ".join(area.value for area in areas) + ".",
            "Start rating.",
        )
    label = f"Emptied the open assessment of {', '.join(area.value for area in areas)}"
    return make_change(snapshot, stamp, label, removes=gone)


def _rating(snapshot: Snapshot, statement: Statement, person: UUID, levels: Levels) -> Rating:
    id = snapshot.id_of(Rating, folded(statement.id), str(person))
    before = snapshot.find(Rating, id)
    fields: dict[str, Any] = (
        dict(before) if before else {"id": id, "statement": statement.id, "rater": person}
    )
    fields.update((str(scale), level) for scale, level in levels.items())
    return build(Rating, fields)


def _word(level: int | None) -> str:
    return "not known" if level is None else str(level)


def presence_word(level: float | None) -> str:
    """A presence in words: absent, occasional, frequent, pervasive; 'not known' for None; the number between levels."""
    if level is None:
        return "not known"
    return PRESENCE_WORDS[int(level)] if level == int(level) else f"{level:g}"
