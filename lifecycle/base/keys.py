"""What a noun is known by: the values of its natural fields, as they are compared and as its id is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from enum import Enum
from functools import cache
from typing import Protocol
from uuid import UUID

from lifecycle.base.errors import AlreadyThere
from lifecycle.base.noun import Noun, folded
from lifecycle.base.shape import fields, written
from lifecycle.base.words import article, words


def key_text(value: object) -> str:
    """A value that identifies a noun, as it goes into the noun's id."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, UUID):
        return str(value)
    return folded(written(value))


def natural_key(noun: Noun) -> tuple[str, ...]:
    """The values that identify it now; its id is made of those it had when it was entered."""
    return tuple(key_text(getattr(noun, name)) for name in type(noun).NATURAL)


@cache
def named_by(kind: type[Noun]) -> str:
    """The field that holds the name people gave it and may change: of its natural fields the last that is text; '' for
    what is known by a day, a number, or something of the playbook."""
    texts = {spec.name for spec in fields(kind) if spec.kind in ("line", "text") and not spec.choices}
    return next((name for name in reversed(kind.NATURAL) if name in texts and name not in FIXED), "")


FIXED = frozenset(
    {
        "statement",
        "competency",
        "precondition",
        "enabler",
        "edge",
        "criterion",
        "scenario",
        "month",
        "channel",
        "party",
    }
)
"""Natural fields that are text and no name anybody gave: ids of the playbook, a month, and who or what is meant."""


@cache
def kept_next(kind: type[Noun]) -> frozenset[str]:
    """The fields in which the next entry of a kind begins as the one before: what it belongs to (rules.md forms).

    These are the other things it refers to, and of what it is known by all but the last part; never a person's name
    it only bears.
    """
    last = kind.NATURAL[-1:]
    belongs = {
        spec.name
        for spec in fields(kind)
        if spec.kind == "reference" and not spec.many and spec.refers_to != "person" and spec.name not in last
    }
    return frozenset(belongs | set(kind.NATURAL[:-1]))


def is_known_by(noun: Noun, key: tuple[str, ...]) -> bool:
    """Whether it is known by that key; somebody erased is known by nothing any more."""
    return natural_key(noun) == key and not getattr(noun, "erased", False)


def by_key(nouns: Iterable[Noun]) -> dict[tuple[str, ...], Noun]:
    """Nouns of a kind by what each is known by."""
    return {key: noun for noun in nouns if is_known_by(noun, key := natural_key(noun))}


class Holds(Protocol):
    """What nouns are looked up in."""

    def find(self, kind: type[Noun], id: UUID, /) -> Noun | None:
        """The noun of that id."""

    def known(self, kind: type[Noun], /, *key: str) -> Noun | None:
        """The noun of that natural key."""


def refuse_namesakes(there: Holds, puts: Iterable[Noun], gone: Set[UUID] = frozenset()) -> None:
    """NotAllowed where two nouns of a kind would be known by the same name."""
    named = [noun for noun in puts if named_by(type(noun)) and not getattr(noun, "erased", False)]
    touched = {noun.id for noun in named} | gone
    taken: dict[tuple[type[Noun], tuple[str, ...]], UUID] = {}
    for noun in named:
        kind, key = type(noun), natural_key(noun)
        before = there.find(kind, noun.id)
        other = None if before is not None and natural_key(before) == key else there.known(kind, *key)
        if taken.setdefault((kind, key), noun.id) != noun.id or (
            other is not None and other.id not in touched
        ):
            raise namesake(noun)


def namesake(noun: Noun) -> AlreadyThere:
    """The refusal of a second noun under one name."""
    what = words(noun.KIND)
    return AlreadyThere(
        f"There is already {article(what)} '{getattr(noun, named_by(type(noun)))}'.",
        "Two of the same name could not be told apart.",
        "Give it another name, or change the one that is there.",
    )
