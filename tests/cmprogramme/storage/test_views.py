"""Views for reporting tools: read by the drivers alone, as such a tool would. On both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from cmprogramme.storage import Store, views
from cmprogramme.storage.backup import restore
from lifecycle.base.errors import NotAllowed, StoreUnavailable
from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS
from tests.cmprogramme.storage.store_builders import content, idea, person, put, started


@pytest.fixture
def store(bare_location: str) -> Iterator[Store]:
    with Store.open(bare_location, patience=5) as opened:
        yield opened


def asked(location: str, question: str) -> list[tuple[Any, ...]]:
    """What a reporting tool gets for a question."""
    if location.startswith("postgresql"):
        with psycopg.connect(location) as server:
            return server.execute(question.encode()).fetchall()
    with closing(sqlite3.connect(f"file:{location}?mode=ro", uri=True)) as file:
        return file.execute(question).fetchall()


def views_there(location: str) -> set[str]:
    """The names of all views of a database."""
    question = (
        "SELECT viewname FROM pg_views WHERE schemaname = 'public'"
        if location.startswith("postgresql")
        else "SELECT name FROM sqlite_master WHERE type = 'view'"
    )
    return {name for (name,) in asked(location, question)}


def test_there_is_a_view_for_every_kind_with_a_column_for_every_field(
    store: Store, bare_location: str
) -> None:
    names = store.make_views()
    assert set(names) == views_there(bare_location) == {f"v_{kind.KIND}" for kind in KINDS}
    for kind in KINDS:
        columns = ", ".join(f'"{name}"' for name in ("programme_id", "programme_name", *kind.model_fields))
        assert asked(bare_location, f"SELECT {columns} FROM v_{kind.KIND}") == []


def test_columns_have_the_types_of_the_fields(store: Store, bare_location: str) -> None:
    one = idea('It\'s "quoted" %s :x', impact=4, confidence=0.7, tags=("a", "b"))
    two = idea("Bare")
    snapshot = started(store, one, two)
    id = snapshot.programme.id
    store.commit(id, put(snapshot, person(snapshot, "Kim Lee", level=3, competencies={"AP": 2})))
    store.make_views()
    rows = asked(
        bare_location,
        "SELECT programme_name, text, impact, confidence, captured_on FROM v_idea ORDER BY text DESC",
    )
    assert [row[:4] for row in rows] == [
        ("Aldermoor", 'It\'s "quoted" %s :x', 4, 0.7),
        ("Aldermoor", "Bare", None, None),
    ]
    assert [str(row[4]) for row in rows] == [one.captured_on.isoformat()] * 2
    assert asked(bare_location, "SELECT count(*) FROM v_idea WHERE impact >= 4") == [(1,)]
    ((demo, stage, who, ours),) = asked(
        bare_location, "SELECT demo, stage, staff, programme_id FROM v_programme"
    )
    assert (bool(demo), stage, who, UUID(str(ours))) == (False, "D1", None, id)
    ((level, competencies),) = asked(bare_location, "SELECT level, competencies FROM v_person")
    assert level == 3
    if bare_location.startswith("postgresql"):
        assert isinstance(rows[0][4], date)
        assert competencies == {"AP": 2}
        assert asked(bare_location, "SELECT tags->>1 FROM v_idea WHERE impact = 4") == [("b",)]
    else:
        assert competencies == '{"AP":2}'
        assert asked(bare_location, "SELECT tags->>1 FROM v_idea WHERE impact = 4") == [("b",)]
        assert asked(
            bare_location, "SELECT typeof(impact), typeof(confidence) FROM v_idea WHERE impact = 4"
        ) == [("integer", "real")]


def test_views_show_every_programme_and_join_by_id(store: Store, bare_location: str) -> None:
    one = started(store, idea("One"), name="First")
    started(store, idea("Two"), name="Second")
    store.make_views()
    rows = asked(
        bare_location,
        "SELECT p.name, i.text FROM v_idea i JOIN v_programme p ON p.id = i.programme_id ORDER BY p.name",
    )
    assert rows == [("First", "One"), ("Second", "Two")]
    store.delete(one.programme.id)
    assert asked(bare_location, "SELECT programme_name FROM v_idea") == [("Second",)]


def test_views_are_made_anew_and_taken_away_and_nobody_elses_are_touched(
    store: Store, bare_location: str
) -> None:
    started(store, idea())
    assert store.views() == ()
    store.make_views()
    store.database.write(lambda link: link.run("CREATE VIEW v_mine AS SELECT 1 AS one"))
    store.make_views()
    assert len(store.views()) == len(KINDS)
    assert len(store.drop_views()) == len(KINDS)
    assert store.views() == store.drop_views() == ()
    assert views_there(bare_location) == {"v_mine"}


def test_a_name_somebody_else_uses_is_told_and_nothing_is_made(store: Store, bare_location: str) -> None:
    store.database.write(lambda link: link.run("CREATE TABLE v_idea (one TEXT)"))
    with pytest.raises(NotAllowed, match="v_idea"):
        store.make_views()
    assert views_there(bare_location) == set()


def test_backup_restore_copy_and_check_do_not_mind_the_views(
    store: Store, bare_location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    snapshot = started(store, idea("One"))
    store.make_views()
    assert store.check().sound
    store.backup(tmp_path / "kept.backup")
    store.copy_to(tmp_path / "copy.db")
    for file in ("kept.backup", "copy.db"):
        with Store.open(tmp_path / file) as other:
            assert content(other.load(snapshot.programme.id)) == content(snapshot)
            assert other.check().sound
    store.commit(snapshot.programme.id, put(snapshot, idea("Later")))
    restore(bare_location, tmp_path / "kept.backup")
    assert content(store.load(snapshot.programme.id)) == content(snapshot)
    assert asked(bare_location, "SELECT text FROM v_idea") == [("One",)]
    assert store.check().sound


def test_a_store_open_for_reading_only_gets_no_views(store: Store, bare_location: str) -> None:
    with (
        Store.open(bare_location, read_only=True) as other,
        pytest.raises(StoreUnavailable, match="reading only"),
    ):
        other.make_views()
    assert views_there(bare_location) == set()


@pytest.mark.parametrize("name", ['x"; DROP TABLE noun; --', "x' || '", "X", "", "x y", "1x", "ä"])
def test_a_hostile_name_never_becomes_part_of_a_statement(name: str) -> None:
    with pytest.raises(TypeError, match="no name"):
        views.quoted(name)

    class Hostile(Noun):
        KIND = name

    for dialect in ("sqlite", "postgresql"):
        with pytest.raises(TypeError, match="no name"):
            views.definition(Hostile, dialect)
