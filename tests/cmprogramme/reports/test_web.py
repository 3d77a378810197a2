"""The sheet as HTML: whole, one page when printed, never wider than a phone, hostile text harmless.

A checker of accessibility, axe-core, looks at it where there is one; it is no part of the project: `npm install
axe-core` in any folder, and its file named in CMPROGRAMME_TEST_AXE.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from cmprogramme.reports.laid import SECTIONS
from cmprogramme.reports.made import make
from cmprogramme.reports.paper import PAPERS
from cmprogramme.reports.sheet import render
from tests.cmprogramme.reports.browser import asked, needs_browser, pages, printed
from tests.cmprogramme.reports.sheets import HOSTILE, crowded, empty, full

SHEETS = {
    "full": full(),
    "five": full(5),
    "empty": empty(),
    "crowded": crowded(),
    "hostile": crowded(HOSTILE),
}


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
        head = sum(int(one.get("colspan") or 1) for one in table.findall("./thead/tr/*"))
        headings = table.findall("./thead/tr/th")
        assert all(one.get("scope") == "col" and "".join(one.itertext()).strip() for one in headings)
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
    frames = {f"{name}-{WIDTHS[0]}": (page(name), WIDTHS[0], WIDER) for name in SHEETS}
    frames |= {f"crowded-{wide}": (page("crowded"), wide, WIDER) for wide in WIDTHS[1:]}
    found = asked(frames, tmp_path_factory.mktemp("wide"))
    assert {name: wider for name, wider in found.items() if wider > 0} == {}


@needs_browser
def test_on_a_phone_a_risk_has_the_whole_width(tmp_path: Path) -> None:
    wide = (
        "document.querySelector('.risks tbody th').offsetWidth / document.querySelector('.risks').offsetWidth"
    )
    assert asked({"risk": (page("full"), 360, wide)}, tmp_path) == {"risk": 1}


SMALLEST = (
    "Math.min(...[...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() &&"
    " [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) &&"
    " !['STYLE', 'SCRIPT', 'title', 'desc'].includes(one.tagName)"
    " && getComputedStyle(one).position !== 'absolute').map((one) => parseFloat(getComputedStyle(one).fontSize)"
    " * (one.getScreenCTM ? one.getScreenCTM().a : 1) * 0.75))"
)
HEIGHT = "document.querySelector('footer').getBoundingClientRect().bottom * 0.75"


def on_paper(name: str, paper: str) -> bytes:
    """The page as it is printed, on a screen as wide as the paper between its margins."""
    across = PAPERS[paper].across
    shown = (
        page(name, paper).replace(b"@media print", b"@media all").replace(b"@media screen", b"@media print")
    )
    return shown.replace(b"</style>", f"html {{ width: {across}pt }}</style>".encode(), 1)


@needs_browser
def test_a_browser_makes_of_it_what_was_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    both = f"[{SMALLEST}, {HEIGHT}]"
    papers = [
        ("full", "a4"),
        ("crowded", "a4"),
        ("hostile", "a4"),
        ("empty", "letter"),
        ("crowded", "letter"),
    ]
    frames = {f"{name}-{paper}": (on_paper(name, paper), 1000, both) for name, paper in papers}
    for place, (smallest, height) in asked(frames, tmp_path_factory.mktemp("paper")).items():
        name, _, paper = place.rpartition("-")
        laid = make(SHEETS[name], fingerprint="7f3a91c2", paper=paper).page
        assert smallest >= 7.99, place
        assert height <= PAPERS[paper].down + 2, place
        assert height <= sum(laid.heights) + laid.gap * SECTIONS + 2, place


AXE = os.environ.get("CMPROGRAMME_TEST_AXE", "")

FAULTS = (
    "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map("
    "(one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]))"
)
DARK = b"@media screen and (prefers-color-scheme: dark)"


@needs_browser
@pytest.mark.skipif(not AXE, reason="no axe-core here: name its file in CMPROGRAMME_TEST_AXE")
def test_a_checker_of_accessibility_finds_nothing(tmp_path: Path) -> None:
    axe = Path(AXE).read_bytes()
    frames = {}
    for name in SHEETS:
        checked = page(name).replace(b"</head>", b"<script>" + axe + b"</script></head>")
        assert DARK in checked
        frames[f"{name}-light"] = (checked, 1280, FAULTS)
        frames[f"{name}-narrow"] = (checked, 360, FAULTS)
        frames[f"{name}-dark"] = (checked.replace(DARK, b"@media screen"), 1280, FAULTS)
    assert {name: found for name, found in asked(frames, tmp_path).items() if found} == {}
