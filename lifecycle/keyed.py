"""Nouns known by a natural key: the one that is there, changed, or a new one."""

from __future__ import annotations

from typing import Any, TypeVar

from lifecycle.base.noun import Noun, build, folded
from lifecycle.snapshot import Snapshot

N = TypeVar("N", bound=Noun)


def keyed(snapshot: Snapshot, kind: type[N], *key: str, **fields: Any) -> N:
    """The noun of this natural key (none: the single one of its kind) with these fields, others as they are.

    A new one takes the defaults for what is not given. InvalidValue names the field at fault.
    """
    id = snapshot.id_for(kind, *(folded(part) for part in key))
    before = snapshot.find(kind, id)
    values: dict[str, Any] = dict(before) if before is not None else {"id": id}
    return build(kind, {**values, **fields})
