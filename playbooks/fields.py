"""Every field a playbook can hold: what it takes by its path, and where the values of merged content stand."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from functools import cache
from typing import Any

from lifecycle.playbook import Playbook
from playbooks.nodes import Mapping, Node, Scalar, Sequence, id_of

Part = AnyMapping[str, Any]
"""A part of a JSON Schema."""


@cache
def whole_schema() -> dict[str, Any]:
    """What the model takes, as JSON Schema."""
    return Playbook.model_json_schema()


def resolved(part: Part) -> Part:
    """A part of the schema without references, and without the choice of nothing."""
    while True:
        if "$ref" in part:
            part = whole_schema()["$defs"][part["$ref"].rpartition("/")[2]]
        elif "allOf" in part and len(part["allOf"]) == 1:
            part = part["allOf"][0]
        elif "anyOf" in part:
            part = next((one for one in part["anyOf"] if one.get("type") != "null"), {})
        else:
            return part


def below(part: Part, step: str | int) -> Part | None:
    """What stands at a key or a position of what a part takes, as the schema has it; None where nothing may."""
    part = resolved(part)
    if isinstance(step, int):
        fixed = part.get("prefixItems", ())
        inner = fixed[step] if step < len(fixed) else part.get("items")
    else:
        free = part.get("additionalProperties")
        free = (
            free if isinstance(free, dict) else next(iter(part.get("patternProperties", {}).values()), None)
        )
        inner = part.get("properties", {}).get(step, free)
    return inner if isinstance(inner, dict) else None


def schema_at(loc: AnySequence[str | int]) -> Part | None:
    """The part of the schema a path of keys and positions leads to."""
    part: Part | None = whole_schema()
    for step in loc:
        part = below(part, step) if part is not None else None
    return resolved(part) if part is not None else None


Path = tuple[str, ...]


def values(merged: Mapping) -> Iterator[tuple[Path, Scalar, Part]]:
    """Every single value with its path of keys and ids, and what the model takes there; those in plain lists too."""
    yield from _values((), merged, whole_schema())


def _values(path: Path, node: Node, part: Part) -> Iterator[tuple[Path, Scalar, Part]]:
    if isinstance(node, Scalar):
        yield path, node, resolved(part)
        return
    inner: list[tuple[Path, Node, Part | None]]
    if isinstance(node, Mapping):
        inner = [((*path, key), value, below(part, key)) for key, value in node.items.items()]
    else:
        inner = [
            ((*path, id_of(item) or "") if id_of(item) else path, item, below(part, number))
            for number, item in enumerate(node.items)
        ]
    for where, value, taken in inner:
        if taken is not None:
            yield from _values(where, value, taken)


def lists(merged: Mapping) -> Iterator[tuple[Path, Sequence]]:
    """Every list with its path of keys and ids."""
    waiting: list[tuple[Path, Node]] = [((), merged)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Sequence):
            yield path, node
            waiting += [((*path, name), item) for item in node.items if (name := id_of(item))]
        elif isinstance(node, Mapping):
            waiting += [((*path, key), value) for key, value in node.items.items()]


def patterns() -> dict[str, Part]:
    """Every field by its path with `*` for ids and free keys, as in `gates.*.criteria.*.threshold`."""
    found: dict[str, Part] = {}

    def walk(path: Path, part: Part, seen: tuple[int, ...]) -> None:
        whole = resolved(part)
        if id(whole) in seen:
            return
        for key, inner in whole.get("properties", {}).items():
            found[".".join((*path, key))] = inner
            entry = resolved(inner)
            if entry.get("type") == "array" and resolved(entry.get("items", {})).get("type") == "object":
                walk((*path, key, "*"), entry["items"], (*seen, id(whole)))
            else:
                walk((*path, key), inner, (*seen, id(whole)))

    walk((), whole_schema(), ())
    return found
