"""The pinned playbook told: what it is, its sections, what its gates ask."""

from __future__ import annotations

from lifecycle.base.page import Fact, Page
from lifecycle.playbook_telling import asked_page, playbook_page, sections_page
from tests.builders import core, programme


def test_sections_say_how_much_is_in_them() -> None:
    rows = {row.key: row.cells[1].text.strip() for row in sections_page(programme()).tables[0].rows}
    assert rows["gates"] == "6"
    assert rows["statements"] == str(len(core().statements))
    assert rows["decisions"] == ""


def test_what_a_programme_runs_on_is_named_and_what_its_gates_ask() -> None:
    assert facts(playbook_page(programme()))["Playbook"] == f"{core().title} ({core().id} {core().version})"
    asked = facts(asked_page(programme()))
    assert asked["Should g0.evidenced"] == "Enough preconditions are backed by evidence, asked 12"
    assert asked["Must g0.sponsor"] == "A sponsor at board level is named"


def facts(page: Page) -> dict[str, str]:
    """The facts of a page by their label."""
    return {part.label: part.text for part in page.parts if isinstance(part, Fact)}
