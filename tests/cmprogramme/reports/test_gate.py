"""A gate pack in every format: four pages at most whatever is in it, whole, the same bytes, hostile text harmless."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache

import pytest

from cmprogramme.reports.gate import file_name, render
from cmprogramme.reports.sheet import Format
from lifecycle.base.phases import Gate
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.pack.sheet import (
    Carried,
    CaseAgain,
    CaseLine,
    Confidence,
    Expected,
    Found,
    Option,
    Pack,
    PackCriterion,
    PackHead,
    Review,
)
from lifecycle.pack.telling import readable_pack
from tests.builders import TODAY, programme
from tests.cmprogramme.reports.browser import asked, needs_browser, pages, printed
from tests.cmprogramme.reports.sheets import HOSTILE
from tests.cmprogramme.reports.test_web import WIDER, WIDTHS, tree
from tests.lifecycle.pack.test_gate_pack import after_g1

MOST_PAGES = 4
LINE = ("Everything that anybody could write about it in one line of the register " * 3)[:200]
TEXT = "It was looked at in nine districts with everybody who works there, and this is what they said. " * 11


def crowded(line: str = LINE, text: str = TEXT) -> Pack:
    """Forty criteria, fifteen conditions and recommendations, long texts everywhere."""
    due = TODAY + timedelta(days=30)
    return Pack(
        head=PackHead(
            programme=line,
            gate="G4, wave 12",
            title=line,
            asks=text,
            as_of=TODAY,
            where=line,
            planned=due,
            deciders=tuple(f"{line[:60]} (sponsor)" for _ in range(5)),
            decided=text,
            revision=412,
            playbook=line,
        ),
        confidence=Confidence(word="in doubt", why=(text,) * 6, things=12, days=30),
        criteria=tuple(
            PackCriterion(
                kind="must" if place < 25 else "should",
                title=line,
                state="overridden",
                open=False,
                applies=True,
                value="57% (80% or more)",
                evidence=text,
                override=text,
            )
            for place in range(40)
        ),
        carried=tuple(
            Carried(
                kind="condition",
                source=line[:60],
                text=line,
                owner=line[:40],
                due=due,
                state="open",
                progress=text,
            )
            for _ in range(15)
        ),
        expected=tuple(
            Expected(source=line[:60], text=line, by=due, measure=line, wanted=80, state="came", came=text)
            for _ in range(9)
        ),
        findings=tuple(Found(urgency="now", text=text, owner=line[:40], due=due) for _ in range(43)),
        case=CaseAgain(
            known=True,
            score=73.4,
            then=60,
            source=line[:60],
            enough=True,
            facts=(("Net a year", "1,110 (640 to 1,680)"),) * 4,
            warnings=(text,) * 6,
            lines=(CaseLine(title=line, expected="640 - 1,110 - 1,680", came="210 of 420", shown=line),) * 20,
        ),
        options=tuple(
            Option(outcome="hold", possible=True, suggested=True, consequences=(text,) * 4) for _ in range(5)
        ),
        review=(Review(title=line, day=due, why="this gate"),) * 2,
    )


@cache
def packs() -> dict[str, Pack]:
    full = after_g1()
    return {
        "crowded": crowded(),
        "hostile": crowded(HOSTILE[:200], HOSTILE),
        "full": readable_pack(full, gate_pack(full, TODAY, Gate.G2)),
        "empty": gate_pack(programme(), TODAY, Gate.G0),
    }


NAMES = ("crowded", "hostile", "full", "empty")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_whole_html_that_runs_and_fetches_nothing(name: str) -> None:
    found = tree(render(packs()[name], "html"))
    assert len(found.findall(".//h1")) == 1
    names = {element.tag for element in found.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for table in found.iter("table"):
        head = len(table.findall("./thead/tr/th"))
        assert all(len(row) == head for row in table.findall("./tbody/tr"))


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_equal_packs_give_equal_bytes(format: Format) -> None:
    assert render(crowded(), format) == render(crowded(), format)


@pytest.mark.parametrize("name", NAMES)
def test_text_and_markdown_keep_to_eighty_columns(name: str) -> None:
    for format in ("text", "markdown"):
        lines = render(packs()[name], format).decode().split("\n")
        long = [line for line in lines if len(line) > 80 and not line.startswith("#")]
        assert long == []
        assert "\x1b" not in "".join(lines)


def test_data_says_what_it_is() -> None:
    found = json.loads(render(packs()["full"], "json"))
    assert (found["schema"], found["version"]) == ("cmprogramme/gate-pack", 1)
    assert Pack.model_validate(found["data"]) == packs()["full"]


def test_its_file_has_a_name_without_spaces() -> None:
    assert file_name(packs()["full"], "pdf") == "aldermoor_gate-pack-g2_2026-11-23_r003.pdf"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_pdf_has_four_pages_at_most_and_is_made_to_the_standard(paper: str) -> None:
    pytest.importorskip("typst", reason="the optional pdf parts are not installed")
    for name in NAMES:
        found = render(packs()[name], "pdf", paper=paper)
        assert pages(found) <= MOST_PAGES, name
        assert b"pdfuaid" in found
        assert b"/URI" not in found
        assert found == render(packs()[name], "pdf", paper=paper)


@needs_browser
def test_printed_it_has_four_pages_at_most(tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("crowded", "full"):
        assert pages(printed(render(packs()[name], "html"), tmp_path_factory.mktemp("print"))) <= MOST_PAGES


@needs_browser
def test_no_width_scrolls_sideways(tmp_path_factory: pytest.TempPathFactory) -> None:
    frames = {
        f"{name}-{wide}": (render(packs()[name], "html"), wide, WIDER) for name in NAMES for wide in WIDTHS
    }
    found = asked(frames, tmp_path_factory.mktemp("wide"))
    assert {name: wider for name, wider in found.items() if wider > 0} == {}
