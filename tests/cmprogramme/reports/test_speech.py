"""Pages in every format in the words they were made with; what was typed stands as it was."""

from __future__ import annotations

import re

import pytest

from cmprogramme.pages import draft, named
from cmprogramme.reports import gate
from cmprogramme.reports.calendar import calendar
from cmprogramme.reports.sheet import Format, render
from cmprogramme.reports.speech import say, say_all, speaking
from lifecycle.base.phases import Gate
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.pack.telling import readable_pack
from lifecycle.playbook.vocabulary import Vocabulary
from lifecycle.speech import stored_texts
from lifecycle.summary.issued import content_of
from tests.cmprogramme.demo.told import after, day
from tests.old_words import old_words
from tests.renamed import renamed

AT = "commitment_before"
FORMATS: tuple[Format, ...] = ("markdown", "html")
"""Those that break no line of a table in two: a stored text is found whole."""


def read(page: bytes) -> str:
    """What a page says, in one line: whatever broke a stored text in two is gone."""
    text = re.sub(r"<style.*?</style>|<[^>]*>", " ", page.decode(), flags=re.DOTALL)
    return " ".join(text.replace("&#39;", "'").split())


@pytest.mark.parametrize("format", FORMATS)
def test_the_sponsors_page_says_no_term_of_ours(format: Format) -> None:
    snapshot = renamed(after(AT))
    sheet = named(draft(None, snapshot, day(AT)).sheet, snapshot)
    told = read(render(sheet, format, appendix=True))
    assert told.count("zz") > 40
    assert [*old_words(told, stored_texts(snapshot))] == []


def test_a_page_drawn_after_one_in_other_words_is_in_its_own() -> None:
    pages = []
    for snapshot in (after(AT), renamed(after(AT)), after(AT)):
        sheet = named(draft(None, snapshot, day(AT)).sheet, snapshot)
        pages.append(read(render(sheet, "html", appendix=True)))
    before, between, again = pages
    assert [*old_words(between, stored_texts(renamed(after(AT))))] == []
    assert again == before
    assert "zz" not in again


@pytest.mark.parametrize("format", FORMATS)
def test_a_gate_pack_says_no_term_of_ours(format: Format) -> None:
    snapshot = renamed(after(AT))
    pack = readable_pack(snapshot, gate_pack(snapshot, day(AT), Gate.G3))
    told = read(gate.render(pack, format))
    assert told.count("zz") > 40
    assert [*old_words(told, stored_texts(snapshot))] == []


def test_plain_text_says_the_same_under_the_same_titles() -> None:
    snapshot = renamed(after(AT))
    sheet = named(draft(None, snapshot, day(AT)).sheet, snapshot)
    told = render(sheet, "text", appendix=True).decode()
    titles = [line for line in told.splitlines() if line.isupper()]
    assert len(titles) > 8
    assert [*old_words("\n".join(titles), stored_texts(snapshot))] == []


def test_a_calendar_says_no_term_of_ours() -> None:
    snapshot = renamed(after(AT))
    told = calendar(snapshot, (), day(AT)).decode().replace("\r\n ", "")
    lines = [line for line in old_words(told, stored_texts(snapshot)) if "PRODID" not in line]
    assert lines == []


def test_a_page_keeps_the_words_it_was_made_with() -> None:
    """Drawn again, by whatever playbook the programme runs on by then."""
    snapshot = renamed(after(AT), {"summary": {"one": "briefing", "many": "briefings"}})
    sheet = draft(None, snapshot, day(AT)).sheet
    again = type(sheet).model_validate_json(content_of(sheet))
    assert again == sheet
    assert "Phase briefing" in render(again, "text").decode()
    assert "Phase summary" not in render(again, "text").decode()


def test_a_page_without_words_is_what_it_was_before_there_were_any() -> None:
    snapshot = renamed(after(AT), {})
    sheet = draft(None, snapshot, day(AT)).sheet
    assert not sheet.words
    assert '"words":' not in content_of(sheet)
    assert snapshot.pinned.vocabulary == Vocabulary()


def test_only_what_drawing_adds_is_said() -> None:
    snapshot = renamed(after(AT), {"team": "crew", "wave": "tide"})
    sheet = draft(None, snapshot, day(AT)).sheet
    assert say("The team") == "The team"
    with speaking(sheet):
        assert say("The team") == "The crew"
        assert say_all(("The team", ("a wave", 3))) == ("The crew", ("a tide", 3))
        assert say("The wave in the northern districts") == "The wave in the northern districts"
        assert say("The wave in the") == "The wave in the"
    assert say("The team") == "The team"
