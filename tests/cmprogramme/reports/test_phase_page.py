"""The sponsor's page in every format: complete, self-contained, the same twice, and nothing in it runs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from cmprogramme.reports.phase import FORMATS, Format, file_name, render, render_issued
from cmprogramme.tables import read_table
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Evidence
from lifecycle.people import find_person
from lifecycle.roster import import_roster
from lifecycle.snapshot import Snapshot
from lifecycle.summary import ask, issue, phase_summary
from lifecycle.summary.nouns import IssuedSummary
from tests.builders import SCORES_X, TODAY, programme, stamp, with_nouns

ROSTER = Path(__file__).parents[3] / "cmprogramme" / "demo" / "roster.csv"
HOSTILE = "<script>alert(1)</script> [@click=app.quit()]go[/] \x1b]52;c;aGk=\x07 \u202eabc | `x` #set page() {{ 7*7 }}"


def story(question: str = "Release Jo two days a week?") -> Snapshot:
    """A programme with a roster, scores and one decision asked."""
    found = programme(name="Aldermoor & Sons <Energy>")
    found = found.apply(import_roster(found, read_table(str(ROSTER)), stamp()))
    found = found.apply(
        record_area_round(found, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )
    asked = ask(found, question, stamp(seed=2), options=("yes", "no"), recommendation="yes", by_when=TODAY)
    return found.apply(asked)


def page(snapshot: Snapshot, format: Format = "html", today: date = TODAY) -> bytes:
    return render(phase_summary(snapshot, today), format)


def tree(html: bytes) -> Element:
    """The page as an HTML5 reader sees it; strict, so that a fault in it is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(html)
    return parsed


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_programme_gives_the_same_bytes(format: Format) -> None:
    assert page(story(), format) == page(story(), format)


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


@pytest.mark.parametrize("format", ["html", "text", "markdown"])
def test_hostile_text_stays_text(format: Format) -> None:
    raw = page(story(question=HOSTILE), format).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", raw)
    assert "7*7" in raw.replace("\\", ""), "no template was evaluated"
    if format == "html":
        assert "<script" not in raw
        assert "alert(1)" in raw
    if format == "markdown":
        assert "<script>" not in raw
        assert "\\<script\\>" in raw


def test_hostile_text_is_no_typst() -> None:
    found = page(story(question=HOSTILE), "pdf")
    assert found.startswith(b"%PDF")
    assert found == page(story(question=HOSTILE), "pdf")
    assert b"/URI" not in found


def test_plain_text_fits_80_columns() -> None:
    lines = page(story(question="x" * 120), "text").decode().splitlines()
    assert max(map(len, lines)) <= 80


def test_an_issued_page_stays_as_it_was() -> None:
    before = story()
    summary = phase_summary(before, TODAY)
    after = before.apply(issue(before, summary, stamp(seed=3)))
    kept = after.all(IssuedSummary)[0]
    fresh = render(summary, "html")
    changed = record_area_round(
        after, dict.fromkeys(SCORES_X, 90.0), evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=4)
    )
    later = after.apply(changed)
    assert render_issued(later, later.all(IssuedSummary)[0], "html") == fresh
    assert "Amara" not in kept.content, "people are kept by id"
    assert render(phase_summary(later, TODAY), "html") != fresh


def test_json_is_versioned() -> None:
    whole: dict[str, Any] = json.loads(page(story(), "json"))
    assert (whole["schema"], whole["version"]) == ("cmprogramme/summary", 1)
    assert [section["id"] for section in whole["data"]["sections"]][:2] == ["programme", "decisions"]


def test_file_names_sort_and_hold_no_spaces() -> None:
    assert (
        file_name("Aldermoor Energy", "2026-11-22", 12, "html")
        == "aldermoor-energy_summary_2026-11-22_r012.html"
    )
    assert file_name("../..//é \x1b", "2026-11-22", 3, "pdf") == "programme_summary_2026-11-22_r003.pdf"


def test_somebody_erased_stands_on_an_issued_page_by_their_label() -> None:
    before = story()
    after = before.apply(issue(before, phase_summary(before, TODAY), stamp(seed=3)))
    amara = find_person(after, "Amara")
    gone = with_nouns(after, [amara.changed(name="marketing L5 (erased)", erased=True, on_roster=False)])
    text = render_issued(gone, gone.all(IssuedSummary)[0], "text").decode()
    assert "Amara" not in text
    assert "marketing L5 (erased)" in text
    assert "One name was erased since this was issued." in " ".join(text.split())
