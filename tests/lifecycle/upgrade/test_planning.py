"""An upgrade planned: what is taken, kept, asked and set aside, three-way and by field."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

import playbooks
from lifecycle.assessment.nouns import Rating
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.page import Table
from lifecycle.overrides import ThresholdChange
from lifecycle.preconditions.nouns import PreconditionScore
from lifecycle.upgrade.planning import plan
from lifecycle.upgrade.results import Answers, Item, Plan
from lifecycle.upgrade.telling import EMPTY, counts_words, upgrade_page
from tests.builders import TODAY, core, programme, sponsor_and_leader
from tests.lifecycle.upgrade.editing import GONE, edited

AMARA, BRYN = sponsor_and_leader()
KINDS = "gates/G1/criteria/g1.kinds"
MARKS = {"AP+1": "yours", "AP+2": "yours", "AP+3": "ours"}


def noun(kind: type[Any], number: int, **fields: Any) -> Any:
    """A noun with that number as its id."""
    return kind.model_validate({"id": UUID(int=number), **fields})


def rating(statement: str = "AP+1", number: int = 1) -> Rating:
    """Amara's levels for a statement."""
    return noun(Rating, number, statement=statement, rater=AMARA.id, intention=3, reality=2)  # type: ignore[no-any-return]  # of the class it is given


def threshold(criterion: str = "g1.sharedness", value: float = 0.6) -> ThresholdChange:
    """The sponsor's own threshold in place of 0.8."""
    return noun(  # type: ignore[no-any-return]  # of the class it is given
        ThresholdChange,
        50,
        criterion=criterion,
        before=0.8,
        threshold=value,
        by=AMARA.id,
        role=Role.SPONSOR,
        written_by=BRYN.id,
        decided_on=TODAY,
        reason="Two functions are being merged this month.",
        risk_owner=AMARA.id,
    )


def planned(changes: dict[str, Any], *nouns: Noun, answers: dict[str, str] | None = None) -> Plan:
    """The plan from core to core so changed, of a programme with these nouns."""
    snapshot = programme(AMARA, BRYN, *nouns)
    return plan(snapshot, edited(changes), TODAY, answers or {}, effects=False)


def only(found: Plan, id: str) -> Item:
    """The one item of that id."""
    items = [item for item in found.items if item.id == id]
    assert len(items) == 1, [item.id for item in found.items]
    return items[0]


def test_the_same_playbook_changes_nothing() -> None:
    found = plan(programme(AMARA, BRYN, rating()), core(), TODAY)
    assert (found.items, found.questions, found.empty, found.direction) == ((), (), True, "same")
    assert found.effect is not None
    assert not found.effect.changes
    told = [getattr(part, "text", "") for part in upgrade_page(found).parts]
    assert told == ["core {0} to core {0}, the same content".format(core().version), EMPTY]


def test_what_only_the_new_one_changed_is_taken() -> None:
    found = planned({"case/go": 70.0})
    item = only(found, "case.go")
    assert (item.group, item.before, item.after, item.questions) == ("taken", 60.0, 70.0, ())
    assert {one.id for one in found.items} == {"case.go", "version"}
    assert found.direction == "up"


def test_a_statement_reworded_with_ratings_is_asked_side_by_side_and_without_is_taken() -> None:
    change = {"statements/AP+1/text": "We plan by worth", "statements/AP+2/text": "Plans are real"}
    found = planned(change, rating())
    item = only(found, "statements.AP+1.text")
    assert (item.group, item.wording, item.concerns) == ("asked", True, "1 rating")
    question = found.question(item.questions[0])
    assert question is not None
    assert question.theirs == "We plan by worth"
    assert question.base == next(one.text for one in core().statements if one.id == "AP+1")
    assert [choice.id for choice in question.choices] == ["holds", "again"]
    assert only(found, "statements.AP+2.text").group == "taken"


def test_another_weight_of_a_rated_statement_is_taken() -> None:
    assert only(planned({"statements/AP+1/weight": 2.0}, rating()), "statements.AP+1.weight").group == "taken"


def test_a_statement_that_turns_into_a_destroyer_cannot_keep_its_levels() -> None:
    found = planned({"statements/AP+1/kind": "destroyer"}, rating())
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["again"]


def test_a_threshold_moved_beside_the_programmes_own_is_asked_and_else_kept() -> None:
    beside = planned({"gates/G1/criteria/g1.sharedness/threshold": 0.9}, threshold())
    item = only(beside, "gates.G1.criteria.g1.sharedness.threshold")
    assert (item.group, item.before, item.after, item.mine) == ("asked", 0.8, 0.9, 0.6)
    assert [one.topic for one in beside.questions] == ["threshold"]
    alone = planned({"case/go": 70.0}, threshold())
    kept = only(alone, "gates.G1.criteria.g1.sharedness.threshold")
    assert (kept.group, kept.mine, alone.questions) == ("kept", 0.6, ())
    same = planned({"gates/G1/criteria/g1.sharedness/threshold": 0.6}, threshold())
    assert only(same, "gates.G1.criteria.g1.sharedness.threshold").group == "taken"
    assert same.questions == ()


def test_a_must_that_becomes_a_should_at_a_gate_ahead_is_asked() -> None:
    found = planned({KINDS: {"kind": "must"}})
    assert only(found, "gates.G1.criteria.g1.kinds.kind").group == "asked"
    (question,) = found.questions
    assert (question.topic, question.base, question.theirs) == ("kind", "a should", "a must")


def test_what_was_rated_for_an_entry_that_is_gone_is_asked_and_listed() -> None:
    found = planned({"preconditions/M1": GONE}, noun(PreconditionScore, 7, precondition="M1", score=3))
    assert only(found, "preconditions.M1").group == "asked"
    aside = only(found, "preconditions.M1:precondition_score")
    assert (aside.group, aside.count) == ("orphaned", 1)
    assert found.questions[0].choices[0].id == "aside"


def test_an_answer_that_fits_no_question_or_no_choice_is_named() -> None:
    change = {"statements/AP+1/text": "Otherwise"}
    with pytest.raises(InvalidValue, match="no question"):
        planned(change, rating(), answers={"statements.AP+9:answers": "holds"})
    with pytest.raises(InvalidValue, match="holds"):
        planned(change, rating(), answers={"statements.AP+1:answers": "maybe"})
    snapshot = programme(AMARA, BRYN, rating())
    with pytest.raises(InvalidContent) as refused:
        plan(snapshot, edited(change), TODAY, Answers({"nothing": "holds"}, "answers.yaml", {"nothing": 4}))
    assert refused.value.problems[0].startswith("answers.yaml:4 ")
    every = planned(change, rating(), answers={"statements.*:answers": "again"})
    assert every.answers == {"statements.AP+1:answers": "again"}
    assert every.open == ()


def test_another_playbook_and_an_older_version_are_planned_the_same_way() -> None:
    other = playbooks.load("subscription-utility")
    assert plan(programme(), other, TODAY, effects=False).direction == "sideways"
    older = edited({}, version="0.9.0")
    assert plan(programme(), older, TODAY, effects=False).direction == "down"


def test_every_difference_and_everything_of_the_programmes_own_is_in_one_group() -> None:
    snapshot = programme(AMARA, BRYN, rating(), threshold())
    found = plan(snapshot, playbooks.load("retail-bank"), TODAY, effects=False)
    ids = [item.id for item in found.items]
    assert len(ids) == len(set(ids))
    assert sum(len(found.of(group)) for group in ("taken", "kept", "asked", "orphaned")) == len(ids)


def test_where_sentences_come_from_is_one_line_of_a_section_and_each_by_itself_as_data() -> None:
    changes = {f"statements/{id}/from": mark for id, mark in MARKS.items()}
    found = planned(changes)
    page = upgrade_page(found)
    told = next(part for part in page.parts if isinstance(part, Table) and "reworded" in part.title)
    assert [[cell.words for cell in row.cells[:4]] for row in told.rows] == [
        ["statements.*.from", "changed", "3 seed", "2 yours, 1 ours"]
    ]
    assert counts_words(found).endswith(
        "3 of them only reworded, 3 of these only in where a sentence comes from"
    )
    assert sum(item.id.endswith(".from") for item in page.values()["items"]) == 3
