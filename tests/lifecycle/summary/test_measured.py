"""The six dimensions at their limits, by worked numbers; Monday 23 November 2026 is today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.areas import Area
from lifecycle.base.days import add_working_days
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.decisions import record_decision
from lifecycle.case.money import MoneyLine
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.overriding import override_criterion, withdraw_named
from lifecycle.overrides import override
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.stages import set_stage
from lifecycle.summary.basis import Basis
from lifecycle.summary.measured import MOST_WORDS, Measured, fit, measured
from lifecycle.summary.past import Past
from lifecycle.summary.sheet import DIMENSIONS, Baseline, Dimension, State
from lifecycle.summary.wording import WHY_LIMIT, length
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.case.test_money import line, once
from tests.lifecycle.gates.decisions import CONDITION, at, go
from tests.lifecycle.summary.test_needs import base

AMARA, BRYN = sponsor_and_leader()


def of(
    snapshot: Snapshot, name: Dimension, today: date = TODAY, baseline: Baseline | None = None
) -> Measured:
    """A dimension of a programme on a day."""
    return measured(Basis(snapshot, today, past=Past(baseline=baseline)), name)


def gate(day: date, *nouns: Noun, confirmed: bool = True) -> Snapshot:
    """A programme before the gate "Justified", which is planned for a day and asks for one thing."""
    planned = (PlannedGate(gate=Gate.G1, date=day),)
    return with_nouns(at(Stage.D3, confirmed=confirmed, planned=planned), nouns)


def work(days: float, end: date, **fields: object) -> WorkItem:
    """An item begun today that takes so many days and is promised for a day."""
    values = {"code": "W1", "title": "Rehearsal", "area": Area.AP, "days": days, "start": TODAY, "end": end}
    return entered(WorkItem, **{**values, "status": "started", **fields})


# nothing entered


def test_an_empty_programme_is_not_set_in_any_dimension() -> None:
    for name in DIMENSIONS:
        found = of(programme(), name)
        assert found.state == "not set", name
        assert found.why


# time


@pytest.mark.parametrize(("before", "state"), [(11, "on plan"), (10, "on plan"), (9, "watch"), (0, "watch")])
def test_work_that_ends_less_than_ten_working_days_before_its_gate_is_watched(
    before: int, state: str
) -> None:
    ends = add_working_days(TODAY, 4)  # five days from a Monday end on Friday
    snapshot = gate(add_working_days(ends, before), work(5, ends))
    assert of(snapshot, "time").state == state


def test_work_that_ends_after_its_gate_is_off_plan() -> None:
    snapshot = gate(date(2026, 12, 4), work(11, date(2026, 12, 4)))
    assert of(snapshot, "time") == Measured(
        "off plan", "gate “Justified”: work ends 7 Dec, 1 working day late"
    )


@pytest.mark.parametrize(("left", "state"), [(10, "on plan"), (9, "watch")])
def test_an_end_less_than_ten_working_days_before_its_promise_is_watched(left: int, state: str) -> None:
    planned = (PlannedGate(gate=Gate.G5, date=add_working_days(date(2026, 11, 27), left)),)
    snapshot = with_nouns(at(Stage.D3, planned=planned), [work(5, date(2026, 11, 27))])
    assert of(snapshot, "time") == Measured(
        state,  # type: ignore[arg-type]  # one of the states
        f"work ends 27 Nov, {left} working days before the promised end",
    )


def test_the_promise_is_what_was_promised_at_the_start() -> None:
    snapshot = gate(date(2027, 1, 15))
    promised = Baseline(source="1", gates={"G1": date(2027, 1, 8)}, end=None)
    assert of(snapshot, "time").state == "on plan"
    assert of(snapshot, "time", baseline=promised) == Measured(
        "off plan", "gate “Justified”: moved to 15 Jan 2027, 5 working days late"
    )


def test_an_end_promised_at_the_start_is_the_day_of_the_last_gate_where_that_was_planned() -> None:
    snapshot = with_nouns(at(Stage.D3), [work(5, date(2026, 11, 27))])
    late = Baseline(source="1", gates={}, end=date(2026, 11, 26))
    assert of(snapshot, "time", baseline=late).state == "off plan"
    kept = Baseline(source="1", gates={"G5": date(2027, 1, 29)}, end=date(2026, 11, 26))
    assert of(snapshot, "time", baseline=kept).state == "on plan"


def test_a_gate_past_its_day_is_off_plan_and_never_watched() -> None:
    snapshot = gate(date(2026, 11, 27))
    assert of(snapshot, "time", date(2026, 11, 27)).state == "on plan"
    assert of(snapshot, "time", date(2026, 11, 28)) == Measured(
        "off plan", "gate “Justified” was due on 27 Nov, 1 working day ago"
    )


@pytest.mark.parametrize(("left", "state"), [(10, "on plan"), (9, "watch")])
def test_a_must_open_less_than_ten_working_days_before_its_gate_is_watched(left: int, state: str) -> None:
    found = of(gate(add_working_days(TODAY, left), confirmed=False), "time")
    assert found == Measured(
        state,  # type: ignore[arg-type]  # one of the states
        f"gate “Justified” due in {left} working days, 1 must-have open",
    )


def test_a_gate_that_is_ready_is_not_watched_for_being_near() -> None:
    assert of(gate(TODAY), "time") == Measured("on plan", "gate “Justified” planned for 23 Nov")


# scope


@pytest.mark.parametrize(("days", "state"), [(15, "on plan"), (14, "watch"), (0, "watch"), (-1, "off plan")])
def test_a_must_unmet_is_watched_in_the_notice_time_and_off_plan_after_its_day(days: int, state: str) -> None:
    begun = work(5, date(2026, 11, 27))
    found = of(gate(TODAY + timedelta(days=days), begun, confirmed=False), "scope")
    assert found.state == state
    if state != "on plan":
        assert "The works council agrees" in found.why


def test_a_programme_of_which_no_must_was_looked_at_has_no_scope_yet() -> None:
    assert of(gate(TODAY + timedelta(days=15), confirmed=False), "scope").state == "not set"
    assert of(gate(TODAY + timedelta(days=14), confirmed=False), "scope").state == "watch"


def test_a_must_of_a_gate_the_work_went_past_is_still_to_be_met() -> None:
    snapshot = base()
    past = snapshot.apply(set_stage(snapshot, Stage.D3, reason="framed", stamp=stamp()))
    assert of(past, "scope", TODAY + timedelta(days=7)).state == "watch"
    found = of(past, "scope", TODAY + timedelta(days=8))
    assert found == Measured("off plan", "1 must-have open, was due 30 Nov")


def test_a_must_that_is_met_is_no_matter_however_near_its_day() -> None:
    assert of(gate(TODAY - timedelta(days=3)), "scope") == Measured(
        "on plan", "1 of 1 must-have of gate “Justified” met"
    )


def test_work_that_was_dropped_is_not_counted() -> None:
    done = work(5, TODAY, code="W2", status="done", done=TODAY)
    dropped = work(5, TODAY, code="W3", status="dropped", reason="no more")
    snapshot = gate(date(2027, 1, 15), work(5, date(2026, 11, 27)), done, dropped)
    assert of(snapshot, "scope") == Measured("on plan", "1 of 2 work items done")


def test_a_must_whose_exception_expired_is_past_its_day() -> None:
    snapshot = gate(date(2027, 3, 1), confirmed=False)
    snapshot = snapshot.apply(
        override_criterion(
            snapshot,
            Gate.G1,
            "x.council",
            by="Amara",
            role=Role.SPONSOR,
            reason="They meet in December only",
            risk_owner="Bryn",
            expires=date(2026, 11, 27),
            stamp=stamp(seed=70),
        )
    )
    assert of(snapshot, "scope", date(2026, 11, 27)).state == "on plan"
    late = of(snapshot, "scope", date(2026, 11, 28))
    assert late == Measured("off plan", "“The works council agrees” open, was due 27 Nov")


def test_a_condition_past_its_day_is_off_plan() -> None:
    snapshot = at(Stage.POOL, gate=Gate.G2, confirmed=True)
    snapshot = snapshot.apply(go(snapshot, Outcome.CONDITIONAL_GO, Gate.G2, conditions=(CONDITION,)))
    assert of(snapshot, "scope", CONDITION.due).state == "not set"
    assert of(snapshot, "scope", CONDITION.due + timedelta(days=1)).state == "off plan"


# money and benefit


def approved(*lines: MoneyLine) -> Snapshot:
    """A programme whose case of these lines was approved."""
    snapshot = programme(*lines)
    return snapshot.apply(record_decision(snapshot, outcome="approved", stamp=stamp()))


@pytest.mark.parametrize(
    ("likely", "state", "why"),
    [
        (900, "on plan", "900 of 1,000 EUR approved over 5 years, 90%"),
        (901, "watch", "901 of 1,000 EUR approved over 5 years, 90.1%"),
        (1000, "watch", "1,000 of 1,000 EUR approved over 5 years, 100%"),
        (1001, "off plan", "1,001 of 1,000 EUR approved over 5 years, 100.1%"),
    ],
)
def test_costs_are_watched_over_nine_tenths_of_what_was_approved(
    likely: float, state: State, why: str
) -> None:
    cost = line("work", "costs", 500, 600, 1000, period="once", unit="EUR")
    now = cost.changed(likely=likely, high=max(1000, likely))
    assert of(with_nouns(approved(cost), [now]), "money") == Measured(state, why)


@pytest.mark.parametrize(
    ("likely", "state", "why"),
    [
        (120, "on plan", "120 EUR a year likely, 100 approved"),
        (100, "on plan", "100 EUR a year likely, as approved"),
        (99, "watch", "99 EUR a year likely, 100 approved"),
        (80, "watch", "80 EUR a year likely, 100 approved"),
        (79, "off plan", "79 EUR a year likely, at least 80 approved"),
    ],
)
def test_a_likely_benefit_is_compared_with_both_ends_approved(likely: float, state: State, why: str) -> None:
    gain, cost = line("gain", "makes", 80, 100, 130, unit="EUR"), line("work", "costs", 0, 0, 0, unit="EUR")
    now = gain.changed(low=min(80, likely), likely=likely)
    assert of(with_nouns(approved(gain, cost), [now]), "benefit") == Measured(state, why)


def test_money_nobody_approved_is_not_set() -> None:
    snapshot = programme(line("gain", "makes", 1, 2, 3), once("work", "costs", 1, 2, 3))
    assert of(snapshot, "money") == Measured("not set", "costs are entered, no money is approved yet")
    assert of(snapshot, "benefit") == Measured("not set", "a benefit is estimated, none is approved yet")


def test_of_several_currencies_the_worst_is_told() -> None:
    euro = line("work", "costs", 1, 2, 10, period="once", unit="EUR")
    pound = line("travel", "costs", 1, 2, 10, period="once", unit="GBP")
    snapshot = with_nouns(approved(euro, pound), [pound.changed(likely=11, high=11)])
    assert of(snapshot, "money").why == "11 of 10 GBP approved over 5 years, 110%"


# people


def test_a_seat_vacant_now_is_off_plan_and_one_in_the_next_stage_is_watched() -> None:
    def at_stage(stage: Stage, *people: Noun) -> Measured:
        functions = ("marketing", "operations")
        return of(programme(*people, stage=stage, functions=functions, scope=()), "people")

    assert at_stage(Stage.D1, AMARA) == Measured("off plan", "leader vacant")
    missing = "insight lead and finance director"
    assert at_stage(Stage.D1, AMARA, BRYN) == Measured("watch", f"{missing} vacant in the next stage")
    assert at_stage(Stage.D2, AMARA, BRYN) == Measured("off plan", f"{missing} vacant")
    chen = person("Chen", "finance", 4, roles=(Role.FINANCE_DIRECTOR,), position=3)
    assert at_stage(Stage.D3, AMARA, BRYN, chen) == Measured("on plan", "3 of 3 required seats filled")


# dependencies


def test_late_critical_work_that_stops_another_owner_is_off_plan() -> None:
    dalia, eoin = person("Dalia"), person("Eoin", position=1)
    first = work(10, date(2026, 11, 13), start=date(2026, 11, 9), owner=dalia.id)
    second = work(10, date(2027, 1, 8), code="W2", status="planned", owner=eoin.id)
    link = entered(WorkLink, before=first.id, after=second.id)
    found = of(programme(dalia, eoin, first, second, link), "dependencies")
    assert found == Measured("off plan", f"“Rehearsal” is late and keeps {{person:{eoin.id}}} waiting")
    alone = of(programme(dalia, first, second.changed(owner=dalia.id), link), "dependencies")
    assert alone == Measured("on plan", "one late on the critical path, stopping nobody else")


def test_an_exception_from_the_drive_order_is_watched_until_its_last_day_and_off_plan_until_it_is_ended() -> (
    None
):
    snapshot = programme(AMARA, BRYN, work(10, date(2026, 12, 4)))
    last = date(2026, 11, 30)
    snapshot = snapshot.apply(
        override(
            snapshot,
            "drive_order.systems",
            by="Amara",
            role=Role.SPONSOR,
            reason="The contract ends in April and cannot wait",
            risk_owner="Bryn",
            expires=last,
            stamp=stamp(seed=5),
        )
    )
    assert of(snapshot, "dependencies", last) == Measured(
        "watch", "exception until 30 Nov: processes and systems go first"
    )
    assert of(snapshot, "dependencies", date(2026, 12, 1)) == Measured(
        "off plan", "processes and systems begun early, exception ended 30 Nov"
    )
    ended = snapshot.apply(
        withdraw_named(
            snapshot, "drive_order.systems", stamp(seed=6), by="Amara", reason="It is not needed now"
        )
    )
    assert of(ended, "dependencies", date(2026, 12, 1)).state == "on plan"


def test_critical_work_that_will_miss_its_promise_is_not_called_late() -> None:
    found = of(programme(work(10, date(2026, 11, 27))), "dependencies")
    assert found == Measured("on plan", "1 of 1 critical item will miss the day promised")


# words


@given(some.text(min_size=1, max_size=1000))
def test_a_reason_has_at_most_fourteen_words_whatever_it_names(title: str) -> None:
    found = fit(f"{title} is late", "something is late")
    assert len(found.split()) <= MOST_WORDS
    assert length(found) <= WHY_LIMIT or found == "something is late"


def test_a_programme_that_ended_says_when_and_watches_nothing() -> None:
    planned = (PlannedGate(gate=Gate.G5, date=date(2026, 12, 4)),)
    closed = programme(AMARA, BRYN, status="closed", stage=Stage.R3, planned=planned)
    assert [of(closed, name).state for name in DIMENSIONS] == [
        "on plan",
        "on plan",
        "not set",
        "not set",
        "on plan",
        "on plan",
    ]
    stopped = programme(AMARA, BRYN, status="stopped", stage=Stage.B1)
    assert of(stopped, "time").state == "off plan"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Landed", "gate “Landed”"),
        ("Landed in north", "“Landed in north”"),
        ("Landed in every district", "next gate"),
    ],
)
def test_a_gate_is_named_as_long_as_its_title_has_room(
    title: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lifecycle.summary.measured.named_gate", lambda basis, one: f"gate “{title}”")
    snapshot = gate(date(2026, 12, 14), work(11, date(2026, 12, 4)))
    assert of(snapshot, "time").why == f"{named}: work ends 7 Dec, 5 working days before it"


def test_work_that_is_over_ended() -> None:
    planned = (PlannedGate(gate=Gate.G5, date=date(2026, 12, 18)),)
    snapshot = with_nouns(
        at(Stage.D3, planned=planned),
        [work(5, date(2026, 11, 27), status=WorkStatus.DONE, done=date(2026, 11, 27))],
    )
    assert of(snapshot, "time", date(2026, 12, 4)).why.startswith("work ended ")


def test_work_that_ends_on_the_day_of_its_gate_is_said_to() -> None:
    snapshot = gate(date(2026, 12, 7), work(11, date(2026, 12, 4)))
    assert of(snapshot, "time") == Measured("watch", "gate “Justified”: work ends that day, 7 Dec")


def test_work_that_ends_with_no_working_day_left_before_its_gate_ends_before_it() -> None:
    snapshot = gate(date(2026, 12, 6), work(10, date(2026, 12, 4)))
    assert of(snapshot, "time") == Measured("watch", "gate “Justified”: work ends 4 Dec, no days before it")


def test_a_gate_on_the_next_day_that_is_no_working_day_is_due_on_it() -> None:
    found = of(gate(date(2026, 12, 5), confirmed=False), "time", date(2026, 12, 4))
    assert found == Measured("watch", "gate “Justified” due on 5 Dec, 1 must-have open")
