"""When gates and the end can be expected, against what was promised: worked days from Monday 23 November 2026."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Area
from lifecycle.base.days import add_working_days
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.outlook import Outlook, outlooks
from lifecycle.plan.nouns import WorkItem
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_runs
from tests.builders import TODAY, with_nouns
from tests.entries import entered
from tests.lifecycle.gates.decisions import at, go

FRIDAY, LATER = date(2026, 12, 4), date(2026, 12, 11)


def planned(stage: Stage = Stage.D3, *nouns: Noun, confirmed: bool = True, **days: date) -> Snapshot:
    """A programme whose gates are planned for these days, with this work; its one must is met."""
    gates = tuple(PlannedGate(gate=Gate(gate), date=day) for gate, day in days.items())
    return with_nouns(at(stage, confirmed=confirmed, planned=gates), nouns)


def work(code: str, days: float, end: date | None = None, **fields: object) -> WorkItem:
    """An item begun today that takes so many days."""
    status = fields.pop("status", "started")
    return entered(
        WorkItem,
        code=code,
        title=f"work {code}",
        area=Area.AP,
        days=days,
        start=TODAY,
        end=end,
        status=status,
        **fields,
    )


def of(found: tuple[Outlook, ...], gate: Gate | None) -> Outlook:
    """What is said of a gate, or of the end."""
    return next(one for one in found if one.gate is gate)


def test_a_gate_whose_day_has_passed_is_late_by_working_days() -> None:
    snapshot = planned(G1=FRIDAY)
    assert of(outlooks(snapshot, FRIDAY, {}), Gate.G1).cause == "nothing"
    one = of(outlooks(snapshot, date(2026, 12, 9), {}), Gate.G1)
    assert (one.cause, one.promised, one.late, one.left) == ("passed", FRIDAY, 3, None)
    assert of(outlooks(snapshot, date(2026, 12, 5), {}), Gate.G1).late == 1


def test_a_gate_planned_anew_is_late_against_what_was_promised() -> None:
    one = of(outlooks(planned(G1=LATER), TODAY, {"G1": FRIDAY}), Gate.G1)
    assert (one.cause, one.promised, one.forecast, one.late) == ("planned", FRIDAY, LATER, 5)
    sooner = of(outlooks(planned(G1=FRIDAY), date(2026, 12, 7), {"G1": LATER}), Gate.G1)
    assert (sooner.cause, sooner.promised, sooner.late) == ("passed", FRIDAY, 1)


def test_a_gate_that_was_sent_back_waits_for_the_stages_before_it_once_more() -> None:
    before = planned(Stage.D3, G1=FRIDAY)
    back = before.apply(go(before, Outcome.RECYCLE, to=Stage.D2))
    laid_out = stage_runs(back, TODAY)[Stage.D3].days
    assert laid_out is not None
    assert laid_out.end > FRIDAY
    one = of(outlooks(back, TODAY, {}), Gate.G1)
    assert (one.cause, one.promised, one.forecast) == ("again", FRIDAY, laid_out.end)
    held = before.apply(go(before, Outcome.HOLD))
    assert of(outlooks(held, TODAY, {}), Gate.G1).cause != "again"


def test_a_gate_waits_for_the_work_due_by_its_day() -> None:
    promised_before = work("W1", 15, FRIDAY)
    snapshot = planned(Stage.D3, promised_before, work("W2", 60, date(2027, 2, 12)), G1=FRIDAY)
    one = of(outlooks(snapshot, TODAY, {}), Gate.G1)
    assert (one.cause, one.forecast, one.late, one.work) == ("work", LATER, 5, promised_before)
    dropped = with_nouns(planned(G1=FRIDAY), [work("W1", 15, FRIDAY, status="dropped", reason="no more")])
    assert of(outlooks(dropped, TODAY, {}), Gate.G1).cause == "nothing"


def test_while_a_must_is_open_a_gate_is_expected_today_at_the_earliest() -> None:
    day = add_working_days(TODAY, 10)
    one = of(outlooks(planned(confirmed=False, G1=day), TODAY, {}), Gate.G1)
    assert (one.cause, one.forecast, one.left) == ("musts", TODAY, 10)
    ready = of(outlooks(planned(G1=day), TODAY, {}), Gate.G1)
    assert (ready.cause, ready.forecast, ready.left) == ("nothing", None, None)


def test_what_ends_last_decides() -> None:
    day = add_working_days(TODAY, 12)
    one = of(outlooks(planned(Stage.D3, work("W1", 5, day), confirmed=False, G1=day), TODAY, {}), Gate.G1)
    assert (one.cause, one.forecast, one.left) == ("work", date(2026, 11, 27), 8)


def test_holidays_are_no_days_between() -> None:
    snapshot = planned(confirmed=False, G1=FRIDAY)
    off = snapshot.programme.changed(holidays=(date(2026, 11, 24), date(2026, 11, 25)))
    assert of(outlooks(snapshot, TODAY, {}), Gate.G1).left == 9
    assert of(outlooks(with_nouns(snapshot, [off]), TODAY, {}), Gate.G1).left == 7


def test_the_end_is_that_of_the_plan_against_the_day_promised_for_it() -> None:
    snapshot = planned(Stage.D3, work("W1", 15), G5=date(2026, 12, 14))
    one = of(outlooks(snapshot, TODAY, {}), None)
    assert (one.forecast, one.promised, one.left, one.late) == (LATER, date(2026, 12, 14), 1, 0)
    late = of(outlooks(snapshot, TODAY, {"": FRIDAY}), None)
    assert (late.promised, late.late, late.left) == (FRIDAY, 5, None)
    assert of(outlooks(snapshot, TODAY, {"G5": LATER}), None).left == 0


def test_a_gate_let_pass_is_not_ahead_and_nothing_promised_is_no_outlook() -> None:
    pool = at(Stage.POOL, gate=Gate.G2, confirmed=True, planned=(PlannedGate(gate=Gate.G2, date=FRIDAY),))
    assert [one.gate for one in outlooks(pool, TODAY, {})] == [Gate.G2]
    assert outlooks(pool.apply(go(pool, gate=Gate.G2)), TODAY, {}) == ()
    assert outlooks(planned(), TODAY, {}) == ()
    assert outlooks(at(Stage.B1), TODAY, {"G1": FRIDAY}) == ()
