"""Lessons reach the author: listed over the programmes, taken into the files, declined with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from tests.commanding import Command
from tests.playbooks.writing import write_playbook

GATES = """\
# what we ask
gates:
  - id: G1
    criteria:
      - id: g1.sharedness  # more than core
        threshold: 0.85
"""
PLACE = "gates.G1.criteria.g1.sharedness.threshold"


@pytest.fixture
def folder(command: Command, tmp_path: Path) -> Path:
    """An author's playbook with two programmes on it, each with a lesson that suggests something."""
    found = write_playbook(tmp_path / "data" / "cmprogramme" / "playbooks", "mine", gates=GATES)
    for name in ("North", "South"):
        assert command("init", name, "--playbook", "mine", "--no-input").code == 0
    learned(command, "North", "Asked seven functions", "0.7", PLACE)
    learned(command, "South", "Asked for a picture", "A vision is drawn", "gates.G1.criteria.g1.vision.title")
    return found


def learned(
    command: Command, programme: str, what: str, wording: str, place: str, decision: str = "adopt"
) -> str:
    """Records and decides a lesson; its id."""
    words = ("--playbook-change", wording, "--playbook-place", place, "--programme", programme)
    ran = command("lesson", "record", what, *words, "--json")
    assert ran.code == 0, ran.err
    listed = command("lesson", "list", "--programme", programme, "--json").data["items"]
    id = next(one["id"] for one in listed if one["activity"] == what)
    assert command("lesson", "decide", id, decision, "--by", "Amara", "--programme", programme).code == 0
    return str(id)


def test_suggestions_are_listed_with_place_wording_programme_and_day(command: Command, folder: Path) -> None:
    learned(command, "North", "Tried something", "0.9", PLACE, decision="test")
    ran = command("playbook", "suggestions", "mine")
    assert ran.code == 0, ran.err
    lines = [line.split() for line in ran.out.splitlines()[1:]]
    assert [[line[0], *line[2:5]] for line in lines] == [
        ["1", "North", "mine", "1.0.0"],
        ["2", "South", "mine", "1.0.0"],
    ]
    assert command("playbook", "suggestions", "mine", "take", lines[1][1], "--dry-run").out.startswith(
        "South:"
    )
    assert PLACE in ran.out
    found = command("playbook", "suggestions", str(folder), "--json").data["items"]
    assert [(one["programme"], one["wording"], one["number"]) for one in found] == [
        ("North", "0.7", 1),
        ("South", "A vision is drawn", 2),
    ]


def test_taking_writes_the_value_and_the_changelog_and_tells_the_programme(
    command: Command, folder: Path
) -> None:
    ran = command("playbook", "suggestions", "mine", "take", "1")
    assert ran.code == 0, ran.err
    text = folder.joinpath("gates.yaml").read_text()
    assert "threshold: 0.7" in text
    assert "# what we ask" in text
    assert "# more than core" in text
    now = playbooks.load(folder)
    assert now.version == "1.0.1"
    assert {one.id: one.text for one in now.changelog}["1.0.1"] == f"{PLACE}: 0.7 (Asked seven functions)."
    lesson = command("show", "lessons", "--programme", "North").out
    assert "Taken by its author on 23 Nov 2026: mine 1.0.1" in lesson
    history = command("history", "list", "--programme", "North").out
    assert "Accepted the playbook change from 'Asked seven functions': mine 1.0.1" in history
    assert len(command("playbook", "suggestions", "mine", "--json").data["items"]) == 1

    assert command("playbook", "suggestions", "mine", "take", "1").code == 0
    again = playbooks.load(folder)
    assert (again.version, again.gate(again.gates[1].id).criteria[0].title != "") == ("1.0.1", True)
    told = {one.id: one.text for one in again.changelog}["1.0.1"]
    assert "0.7" in told
    assert "A vision is drawn (Asked for a picture)." in told


def test_an_answer_is_one_change_that_can_be_undone(command: Command, folder: Path) -> None:
    assert (
        command("playbook", "suggestions", "mine", "decline", "2", "--reason", "Pictures mislead").code == 0
    )
    assert len(command("playbook", "suggestions", "mine", "--json").data["items"]) == 1
    assert command("undo", "--programme", "South").code == 0
    assert len(command("playbook", "suggestions", "mine", "--json").data["items"]) == 2


def test_a_declined_one_says_why_in_its_room_in_history_and_in_needs(command: Command, folder: Path) -> None:
    words = ("playbook", "suggestions", "mine", "decline", "2")
    assert command(*words).code == 2
    before = folder.joinpath("gates.yaml").read_text()
    assert command(*words, "--reason", "Pictures mislead").code == 0
    assert folder.joinpath("gates.yaml").read_text() == before
    assert (
        "Declined by its author on 23 Nov 2026: Pictures mislead"
        in command("show", "lessons", "--programme", "South").out
    )
    assert "Pictures mislead" in command("history", "list", "--programme", "South").out
    assert "declined what 'Asked for a picture' proposed" in command("status", "--programme", "South").out
    command("lesson", "list", "--programme", "South")


def test_what_would_be_written_is_shown_first_and_nothing_is(command: Command, folder: Path) -> None:
    before = folder.joinpath("gates.yaml").read_text()
    ran = command("playbook", "suggestions", "mine", "take", "1", "--dry-run")
    assert ran.code == 0
    assert "Would: Wrote gates.yaml." in ran.out
    assert "0.85 -> 0.7" in ran.out
    assert folder.joinpath("gates.yaml").read_text() == before
    assert playbooks.load(folder).version == "1.0.0"


@pytest.mark.parametrize(
    ("wording", "place", "told"),
    [
        ("more", PLACE, "cannot stand at"),
        ("7", PLACE, "Nothing was taken"),
        ("x", "gates.G1.criteria", "cannot stand at"),
        ("70%", PLACE, "There stands a number, 0.85"),
        ("nan", PLACE, "There stands a number, 0.85"),
        ("other", "id", "no place for a wording"),
        ("9.9.9", "version", "no place for a wording"),
        ("x", "", "names no place"),
    ],
)
def test_what_does_not_fit_changes_no_file_and_no_programme(
    command: Command, folder: Path, wording: str, place: str, told: str
) -> None:
    id = learned(command, "North", "Odd", wording, place)
    files = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    ran = command("playbook", "suggestions", "mine", "take", id[:8])
    assert ran.code in (2, 3)
    assert told in ran.err
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == files
    assert len(command("playbook", "suggestions", "mine", "--json").data["items"]) == 3


def test_a_word_that_is_not_said_yet_can_be_taken_and_another_place_is_named(
    command: Command, folder: Path
) -> None:
    id = learned(command, "North", "Nobody says customer", "guest", "")
    ran = command("playbook", "suggestions", "mine", "take", id[:8], "--at", "vocabulary.customer")
    assert ran.code == 0, ran.err
    assert "vocabulary.customer: nothing -> guest" in ran.out
    assert dict(playbooks.load(folder).vocabulary.given())["customer"].one == "guest"


def test_what_is_taken_again_after_an_undo_is_told_once(command: Command, folder: Path) -> None:
    for _ in range(2):
        ran = command("playbook", "suggestions", "mine", "take", "1")
        assert ran.code == 0, ran.err
        assert command("undo", "--programme", "North").code == 0
    assert "says so already" in ran.out
    assert playbooks.load(folder).changelog[-1].text.count("Asked seven functions") == 1


def test_what_is_written_by_hand_is_only_noted(command: Command, folder: Path) -> None:
    id = learned(command, "North", "Odd", "Ask one thing more at G1", "")
    ran = command("playbook", "suggestions", "mine", "take", id[:8], "--by-hand")
    assert ran.code == 0, ran.err
    assert "Ask one thing more at G1" in playbooks.load(folder).changelog[-1].text


def test_a_shipped_playbook_is_copied_first_and_the_copy_gets_what_its_parent_got(
    command: Command, folder: Path
) -> None:
    assert command("init", "East", "--playbook", "core", "--no-input").code == 0
    learned(command, "East", "Asked late", "0.75", PLACE)
    assert len(command("playbook", "suggestions", "core", "--json").data["items"]) == 1
    ran = command("playbook", "suggestions", "core", "take", "1")
    assert ran.code == 6
    assert "playbook new NAME --parent core" in ran.err
    assert [
        one["programme"] for one in command("playbook", "suggestions", "mine", "--json").data["items"]
    ] == [
        "East",
        "North",
        "South",
    ]


def test_a_place_that_leads_nowhere_is_refused_with_the_nearest(command: Command, folder: Path) -> None:
    ran = command(
        "lesson",
        "record",
        "Odd",
        "--playbook-change",
        "x",
        "--playbook-place",
        "gates.G1.criteria.g1.vison.title",
        "--programme",
        "North",
    )
    assert ran.code == 2
    assert "Did you mean gates.G1.criteria.g1.vision" in ran.err
