"""Screen 6: the rating grid, evidence and its cap, raters, floors, closing, comparing and importing rounds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any
from uuid import UUID

import pytest

from cmprogramme.edge import content
from cmprogramme.storage.store import Store
from cmprogramme.tui import asked
from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.screens.assess import Assess
from cmprogramme.tui.shell.paint import Span
from lifecycle.assessment import (
    NotApplicable,
    Rating,
    Round,
    StatementEvidence,
    add_evidence,
    area_scores,
    rate,
    rate_many,
    record_area_round,
)
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import State
from lifecycle.gates.report import gate_report
from lifecycle.register import add
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from tests.builders import person, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, programme_of, screens, shown, until
from tests.cmprogramme.tui.worked import Make


def store_with(folder: Path, *steps: Make) -> Path:
    """An empty programme with these changes made in it."""
    path = empty_store(folder)
    with Store.open(path) as store:
        programme = programme_of(store)
        for seed, step in enumerate(steps, 10):
            store.commit(programme, step(store.load(programme), stamp(seed=seed, today=DAY)))
    return path


def leader(snapshot: Snapshot, stamp: Stamp) -> Change:
    """Bryn, who leads."""
    return make_change(snapshot, stamp, "Added Bryn", puts=(person("Bryn", roles=(Role.LEADER,)),))


def scored(score: float, confidence: Evidence = Evidence.OBSERVED) -> Make:
    """A round given by area, AP alone."""
    return lambda snapshot, stamp: record_area_round(
        snapshot, {Area.AP: score}, evidence=confidence, day=stamp.today, stamp=stamp
    )


def words_of(line: Sequence[Span]) -> str:
    """The text of a cell."""
    return "".join(text for text, _ in line)


async def open_sheet(hands: Hands, part: str = "areas") -> Assess:
    """Screen 6 with the cursor on the first statement."""
    assess = await hands.go("6", Assess)
    await hands.part(assess, part)
    return assess


async def test_a_whole_area_is_rated_without_mouse_and_without_leaving_the_rows(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        await hands.digits("342312221431" + "1023")
        given = {rating.statement: rating for rating in hands.snapshot.all(Rating)}
        assert [(given[f"AP+{n}"].intention, given[f"AP+{n}"].reality) for n in range(1, 7)] == [
            (3, 4),
            (2, 3),
            (1, 2),
            (2, 2),
            (1, 4),
            (3, 1),
        ]
        assert [given[f"AP-{n}"].presence for n in range(1, 5)] == [1, 0, 2, 3]
        row = assess.tab.pane("statements").current
        assert row is not None
        assert row.key == "PR+1"
        assert "10 of 10 rated" in assess.tab.pane("statements").text()


async def test_the_described_levels_are_shown_for_the_cell_under_the_cursor(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        await open_sheet(hands)
        assert "Nobody has said they want this" in shown(app)
        await hands.press("right")
        assert "Happens everywhere, is checked, and gets better" in shown(app)
        await hands.press("down")
        for _ in range(5):
            await hands.press("down")
        assert "It is how things usually are" in shown(app)


async def test_the_evidence_cap_is_explained_where_it_bites_and_lifted_by_a_document(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        await hands.digits("44")
        await hands.press("up")
        text = " ".join(shown(app).split())
        assert "▲ capped" in text
        assert "Reality 4 counts as 2 (50 of 100)" in text
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        assert "65" in shown(app)
        await hands.press("escape")
        await hands.form("a", {"kind": "document", "text": "Target list of June"})
        assert hands.snapshot.all(StatementEvidence)[0].kind is Evidence.DOCUMENT
        text = " ".join(shown(app).split())
        assert "capped" not in text
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        assert "100" in shown(app).split("AP+1")[1].split("\n")[0]
        assert assess.tab.pane("statements").current is not None


async def test_a_talk_gap_is_marked_and_gone_when_reality_follows(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await open_sheet(hands)
        await hands.digits("41")
        assert "▲ talk gap" in shown(app)
        await hands.press("up", "right")
        await hands.digits("3")
        assert "talk gap" not in shown(app)


async def test_several_raters_give_a_median_and_their_disagreement_is_marked(tmp_path: Path) -> None:
    def chen(snapshot: Snapshot, stamp: Stamp) -> Change:
        return rate(snapshot, "AP+1", {"intention": 1, "reality": 1}, rater="Chen", stamp=stamp)

    async with screens(store_with(tmp_path, chen)) as (app, pilot):
        hands = Hands(app, pilot)
        await open_sheet(hands)
        await hands.digits("42")
        await hands.press("up")
        assert "▲ differ" in shown(app)
        text = hands.told("statement")
        assert "Raters disagree on intention: from 1 to 4." in text
        assert "The median counts: intention 2.5, reality 1.5." in text
        await hands.press("t")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Assess))
        assert "rating as Chen" in shown(app)
        await hands.digits("3")
        chens = next(rating for rating in hands.snapshot.all(Rating) if rating.intention == 3)
        assert chens.reality == 1


async def test_what_other_records_show_raises_a_destroyer_and_says_which(tmp_path: Path) -> None:
    def segment(snapshot: Snapshot, stamp: Stamp) -> Change:
        from lifecycle.insight.segments import Segment

        return add(snapshot, Segment, {"name": "Planners"}, stamp)[1]

    def brand(snapshot: Snapshot, stamp: Stamp) -> Change:
        from lifecycle.customers.proposition import PropositionPart

        texts = {"segment": "Planners", "part": "brand", "text": "We are nice", "standard": "always"}
        return add(snapshot, PropositionPart, texts, stamp)[1]

    async with screens(store_with(tmp_path, segment, brand), size=(160, 48)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        assess.select("PR-2")
        await pilot.pause()
        assert "▲ raised" in shown(app)
        text = hands.told("statement")
        assert "Counts as at least occasional: Only the brand is filled for Planners." in text


async def test_a_statement_is_taken_out_by_the_leader_with_a_reason_and_brought_back(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, leader)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        await hands.form("s", {"reason": "We have one product for all."})
        assert hands.snapshot.all(NotApplicable)[0].statement == "AP+1"
        assert "n/a" in shown(app)
        assert assess.tab.grid("statements").cells == ()
        assert "This row takes no level." in assess.tab.grid("statements").why_no_cell()
        await hands.form("s", {})
        assert not hands.snapshot.all(NotApplicable)


async def test_evidence_for_a_whole_area_is_one_change(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        before = hands.snapshot.revision
        await hands.form("a", {"kind": "observed", "for": "area"})
        assert len(hands.snapshot.all(StatementEvidence)) == 10
        assert hands.snapshot.revision == before + 1
        await hands.press("u")
        await until(pilot, lambda: not hands.snapshot.all(StatementEvidence))
        grid = assess.tab.statements  # type: ignore[attr-defined]  # a sheet
        await hands.press("comma", "comma", "comma")
        marked = [row.key for row in grid.marked]
        await hands.form("a", {"kind": "document"})
        assert [piece.statement for piece in hands.snapshot.all(StatementEvidence)] == marked
        assert (len(marked), grid.marks) == (3, frozenset())
        await hands.press("u")
        await until(pilot, lambda: not hands.snapshot.all(StatementEvidence))


async def test_digits_and_backspace_are_the_actions_of_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts: list[str] = []
    commit = Store.commit

    def noted(store: Store, programme: UUID, change: Change) -> Snapshot:
        acts.append(change.act)
        return commit(store, programme, change)

    monkeypatch.setattr(Store, "commit", noted)
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await open_sheet(hands)
        await hands.digits("42")
        await hands.press("up", "right", "backspace")
        await until(pilot, lambda: hands.snapshot.all(Rating)[0].reality is None)
        assert hands.snapshot.all(Rating)[0].intention == 4
    assert acts == ["assess answer", "assess answer", "assess unknown"]


async def test_evidence_is_taken_back_by_choosing_it(tmp_path: Path) -> None:
    def proven(snapshot: Snapshot, stamp: Stamp) -> Change:
        return add_evidence(
            snapshot, "AP+1", kind=Evidence.DOCUMENT, day=DAY, text="Target list", stamp=stamp
        )[1]

    async with screens(store_with(tmp_path, proven)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        tab = assess.tab
        assert tab.refused("assess take-back") == ""
        app.run_worker(tab.do_act("assess take-back"))
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert "Target list" in shown(app)
        await hands.press("enter")
        await until(pilot, lambda: not hands.snapshot.all(StatementEvidence))
        await until(pilot, lambda: app.screen is assess)
        assert tab.refused("assess take-back") == "This statement has no evidence."


async def test_closing_shows_what_it_would_change_and_closes_only_after_a_yes(tmp_path: Path) -> None:
    def rated(snapshot: Snapshot, stamp: Stamp) -> Change:
        levels = {f"AP+{n}": {"intention": 2, "reality": 2} for n in range(1, 7)}
        return rate_many(snapshot, levels, rater="Bryn", stamp=stamp)  # type: ignore[arg-type]  # plain names of scales

    async with screens(store_with(tmp_path, scored(42), rated), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        form = await hands.dialog("C")
        text = shown(app)
        assert "AP Analysis & planning" in text
        assert "42.0 → 33.3 -8.7 noise" in text
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("n")
        await until(pilot, lambda: app.screen is form)
        assert len(hands.snapshot.all(Round)) == 1
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: app.screen is assess)
        assert [found.number for found in hands.snapshot.all(Round)] == [1, 2]


async def test_two_rounds_are_compared_with_the_noise_band(tmp_path: Path) -> None:
    steps = (scored(40), scored(47, Evidence.ASSERTION), scored(54))
    async with screens(store_with(tmp_path, *steps)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands, "rounds")
        assert "ROUND 2 → ROUND 3" in shown(app)
        await hands.press("down", "down", "space")
        text = " ".join(shown(app).split())
        assert "ROUND 1 → ROUND 3" in text
        assert "40.0 54.0 +14.0 0.0 ↑ real" in text
        await hands.press("up", "space")
        text = " ".join(shown(app).split())
        assert "ROUND 1 → ROUND 2" in text
        assert "40.0 47.0 +7.0 12.0 → within noise" in text
        assert "Not distinguishable from noise" in text
        assert assess.tab.figures()


async def test_an_outside_assessment_is_recorded_and_a_score_out_of_range_stays_in_the_form(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands, "rounds")
        assert "No round is closed yet" in shown(app)
        await hands.form("n", {"AP": "142"}, save=False)
        form = app.screen
        await hands.press("ctrl+s")
        await until(pilot, lambda: "AP: '142' is out of range." in shown(app))
        assert app.screen is form
        assert app.focused is not None
        assert app.focused.id == "field-AP"
        await hands.put(app.focused, "42")
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: app.screen is assess)
        assert area_scores(hands.snapshot, DAY)[Area.AP].value == 42


async def test_a_file_of_ratings_makes_a_round_and_a_damaged_one_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[Thread] = []

    def read(*args: Any, **more: Any) -> object:
        threads.append(current_thread())
        return content(*args, **more)

    monkeypatch.setattr(asked, "content", read)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    header = "statement,rater,intention,reality,presence,evidence,date\n"
    rows = "".join(f"AP+{n},Bryn,3,2,,document,2026-12-01\n" for n in range(1, 7))
    good.write_text(header + rows)
    bad.write_text(header + "AP+1,Bryn,9,2,,document,2026-12-01\n")
    os.mkfifo(tmp_path / "pipe")
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands, "rounds")
        form = await hands.dialog("i")
        for path, told in (
            (tmp_path / "nowhere.csv", "No such file"),
            (tmp_path / "pipe", "It is no ordinary file"),
            (bad, "row 2"),
            (good, "y = yes"),
        ):
            await hands.to("file")
            assert app.focused is not None
            await hands.put(app.focused, str(path))
            await hands.press("ctrl+s")
            await until(pilot, lambda told=told: told in shown(app))  # type: ignore[misc]  # bound now
            assert (app.screen is form) is (path is not good)
            assert not hands.snapshot.all(Round)
        await hands.press("y")
        await until(pilot, lambda: app.screen is assess)
        await until(pilot, lambda: hands.snapshot.all(Round))
        assert hands.snapshot.all(Round)[0].outcome(Area.AP) is not None
        assert len(threads) == 3, "each file once, however often its change is made"
        assert main_thread() not in threads


async def test_the_quick_check_is_called_indicative_and_satisfies_no_gate(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands, "quick")
        assert "indicative" in shown(app)
        assert "confidence 40% at most; it satisfies no gate" in shown(app)
        asked = [answer for answer in assess.tab.pane("quick-statements").rows if answer.kind == "item"]
        assert len(asked) == 24
        kinds = [row.key[2] for row in asked]
        await hands.digits("".join("33" if kind == "+" else "1" for kind in kinds))
        await hands.form("C", {}, save=False)
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: app.screen is assess)
        scores = area_scores(hands.snapshot, DAY)
        assert all(score.indicative for score in scores.values())
        must = gate_report(hands.snapshot, Gate.G1, DAY).criterion("g1.areas")
        assert must is not None
        assert must.state is not State.MET


async def test_the_list_of_areas_says_what_the_sheet_would_give_and_leads_to_its_statements(
    tmp_path: Path,
) -> None:
    async with screens(store_with(tmp_path, scored(42)), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await open_sheet(hands)
        await hands.press("tab", "tab")
        await pilot.pause()
        assert assess.focused is assess.tab.pane("areas")
        row = assess.tab.pane("areas").current
        assert row is not None
        assert words_of(row.cells[6]) == "42.0"
        await hands.press("down", "enter")
        current = assess.tab.pane("statements").current
        assert current is not None
        assert current.key == "PR+1"
        assert assess.focused is assess.tab.pane("statements")


async def test_read_only_takes_no_digit_and_says_why(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), read_only=True) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "areas")
        await hands.write("3")
        await until(pilot, lambda: "read-only" in hands.said)
        assert not hands.snapshot.all(Rating)
        assert (
            assess.tab.grid("statements").shown_level("AP+1", assess.tab.grid("statements").levels["AP+1"][0])
            is None
        )
