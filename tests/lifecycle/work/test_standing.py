"""How work stands on a day: due, late, over, before the gate, held up; counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from cmprogramme.cli.telling import facts_of
from lifecycle.base.phases import Gate
from lifecycle.plan import WorkItem, WorkLink, WorkStatus
from lifecycle.snapshot import Snapshot, make_change
from lifecycle.summary.telling import needs_page
from lifecycle.work.bars_telling import bars_page
from lifecycle.work.owed_telling import owed_page
from lifecycle.work.standing import WorkLine, due_before, held_up, work_lines
from lifecycle.work.telling import work_page
from tests.builders import TODAY, programme, stamp
from tests.cmprogramme.demo.told import after, before, day
from tests.lifecycle.plan.worked import example

CHRISTMAS, JANUARY = date(2026, 12, 18), date(2027, 1, 29)
MARCH = date(2027, 3, 26)
FRIDAY = date(2026, 11, 13)


def planned(*, gates: dict[str, date] | None = None, **changes: dict[str, object]) -> Snapshot:
    """The eight items, W1 to start on Monday 23 November 2026, some of them changed."""
    base = example()
    changes = {"W1": {"start": TODAY}, **changes}
    items = (one.changed(**changes.get(one.code, {})) for one in base.all(WorkItem))
    named = tuple({"gate": gate, "date": day} for gate, day in (gates or {}).items())
    return programme(*items, *base.all(WorkLink), planned=named)


def line(snapshot: Snapshot, code: str, today: date = TODAY) -> WorkLine:
    return next(one for one in work_lines(snapshot, today) if one.item.code == code)


def item(snapshot: Snapshot, code: str) -> WorkItem:
    return next(one for one in snapshot.all(WorkItem) if one.code == code)


def test_what_nobody_promised_is_due_when_it_is_expected() -> None:
    one = line(planned(), "W1")
    assert (one.begins, one.ends, one.due, one.promised) == (TODAY, CHRISTMAS, CHRISTMAS, False)
    assert (one.late, one.over, one.critical, one.status) == (0, 0, True, "none")
    assert line(planned(), "W8").due == MARCH


def test_days_late_are_working_days_since_the_day_it_was_promised_for() -> None:
    """Promised for Friday 13 November; the Monday ten days later is six working days behind it."""
    late = line(planned(W6={"end": FRIDAY}), "W6")
    assert (late.due, late.promised, late.late, late.over, late.status) == (FRIDAY, True, 6, 0, "off")
    whole = planned(W6={"end": FRIDAY})
    for page in (work_page, bars_page, owed_page, needs_page):
        assert "6 wd late" in " ".join(map(str, facts_of([page(whole, TODAY)])))
    started = {"end": FRIDAY, "status": WorkStatus.STARTED, "start": date(2026, 11, 2)}
    assert line(planned(W6=started), "W6").late == 6


def test_a_promise_the_plan_passes_is_over_the_same_day() -> None:
    """W8 is expected on Friday 26 March, 39 working days after Monday 1 February."""
    one = line(planned(W8={"end": date(2027, 2, 1)}), "W8")
    assert (one.late, one.over, one.status) == (0, 39, "watch")
    assert one.slack is not None
    assert one.slack.value == -39


def test_open_work_stands_by_day_and_closed_work_behind_it_the_newest_first() -> None:
    found = work_lines(
        planned(
            W6={"end": FRIDAY},
            W3={"status": WorkStatus.DONE, "done": date(2026, 11, 20)},
            W5={"status": WorkStatus.DROPPED, "reason": "not needed", "left": date(2026, 11, 21)},
        ),
        TODAY,
    )
    codes = [one.item.code for one in found]
    assert codes[0] == "W6"
    assert codes[-2:] == ["W5", "W3"]
    dropped = found[-2]
    assert (dropped.due, dropped.late, dropped.slack, dropped.status) == (date(2026, 11, 21), 0, None, "none")


def test_due_before_the_gate_ahead_counts_promises_and_else_what_is_expected() -> None:
    """W1 ends on 18 December, W2 and W6 by 8 January; W3 is promised for 29 January, W6 was for 13 November."""
    changes: dict[str, dict[str, object]] = {"W3": {"end": JANUARY}, "W6": {"end": FRIDAY}}
    found = due_before(planned(gates={"G0": date(2027, 1, 8)}, **changes), TODAY)
    assert (found.gate, found.day, found.open, found.late) == (Gate.G0, date(2027, 1, 8), 3, 1)
    none = due_before(planned(), TODAY)
    assert (none.day, none.open, none.late) == (None, 0, 0)


def test_what_an_item_holds_up_are_those_behind_it_the_next_gate_and_the_end() -> None:
    snapshot = planned(gates={"G2": JANUARY, "G5": MARCH})
    found = held_up(snapshot, item(snapshot, "W1"), TODAY)
    assert [one.code for one in found.items] == ["W2", "W3", "W6"]
    assert (found.gate, found.end) == (Gate.G2, True)
    last = held_up(snapshot, item(snapshot, "W8"), TODAY)
    assert (last.items, last.gate, last.end) == ((), Gate.G5, True)
    closed = planned(W1={"status": WorkStatus.DONE, "done": date(2026, 11, 20), "start": None})
    assert held_up(closed, item(closed, "W1"), TODAY).items == ()


@pytest.mark.parametrize(
    ("snapshot", "gate"), [(before("channelled"), Gate.G2), (after("channelled"), Gate.G3)]
)
def test_a_gate_that_was_passed_is_not_held_up_even_on_its_day(snapshot: Snapshot, gate: Gate) -> None:
    today = day("channelled")
    one = snapshot.all(WorkItem)[0].changed(end=today)
    promised = snapshot.apply(make_change(snapshot, stamp(), "promised", puts=(one,)))
    assert held_up(promised, one, today).gate is gate


def test_bars_say_what_is_missing_where_work_has_no_day() -> None:
    (undated,) = bars_page(example(), TODAY).tables
    assert (undated.rows, undated.scale) == ((), None)
    assert undated.empty.startswith("No work has a day yet")
    (none,) = bars_page(programme(), TODAY).tables
    assert none.empty.startswith("Work is entered once")
