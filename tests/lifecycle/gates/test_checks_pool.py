"""The checks of G2 on worked facts, each turned from no to yes by what its remedy names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decider, Decision, Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.snapshot import Snapshot
from tests.builders import SCORES_X, TODAY, person, programme, stamp, with_nouns
from tests.lifecycle.gates.definition_facts import AMARA, BRYN, SEVEN, at

PEOPLE = tuple(
    person(f"P{number}", function, 1 if number % 3 == 0 else 3, position=number)
    for number, function in enumerate(SEVEN)
)


def go(number: int, gate: Gate, day: date, moved_to: Stage) -> Decision:
    """A go as a record holds it."""
    return Decision(
        id=stamp(seed=600 + number).new_id(),
        number=number,
        gate=gate,
        outcome=Outcome.GO,
        decided_on=day,
        stage=Stage.D3,
        moved_to=moved_to,
        deciders=(Decider(person=AMARA.id, role=Role.SPONSOR),),
        reason="because",
        suggestion=Outcome.GO,
        written_by=BRYN.id,
    )


def pooled(*, days: int = 15) -> tuple[Snapshot, list[Idea], date]:
    """A healthy pool of fourteen ideas by seven functions, three channelled for the best levers."""
    opened = TODAY
    today = TODAY
    count = 0
    while count < days:
        today += timedelta(days=1)
        count += today.weekday() < 5
    themes = [Cluster(id=stamp(seed=700 + n).new_id(), name=f"theme {n}") for n in range(3)]
    ideas = []
    for number in range(14):
        area = (Area.PO, Area.AP, Area.ME)[number % 3]
        fields: dict[str, object] = {"state": IdeaState.DECLINED, "reason": "no"}
        if number < 3:
            fields = {"state": IdeaState.CHANNELLED, "cluster": themes[number].id, "effort": 2}
        ideas.append(
            Idea.model_validate(
                {
                    "id": stamp(seed=800 + number).new_id(),
                    "text": f"idea {number}",
                    "by": PEOPLE[number % 7].id,
                    "areas": (area,),
                    "captured_on": opened,
                    **fields,
                }
            )
        )
    snapshot = programme(*PEOPLE, go(1, Gate.G1, opened, Stage.POOL), *themes, *ideas, stage=Stage.POOL)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    return snapshot.apply(change), ideas, today


def test_a_healthy_pool_passes_g2_as_a_whole() -> None:
    snapshot, _, today = pooled()
    report = gate_report(snapshot, Gate.G2, today)
    assert {c.id: c.state for c in report.criteria if c.state is not State.MET} == {}
    assert report.suggestion.outcome is Outcome.GO
    values = {c.id: c.value for c in report.criteria}
    assert values["g2.days"] == 15
    assert values["g2.functions"] == 7
    assert values["g2.disposed"] == 0
    assert values["g2.leverage"] == 3
    assert values["g2.junior"] == pytest.approx(6 / 14)
    assert values["g2.contributor"] == pytest.approx(2 / 14)
    assert values["g2.theme"] == pytest.approx(1 / 3)


def test_as_many_people_as_functions_have_to_be_heard_whatever_functions_one_person_holds() -> None:
    snapshot, ideas, today = pooled()
    every = PEOPLE[0].changed(functions=SEVEN)
    alone = with_nouns(snapshot, (every, *(idea.changed(by=every.id) for idea in ideas)))
    found = at(alone, Gate.G2, "g2.functions", today)
    assert (found.state, found.value) == (State.NOT_MET, 7)
    assert "from 1 person" in found.why
    assert "Ask 5 more people" in found.remedy
    six = with_nouns(alone, [idea.changed(by=PEOPLE[n % 6].id) for n, idea in enumerate(ideas)])
    assert at(six, Gate.G2, "g2.functions", today).state is State.MET


def test_where_nothing_is_clustered_the_theme_is_not_yet_assessed() -> None:
    snapshot, ideas, today = pooled()
    found = at(with_nouns(snapshot, [i.changed(cluster=None) for i in ideas]), Gate.G2, "g2.theme", today)
    assert found.state is State.NOT_ASSESSED
    assert "no channelled idea belongs to a theme" in found.why


def test_ten_working_days_are_enough_and_nine_are_not() -> None:
    assert at(pooled(days=9)[0], Gate.G2, "g2.days", pooled(days=9)[2]).state is State.NOT_MET
    snapshot, _, today = pooled(days=10)
    assert at(snapshot, Gate.G2, "g2.days", today).state is State.MET


def test_one_idea_without_a_decision_fails_the_must_and_is_named() -> None:
    snapshot, ideas, today = pooled()
    snapshot = with_nouns(snapshot, (ideas[5].changed(state=IdeaState.SHORTLISTED),))
    found = at(snapshot, Gate.G2, "g2.disposed", today)
    assert (found.state, found.value) == (State.NOT_MET, 1)
    assert "'idea 5'" in found.why


def test_a_best_lever_without_a_channelled_idea_is_named() -> None:
    snapshot, ideas, today = pooled()
    declined = ideas[0].changed(state=IdeaState.DECLINED, reason="no")
    found = at(with_nouns(snapshot, (declined,)), Gate.G2, "g2.leverage", today)
    assert (found.state, found.value) == (State.NOT_MET, 2)
    assert "PO" in found.why


def test_only_areas_in_scope_are_levers() -> None:
    snapshot, ideas, today = pooled()
    without_po = ideas[0].changed(state=IdeaState.DECLINED, reason="no")
    narrow = snapshot.programme.changed(scope=(Area.AP, Area.ME))
    assert at(with_nouns(snapshot, (without_po, narrow)), Gate.G2, "g2.leverage", today).state is State.MET


def test_leverage_without_all_eight_scores_is_not_yet_assessed() -> None:
    snapshot = programme(*PEOPLE, stage=Stage.POOL)
    assert at(snapshot, Gate.G2, "g2.leverage").state is State.NOT_ASSESSED


def test_one_loud_contributor_fails_the_should() -> None:
    snapshot, ideas, today = pooled()
    loud = tuple(idea.changed(by=PEOPLE[1].id) for idea in ideas[:5])
    found = at(with_nouns(snapshot, loud), Gate.G2, "g2.contributor", today)
    assert found.state is State.NOT_MET
    assert "P1" in found.why


def test_ideas_that_name_nobody_leave_open_whether_one_person_gave_too_many() -> None:
    snapshot, ideas, today = pooled()
    few, many = (with_nouns(snapshot, [idea.changed(by=None) for idea in ideas[:n]]) for n in (2, 9))
    assert at(few, Gate.G2, "g2.contributor", today).state is State.MET, "2 and 2 of 14 are 29%"
    found = at(many, Gate.G2, "g2.contributor", today)
    assert found.state is State.NOT_ASSESSED
    assert "9 ideas name nobody" in found.why
    assert {target.key for target in found.targets} == {str(idea.id) for idea in ideas[:9]}
