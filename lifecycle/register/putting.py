"""An entry of a register by what it is known by: the one there is, changed, or a new one. For cells and files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args
from uuid import UUID

from lifecycle.base.errors import InvalidValue
from lifecycle.base.keys import key_text
from lifecycle.base.noun import Noun
from lifecycle.base.shape import field
from lifecycle.register.entering import add, edit
from lifecycle.register.reading import read
from lifecycle.snapshot import Change, Snapshot, Stamp

N = TypeVar("N", bound=Noun)

ID = "id"
"""Stands for what it is known by, where that is given: all there is of an entry without natural fields."""


def put(snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The entry these texts mean, changed in the other fields they give, or a new one; and the Change.

    InvalidValue for a natural field that is missing, and as `add` and `edit` say.
    """
    known = meant(snapshot, kind, texts, stamp.today)
    if known is None:
        return add(snapshot, kind, {name: text for name, text in texts.items() if name != ID}, stamp)
    fixed = {ID, *kind.NATURAL}
    return edit(
        snapshot, known, {name: text for name, text in texts.items() if named(kind, name) not in fixed}, stamp
    )


def meant(snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], today: date | None) -> N | None:
    """The entry that is known by what these texts say; None where there is none, or nothing to know one by.

    InvalidValue names the natural field that is missing or does not fit.
    """
    if texts.get(ID):
        return snapshot.get(kind, UUID(texts[ID]))
    if kind.SINGLE:
        return next(iter(snapshot.all(kind)), None)
    if not kind.NATURAL:
        return None
    given = {named(kind, name): text for name, text in texts.items()}
    for name in kind.NATURAL:
        spec = field(kind, name)
        if not given.get(name, "").strip() and not spec.optional:
            raise InvalidValue(
                f"{spec.label} is missing.", "It is one of what an entry is known by.", "Give it.", field=name
            )
    keys = {name: given[name] for name in kind.NATURAL if name in given}
    values, strangers = read(snapshot, kind, keys, today=today)
    if strangers:  # somebody nobody knew has no entry yet
        return None
    blank = {name: kind.model_fields[name].get_default() for name in kind.NATURAL if name not in values}
    return snapshot.known(kind, *(held_key(kind, name, {**blank, **values}[name]) for name in kind.NATURAL))


def held_key(kind: type[Noun], name: str, value: object) -> str:
    """A value that was read as it identifies an entry: a choice of a fixed list by its code, whatever its case."""
    codes = _codes(kind, name)
    return str(value) if codes and value in codes else key_text(value)


@cache
def _codes(kind: type[Noun], name: str) -> frozenset[str]:
    """The codes of a field that holds one of a fixed list."""
    waiting: list[Any] = [kind.model_fields[name].annotation]
    for hint in waiting:
        if isinstance(hint, type) and issubclass(hint, Enum):
            return frozenset(str(one.value) for one in hint)
        waiting += get_args(hint)
    return frozenset()


def named(kind: type[Noun], name: str) -> str:
    """The field of that name or label; InvalidValue names those there are."""
    return name if name == ID else field(kind, name).name
