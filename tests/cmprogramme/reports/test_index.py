"""The page that leads to the published pages (rules.md summary)."""

from __future__ import annotations

from html.parser import HTMLParser

from cmprogramme.reports.index import Listed, index

PAGES = (
    Listed(1, "4 December 2026", "watch", "Watch. <b>Bryn</b> & $5.", "summary-001.html", "summary-001.pdf"),
    Listed(2, "8 January 2027", "on plan", "On plan.", "summary-002.html"),
)


class Links(HTMLParser):
    """The links of a page, and the tags there are."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_newest_comes_first_and_stands_at_the_fixed_name() -> None:
    found = Links(index("Aldermoor", PAGES))
    assert found.links == ["latest.html", "summary-002.html", "summary-001.html", "summary-001.pdf"]
    assert not {"script", "link", "img", "b"} & found.tags


def test_texts_are_text_and_the_same_pages_give_the_same_bytes() -> None:
    page = index('A"<script>alert(1)</script>', PAGES)
    assert b"<script" not in page
    assert b"&lt;b&gt;Bryn&lt;/b&gt; &amp; $5." in page
    assert page == index('A"<script>alert(1)</script>', PAGES[::-1])


def test_states_have_shapes_of_their_own() -> None:
    states = ("on plan", "watch", "off plan", "not set")
    assert [Listed(1, "", state, "").shape for state in states] == ["circle", "triangle", "square", "dashed"]
