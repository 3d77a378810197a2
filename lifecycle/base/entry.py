"""What must hold of a noun when it is entered, at whatever door, beyond what the store can hold (rules.md numbers and
days): days and numbers in range, nothing that happened still to come, no end before its start; in a name or
another line nothing that nobody sees, and no break; functions, roles, dimensions and measures that the playbook lists.

Only what differs from before is looked at: a programme written before a limit was set opens, shows what it holds, and
goes on in everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, get_type_hints

from pydantic import BaseModel

from lifecycle.base.dayreading import in_range, refuse_ahead
from lifecycle.base.days import Happened
from lifecycle.base.errors import InvalidValue
from lifecycle.base.listed import List, listed_in
from lifecycle.base.noun import Noun
from lifecycle.base.quantities import ANY, Depends, Quantity, check, depends_of, marked
from lifecycle.base.shape import none_of
from lifecycle.base.text import OneLine
from lifecycle.base.unseen import refuse_unseen
from lifecycle.base.words import day_words

Place = tuple[str | int, ...]
"""Where a value stands in a noun: names of fields, and numbers in lists."""

After = Callable[[], Any]
"""Gives the Snapshot with the noun in it: asked only where something else decides unit and range of a number."""


Ids = Callable[[List], Sequence[str]]
"""Gives what the playbook lists; none while there is no playbook."""


def refuse_entry(
    noun: BaseModel, before: BaseModel | None, today: date | None, after: After, ids: Ids | None = None
) -> None:
    """InvalidValue for the first fault of a noun as it is entered."""
    for place, error in entry_faults(noun, before, today, after, ids):
        error.field = error.field or ".".join(map(str, place))
        raise error


def entry_faults(
    noun: BaseModel,
    before: BaseModel | None,
    today: date | None,
    after: After | None,
    ids: Ids | None = None,
) -> Iterator[tuple[Place, InvalidValue]]:
    """Every fault of a noun as it is entered, with its place; `today`, `after` and `ids` None: that is not known."""
    for name in _looked_at(type(noun)):
        value = getattr(noun, name)
        if value is None or value == () or (before is not None and getattr(before, name) == value):
            continue
        of = list_of(type(noun), name)
        if of is not None and ids is not None:
            yield from _unlisted(name, value, getattr(before, name, None), ids(of))
        if isinstance(value, str):
            yield from _unseen(type(noun), name, (value,))
            continue
        if isinstance(value, tuple):
            yield from _unseen(type(noun), name, value)
        happened, depends = _said(type(noun), name)
        quantity = depends.by(after(), dict(noun)) if depends is not None and after is not None else ANY
        held = getattr(before, name) if before is not None else None
        yield from _faults(
            (name,), name.replace("_", " "), value, today if happened else None, quantity, held
        )
    for first, last in noun.ordered() if isinstance(noun, Noun) else getattr(type(noun), "ORDERED", ()):
        if before is None or any(getattr(before, name) != getattr(noun, name) for name in (first, last)):
            start, end = getattr(noun, first), getattr(noun, last)
            if start is not None and end is not None and end < start:
                given = first if before is not None and getattr(before, last) == end else last
                yield (given,), out_of_order(first, start, last, end, given)


def out_of_order(first: str, start: date, last: str, end: date, given: str) -> InvalidValue:
    """The refusal of an end before its start, told of the one of the two that was given."""
    names = {first: first.replace("_", " "), last: last.replace("_", " ")}
    if given == first:
        return InvalidValue(
            f"{names[first]}: {day_words(start)} is after {day_words(end)}.",
            f"It cannot lie behind {names[last]}.",
            f"Give {day_words(end)} or an earlier day.",
            field=first,
        )
    return InvalidValue(
        f"{names[last]}: {day_words(end)} is before {day_words(start)}.",
        f"It cannot lie before {names[first]}.",
        f"Give {day_words(start)} or a later day.",
        field=last,
    )


def _unlisted(
    name: str, value: object, held: object, ids: Sequence[str]
) -> Iterator[tuple[Place, InvalidValue]]:
    """The faults of ids the playbook does not list; one that was held before is kept."""
    before = held if isinstance(held, tuple) else (held,)
    for one in value if isinstance(value, tuple) else (value,):
        if ids and one is not None and one not in ids and one not in before:
            yield (name,), none_of(str(one), ids, name)


def _unseen(
    kind: type[BaseModel], name: str, values: Sequence[object]
) -> Iterator[tuple[Place, InvalidValue]]:
    """The faults of lines that hold what no line takes; long texts may."""
    for value in values:
        if isinstance(value, str) and not (value.isascii() and value.isprintable()) and _line(kind, name):
            try:
                refuse_unseen(value, name)
            except InvalidValue as error:
                yield (name,), error


def _faults(
    place: Place, name: str, value: Any, today: date | None, quantity: Quantity, held: Any = None
) -> Iterator[tuple[Place, InvalidValue]]:
    """The faults of a value and its parts; of a list only those of parts that it does not hold already."""
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            in_range(value, name)
            if today is not None:
                refuse_ahead(value, today, name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            check(value, quantity, name)
    except InvalidValue as error:
        yield place, error
    if isinstance(value, BaseModel):
        yield from ((place + inner, error) for inner, error in entry_faults(value, None, today, None))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _faults((*place, str(key)), f"{name} {key}", part, today, quantity)
    elif isinstance(value, tuple):
        known = held if isinstance(held, tuple) else ()
        for number, part in enumerate(value):
            if isinstance(part, str) or part in known:
                continue
            yield from _faults((*place, number), name, part, today, quantity)


@lru_cache(maxsize=512)
def _looked_at(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields that are lines, or may hold a day or a number, in themselves or in parts of theirs."""
    return tuple(
        name
        for name, info in kind.model_fields.items()
        if _line(kind, name) or list_of(kind, name) is not None or _may_hold(str(info.annotation))
    )


def _may_hold(hint: str) -> bool:
    """Whether a type as it is written holds more than texts, ids and choices."""
    return any(word in hint for word in ("date", "int", "float", "lifecycle.", "dict", "tuple"))


@lru_cache(maxsize=4096)
def _line(kind: type[BaseModel], name: str) -> bool:
    """Whether a field is a line, or several."""
    hint = get_type_hints(kind, include_extras=True)[name]
    return marked(hint, kind.model_fields[name].metadata, OneLine)


@lru_cache(maxsize=4096)
def list_of(kind: type[BaseModel], name: str) -> List | None:
    """Of which list of the playbook a field holds ids."""
    return listed_in(get_type_hints(kind, include_extras=True)[name], kind.model_fields[name].metadata)


@lru_cache(maxsize=4096)
def _said(kind: type[BaseModel], name: str) -> tuple[bool, Depends | None]:
    """Whether a field is a day of something that happened, and what decides its unit and range."""
    hint, metadata = get_type_hints(kind, include_extras=True)[name], kind.model_fields[name].metadata
    return marked(hint, metadata, Happened), depends_of(hint, metadata)
