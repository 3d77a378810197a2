"""What there is to say about a store and its programmes without loading one."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from cmprogramme.storage.link import Link, moment_of, uuid_of
from lifecycle.base.noun import folded
from lifecycle.base.phases import Stage
from lifecycle.base.records import dataclass

PROGRAMMES = (
    "SELECT programme.id, programme.revision, archived, changed, CAST(content AS TEXT) FROM programme JOIN noun"
    " ON noun.programme_id = programme.id AND noun.id = programme.id AND noun.kind = 'programme'"
)


@dataclass(frozen=True, slots=True)
class ProgrammeInfo:
    """One line of the list of programmes."""

    id: UUID
    name: str
    stage: Stage
    revision: int
    archived: bool
    demo: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """The store itself; `size` in bytes, None where only a server knows it."""

    shown: str
    dialect: str
    version: str
    programmes: int
    entries: int
    size: int | None
    read_only: bool


def programmes(link: Link) -> tuple[ProgrammeInfo, ...]:
    """Every programme, also archived ones, by name."""
    found = [
        _info(json.loads(content), uuid_of(id), revision, bool(archived), moment_of(changed))
        for id, revision, archived, changed, content in link.rows(PROGRAMMES)
    ]
    return tuple(sorted(found, key=lambda info: (folded(info.name), str(info.id))))


def _info(noun: dict[str, Any], id: UUID, revision: int, archived: bool, changed: datetime) -> ProgrammeInfo:
    return ProgrammeInfo(
        id, noun["name"], Stage(noun["stage"]), revision, archived, bool(noun["demo"]), changed
    )
