"""The road: what lies on it, and what was promised."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.base.days import days_later
from lifecycle.base.phases import GATES, Gate, Stage
from lifecycle.gates.nouns import Outcome, StageMove
from lifecycle.gates.planning import plan_gate
from lifecycle.gates.report import gate_report
from lifecycle.plan import WorkItem
from lifecycle.snapshot import Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.past import Past
from lifecycle.summary.road import MOST_BARS, later, road
from lifecycle.summary.sheet import Baseline, Road
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.decisions import at, go
from tests.lifecycle.gates.test_voting import CHENS, LATER, decide, waiting
from tests.lifecycle.summary.pages import AMARA, BRYN
from tests.lifecycle.summary.sheets import basis_of, issued

G3 = date(2027, 7, 9)


def planning(*days: tuple[Gate, date], stage: Stage = Stage.D1) -> Snapshot:
    """A programme whose gates are planned."""
    planned = tuple({"gate": gate, "date": day} for gate, day in days)
    return programme(AMARA, BRYN, planned=planned, stage=stage)


def work(code: str, **fields: object) -> WorkItem:
    """A work item of five days."""
    return WorkItem.model_validate(
        {"id": UUID(int=int(code[1:]) + 900), "code": code, "title": f"Work {code}", "area": "AP", "days": 5}
        | fields
    )


def within(found: Road) -> bool:
    """Whether everything lies between the first and the last day."""
    days = [found.end, found.before, found.promised]
    days += [day for one in found.phases for day in (one.start, one.end)]
    days += [day for one in found.gates for day in (one.day, one.before, one.promised)]
    days += [day for one in found.bars for day in (one.start, one.end)]
    known = [day for day in days if day is not None]
    first, last = found.first, found.last
    return not known or (first is not None and last is not None and first <= min(known) <= max(known) <= last)


def test_a_programme_nobody_planned_has_no_road() -> None:
    found = road(basis_of(programme(AMARA, BRYN)))
    assert found == Road(first=None, last=None, today=TODAY)


def test_the_last_gate_lies_on_the_road_although_the_work_ends_before() -> None:
    end = date(2028, 2, 25)
    snapshot = planning((Gate.G5, end))
    found = road(
        basis_of(programme(*snapshot.all(WorkItem), AMARA, work("W1"), planned=snapshot.programme.planned))
    )
    assert found.end is not None
    assert (found.gates[-1].day, found.end < end, found.last) == (end, True, end)
    late = road(basis_of(programme(AMARA, work("W1", days=400), planned=snapshot.programme.planned)))
    assert late.end is not None
    assert (late.end > end, late.last) == (True, late.end)
    assert [one.title for one in found.bars] == ["Work W1"]


def test_a_gate_moved_since_the_page_before_shows_where_it_was_and_was_promised() -> None:
    snapshot = issued(planning((Gate.G3, G3)))
    snapshot = snapshot.apply(plan_gate(snapshot, Gate.G3, date(2027, 7, 30), stamp()))
    promised = Baseline(source="1", gates={"G3": date(2027, 6, 30)}, end=date(2027, 12, 1))
    before = basis_of(snapshot)
    found = road(Basis(snapshot, TODAY, past=Past(before.past.since, (), promised)))
    (proven,) = (one for one in found.gates if one.gate == "G3")
    assert (proven.day, proven.before, proven.promised) == (date(2027, 7, 30), G3, date(2027, 6, 30))
    assert found.promised == date(2027, 12, 1)
    assert found.slip is None  # no end is known
    assert within(found)


def test_a_slip_counts_working_days_both_ways() -> None:
    assert later(date(2027, 7, 9), date(2027, 7, 30)) == 15
    assert later(date(2027, 7, 30), date(2027, 7, 9)) == -15
    assert later(date(2027, 7, 9), date(2027, 7, 30), (date(2027, 7, 14),)) == 14
    assert later(None, date(2027, 7, 30)) is None
    assert later(date(2027, 7, 30), date(2027, 7, 30)) == 0


def test_a_gate_is_passed_on_the_day_it_was_decided_or_held_and_the_one_ahead_is_next() -> None:
    asked = waiting().apply(plan_gate(waiting(), Gate.G1, G3, stamp()))
    ahead = road(basis_of(asked))
    assert (ahead.gates[1].state, ahead.gates[1].day) == ("next", G3)
    passed = road(basis_of(asked.apply(decide(asked, **CHENS)), LATER))
    assert (passed.gates[1].state, passed.gates[1].day) == ("passed", LATER)
    snapshot = at(Stage.D3, confirmed=True)
    held = road(
        basis_of(snapshot.apply(go(snapshot, Outcome.HOLD)).apply(plan_gate(snapshot, Gate.G1, G3, stamp())))
    )
    assert (held.gates[1].state, held.gates[1].day) == ("held", G3)


def test_six_bars_are_drawn_the_late_one_among_them_and_the_rest_is_counted() -> None:
    items = [work(f"W{place}", start=TODAY, days=5) for place in range(1, 9)]
    late = work("W9", start=TODAY, days=5, end=TODAY - timedelta(days=3))
    found = road(basis_of(programme(AMARA, *items, late)))
    assert len(found.bars) == MOST_BARS
    assert [one.code for one in found.bars if one.late] == ["W9"]
    assert found.more + len(found.bars) == 9


def test_the_day_planned_for_a_gate_of_waves_is_that_of_no_wave_that_begins_later() -> None:
    waves = (
        Wave(id=UUID(int=1), number=1, start=TODAY),
        Wave(id=UUID(int=2), number=2, start=TODAY + timedelta(days=28)),
    )
    planned = ({"gate": Gate.G4, "date": TODAY + timedelta(days=21)},)
    snapshot = programme(AMARA, BRYN, *waves, stage=Stage.R1, planned=planned)
    gates = [one for one in road(Basis(snapshot, TODAY)).gates if one.gate == "G4"]
    assert [one.day for one in gates] == [TODAY + timedelta(days=21), None]
    assert [one.day for one in gates] == [gate_report(snapshot, Gate.G4, TODAY, wave).due for wave in (1, 2)]


def test_waves_are_bars_that_end_before_the_next_one() -> None:
    waves = (
        Wave(id=UUID(int=1), number=1, start=TODAY, note="Two districts"),
        Wave(id=UUID(int=2), number=2, start=TODAY + timedelta(days=28)),
    )
    found = road(basis_of(programme(AMARA, *waves, stage=Stage.R1)))
    first, second = found.bars
    assert (first.title, first.state, first.end) == (
        "Wave 1: Two districts",
        "running",
        TODAY + timedelta(days=27),
    )
    assert (second.title, second.state) == ("Wave 2: every segment", "ahead")
    assert [one.title for one in found.gates if one.gate == "G4"] == [
        "Wave landed, wave 1",
        "Wave landed, wave 2",
    ]


def test_phases_run_from_their_first_visit_and_one_gone_back_from_is_only_what_is_laid_out() -> None:
    def move(number: int, before: Stage, after: Stage, days: int) -> StageMove:
        return StageMove(id=UUID(int=number), moved_on=days_later(TODAY, days), before=before, after=after)

    back = (move(1, Stage.D3, Stage.POOL, 30), move(2, Stage.POOL, Stage.D2, 45))
    found = road(basis_of(programme(AMARA, *back, stage=Stage.D2), days_later(TODAY, 50)))
    definition, transition, *_ = found.phases
    assert (definition.start, definition.state) == (TODAY, "now")
    assert transition.state == "ahead"
    assert definition.end is not None
    assert transition.start is not None
    assert transition.start > definition.end
    assert within(found)


DAYS = st.dates(date(2025, 1, 1), date(2030, 1, 1))


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(GATES), DAYS, min_size=1),
    st.dictionaries(st.sampled_from(GATES), DAYS),
    DAYS,
)
def test_nothing_lies_off_the_road(
    planned: dict[Gate, date], promised: dict[Gate, date], today: date
) -> None:
    snapshot = planning(*planned.items(), stage=Stage.B2)
    past = Past(baseline=Baseline(source="x", gates={g.value: d for g, d in promised.items()}, end=today))
    found = road(Basis(snapshot, today, past=past))
    assert within(found)
    assert found.first is not None
    assert found.last is not None
    assert found.first <= today <= found.last


def test_open_work_of_a_programme_that_was_stopped_is_no_bar() -> None:
    planned = planning((Gate.G5, TODAY + timedelta(days=200))).programme.planned
    running = programme(AMARA, work("W1"), planned=planned)
    assert [one.code for one in road(basis_of(running)).bars] == ["W1"]
    ended = programme(AMARA, work("W1"), planned=planned, status="stopped")
    assert road(basis_of(ended)).bars == ()
