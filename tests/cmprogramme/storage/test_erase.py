"""Erasing a person reaches the noun, the history, the writers, and the bytes of the file. On both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cmprogramme.storage import Store
from cmprogramme.storage.erase import Mention
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot, make_change
from tests.cmprogramme.storage.store_builders import content, idea, person, put, stamp, started

NAME = "Zebulon Quark"


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


def with_zebulon(store: Store) -> Snapshot:
    """A programme in which Zebulon was entered, altered, and wrote himself."""
    snapshot = started(store)
    id = snapshot.programme.id
    zebulon = person(snapshot, NAME, functions=("finance",), level=4, note="likes Quarkcake", hours=6)
    snapshot = store.commit(id, put(snapshot, zebulon, label=f"Added {{person:{zebulon.id}}}"))
    snapshot = store.commit(id, put(snapshot, zebulon.changed(hours=9), who="Amara"))
    snapshot = store.commit(id, put(snapshot, idea("His own"), who=NAME))
    store.set_current(NAME, id)
    return snapshot


def test_nothing_says_the_name_any_more(store: Store, store_location: str, tmp_path: Path) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    (zebulon,) = snapshot.all(Person)

    erased = store.erase_person(id, zebulon.id, stamp("Amara", minute=9))

    assert (erased.label, erased.rewritten, erased.mentions) == ("finance L4 (erased)", 3, ())
    left = store.load(id).get(Person, zebulon.id)
    assert (left.name, left.erased, left.on_roster, left.note, left.hours) == (
        erased.label,
        True,
        False,
        "",
        0,
    )
    assert [heading.who for heading in store.entries(id)] == ["Amara", erased.label, "Amara", "Bryn", "Bryn"]
    assert store.current(NAME) is None
    everything = [store.entry(id, number) for number in range(1, 6)]
    assert "Quark" not in repr(everything)
    assert "Quark" not in repr([content(store.snapshot_at(id, number)) for number in range(1, 6)])
    assert store.check().sound
    with Store.open(store_location) as other:
        assert content(other.load(id)) == content(store.load(id))
    if store.database.address.dialect == "sqlite":
        store.close()
        for file in Path(store_location).parent.iterdir():
            assert b"Quark" not in file.read_bytes()


def test_erasing_cannot_be_undone_or_repeated(store: Store) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    (zebulon,) = snapshot.all(Person)
    store.erase_person(id, zebulon.id, stamp("Cleo"))
    with pytest.raises(NotAllowed, match="no longer stored"):
        store.undo(id, stamp("Cleo"))
    with pytest.raises(NotAllowed, match="already"):
        store.erase_person(id, zebulon.id, stamp("Cleo"))
    with pytest.raises(NotFound):
        store.erase_person(id, id, stamp("Cleo"))


def test_what_was_undone_before_does_not_bring_the_name_back(store: Store) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    (zebulon,) = snapshot.all(Person)
    store.erase_person(id, zebulon.id, stamp("Cleo"))
    with pytest.raises(Exception, match="cannot be undone any more"):
        store.undo(id, stamp("Amara"))
    assert "Quark" not in repr(store.load(id))


def test_texts_that_still_hold_the_name_are_listed(store: Store) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    (zebulon,) = snapshot.all(Person)
    told = idea("Ask zebulon  quark first", tags=("x", "by Zebulon Quark"))
    store.commit(id, make_change(snapshot, stamp(), "Asked Zebulon Quark", puts=(told,)))

    erased = store.erase_person(id, zebulon.id, stamp())

    assert set(erased.mentions) == {
        Mention("idea", told.id, "text"),
        Mention("idea", told.id, "tags"),
        Mention("journal", None, "label", 5),
    }


def test_somebody_else_of_the_same_name_may_write_later(store: Store) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    (zebulon,) = snapshot.all(Person)
    erased = store.erase_person(id, zebulon.id, stamp(NAME))
    assert store.entries(id, limit=1)[0].who == erased.label

    store.commit(id, put(store.load(id), idea("New"), who=NAME))
    assert [heading.who for heading in store.entries(id)][:2] == [NAME, erased.label]
    assert [heading.who for heading in store.entries(id) if heading.who == NAME] == [NAME]


def test_a_screen_that_stayed_open_forgets_the_name(store: Store, store_location: str) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    with Store.open(store_location) as other:
        assert NAME in repr(other.load(id))
        store.erase_person(id, snapshot.all(Person)[0].id, stamp())
        assert NAME not in repr(other.load(id))


def test_names_somebody_had_before_are_erased_too(store: Store) -> None:
    snapshot = with_zebulon(store)
    id = snapshot.programme.id
    (zebulon,) = snapshot.all(Person)
    snapshot = store.load(id)
    store.commit(id, put(snapshot, zebulon.changed(name="Zeb Quirk", hours=9), label="Renamed"))
    erased = store.erase_person(id, zebulon.id, stamp("Amara", minute=9))
    everything = repr([store.entry(id, number) for number in range(1, 7)])
    assert "Quark" not in everything
    assert "Quirk" not in everything
    assert NAME not in {heading.who for heading in store.entries(id)}
    assert store.current(NAME) is None
    assert erased.mentions == ()
    assert store.check().sound
