"""Gate reports: states, readiness, thresholds, and what nobody knows never passing."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.assessment import record_area_round
from lifecycle.assessment.rounds import Round
from lifecycle.base.areas import Evidence
from lifecycle.base.errors import InvalidValue
from lifecycle.base.findings import Finding
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun
from lifecycle.base.phases import GATES, Gate
from lifecycle.case.arguments import Argument
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Communication
from lifecycle.customers.experiences import Experience
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, GroupShare, ValueModel
from lifecycle.customers.proposition import PropositionPart, Support
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.qualification import Requirement
from lifecycle.gates.nouns import Decision, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.registry import CHECKS, Question, limit_of
from lifecycle.gates.report import gate_report, state_of
from lifecycle.gates.stale import confirm
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.streams import Stream
from lifecycle.insight.hours import InsightHours
from lifecycle.insight.segments import Segment
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure
from lifecycle.overrides import change_threshold
from lifecycle.owners import AreaOwner
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.playbook import Criterion, Lever, Playbook
from lifecycle.playbook.thresholds import CHECKS as THRESHOLDS
from lifecycle.playbook.thresholds import CONFIRMED
from lifecycle.preconditions import PreconditionScore, rate_preconditions
from lifecycle.snapshot import Snapshot, snapshot_of
from lifecycle.strategy.backing import Backing
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.definition import Endorsement
from lifecycle.strategy.drive import ComponentStart
from lifecycle.strategy.vision import VisionAttribute
from lifecycle.suitability import LeverAbility, Suitability, record_suitability
from tests.builders import SCORES_X, TODAY, core, person, programme, sponsor_and_leader, stamp, with_nouns
from tests.cmprogramme.demo.told import before, day

AMARA, BRYN = sponsor_and_leader()


def with_gate(playbook: Playbook, gate: Gate, *criteria: Criterion) -> Playbook:
    """The playbook with other criteria at one gate."""
    gates = tuple(
        setting.model_copy(update={"criteria": criteria}) if setting.id is gate else setting
        for setting in playbook.gates
    )
    return playbook.model_copy(update={"gates": gates})


def suited(snapshot: Snapshot) -> Snapshot:
    """The worked suitability example, entered."""
    levers: dict[Lever, int] = {
        "communications": 3,
        "people": 2,
        "channels": 2,
        "product": 1,
        "price": 1,
        "service": 2,
        "transaction_operations": 1,
        "relationship": 2,
    }
    return snapshot.apply(
        record_suitability(snapshot, abilities=levers, granularity=2, readiness=2, stamp=stamp())
    )


@pytest.mark.parametrize("gate", GATES)
def test_a_programme_nobody_filled_in_passes_nothing_at_any_gate(gate: Gate) -> None:
    report = gate_report(programme(), gate, TODAY)
    passing = {criterion.id for criterion in report.criteria if criterion.passed}
    assert passing <= {"g3.streams", "g5.streams"}
    assert not report.ready
    assert report.suggestion.outcome.value == "hold"


def test_every_check_the_core_playbook_asks_for_is_registered() -> None:
    asked = {criterion.check for gate in core().gates for criterion in gate.criteria}
    assert asked <= {*CHECKS, CONFIRMED}


def test_the_first_gate_reads_suitability_sponsor_and_preconditions() -> None:
    snapshot = suited(programme(AMARA, BRYN))
    report = gate_report(snapshot, Gate.G0, TODAY)
    states = {criterion.id: criterion.state for criterion in report.criteria}
    assert states == {
        "g0.suitability": State.MET,
        "g0.sponsor": State.MET,
        "g0.preconditions": State.NOT_ASSESSED,
        "g0.evidenced": State.NOT_ASSESSED,
    }
    assert (report.passed, report.total, report.ready) == (2, 4, True)
    assert report.criteria[0].value == pytest.approx(62.5)
    assert report.chair == "Amara"


@pytest.mark.parametrize(
    ("level", "roles", "state"),
    [
        (5, (Role.SPONSOR,), State.MET),
        (4, (Role.SPONSOR,), State.NOT_MET),
        (5, (Role.LEADER,), State.NOT_MET),
    ],
)
def test_a_sponsor_counts_only_with_the_role_and_at_board_level(
    level: int, roles: tuple[RoleId, ...], state: State
) -> None:
    somebody = person("Amara", "marketing", level, roles=roles)
    found = gate_report(programme(somebody), Gate.G0, TODAY).criterion("g0.sponsor")
    assert found is not None
    assert found.state is state


def test_preconditions_with_scores_but_no_evidence_do_not_count_as_evidenced() -> None:
    scores = {factor.id: 2 for factor in core().preconditions}
    snapshot = programme(AMARA)
    bare = snapshot.apply(rate_preconditions(snapshot, scores, stamp()))
    found = gate_report(bare, Gate.G0, TODAY)
    evidenced, score = found.criterion("g0.evidenced"), found.criterion("g0.preconditions")
    assert evidenced is not None
    assert score is not None
    assert (evidenced.state, evidenced.value) == (State.NOT_MET, 0)
    assert (score.state, score.value) == (State.MET, 50)
    seen = dict.fromkeys(list(scores)[:12], "seen in the minutes")
    shown = bare.apply(rate_preconditions(bare, scores, stamp(), seen))
    again = gate_report(shown, Gate.G0, TODAY).criterion("g0.evidenced")
    assert again is not None
    assert (again.state, again.value) == (State.MET, 12)


def test_areas_need_confidence_as_of_the_gate_date() -> None:
    snapshot = programme(AMARA)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.DOCUMENT, day=TODAY, stamp=stamp())
    snapshot = snapshot.apply(change)
    fresh = gate_report(snapshot, Gate.G1, TODAY + timedelta(days=177)).criterion("g1.areas")
    stale = gate_report(snapshot, Gate.G1, TODAY + timedelta(days=178)).criterion("g1.areas")
    assert fresh is not None
    assert stale is not None
    assert fresh.state is State.MET
    assert stale.state is State.NOT_MET
    assert stale.value is not None
    assert stale.value < 0.5


def test_an_area_nobody_assessed_is_named() -> None:
    snapshot = programme(AMARA)
    scores = {area: score for area, score in SCORES_X.items() if area.value != "CX"}
    change = record_area_round(snapshot, scores, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    found = gate_report(snapshot.apply(change), Gate.G1, TODAY).criterion("g1.areas")
    assert found is not None
    assert found.state is State.NOT_MET
    assert "Not yet assessed: CX." in found.why


def test_a_changed_threshold_holds_for_this_programme_and_says_so() -> None:
    snapshot = programme(AMARA, BRYN)
    scores = {factor.id: 2 for factor in core().preconditions}
    snapshot = snapshot.apply(rate_preconditions(snapshot, scores, stamp()))
    before = gate_report(snapshot, Gate.G0, TODAY).criterion("g0.preconditions")
    change = change_threshold(
        snapshot,
        "g0.preconditions",
        55,
        by="Amara",
        role=Role.SPONSOR,
        reason="We have failed at 50 once before",
        risk_owner="Amara",
        stamp=stamp(seed=3),
    )
    after = gate_report(snapshot.apply(change), Gate.G0, TODAY).criterion("g0.preconditions")
    assert before is not None
    assert after is not None
    assert (before.state, before.threshold, before.own_threshold) == (State.MET, 50, False)
    assert (after.state, after.threshold, after.own_threshold) == (State.NOT_MET, 55, True)


def test_a_check_nobody_knows_is_not_yet_assessed_and_says_so() -> None:
    odd = Criterion(id="x.odd", kind="must", check="x.odd", title="Something else")
    snapshot = programme(AMARA, playbook=with_gate(core(), Gate.G0, odd))
    found = gate_report(snapshot, Gate.G0, TODAY).criteria[0]
    assert found.state is State.NOT_ASSESSED
    assert "no check named 'x.odd'" in found.why


def test_a_confirmed_criterion_waits_for_the_leaders_yes_with_evidence() -> None:
    asked = Criterion(id="x.council", kind="must", check="confirmed", title="The works council agrees")
    snapshot = programme(AMARA, BRYN, playbook=with_gate(core(), Gate.G0, asked))
    assert gate_report(snapshot, Gate.G0, TODAY).criteria[0].state is State.NOT_ASSESSED
    change = confirm(snapshot, "x.council", by="Bryn", evidence="minutes of 20 November", stamp=stamp())
    found = gate_report(snapshot.apply(change), Gate.G0, TODAY).criteria[0]
    assert found.state is State.MET
    assert "minutes of 20 November" in found.why
    assert gate_report(snapshot.apply(change), Gate.G0, TODAY - timedelta(days=1)).criteria[0].state is (
        State.NOT_ASSESSED
    )


def test_a_finding_passes_only_when_it_is_a_yes_or_cannot_arise() -> None:
    assert state_of(Finding(True, None, "")) is State.MET
    assert state_of(Finding(False, None, "")) is State.NOT_MET
    assert state_of(Finding(None, None, "")) is State.NOT_ASSESSED
    assert state_of(Finding(None, None, "", applicable=False)) is State.MET


NONE_THERE_CAN_BE = {"g3.streams", "g5.streams"}
"""No red stream where there is none (rules.md reading 23)."""

SUBJECTS: dict[str, tuple[type[Noun], ...]] = {
    "g0.suitability": (Suitability, LeverAbility),
    "g0.sponsor": (Person,),
    "g0.preconditions": (PreconditionScore,),
    "g0.evidenced": (PreconditionScore,),
    "g1.sharedness": (Endorsement,),
    "g1.vision": (VisionAttribute,),
    "g1.areas": (Round,),
    "g1.segment": (Segment,),
    "g1.case": (Argument,),
    "g1.kinds": (Argument,),
    "g1.integration": (InsightHours,),
    "g1.baseline": (Measure,),
    "g1.backing": (Backing,),
    "g1.preconditions": (PreconditionScore,),
    "g2.days": (Decision,),
    "g2.functions": (Idea,),
    "g2.disposed": (Idea,),
    "g2.leverage": (Idea,),
    "g2.junior": (Idea,),
    "g2.contributor": (Idea,),
    "g2.theme": (Cluster, Idea),
    "g3.propositions": (PropositionPart,),
    "g3.communication": (Communication,),
    "g3.partners": (PropositionPart,),
    "g3.coverage": (Measure,),
    "g3.prototype": (Prototype,),
    "g3.permissions": (PermissionStore,),
    "g3.drive_order": (ComponentStart,),
    "g3.training": (Person,),
    "g3.plans": (CustomerPlan, GroupShare, ValueModel),
    "g3.requirements": (Requirement,),
    "g3.supports": (Support,),
    "g3.understood": (Communication,),
    "g3.balance": (SpendLine,),
    "g3.streams": (Stream,),
    "g4.actuals": (Measure,),
    "g4.actions": (Measure,),
    "g4.commitment": (CommitmentReading,),
    "g4.questions": (Experience,),
    "g4.commitment_trend": (CommitmentReading,),
    "g4.leavers": (ActivityCount,),
    "g4.leak": (ActivityCount,),
    "g5.gates": (Decision,),
    "g5.conditions": (Decision,),
    "g5.streams": (Stream,),
    "g5.work": (WorkItem,),
    "g5.owners": (AreaOwner,),
    "g5.lessons": (Lesson,),
    "g5.plans": (CustomerPlan,),
    "g5.index": (Round,),
    "g5.learning": (WorkItem,),
}
"""What each check looks at."""


def test_every_check_has_a_subject_named_here() -> None:
    assert set(SUBJECTS) == set(CHECKS)


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_whatever_else_is_entered_a_check_over_nothing_is_never_met(check: str) -> None:
    """The whole story, without a single noun of what the check looks at, at every threshold there is."""
    whole = before("handed_over")
    kept = [n for kind, nouns in whole.nouns.items() if kind not in SUBJECTS[check] for n in nouns.values()]
    snapshot, today = snapshot_of(kept), day("handed_over")
    highest = THRESHOLDS[check]
    for threshold in (None,) if highest is None else (0.0, highest / 2, highest):
        for wave in (1, 2):
            limit = limit_of(snapshot, check, threshold)
            found = CHECKS[check].run(Question(snapshot, today, limit, wave))
            assert state_of(found) is not State.MET or check in NONE_THERE_CAN_BE, found.why
            assert found.why


def hollow(noun: Noun, empty: object) -> Noun:
    """The noun with this in place of each number and each yes or no it could do without, where it may have it."""
    for name, field in type(noun).model_fields.items():
        if isinstance(field.default, (int, float, type(None))) and isinstance(
            getattr(noun, name), (int, float)
        ):
            with suppress(InvalidValue):
                noun = noun.changed(**{name: empty})
    return noun


@pytest.mark.parametrize("check", sorted(set(CHECKS) - {"g3.drive_order", "g5.conditions"}))
def test_what_was_counted_as_nothing_does_not_stand_for_what_nobody_counted(check: str) -> None:
    """All numbers of what the check looks at are 0; those of the first segment, or of one, were never entered.

    Then the question is open or a no: it neither passes for want of a number nor cannot arise. (A start of a component
    has no number, and a decision without a condition is one.)
    """
    whole = before("handed_over")
    for kind in SUBJECTS[check]:
        of = [getattr(one, "segment", one.id) for one in whole.all(kind)]
        first = [one for one, whose in zip(whole.all(kind), of, strict=True) if whose == of[0]]
        zeros = [hollow(one, 0) for one in whole.all(kind) if one not in first]
        rest = [n for name, nouns in whole.nouns.items() if name is not kind for n in nouns.values()]
        for some in ([], [hollow(one, None) for one in first]):
            snapshot, today = snapshot_of([*rest, *zeros, *some]), day("handed_over")
            for wave in (1, 2):
                found = CHECKS[check].run(Question(snapshot, today, limit_of(snapshot, check, None), wave))
                assert found.applicable, found.why
                assert not (found.met and found.value is None), found.why


@settings(max_examples=40)
@given(st.sampled_from(sorted(CHECKS)), st.integers(0, 400))
def test_an_overridden_must_passes_on_every_day_of_its_life_and_on_no_other(check: str, days: int) -> None:
    if check in ("g0.sponsor", "g3.streams", "g5.streams"):
        return
    asked = Criterion(id="x.asked", kind="must", check=check, title="Something asked")
    snapshot = programme(AMARA, BRYN, playbook=with_gate(core(), Gate.G0, asked))
    last = TODAY + timedelta(days=60)
    change = override_criterion(
        snapshot,
        Gate.G0,
        "x.asked",
        by="Amara",
        role=Role.SPONSOR,
        reason="The board wants it by the summer",
        risk_owner="Amara",
        stamp=stamp(),
    )
    day = TODAY + timedelta(days=days)
    found = gate_report(snapshot.apply(change), Gate.G0, day).criteria[0]
    assert found.passed == (day <= last)
    assert (found.state is State.OVERRIDDEN) == (day <= last)


def test_conditions_and_decisions_of_the_future_do_not_show_in_the_past() -> None:
    snapshot = with_nouns(programme(AMARA), ())
    assert gate_report(snapshot, Gate.G0, date(2020, 1, 1)).decisions == ()
