"""A playbook is seen as a leader and a sponsor would see it: the same pages, another playbook, nothing stored."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from rich.cells import cell_len

import playbooks
from cmprogramme.authoring.preview import (
    Preview,
    Subject,
    demonstration,
    looking,
    parts_of,
    preview,
    preview_html,
    preview_pages,
    preview_text,
)
from cmprogramme.authoring.standing import on
from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Sentence
from lifecycle.base.phases import Gate
from lifecycle.gates.report import gate_report
from lifecycle.speech import stored_texts
from tests.builders import core
from tests.cmprogramme.authoring.trying import REGULATOR
from tests.old_words import old_words
from tests.playbooks.writing import write_playbook
from tests.renamed import speaking

HOSTILE = "'<script>alert(1)</script>'"


def seen(root: Path, *what: str, **files: str) -> Preview:
    """A playbook on core with these files, looked at on the demonstration at G1."""
    return preview(playbooks.load(write_playbook(root, **files)), demonstration("G1"), what)


def test_the_gates_are_those_of_the_playbook(tmp_path: Path) -> None:
    """Its criterion stands in the gate, and the demonstration itself stays as it was."""
    found = seen(tmp_path, "G1", gates=REGULATOR)
    told = "\n".join(preview_text(found, 100))
    assert "The regulator was told what we plan" in told
    assert told.startswith("Test playbook 1.0.0: Aldermoor Energy, the demonstration as it would stand")
    snapshot, day = found.subject.snapshot, found.subject.day
    assert gate_report(snapshot, Gate.G1, day).criterion("regulator") is None
    assert gate_report(on(found.playbook, snapshot), Gate.G1, day).criterion("regulator") is not None


def test_all_of_it_is_there_in_its_words_within_the_width(tmp_path: Path) -> None:
    """Gates, statements, team and the sponsor's page, in this playbook's words."""
    found = seen(
        tmp_path,
        statements="statements:\n  - id: AP+1\n    text: We name our boats\n",
        lifecycle="stages:\n  - id: D3\n    title: Weighing anchor\n",
    )
    lines = preview_text(found, 80)
    assert max(map(cell_len, lines)) <= 80
    text = "\n".join(lines)
    for words in (
        "GATES",
        "We name our boats",
        "TEAM OVER ALL STAGES",
        "Weighing anchor",
        "ALDERMOOR ENERGY",
    ):
        assert words in text
    assert [page.title for page in preview_pages(found)][-1] == "The sponsor's page"
    assert [group.id for group in found.groups] == ["gates", "sheet", "team"]


def test_the_page_is_one_sound_document_in_which_text_is_data(tmp_path: Path) -> None:
    """A title with markup is text, in the gates and on the sponsor's page."""
    found = seen(
        tmp_path,
        gates=REGULATOR.replace("The regulator was told what we plan", HOSTILE),
        lifecycle=f"stages:\n  - id: D3\n    title: {HOSTILE}\n",
    )
    made = preview_html(found, ["gates.yaml:1:1 error <b>"]).decode()
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    assert "<script" not in made
    assert made.count("<main") == 1
    assert "gates.yaml:1:1 error &lt;b&gt;" in made


def test_it_speaks_in_the_words_of_the_playbook_that_is_looked_at(tmp_path: Path) -> None:
    """Whatever those of the programme are; what was typed stays as it was."""
    folder = write_playbook(tmp_path)
    with (folder / "playbook.yaml").open("a", encoding="utf-8") as file:
        file.write("vocabulary:\n  sponsor: owner\n")
    found = preview(playbooks.load(folder), demonstration("G1"), ["G0"])
    told = "\n".join(preview_text(found, 100))
    assert "An owner at board level is named" in told
    assert "An owner at board level is named" in preview_html(found).decode()


def test_what_it_changes_is_told_beside_its_parent(tmp_path: Path) -> None:
    """A must more holds G1, and a stage is longer; of a root there is nothing to tell."""
    folder = write_playbook(tmp_path, gates=REGULATOR, lifecycle="stages:\n  - id: D3\n    days: 35\n")
    loaded = playbooks.examine(folder)
    subject = demonstration("G1")
    told = "\n".join(preview_text(looking(subject, ["changes"])(loaded), 120))
    assert "Beside Core" in told
    assert "1 must open: hold" in told
    assert "D3 Justify, working days" in told
    assert looking(subject, ["changes"])(playbooks.examine("core")).groups == ()
    own = Subject(on(playbooks.load("retail-bank"), subject.snapshot), subject.day, "Ours", own=True)
    assert "Beside Retail bank" in "\n".join(preview_text(looking(own, ["changes"])(loaded), 120))


def test_parts_are_named_in_any_case_and_others_refused() -> None:
    """All of them where none is named."""
    assert parts_of(["Gates", "g3"]) == {"gates", "G3"}
    assert parts_of([]) == {"changes", "gates", "sheet", "team", "page"}
    with pytest.raises(InvalidValue, match="no part 'gate'"):
        parts_of(["gate"])


def test_the_sponsors_page_is_in_the_words_of_the_playbook_too() -> None:
    """What drawing adds as well: headings of tables, captions, what is called a figure."""
    subject = demonstration("G3")
    found = preview(speaking(core()), subject, ("page",))
    html = re.sub(r"<style.*?</style>|<[^>]*>", " ", preview_html(found).decode(), flags=re.DOTALL)
    page = " ".join(html.replace("&#39;", "'").split())
    parts = [part for each in preview_pages(found, 400) for part in each.parts if isinstance(part, Sentence)]
    for told in (page, "\n".join(preview_text(found, 400)), "\n".join(part.text for part in parts)):
        assert told.count("zz") > 20
        assert [*old_words(told, stored_texts(subject.snapshot))] == []
