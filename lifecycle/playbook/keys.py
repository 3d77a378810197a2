"""A dotted key of a playbook, as authors and the linter write it, and the value it leads to.

Keys of mappings and ids of entries, dots between; an id with dots in it is one step: gates.G1.criteria.g1.case.title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """Where a key leads: its steps, and the value there."""

    path: tuple[str, ...]
    value: Any


def found_at(content: BaseModel, key: str) -> Found | None:
    """What stands at a key; None where it leads nowhere."""
    return follow((), content, key, steps)


def nearest_key(content: BaseModel, key: str) -> str:
    """The key somebody may have meant: as far as it leads, then the nearest of what is there; "" for none."""
    parts = key.split(".")
    for count in range(len(parts) - 1, -1, -1):
        lead = ".".join(parts[:count])
        there = found_at(content, lead)
        if there is not None:
            close = get_close_matches(
                ".".join(parts[count:]), [name for name, _ in steps(there.value)], 1, 0.5
            )
            close = close or get_close_matches(parts[count], [name for name, _ in steps(there.value)], 1, 0.5)
            return ".".join(filter(None, (lead, *close))) if close else ""
    return ""


def follow(
    path: tuple[str, ...], value: Any, key: str, below: Callable[[Any], Iterable[tuple[str, Any]]]
) -> Found | None:
    """Where the rest of a key leads from a value that `path` led to; `below` is what stands below one."""
    if not key:
        return Found(path, value)
    fitting = [(name, child) for name, child in below(value) if key == name or key.startswith(f"{name}.")]
    for name, child in sorted(fitting, key=lambda step: -len(step[0])):
        found = follow((*path, name), child, key[len(name) + 1 :], below)
        if found is not None:
            return found
    return None


def steps(value: Any) -> Iterator[tuple[str, Any]]:
    """What stands below a value, by key or id."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield field.alias or name, getattr(value, name)
    elif isinstance(value, dict):
        yield from ((str(getattr(name, "value", name)), child) for name, child in value.items())
    elif isinstance(value, tuple):
        for child in value:
            id = getattr(child, "id", None)
            if id is not None:
                yield str(getattr(id, "value", id)), child
