"""What is drawn is said first, and a piece of it not again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmprogramme.tui.shell import paint
from cmprogramme.tui.shell.paint import clip, fit, said_lines, shortened, spread, width_of
from cmprogramme.tui.widgets.pages import columns_of
from cmprogramme.tui.widgets.rows import Words, wrap
from lifecycle.base.page import Cell, Column, Table, rows
from lifecycle.base.spoken import Spoken
from lifecycle.speech import says
from tests.builders import programme
from tests.renamed import renamed

NAME = "The wave of the north and what it taught us"


@pytest.fixture(autouse=True)
def speaking() -> Iterator[None]:
    """Waves are called high tides, in a programme of a name with a term in it."""
    paint.speak(says(renamed(programme(name=NAME), {"wave": "high tide"})))
    yield
    paint.speak(None)


def text_of(line: object) -> str:
    return "".join(text for text, _ in line)  # type: ignore[attr-defined]  # a line


def test_widths_are_those_of_what_is_said() -> None:
    assert width_of([("a wave", "")]) == len("a high tide")
    assert clip("a wave here", 9) == "a high t…"
    assert text_of(fit([("a wave", ""), (" b", "")], 20)) == "a high tide b"
    assert text_of(spread([("waves", "")], [("wave", "")], 24)) == "High tides".lower() + "     high tide"


def test_a_stored_text_stays_also_cut_and_over_several_lines() -> None:
    assert clip(NAME, 15) == "The wave of th…"
    assert text_of(fit([(clip(NAME, 15), "")], 15)) == "The wave of th…"
    lines = wrap(f"{NAME}, a wave", 12)
    assert " ".join(lines) == f"{NAME}, a high tide"
    assert [text_of(fit([(line, "")], 40)) for line in lines] == lines
    told = [text_of(line) for line in Words(NAME, mark=(("In a very long label: ", ""),)).lines(20)]
    assert "wave" in " ".join(told)
    assert "tide" not in " ".join(told)


def test_a_short_title_is_the_beginning_of_its_own_word() -> None:
    assert shortened("Waves", "Wav") == "Hig"
    assert shortened("Gates", "Gat") == "Gat"


def test_a_column_is_as_wide_as_what_is_said_in_it() -> None:
    table = Table("", (Column("", 4, fits=True), Column("")), rows([(Cell("wave"), Cell("x"))]))
    assert [column.width for column in table.fitted] == [4, 0]
    assert [column.width for column in columns_of(table)] == [len("high tide"), 0]


def test_text_in_lines_is_said_once() -> None:
    assert said_lines("a wave\nwaves") == "a high tide\nhigh tides"
    assert said_lines(Spoken("a wave\nwaves")) == "a wave\nwaves"


def test_without_words_nothing_is_another_text() -> None:
    paint.speak(None)
    text = "a wave"
    assert paint.said(text) is text
    assert said_lines(text) is text
    assert type(clip(text, 20)) is str
