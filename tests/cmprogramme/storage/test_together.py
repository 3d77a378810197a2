"""Several programs at one store, programs killed while they save, connections cut. On both databases."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import UUID, uuid4

import pytest

from cmprogramme.storage import Store
from cmprogramme.storage.address import Address
from cmprogramme.storage.database import Database
from cmprogramme.storage.drivers import open_raw
from cmprogramme.storage.link import Link
from lifecycle.base.errors import Conflict, NotAllowed, StoreUnavailable
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.snapshot import make_change
from tests.cmprogramme.storage.store_builders import content, idea, put, stamp, started
from tests.waiting import GIVES_UP_AFTER


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=GIVES_UP_AFTER) as opened:
        yield opened


def begin(location: str, id: UUID, name: str, count: int) -> subprocess.Popen[str]:
    """Another program that commits `count` times."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cmprogramme.storage.committer", location, str(id), name, str(count)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_programs_writing_one_programme_lose_nothing(store: Store, store_location: str) -> None:
    id = started(store, idea("0")).programme.id
    writers = [begin(store_location, id, name, 30) for name in ("Amara", "Bryn")]
    outputs = [each.communicate(timeout=GIVES_UP_AFTER)[0].splitlines() for each in writers]

    assert [each.returncode for each in writers] == [0, 0]
    snapshot = store.load(id)
    counter, *ideas = snapshot.all(Idea)
    assert {each.text for each in ideas} == {
        f"{name} {number}" for name in ("Amara", "Bryn") for number in range(30)
    }
    assert counter.text == "30"
    assert sum(lines.count("counted") for lines in outputs) == 30
    assert snapshot.revision == 1 + 60 + 30
    assert store.check().sound
    with Store.open(store_location) as other:
        assert content(other.load(id)) == content(snapshot)


def test_a_name_two_people_give_at_once_is_given_once(store: Store) -> None:
    seen = store.load(started(store, *(theme(name) for name in ("Alpha", "Beta"))).programme.id)
    id = seen.programme.id
    alpha, beta = seen.all(Cluster)
    store.commit(id, put(seen, alpha.changed(name="Gamma"), who="Amara"))
    for mine in (beta.changed(name="GAMMA"), theme("Gamma")):
        with pytest.raises(Conflict, match=r"already a cluster .G(AMMA|amma)."):
            store.commit(id, put(seen, mine))
    assert [cluster.name for cluster in store.load(id).all(Cluster)] == ["Gamma", "Beta"]
    newcomer = theme("Alpha")
    store.commit(id, put(store.load(id), newcomer))
    with pytest.raises(NotAllowed, match="already a cluster 'Alpha'"):
        store.undo(id, stamp("Amara"))


def theme(name: str) -> Cluster:
    return Cluster(id=uuid4(), name=name)


def test_a_program_killed_while_it_saves_loses_nothing_acknowledged(
    store: Store, store_location: str
) -> None:
    id = started(store, idea("0")).programme.id
    numbers = random.Random(20261122)
    for turn in range(5):
        victim = begin(store_location, id, f"V{turn}", 10_000)
        assert victim.stdout is not None
        said = [victim.stdout.readline() for _ in range(1 + numbers.randrange(2, 12))]
        victim.send_signal(signal.SIGKILL)
        said += victim.stdout.read().splitlines(keepends=True)
        victim.wait(timeout=GIVES_UP_AFTER)

        promised = {line.strip() for line in said if line.startswith(f"V{turn} ") and line.endswith("\n")}
        kept = {each.text for each in store.load(id).all(Idea) if each.text.startswith(f"V{turn} ")}
        assert len(promised) >= 1
        assert promised <= kept
        assert len(kept) <= len(promised) + 1
    assert store.check().sound
    store.commit(id, put(store.load(id), idea("Goes on")))


def test_threads_share_one_store(store: Store) -> None:
    id = started(store, idea("0")).programme.id
    refused: list[BaseException] = []

    def count() -> None:
        for _ in range(10):
            while True:
                snapshot = store.load(id)
                shared = snapshot.all(Idea)[0]
                try:
                    store.commit(id, put(snapshot, shared.changed(text=str(int(shared.text) + 1))))
                    break
                except Conflict:
                    continue
                except BaseException as error:
                    refused.append(error)
                    raise

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=GIVES_UP_AFTER)
    assert refused == []
    assert store.load(id).all(Idea)[0].text == "40"


def test_a_locked_store_is_waited_for_and_then_told(store: Store, store_location: str) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    with Store.open(store_location, patience=0.3) as hasty, locked(store, id):
        with pytest.raises(StoreUnavailable, match="lock"):
            hasty.commit(id, put(hasty.load(id), idea("Never")))
        change = put(snapshot, idea("Late"))
        begun = threading.Event()

        def commit() -> None:
            begun.set()
            store.commit(id, change)

        late = threading.Thread(target=commit)
        late.start()
        assert begun.wait(timeout=GIVES_UP_AFTER)
    late.join(timeout=GIVES_UP_AFTER)
    assert [each.text for each in store.load(id).all(Idea)] == ["Late"]


class locked:  # noqa: N801  # used like a function
    """Somebody else holds the lock of a programme."""

    def __init__(self, store: Store, id: UUID) -> None:
        self.database = store.database
        self.raw = store.database.take()

    def __enter__(self) -> None:
        self.database.begin(self.raw, writing=True).run("UPDATE programme SET ordinal = ordinal")

    def __exit__(self, *_: object) -> None:
        self.raw.close()


def test_a_commit_whose_answer_was_lost_is_found_by_its_id(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    lost: list[int] = []
    original = Database.commit

    def commit(database: Database, raw: object) -> None:
        original(database, raw)
        if not lost:  # the network, cut at the worst moment
            lost.append(1)
            raise cut_off(database)

    monkeypatch.setattr(Database, "commit", commit)
    after = store.commit(id, put(snapshot, idea("Once")))

    assert lost == [1]
    assert after.revision == 2
    assert [each.text for each in store.load(id).all(Idea)] == ["Once"]
    assert len(store.entries(id)) == 2


def cut_off(database: Database) -> Exception:
    """What a driver raises when nobody answers any more."""
    if database.address.path is None:
        import psycopg

        return psycopg.OperationalError("cut")
    error = sqlite3.OperationalError("locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_a_server_that_cut_every_connection_is_written_to_again(clean_postgres: str) -> None:
    with Store.open(clean_postgres, patience=5) as store, Store.open(clean_postgres) as other:
        snapshot = started(store)
        id = snapshot.programme.id
        other.database.write(lambda link: link.run(CUT))
        assert store.commit(id, put(snapshot, idea("After"))).revision == 2


def test_a_connection_cut_inside_a_commit_is_tried_again(
    clean_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(clean_postgres, patience=5) as store, Store.open(clean_postgres) as other:
        snapshot = started(store)
        id = snapshot.programme.id
        cut: list[int] = []

        original = Link.run

        def cutting(link: Link, statement: str, *values: Any) -> object:
            if statement.startswith("INSERT INTO journal") and not cut:
                cut.append(1)
                other.database.write(lambda mine: mine.run(CUT))
            return original(link, statement, *values)

        monkeypatch.setattr(Link, "run", cutting)
        assert store.commit(id, put(snapshot, idea("After"))).revision == 2
        assert cut == [1]
        assert len(store.load(id).all(Idea)) == 1


def test_a_server_that_is_away_is_told_without_the_password(tmp_path: object) -> None:
    with pytest.raises(StoreUnavailable, match="Nothing answers at that host and port") as caught:
        Store.open("postgresql://bryn:geheim@127.0.0.1:1/programmes?sslpassword=geheim2")
    assert "geheim" not in str(caught.value)


def test_a_full_disk_loses_nothing_and_is_told(
    tmp_path: object, store_location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if store_location.startswith("postgresql"):
        store_location = f"{tmp_path}/full.db"
    with Store.open(store_location) as store:
        snapshot = started(store, idea("Before"))
        id = snapshot.programme.id
        pages = 1 + store.database.read(lambda link: link.value("PRAGMA page_count"))

        def limited(address: Address, *, read_only: bool) -> Any:
            raw = open_raw(address, read_only=read_only)
            raw.execute(f"PRAGMA max_page_count={pages}")
            return raw

        store.database.close()
        monkeypatch.setattr("cmprogramme.storage.database.open_raw", limited)
        with pytest.raises(StoreUnavailable, match="disk is full"):
            store.commit(id, put(snapshot, *(idea("x" * 190, detail="y" * 9000) for _ in range(200))))
        assert content(store.load(id)) == content(snapshot)
        store.commit(id, put(snapshot, snapshot.all(Idea)[0].changed(text="After")))
    with Store.open(store_location) as again:
        assert [each.text for each in again.load(id).all(Idea)] == ["After"]
        assert again.check().sound


def test_a_file_that_may_grow_no_more_is_told(tmp_path: object) -> None:
    script = (
        "import resource, signal, sys\n"
        "from cmprogramme.storage import Store\n"
        "from lifecycle.base.errors import StoreUnavailable\n"
        "from tests.cmprogramme.storage.store_builders import content, idea, put, started\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = Store.open(sys.argv[1])\n"
        "snapshot = started(store)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        "try:\n"
        "    store.commit(snapshot.programme.id, put(snapshot, *(idea('x', detail='y' * 9000) for _ in range(900))))\n"
        "except StoreUnavailable as error:\n"
        "    print(error.why)\n"
        "print(content(store.load(snapshot.programme.id)) == content(snapshot), store.check().sound)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, f"{tmp_path}/store.db"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1] == "True True"
    assert len(said.stdout.splitlines()) == 2


def test_a_store_taken_away_while_it_is_open_is_told(tmp_path: object) -> None:
    path = f"{tmp_path}/store.db"
    with Store.open(path, patience=0.3) as store:
        snapshot = started(store)
        store.database.close()
        os.rename(path, path + ".away")
        with pytest.raises(StoreUnavailable, match="cannot be opened"):
            store.load(snapshot.programme.id)
        with pytest.raises(StoreUnavailable):
            store.commit(snapshot.programme.id, make_change(snapshot, stamp(), "x", puts=(idea(),)))
        os.rename(path + ".away", path)
        assert store.load(snapshot.programme.id).revision == 1
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE noun")
        with pytest.raises(StoreUnavailable):
            store.programmes()
