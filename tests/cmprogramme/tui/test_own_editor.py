"""A text in one's own editor and back, in a real terminal; and whatever an editor may do to it."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from textual.app import App

from cmprogramme.tui.dialogs.own_editor import edited, editor_words
from lifecycle.base.errors import LifecycleError, StoreUnavailable
from tests.cmprogramme.tui.terminal import Terminal, environment_of


class Giving:
    """An app that has a terminal to give."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


APP = cast("App[int]", Giving())


def script(folder: Path, lines: str) -> dict[str, str]:
    """The environment in which a script is one's editor; it has the file's path in `path`."""
    folder.mkdir(exist_ok=True)
    file = folder / "my editor.py"
    file.write_text(f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{lines}\n")
    return {"CMPROGRAMME_EDITOR": f"{sys.executable} '{file}'", "PATH": os.environ["PATH"]}


def test_the_first_one_named_is_taken_and_nano_where_none_is(tmp_path: Path) -> None:
    for name in ("one", "two", "three", "nano"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    path = {"PATH": str(tmp_path)}
    every = {"CMPROGRAMME_EDITOR": "one -w", "VISUAL": "two", "EDITOR": "three"}
    assert editor_words({**path, **every}) == ["one", "-w"]
    assert editor_words({**path, **every, "CMPROGRAMME_EDITOR": " "}) == ["two"]
    assert editor_words({**path, "EDITOR": "three"}) == ["three"]
    assert editor_words(path) == ["nano"]
    (tmp_path / "nano").unlink()
    with pytest.raises(LifecycleError, match="No editor of yours is named"):
        editor_words(path)
    for wrong in ("gone", "'unclosed"):
        with pytest.raises(LifecycleError, match="There is no program"):
            editor_words({**path, "EDITOR": wrong})


def test_the_text_comes_back_and_the_file_is_private_and_gone(tmp_path: Path) -> None:
    told = tmp_path / "told"
    environ = script(
        tmp_path,
        "modes = f'{path.stat().st_mode:o} {path.parent.stat().st_mode:o}'\n"
        f"pathlib.Path({str(told)!r}).write_text(f'{{path}} {{modes}}')\n"
        "text = path.read_text()\n"
        "path.write_bytes(text.replace('one', 'two').replace('\\n', '\\r\\n').encode())",
    )
    assert edited(APP, "one\nline ä", environ=environ) == "two\nline ä"
    place, mode, folder = told.read_text().rsplit(" ", 2)
    assert stat.S_IMODE(int(mode, 8)) == 0o600
    assert stat.S_IMODE(int(folder, 8)) == 0o700
    assert not Path(place).exists()
    assert not Path(place).parent.exists()


def test_what_is_wrong_stands_above_the_text_and_is_no_part_of_it(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    environ = script(tmp_path, f"pathlib.Path({str(seen)!r}).write_bytes(path.read_bytes())")
    assert edited(APP, "# mine\ntext", ("reason: is empty.", "Write a sentence."), environ) == "# mine\ntext"
    assert seen.read_text() == "# reason: is empty.\n# Write a sentence.\n# mine\ntext\n"


@pytest.mark.parametrize(
    ("lines", "words", "kept"),
    [
        ("sys.exit(3)", "ended with code 3", False),
        ("path.write_text('half'); sys.exit(1)", "ended with code 1", True),
        ("path.write_bytes(b'\\xff\\xfe\\x00')", "no text in UTF-8", True),
        ("path.write_text('x' * 200_001)", "200,001 characters", True),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_written_is_kept(
    tmp_path: Path, lines: str, words: str, kept: bool
) -> None:
    with pytest.raises(LifecycleError, match=words) as refused:
        edited(APP, "text", environ=script(tmp_path, lines))
    assert "The text is as it was" in refused.value.why
    file = Path(refused.value.do.rpartition(" ")[2]) if refused.value.do else None
    assert (file is not None and file.exists()) == kept
    if file is not None:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.unlink()
        file.parent.rmdir()


def test_an_editor_that_takes_the_file_away_leaves_the_text_as_it_was(tmp_path: Path) -> None:
    assert edited(APP, "text", environ=script(tmp_path, "path.unlink()")) == "text"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_reason_is_written_in_ones_own_editor_and_saved(tmp_path: Path) -> None:
    environ = script(
        tmp_path / "editor",
        "print('EDITING', path.read_text().strip())\n"
        "sys.stdin.readline()\n"
        "path.write_text('Written in my editor')",
    )
    terminal = Terminal({**environment_of(tmp_path), "CMPROGRAMME_EDITOR": environ["CMPROGRAMME_EDITOR"]})
    terminal.wait_for(b"NEEDS YOU")
    terminal.type(b"4")
    terminal.wait_for(b"CAPTURED")
    terminal.type(b"d")
    terminal.wait_for(b"reason")
    terminal.type(b"Not y")
    terminal.wait_for(b"Not y")
    terminal.type(b"\x0f")  # ctrl+o
    terminal.wait_for(b"EDITING Not y")
    terminal.type(b"\x03\n")  # ctrl+c is the editor's: nothing ends
    terminal.wait_for(b"Written in my editor")
    terminal.type(b"\x13")
    terminal.wait_for(b"undoes")
    terminal.type(b"\x11")
    assert terminal.end() == 0


def test_without_a_folder_for_temporary_files_or_room_in_it_the_text_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = script(tmp_path / "editor", "")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(StoreUnavailable, match="TMPDIR names it"):
        edited(APP, "text", environ=environ)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def full(path: Path, *more: Any, **named: Any) -> int:
        if isinstance(path, Path) and path.name == "text.txt":
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(path, *more, **named)

    really = os.open
    monkeypatch.setattr("cmprogramme.tui.dialogs.own_editor.os.open", full)
    with pytest.raises(StoreUnavailable, match="The disk is full"):
        edited(APP, "text", environ=environ)
    assert [path.name for path in tmp_path.iterdir()] == ["editor"]
