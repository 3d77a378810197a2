"""Every screen and part as plain text: one fact a line with nothing missing, as of any day as it was then."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from datetime import date
from pathlib import Path

import pytest

from cmprogramme.demo.story import STEPS
from lifecycle.base.page import Fact, Heading, Sentence, Table
from lifecycle.pages import PAGES, pages
from lifecycle.snapshot import Snapshot
from lifecycle.speech import Says, says
from tests.cmprogramme.demo.told import after, story
from tests.cmprogramme.tui.told_store import WHO, story_store
from tests.commanding import Command

DAYS = ("2026-12-04", "2027-02-13", "2027-03-31", "2027-06-10", "2027-07-29", "2027-11-12", "2028-02-25")
"""A day of every phase, two of them with no step of the story."""
SHORT_ID = re.compile("[0-9a-f]{8}")
"""Each copy of the story has ids of its own."""
LATER = "2028-06-01"
"""After the end."""


def then(day: date) -> Snapshot:
    """The programme as it had been told on that day."""
    place = bisect_right([step.day for step in STEPS], day)
    return after(STEPS[place - 1].key)


@pytest.fixture
def told_whole(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """A command line over the whole story."""
    monkeypatch.setenv("CMPROGRAMME_STORE", str(story_store(tmp_path, STEPS[-1].key)))
    monkeypatch.setenv("CMPROGRAMME_WHO", WHO)
    monkeypatch.delenv("CMPROGRAMME_TODAY")
    return command


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_is_read_as_of_any_day_as_it_stood_on_that_day(
    name: str, told_whole: Command, one_store: None
) -> None:
    for day in DAYS:
        ran = told_whole("show", name, "--plain", "--as-of", day)
        assert ran.code == 0, ran.err
        whole(name, ran.out, then(date.fromisoformat(day)), date.fromisoformat(day))
    later = told_whole("show", name, "--plain", "--as-of", LATER)
    assert later.code == 0, later.err
    whole(name, later.out, story()[-1][3], date.fromisoformat(LATER))


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_of_the_first_day_is_read_before_anything_is_entered(
    name: str, command: Command, one_store: None
) -> None:
    assert command("init", "Empty", "--playbook", "core", "--no-input").code == 0
    ran = command("show", name, "--plain")
    assert ran.code == 0, ran.err
    assert ran.out.strip()


def whole(name: str, out: str, snapshot: Snapshot, day: date) -> None:
    """Every value that is told stands in a line of its own fact; no line is drawn, cut or made of colours."""
    assert "\x1b" not in out
    assert "…" not in out
    for letter in {one for one in out if ord(one) > 0x2000}:
        drawn = unicodedata.category(letter) == "So" and 0x2500 <= ord(letter) < 0x25A0
        assert not drawn, (name, day, letter)
    lines, said = [plain(line) for line in out.splitlines()], says(snapshot)
    assert all(lines), (name, day)
    for page in pages(name, snapshot, day):
        for part in page.parts:
            if isinstance(part, Sentence):
                expected = [part.text]
            elif isinstance(part, Fact):
                expected = [f"{part.label}: {part.text}"]
            elif isinstance(part, Heading):
                expected = [part.text]
            else:
                told_rows(name, part, lines, day, said)
                continue
            for text in filter(None, map(plain, map(said, expected))):
                assert any(text in line for line in lines), (name, day, text)


def told_rows(name: str, part: Table, lines: list[str], day: date, said: Says) -> None:
    """Every row has a line that says every value of it, in their order."""
    for row in part.rows:
        texts = [text for text in (plain(said(cell.words)) for cell in row.cells) if text]
        wanted = re.compile(
            ".*".join(".*" if SHORT_ID.fullmatch(text) else re.escape(text) for text in texts)
        )
        assert any(wanted.search(line) for line in lines), (name, day, texts)


def plain(text: str) -> str:
    """A text as it is read: without what aligns it."""
    return " ".join(text.split())
