"""A programme started by one command: name, best fit, days, roster and first seats, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.settings import Settings
from lifecycle.base.errors import StoreUnavailable
from tests.commanding import ROSTER, Command

FACTS = tuple(
    word
    for fact in ("granularity=.8", "b2b=.2", "frequency=.6", "channels=.7", "regulation=.5", "size=.9")
    for word in ("--context", fact)
)


def test_everything_is_begun_by_one_command_in_one_change(command: Command, tmp_path: Path) -> None:
    done = command(
        "init", "Aldermoor", "--me", "Bryn", "--playbook", "fit", *FACTS, "--first-day", "2026-12-07", "--staff",
        "410", "--roster", str(ROSTER), "--seats", "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    found = done.data
    assert found["playbook"] == "subscription-utility"
    assert found["gates"]["G0"] == "2026-12-18"
    assert found["people"] == 12
    assert {"Amara", "Bryn"} <= set(found["seats"])
    (entry,) = command("history", "list", "--json").data["entries"]
    assert entry["who"] == "Bryn"
    assert Settings.load(tmp_path / "settings.toml").me_name == "Bryn"
    assert command("list", "--json").data["programmes"][0]["current"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--roster", "no-such-file.csv"), "no-such-file.csv"),
        (("--playbook", "fit"), "granularity"),
        (("--playbook", "no-such"), "no-such"),
        (("--context", "colour=.5"), "colour"),
        (("--gates", "G9 fri"), "G9"),
        (("--first-day", "someday"), "someday"),
        (("--staff", "many"), "many"),
    ],
)
def test_what_does_not_fit_begins_nothing_and_keeps_no_name(
    command: Command, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = command("init", "Aldermoor", "--me", "Bryn", *words)
    assert done.code in (2, 3, 4)
    assert said in done.err
    assert command("list", "--json").data["programmes"] == []
    assert not (tmp_path / "settings.toml").exists()


def test_a_faulty_roster_begins_nothing_and_names_the_line(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,function,level,hours\nAnn,marketing,6,10\n", encoding="utf-8")
    done = command("init", "Aldermoor", "--roster", str(file))
    assert done.code == 3
    assert "row 2, column level" in done.err
    assert command("list", "--json").data["programmes"] == []


def test_a_dry_run_says_the_same_and_keeps_nothing(command: Command, tmp_path: Path) -> None:
    done = command("--dry-run", "init", "Aldermoor", "--me", "Bryn", "--roster", str(ROSTER))
    assert "Would start 'Aldermoor'" in done.out
    assert "12 people on the roster" in done.out
    assert command("list", "--json").data["programmes"] == []
    assert not (tmp_path / "settings.toml").exists()


def test_without_a_day_no_gate_has_one_and_the_roster_names_sponsor_and_leader(command: Command) -> None:
    found = command("init", "Aldermoor", "--roster", str(ROSTER), "--leader", "Chen", "--json").data
    assert found["gates"] == {}
    people = {one["name"]: one["roles"] for one in command("person", "list", "--json").data["people"]}
    assert "leader" in people["Chen"]
    assert "leader" not in people["Bryn"]


def test_a_name_that_is_taken_or_empty_is_refused(command: Command) -> None:
    assert command("init", "Aldermoor").code == 0
    taken = command("init", "aldermoor")
    assert taken.code == 2
    assert "There is already a programme" in taken.err
    assert command("init", " ").code == 2


def test_a_name_that_cannot_be_kept_is_a_note_for_the_programme_is_begun(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(name: str, value: object) -> None:
        raise StoreUnavailable("settings.toml was not written.", "It may not be written.", "")

    monkeypatch.setattr("cmprogramme.settings.change", refused)
    done = command("init", "Aldermoor", "--me", "Gwen")
    assert done.code == 0
    assert "Started 'Aldermoor'" in done.out
    assert "settings.toml was not written" in done.out + done.err
    assert command("history", "list", "--json").data["entries"][0]["who"] == "Gwen"
