"""How actions are written: other spellings, parts behind options of their own, what the edge reads."""

from __future__ import annotations

import pytest

from tests.commanding import Command

pytestmark = pytest.mark.usefixtures("one_store")
HOLD = ("gate", "decide", "G1", "--outcome", "hold", "--by", "Amara", "--reason", "Not yet")


def test_a_day_is_written_by_its_place_or_by_its_name(started: Command) -> None:
    placed = started("person", "away", "Amara", "2027-07-01", "2027-07-31", "--json").data
    named = started("person", "away", "Bryn", "--from", "2027-07-01", "--to", "2027-07-31", "--json").data
    assert placed["noun"]["absences"] == named["noun"]["absences"] != []
    assert started("person", "back", "Bryn", "--from", "2027-07-01", "--to", "2027-07-31").code == 0
    assert started("person", "away", "Bryn").code == 2
    one = started("person", "add", "Zoe", "--function", "it", "--json").data["noun"]
    assert one["functions"] == ["it"]


def test_each_condition_is_written_behind_three_options(started: Command) -> None:
    whole = ("--condition", "Ask; then listen", "--owner", "Chen", "--due", "2026-12-01")
    more = ("--condition", "Write | send", "--owner", "Zoe", "--due", "2026-12-02")
    ran = started(*HOLD, *whole, *more, "--with", "Chen:finance_director", "--json")
    assert ran.code == 0, ran.err
    (decision,) = started("gate", "decisions", "--json").data["decisions"]
    assert [one["text"] for one in decision["conditions"]] == ["Ask; then listen", "Write | send"]
    assert [one["due"] for one in decision["conditions"]] == ["2026-12-01", "2026-12-02"]
    assert [one["role"] for one in decision["deciders"]] == ["sponsor", "finance_director"]


def test_a_condition_without_all_its_options_is_refused_with_their_number(started: Command) -> None:
    ran = started(*HOLD, "--condition", "Ask", "--owner", "Chen", "--json")
    assert ran.code == 2
    assert "1 of condition, 1 of owner, 0 of due" in ran.error["why"]
    assert "--condition CONDITION --owner OWNER --due DUE" in ran.error["do"]


def test_an_older_decisions_condition_is_marked_as_done_too(started: Command) -> None:
    asked = ("--condition", "Ask", "--owner", "Chen", "--due", "2026-12-01")
    older = started(*HOLD, *asked, "--json").data["id"]
    assert started(*HOLD).code == 0
    assert started("gate", "condition", "G1", "--evidence", "Letters").code == 4
    done = started("gate", "condition", "G1", "--decision", older, "--evidence", "Letters", "--json")
    assert (done.data["gate"], done.data["number"]) == ("G1", 1)


def test_a_field_is_emptied_by_an_empty_text_and_a_taken_name_is_refused(started: Command) -> None:
    assert started("programme", "set", "--staff", "400").code == 0
    assert started("programme", "set", "--staff", "", "--json").data["noun"]["staff"] is None
    assert started("programme", "set").code == 2
    assert started("init", "Second", "--no-input").code == 0
    taken = started("programme", "set", "--name", "aldermoor", "--json")
    assert taken.code == 6
    assert "already a programme" in taken.error["what"]


def test_the_issued_page_says_what_was_written_in_the_journal_since(started: Command) -> None:
    assert started("summary", "issue", "--json").data["number"] == 1
    assert started("stage", "set", "D2", "--reason", "Framed").code == 0
    assert started("summary", "issue", "--json").data["number"] == 2
    changes = started("summary", "show", "2", "--json").data["changes"]
    assert changes["number"] == 1
    assert [line["text"] for line in changes["lines"]] == ["Stage from “Qualify” to “Frame”"]


def test_what_the_words_of_a_page_lack_is_told_before_the_yes(started: Command) -> None:
    ask = ("summary", "ask", "May we?", "--options", "yes; no", "--recommendation", "yes")
    ran = started(*ask, "--by-when", "2026-12-01", "--cost-of-delay", "G3 and its wave wait")
    assert ran.code == 0, ran.err
    lacks = "The code G3 stands there without its name"
    dry = started("summary", "issue", "--dry-run", "--json")
    assert any(lacks[1:] in line for line in dry.data["wording"])
    refused = started("summary", "issue", "--no-input", "--json")
    assert refused.code == 6
    assert lacks[1:] in refused.error["why"]
    done = started("summary", "issue", "--yes")
    assert done.out.index(lacks[1:]) < done.out.index("Issued summary 1")


def test_several_segments_and_several_groups_are_told_by_one_command(started: Command) -> None:
    for name in ("Movers", "Savers", "staff"):
        started("segment", "add", name)
    told = started("customer", "communicate", "Movers", "Savers", "staff", "managers", "--json")
    assert {(one["segment"], one["audience"]) for one in told.data["items"]} == {
        (segment, group) for segment in ("Movers", "Savers") for group in ("staff", "managers")
    }
    one = started("customer", "communicate", "staff", "customers", "--json")
    assert (one.data["segment"], one.data["audience"]) == ("staff", "customers")
    assert started("customer", "understood", "Movers", "staff", "82%").code == 0
    found = started("customer", "told", "--json").data["items"]
    assert found[0]["understood"]["staff"] == 0.82
    assert found[2]["understood"]["staff"] is None
    nobody = started("customer", "communicate", "Movers")
    assert nobody.code == 2
    assert "customers, staff, managers or partners" in nobody.err
    early = started("customer", "understood", "Savers", "partners", "50")
    assert early.code != 0
    assert "were not told" in early.err


def test_a_group_is_left_alone_by_its_name_and_the_nearest_is_named(started: Command) -> None:
    started("customer-plan", "add", "--group", "Movers", "--plan", "retention")
    assert started("customer", "leave", "movers").code == 0
    told = started("customer", "plans", "--json").data["groups"]
    assert [(one["group"], one["managed"]) for one in told] == [("Movers", False)]
    wrong = started("customer", "leave", "Moverz")
    assert wrong.code != 0
    assert "Movers" in wrong.err
    assert "left alone" in started("customer", "plans", "Movers").out.lower()
