"""Every figure a rule's result holds, in order, so that any number on a screen can be opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from lifecycle.base.figures import Figure


def figures_in(result: object) -> list[Figure]:
    """The figures of a result, nested ones too, each once."""
    found: dict[int, Figure] = {}
    for figure in _walk(result, 0):
        found.setdefault(id(figure), figure)
    return list(found.values())


def _walk(value: Any, depth: int) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif depth > 4:
        return
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _walk(item, depth + 1)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _walk(item, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _walk(getattr(value, part.name), depth + 1)
