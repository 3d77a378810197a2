"""Days of the plan on which nobody works: taken as they are, and said (rules.md days)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, get_type_hints

from pydantic import BaseModel

from lifecycle.base.days import Planned, is_working_day
from lifecycle.base.noun import Noun
from lifecycle.base.quantities import marked
from lifecycle.base.words import day_words, words
from lifecycle.register.showing import shown_label
from lifecycle.snapshot import Change, Snapshot

MOST = 5
"""So many are said one by one."""


def free_days(before: Snapshot, change: Change) -> tuple[str, ...]:
    """A sentence for each planned day the change enters on which nobody works."""
    if not change.puts:
        return ()
    after = before.apply(change)
    holidays = frozenset(after.programme.holidays)
    found = []
    for noun in change.puts:
        for name, field, day in _planned(after, noun, before.find(type(noun), noun.id)):
            if not is_working_day(day, holidays):
                found.append(f"{name}: {field} is {day_words(day, weekday=True)}, when nobody works.")
    more = [f"And {len(found) - MOST} more days on which nobody works."] if len(found) > MOST else []
    return (*found[:MOST], *more)


def _planned(
    snapshot: Snapshot, value: BaseModel, before: BaseModel | None
) -> Iterator[tuple[str, str, date]]:
    """What a value is called, the field and the day of each planned day in it that it had not before."""
    for name, whole in _fields(type(value)):
        held = getattr(value, name)
        had = getattr(before, name) if before is not None else None
        if held == had:
            continue
        if isinstance(held, date) and whole:
            yield _called(snapshot, value), words(type(value).model_fields[name].title or name), held
        elif isinstance(held, BaseModel):
            yield from _planned(snapshot, held, had)
        elif isinstance(held, Sequence) and not isinstance(held, str):
            known = had if isinstance(had, Sequence) else ()
            for part in held:
                if isinstance(part, BaseModel) and part not in known:
                    yield from _planned(snapshot, part, None)


def _called(snapshot: Snapshot, value: BaseModel) -> str:
    """What it is known by: a noun's label, the code a part begins with."""
    if isinstance(value, Noun):
        return shown_label(snapshot, value)
    first: Any = next(iter(dict(value).values()), "")
    return str(first.value if isinstance(first, Enum) else first)


@lru_cache(maxsize=256)
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields in which a planned day may be, and whether it is one itself."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (name, marked(hints[name], info.metadata, Planned)) for name, info in kind.model_fields.items()
    )
