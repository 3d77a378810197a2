"""Fixed starts, promises and slack (rules.md graph, reading 53): worked days of the eight items."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Fact, Sentence
from lifecycle.plan import WorkItem, WorkLink, WorkStatus, find_item, forecast, schedule
from lifecycle.plan.telling import items_page
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import needs_you
from lifecycle.work.whatif import Supposed, what_if
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.plan.worked import example

G5 = "G5"
JUNE = date(2027, 6, 1)
MARCH = date(2027, 3, 26)


def planned(g5: date | None = None, **changes: dict[str, object]) -> Snapshot:
    """The eight items, W1 to start on Monday 23 November 2026, some of them changed, G5 planned for a day."""
    base = example()
    changes = {"W1": {"start": TODAY}, **changes}
    items = (one.changed(**changes.get(one.code, {})) for one in base.all(WorkItem))
    gates = ({"gate": G5, "date": g5},) if g5 else ()
    return programme(*items, *base.all(WorkLink), planned=gates)


def slacks(snapshot: Snapshot) -> dict[str, float | None]:
    return {code: one.slack.value for code, one in schedule(snapshot, TODAY).items.items()}


def test_ninety_days_from_23_november_end_on_26_march() -> None:
    found = schedule(planned(), TODAY)
    assert (found.first_day, found.end, found.length.value) == (TODAY, MARCH, 90)
    assert slacks(planned())["W3"] == 15


def test_a_fixed_start_sets_the_end_and_is_the_critical_path() -> None:
    found = schedule(planned(W6={"start": JUNE}), TODAY)
    assert found.end == date(2027, 7, 21), "twelve days from 1 June, then W7's fifteen and W8's ten"
    assert found.critical == ("W6", "W7", "W8")
    assert found.items["W6"].slack.value == 0
    assert found.items["W6"].begins == JUNE
    alone = schedule(planned(W8={"start": JUNE}), TODAY)
    assert (alone.critical, alone.end) == (("W8",), date(2027, 6, 14))


def test_a_fixed_start_never_moves_what_comes_before() -> None:
    for start in (date(2026, 10, 1), date(2027, 2, 1)):
        moved = schedule(planned(W2={"start": start}, W1={}), TODAY)
        w1 = moved.items["W1"]
        assert (w1.begins, w1.ends, w1.earliest_start) == (TODAY, date(2026, 12, 18), 0)
    assert schedule(planned(W2={"start": date(2026, 10, 1)}, W1={}), TODAY).end == MARCH
    assert schedule(planned(W2={"start": date(2027, 2, 1)}), TODAY).items["W2"].begins == date(2027, 2, 1)


def test_a_promise_that_cannot_be_kept_gives_negative_slack_and_is_flagged_the_same_day() -> None:
    promised = planned(W8={"end": date(2027, 2, 1)})
    assert slacks(promised)["W8"] == -39
    assert slacks(promised)["W1"] == -39
    assert slacks(promised)["W3"] == -24
    found = forecast(promised, TODAY)
    assert [one.code for one in found.misses] == ["W8"]
    told = "W8 'survey' is promised for 1 Feb 2027 and expected on 26 Mar 2027."
    assert told in [part.text for part in items_page(promised, TODAY).parts if isinstance(part, Sentence)]
    need = next(one for one in needs_you(promised, TODAY) if one.kind == "work")
    assert (need.text, need.why, need.due) == (
        "W8 'survey' will not keep its promise",
        told,
        date(2027, 2, 1),
    )
    assert schedule(promised, TODAY).critical == ("W1", "W2", "W4", "W5", "W7", "W8")


def test_a_promise_within_the_plan_limits_what_comes_before_and_nothing_else() -> None:
    found = slacks(planned(W3={"end": date(2027, 1, 29)}))
    assert (found["W3"], found["W1"], found["W7"]) == (0, 0, 0)


def test_slack_is_to_the_promised_end_of_the_programme() -> None:
    later = planned(date(2027, 4, 9))
    assert slacks(later) == {"W1": 10, "W2": 10, "W3": 25, "W4": 10, "W5": 10, "W6": 43, "W7": 10, "W8": 10}
    found = schedule(later, TODAY)
    assert found.over.value == -10
    assert found.critical == ("W1", "W2", "W4", "W5", "W7", "W8"), "the path is what determines the end"
    assert not any(one.kind == "plan" for one in needs_you(later, TODAY))


def test_an_end_after_the_promised_one_is_flagged_the_same_day() -> None:
    sooner = planned(date(2027, 3, 12))
    assert slacks(sooner)["W1"] == -10
    need = next(one for one in needs_you(sooner, TODAY) if one.kind == "plan")
    assert "It ends on 26 Mar 2027" in need.why
    assert "the end passes it by 10 working days" in need.why
    fact = next(
        part
        for part in items_page(sooner, TODAY).parts
        if isinstance(part, Fact) and part.label == "Promised"
    )
    assert (fact.text, fact.status) == (
        "12 Mar 2027, the planned day of G5; the end passes it by 10 working days",
        "off",
    )


def test_half_days_are_shown_as_such() -> None:
    snapshot = planned(W2={"days": 12.5})
    found = schedule(snapshot, TODAY).items
    assert (found["W2"].earliest_finish, found["W4"].earliest_start) == (32.5, 32.5)
    assert (found["W2"].ends, found["W4"].begins) == (date(2027, 1, 6), date(2027, 1, 6))
    (table,) = items_page(snapshot, TODAY).tables
    assert [cell.words for cell in table.rows[1].cells][2:6] == ["12.5", "20", "32.5", "0"]
    with pytest.raises(InvalidValue, match="cannot be stored") as refused:
        find_item(snapshot, "W2").changed(days=2.3)
    assert "whole and half days" in refused.value.why
    late = Supposed({find_item(snapshot, "W2").id: 1.5})
    assert what_if(snapshot, late, stamp()).after.length.value == 89


def test_what_happened_counts_as_it_was() -> None:
    done = {"status": WorkStatus.DONE, "start": TODAY, "done": date(2026, 12, 23)}
    found = schedule(planned(W1=done), date(2026, 12, 28))
    w1 = found.items["W1"]
    assert (w1.earliest_finish, w1.slack.value, w1.slack.note) == (23, None, "It is done.")
    assert found.items["W2"].begins == date(2026, 12, 28), "no planned work starts before today"
    assert found.items["W1"].critical is False, "today decides, not W1"


def test_work_handed_over_is_waited_for_until_its_day_and_does_not_end_the_plan() -> None:
    nobody = example().programme.id
    handed = {"status": WorkStatus.HANDED, "handed_to": nobody, "end": date(2027, 8, 27)}
    last = schedule(planned(W8=handed), TODAY)
    assert last.end == date(2027, 3, 12), "W7's day"
    before = schedule(planned(W6=handed), TODAY)
    assert before.items["W7"].begins == date(2027, 8, 30)
    assert before.critical == ("W7", "W8")
