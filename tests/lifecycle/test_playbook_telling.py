"""The pinned playbook told: every section and every entry of it, in words."""

from __future__ import annotations

from lifecycle.base.page import Fact, Page, Sentence
from lifecycle.playbook_telling import (
    ABOUT,
    SECTIONS,
    Entry,
    asked_page,
    entries_page,
    entry_page,
    playbook_page,
    sections_page,
)
from tests.builders import core, programme
from tests.lifecycle.test_pages import CODE, texts


def test_every_entry_of_every_section_is_told_in_words_with_all_its_parts() -> None:
    snapshot = programme()
    seen = 0
    for section in ("about", *SECTIONS):
        listed = entries_page(snapshot, section)
        assert listed.title
        for row in listed.tables[0].rows:
            assert isinstance(row.subject, Entry)
            told = entry_page(snapshot, row.subject)
            assert told.parts, row.key
            assert not [text for text in texts(told) if CODE.search(text)], (section, row.key)
            seen += 1
    assert seen > 150


def test_a_section_of_plain_values_has_no_entries_and_tells_its_values() -> None:
    snapshot = programme()
    assert entries_page(snapshot, "assessment").tables[0].rows == ()
    told = {
        part.lead: part.text
        for part in entry_page(snapshot, "assessment").parts
        if isinstance(part, Sentence)
    }
    assert told["half life days"] == "365"


def test_sections_say_how_much_is_in_them() -> None:
    rows = {row.key: row.cells[1].text for row in sections_page(programme()).tables[0].rows}
    assert rows["gates"] == "6 entries"
    assert rows["statements"] == f"{len(core().statements)} entries"
    assert rows["assessment"] == "values"
    assert set(ABOUT).isdisjoint(rows)


def test_what_a_programme_runs_on_is_named_and_what_its_gates_ask() -> None:
    assert facts(playbook_page(programme()))["Playbook"] == f"{core().title} ({core().id} {core().version})"
    asked = facts(asked_page(programme()))
    assert asked["Should g0.evidenced"] == "Enough preconditions are backed by evidence, asked 12"
    assert asked["Must g0.sponsor"] == "A sponsor at board level is named"


def facts(page: Page) -> dict[str, str]:
    """The facts of a page by their label."""
    return {part.label: part.text for part in page.parts if isinstance(part, Fact)}
