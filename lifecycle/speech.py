"""How the program speaks of a programme: in the words of its playbook, with every stored text as it is.

Source: rules.md vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from pydantic import AfterValidator, BaseModel

from lifecycle.base.errors import StoreUnavailable
from lifecycle.base.spoken import Spoken
from lifecycle.base.text import storable
from lifecycle.once import once
from lifecycle.playbook.saying import REMEMBERED, Saying, Stored
from lifecycle.programme import PinnedPlaybook, read_pin
from lifecycle.snapshot import Snapshot

Says = Callable[[str], str]

FROZEN = frozenset({"playbook", "issued_summary"})
"""Kinds that hold what the program wrote down itself; of a decision those are its `criteria`."""


def as_it_is(text: str) -> str:
    """There are no other words."""
    return text


@once
def says(snapshot: Snapshot) -> Says:
    """What makes a text of the program one in the words of its playbook; `as_it_is` where that has none of its own.

    What it gives is not said again (`Spoken`).
    """
    pin = snapshot.single(PinnedPlaybook)
    saying = saying_of(pin.hash, pin.content) if pin is not None else None
    if saying is None:
        return as_it_is
    stored = Stored(saying, stored_texts(snapshot))

    @lru_cache(REMEMBERED)
    def said(text: str) -> Spoken:
        return Spoken(saying.said(text, stored))

    return lambda text: text if isinstance(text, Spoken) else said(text)


@lru_cache(8)
def saying_of(hash: str, content: str) -> Saying | None:
    """The words of a pinned playbook; None where it has none of its own, and where it is damaged."""
    try:
        words = read_pin(hash, content).vocabulary
    except StoreUnavailable:
        return None
    return Saying(words) if words else None


def stored_texts(snapshot: Snapshot) -> Iterator[str]:
    """Every text that was typed. What the program itself wrote down is told as it was frozen (`Spoken`)."""
    for kind, nouns in snapshot.nouns.items():
        if kind.KIND not in FROZEN:
            for noun in nouns.values():
                yield from texts_of(noun)


def texts_of(noun: BaseModel) -> Iterator[str]:
    """The texts of a noun: no ids, no codes, no words out of a fixed set."""
    for name in text_fields(type(noun)):
        if name == "criteria":
            continue
        yield from _texts(getattr(noun, name))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, BaseModel):
        return texts_of(value)
    if isinstance(value, dict):
        return (text for one in value.values() for text in _texts(one))
    if isinstance(value, tuple | list | frozenset):
        return (text for one in value for text in _texts(one))
    return ()


@cache
def text_fields(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a class that hold text, or parts that do."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if _is_text(field.metadata) or _holds_text(field.annotation)
    )


def _is_text(marks: Iterable[Any]) -> bool:
    return any(isinstance(mark, AfterValidator) and mark.func is storable for mark in marks)


def _holds_text(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return True
    if _is_text(getattr(hint, "__metadata__", ())):
        return True
    parts = (getattr(hint, "__origin__", None), *getattr(hint, "__args__", ()))
    return any(_holds_text(part) for part in parts if part is not None and part is not hint)
