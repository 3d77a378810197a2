"""What refers to what: the nouns another one is known to by its id."""

from __future__ import annotations

from functools import lru_cache
from typing import get_type_hints
from uuid import UUID

from pydantic import BaseModel

from lifecycle.base.noun import Noun
from lifecycle.base.shape import shape_of
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot


def references(noun: Noun) -> tuple[tuple[str, UUID], ...]:
    """(KIND, id) of every noun this one refers to, directly or in nested values."""
    return tuple(_references(type(noun), noun))


def referring(snapshot: Snapshot, noun: Noun) -> tuple[Noun, ...]:
    """Every noun that refers to this one."""
    return tuple(users(snapshot).get((noun.KIND, noun.id), {}).values())


Users = dict[tuple[str, UUID], dict[UUID, Noun]]
"""By (KIND, id) of what is referred to: the nouns that refer to it, by their ids."""


@once
def users(snapshot: Snapshot) -> Users:
    """Who refers to what, looked up once for a Snapshot however many are asked about."""
    found: Users = {}
    for kind, nouns in snapshot.nouns.items():
        if _may_refer(kind):
            for noun in nouns.values():
                enter(found, noun)
    return found


def enter(found: Users, noun: Noun) -> None:
    """Its references are there from now on."""
    for name in references(noun):
        found.setdefault(name, {})[noun.id] = noun


def strike(found: Users, noun: Noun) -> None:
    """Its references are gone."""
    for name in references(noun):
        found.get(name, {}).pop(noun.id, None)


@lru_cache(maxsize=512)
def _may_refer(kind: type[BaseModel]) -> bool:
    """Whether nouns of a kind refer to others at all: in a field of their own, or in a value nested in them."""
    return bool(_reference_fields(kind))


def dangling(before: Snapshot, change: Change) -> tuple[tuple[Noun, Noun], ...]:
    """What a change would leave without what it names: (the noun that names, the noun that would be gone).

    Of nouns put whose reference is gone already the two are the noun itself.
    """
    after = before.apply(change)
    gone = {
        (kind.KIND, id): noun for kind, id in change.removes if (noun := before.find(kind, id)) is not None
    }
    there = {(kind.KIND, id) for kind, found in after.nouns.items() for id in found}
    lost = [
        (user, gone[name])
        for found in (after.nouns.values() if gone else ())
        for user in found.values()
        for name in references(user)
        if name in gone
    ]
    left = [
        (noun, noun)
        for noun in change.puts
        for name in references(noun)
        if name not in there and name not in gone
    ]
    return (*lost, *left)


def _references(kind: type[BaseModel], value: BaseModel) -> list[tuple[str, UUID]]:
    found: list[tuple[str, UUID]] = []
    for name, target in _reference_fields(kind):
        item = getattr(value, name)
        parts = item if isinstance(item, tuple) else (item,)
        for part in parts:
            if isinstance(part, UUID):
                found.append((target, part))
            elif isinstance(part, BaseModel):
                found += _references(type(part), part)
    return found


@lru_cache(maxsize=512)
def _reference_fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(field, KIND) for references, (field, '') for nested models that may hold some."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for name in kind.model_fields:
        shape = shape_of(hints[name])
        if shape.kind == "reference":
            found.append((name, shape.refers_to))
        elif shape.kind == "nested":
            found.append((name, ""))
    return tuple(found)
