"""The page as HTML: whole, in order, with hostile text harmless."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib

from tests.cmprogramme.reports.stories import page, story


def tree(html: bytes) -> Element:
    """The page as an HTML5 reader sees it; strict, so that a fault in it is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(html)
    return parsed


def test_the_page_is_whole_html_and_needs_nothing_else() -> None:
    found = tree(page(story()))
    assert len(found.findall(".//h1")) == 1
    names = {element.tag for element in found.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for element in found.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), f"{element.tag} runs something on {name}"
            assert name not in ("src", "action", "formaction")
            assert name != "href" or value.startswith("#")
    policy = next(meta for meta in found.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert (policy.get("content") or "").startswith("default-src 'none'")


def test_decisions_asked_come_before_the_scorecard() -> None:
    for format in ("html", "text", "markdown"):
        text = page(story(), format).decode().lower()
        assert text.index("release jo") < text.index("measurement")


def test_empty_sections_say_not_yet_assessed_and_never_zero() -> None:
    text = page(story(), "text").decode()
    for title in ("BUSINESS CASE", "BALANCE OF CAPABILITIES", "CUSTOMERS"):
        following = text.split(title)[1].split("\n")[2]
        assert following == "not yet assessed"


def test_every_table_has_as_many_cells_as_headings() -> None:
    for table in tree(page(story())).iter("table"):
        head = len(table.findall("./thead/tr/th"))
        for row in table.findall("./tbody/tr"):
            assert len(list(row)) == head
