"""Backups, restoring, copying to another store; from and to both databases."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cmprogramme.storage import Store
from cmprogramme.storage.backup import restore
from lifecycle.base.errors import NotAllowed, StoreUnavailable
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import Snapshot
from tests.cmprogramme.storage.store_builders import content, idea, person, put, stamp, started


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups made on the way land here, not in the user's folder."""
    folder = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setattr("cmprogramme.storage.location.data_folder", lambda: folder)
    return folder


def grown(store: Store) -> Snapshot:
    """A programme with some history, an undo in it, and two writers."""
    snapshot = started(store, idea("One"))
    id = snapshot.programme.id
    snapshot = store.commit(
        id, put(snapshot, person(snapshot, "Kim Lee", competencies={"AP": 3}), idea("Two"))
    )
    store.commit(id, put(snapshot, idea("Three"), who="Amara"))
    store.undo(id, stamp("Amara"))
    store.set_current("Bryn", id)
    return store.load(id)


def same(one: Store, other: Store) -> bool:
    """Whether two stores hold the same programmes with the same history."""
    id = one.programmes()[0].id
    return (
        one.programmes() == other.programmes()
        and content(one.load(id)) == content(other.load(id))
        and one.entries(id) == other.entries(id)
        and [one.entry(id, number) for number in (1, 2, 3, 4)]
        == [other.entry(id, number) for number in (1, 2, 3, 4)]
        and one.current("Bryn") == other.current("Bryn")
    )


def test_a_backup_is_one_file_that_opens_as_a_store(store: Store, tmp_path: Path) -> None:
    grown(store)
    store.backup(tmp_path / "kept.backup")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("kept")] == ["kept.backup"]
    with Store.open(tmp_path / "kept.backup") as copy:
        assert same(store, copy)
        assert copy.check().sound


def test_a_backup_holds_what_is_not_in_the_file_itself_yet(tmp_path: Path) -> None:
    with Store.open(tmp_path / "live.db") as store:
        grown(store)
        bare = tmp_path / "bare.db"
        shutil.copyfile(tmp_path / "live.db", bare)
        with closing(sqlite3.connect(bare)) as connection:
            assert connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)
        store.backup(tmp_path / "kept.backup")
    with closing(sqlite3.connect(tmp_path / "kept.backup")) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (4,)


def test_a_backup_never_overwrites(store: Store, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("precious", "link"):
        with pytest.raises(NotAllowed, match="already"):
            store.backup(tmp_path / name)
    assert (tmp_path / "precious").read_text() == "x"
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_that_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailable):
        store.backup(tmp_path / "file" / "kept.backup")
    assert (tmp_path / "file").read_text() == "x"


def test_restoring_puts_everything_back_and_keeps_what_was_there(
    store: Store, store_location: str, tmp_path: Path
) -> None:
    snapshot = grown(store)
    id = snapshot.programme.id
    store.backup(tmp_path / "kept.backup")
    later = store.commit(id, put(snapshot, idea("Later")))
    started(store, name="Another")

    kept = restore(store_location, tmp_path / "kept.backup")

    assert content(store.load(id)) == content(snapshot)
    assert [info.name for info in store.programmes()] == ["Aldermoor"]
    assert store.check().sound
    assert kept is not None
    with Store.open(kept) as before:
        assert content(before.load(id)) == content(later)
    again = store.commit(id, put(store.load(id), idea("Goes on")))
    assert again.revision == 5


def test_a_screen_that_stayed_open_shows_what_was_restored(
    store: Store, store_location: str, tmp_path: Path
) -> None:
    snapshot = grown(store)
    id = snapshot.programme.id
    store.backup(tmp_path / "kept.backup")
    with Store.open(store_location) as screen:
        store.commit(id, put(snapshot, idea("Forgotten")))
        assert "Forgotten" in repr(screen.load(id))
        restore(store_location, tmp_path / "kept.backup")
        with Store.open(store_location) as another:
            another.commit(id, put(another.load(id), idea("Instead")))
        shown = screen.load(id)
        assert shown.revision == 5
        assert [each.text for each in shown.all(Idea)] == ["One", "Two", "Instead"]


def test_a_backup_of_one_database_is_restored_on_the_other(
    bare_postgres: str, tmp_path: Path, data_folder: Path
) -> None:
    with Store.open(tmp_path / "one.db") as one:
        grown(one)
        one.backup(tmp_path / "one.backup")
        assert restore(bare_postgres, tmp_path / "one.backup") is None
        with Store.open(bare_postgres) as server:
            assert same(one, server)
            assert server.check().sound
            server.backup(tmp_path / "two.backup")
        restore(tmp_path / "three.db", tmp_path / "two.backup")
        with Store.open(tmp_path / "three.db") as three:
            assert same(one, three)


def test_restoring_over_a_damaged_store_sets_it_aside(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        snapshot = grown(store)
        store.backup(tmp_path / "kept.backup")
    path.write_bytes(b"broken" + path.read_bytes()[6:])
    damaged = path.read_bytes()

    kept = restore(path, tmp_path / "kept.backup")

    assert kept is not None
    assert kept.read_bytes() == damaged
    with Store.open(path) as store:
        assert content(store.load(snapshot.programme.id)) == content(snapshot)
        assert store.database.read(lambda link: link.value("PRAGMA journal_mode")) == "wal"


def test_only_a_whole_backup_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        snapshot = grown(store)
        store.backup(tmp_path / "kept.backup")
        whole = (tmp_path / "kept.backup").read_bytes()
        (tmp_path / "kept.backup").write_bytes(whole[:-4096])
        (tmp_path / "empty").touch()
        page = bytearray(whole)
        page[4096 * 3 : 4096 * 4] = b"\xff" * 4096
        (tmp_path / "holed").write_bytes(page)
        for name in ("kept.backup", "empty", "holed", "none"):
            with pytest.raises(StoreUnavailable):
                restore(path, tmp_path / name)
        with pytest.raises(NotAllowed, match="itself"):
            restore(path, path)
        assert content(store.load(snapshot.programme.id)) == content(snapshot)


@pytest.mark.parametrize("from_server", [False, True], ids=["to_server", "from_server"])
def test_a_store_is_copied_with_its_history_into_a_new_one(
    bare_postgres: str, tmp_path: Path, from_server: bool
) -> None:
    file = str(tmp_path / "file.db")
    source, target = (bare_postgres, file) if from_server else (file, bare_postgres)
    with Store.open(source) as store:
        grown(store)
        store.copy_to(target)
        with Store.open(target) as copy:
            assert same(store, copy)
            assert copy.check().sound
        with pytest.raises(NotAllowed, match="holds programmes"):
            store.copy_to(target)
        with pytest.raises(NotAllowed, match="same store"):
            store.copy_to(source)
