"""The sheet as PDF: to the standard, one page, the same bytes, whatever anybody typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.demo.playing import play_to, start
from cmprogramme.pages import draft, file_of
from cmprogramme.reports.paper import PAPERS
from cmprogramme.reports.sheet import render
from cmprogramme.storage import Store
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


def test_every_place_of_the_demonstration_is_one_page(tmp_path: Path) -> None:
    with Store.open(tmp_path / "demo.db") as store:
        id = start(store, "Mei")
        for place in ("D1", "G0", "G1", "G2", "B2", "G3", "R1", "G5", "end"):
            snapshot = play_to(store, id, "Mei", place)
            day = snapshot.programme.clock or TODAY
            for paper in PAPERS:
                page = draft(store, snapshot, day, paper=paper)
                assert pages(file_of(snapshot, page, "pdf")) == 1, (place, paper)


def test_too_much_of_everything_is_one_page_and_an_appendix() -> None:
    sheet = crowded()
    alone = sheet.model_copy(update={"wanted": sheet.wanted[:3]})
    assert pages(render(alone, "pdf")) == 1
    assert pages(render(sheet, "pdf")) > 1


def test_hostile_text_is_no_typst() -> None:
    found = render(crowded(HOSTILE), "pdf", paper="letter")
    assert b"/URI" not in found
    alone = crowded(HOSTILE).model_copy(update={"wanted": crowded(HOSTILE).wanted[:3]})
    assert pages(render(alone, "pdf", paper="letter")) == 1
