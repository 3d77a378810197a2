"""What an action was given, as the journal keeps it: plain values, people by id, so that erasing reaches them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel

from lifecycle.base.noun import Noun, folded
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Snapshot

PERSON: Final = "person"
"""KIND of people, who stand in the journal by id alone."""


def kept(
    value: Any,
    ref: str,
    after: Callable[[], Snapshot] | None,
    parts: Mapping[str, str] | None = None,
    between: str = "",
) -> object:
    """A value as the journal keeps it. `ref` is the KIND it names, `after` gives the Snapshot people are looked up in,
    `parts` are the kinds of each of its parts, `between` what stands between them in a line."""
    if isinstance(value, str):
        if ref == PERSON and value.strip() and after is not None:
            return _person(after(), value)
        return _plain(value)
    if parts and (is_dataclass(value) or hasattr(value, "_fields")):
        return between.join(str(kept(getattr(value, name), inner, after)) for name, inner in parts.items())
    if isinstance(value, (tuple, list)):
        return [kept(part, ref, after, parts, between) for part in value]
    return _plain(value)


def id_in(value: object) -> UUID:
    """The id in what is kept of one noun an action was given."""
    return UUID(str(value).strip("{}").removeprefix(f"{PERSON}:"))


def _person(snapshot: Snapshot, name: str) -> str:
    """Somebody named, by id, so that erasing the name reaches the journal."""
    people = (
        noun for kind, found in snapshot.nouns.items() if kind.KIND == PERSON for noun in found.values()
    )
    found = next((one for one in people if name == str(one.id) or folded(one.label()) == folded(name)), None)
    return f"{{{PERSON}:{found.id}}}" if found is not None else name


def _plain(value: Any) -> object:
    if isinstance(value, PinnedPlaybook):
        return value.playbook
    if isinstance(value, Noun):
        return f"{{{PERSON}:{value.id}}}" if value.KIND == PERSON else str(value.id)
    if isinstance(file := getattr(value, "file", None), str):
        return file
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [_plain(item) for item in value]
    return str(value)
