"""Opening what is there, or is not, or should not be: three lines, and the file untouched."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cmprogramme.files import make_folder
from cmprogramme.storage import Store, location
from cmprogramme.storage.address import address_of
from cmprogramme.storage.backup import restore
from cmprogramme.storage.database import Database
from cmprogramme.storage.migrate import migrate
from lifecycle.base.errors import StoreUnavailable
from tests.cmprogramme.storage.store_builders import content, idea, put, started
from tests.waiting import GIVES_UP_AFTER


def fault(path: object, *, read_only: bool = False) -> StoreUnavailable:
    """The refusal to open a store; it has what, why and do."""
    with pytest.raises(StoreUnavailable) as caught, Store.open(str(path), read_only, patience=0.2) as store:
        store.programmes()
    assert all((caught.value.what, caught.value.why, caught.value.do))
    return caught.value


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a programme in it, closed."""
    file = tmp_path / "store.db"
    with Store.open(file) as store:
        snapshot = started(store)
        store.commit(snapshot.programme.id, put(snapshot, *(idea(f"Idea {number}") for number in range(200))))
    return file


def test_an_empty_file_is_refused_and_stays_empty(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "empty" in fault(empty).why
    assert empty.stat().st_size == 0


def test_another_kind_of_file_is_refused_and_untouched(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Dear diary, " * 500)
    before = digest(notes)
    assert "another kind of file" in fault(notes).why
    assert digest(notes) == before
    assert list(tmp_path.iterdir()) == [notes]


def test_the_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE tracks (title)")
    before = digest(other)
    assert "another program" in fault(other).why
    assert digest(other) == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in fault(tmp_path).why


def test_a_device_is_refused() -> None:
    assert "ordinary file" in fault("/dev/null").why


def test_a_cut_file_is_refused_and_untouched(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    before = digest(path)
    assert "cut off" in fault(path).why
    assert digest(path) == before


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert str(tmp_path / "file") in str(fault(tmp_path / "file" / "store.db"))


def test_a_place_where_nothing_can_be_made_is_refused() -> None:
    assert "/proc/cmprogramme" in str(fault("/proc/cmprogramme/store.db"))


def test_addresses_that_mean_nothing_are_refused() -> None:
    for address in (
        "",
        ":memory:",
        "mysql://u:geheim@h/d",
        "postgresql://",
        "postgresql://u@h",
        "sqlite://",
        "a\0b",
    ):
        error = fault(address)
        assert "CMPROGRAMME_STORE" in error.do
        assert "geheim" not in str(error)


def test_a_sqlite_url_names_a_file(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'a.db'}") as store:
        started(store)
    assert (tmp_path / "a.db").exists()


def test_a_newer_store_is_refused_and_not_one_byte_changes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE cmprogramme_version SET version_num = '9999'")
        connection.commit()
    before = digest(path)
    files = sorted(path.parent.iterdir())
    error = fault(path)
    assert "newer" in error.what
    assert "9999" in error.why
    assert digest(path) == before
    assert sorted(path.parent.iterdir()) == files


def of_the_old_form(path: Path) -> Path:
    """What is left of a store of version 0001 for somebody who only looks: its mark, its version, a table a kind."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id=0x636D7072")
        connection.execute("CREATE TABLE cmprogramme_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO cmprogramme_version VALUES ('0001')")
        connection.execute("CREATE TABLE noun_idea (id CHAR(32), text TEXT)")
        connection.execute("INSERT INTO noun_idea VALUES ('1', 'Kept')")
        connection.commit()
    return path


def test_a_store_of_the_old_form_is_refused_with_the_way_out_and_not_one_byte_changes(tmp_path: Path) -> None:
    old = of_the_old_form(tmp_path / "old.db")
    before = digest(old)
    for read_only in (False, True):
        error = fault(old, read_only=read_only)
        assert "form of cmprogramme 0.1.0" in error.what
        assert all(
            word in error.do for word in ("0.1.0", "cmprogramme export FILE", "cmprogramme import FILE")
        )
    with pytest.raises(StoreUnavailable, match="the form of cmprogramme"):
        migrate(address_of(old))
    assert digest(old) == before
    assert list(tmp_path.iterdir()) == [old]


def test_a_backup_of_the_old_form_is_refused_and_the_store_stays(path: Path, tmp_path: Path) -> None:
    old = of_the_old_form(tmp_path / "old.backup")
    before = digest(path)
    with pytest.raises(StoreUnavailable, match="the form of cmprogramme"):
        restore(path, old)
    assert digest(path) == before


def test_a_backup_put_in_the_place_of_a_store_of_the_old_form_keeps_that_beside_it(
    path: Path, tmp_path: Path
) -> None:
    with Store.open(path) as store:
        store.backup(tmp_path / "kept.backup")
    old = of_the_old_form(tmp_path / "old.db")
    before = digest(old)
    kept = restore(old, tmp_path / "kept.backup")
    assert kept is not None
    assert digest(kept) == before
    with Store.open(old) as store:
        assert store.check().sound


def test_a_server_of_the_old_form_is_refused_and_stays(bare_postgres: str) -> None:
    database = Database(address_of(bare_postgres), read_only=False)
    database.write(lambda link: link.run("CREATE TABLE cmprogramme_version (version_num VARCHAR(32))"))
    database.write(lambda link: link.run("INSERT INTO cmprogramme_version VALUES ('0001')"))
    assert "form of cmprogramme 0.1.0" in fault(bare_postgres).what
    tables = database.read(
        lambda link: link.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    )
    assert tables == [("cmprogramme_version",)]
    database.close()


def test_reading_only_makes_no_store(tmp_path: Path) -> None:
    assert "no store yet" in fault(tmp_path / "none.db", read_only=True).what
    assert not list(tmp_path.iterdir())


def test_what_is_open_for_reading_only_is_read_and_never_written(path: Path) -> None:
    before = digest(path)
    with Store.open(path, read_only=True) as store:
        snapshot = store.load(store.programmes()[0].id)
        for write in (
            lambda: store.commit(snapshot.programme.id, put(snapshot, idea())),
            lambda: store.archive(snapshot.programme.id),
            lambda: store.set_current("Bryn", snapshot.programme.id),
            lambda: store.delete(snapshot.programme.id),
        ):
            with pytest.raises(StoreUnavailable, match="reading only"):
                write()
        with closing(store.database.take()) as raw:
            raw.execute("PRAGMA query_only=OFF")
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                raw.execute("DELETE FROM programme")
    assert digest(path) == before


def test_a_server_open_for_reading_only_refuses_writing_itself(bare_postgres: str) -> None:
    with Store.open(bare_postgres) as store:
        snapshot = started(store)
    with Store.open(bare_postgres, read_only=True) as store:
        assert store.load(snapshot.programme.id).revision == 1
        with pytest.raises(StoreUnavailable, match="reading only"):
            store.delete(snapshot.programme.id)
        with closing(store.database.take()) as raw, pytest.raises(Exception, match="read-only"):
            store.database.begin(raw, writing=False).run("DELETE FROM programme")


def test_a_store_in_a_folder_that_may_not_be_written_is_read(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with Store.open(path, read_only=True) as store:
            assert len(store.load(store.programmes()[0].id)) == 201
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_files_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        file = tmp_path / "a" / "b" / "store.db"
        with Store.open(file) as store:
            snapshot = started(store)
            store.commit(snapshot.programme.id, put(snapshot, idea()))
            store.backup(tmp_path / "a" / "copy.backup")
            found = {each.name: stat.S_IMODE(each.stat().st_mode) for each in file.parent.iterdir()}
            assert found == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}
            assert stat.S_IMODE((tmp_path / "a" / "copy.backup").stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (file.parent, file.parent.parent)] == [0o700, 0o700]


def test_a_file_others_may_read_is_closed_to_them(path: Path) -> None:
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_folders_that_were_there_keep_their_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "new")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_sqlite_runs_with_log_full_sync_and_foreign_keys(path: Path) -> None:
    with Store.open(path) as store, closing(store.database.take()) as raw:
        answers = [
            raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert answers == ["wal", 2, 1, 1]


def test_what_will_write_takes_the_lock_at_once(path: Path) -> None:
    with Store.open(path) as store, closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:

        def action(_: object) -> None:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")

        store.database.write(action)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


def test_two_programs_starting_at_once_make_one_store(bare_location: str, tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(
        "import sys\n"
        "from cmprogramme.storage import Store\n"
        "from tests.cmprogramme.storage.store_builders import started\n"
        "with Store.open(sys.argv[1]) as store:\n"
        "    started(store, name=sys.argv[2])\n"
    )
    running = [
        subprocess.Popen([sys.executable, str(script), bare_location, f"P{number}"], env=_environment())
        for number in range(2)
    ]
    assert [each.wait(timeout=GIVES_UP_AFTER) for each in running] == [0, 0]
    with Store.open(bare_location) as store:
        assert [info.name for info in store.programmes()] == ["P0", "P1"]
        assert store.check().sound


def test_damaged_files_never_end_in_anything_but_a_plain_message(path: Path) -> None:
    with Store.open(path) as store:
        expected = content(store.load(store.programmes()[0].id))
        id = store.programmes()[0].id
    whole = path.read_bytes()
    numbers = random.Random(20261122)
    outcomes = {"refused": 0, "told": 0, "read": 0}
    for _ in range(150):
        broken = _mutated(bytearray(whole), numbers)
        path.write_bytes(broken)
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        refusal: StoreUnavailable | None = None
        try:
            with Store.open(path, read_only=True, patience=0.2) as store:
                store.programmes()
                same = content(store.load(id)) == expected
                sound = store.check().sound
        except StoreUnavailable as error:
            refusal = error
        if refusal is not None:
            outcomes["refused"] += 1
            assert all((refusal.what, refusal.why, refusal.do))
        else:
            outcomes["read" if same else "told"] += 1
            assert same or not sound
        assert path.read_bytes() == bytes(broken)
    assert outcomes["refused"] > 40
    assert outcomes["read"] > 5


def _mutated(content: bytearray, numbers: random.Random) -> bytearray:
    match numbers.randrange(5):
        case 0:
            del content[numbers.randrange(len(content)) :]
        case 1:
            for _ in range(numbers.choice((1, 20, 400))):
                content[numbers.randrange(len(content))] ^= 1 << numbers.randrange(8)
        case 2:
            start = numbers.randrange(len(content))
            content[start : start + 4096] = bytes(len(content[start : start + 4096]))
        case 3:
            page = numbers.randrange(len(content) // 4096) * 4096
            content[page : page + 4096] = numbers.randbytes(4096)
        case _:
            start = numbers.randrange(100)
            content[start : start + 4] = numbers.randbytes(len(content[start : start + 4]))
    return content


def test_the_place_is_named_by_the_environment_a_file_or_the_platform(tmp_path: Path) -> None:
    reference = tmp_path / "where"
    reference.write_text("\npostgresql://u:geheim@h/d\n")
    reference.chmod(0o600)
    assert (
        location.resolve({"CMPROGRAMME_STORE": " a.db ", "CMPROGRAMME_STORE_FILE": str(reference)}) == "a.db"
    )
    assert location.resolve({"CMPROGRAMME_STORE_FILE": str(reference)}) == "postgresql://u:geheim@h/d"
    assert location.resolve({}) == str(location.data_folder() / "programmes.db")


@pytest.mark.parametrize(
    ("text", "mode", "word"),
    [
        ("a.db", 0o644, "Others may read"),
        ("", 0o600, "one line"),
        ("a\nb", 0o600, "one line"),
        ("x" * 9999, 0o600, "one line"),
    ],
)
def test_a_file_that_names_the_place_must_be_private_and_hold_one_line(
    tmp_path: Path, text: str, mode: int, word: str
) -> None:
    reference = tmp_path / "where"
    reference.write_text(text)
    reference.chmod(mode)
    with pytest.raises(StoreUnavailable, match=word):
        location.resolve({"CMPROGRAMME_STORE_FILE": str(reference)})
    with pytest.raises(StoreUnavailable):
        location.resolve({"CMPROGRAMME_STORE_FILE": str(tmp_path)})
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        location.resolve({"CMPROGRAMME_STORE_FILE": str(tmp_path / "none")})


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_what_stands_in_the_log_is_read_where_the_disk_has_no_room_for_its_index(
    path: Path, tmp_path: Path
) -> None:
    import resource
    import signal

    with Store.open(path) as store:
        snapshot = started(store)
        store.commit(snapshot.programme.id, put(snapshot, idea("In the log")))
        raw = store.database.take()
        wanted = content(store.load(snapshot.programme.id))
        other = tmp_path / "other.db"
        for ending in ("", "-wal"):
            other.with_name(other.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
        store.database.give_back(raw)
    assert other.with_name("other.db-wal").stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
        with Store.open(other) as store:
            assert content(store.load(snapshot.programme.id)) == wanted
            with pytest.raises(StoreUnavailable):
                store.commit(snapshot.programme.id, put(store.load(snapshot.programme.id), idea("More")))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)
