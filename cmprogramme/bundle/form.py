"""What a bundle is: its format, its parts, and what the types of nouns say about references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel

import playbooks
from lifecycle.base.listed import List
from lifecycle.base.noun import Noun, Ref, natural_id
from lifecycle.base.records import dataclass
from lifecycle.kinds import KINDS
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.snapshot import Attached

FORMAT = "cmprogramme/1"
APART: tuple[type[Noun], ...] = (Programme, PinnedPlaybook)
"""Kinds with a place of their own in the file."""

LISTED: dict[str, type[Noun]] = {kind.KIND: kind for kind in KINDS if kind not in APART}
"""Kinds that stand as lists under "nouns", by their KIND."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle says, checked: the programme and every noun with its final id.

    `pin_given`: the file holds the playbook's content or names a version; otherwise a programme that is there keeps
    the content it is pinned to. `kept` are functions, roles and dimensions that nouns hold although the playbook does
    not list them any more. `paths` says where in the file each noun stands. `files` are kept beside nouns.
    """

    programme: Programme
    pin: PinnedPlaybook
    nouns: tuple[Noun, ...]
    pin_given: bool = True
    kept: Mapping[List, tuple[str, ...]] = field(default_factory=dict)
    paths: Mapping[UUID, str] = field(default_factory=dict)
    files: tuple[Attached, ...] = ()


def pinned(programme_id: UUID, playbook: Playbook) -> PinnedPlaybook:
    """The pin of a playbook for a programme."""
    return PinnedPlaybook(
        id=natural_id(programme_id, PinnedPlaybook.KIND),
        playbook=playbook.id,
        version=playbook.version,
        hash=playbooks.content_hash(playbook),
        content=playbooks.canonical(playbook),
    )


@lru_cache(maxsize=512)
def hints(kind: type[BaseModel]) -> dict[str, Any]:
    """The types of a model's fields with what Annotated says."""
    return get_type_hints(kind, include_extras=True)


def reference_of(hint: Any) -> Ref | None:
    """The reference a type itself is, or None; not one inside it."""
    if get_origin(hint) is Annotated:
        return next((item for item in get_args(hint)[1:] if isinstance(item, Ref)), None)
    return None


@lru_cache(maxsize=2048)
def holds_reference(hint: Any) -> bool:
    """Whether a value of this type may hold a reference, directly or in a nested model."""
    if reference_of(hint) is not None:
        return True
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return any(holds_reference(inner) for inner in hints(hint).values())
    return any(holds_reference(part) for part in get_args(hint) if _is_type(part))


def _is_type(part: Any) -> bool:
    """Whether an argument of a type is a type itself, and neither a word of a Literal nor what Annotated adds."""
    return isinstance(part, type) or get_origin(part) is not None
