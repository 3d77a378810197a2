"""The sheet as PDF: to the standard, one page, the same bytes, whatever anybody typed."""

from __future__ import annotations

import pytest

from cmprogramme.pages import draft, file_of
from cmprogramme.reports.paper import PAPERS
from cmprogramme.reports.sheet import render
from lifecycle.snapshot import Change
from lifecycle.summary.nouns import IssuedSummary
from tests.cmprogramme.demo.told import story
from tests.cmprogramme.reports.browser import pages
from tests.cmprogramme.reports.sheets import HOSTILE, TODAY, crowded, empty, full

pytest.importorskip("typst", reason="the optional pdf parts are not installed")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_is_one_page_made_to_the_standard(paper: str) -> None:
    for sheet in (full(), empty()):
        found = render(sheet, "pdf", paper=paper, fingerprint="7f3a91c2")
        assert pages(found) == 1
        assert b"pdfuaid" in found
        assert found == render(sheet, "pdf", paper=paper, fingerprint="7f3a91c2")


def test_every_page_of_the_demonstration_is_one_sheet() -> None:
    issues = [(key, before) for key, change, before, _ in story() if _issues(change)]
    assert len(issues) > 10
    for key, snapshot in [issues[0], *issues[1::2], (story()[-1][0], story()[-1][3])]:
        for paper in PAPERS:
            page = draft(None, snapshot, snapshot.programme.clock or TODAY, paper=paper)
            assert pages(file_of(snapshot, page, "pdf")) == 1, (key, paper)


def _issues(change: Change) -> bool:
    return any(isinstance(noun, IssuedSummary) for noun in change.puts)


def test_too_much_of_everything_is_one_page_and_an_appendix() -> None:
    sheet = crowded()
    alone = sheet.model_copy(update={"wanted": sheet.wanted[:3]})
    assert pages(render(alone, "pdf")) == 1
    assert pages(render(sheet, "pdf")) > 1


@pytest.mark.parametrize("text", ["a\x07b", "a\u202eb", "a漢b"])
def test_one_letter_the_family_lacks_keeps_no_page_from_being_made(text: str) -> None:
    sheet = full()
    sheet = sheet.model_copy(update={"standing": sheet.standing.model_copy(update={"sentence": text})})
    assert pages(render(sheet, "pdf")) == 1


def test_hostile_text_is_no_typst() -> None:
    found = render(crowded(HOSTILE), "pdf", paper="letter")
    assert b"/URI" not in found
    alone = crowded(HOSTILE).model_copy(update={"wanted": crowded(HOSTILE).wanted[:3]})
    assert pages(render(alone, "pdf", paper="letter")) == 1
