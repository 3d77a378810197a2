"""Every kind of noun is stored as it is, in one table. On both databases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import pytest
from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from cmprogramme.storage import Store
from cmprogramme.storage.nouns import INSERT, SOME_IN_FILE, check_numbers
from cmprogramme.storage.shapes import shapes
from lifecycle.base.days import Happened
from lifecycle.base.entry import entry_faults
from lifecycle.base.errors import InvalidValue, StoreUnavailable
from lifecycle.base.noun import Noun
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import KINDS
from lifecycle.people import Person
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.snapshot import Snapshot
from lifecycle.summary.nouns import IssuedSummary
from tests.builders import core, pin
from tests.cmprogramme.storage.store_builders import content, idea, person, put, started
from tests.noun_strategies import OLDER

TEXTS = (
    "plain",
    "",
    "'; DROP TABLE noun; --",
    "\x1b]52;c;Zm9v\x07 \x9b2J \x7f",
    "[bold]markup[/] [@click=app.quit()]go[/]",
    "e\u0301 \u00e9 \u202ertl\u202c \u200b \U0001f469\u200d\U0001f680 \U000e0041",
    "tab\tnew\nline\r\n %s {x} :name ?",
    "\ufeff\uffff\U0010ffff",
    " trailing ",
)


RELATED: dict[str, dict[str, Any]] = {
    "playbook": {"content": pin(core()).content},
    "marker_matrix": {
        "customers": 10,
        "soft": (TEXTS[2], TEXTS[0]),
        "soft_totals": (4, 6),
        "hard": (TEXTS[4], TEXTS[8]),
        "hard_totals": (5, 5),
        "both": (2, 2, 3, 3),
    },
}
"""Fields that only fit together, by kind."""


LARGEST = 10**15 - 1


class Maker:
    """Makes valid nouns of any kind from their definition, with hostile texts and values at the bounds."""

    def __init__(self, seed: int) -> None:
        self.numbers = random.Random(seed)

    def noun(self, kind: type[Noun]) -> Noun:
        """A noun of the kind; tries until its own rules are content."""
        for _ in range(400):
            try:
                made = kind.model_validate(self._fields(kind) | RELATED.get(kind.KIND, {}))
            except ValidationError:
                continue
            if not list(entry_faults(made, None, None, None)):
                return made
        raise AssertionError(f"no valid {kind.KIND} was found")

    def _fields(self, model: type[BaseModel]) -> dict[str, Any]:
        return {
            name: self._value(info.annotation, tuple(info.metadata))
            for name, info in model.model_fields.items()
            if info.is_required() or self.numbers.random() < 0.7
        }

    def _value(self, hint: Any, bounds: tuple[Any, ...]) -> Any:
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated:
            inner = [
                each
                for extra in parts[1:]
                for each in (extra.metadata if isinstance(extra, FieldInfo) else [extra])
            ]
            return self._value(parts[0], (*bounds, *inner))
        if origin in (Union, UnionType):
            kept = [part for part in parts if part is not NoneType]
            return (
                None
                if NoneType in parts and self.numbers.random() < 0.3
                else self._value(self.numbers.choice(kept), bounds)
            )
        if origin is Literal:
            return self.numbers.choice(parts)
        if origin is tuple:
            shapes = parts[:-1] * self.numbers.randrange(1, 4) if parts[-1] is Ellipsis else parts
            return [self._value(each, ()) for each in shapes]
        if origin is dict:
            return {
                self._value(parts[0], ()): self._value(parts[1], ()) for _ in range(self.numbers.randrange(3))
            }
        return self._plain(hint, bounds)

    def _plain(self, hint: Any, bounds: tuple[Any, ...]) -> Any:
        low, high = _limits(bounds)
        if issubclass(hint, Enum):
            return self.numbers.choice(list(hint))
        if issubclass(hint, BaseModel):
            return self._fields(hint)
        if hint is bool:
            return self.numbers.random() < 0.5
        if hint is int:
            return self.numbers.choice((low, high, self.numbers.randint(int(low), int(high))))
        if hint is float:
            return self.numbers.choice((low, high, self.numbers.uniform(low, high), (low + high) / 2))
        if hint is date:
            latest = 0 if any(isinstance(one, Happened) for one in bounds) else 20000
            return date(2026, 1, 1) + timedelta(days=self.numbers.randrange(-20000, latest))
        if hint is UUID:
            return UUID(int=self.numbers.getrandbits(128), version=4)
        assert hint is str
        return self.numbers.choice((*TEXTS, "A1", "2026-W48", "2026-11", "1.2.3", "a" * 64))


def _limits(bounds: tuple[Any, ...]) -> tuple[float, float]:
    """The least and the greatest number allowed; where it is open, the next ones a double keeps exactly."""
    lows: list[Any] = [
        each.ge if isinstance(each, Ge) else each.gt for each in bounds if isinstance(each, Ge | Gt)
    ]
    highs: list[Any] = [
        each.le if isinstance(each, Le) else each.lt for each in bounds if isinstance(each, Le | Lt)
    ]
    return max(lows, default=-LARGEST), min(highs, default=LARGEST)


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


def test_nouns_of_every_kind_come_back_as_they_were_put(store: Store, store_location: str) -> None:
    maker = Maker(20261122)
    snapshot = started(store)
    id = snapshot.programme.id
    nouns = [maker.noun(kind) for kind in KINDS if kind is not Programme for _ in range(4)]
    nouns = [noun.changed(**OLDER) if isinstance(noun, IssuedSummary) else noun for noun in nouns]
    seen = {noun.id: snapshot.revisions.get(noun.id) for noun in nouns}
    snapshot = store.commit(id, replace(put(snapshot), puts=tuple(nouns), seen=seen))  # no door refuses any

    assert {type(noun) for noun in nouns} == set(KINDS) - {Programme}
    with Store.open(store_location) as other:
        assert content(other.load(id)) == content(snapshot)
        assert [after for _, after in other.entry(id, 2).nouns] == nouns
        assert other.check().sound


def test_long_texts_and_every_character_come_back(store: Store, store_location: str) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    characters = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x11000)]))
    pieces = [characters[start : start + 20_000] for start in range(0, len(characters), 20_000)]
    snapshot = store.commit(id, put(snapshot, *(idea("\U0001f600" * 200, detail=piece) for piece in pieces)))
    with Store.open(store_location) as other:
        assert content(other.load(id)) == content(snapshot)


def test_a_playbook_of_some_megabytes_is_kept(store: Store, store_location: str) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    pin = PinnedPlaybook(
        id=snapshot.id_of(PinnedPlaybook), playbook="core", version="1.0.0", hash="x", content="é" * 2_000_000
    )
    store.commit(id, put(snapshot, pin))
    with Store.open(store_location) as other:
        assert other.load(id).single(PinnedPlaybook) == pin


def test_numbers_no_database_keeps_are_refused_by_name() -> None:
    nobody = UUID(int=1)
    with pytest.raises(InvalidValue, match="position"):
        check_numbers(Person(id=nobody, name="x", position=2**63))
    check_numbers(Person(id=nobody, name="x", position=2**63 - 1))
    with pytest.raises(InvalidValue, match="confidence"):
        check_numbers(Idea.model_construct(**{**dict(idea()), "confidence": float("nan")}))


def test_a_number_no_database_keeps_is_never_committed(store: Store) -> None:
    snapshot = started(store)
    with pytest.raises(InvalidValue, match="position"):
        store.commit(snapshot.programme.id, put(snapshot, person(snapshot, "x", position=2**63)))
    assert store.load(snapshot.programme.id).revision == 1


def test_every_field_of_every_noun_has_a_shape() -> None:
    for kind in KINDS:
        assert list(shapes(kind)) == list(kind.model_fields)
    assert shapes(Idea)["impact"] == "int"
    assert shapes(Idea)["confidence"] == "float"
    assert shapes(Idea)["captured_on"] == "date"
    assert shapes(Idea)["tags"] == "json"
    assert shapes(Idea)["state"] == "text"
    assert shapes(Programme)["demo"] == "bool"
    assert shapes(Idea)["by"] == "id"


def row(programme: UUID, noun: Noun) -> dict[str, object]:
    """What a noun is in the table."""
    return {
        "programme": programme,
        "kind": noun.KIND,
        "id": noun.id,
        "revision": 1,
        "ordinal": 9,
        "content": noun.model_dump_json(),
    }


def test_a_noun_of_no_programme_is_refused_by_the_table(store: Store) -> None:
    with pytest.raises(StoreUnavailable, match="does not fit"):
        store.database.write(lambda link: link.run(INSERT, row(UUID(int=7), idea())))


def test_the_table_holds_a_noun_of_a_programme_once(store: Store) -> None:
    snapshot = started(store, one := idea())
    with pytest.raises(StoreUnavailable, match="does not fit"):
        store.database.write(lambda link: link.run(INSERT, row(snapshot.programme.id, one)))


def test_looking_for_ids_goes_by_the_key_and_not_through_all_nouns(store: Store) -> None:
    if store.database.address.dialect != "sqlite":
        pytest.skip("the plan of a server depends on its statistics; of few rows it reads all, and rightly")
    values = {"programme": UUID(int=1), "ids": "[]"}
    plan = store.database.read(lambda link: link.rows(f"EXPLAIN QUERY PLAN {SOME_IN_FILE}", values))
    assert any("programme_id=? AND id=?" in str(step) for step in plan), plan


def test_the_same_id_may_stand_in_two_programmes(store: Store) -> None:
    one, two = started(store, name="One"), started(store, name="Two")
    shared = idea("Shared")
    first: Snapshot = store.commit(one.programme.id, put(one, shared))
    second = store.commit(two.programme.id, put(two, shared.changed(text="Other")))
    kim = person(one, "Kim Lee")
    store.commit(one.programme.id, put(first, kim))
    assert first.get(Idea, shared.id).text == "Shared"
    assert second.get(Idea, shared.id).text == "Other"
    assert store.load(two.programme.id).all(Person) == ()
