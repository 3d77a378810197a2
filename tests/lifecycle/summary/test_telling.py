"""Where the programme stands, told: worked words for its phases, what needs somebody, and its areas."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from lifecycle.base.page import Fact, Sentence
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.deciding import decide_gate
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.telling import ahead_page
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import day_of_stage
from lifecycle.stages import set_stage
from lifecycle.summary.needs import needs_you
from lifecycle.summary.telling import (
    areas_page,
    need_page,
    needs_page,
    phases_page,
    stage_page,
    status_page,
    urgency,
)
from tests.builders import TODAY, programme, sponsor_and_leader, stamp
from tests.lifecycle.gates.decisions import at, go
from tests.lifecycle.summary.asks import ask

AMARA, BRYN = sponsor_and_leader()


def base(stage: Stage = Stage.D1) -> Snapshot:
    """A programme whose first gate is planned in a week."""
    planned = (PlannedGate(gate=Gate.G0, date=TODAY + timedelta(days=7)),)
    return programme(AMARA, BRYN, stage=stage, planned=planned)


def test_the_status_says_where_we_are_what_is_next_and_whether_we_are_ready() -> None:
    page = status_page(base(), TODAY)
    facts = {part.label: part.text for part in page.parts if isinstance(part, Fact)}
    assert facts["Now"].startswith("Definition, D1 Qualify")
    assert facts["Next"] == "G0 Qualified, 30 Nov (in 7 days)"
    assert facts["Ready"] == "1 of 4, not ready"
    assert page.values()["gate"] == "G0"
    assert page.values()["needs_you"] == needs_you(base(), TODAY)
    assert stage_page(base(), TODAY).values()["gate"] == "G0"


def test_phases_are_done_now_or_ahead_and_each_gate_stands_below_the_stage_it_closes() -> None:
    tables = phases_page(base(Stage.B2), TODAY).tables
    assert [(table.title, table.note and table.note.text) for table in tables] == [
        ("Definition", "done"),
        ("Transition", "done"),
        ("Build", "now"),
        ("Rollout", "ahead"),
    ]
    keys = [row.key for row in tables[0].rows]
    assert keys == ["stage:D1", "gate:G0", "stage:D2", "stage:D3", "gate:G1"]
    build = {row.key: [cell.words for cell in row.cells] for row in tables[2].rows}
    assert build["stage:B1"] == [" B1   Design", "not recorded"]
    assert build["stage:B2"][1].startswith("day ")
    assert re.fullmatch(r"\d+ [A-Z][a-z]{2}( \d{4})?", build["stage:B3"][1])
    assert build["gate:G3"][1].endswith(" of 14")


def test_the_first_day_of_a_stage_is_day_one_and_none_is_made_up() -> None:
    snapshot = programme(AMARA, BRYN, stage=Stage.D2, stage_since=TODAY - timedelta(days=3))
    assert day_of_stage(snapshot, TODAY - timedelta(days=3)) == 1
    assert day_of_stage(programme(stage_since=None, started=None), TODAY) is None


def test_needs_stand_in_order_with_their_day_and_their_person_and_are_told_in_full() -> None:
    snapshot = base()
    day = TODAY + timedelta(days=2)
    snapshot = snapshot.apply(
        ask(snapshot, "More money?", stamp(seed=1), by_when=day, cost_of_delay="A month is lost.")
    )
    (table,) = needs_page(snapshot, TODAY).tables
    assert table.title == "Needs you (2)"
    first = table.rows[0]
    assert [cell.words for cell in first.cells] == [" More money?", "due 25 Nov  Amara"]
    parts = need_page(snapshot, TODAY, first.subject).parts
    told = [(part.lead, part.text) for part in parts if isinstance(part, Sentence)]
    assert told == [
        ("", "More money?"),
        ("why", "A month is lost."),
        ("to do", "Recommended: yes"),
        ("whose", "Amara"),
        ("until", "Wed 25 Nov, in 2 days"),
    ]
    late = needs_you(snapshot, TODAY + timedelta(days=3))[0]
    assert (urgency(needs_you(snapshot, TODAY)[0]), urgency(late)) == ("watch", "off")


def test_of_a_programme_that_has_ended_no_gate_is_told_as_ahead() -> None:
    closed = programme(AMARA, BRYN, status="closed")
    (table,) = needs_page(closed, TODAY).tables
    assert table.empty == "Nothing needs you. The programme is closed; no gate is ahead."
    assert need_page(closed, TODAY, None).parts == ()
    parts = status_page(closed, TODAY).parts
    assert [part.label for part in parts if isinstance(part, Fact)] == [closed.programme.name, "Ended in"]
    stage, _ = stage_page(closed, TODAY).parts
    assert isinstance(stage, Sentence)
    assert stage.text == "D1 Qualify since the start. The programme is closed; no gate is ahead."


def test_areas_nobody_assessed_have_no_score_and_no_index() -> None:
    page = areas_page(base(), TODAY)
    assert len(page.tables[0].rows) == 8
    assert {row.cells[2].text for row in page.tables[0].rows} == {"-"}
    assert {part.text for part in page.parts if isinstance(part, Fact)} == {"not yet assessed"}
    assert page.note is not None
    assert page.note.words == "8 of 8 not yet assessed"


def test_after_a_step_back_the_next_gate_is_the_first_nobody_let_pass_wherever_it_is_named() -> None:
    snapshot = at(Stage.D1, gate=Gate.G0, confirmed=True)
    snapshot = snapshot.apply(go(snapshot, gate=Gate.G0))
    back = snapshot.apply(set_stage(snapshot, Stage.D1, reason="The levers changed", stamp=stamp(seed=9)))
    assert back.programme.stage is Stage.D1
    status = status_page(back, TODAY)
    assert "G1 Justified, no date yet" in [part.text for part in status.parts if isinstance(part, Fact)]
    assert stage_page(back, TODAY).values()["gate"] == status.values()["gate"] == "G1"
    assert ahead_page(back, TODAY).values()["gate"] == "G1"


def test_a_gate_decided_tells_the_day_it_was_passed_or_that_it_waits() -> None:
    """As the list of gates does: the day the last decider joined, not the day the chair began."""

    def told(snapshot: Snapshot) -> str:
        tables = phases_page(snapshot, TODAY + timedelta(days=4)).tables
        return next(row.cells[1].words for row in tables[0].rows if row.key == "gate:G1")

    snapshot = at(Stage.D3, confirmed=True)
    waits = snapshot.apply(go(snapshot))
    assert told(waits) == "waits since 23 Nov"
    later = stamp(seed=61, today=TODAY + timedelta(days=3))
    fields: dict[str, Any] = {"outcome": Outcome.GO, "by": "Chen", "reason": "It pays"}
    assert told(waits.apply(decide_gate(waits, Gate.G1, later, **fields))) == "go 26 Nov"
    otherwise = decide_gate(waits, Gate.G1, later, **{**fields, "outcome": Outcome.HOLD})
    assert told(waits.apply(otherwise)).startswith("not passed ")


def test_the_wave_a_gate_was_decided_for_stands_beside_it() -> None:
    snapshot = at(Stage.R1, gate=Gate.G4, confirmed=True)
    after = snapshot.apply(go(snapshot, gate=Gate.G4))
    rows = phases_page(after, TODAY).tables[3].rows
    assert next(row.cells[1].words for row in rows if row.key == "gate:G4") == "go 23 Nov, wave 1"
