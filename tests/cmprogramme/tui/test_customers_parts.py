"""Screen 7 by keys: sources, hours, a file of markers with its progress, proposals by lift, segments."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.customers.markers import Faults, MarkersTab, Progress
from lifecycle.insight.hours import InsightHours
from lifecycle.insight.markers import MarkerCounts, count_markers
from lifecycle.insight.matrix import MarkerMatrix
from lifecycle.insight.segments import Segment, SegmentState, segment_reports
from lifecycle.insight.sources import Source
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import screens, settled, shown, until
from tests.waiting import GIVES_UP_AFTER

HEADER = "customer,soft:cancels visits,hard:in arrears\n"
MANY = 100_000
HOSTILE = "[bold red]Planners[/]"


def markers_file(folder: Path, rows: int = 40) -> Path:
    """Customers of whom 30 in 100 cancel, 40 in 100 are in arrears and 22.5 in 100 do both."""
    path = folder / "markers.csv"
    lines = []
    for place in range(rows):
        share = place % 40
        soft, hard = share < 12, share < 9 or 12 <= share < 19
        lines.append(f"c-{place:06},{soft:d},{hard:d}\n")
    path.write_text(HEADER + "".join(lines))
    return path


async def load(hands: Hands, path: Path) -> None:
    """Asks for the file and types its path; does not wait for it to be counted."""
    await hands.press("n")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
    await hands.write(str(path))
    await hands.press("enter")


async def test_a_source_is_entered_and_what_absorbs_hours_without_a_motive_is_named(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "sources")
        assert "t takes one from the playbook's list" in hands.told("source-list")
        await hands.form("n", {"name": "Order patterns", "kind": "hard", "motive": "0", "hours": "54"})
        await hands.form(
            "n", {"name": "Cancellations", "kind": "soft", "motive": "3", "joinable": "no", "hours": "12"}
        )
        text = hands.told("source-detail")
        assert "Most hours go into Order patterns, which shows no motive." in text
        assert "Cannot be joined: Cancellations." in text
        await hands.press("t")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("enter")
        await until(pilot, lambda: "New source" in shown(app))
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is customers)
        assert len(hands.snapshot.all(Source)) == 3


async def test_more_crunching_than_joining_warns_and_the_next_month_without_does_not(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "hours")
        await hands.form("n", {"month": "2026-11", "joining": "46", "crunching": "54"})
        text = hands.told("ratio")
        assert "46%" in text
        assert "More hours went into crunching than into joining: ratio 0.46" in text
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        assert "integration ratio" in shown(app)
        await hands.press("escape")
        await hands.form("n", {"month": "2026-12", "joining": "62", "crunching": "38"})
        assert "on target" in hands.told("ratio")
        assert "More hours" not in hands.told("ratio")
        assert [hours.month for hours in hands.snapshot.all(InsightHours)] == ["2026-11", "2026-12"]


async def test_hours_of_a_month_that_is_none_stay_in_the_form_with_the_reason(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "hours")
        await hands.form("n", {"month": "2026-13", "joining": "1", "crunching": "1"}, save=False)
        await hands.press("ctrl+s")
        await until(pilot, lambda: "is not a month" in shown(app))
        assert not hands.snapshot.all(InsightHours)


async def test_a_file_of_markers_proposes_a_segment_that_becomes_synthesised_with_its_motive(
    tmp_path: Path,
) -> None:
    path = markers_file(tmp_path)
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "markers")
        await load(hands, path)
        await until(pilot, lambda: customers.tab.ID == "proposals")
        assert "together 1.875 times as often as by chance" in hands.told("proposal-detail")
        assert "9 customers of 40 share both (23%)" in hands.told("proposal-detail")
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        assert "rules.md F12" in shown(app)
        await hands.press("escape")
        await hands.form("e", {"name": "Time-squeezed"})
        await until(pilot, lambda: customers.tab.ID == "segments")
        report = segment_reports(hands.snapshot)[0]
        assert report.state is SegmentState.CANDIDATE
        assert "○ candidate" in shown(app)
        assert "write why these customers act so (the motive)" in hands.told("segment-detail")
        await hands.press("down")
        await hands.form("m", {"motive": "They have no time for visits."})
        assert "✓ synthesised" in shown(app)
        assert segment_reports(hands.snapshot)[0].state is SegmentState.SYNTHESISED


async def test_what_is_on_no_list_of_expected_segments_is_unexpected(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "segments")
        await hands.form("n", {"name": "Time-squeezed"})
        assert "nothing can be unexpected" in hands.told("segment-detail")
        await hands.press("ctrl+p")
        await until(pilot, lambda: app.screen is not customers)
        await hands.write("expected beforehand")
        await hands.press("enter")
        await until(pilot, lambda: "New prior segment" in shown(app))
        await hands.write("Families")
        await hands.press("ctrl+s")
        await until(pilot, lambda: "Unexpected: it is on no list" in hands.told("segment-detail"))
        assert "unexpected" in hands.told("segment-list")
        await hands.press("down")
        await hands.form("e", {"name": "Parents without time"})  # as in its register
        assert [one.name for one in hands.snapshot.all(Segment)] == ["Parents without time"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HEADER + "c-1,1,0\nc-2,1,maybe\n", "row 3, column 3 'hard:in arrears': it is neither 0 nor 1"),
        (HEADER + "c-1,1,0\nc-2,1\n", "row 3: it has 2 columns, the header has 3"),
        (
            HEADER + "jane.doe@example.org,1,0\n",
            "row 2, column 1 'customer': this looks like an e-mail address",
        ),
        ("name,soft:a,hard:b\nc-1,1,0\n", "row 1, column 1: it holds 'name' of each customer"),
        ("", "there is no header row"),
    ],
)
async def test_a_damaged_file_of_markers_changes_nothing_and_names_row_and_column(
    text: str, named: str, tmp_path: Path
) -> None:
    path = tmp_path / "markers.csv"
    path.write_text(text)
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "markers")
        before = hands.snapshot.revision
        await load(hands, path)
        await until(pilot, lambda: isinstance(app.screen, Faults))
        assert named in " ".join(shown(app).replace("│", " ").split())
        await hands.press("escape")
        await until(pilot, lambda: app.screen is customers)
        assert hands.snapshot.revision == before
        assert isinstance(customers.tab, MarkersTab)
        assert customers.tab.counting is None


async def test_a_hundred_thousand_customers_are_counted_and_lead_to_the_proposals(
    tmp_path: Path,
) -> None:
    path = markers_file(tmp_path, MANY)
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "markers")
        await load(hands, path)
        await until(pilot, lambda: customers.tab.ID == "proposals")
        assert hands.snapshot.all(MarkerMatrix)[0].customers == MANY
        assert "1.875" in hands.told("proposal-detail")


async def test_esc_stops_counting_with_its_progress_in_sight_and_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed = threading.Event()

    def slowly(
        header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], stop: Callable[[int], bool]
    ) -> MarkerCounts | None:
        def pausing(done: int) -> bool:
            stopped = stop(done)
            return stopped or (pressed.wait(GIVES_UP_AFTER) and stop(done))

        return count_markers(header, rows, pausing)

    monkeypatch.setattr("cmprogramme.markers.count_markers", slowly)
    path = markers_file(tmp_path, MANY)
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "markers")
        before = hands.snapshot.revision
        tab = customers.tab
        assert isinstance(tab, MarkersTab)
        await load(hands, path)
        await until(pilot, lambda: tab.counting is None or tab.counting.done > 0)
        assert tab.counting is not None
        await until(pilot, lambda: "of 100,000 rows" in shown(app))
        assert "esc stops" in shown(app)
        assert tab.why_no_load()
        await hands.press("escape")
        pressed.set()
        await until(pilot, lambda: tab.counting is None)
        assert hands.said == "Stopped; nothing of the file was kept."
        assert hands.snapshot.revision == before
        assert not tab.query_one(Progress).display
        assert customers.focused is tab.pane("matrices")


async def test_stored_text_is_shown_as_it_is_and_acts_on_nothing(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        customers = await hands.go("7", Customers)
        await hands.part(customers, "segments")
        assert app.desk is not None

        from lifecycle.register import add

        await app.desk.do(
            lambda snapshot, stamp: add(
                snapshot, Segment, {"name": HOSTILE, "motive": f"{HOSTILE} \x1b[2J"}, stamp
            )[1]
        )
        await settled(app, pilot)
        text = shown(app)
        assert "[bold red]Planners[/]" in text
        assert "\x1b" not in text
        assert "␛[2J" in text
