"""What the storage tests share: a started programme, stamps with ever new ids, ideas, a way to compare."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from cmprogramme.storage import Store
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun, natural_id
from lifecycle.ideas.nouns import Idea
from lifecycle.overrides import Withdrawal
from lifecycle.people import Person
from lifecycle.programme import Programme
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, make_change
from tests.builders import TODAY

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def stamp(who: str = "Bryn", *, minute: int = 0) -> Stamp:
    """A stamp at so many minutes after the beginning; its ids are new every time."""
    return Stamp(who=who, when=BEGIN + timedelta(minutes=minute), today=TODAY, new_id=uuid4)


def started(store: Store, *nouns: Noun, demo: bool = False, name: str = "Aldermoor") -> Snapshot:
    """A new programme in the store, with these nouns."""
    id = uuid4()
    first = Programme(id=id, name=name, started=TODAY, demo=demo)
    return store.create(make_change(EMPTY, stamp(), f"Started {name}", puts=(first, *nouns)))


def idea(text: str = "Loyalty card", **fields: object) -> Idea:
    """A new idea."""
    return Idea.model_validate({"id": uuid4(), "text": text, "captured_on": TODAY, **fields})


def person(snapshot: Snapshot, name: str, **fields: object) -> Person:
    """A person of this programme."""
    key = natural_id(snapshot.programme.id, Person.KIND, name.casefold())
    return Person.model_validate({"id": key, "name": name, **fields})


def record(reason: str = "Not needed any more") -> Withdrawal:
    """A noun of an append-only kind."""
    return Withdrawal(
        id=uuid4(),
        record=uuid4(),
        by=uuid4(),
        role=Role.SPONSOR,
        written_by=uuid4(),
        decided_on=TODAY,
        reason=reason,
    )


def put(snapshot: Snapshot, *nouns: Noun, label: str = "Put", who: str = "Bryn", **options: object) -> Change:
    """A change over what the snapshot shows."""
    return make_change(snapshot, stamp(who), label, puts=nouns, **options)  # type: ignore[arg-type]  # options of make_change


def take(snapshot: Snapshot, *nouns: Noun, label: str = "Removed", who: str = "Bryn") -> Change:
    """A change that removes these nouns."""
    return make_change(snapshot, stamp(who), label, removes=nouns)


def content(snapshot: Snapshot) -> dict[str, list[tuple[Noun, int]]]:
    """Everything a snapshot holds, with its revisions, in its order: what must be equal."""
    return {
        kind.KIND: [(noun, snapshot.revisions[noun.id]) for noun in nouns.values()]
        for kind, nouns in sorted(snapshot.nouns.items(), key=lambda item: item[0].KIND)
        if nouns
    }
