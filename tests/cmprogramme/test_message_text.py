"""The leader's wording of messages, beside the settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmprogramme.message_text import begin, wording
from cmprogramme.settings import message_file
from lifecycle.base.errors import InvalidContent, NotAllowed, NotFound
from lifecycle.work.wording import WORDING


@pytest.fixture(autouse=True)
def settings_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(tmp_path / "sub" / "settings.toml"))


def test_the_programs_wording_holds_until_there_is_a_file_beside_the_settings(tmp_path: Path) -> None:
    assert message_file() == tmp_path / "sub" / "message.txt"
    assert (wording().text, wording().own) == (WORDING, False)
    begin()
    assert (wording().text, wording().own, wording().faults) == (WORDING, True, ())
    with pytest.raises(NotAllowed, match="is there already"):
        begin()
    message_file().write_text("Dear {nome}\r\n")
    found = wording()
    assert (found.text, len(found.faults)) == ("Dear {nome}\n", 2)


def test_a_file_that_is_no_text_or_too_long_says_so() -> None:
    begin()
    message_file().write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InvalidContent):
        wording()
    message_file().write_text("x" * 30_000)
    with pytest.raises(InvalidContent, match="too large"):
        wording()
    message_file().unlink()
    os.mkfifo(message_file())
    with pytest.raises(NotFound, match="no ordinary file"):
        wording()
