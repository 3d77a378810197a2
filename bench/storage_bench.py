"""Loading, committing, listing and undoing, each beside a yardstick measured in the same run.

    python -m bench.storage_bench [URL]

The yardstick is the standard library's sqlite3 doing the same with the same bytes: one table of JSON texts, the same
log and the same synchronous mode, and json for reading. A URL measures a PostgreSQL server as well.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from bench.programmes import stamp_of
from cmprogramme.storage import Store
from lifecycle.base.areas import AREAS
from lifecycle.base.noun import Noun
from lifecycle.ideas.nouns import Idea
from lifecycle.people import Person
from lifecycle.programme import Programme
from lifecycle.snapshot import EMPTY, Snapshot, make_change

NOUNS = 10_000
COMMITS = 200
IMPORTS = 5
IMPORT_GOAL_TIMES = 6.0
LOAD_GOAL_SECONDS = 0.5
COMMIT_GOAL_SECONDS = 0.05
DAY = date(2026, 11, 23)
TABLE = "noun (id TEXT PRIMARY KEY, content TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: seconds of ours and of the yardstick, and the goal in either where there is one."""

    name: str
    seconds: float
    yardstick: float
    goal: float | None = None
    times: float | None = None

    def __str__(self) -> str:
        goal = (
            ""
            if self.goal is None
            else f"   goal {self.goal:g} s: {'yes' if self.seconds <= self.goal else 'NO'}"
        )
        ratio = self.seconds / self.yardstick
        if self.times is not None:
            goal = f"   goal {self.times:g} times: {'yes' if ratio <= self.times else 'NO'}"
        return f"{self.name:<44}{self.seconds:>9.4f} s   yardstick {self.yardstick:>8.4f} s   ratio {ratio:>6.1f}{goal}"


def run(location: str | None = None) -> list[Line]:
    """Measure a SQLite store in a temporary folder, or the store at a URL (it gets a programme more)."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure(location or f"{folder}/store.db", Path(folder) / "yardstick.db")


def main() -> None:
    """Print the table for SQLite, and for the server named."""
    for location in (None, *sys.argv[1:]):
        print(f"storage, {NOUNS:,} nouns on {'SQLite' if location is None else 'PostgreSQL'}")
        for line in run(location):
            print(f"  {line}")


def _measure(location: str, beside: Path) -> list[Line]:
    nouns = _nouns()
    inserts: list[float] = []
    plain_inserts: list[float] = []
    texts = [(str(noun.id), noun.model_dump_json()) for noun in nouns]
    with Store.open(location) as store, closing(yardstick(beside, TABLE)) as plain:
        for _ in range(IMPORTS):
            id, ours, theirs = _import(store, plain, nouns, texts)
            inserts.append(ours)
            plain_inserts.append(theirs)
            if len(inserts) < IMPORTS:
                store.delete(id)
                _delete(plain)
        plain_select = median(lambda: _select(beside))
        load = median(lambda: _load(location, id))
        commits, plain_commits = _commits(store, store.load(id), plain)
        listing = median(lambda: store.entries(id))
        plain_listing = median(
            lambda: plain.execute("SELECT id FROM noun LIMIT ?", (COMMITS + 2,)).fetchall()
        )
        undo_seconds = timed(lambda: _undo_import(store, id))
        plain_delete = timed(lambda: _delete(plain))
        store.delete(id)
    return [
        Line(
            f"import as one change, median of {IMPORTS}",
            statistics.median(inserts),
            statistics.median(plain_inserts),
            times=IMPORT_GOAL_TIMES,
        ),
        Line("load, store just opened, median", load, plain_select, LOAD_GOAL_SECONDS),
        Line(f"one commit, p95 of {COMMITS}", _p95(commits), _p95(plain_commits), COMMIT_GOAL_SECONDS),
        Line("list of the history with the import", listing, plain_listing),
        Line("undo of the import", undo_seconds, plain_delete),
    ]


def _import(
    store: Store, plain: sqlite3.Connection, nouns: list[Noun], texts: list[tuple[str, str]]
) -> tuple[UUID, float, float]:
    """A new programme with the nouns imported as one change: its id, our seconds and those of the yardstick."""
    programme = Programme(id=uuid4(), name="Bench", started=DAY)
    first = store.create(make_change(EMPTY, stamp_of(DAY), "Started", puts=(programme,)))
    change = make_change(first, stamp_of(DAY), "Imported", puts=nouns)
    ours = timed(lambda: store.commit(programme.id, change))
    return programme.id, ours, timed(lambda: inserted(plain, "noun", texts))


def _nouns() -> list[Noun]:
    people: list[Noun] = [
        Person(
            id=uuid4(),
            name=f"Person {number}",
            level=number % 5 + 1,
            competencies=dict.fromkeys(AREAS, number % 5),
            hours=20,
            position=number,
        )
        for number in range(NOUNS // 10)
    ]
    ideas: list[Noun] = [
        Idea(
            id=uuid4(),
            text=f"Idea {number} about a better welcome",
            detail="What it would take, and for whom. " * 6,
            areas=(AREAS[number % 8],),
            tags=("welcome", f"tag {number % 50}"),
            impact=number % 5 + 1,
            confidence=0.7,
            by=people[number % len(people)].id,
            captured_on=DAY,
        )
        for number in range(NOUNS - len(people))
    ]
    return people + ideas


def _load(location: str, programme: UUID) -> None:
    with Store.open(location) as store:
        if len(store.load(programme)) != NOUNS + 1:
            raise RuntimeError("not everything was loaded")


def _commits(store: Store, snapshot: Snapshot, plain: sqlite3.Connection) -> tuple[list[float], list[float]]:
    ours, theirs = [], []
    for number in range(COMMITS):
        idea = Idea(id=uuid4(), text=f"New {number}", captured_on=DAY)
        start = time.perf_counter()
        snapshot = store.commit(
            snapshot.programme.id,
            make_change(snapshot, stamp_of(DAY, "Other"), "Added an idea", puts=(idea,)),
        )
        ours.append(time.perf_counter() - start)
        row = (str(idea.id), idea.model_dump_json())
        theirs.append(timed(partial(inserted, plain, "noun", [row])))
    return ours, theirs


def _undo_import(store: Store, programme: UUID) -> None:
    store.undo(programme, stamp_of(DAY))
    if len(store.load(programme)) != COMMITS + 1:
        raise RuntimeError("the import was not undone")


def yardstick(path: Path, table: str) -> sqlite3.Connection:
    """A file of sqlite3 with that table, in the log and the synchronous mode a store has."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"CREATE TABLE {table}")
    return connection


def inserted(plain: sqlite3.Connection, into: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Rows put into a table in one transaction."""
    plain.execute("BEGIN IMMEDIATE")
    plain.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    plain.execute("COMMIT")


def _select(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        found = [json.loads(content) for (content,) in plain.execute("SELECT content FROM noun")]
    if len(found) != NOUNS:
        raise RuntimeError("not everything was read")


def _delete(plain: sqlite3.Connection) -> None:
    plain.execute("BEGIN IMMEDIATE")
    plain.execute("DELETE FROM noun")
    plain.execute("COMMIT")


def timed(deed: Callable[[], object]) -> float:
    """Seconds it takes."""
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def median(deed: Callable[[], object], times: int = 5) -> float:
    """Seconds it takes half the times or less."""
    return statistics.median(timed(deed) for _ in range(times))


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


if __name__ == "__main__":
    main()
