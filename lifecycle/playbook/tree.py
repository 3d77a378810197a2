"""A playbook as a tree: sections, their parts and entries as branches, single values as leaves.

The one way a playbook is walked for people: branch and leaf are addressed by the same path of keys and ids that
`origin`, `explain` and an upgrade use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lifecycle.base.records import dataclass
from lifecycle.base.words import words
from lifecycle.playbook.base import Value, sentence_of
from lifecycle.playbook.contents import IDENTITY, Contents

Path = tuple[str, ...]

ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value. `name` is its key, `value` that of the model, `meaning` what the field is for."""

    path: Path
    name: str
    value: Any
    meaning: str = ""

    @property
    def key(self) -> str:
        """Its dotted path."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Branch:
    """A section, a part of one, or an entry of a list. `depth` from 0; `title` is what people call it, `id` its key."""

    path: Path
    id: str
    title: str
    depth: int
    leaves: tuple[Leaf, ...]
    branches: tuple[Branch, ...]

    @property
    def key(self) -> str:
        """Its dotted path; "about" for what the playbook is."""
        return ".".join(self.path) or ABOUT

    def every(self) -> Iterator[Branch]:
        """Itself and all below it, in order."""
        yield self
        for one in self.branches:
            yield from one.every()


def tree(playbook: Contents) -> tuple[Branch, ...]:
    """The sections in the order of the model, what the playbook is first."""
    about = [leaf for name in IDENTITY for leaf in _leaves((), playbook, (name,))]
    first = Branch((), ABOUT, f"{playbook.title} {playbook.version}", 0, tuple(about), ())
    sections = (name for name in type(playbook).model_fields if name not in IDENTITY)
    return (first, *(_branch((name,), name, words(name), getattr(playbook, name), 0) for name in sections))


def find(branches: tuple[Branch, ...], path: Path) -> Branch | None:
    """The branch at a path; None where there is none."""
    return next((one for top in branches for one in top.every() if one.path == path), None)


def holder(branches: tuple[Branch, ...], path: Path) -> Branch | None:
    """The innermost branch on the way to a path."""
    fitting = [
        one for top in branches for one in top.every() if one.path and path[: len(one.path)] == one.path
    ]
    return max(fitting, key=lambda one: len(one.path), default=branches[0] if branches else None)


def _branch(path: Path, id: str, title: str, value: Any, depth: int) -> Branch:
    below = tuple(
        _branch(inner, inner[-1], _title(inner[-1], held), held, depth + 1)
        for inner, held in _inner(path, value)
    )
    return Branch(path, id, title, depth, tuple(_leaves(path, value)), below)


def _title(name: str, value: Any) -> str:
    return sentence_of(value) or (words(name) if not hasattr(value, "id") else "")


def _inner(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """The branches below a value, by their paths."""
    if isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            held = getattr(value, name)
            if isinstance(held, Value) or _has_entries(held):
                yield (*path, field.alias or name), held
    elif _has_entries(value):
        for entry in value:
            yield (*path, str(getattr(entry.id, "value", entry.id))), entry


def _leaves(path: Path, value: Any, names: Path = ()) -> Iterator[Leaf]:
    """The single values of a branch; `names` leaves out the other fields."""
    if isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            held = getattr(value, name)
            inside = isinstance(held, Value) or _has_entries(held)
            if (name == "id" and path) or (names and name not in names) or (inside and not names):
                continue
            place = (*path, field.alias or name)
            if isinstance(held, Mapping) and held:
                for leaf in _leaves(place, held):
                    yield Leaf(
                        leaf.path, f"{words(place[-1])} {leaf.name}", leaf.value, field.description or ""
                    )
            else:
                yield Leaf(place, words(place[-1]), held, field.description or "")
    elif isinstance(value, Mapping):
        for key, held in value.items():
            name = str(getattr(key, "value", key))
            yield Leaf((*path, name), words(name), held)


def _has_entries(value: Any) -> bool:
    return (
        isinstance(value, tuple) and bool(value) and isinstance(value[0], Value) and hasattr(value[0], "id")
    )
