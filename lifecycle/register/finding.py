"""Finding nouns by what people call them, and what refers to what."""

from functools import lru_cache
from typing import TypeVar, get_type_hints
from uuid import UUID

from pydantic import BaseModel

from lifecycle.base.errors import NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import KINDS
from lifecycle.people import Person
from lifecycle.register.fields import shape_of
from lifecycle.register.showing import natural_text, shown_label
from lifecycle.snapshot import Snapshot

N = TypeVar("N", bound=Noun)


LISTED: tuple[type[Noun], ...] = (Person, Idea)
"""Nouns that are no registers and have a list command of their own."""


def find(snapshot: Snapshot, kind: type[N], text: str) -> N:
    """The noun meant by an id, a unique id prefix of four or more characters, or its words; NotFound otherwise."""
    found = snapshot.all(kind)
    wanted = text.strip().lower()
    hits = [noun for noun in found if str(noun.id) == wanted]
    hits = hits or [noun for noun in found if folded(shown_label(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if folded(natural_text(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if len(wanted) >= 4 and str(noun.id).startswith(wanted)]
    if len(hits) == 1:
        return hits[0]
    name = kind.KIND.replace("_", " ")
    why = (
        f"Nothing answers to it among {len(found)}."
        if not hits
        else "More than one does: "
        + ", ".join(f"{shown_label(snapshot, hit)} ({str(hit.id)[:8]})" for hit in hits[:5])
    )
    raise NotFound(f"There is no {name} '{text}'.", why, f"List them: cmprogramme {listing(kind)}")


def command_name(kind: type[Noun]) -> str:
    """What the register of a noun is called on the command line."""
    return kind.KIND.replace("_", "-")


def listing(kind: type[Noun]) -> str:
    """The command that lists the nouns of a kind."""
    name = command_name(kind)
    return f"{name} list" if kind.REGISTER or kind in LISTED else f"register list {name}"


def references(noun: Noun) -> tuple[tuple[str, UUID], ...]:
    """(KIND, id) of every noun this one refers to, directly or in nested values."""
    return tuple(_references(type(noun), noun))


def referring(snapshot: Snapshot, noun: Noun) -> tuple[Noun, ...]:
    """Every noun that refers to this one."""
    wanted = (noun.KIND, noun.id)
    return tuple(other for kind in KINDS for other in snapshot.all(kind) if wanted in references(other))


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
