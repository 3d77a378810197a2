"""Commands about the store: views for reporting tools, a store of the old form, who was logged in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commanding import Command


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes is logged in as 'office'."""
    monkeypatch.setattr("cmprogramme.storage.commit.login", lambda _: "office")


def test_views_are_made_looked_at_and_dropped(command: Command, tmp_path: Path) -> None:
    command("init", "Aldermoor", "--playbook", "core", "--no-input")
    command("idea", "add", "Loyalty card")
    planned = command("store", "views", "--dry-run", "--json").data
    assert (planned["views"], planned["dry_run"]) == ([], True)

    made = command("store", "views", "--json").data
    assert "v_idea" in made["views"]
    with closing(sqlite3.connect(tmp_path / "store.db")) as tool:
        assert tool.execute("SELECT programme_name, text FROM v_idea").fetchall() == [
            ("Aldermoor", "Loyalty card")
        ]
    assert command("store", "views", "--json").data["views"] == made["views"]
    assert command("--read-only", "store", "views").code == 6
    dropped = command("store", "views", "--drop", "--json").data
    assert (dropped["views"], dropped["dropped"]) == (made["views"], True)
    with closing(sqlite3.connect(tmp_path / "store.db")) as tool, pytest.raises(sqlite3.OperationalError):
        tool.execute("SELECT text FROM v_idea")


def test_a_store_of_the_old_form_is_refused_with_the_way_out_and_left_alone(
    command: Command, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    with closing(sqlite3.connect(store)) as old:
        old.execute("PRAGMA application_id=0x636D7072")
        old.execute("CREATE TABLE cmprogramme_version (version_num VARCHAR(32))")
        old.execute("INSERT INTO cmprogramme_version VALUES ('0001')")
        old.commit()
    before = store.read_bytes()
    for words in (("status",), ("idea", "add", "x"), ("store", "migrate"), ("store", "check"), ("list",)):
        ran = command(*words, "--json")
        assert ran.code == 7, words
        assert "form of cmprogramme 0.1.0" in ran.error["what"]
        assert "cmprogramme export FILE" in ran.error["do"]
        assert "cmprogramme import FILE" in ran.error["do"]
    assert store.read_bytes() == before


def test_the_history_says_who_was_logged_in_and_what_was_done(started: Command, office: None) -> None:
    started("idea", "add", "Loyalty card")
    newest = started("history", "list", "--json").data["entries"][0]
    assert newest["login"] == "office"
    assert isinstance(newest["act"], str)
    assert isinstance(newest["args"], dict)
    assert "Tester (logged in as office)" in started("history", "list").out.splitlines()[1]
    revision = str(newest["revision"])
    assert "Tester (logged in as office)" in started("history", "show", revision).out
    assert started("history", "show", revision, "--json").data["login"] == "office"


def test_a_login_that_says_the_same_as_the_name_is_not_repeated(
    started: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmprogramme.storage.commit.login", lambda _: "tester")
    started("idea", "add", "Loyalty card")
    assert "logged in" not in started("history", "list", "--limit", "1").out


def test_decisions_and_overrides_say_who_was_logged_in(started: Command, office: None) -> None:
    override = (
        *("gate", "override", "G1", "g1.sharedness", "--by", "Amara", "--role", "sponsor"),
        *("--reason", "The board agreed to go on with this", "--risk-owner", "Chen"),
    )
    ran = started(*override)
    assert ran.code == 0, ran.err
    found = started("gate", "decisions", "--json").data
    assert [one["login"] for one in found["overrides"]] == ["office"]
    assert "(logged in as office)" in started("gate", "decisions").out


def test_a_dry_run_writes_no_file_and_says_which_it_would(started: Command, tmp_path: Path) -> None:
    for number, words in enumerate(
        ("plan export", "export", "backup", "summary show --format html --out", "team calendar --out")
    ):
        file = tmp_path / f"file{number}"
        ran = started(*words.split(), str(file), "--dry-run")
        assert (ran.code, ran.out.startswith("Would: Wrote "), file.exists()) == (0, True, False), words
        assert started(*words.split(), str(file)).out.startswith("Wrote "), words
        assert file.exists(), words


def test_the_plan_and_the_facts_of_the_store_are_told_to_programs_and_people(started: Command) -> None:
    started("plan", "add", "W1", "One bill", "--area", "PC", "--days", "20")
    assert [one["code"] for one in started("plan", "export", "--json").data["items"]] == ["W1"]
    assert "read only   no" in started("store", "info").out


def test_no_answer_shows_an_id_where_a_name_belongs_and_a_text_typed_so_stays(started: Command) -> None:
    typed = "{person:00000000-0000-0000-0000-000000000000}"
    assert started("idea", "add", "A card", "--by", "Amara", "--detail", typed).code == 0
    decided = ("gate", "decide", "G0", "--outcome", "hold", "--by", "Amara", "--reason", "Too soon", "--yes")
    assert started(*decided).code == 0
    for words in (
        ("gate", "decisions"),
        ("register", "list", "decision"),
        ("history", "list"),
        *(("history", "show", str(number)) for number in (4, 5)),
        ("idea", "list"),
    ):
        for form in ((), ("--json",)):
            ran = started(*words, *form)
            assert ran.code == 0, ran.err
            assert "{person:" not in ran.out.replace(typed, ""), words
    assert typed in started("history", "show", "4", "--json").out


def test_whoever_is_taken_away_is_named_when_it_is_done_and_when_it_is_undone(started: Command) -> None:
    assert started("person", "add", "Zebulon").code == 0
    assert started("person", "remove", "Zebulon", "--dry-run").out.startswith(
        "Would: Removed person 'Zebulon'"
    )
    assert started("person", "remove", "Zebulon").out.startswith("Removed person 'Zebulon'.")
    assert "Undone: Removed person 'Zebulon'" in started("undo").out
    assert "Undone: Removed person 'Zebulon'" in started("history", "list").out
