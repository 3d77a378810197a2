"""Monday by the command line: what is owed, the message, several items moved, what if, kept, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.settings import message_file
from tests.commanding import Command

pytestmark = pytest.mark.usefixtures("one_store")

ITEMS = (("W1", "AP", 20, "Gwen"), ("W2", "PO", 10, "Gwen"), ("W3", "CX", 5, "Hugo"))


@pytest.fixture
def work(started: Command) -> Command:
    """Three items one after the other; W1 of Gwen was due on Friday."""
    for code, area, days, owner in ITEMS:
        added = started(
            "plan", "add", code, f"work {code}", "--area", area, "--days", str(days), "--owner", owner
        )
        assert added.code == 0
    assert started("plan", "link", "W1", "W2").code == 0
    assert started("plan", "link", "W2", "W3").code == 0
    assert started("plan", "promise", "W1", "--due", "2026-11-20").code == 0
    return started


def test_what_is_owed_is_told_by_person_late_alone_and_as_a_message(work: Command) -> None:
    told = work("plan", "owed")
    assert told.out.index("Gwen") < told.out.index("Hugo")
    assert "20 Nov, 1 wd late" in told.out
    late = work("plan", "owed", "--late", "--json").data
    assert [(one["owner"], one["late"], len(one["owes"])) for one in late["owners"]] == [("Gwen", 1, 1)]
    assert late["owners"][0]["owes"][0]["next"] == {"act": "plan next", "given": {"code": "W1"}}
    message = work("plan", "owed", "--owner", "Gwen", "--message").out
    assert "- W1 work W1, was due Fri 20 Nov; W2 (Gwen) waits for it" in message
    assert "Hello Hugo" not in message
    assert "=== Hugo ===" in work("plan", "owed", "--message").out
    assert "Chen owes nothing that is open." in work("plan", "owed", "--owner", "Chen").out
    assert (
        "Hugo owes nothing that is late."
        in work("plan", "owed", "--owner", "Hugo", "--late", "--message").out
    )


def test_where_nothing_is_late_it_is_said(started: Command) -> None:
    assert "Nobody owes anything that is late." in started("plan", "owed", "--late").out


def test_the_wording_is_the_leaders_and_its_faults_are_told(work: Command) -> None:
    assert str(message_file()) in work("plan", "message").out
    assert work("plan", "message", "--write").code == 0
    message_file().write_text("Dear {nome}, {lines}", encoding="utf-8")
    found = work("plan", "owed", "--owner", "Gwen", "--message")
    assert found.out.startswith("Dear {nome}, - W1")
    assert "{nome} stays as it is written" in found.err
    assert "{nome} stays as it is written" in work("doctor").out


def test_who_was_asked_stands_beside_it_and_is_taken_back(work: Command) -> None:
    assert work("plan", "remind", "Gwen", "--about", "W1").code == 0
    owes = work("plan", "owed", "--owner", "Gwen", "--json").data["owners"][0]["owes"]
    assert [one["asked"] for one in owes] == ["2026-11-23", None]
    assert work("undo").code == 0
    assert work("plan", "owed", "--owner", "Gwen", "--json").data["owners"][0]["asked"] is None
    refused = work("plan", "remind", "Gwen", "--about", "W3")
    assert (refused.code, "owes nothing called 'W3'" in refused.err) == (4, True)


def test_a_reminder_survives_a_bundle_and_names_nobody_who_was_erased(
    work: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work("plan", "remind", "Gwen").code == 0
    assert work("plan", "give", "W3", "--owner", "Gwen").code == 0
    file = tmp_path / "bundle.json"
    assert work("export", str(file)).code == 0
    monkeypatch.setenv("CMPROGRAMME_STORE", str(tmp_path / "other.db"))
    assert work("import", str(file)).code == 0
    found = work("plan", "owed", "--owner", "Gwen", "--json").data["owners"][0]
    assert [one["asked"] for one in found["owes"]] == ["2026-11-23", "2026-11-23", None]
    monkeypatch.setenv("CMPROGRAMME_STORE", str(tmp_path / "store.db"))
    assert work("--yes", "person", "erase", "Gwen").code == 0
    told = work("plan", "owed", "--json")
    assert {one["owner"] for one in told.data["owners"]} == {None}
    texts = "reminder list|export -|history list|show work|plan owed --message|plan whatif W1=+10d"
    for words in f"{texts}|list --standing --json|status|show overview|summary show --format text".split("|"):
        read = work(*words.split())
        assert (read.code, "Gwen" in read.out + read.err) == (0, False), words
    assert "Gwen" not in told.out
    for revision in range(1, 12):
        assert "Gwen" not in work("history", "show", str(revision), "--json").out


def test_several_items_move_as_one_change_and_come_back_with_one_undo(work: Command) -> None:
    assert work("plan", "promise", "W2", "W3", "--due", "fri").code == 0
    moved = work("plan", "set", "W1", "W2", "W3", "--due", "++2w", "--owner", "Ines")
    assert "3 work items: owner Ines, due ++2w" in moved.out
    dues = {one["code"]: one["promised"] for one in work("show", "work", "--json").data["page"]["items"]}
    assert dues == {"W1": "2026-12-04", "W2": "2026-12-11", "W3": "2026-12-11"}
    assert work("undo").code == 0
    dues = {one["code"]: one["promised"] for one in work("show", "work", "--json").data["page"]["items"]}
    assert dues == {"W1": "2026-11-20", "W2": "2026-11-27", "W3": "2026-11-27"}
    assert work("plan", "next", "W1", "W2").code == 0
    assert "W1 is started already" in work("plan", "start", "W1", "W3").err


def test_what_if_saves_nothing_until_it_is_kept(work: Command) -> None:
    """W1, W2 and W3 take 35 days, to 8 January; ten more end on 22 January."""
    shown = work("plan", "whatif", "W2=+10d", "--json").data
    assert (shown["end_before"], shown["end_after"], shown["saved"]) == ("2027-01-08", "2027-01-22", False)
    assert {one["code"]: one["days"] for one in shown["items"]} == {"W2": 10, "W3": 10}
    assert "Nothing was saved" in work("plan", "whatif", "W2=+10d").out
    assert work("plan", "show", "--json").data["end"] == "2027-01-08"
    kept = work("plan", "whatif", "W2=+10d", "W2-W3=none", "--keep", "--json").data
    assert kept["saved"] is True
    assert work("plan", "show", "--json").data["end"] == kept["end_after"] == "2027-01-15"
    assert work("undo").code == 0
    assert work("plan", "show", "--json").data["end"] == "2027-01-08"


def test_work_is_shown_as_a_list_as_bars_and_as_what_is_owed(work: Command, tmp_path: Path) -> None:
    assert "W1: work W1, area AP, owner Gwen, state planned" in work("show", "work").out
    assert "W1 due 20 Nov, 1 wd late, slack -20, holds up W2" in work("show", "work", "--view", "bars").out
    drawn = work("show", "work", "--view", "bars", "--width", "60").out.splitlines()
    assert [line[:2] for line in drawn[1:4]] == ["W1", "W2", "W3"]
    assert max(map(len, drawn)) <= 60
    assert "Gwen: 2 open, 1 late" in work("show", "work", "--view", "owed").out
    assert "It has list, bars, owed." in work("show", "work", "--view", "map").err
    assert "every link the graph suggests" in work("plan", "links").out
    assert "every link the graph suggests" in work("plan", "links", "W2").out
