"""The journal keeps the act, what it was given, and who was logged in; erasing reaches all three. On both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cmprogramme.storage import Store, writers
from cmprogramme.storage.erase import Mention
from lifecycle.people import Person
from lifecycle.snapshot import Change
from tests.cmprogramme.storage.store_builders import idea, person, put, stamp, started

NAME = "Zebulon Quark"


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


def acted(change: Change, act: str, **args: object) -> Change:
    """The change as an action makes it."""
    return replace(change, act=act, args=args)


def login_of(store: Store) -> str:
    """Who the tests are logged in as."""
    if store.database.address.url is not None:
        return store.database.address.url.user
    return writers.system_login()


def test_an_entry_keeps_its_act_what_it_was_given_and_the_login(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    given = {"text": "Card", "areas": ["AP", "PR"], "impact": 4, "share": 1e22, "by": f"{{person:{id}}}"}
    store.commit(id, acted(put(snapshot, idea("Card")), "idea add", **given))

    entry = store.entry(id, 2)
    assert (entry.act, entry.args, entry.login) == ("idea add", given, login_of(store))
    newest, first = store.entries(id)
    assert (newest.act, newest.args, newest.login) == ("idea add", given, login_of(store))
    assert (first.act, first.args) == ("", {})
    assert store.logins(id) == {1: ("Bryn", login_of(store)), 2: ("Bryn", login_of(store))}
    assert store.check().sound


def test_undo_and_redo_are_entries_with_the_login_too(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    store.commit(id, put(snapshot, idea()))
    store.undo(id, stamp())
    store.redo(id, stamp())
    assert {entry.login for entry in store.entries(id)} == {login_of(store)}


def test_the_login_is_what_the_system_says_and_not_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    known = writers.system_login()
    writers.system_login.cache_clear()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "nobody-at-all")
    assert writers.system_login() == known
    assert known


def test_a_system_that_does_not_know_its_user_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> object:
        raise KeyError("uid not found")

    writers.system_login.cache_clear()
    monkeypatch.setattr("pwd.getpwuid", unknown)
    monkeypatch.setattr("getpass.getuser", unknown)
    assert writers.system_login() == ""
    monkeypatch.undo()
    writers.system_login.cache_clear()


def test_erasing_takes_name_details_and_login_out_of_what_the_journal_keeps(
    store: Store, store_location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmprogramme.storage.commit.login", lambda _: "zquark")
    snapshot = started(store)
    id = snapshot.programme.id
    zebulon = person(snapshot, NAME, functions=("finance",), level=4, note="likes Quarkcake")
    snapshot = store.commit(
        id,
        acted(put(snapshot, zebulon, who=NAME), "person add", name=NAME, note="likes Quarkcake", hours=7),
    )
    several = (zebulon.changed(note="was in Quarkville"), idea("x"))
    snapshot = store.commit(
        id,
        acted(
            put(snapshot, *several, who=NAME),
            "roster",
            rows=[{"name": "zebulon  quark", "note": "was in Quarkville"}],
            by=f"{{person:{zebulon.id}}}",
        ),
    )
    monkeypatch.setattr("cmprogramme.storage.commit.login", lambda _: "office")
    store.commit(id, acted(put(snapshot, idea("y")), "idea add", text="ask Zebulon Quark first"))

    erased = store.erase_person(id, zebulon.id, stamp("Amara"))

    assert (erased.label, erased.rewritten) == ("finance L4 (erased)", 3)
    first, added, roster, told, _ = (store.entry(id, number) for number in range(1, 6))
    assert (added.act, added.args, added.login) == ("person add", {}, "")
    assert roster.args == {
        "rows": [{"name": erased.label, "note": erased.label}],
        "by": f"{{person:{zebulon.id}}}",
    }
    assert roster.login == ""
    assert told.args == {"text": f"ask {erased.label} first"}
    assert (first.login, told.login) == ("zquark", "office")
    assert store.check().sound
    assert store.load(id).get(Person, zebulon.id).name == erased.label
    if store.database.address.path is not None:
        store.close()
        for file in Path(store_location).parent.iterdir():
            assert b"Quark" not in file.read_bytes()


def test_a_login_that_still_tells_the_name_is_listed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    zebulon = person(snapshot, NAME)
    monkeypatch.setattr("cmprogramme.storage.commit.login", lambda _: NAME.lower())
    store.commit(id, put(snapshot, zebulon, who="The office"))
    monkeypatch.undo()
    assert Mention("journal", None, "login", 2) in store.erase_person(id, zebulon.id, stamp()).mentions


def test_erasing_oneself_leaves_no_login_in_that_entry(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    zebulon = person(snapshot, NAME)
    store.commit(id, put(snapshot, zebulon, who=NAME))
    store.erase_person(id, zebulon.id, stamp(NAME))
    assert [entry.login for entry in store.entries(id)][:2] == ["", ""]
