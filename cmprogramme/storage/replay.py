"""The journal played from its start: the programme as it was at any revision."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from pydantic import ValidationError

from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.journal import Record, Values
from cmprogramme.storage.nouns import known_kind
from lifecycle.base.noun import Noun
from lifecycle.snapshot import Snapshot


def play(records: Iterable[Record]) -> dict[str, dict[UUID, tuple[Values, int]]]:
    """KIND -> id -> the values and the revision after the records, in the order entered."""
    found: dict[str, dict[UUID, tuple[Values, int]]] = {}
    for record in records:
        for pair in record.pairs:
            nouns = found.setdefault(pair.kind, {})
            if pair.after is None:
                nouns.pop(pair.id, None)
            else:
                nouns[pair.id] = (pair.after, record.revision)
    return found


def replayed(records: list[Record]) -> Snapshot:
    """The Snapshot after records that begin with the first."""
    by_kind: dict[type[Noun], dict[UUID, Noun]] = {}
    revisions: dict[UUID, int] = {}
    for name, nouns in play(records).items():
        kind = known_kind(name)
        try:
            made = {id: kind.model_validate(values) for id, (values, _) in nouns.items()}
        except ValidationError:
            raise Damaged(f"A {name.replace('_', ' ')} in the journal cannot be read.") from None
        if made:
            by_kind[kind] = made
        revisions.update((id, revision) for id, (_, revision) in nouns.items())
    return Snapshot(records[-1].revision, by_kind, revisions)
