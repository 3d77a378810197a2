"""A programme in a line: the same standing, needs and gate as everywhere, and the order among several."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.gates.planning import plan_gate
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.programme import PlannedGate, Status
from lifecycle.summary.baseline import known_baseline
from lifecycle.summary.needs import needs_you
from lifecycle.summary.past import Past, last_issued
from lifecycle.summary.portfolio import Line, place, programme_line
from lifecycle.summary.portfolio_telling import Entry, portfolio_page
from lifecycle.summary.sponsor import sponsor_sheet
from tests.builders import TODAY, programme, sponsor_and_leader, stamp
from tests.cmprogramme.demo.told import story
from tests.lifecycle.summary.sheets import issued

WEEK = timedelta(weeks=1)


def line(*nouns: Noun, days: int | None = 7, stage: Stage = Stage.D1, **fields: Any) -> Line:
    gate = Gate.G0 if stage is Stage.D1 else Gate.G3
    planned = () if days is None else (PlannedGate(gate=gate, date=TODAY + timedelta(days=days)),)
    return programme_line(programme(*nouns, stage=stage, planned=planned, **fields), TODAY)


def test_all_through_the_story_a_line_says_what_the_other_rules_say() -> None:
    for _, change, _, after in story()[::7]:
        today = change.when.date()
        found = programme_line(after, today)
        report = gate_report(after, gate_ahead(after, today), today)
        assert found.needs == len(needs_you(after, today))
        assert (found.met, found.total) == (report.passed, report.total)
        past = Past(last_issued(after, today, "sponsor"), (), known_baseline(after, today))
        sheet = sponsor_sheet(after, today, past)
        assert (found.standing, found.why) == (sheet.standing.state, sheet.standing.sentence)
        assert found.gate is (None if found.ended else report.gate)


def test_phases_behind_are_done_the_present_one_is_on_and_the_others_are_ahead() -> None:
    assert dict(line(stage=Stage.B2).phases) == {
        Phase.DEFINITION: "done",
        Phase.TRANSITION: "done",
        Phase.BUILD: "on",
        Phase.ROLLOUT: "none",
    }


def test_a_gate_whose_day_has_passed_is_off_plan() -> None:
    assert line().standing == "watch"
    assert line(days=-1).standing == "off plan"


def test_a_gate_planned_after_what_the_first_page_promised_is_off_plan_as_on_the_page() -> None:
    snapshot = issued(
        programme(*sponsor_and_leader(), planned=(PlannedGate(gate=Gate.G0, date=TODAY + 3 * WEEK),))
    )
    assert "was promised for" not in programme_line(snapshot, TODAY).why
    moved = snapshot.apply(plan_gate(snapshot, Gate.G0, TODAY + 9 * WEEK, stamp(seed=5)))
    found = programme_line(moved, TODAY)
    assert "was promised for" in found.why


def test_the_next_gate_comes_first_then_those_without_a_day_then_those_that_ended() -> None:
    near, far, none = (
        line(days=days, name=name) for days, name in ((3, "Near"), (30, "Far"), (None, "Never"))
    )
    over = line(name="Closed", status=Status.CLOSED)
    assert sorted((over, none, far, near), key=place) == [near, far, none, over]


def test_a_programme_that_cannot_be_read_says_so_and_hides_no_other() -> None:
    found = line()
    entries = [
        Entry("2", "Broken", fault="The store is damaged."),
        Entry("3", "Aside", found, aside=True),
        Entry("1", "Whole", found, here=True, today=TODAY),
    ]
    page = portfolio_page(entries)
    rows = [" ".join(cell.words for cell in row.cells) for row in page.tables[0].rows]
    assert rows[0].startswith("Whole (open)")
    assert "G0 30 Nov 0/4" in rows[0]
    assert rows[1] == "Broken      cannot be read  "
    assert rows[2].startswith("Aside (put aside)")
    assert page.values()["programmes"][1]["fault"] == "The store is damaged."
