"""The figures of build and rollout follow from what was entered, by the ordinary rules."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from cmprogramme.demo.story import STEPS
from lifecycle.assessment import compare_rounds, known_scores
from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.activity import activity
from lifecycle.customers.commitment import Quadrant, commitment
from lifecycle.customers.experiences import experiences
from lifecycle.customers.plans import CustomerPlan, effort_mismatch, over_cap_plans, plans
from lifecycle.customers.proposition import propositions
from lifecycle.customers.prototypes import prototype_tried
from lifecycle.customers.qualification import qualification
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.report import gate_report
from lifecycle.ideas.alarms import stream_states
from lifecycle.ideas.blind_alley import Alarm
from lifecycle.insight.segments import segment_reports
from lifecycle.lessons import learning
from lifecycle.measures import scorecard
from lifecycle.overrides import Override, override_states
from lifecycle.people import name_of
from lifecycle.plan import forecast
from lifecycle.skills import competency_readiness, realisation, training_alignment
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.balance import balance
from lifecycle.strategy.definition import sharedness
from lifecycle.strategy.drive import Component, drive_order_ready, start_component
from lifecycle.strategy.vision import vision
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.recommendation import recommend
from lifecycle.team.staffing import Question
from tests.cmprogramme.demo.told import after, before, day, stamp

PLANNED = next(step for step in STEPS if step.key == "work_planned")


def accepted(snapshot: Snapshot, stage: Stage) -> AcceptedTeam:
    return next(team for team in snapshot.all(AcceptedTeam) if team.stage is stage)


def names(snapshot: Snapshot, people: tuple[object, ...]) -> list[str]:
    return [name_of(snapshot, person) for person in people]  # type: ignore[arg-type]  # ids of people


# B1


def test_the_design_team_is_that_of_the_worked_example() -> None:
    snapshot = after("design_team")
    team = accepted(snapshot, Stage.B1)
    assert names(snapshot, team.core) == ["Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Hugo"]
    assert names(snapshot, team.consulted) == ["Gwen", "Ines", "Jonas"]
    assert team.function_count == 6
    assert team.mean_seniority == pytest.approx(3.286, abs=0.001)
    assert team.objective == pytest.approx(89.55, abs=0.01)


def test_the_same_team_is_best_with_no_team_before_and_four_consulted() -> None:
    found = recommend(
        before("design_team"), Stage.B1, day("design_team"), Question(max_consulted=4, after=())
    )
    assert [person.name for person in found.core] == [
        "Amara",
        "Bryn",
        "Chen",
        "Dalia",
        "Eoin",
        "Farah",
        "Hugo",
    ]
    assert found.relaxed == ()


def test_the_fee_of_140_is_above_the_cap_of_105_14() -> None:
    [worth, _] = plans(after("value_worked_out")).values
    assert worth.value.value == pytest.approx(350.48, abs=0.005)
    assert worth.cap.value == pytest.approx(105.14, abs=0.005)
    [over] = over_cap_plans(after("value_worked_out"))
    assert over.spend.value == pytest.approx(140)
    assert over_cap_plans(after("plans_refined")) == ()


def test_effort_is_30_points_from_value_and_later_5() -> None:
    assert effort_mismatch(after("value_worked_out")).value == pytest.approx(30)
    assert effort_mismatch(after("fresh_actuals")).value == pytest.approx(5)


def test_two_propositions_are_whole_and_the_third_stands_at_five_of_seven_unsigned() -> None:
    sheets = {s.segment.name: s for s in propositions(after("planners_begun"), day("planners_begun"))}
    assert {name: sheet.filled for name, sheet in sheets.items()} == {
        "Time-squeezed": 7,
        "Careful savers": 7,
        "Reassured planners": 5,
    }
    unsigned = {signature.party for signature in sheets["Reassured planners"].unsigned if signature.partner}
    assert unsigned == {"Fellgate Field Services"}
    done = propositions(after("planners_completed"), day("planners_completed"))
    assert all(sheet.filled == 7 and not sheet.unsigned for sheet in done)


def test_four_of_six_rights_count_for_time_squeezed_households() -> None:
    snapshot = after("needs_read_back")
    segment = next(report.segment for report in segment_reports(snapshot))
    found = qualification(snapshot, segment.id)
    assert found.count.value == pytest.approx(4)
    assert len(found.risks) == 1
    assert found.fair


# B2


def test_only_measurement_holds_systems_back_once_organisation_is_raised() -> None:
    snapshot, today = before("drive_order_overridden"), day("drive_order_overridden")
    scores = known_scores(snapshot, today)
    readiness = competency_readiness(snapshot).value
    assert scores[Area.PO] == 44
    assert readiness is not None
    assert readiness >= 40
    assert drive_order_ready(snapshot, scores, readiness)[-1].blocked_by == (Component.MEASUREMENT,)
    with pytest.raises(NotAllowed, match="cannot start yet"):
        start_component(snapshot, Component.SYSTEMS, scores=scores, readiness=readiness, stamp=stamp())


def test_systems_started_under_an_override_that_runs_out_on_30_april() -> None:
    [override] = after("drive_order_overridden").all(Override)
    assert (override.expires, override.rule) == (date(2027, 4, 30), "drive_order.systems")
    last, next_day = date(2027, 4, 30), date(2027, 5, 1)
    assert [state.state for state in override_states(after("systems_started"), last)] == ["live"]
    assert [state.state for state in override_states(after("systems_started"), next_day)] == ["expired"]
    kept = gate_report(before("proven"), Gate.G3, day("proven")).criterion("g3.drive_order")
    assert kept is not None
    assert kept.passed


def test_the_balance_rises_from_40_to_80() -> None:
    first, second = balance(after("technology_first")), balance(after("balanced"))
    assert first.score.value == pytest.approx(40)
    assert any("Technology first" in warning for warning in first.warnings)
    assert second.score.value == pytest.approx(80)
    assert second.warnings == ()


def test_the_visit_app_turns_amber_then_red_and_is_redirected() -> None:
    def state(key: str) -> tuple[Alarm, float]:
        found = next(s for s in stream_states(after(key), day(key)) if s.stream.name == "Visit app")
        return found.alarm, round(found.index.value or 0, 2)

    assert state("app_amber") == (Alarm.AMBER, 0.59)
    assert state("app_red") == (Alarm.RED, 0.72)
    assert state("app_redirected")[0] is Alarm.CLEAR


def test_the_other_streams_stay_clear_throughout() -> None:
    for key in ("systems_started", "app_amber", "app_red", "permissions_begun", "commitment_before", "held"):
        states = {state.stream.name: state.alarm for state in stream_states(after(key), day(key))}
        assert (states["Visit promise"], states["Permissions"]) == (Alarm.CLEAR, Alarm.CLEAR), key


# B3


def test_nine_of_eleven_gaps_have_training() -> None:
    assert training_alignment(after("joiners_rated")).value == pytest.approx(9 / 11)


def test_sixty_two_households_tried_what_is_promised() -> None:
    assert prototype_tried(after("households_tried"), day("households_tried")).value == 62


def test_g3_holds_for_permissions_alone_then_passes_with_trainings_still_to_come() -> None:
    held = gate_report(before("held"), Gate.G3, day("held"))
    assert [criterion.id for criterion in held.open_musts] == ["g3.permissions"]
    assert held.suggestion.outcome is Outcome.HOLD
    passed = gate_report(before("proven"), Gate.G3, day("proven"))
    assert [one.id for one in passed.criteria if not one.passed] == ["g3.training", "g3.plans", "g3.supports"]
    assert passed.suggestion.outcome is Outcome.CONDITIONAL_GO
    outcomes = [decision.outcome for decision in after("proven").all(Decision) if decision.gate is Gate.G3]
    assert outcomes == [Outcome.HOLD, Outcome.CONDITIONAL_GO]


# R1


def test_households_are_satisfied_and_not_committed() -> None:
    found = commitment(after("commitment_piloted"), day("commitment_piloted"))
    assert found.satisfaction.value == pytest.approx(7.8)
    assert found.headline.value == pytest.approx(5.4)
    assert {segment.quadrant for segment in found.segments} == {Quadrant.SATISFIED_UNCOMMITTED}


def test_the_home_visit_comes_first_among_experiences() -> None:
    ranked = experiences(after("questions_asked"), day("questions_asked")).ranked
    assert [(one.name, round(one.priority or 0, 9)) for one in ranked] == [
        ("Home visit", 4.0),
        ("Moving house", 2.1),
        ("Billing", 1.2),
    ]


def test_six_trainings_closed_five_gaps() -> None:
    assert realisation(after("trained"), day("trained")).value == pytest.approx(5 / 6)


def test_two_measures_are_off_track_and_each_has_an_action() -> None:
    card = scorecard(after("first_actuals"), day("first_actuals"))
    off = [line for line in card.lines if line.off_track]
    assert sorted(line.measure.name for line in off) == ["Contacts about a bill", "Households that left"]
    assert all(line.actions for line in off)


def test_the_first_wave_passes_on_a_condition_that_is_met_in_the_second() -> None:
    report = gate_report(before("piloted"), Gate.G4, day("piloted"))
    assert report.suggestion.outcome is Outcome.CONDITIONAL_GO
    assert [state.open for state in condition_states(after("first_counts"), day("first_counts"))] == [
        False,
        False,
        False,
    ]


# R2


def test_the_leak_falls_from_7_to_4_percent_and_leavers_asked_rise_from_35_to_66() -> None:
    for key, leak, asked in (("first_counts", 0.07, 0.35), ("second_counts", 0.04, 0.66)):
        found = activity(after(key), day(key))
        assert found.leak.value == pytest.approx(leak), key
        assert found.leavers_asked.value == pytest.approx(asked), key


def test_the_scorecard_covers_six_of_six_dimensions() -> None:
    card = scorecard(after("fresh_actuals"), day("fresh_actuals"))
    assert card.coverage.value == 1
    assert not card.narrow


def test_commitment_rises_from_wave_to_wave() -> None:
    keys = ("commitment_before", "commitment_piloted", "commitment_waved")
    headlines = [commitment(after(key), day(key)).headline.value for key in keys]
    assert headlines == [pytest.approx(5.2), pytest.approx(5.4), pytest.approx(6.2)]


def test_the_second_wave_passes_with_every_criterion() -> None:
    report = gate_report(before("waved"), Gate.G4, day("waved"))
    assert (report.wave, report.passed, report.total) == (2, 9, 9)
    assert after("waved").programme.wave == 2


# R3


def test_26_of_30_items_left_a_lesson() -> None:
    found = learning(after("lessons_proposed"), day("lessons_proposed"))
    assert len(found.closed) == 30
    assert found.rate.value == pytest.approx(26 / 30)
    assert found.undecided == ()
    assert len(found.proposals) == 2


def test_measurement_rose_from_25_to_48_which_is_a_real_change() -> None:
    change = compare_rounds(after("assessed_again"), 3, 6).areas[Area.ME]
    assert (change.before, change.after, change.real) == (25, 48, True)
    assert change.band.value == pytest.approx(5, abs=0.02)


def test_the_second_vision_moves_to_promises_of_ones_own() -> None:
    found = vision(after("vision_revised"))
    assert found.current is not None
    assert (found.current.number, len(found.versions)) == (2, 2)
    assert "promise" in found.current.line
    assert len(found.attributes) == 5


def test_g5_is_passed_with_every_criterion() -> None:
    report = gate_report(before("handed_over"), Gate.G5, day("handed_over"))
    assert (report.passed, report.total, report.suggestion.outcome) == (10, 10, Outcome.GO)


# the team over time


def test_functions_never_fall_and_levels_never_rise_and_nothing_is_relaxed() -> None:
    snapshot = after("handed_over")
    teams = [accepted(snapshot, stage) for stage in Stage]
    assert [team.function_count for team in teams] == [3, 4, 5, 5, 6, 7, 8, 8, 8, 8]
    levels = [team.mean_seniority for team in teams]
    assert all(one >= other - 1e-9 for one, other in pairwise(levels))


def test_titles_of_team_steps_say_who_came_and_who_went() -> None:
    snapshot = after("handed_over")
    seats = {stage: set(names(snapshot, accepted(snapshot, stage).core)) for stage in Stage}
    assert seats[Stage.D2] - seats[Stage.D1] == {"Dalia"}
    assert seats[Stage.D3] - seats[Stage.D2] == {"Hugo"}
    assert seats[Stage.B1] - seats[Stage.POOL] == {"Eoin", "Farah"}
    assert seats[Stage.B2] - seats[Stage.B1] == {"Kit", "Ines"}
    assert seats[Stage.B3] - seats[Stage.B2] == {"Mo"}
    assert (seats[Stage.R1] - seats[Stage.B3], seats[Stage.B3] - seats[Stage.R1]) == (
        {"Nia"},
        {"Hugo", "Ines"},
    )
    assert (seats[Stage.R2] - seats[Stage.R1], seats[Stage.R1] - seats[Stage.R2]) == (
        {"Olu", "Ines"},
        {"Dalia"},
    )
    assert (seats[Stage.R3] - seats[Stage.R2], seats[Stage.R2] - seats[Stage.R3]) == (set(), {"Ines"})


def test_every_part_of_the_programme_holds_something_at_the_end() -> None:
    snapshot = after("handed_over")
    kinds = {kind.KIND for kind, found in snapshot.nouns.items() if found}
    assert len(kinds) >= 60
    assert {"plan_refinement", "training", "stress_scenario", "modifier", "money_line"} <= kinds


def test_the_seven_functions_in_scope_have_all_been_asked() -> None:
    found = sharedness(after("definition_shared"))
    assert {view.function: view.state for view in found.functions if view.state != "same"} == {
        "it": "different"
    }


def test_plans_stay_six_from_the_design_to_the_end() -> None:
    assert (
        len(after("handed_over").all(CustomerPlan)) == len(after("value_worked_out").all(CustomerPlan)) == 6
    )


@pytest.mark.parametrize(
    ("key", "closed"),
    [
        ("design_closed", 4),
        ("construction_closed", 13),
        ("streams_ended", 17),
        ("trained", 21),
        ("view_completed", 26),
    ],
)
def test_as_many_items_are_closed_as_the_title_says(key: str, closed: int) -> None:
    assert len(learning(after(key), day(key)).closed) == closed


def test_the_plan_holds_until_the_gate_is_held_and_then_slips_by_eight_days() -> None:
    slips = {
        step.key: forecast(after(step.key), step.day).slip.value for step in STEPS[STEPS.index(PLANNED) :]
    }
    before_hold = [slip for key, slip in slips.items() if day(key) <= day("held")]
    assert set(before_hold) == {0}
    assert slips["proven"] == slips["handed_over"] == 8


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("backing_rated", "justified"),
        ("technology_first", "drive_order_overridden"),
        ("permissions_stored", "proven"),
        ("plans_refined", "handed_over"),
    ],
)
def test_what_is_asked_of_the_sponsor_is_answered_when_it_is_decided(asked: str, answered: str) -> None:
    assert [one.open for one in after(asked).all(DecisionAsked)][-1]
    assert not any(one.open for one in after(answered).all(DecisionAsked))
