"""Two playbooks compared by object and field: what one says that the other does not (rules.md playbooks).

The one comparison there is: `playbook diff` tells it, an upgrade plans with it. Rewordings stand apart from changes of
meaning, for a reader who lives with the one and has to answer the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic.fields import FieldInfo

from lifecycle.base.records import dataclass
from lifecycle.playbook.base import Value
from lifecycle.playbook.contents import Contents

What = Literal["added", "removed", "changed", "ordered"]
"""An entry or a key that is new, or gone; a value that is another; entries that stand in another order."""

LINE = 200
"""Texts for people may have as many characters or more (`Title`, `Prose`); ids and codes have fewer."""

MEANT = frozenset(
    {"unit", "licence", "author", "artefacts", "value_bands", "mission_bands", "staged_components"}
)
"""Texts that are more than wording: others point to them, or figures are read by them."""

MARKED = "mark"
"""Where a wording comes from goes with the wording."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `where` leads to it: keys, and ids inside lists, as in `origin` and `Fault`.

    `before` and `after` are values of the model, None on the side where it is not. In "ordered" they are the ids both
    have, in each one's order. `wording`: nothing but how it is put differs.
    """

    where: tuple[str, ...]
    what: What
    before: Any
    after: Any
    wording: bool = False

    @property
    def section(self) -> str:
        """The field of the playbook it belongs to: gates, statements, title."""
        return self.where[0]

    @property
    def path(self) -> str:
        """Where it is, as `playbook origin` reads it."""
        return ".".join(self.where)


def differences(before: Contents, after: Contents) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the model; in a list first what `after` has, then what it has not."""
    return tuple(_models((), before, after))


def _models(where: tuple[str, ...], before: Value, after: Value) -> Iterator[Difference]:
    if type(before) is not type(after) and not isinstance(before, Contents):
        yield Difference(where, "changed", before, after)
        return
    for name, field in _fields(before):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield from _values((*where, field.alias or name), old, new, is_wording(name, field))


def _fields(value: Value) -> list[tuple[str, FieldInfo]]:
    return list(type(value).model_fields.items())


def _values(where: tuple[str, ...], before: Any, after: Any, wording: bool) -> Iterator[Difference]:
    """What differs between two values of one field that are not equal."""
    if where[0] == "vocabulary":
        yield from _keys(where, dict(before.given()), dict(after.given()), True)
    elif isinstance(before, Value) and isinstance(after, Value):
        yield from _models(where, before, after)
    elif _has_entries(before) or _has_entries(after):
        yield from _entries(where, _by_id(before), _by_id(after))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _keys(where, before, after, wording)
    else:
        what: What = "added" if before is None else "removed" if after is None else "changed"
        yield Difference(where, what, before, after, wording and what == "changed")


def _entries(
    where: tuple[str, ...], before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Difference]:
    for id, new in after.items():
        old = before.get(id)
        if old is None:
            yield Difference((*where, id), "added", None, new)
        elif old != new:
            yield from _models((*where, id), old, new)
    for id, old in before.items():
        if id not in after:
            yield Difference((*where, id), "removed", old, None)
    kept = tuple(id for id in before if id in after), tuple(id for id in after if id in before)
    if kept[0] != kept[1]:
        yield Difference(where, "ordered", *kept)


def _keys(
    where: tuple[str, ...], before: Mapping[Any, Any], after: Mapping[Any, Any], wording: bool
) -> Iterator[Difference]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old != new:
            what: What = "added" if key not in before else "removed" if key not in after else "changed"
            yield Difference((*where, str(key)), what, old, new, wording)


def _has_entries(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "id")


def _by_id(value: Any) -> dict[str, Value]:
    return {str(entry.id): entry for entry in value or ()}


def is_wording(name: str, field: FieldInfo) -> bool:
    """Whether a field holds texts for people and nothing is found or counted by them: one text, or several."""
    return name == MARKED or (name not in MEANT and _texts(field.annotation, field.metadata))


def _texts(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a type is a text for people, a tuple of such, or a mapping with such values."""
    if annotation is str:
        longest = [most for one in metadata if (most := getattr(one, "max_length", None)) is not None]
        return bool(longest) and longest[0] >= LINE
    inner = [one for one in getattr(annotation, "__args__", ()) if one is not Ellipsis]
    if not inner:
        return False
    held = inner[-1]
    found = [part for one in getattr(held, "__metadata__", ()) for part in getattr(one, "metadata", (one,))]
    return _texts(getattr(held, "__origin__", held), found)
