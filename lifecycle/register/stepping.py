"""What one key does to an entry, whatever its kind: its owner, its day, its next state (rules.md lists)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.base.shape import Field, fields, written
from lifecycle.base.words import day_words, words

OWNERS = ("owner", "by")
"""Fields that say who sees to it, the first of them a kind has; `by` only where it stands in WHO_SIGNS."""

WHO_SIGNS = frozenset({"sign_off"})

DUES = ("due", "end", "planned", "by_when")
"""Fields that say by when, the first of them a kind has."""

DAYS: Mapping[str, str] = MappingProxyType(
    {
        "communication": "day",
        "sign_off": "day",
        "prototype": "tried_on",
        "permission_store": "stored_on",
        "wave": "start",
        "changed_need": "answered",
    }
)
"""Kind -> the day people move, of kinds that have no day due."""

ENDED = ("done", "answered_on", "tried_on")
"""Fields that say on which day it was done, of kinds that are done once."""

STATES: Mapping[str, str] = MappingProxyType(
    {
        "staged_component": "done",
        "measure_action": "done",
        "risk": "done",
        "training": "done",
        "sign_off": "day",
        "prototype": "tried_on",
        "permission_store": "stored_on",
        "changed_need": "answered",
        "communication": "day",
        "requirement": "confirmed",
        "support": "present",
        "group_share": "managed",
        "objective": "linked",
        "endorsement": "same",
        "right_check": "answer",
        "enabler_status": "status",
        "lesson": "decision",
        "work_item": "status",
    }
)
"""Kind -> the field that says how far it is: a day (open, done), yes and no, or words in order."""

ACTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"work_item": {"next": "plan next", "owner": "plan give", "due": "plan promise"}}
)
"""Kind -> the actions that do it, where they have rules of their own."""


def owner_field(kind: type[Noun]) -> Field | None:
    """The field that says who sees to an entry."""
    people = {one.name: one for one in fields(kind) if one.refers_to == "person" and not one.many}
    names = OWNERS if kind.KIND in WHO_SIGNS else OWNERS[:1]
    return next((people[name] for name in names if name in people), None)


def due_field(kind: type[Noun]) -> Field | None:
    """The field that says by when, or on which day."""
    return by_when_field(kind) or next((one for one in _days(kind) if one.name == DAYS.get(kind.KIND)), None)


def by_when_field(kind: type[Noun]) -> Field | None:
    """The field that says by when: behind that day what is not done is late."""
    planned = {one.name: one for one in _days(kind) if one.planned}
    return next((planned[name] for name in DUES if name in planned), None)


def _days(kind: type[Noun]) -> tuple[Field, ...]:
    return tuple(one for one in fields(kind) if one.kind == "date" and not one.many)


@cache
def state_field(kind: type[Noun]) -> Field | None:
    """The field that says how far an entry is."""
    name = STATES.get(kind.KIND)
    return next((one for one in fields(kind) if one.name == name), None)


def due_of(noun: Noun) -> date | None:
    """The day it is due, of what has one."""
    field = by_when_field(type(noun))
    day = getattr(noun, field.name) if field is not None else None
    return day if isinstance(day, date) else None


def is_late(noun: Noun, today: date) -> bool:
    """Whether its day has passed and it is not done."""
    day = due_of(noun)
    if day is None or day >= today:
        return False
    return not is_over(noun)


def is_over(noun: Noun) -> bool:
    """Whether there is nothing left to do about it: it says itself whether it is open, or on which day it was done."""
    still = getattr(noun, "open", None)
    if still is not None:
        return not still
    return any(getattr(noun, name, None) is not None for name in ENDED)


def state_words(noun: Noun, today: date) -> str | None:
    """How far it is: its state in words, "open" or "done" of what has a day for it; None where that is not known."""
    field = state_field(type(noun))
    value = getattr(noun, field.name) if field is not None else None
    if field is not None and field.kind == "date":
        return "done" if isinstance(value, date) and value <= today else "open"
    return None if value is None else words(value)


def next_state(noun: Noun, today: date) -> dict[str, str]:
    """What its next state is, as a person would type it, where no action says it (`ACTS`); NotAllowed where the kind
    has none."""
    field = state_field(type(noun))
    if field is None:
        raise NotAllowed(
            f"This {words(noun.KIND)} has no states to go through.", "", "e changes it in its form."
        )
    value = getattr(noun, field.name)
    if field.kind == "date":
        past = isinstance(value, date) and value <= today
        if past and field.optional:
            return {field.name: ""}
        return {field.name: day_words(today)}
    if field.kind == "yes_no":
        order = ("yes", "no", "") if field.optional and field.default == "" else ("yes", "no")
        return {field.name: _after(order, written(value))}
    return {field.name: _after(field.choices, written(value))}


def _after(order: tuple[str, ...], value: str) -> str:
    """What comes after a value; after the last one, and after none, the first."""
    place = order.index(value) + 1 if value in order else 0
    return order[place % len(order)]
