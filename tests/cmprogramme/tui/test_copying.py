"""Copying says what was copied, what the terminal may refuse, and how to get it all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.shell.clipboard import LONGEST, copied_words, may_refuse
from lifecycle.insight.segments import Segment
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import PLAIN, screens, shown, until
from tests.cmprogramme.tui.test_form_keys import register, store_with


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "Your terminal refused it (it has to allow OSC 52)."),
        ({"TMUX": "/tmp/tmux,1,0"}, "tmux passes it on with: set -s set-clipboard on"),
        ({"STY": "12.pts"}, "GNU screen does not pass it on."),
        ({"VTE_VERSION": "7600"}, "GNOME Terminal and its kin (VTE) take nothing this way."),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Terminal on macOS takes nothing this way."),
        ({"TERM": "linux"}, "This console has no clipboard."),
        ({"SSH_TTY": "/dev/pts/1"}, "Over ssh the terminal at your end has to allow it"),
        ({"TMUX": "x", "SSH_CONNECTION": "a b"}, "set -s set-clipboard on\nOver ssh"),
    ],
)
def test_what_stands_between_is_named_with_the_setting_that_lets_it(
    environ: dict[str, str], words: str
) -> None:
    told = may_refuse(environ, "x")
    assert words in told
    assert "longer than" not in told


def test_a_text_longer_than_terminals_take_is_said_by_its_bytes() -> None:
    assert "longer than many terminals take (74,994 bytes)" in may_refuse({}, "ä" * (LONGEST // 2 + 1))
    assert "longer" not in may_refuse({}, "ä" * (LONGEST // 2))


def test_what_was_copied_is_told_by_its_first_line_and_how_much_there_is() -> None:
    assert copied_words("One") == "Copied: One"
    assert copied_words("\nOne\nTwo\n") == "Copied 3 lines: One"
    assert copied_words("One\nTwo", 2) == "Copied 2 rows: One"


async def test_a_row_the_marks_and_all_of_it_can_be_had_where_the_terminal_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = store_with(tmp_path, *((Segment, {"name": name}) for name in ("Movers", "Stayers")))
    async with screens(path, size=(80, 24), environ={**PLAIN, "TMUX": "x"}) as (app, pilot):
        hands = Hands(app, pilot)
        assert app.why_no_copied()
        await register(hands, "7-registers", Segment)
        await hands.press("y")
        assert hands.said.startswith("Copied: Segments Movers")
        assert "set -s set-clipboard on" in hands.said
        await hands.press("*", "y")
        assert hands.said.startswith("Copied 2 rows: Segments Movers")
        assert not app.why_no_copied()
        assert app.rooms is not None
        app.run_worker(app.rooms.do_copied())
        await until(pilot, lambda: isinstance(app.screen, Reading) and app.screen.ready)
        assert "Stayers" in shown(app)
        await hands.press("p")
        await until(pilot, lambda: "There is no plain screen here" in shown(app))
        (tmp_path / "taken.txt").write_text("mine")
        await hands.press("f")
        await until(pilot, lambda: isinstance(app.screen, AskLine) and app.screen.ready)
        line = app.screen.query_one(Input)
        line.value = "taken.txt"
        await hands.press("enter")
        await until(pilot, lambda: "There is a file of that name already" in shown(app))
        line.value = "no folder/x.txt"
        await hands.press("enter")
        await until(pilot, lambda: "It cannot be written there: No such file or directory." in shown(app))
        line.value = "segments.txt"
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert (tmp_path / "taken.txt").read_text() == "mine"
        assert (tmp_path / "segments.txt").read_text().split("\n")[0].startswith("Segments Movers")
        await hands.press("y")
        await until(pilot, lambda: "Copied 2 lines" in shown(app))
