"""Conflicts of every kind: what is asked, what each answer does, and what is left of it once it is undone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import playbooks
from lifecycle.assessment.nouns import NotApplicable, Rating, StatementEvidence
from lifecycle.base.areas import Evidence
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.capabilities.dependencies import edges
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from lifecycle.case.arguments import Argument
from lifecycle.competence import SkillLevel
from lifecycle.entries import entry_of, inverse
from lifecycle.gates.nouns import Confirmation, CriterionNumber
from lifecycle.gates.report import gate_report
from lifecycle.insight.segments import Segment
from lifecycle.measures import Measure
from lifecycle.overrides import Override, live_override
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.playbook.comparing import differences
from lifecycle.preconditions.nouns import PreconditionScore
from lifecycle.preconditions.weighing import preconditions
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot, make_change
from lifecycle.stage_days import stage_days
from lifecycle.strategy.definition import Endorsement
from lifecycle.strategy.enablers import EnablerStatus
from lifecycle.upgrade.adopting import adopt
from lifecycle.upgrade.planning import plan
from lifecycle.upgrade.references import entries, held, key
from lifecycle.upgrade.results import Answers, Plan
from lifecycle.upgrade.settling import returning
from tests.builders import TODAY, core, person, pin, programme, stamp
from tests.cmprogramme.demo.told import before, day
from tests.lifecycle.upgrade.editing import GONE, edited
from tests.lifecycle.upgrade.test_planning import AMARA, BRYN, KINDS, noun, only, rating, threshold

ASKED = {
    "id": "g1.told",
    "kind": "must",
    "check": "confirmed",
    "title": "The regulator was told",
    "threshold": None,
    "home": None,
    "guidance": "",
}
TOLD = "gates.G1.criteria.g1.told"


def adopted(snapshot: Snapshot, playbook: Playbook, **answers: str) -> Snapshot:
    """After adopting with these answers (by topic), every other question by its first choice; undone on the way."""
    found = plan(snapshot, playbook, TODAY, effects=False)
    given = {one.id: answers.get(one.topic, one.choices[0].id) for one in found.questions}
    change = adopt(snapshot, pin(playbook), stamp(), answers=Answers(given), by="Amara", role=Role.SPONSOR)
    after = snapshot.apply(change)
    back = inverse(entry_of(change, snapshot, after.revision), after, stamp(seed=2), label="Undone")
    assert filled(after.apply(back)) == filled(snapshot)
    return after


def filled(snapshot: Snapshot) -> dict[type, dict[Any, Noun]]:
    """Everything entered, by kind and id."""
    return {kind: dict(nouns) for kind, nouns in snapshot.nouns.items() if nouns}


def start(*nouns: Noun, playbook: Playbook | None = None, **fields: Any) -> Snapshot:
    return programme(AMARA, BRYN, *nouns, playbook=playbook, **fields)


def change_of(edge: str, **fields: Any) -> EdgeChange:
    old = next(one for one in core().edges if one.id == edge)
    given = {"source": old.source, "target": old.target, "type": old.type, "weight": old.weight, **fields}
    return noun(EdgeChange, 20, edge=edge, reason="So it is here.", **given)  # type: ignore[no-any-return]  # of the class it is given


def held_edge(snapshot: Snapshot, id: str) -> Any:
    return next((edge for edge in edges(snapshot) if edge.id == id), None)


def test_a_link_both_gave_another_weight_is_asked_and_either_holds() -> None:
    id = core().edges[0].id
    snapshot, theirs = start(change_of(id, weight=0.11)), edited({f"edges/{id}/weight": 0.22})
    (question,) = plan(snapshot, theirs, TODAY, effects=False).questions
    assert (question.topic, len(question.choices)) == ("edge", 2)
    assert held_edge(adopted(snapshot, theirs, edge="mine"), id).weight == 0.11
    after = adopted(snapshot, theirs, edge="theirs")
    assert (held_edge(after, id).weight, after.all(EdgeChange)) == (0.22, ())


def test_of_a_changed_link_the_parts_left_alone_become_the_new_ones() -> None:
    id = core().edges[0].id
    snapshot, theirs = start(change_of(id, weight=0.11)), edited({f"edges/{id}/type": "enables"})
    found = plan(snapshot, theirs, TODAY, effects=False)
    assert found.questions == ()
    assert [only(found, f"edges.{id}.{name}").group for name in ("type", "weight")] == ["taken", "kept"]
    edge = held_edge(adopted(snapshot, theirs), id)
    assert (edge.type.value, edge.weight) == ("enables", 0.11)


def test_a_changed_link_the_new_playbook_has_not_goes_or_stays_as_the_programmes_own() -> None:
    id = core().edges[-1].id
    snapshot, theirs = start(change_of(id, weight=0.11)), edited({f"edges/{id}": GONE})
    assert held_edge(adopted(snapshot, theirs, edge="theirs"), id) is None
    assert held_edge(adopted(snapshot, theirs, edge="mine"), id).weight == 0.11


def test_a_link_left_out_here_and_changed_there_is_asked() -> None:
    id = core().edges[0].id
    snapshot, theirs = start(change_of(id, removed=True)), edited({f"edges/{id}/weight": 0.22})
    assert held_edge(adopted(snapshot, theirs, edge="mine"), id) is None
    assert held_edge(adopted(snapshot, theirs, edge="theirs"), id).weight == 0.22


def test_a_link_of_ones_own_that_the_new_playbook_brings_too_is_asked_unless_it_is_the_same() -> None:
    mine = noun(
        EdgeChange, 21, edge="own1", source="IT", target="CX", type="enables", weight=0.3, reason="Ours"
    )
    entry = {
        "id": "own1",
        "source": "IT",
        "target": "CX",
        "type": "enables",
        "reason": "Theirs",
        "origin": "x",
    }
    other = edited({"edges/own1": entry | {"weight": 0.9}})
    assert held_edge(adopted(start(mine), other, edge="theirs"), "own1").weight == 0.9
    assert held_edge(adopted(start(mine), other, edge="mine"), "own1").weight == 0.3
    same = plan(start(mine), edited({"edges/own1": entry | {"weight": 0.3}}), TODAY, effects=False)
    assert (same.questions, only(same, "edges.own1").group) == ((), "taken")
    assert only(plan(start(mine), edited({}), TODAY, effects=False), "edges.own1").group == "kept"


def test_a_circle_of_ones_own_link_and_a_new_one_is_told() -> None:
    mine = noun(
        EdgeChange, 22, edge="own2", source="IT", target="PR", type="enables", weight=0.3, reason="Ours"
    )
    assert plan(start(mine), edited({"case/go": 70.0}), TODAY).warnings == ()
    back = {"id": "new9", "source": "PR", "target": "IT", "type": "drives", "weight": 0.3}
    theirs = edited({"edges/new9": back | {"reason": "x", "origin": "x"}})
    (warning,) = plan(start(mine), theirs, TODAY).warnings
    assert "circle" in warning


def override_of(criterion: str) -> Override:
    return noun(  # type: ignore[no-any-return]  # of the class it is given
        Override,
        30,
        rule=criterion,
        title="Kinds",
        chosen="counts as passed",
        by=AMARA.id,
        role=Role.SPONSOR,
        written_by=BRYN.id,
        decided_on=TODAY,
        reason="Known for a long time, and no risk.",
        risk_owner=AMARA.id,
        expires=TODAY + timedelta(60),
    )


def test_an_override_whose_criterion_asks_something_else_is_asked_and_may_end() -> None:
    snapshot = start(override_of("g1.kinds"))
    theirs = edited({KINDS: {"threshold": 3.0}})
    found = plan(snapshot, theirs, TODAY, effects=False)
    assert [one.topic for one in found.questions] == ["override"]
    assert live_override(adopted(snapshot, theirs, override="holds"), "g1.kinds", TODAY) is not None
    ended = adopted(snapshot, theirs, override="ends")
    assert live_override(ended, "g1.kinds", TODAY) is None
    assert ended.all(Override) == snapshot.all(Override)
    beside = plan(snapshot, edited({KINDS: {"guidance": "Look twice."}}), TODAY, effects=False)
    assert beside.questions == ()
    kept = plan(snapshot, edited({"case/go": 70.0}), TODAY, effects=False)
    assert only(kept, "gates.G1.criteria.g1.kinds:override").group == "kept"


def yes(criterion: str = "g1.told") -> Confirmation:
    return noun(Confirmation, 40, criterion=criterion, confirmed_on=TODAY, evidence="The letter", by=BRYN.id)  # type: ignore[no-any-return]  # of the class it is given


def told(snapshot: Snapshot, id: str = "g1.told") -> str:
    found = gate_report(snapshot, Gate.G1, TODAY).criterion(id)
    return found.state.value if found is not None else ""


def test_a_yes_to_a_criterion_worded_anew_holds_or_is_asked_again() -> None:
    base = edited({"gates/G1/criteria/g1.told": ASKED}, version="1.5.0")
    snapshot = start(yes(), playbook=base)
    assert told(snapshot) == "met"
    theirs = edited({"gates/G1/criteria/g1.told": {"title": "Regulator and press were told"}}, base)
    assert told(adopted(snapshot, theirs, answers="holds")) == "met"
    again = adopted(snapshot, theirs, answers="again")
    assert told(again) == "not_assessed"
    assert [one.criterion for one in again.all(Confirmation)] == ["g1.told@core-1.5.0"]
    computed = edited({"gates/G1/criteria/g1.told": {"check": "g1.vision"}}, base)
    (question,) = plan(snapshot, computed, TODAY, effects=False).questions
    assert [one.id for one in question.choices] == ["again"]


def test_a_yes_is_carried_to_the_id_the_criterion_has_now() -> None:
    base = edited({"gates/G1/criteria/g1.told": ASKED}, version="1.5.0")
    snapshot = start(yes(), playbook=base)
    theirs = edited(
        {"gates/G1/criteria/g1.told": GONE, "gates/G1/criteria/g1.regulator": ASKED | {"id": "g1.regulator"}},
        base,
    )
    (question,) = plan(snapshot, theirs, TODAY, effects=False).questions
    assert [one.id for one in question.choices] == ["aside", "to:g1.regulator"]
    carried = adopted(snapshot, theirs, gone="to:g1.regulator")
    assert told(carried, "g1.regulator") == "met"
    aside = adopted(snapshot, theirs)
    assert told(aside, "g1.regulator") == "not_assessed"
    assert aside.all(Confirmation) == snapshot.all(Confirmation)
    # back down again: what was set aside counts once more
    assert told(adopted(aside, base)) == "met"


def test_a_number_for_a_part_of_a_criterion_is_asked_about_when_the_part_reads_another_thing() -> None:
    part: dict[str, Any] = {
        "id": "share",
        "title": "Few leave",
        "check": "reads",
        "reads": {"number": "Share that left?"},
    }
    whole = ASKED | {"check": "all", "parts": [part | {"compare": "below", "threshold": 0.1, "unit": "%"}]}
    base = edited({"gates/G1/criteria/g1.told": whole}, version="1.5.0")
    number = noun(
        CriterionNumber, 41, criterion="g1.told/share", day=TODAY, value=0.05, evidence="Counted", by=BRYN.id
    )
    snapshot = start(number, playbook=base)
    asked = {"number": "Share that left in a year?"}
    theirs = edited({"gates/G1/criteria/g1.told/parts/share": {"reads": part["reads"] | asked}}, base)
    (question,) = plan(snapshot, theirs, TODAY, effects=False).questions
    assert question.id == f"{TOLD}.parts.share:answers"
    again = adopted(snapshot, theirs, answers="again")
    assert [one.criterion for one in again.all(CriterionNumber)] == ["g1.told/share@core-1.5.0"]
    gone = plan(snapshot, edited({"gates/G1/criteria/g1.told": GONE}, base), TODAY, effects=False)
    assert [one.id for one in gone.questions] == [f"{TOLD}.parts.share:gone"]


@pytest.mark.parametrize(
    ("place", "value", "held_thing"),
    [
        ("preconditions/M1/text", "Otherwise", noun(PreconditionScore, 7, precondition="M1", score=3)),
        (
            "competencies/{}/title",
            "Otherwise",
            noun(SkillLevel, 8, person=AMARA.id, competency=core().competencies[0].id, level=2),
        ),
        (
            "strategy/enablers/{}/title",
            "Otherwise",
            noun(EnablerStatus, 9, enabler=core().strategy.enablers[0].id, status="live"),
        ),
        ("edges/{}/target", "IT", noun(EdgeEvidence, 10, edge="f7", date=TODAY)),
    ],
    ids=["precondition", "competency", "enabler", "evidence of a link"],
)
def test_what_was_answered_for_a_sentence_that_reads_otherwise_holds_or_is_set_aside(
    place: str, value: str, held_thing: Noun
) -> None:
    section = place.split("/")[0]
    ids = {
        "competencies": core().competencies[0].id,
        "strategy": core().strategy.enablers[0].id,
        "edges": "f7",
    }
    snapshot = start(held_thing)
    theirs = edited({place.format(ids.get(section, "")): value})
    assert adopted(snapshot, theirs, answers="holds").all(type(held_thing)) == (held_thing,)
    (aside,) = adopted(snapshot, theirs, answers="again").all(type(held_thing))
    assert f"@core-{core().version}" in aside.model_dump_json()
    assert aside.id == held_thing.id


def test_rating_evidence_and_a_statement_left_out_go_together() -> None:
    evidence = StatementEvidence(id=UUID(int=11), statement="AP+1", kind=Evidence.DOCUMENT, date=TODAY)
    out = noun(NotApplicable, 12, statement="AP+1", reason="We have none")
    snapshot = start(rating(), evidence, out)
    found = plan(snapshot, edited({"statements/AP+1/text": "Otherwise"}), TODAY, effects=False)
    assert found.questions[0].mine == "1 rating, 1 piece of evidence and 1 reason why it does not apply"
    beside = plan(snapshot, edited({"statements/AP+1/weight": 2.0}), TODAY, effects=False)
    assert (only(beside, "statements.AP+1:not_applicable").group, beside.questions) == ("kept", ())
    after = adopted(snapshot, edited({"statements/AP+1/text": "Otherwise"}), answers="again")
    kinds = (*after.all(Rating), *after.all(StatementEvidence), *after.all(NotApplicable))
    named = {one.model_dump()["statement"] for one in kinds}
    assert named == {f"AP+1@core-{core().version}"}


def test_what_was_set_aside_counts_again_once_its_own_edition_is_adopted_again() -> None:
    snapshot, theirs = start(rating()), edited({"statements/AP+1/text": "Otherwise"})
    after = adopted(snapshot, theirs, answers="again")
    down = plan(after, core(), TODAY, effects=False)
    assert (down.direction, down.of("orphaned")) == ("down", ())
    assert only(down, "statements.AP+1:rating").group == "taken"
    assert adopted(after, core()).all(Rating) == (rating(),)
    answered = after.apply(make_change(after, stamp(seed=3), "Rated", puts=(rating(number=2),)))
    kept = adopted(answered, core(), answers="holds").all(Rating)
    assert {one.statement for one in kept} == {"AP+1", f"AP+1@core-{core().version}"}


def test_a_score_of_a_factor_that_is_gone_counts_no_more_and_stays() -> None:
    score = noun(PreconditionScore, 7, precondition="M1", score=3)
    after = adopted(start(score), edited({"preconditions/M1": GONE}))
    assert (after.all(PreconditionScore), preconditions(after).no_longer_asked) == ((score,), ("M1",))


def test_a_band_that_is_gone_takes_its_segments_along_or_leaves_them() -> None:
    bands = core().customers.value_bands
    segment = noun(Segment, 13, name="Families", value_band=bands[0])
    theirs = edited({"customers/value_bands": [*bands[1:], "New money"]})
    (question,) = plan(start(segment), theirs, TODAY, effects=False).questions
    assert {one.id for one in question.choices} == {
        "aside",
        *(f"to:{band}" for band in (*bands[1:], "New money")),
    }
    assert adopted(start(segment), theirs, gone="to:New money").all(Segment)[0].value_band == "New money"
    assert adopted(start(segment), theirs).all(Segment) == (segment,)


def test_a_function_that_is_gone_is_carried_everywhere_or_stays_and_is_listed() -> None:
    analyst = person("Chen", "analytics")
    snapshot = start(analyst, noun(Endorsement, 16, function="analytics"), functions=("analytics", "sales"))
    theirs = edited({"functions/analytics": GONE, "functions/insight": {"id": "insight", "title": "Insight"}})
    (question,) = plan(snapshot, theirs, TODAY, effects=False).questions
    assert question.mine == "1 person, 1 programme and 1 endorsement"
    after = adopted(snapshot, theirs, gone="to:insight")
    assert after.get(Person, analyst.id).functions == ("insight",)
    assert after.programme.functions == ("insight", "sales")
    assert [one.function for one in after.all(Endorsement)] == ["insight"]
    assert plan(after, theirs, TODAY, effects=False).of("orphaned") == ()
    aside = plan(adopted(snapshot, theirs), theirs, TODAY, effects=False).of("orphaned")
    assert {item.count for item in aside} == {1}
    assert len(aside) == 3


def test_planned_days_beside_another_length_of_the_stage_are_asked() -> None:
    begins = date(2027, 3, 1)
    snapshot = start(stage=Stage.D1, stage_starts=({"stage": "D2", "start": begins},))
    theirs = edited({"stages/D1/days": 40})
    assert stage_days(adopted(snapshot, theirs, stage="mine"), TODAY)[Stage.D2].start == begins
    after = adopted(snapshot, theirs, stage="theirs")
    assert after.programme.stage_starts == ()
    assert stage_days(after, TODAY)[Stage.D2].start != begins
    kept = plan(snapshot, edited({"case/go": 70.0}), TODAY, effects=False)
    assert only(kept, "stages.D1.days").group == "kept"


def test_what_began_as_a_template_stays_and_a_measure_stays_the_one_the_playbook_means() -> None:
    template, first = core().scorecard.measures[0], core().case.arguments[0]
    measure = noun(Measure, 14, name=template.title, dimension=template.dimension, unit=template.unit)
    argument = Argument(id=UUID(int=15), text=first.text, kind=first.kind, strength=3, template=first.id)
    theirs = edited(
        {f"scorecard/measures/{template.id}/title": "Called otherwise", f"case/arguments/{first.id}": GONE}
    )
    snapshot = start(measure, argument)
    found = plan(snapshot, theirs, TODAY, effects=False)
    assert found.questions == ()
    assert {
        only(found, f"scorecard.measures.{template.id}.title").group,
        only(found, f"case.arguments.{first.id}").group,
    } == {"kept"}
    after = adopted(snapshot, theirs)
    assert [(one.name, one.template) for one in after.all(Measure)] == [(template.title, template.id)]
    assert after.all(Argument) == (argument,)


def test_what_belongs_to_a_decided_gate_is_not_asked() -> None:
    snapshot = start(override_of("g0.preconditions"), stage=Stage.D3)
    theirs = edited({"gates/G0/criteria/g0.preconditions": {"kind": "should", "threshold": 10.0}})
    found = plan(snapshot, theirs, TODAY, effects=False)
    assert found.questions == ()
    assert all(item.frozen for item in found.items if item.gate is Gate.G0)


# properties

PLACES: dict[str, Any] = {
    "statements/AP+1/text": "Otherwise",
    "statements/AP+1/weight": 2.0,
    "statements/AP+1/kind": "destroyer",
    "preconditions/M1": GONE,
    "preconditions/M1x": {"id": "M1x", "group": "it", "text": "Another", "evidence": "Seen", "weight": 1.0},
    "gates/G1/criteria/g1.kinds": GONE,
    "gates/G1/criteria/g1.sharedness/threshold": 0.9,
    "gates/G3/criteria/g3.training/kind": "must",
    "edges/e1/weight": 0.22,
    "edges/f7": GONE,
    "stages/D1/days": 40,
    "customers/value_bands": ["New money", "Old money"],
    "case/go": 70.0,
}
"""What a new version may say otherwise, each by itself or together."""


def full() -> Snapshot:
    """A programme that holds something of everything in PLACES."""
    return start(
        rating(),
        noun(PreconditionScore, 7, precondition="M1", score=3),
        override_of("g1.kinds"),
        threshold(),
        change_of("e1", weight=0.11),
        noun(EdgeEvidence, 10, edge="f7", date=TODAY),
        noun(Segment, 13, name="Families", value_band=core().customers.value_bands[0]),
        stage_starts=({"stage": "D2", "start": date(2027, 3, 1)},),
    )


@given(st.lists(st.sampled_from(list(PLACES)), unique=True), st.data())
def test_whatever_differs_is_in_one_group_and_is_undone_whatever_is_answered(
    places: list[str], data: st.DataObject
) -> None:
    places = [place for place in places if not (place.startswith("statements/AP+1/kind") and len(places) > 1)]
    snapshot, theirs = full(), edited({place: PLACES[place] for place in places})
    found = plan(snapshot, theirs, TODAY, effects=False)
    whole(snapshot, found, theirs)
    told = {one.path for one in differences(snapshot.pinned, theirs) if one.what != "ordered"}
    assert told <= {item.id for item in found.items}
    given_now = {one.id: data.draw(st.sampled_from(one.choices)).id for one in found.questions}
    change = adopt(snapshot, pin(theirs), stamp(), answers=Answers(given_now), by="Amara", role=Role.SPONSOR)
    after = snapshot.apply(change)
    assert plan(after, theirs, TODAY, effects=False).empty
    back = inverse(entry_of(change, snapshot, after.revision), after, stamp(seed=2), label="Undone")
    assert filled(after.apply(back)) == filled(snapshot)


# the story


@pytest.mark.parametrize("gate", ["justified", "held"])
@pytest.mark.parametrize("last", [False, True], ids=["first answers", "last answers"])
def test_the_story_goes_to_every_other_playbook_and_back_and_is_undone_whole(gate: str, last: bool) -> None:
    snapshot, today = before(gate), day(gate)
    for name in ("core", "retail-bank"):
        theirs = playbooks.load(name)
        found = plan(snapshot, theirs, today, effects=False)
        whole(snapshot, found, theirs)
        given = {one.id: one.choices[-1 if last else 0].id for one in found.questions}
        one = stamp(today=today)
        change = adopt(
            snapshot,
            _pin(snapshot, theirs),
            one,
            answers=Answers(given),
            by=_sponsor(snapshot),
            role=Role.SPONSOR,
        )
        after = snapshot.apply(change)
        assert plan(after, theirs, today, effects=False).empty
        back = inverse(
            entry_of(change, snapshot, after.revision), after, stamp(seed=2, today=today), label="Undone"
        )
        assert filled(after.apply(back)) == filled(snapshot)
        again = plan(after, snapshot.pinned, today, effects=False)
        whole(after, again, snapshot.pinned)


def whole(snapshot: Snapshot, found: Plan, theirs: Playbook) -> None:
    """Each thing in one group; every id that is named and gone is listed as set aside."""
    ids = [item.id for item in found.items]
    assert len(ids) == len(set(ids))
    asked = {id for item in found.items for id in item.questions}
    assert {one.id for one in found.questions} <= asked
    set_aside = {item.id.rpartition(":")[0] for item in found.of("orphaned")}
    for one in held(snapshot):
        there = entries(theirs, one.reference.section)
        if returning(theirs, one):
            assert any(item.group == "taken" and item.what == "entered" for item in found.items)
        elif (
            one.reference.counted and there is not None and key(one.name) not in there and one.reference.only
        ):
            assert any(place.endswith(one.name.split("/")[-1]) for place in set_aside), one.name


def _pin(snapshot: Snapshot, playbook: Playbook) -> Any:
    return pin(playbook).changed(id=snapshot.id_of(type(pin(playbook))))


def _sponsor(snapshot: Snapshot) -> str:
    return holders(snapshot, Role.SPONSOR)[0].name
