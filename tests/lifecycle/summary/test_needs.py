"""What needs somebody now: everything that waits, soonest first, each with a place to go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lifecycle.actuals import record_action
from lifecycle.base.areas import Area
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.report import gate_ahead
from lifecycle.ideas.capture import capture
from lifecycle.ideas.disposal import park
from lifecycle.ideas.nouns import Idea
from lifecycle.overrides import Override, override
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.stages import set_stage, stage_rule
from lifecycle.summary.needs import needs_you
from lifecycle.summary.nouns import DecisionAsked
from tests.builders import TODAY, programme, sponsor_and_leader, stamp, with_nouns
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.test_measures import actual, measure

AMARA, BRYN = sponsor_and_leader()


def base(*nouns: Noun, stage: Stage = Stage.D1, **fields: Any) -> Snapshot:
    """A programme whose first gate is planned in a week."""
    planned = (PlannedGate(gate=Gate.G0, date=TODAY + timedelta(days=7)),)
    return programme(AMARA, BRYN, *nouns, stage=stage, planned=planned, **fields)


def test_open_musts_of_the_gate_ahead_say_what_would_make_them_a_yes() -> None:
    (need,) = needs_you(base(), TODAY)
    assert (need.kind, need.target.key, need.due) == ("criterion", "g0.suitability", date(2026, 11, 30))
    assert need.text.startswith("G0: ")
    assert need.do.startswith("Still to answer")
    assert not need.overdue
    assert needs_you(base(), TODAY + timedelta(days=8))[0].overdue


def test_everything_is_sorted_by_due_date_and_what_has_none_comes_last() -> None:
    snapshot = base()
    snapshot = snapshot.apply(ask(snapshot, "More money?", stamp(seed=1), by_when=TODAY + timedelta(days=2)))
    some_time = DecisionAsked(id=stamp(seed=2).new_id(), question="Some time?")
    snapshot = with_nouns(snapshot, (some_time,))
    snapshot = snapshot.apply(capture(snapshot, "An idea", stamp(seed=3)))
    idea = snapshot.all(Idea)[0]
    snapshot = snapshot.apply(
        park(snapshot, idea, stamp(seed=4), revisit=TODAY + timedelta(days=1), reason="data first")
    )
    found = needs_you(snapshot, TODAY + timedelta(days=1))
    assert [need.text for need in found] == [
        "Look again at the idea 'An idea'",
        "More money?",
        "G0: The suitability test does not say unsuitable",
        "Some time?",
    ]
    assert [need.target.kind for need in found] == ["idea", "decision_asked", "criterion", "decision_asked"]
    assert found[1].who == "Amara"


def test_conditions_wait_with_their_owner_until_they_are_done() -> None:
    snapshot = base()
    change = decide(
        snapshot,
        Gate.G0,
        Outcome.HOLD,
        by="Amara",
        role=Role.SPONSOR,
        reason="first the survey",
        conditions=(Wanted("Ask the staff", "Bryn", TODAY + timedelta(days=3)),),
        stamp=stamp(seed=5),
    )
    first = needs_you(snapshot.apply(change), TODAY)[0]
    assert (first.kind, first.text, first.who) == ("condition", "Ask the staff", "Bryn")
    assert first.why == "A condition of G0 hold."


def override_until(last: date, rule: str = "g0.suitability") -> Override:
    """An override that ends on a day."""
    return Override(
        id=stamp(seed=7).new_id(),
        rule=rule,
        title="The suitability test",
        chosen="counts as passed",
        by=AMARA.id,
        role=Role.SPONSOR,
        written_by=BRYN.id,
        decided_on=TODAY,
        reason="The board wants it by the summer",
        risk_owner=BRYN.id,
        expires=last,
    )


def test_an_override_is_listed_in_its_last_week_and_once_expired_while_its_rule_still_bites() -> None:
    last = TODAY + timedelta(days=60)
    snapshot = base(override_until(last))

    def listed(today: date) -> list[str]:
        return [need.text for need in needs_you(snapshot, today) if need.kind == "override"]

    assert listed(last - timedelta(days=8)) == []
    assert listed(last - timedelta(days=7)) == ["The override of 'The suitability test' expires"]
    assert listed(last + timedelta(days=1)) == ["The override of 'The suitability test' expired"]
    idle = base(override_until(last, stage_rule(Stage.R3)))
    assert [need for need in needs_you(idle, last + timedelta(days=1)) if need.kind == "override"] == []


def test_a_ready_gate_asks_its_chair_for_a_decision() -> None:
    snapshot = base(override_until(TODAY + timedelta(days=60)))
    (need,) = needs_you(snapshot, TODAY)
    assert (need.kind, need.text, need.who) == ("gate", "G0 can be decided", "Amara")
    assert need.do == "Suggested: conditional go."


def test_late_work_and_lessons_owed_are_listed() -> None:
    items = (
        WorkItem(
            id=base().id_of(WorkItem, "w1"),
            code="W1",
            title="Segments",
            area=Area.AP,
            days=5,
            start=date(2026, 11, 2),
            status=WorkStatus.DONE,
            done=date(2026, 11, 6),
        ),
        WorkItem(
            id=base().id_of(WorkItem, "w2"),
            code="W2",
            title="Proposition",
            area=Area.PR,
            days=5,
            start=date(2026, 11, 9),
            status=WorkStatus.STARTED,
            end=date(2026, 11, 13),
        ),
    )
    found = {need.kind: need for need in needs_you(base(*items), TODAY)}
    assert found["work"].target.key == "W2"
    assert found["work"].overdue
    assert found["lesson"].target.key == str(items[0].id)


def test_a_measure_off_track_asks_what_is_done_about_it_until_an_action_is_recorded() -> None:
    one = measure("Calls answered")
    snapshot = base(one, actual(one, 50), stage=Stage.R1)
    (need,) = (need for need in needs_you(snapshot, TODAY) if need.kind == "measure")
    assert need.text == "Say what is done about 'Calls answered'"
    acted = snapshot.apply(record_action(snapshot, one, text="Train", owner="Bryn", stamp=stamp(seed=30)))
    assert [need for need in needs_you(acted, TODAY) if need.kind == "measure"] == []


def test_a_programme_that_ended_needs_nothing() -> None:
    assert needs_you(base(status="stopped"), TODAY) == ()
    assert needs_you(base(status="closed"), TODAY) == ()


def test_the_gate_ahead_is_the_next_one_nobody_let_pass() -> None:
    assert gate_ahead(base(), TODAY) is Gate.G0
    assert gate_ahead(base(stage=Stage.R2), TODAY) is Gate.G4
    assert gate_ahead(base(stage=Stage.B1), TODAY) is Gate.G3


def test_a_gate_the_work_went_past_in_its_phase_stays_among_what_needs_somebody() -> None:
    snapshot = base()
    moved = snapshot.apply(set_stage(snapshot, Stage.D3, reason="framed last year", stamp=stamp(seed=20)))
    late = TODAY + timedelta(days=20)
    (need,) = (need for need in needs_you(moved, late) if need.kind == "gate")
    assert need.text == "G0 is not passed, although the work went on"
    assert (need.who, need.due, need.overdue) == ("Amara", TODAY + timedelta(days=7), True)
    assert not [need for need in needs_you(base(stage=Stage.D3), late) if need.kind == "gate"]


def test_a_wave_left_behind_by_an_override_and_the_expired_override_are_named() -> None:
    last = TODAY + timedelta(days=3)
    early = override(
        snapshot := base(stage=Stage.R3),
        stage_rule(Stage.R3),
        by="Amara",
        role=Role.SPONSOR,
        reason="The second wave is small and may be decided while we embed the rest",
        risk_owner="Bryn",
        stamp=stamp(seed=21),
        title="R3 after G4 of the latest wave",
        computed="not let pass",
        chosen="is entered all the same",
        expires=last,
    )
    after = snapshot.apply(early)
    left = "G4, wave 1 is not passed, although the work went on"
    assert left not in [need.text for need in needs_you(base(stage=Stage.R2), TODAY)]
    found = [need.text for need in needs_you(after, last + timedelta(days=2))]
    assert left in found
    assert "The override of 'R3 after G4 of the latest wave' expired" in found
