"""The sheet as HTML: whole, one page when printed, never wider than a phone, hostile text harmless."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest

from cmprogramme.reports.sheet import render
from tests.cmprogramme.reports.browser import asked, needs_browser, pages, printed
from tests.cmprogramme.reports.sheets import HOSTILE, crowded, empty, full

SHEETS = {"full": full(), "empty": empty(), "crowded": crowded(), "hostile": crowded(HOSTILE)}


@cache
def page(name: str, paper: str = "a4") -> bytes:
    return render(SHEETS[name], "html", paper=paper, fingerprint="7f3a91c2")


def tree(html: bytes) -> Element:
    """The page as an HTML5 reader sees it; strict, so that a fault in it is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(html)
    return parsed


@pytest.mark.parametrize("name", SHEETS)
def test_the_page_is_whole_html_and_needs_nothing_else(name: str) -> None:
    found = tree(page(name))
    assert len(found.findall(".//h1")) == 1
    assert found.get("lang") == "en"
    names = {element.tag for element in found.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for element in found.iter():
        for key, value in element.attrib.items():
            assert not str(key).lower().startswith("on"), f"{element.tag} runs something on {key}"
            assert key not in ("src", "action", "formaction")
            assert key != "href" or value.startswith("#")
    policy = next(meta for meta in found.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert (policy.get("content") or "").startswith("default-src 'none'")


@pytest.mark.parametrize("name", SHEETS)
def test_every_row_has_as_many_cells_as_headings(name: str) -> None:
    for table in tree(page(name)).iter("table"):
        head = len(table.findall("./thead/tr/th"))
        assert all(one.get("scope") == "col" for one in table.findall("./thead/tr/th"))
        for row in table.findall("./tbody/tr"):
            assert sum(int(cell.get("colspan") or 1) for cell in row) == head


def test_equal_sheets_give_equal_bytes() -> None:
    assert render(full(), "html") == render(full(), "html")


@needs_browser
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_is_printed_of_any_sheet_is_one_page(
    paper: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("full", "empty"):
        assert pages(printed(page(name, paper), tmp_path_factory.mktemp("print"))) == 1, name


WIDTHS = (360, 390, 1280)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@needs_browser
def test_no_width_scrolls_sideways(tmp_path_factory: pytest.TempPathFactory) -> None:
    frames = {f"{name}-{wide}": (page(name), wide, WIDER) for name in SHEETS for wide in WIDTHS}
    found = asked(frames, tmp_path_factory.mktemp("wide"))
    assert {name: wider for name, wider in found.items() if wider > 0} == {}
