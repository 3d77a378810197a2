"""A playbook file as read: values that still know their line and column."""

from __future__ import annotations

from dataclasses import field

from lifecycle.base.records import dataclass

Atom = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file within its playbook, line and column from 1, and the playbook's id."""

    file: str
    line: int
    column: int
    playbook: str = ""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `broken` marks a place where the text was refused, so that nothing else is said about it."""

    place: Place
    value: Atom
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. `gone` says where entries were removed from it, by id."""

    place: Place
    items: tuple[Node, ...] = ()
    gone: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; `keys` says where each key stands."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """The value without places: dict, list, text, number, bool or None. Depth is limited by the reader."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def text_of(node: Node | None) -> str | None:
    """The text of a scalar that is text; None otherwise."""
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else None


def id_of(node: Node) -> str | None:
    """The `id` of a mapping; None where there is none."""
    return text_of(node.items.get("id")) if isinstance(node, Mapping) else None


def is_broken(node: Node) -> bool:
    """Whether the text here was refused."""
    return isinstance(node, Scalar) and node.broken
