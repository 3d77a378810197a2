"""The gate pack by command: every format, into a file, and as it was when the gate was decided."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.commanding import Command


def say(command: Command, line: str) -> None:
    ran = command(*shlex.split(line))
    assert ran.code == 0, ran.err


def begun(command: Command) -> None:
    say(command, "init Aldermoor --no-input")
    say(command, "person add Amara --functions marketing --level 5 --roles sponsor")
    say(command, "gate recommend G0 'Name a second leader' --owner Amara --due 2026-12-10")
    say(
        command,
        "gate decide G0 --outcome hold --by Amara --reason 'Nothing is known yet' "
        "--expects 'Two weeks are enough' --expected-by 2026-12-07",
    )


def test_a_pack_is_shown_written_and_looked_at_as_it_was_decided_on(
    command: Command, tmp_path: Path, one_store: None
) -> None:
    begun(command)
    shown = command("gate", "pack").out
    assert "Name a second leader" in shown
    assert "Two weeks are enough" in shown
    then = command("gate", "pack", "G0", "--decided", "--json").data
    assert (then["head"]["decided"], then["expected"]) == ("", [])
    assert [one["text"] for one in then["findings"] if one["own"]] == ["Name a second leader"]
    folder = tmp_path / "out"
    folder.mkdir()
    say(command, f"gate pack G0 --format md -o {folder}")
    (written,) = folder.iterdir()
    assert written.name.startswith("aldermoor_gate-pack-g0_2026-11-23_r")
    assert written.read_text(encoding="utf-8") == command("gate", "pack", "G0", "--format", "md").out
    assert command("gate", "pack", "G1", "--decided").code == 4
    nowhere = command("gate", "pack", "G0", "-o", f"{tmp_path / 'nowhere'}/")
    assert (nowhere.code, (tmp_path / "nowhere").exists()) == (7, False)


def test_what_came_and_what_was_followed_stand_on_the_next_pack(command: Command, one_store: None) -> None:
    begun(command)
    say(command, "gate result G0 --came partly --text 'Three weeks were' --by Amara")
    say(command, "gate follow 1 --evidence 'Bryn is named'")
    pack = command("gate", "pack", "G1", "--json").data
    assert [(one["state"], one["came"].partition(" (")[0]) for one in pack["expected"]] == [
        ("partly", "Three weeks were")
    ]
    assert [(one["state"], one["open"]) for one in pack["carried"]] == [("closed", False)]
