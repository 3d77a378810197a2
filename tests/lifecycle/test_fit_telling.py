"""Best fit told: what differs, where we start short, and what there is to say before the context is known."""

from __future__ import annotations

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.page import Fact, Page, Sentence
from lifecycle.fit import FitRanking, rank
from lifecycle.fit_telling import context_page, fit_page, playbook_page, ranked_page
from tests.builders import core, programme
from tests.lifecycle.test_fit import OURS, form, ranked

TITLES = {area: core().area_title(area) for area in AREAS}


def said(page: Page) -> list[str]:
    return [part.text for part in page.parts if isinstance(part, Sentence)]


def facts(page: Page) -> dict[str, str]:
    return {part.label: part.text for part in page.parts if isinstance(part, Fact)}


def test_playbooks_are_told_by_falling_fit_with_what_differs_most() -> None:
    (table,) = fit_page(ranked()).tables
    assert [cell.words for cell in table.rows[0].cells] == [
        "91.7",
        "utility",
        "utility",
        "channels 0.7/0.5, granularity 0.8/0.7, b2b 0.2/0.3",
    ]
    assert [row.cells[0].words for row in table.rows[:3]] == ["91.7", "81.7", "80"]
    assert "adapt processes, channel partners and enablers" in said(fit_page(ranked()))


def test_the_nearest_and_the_one_in_use_are_said_so() -> None:
    (table,) = ranked_page(ranked(), "bank", "1.0.0").tables
    assert [row.cells[1].words for row in table.rows[:3]] == ["nearest", "in use", ""]
    assert table.note is not None
    assert table.note.words == "runs on bank 1.0.0"


def test_one_playbook_is_told_with_what_to_adapt_and_an_unknown_level_is_no_zero() -> None:
    found = ranked(AP=42)
    page = playbook_page(found, found.nearest, TITLES)
    assert facts(page)["channels"] == "0.70 / 0.50"
    assert facts(page)["AP Analysis & planning"] == "42.0 / 20"
    assert facts(page)["PR Proposition"] == "not yet assessed / 20"


def test_a_form_we_start_well_below_names_a_lighter_one_or_says_that_there_is_none() -> None:
    forms = (form("near", *OURS.values(), CX=50), form("light", 0.8, 0.2, 0.6, 0.7, 0.4, 0.7, least=0))
    for shelf, told in ((forms, "a lighter form that does not: light."), (forms[:1], "no playbook at hand")):
        found = rank(OURS, shelf, core().fit, {Area.CX: 30})
        page = playbook_page(found, found.nearest, TITLES)
        assert told in said(page)[-1]
        (short,) = (part for part in page.parts if isinstance(part, Fact) and part.status == "off")
        assert short.text == "30.0 / 50"


def test_before_the_context_is_known_the_missing_factors_are_named_and_nothing_is_ranked() -> None:
    found = FitRanking((), ("size",), "")
    assert said(playbook_page(found, None, TITLES)) == ["Not yet assessed: size."]
    assert fit_page(found).tables[0].empty == "Not yet assessed: size."
    assert fit_page(found).values()["missing"] == ("size",)
    (table,) = context_page(programme()).tables
    assert {row.cells[-1].words for row in table.rows} == {"-"}
    assert table.note is not None
    assert table.note.words == "6 of 6 missing"
