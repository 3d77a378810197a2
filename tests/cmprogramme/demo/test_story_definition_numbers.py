"""The figures of the definition phase and the pool follow from what was entered, by the ordinary rules."""

from __future__ import annotations

import pytest

import playbooks
from lifecycle.assessment import area_scores, known_scores, open_sheet
from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.phases import Gate
from lifecycle.capabilities.analysis import analyse
from lifecycle.case.amenability import key_in_force
from lifecycle.case.arguments import case
from lifecycle.fit import ranking
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.nouns import Decision, Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.ideas.disposal import channel
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import health, pool
from lifecycle.ideas.practice import copied_from
from lifecycle.insight.hours import integration
from lifecycle.insight.matrix import all_proposals
from lifecycle.insight.segments import segment_reports
from lifecycle.preconditions import preconditions
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.definition import sharedness
from lifecycle.strategy.enablers import enablers
from lifecycle.strategy.vision import vision
from lifecycle.suitability import Verdict, suitability
from tests.builders import SCORES_X
from tests.cmprogramme.demo.told import after, before, day, stamp

# D1


def test_the_offer_is_suitable_at_62_5() -> None:
    found = suitability(after("suitability_tested"))
    assert found.tailoring.value == pytest.approx(58.333, abs=0.001)
    assert found.score.value == pytest.approx(62.5)
    assert found.verdict is Verdict.SUITABLE


def test_the_subscription_playbook_fits_best_at_91_7() -> None:
    shipped = [playbooks.load(name) for name in playbooks.shipped() if name != "core"]
    first, second = ranking(after("context_described"), shipped).ranked[:2]
    assert (first.id, round(first.fit.value or 0, 1)) == ("subscription-utility", 91.7)
    assert (second.id, round(second.fit.value or 0, 1)) == ("retail-bank", 81.7)


def test_preconditions_add_up_to_57_3() -> None:
    found = preconditions(after("preconditions_rated"))
    assert found.score.value == pytest.approx(100 * 71 / 124)
    assert (found.rated, found.evidenced) == (15, 13)


def test_the_quick_check_is_only_indicative() -> None:
    scores = area_scores(after("quickly_checked"), day("quickly_checked"))
    assert all(score.value is not None for score in scores.values())
    assert all((score.confidence.value or 0) <= 0.4 for score in scores.values())


def test_g0_is_passed() -> None:
    report = gate_report(before("qualified"), Gate.G0, day("qualified"))
    assert (report.passed, report.total, report.suggestion.outcome) == (4, 4, Outcome.GO)


# D2


def test_the_definition_is_shared_by_57_then_86_percent() -> None:
    first, second = sharedness(after("definition_written")), sharedness(after("definition_shared"))
    assert first.share.value == pytest.approx(4 / 7)
    assert second.share.value == pytest.approx(6 / 7)
    assert (first.enough, second.enough) == (False, True)


def test_the_areas_start_at_the_scores_of_the_worked_example() -> None:
    snapshot = after("areas_scored")
    assert known_scores(snapshot, day("areas_scored")) == SCORES_X
    measurement = area_scores(snapshot, day("areas_scored"))[Area.ME]
    assert measurement.confidence.value == pytest.approx(0.75, abs=0.002)
    found = analyse(snapshot, day("areas_scored"))
    assert found.lowest is Area.ME
    assert found.weakest_link is Area.AP
    assert found.order is not None
    assert found.order[:2] == (Area.PO, Area.AP)


def test_leadership_is_talked_about_and_permissions_are_often_missing() -> None:
    sheet = open_sheet(after("statements_rated"), day("statements_rated"))
    answers = {answer.statement: answer for answer in sheet.answers}
    assert (answers["PO+1"].intention, answers["PO+1"].reality) == (4, 2)
    assert answers["PO+1"].talk_gap
    assert answers["PO+1"].disagreements
    assert answers["IT-4"].used == 2


def test_lift_1_875_finds_a_segment_nobody_had_listed() -> None:
    proposals = all_proposals(after("markers_counted"))
    assert [(one.soft, one.hard, round(one.lift.value or 0, 9)) for one in proposals] == [
        ("visit cancelled", "arrears", 1.875),
        ("webinar attended", "smart meter", 1.6),
    ]
    reports = {report.segment.name: report for report in segment_reports(after("segments_found"))}
    assert [report.state.value for report in reports.values()] == ["synthesised"] * 3
    assert [name for name, report in reports.items() if report.unexpected] == ["Time-squeezed"]


def test_joining_takes_46_then_62_percent_of_the_hours() -> None:
    first = integration(after("december_hours"), day("december_hours"))
    second = integration(after("january_hours"), day("january_hours"))
    assert first.ratio.value == pytest.approx(0.46)
    assert first.warning
    assert second.ratio.value == pytest.approx(0.62)
    assert second.met


def test_the_first_vision_is_about_information_and_has_both_sides() -> None:
    found = vision(after("vision_written"))
    assert found.current is not None
    assert found.current.number == 1
    assert "information" in found.current.text
    assert found.complete


def test_the_insight_loop_is_closed_once_it_turned() -> None:
    def closed(snapshot: Snapshot, key: str) -> set[str]:
        return {state.loop.id for state in analyse(snapshot, day(key)).loops if not state.open}

    assert closed(before("segments_found"), "segments_found") == set()
    assert closed(after("segments_found"), "segments_found") == {"insight"}
    assert closed(after("loop_turned"), "loop_turned") == {"learning"}


# D3


def test_the_case_rises_from_42_4_to_73_6() -> None:
    keys = ("case_opened", "linked_argument", "churn_argument")
    scores = [case(after(key)).score.value for key in keys]
    assert scores == [pytest.approx(42.4), pytest.approx(56.8), pytest.approx(73.6)]
    kinds = {kind: figure.value for kind, figure in case(after("case_opened")).kinds.items()}
    assert kinds == {
        "financial": pytest.approx(44),
        "strategic": pytest.approx(72),
        "linked": pytest.approx(20),
    }


def test_only_selling_more_is_live_at_first() -> None:
    assert enablers(after("capability_plan")).warning
    assert enablers(after("view_completed")).warning == ""


def test_g1_suggests_go_with_five_of_six_shoulds() -> None:
    report = gate_report(before("justified"), Gate.G1, day("justified"))
    assert [criterion.passed for criterion in report.musts] == [True] * 6
    assert len(report.shoulds) == 6
    assert [criterion.id for criterion in report.shoulds if not criterion.passed] == ["g1.backing"]
    assert report.suggestion.outcome is Outcome.GO


def test_g1_is_passed_on_the_condition_that_backing_is_repaired() -> None:
    decision = after("justified").all(Decision)[-1]
    assert decision.outcome is Outcome.CONDITIONAL_GO
    assert decision.against_suggestion
    assert decision.missing == ()
    [condition] = condition_states(after("justified"), day("justified"))
    assert condition.open
    [repaired] = condition_states(after("backing_repaired"), day("backing_repaired"))
    assert not repaired.open
    report = gate_report(after("backing_repaired"), Gate.G1, day("backing_repaired"))
    backing = report.criterion("g1.backing")
    assert backing is not None
    assert backing.state is State.MET


# POOL


def test_the_key_of_the_finance_director_is_learned() -> None:
    weights = key_in_force(after("money_released")).weights
    assert weights == {
        "financial": pytest.approx(0.5),
        "strategic": pytest.approx(0.15),
        "linked": pytest.approx(0.35),
    }


def test_31_ideas_of_12_people_and_7_functions_are_all_answered_in_15_days() -> None:
    snapshot, today = before("channelled"), day("channelled")
    found = health(snapshot, today)
    assert (found.ideas, len(found.heard)) == (31, 7)
    assert len({idea.by for idea in snapshot.all(Idea)}) == 12
    assert pool(snapshot, today).days.value == 15
    assert found.by_state == {IdeaState.CHANNELLED: 9, IdeaState.PARKED: 14, IdeaState.DECLINED: 8}
    assert found.undisposed == ()


def test_the_app_takes_38_percent_of_the_channelled_effort() -> None:
    found = health(before("channelled"), day("channelled"))
    assert found.theme.value == pytest.approx(8 / 21)
    assert gate_report(before("channelled"), Gate.G2, day("channelled")).suggestion.outcome is Outcome.GO


def test_the_loyalty_points_come_from_another_context_and_cannot_be_channelled_without_a_reason() -> None:
    snapshot = after("more_ideas")
    [copied] = [idea for idea in snapshot.all(Idea) if idea.practice_of]
    found = copied_from(snapshot, copied)
    assert found is not None
    assert found.distance.value == pytest.approx(0.41, abs=0.005)
    with pytest.raises(NotAllowed, match="needs a reason"):
        channel(snapshot, copied, stamp())
    assert after("ideas_declined").get(Idea, copied.id).state is IdeaState.DECLINED
