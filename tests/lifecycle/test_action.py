"""An action is declared once; what it takes, and what the journal keeps of it, is read off the declaration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import pytest

from lifecycle.action import DECLARED, Says, action, arguments_of, invoke, why_not
from lifecycle.actions import ROOMS, actions_of, all_actions, find_action
from lifecycle.base.areas import Area
from lifecycle.base.noun import Noun
from lifecycle.ideas.capture import capture
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.people import Person
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.components import StagedComponent, complete, lay_out
from lifecycle.strategy.drive import Component
from tests.builders import programme, stamp


def an_idea(snapshot: Snapshot) -> tuple[Snapshot, Idea]:
    after = snapshot.apply(capture(snapshot, "Call back", stamp(), areas=(Area.CX,)))
    return after, after.all(Idea)[0]


def test_every_action_says_what_it_is_and_what_each_argument_is() -> None:
    acts = all_actions()
    assert len({act.id for act in acts}) == len(acts)
    for act in acts:
        assert len(act.path) == 2, act.id
        assert act.title[0].isupper(), act.id
        assert not act.title.endswith("."), act.id
        assert act.line.endswith("."), act.id
        assert act.of is None or issubclass(act.of, Noun)
        for one in act.arguments:
            assert one.says.words, f"{act.id} does not say what {one.parameter} is"
            assert not one.says.words.endswith("."), f"{act.id} {one.parameter}"
            assert one.field.kind != "nested", f"{act.id} {one.parameter} cannot be written in a line"


def test_every_declared_action_is_found_through_the_list_of_rooms() -> None:
    listed = {act.id for act in all_actions()}
    assert {act for act in DECLARED if not act.startswith("test ")} == listed
    assert find_action("idea park") is not None
    assert find_action("idea fly") is None
    assert actions_of("nothing") == ()
    assert [act.id for act in actions_of("idea")][:2] == ["idea add", "idea import"]
    assert "idea" in ROOMS


def test_an_id_declared_twice_is_an_error_when_it_is_declared() -> None:
    @action("test twice", title="Once", line="Once.")
    def once(snapshot: Snapshot, stamp: Stamp) -> Change:
        raise AssertionError("it is never done")

    with pytest.raises(ValueError, match="declared twice"):

        @action("test twice", title="Again", line="Again.")
        def again(snapshot: Snapshot, stamp: Stamp) -> Change:
            raise AssertionError("it is never done")

    del DECLARED["test twice"]


def test_what_an_action_takes_is_read_off_its_parameters() -> None:
    def sample(
        snapshot: Snapshot,
        idea: Annotated[Idea, Says("the idea")],
        stamp: Stamp,
        *,
        day: Annotated[date, Says("when")],
        area: Annotated[tuple[Area, ...], Says("where")] = (),
        sure: Annotated[bool | None, Says("whether", name="really", none="unchecked")] = None,
        count: Annotated[int, Says("how many")] = 3,
    ) -> Change:
        raise AssertionError("it is never done")

    idea, day, area, sure, count = arguments_of(sample)
    assert (idea.place, idea.subject, idea.field.kind, idea.field.refers_to) == (
        True,
        Idea,
        "reference",
        "idea",
    )
    assert (day.place, day.needed, day.field.kind) == (False, True, "date")
    assert (area.field.many, area.needed, area.field.kind, len(area.field.choices)) == (
        True,
        False,
        "choice",
        8,
    )
    assert (sure.field.name, sure.parameter, sure.field.kind) == ("really", "sure", "yes_no")
    assert (count.field.default, count.field.kind) == ("3", "integer")


def test_a_change_keeps_the_id_of_its_action_and_what_it_was_given_with_people_by_id() -> None:
    snapshot, idea = an_idea(programme())
    park = find_action("idea park")
    assert park is not None
    change = invoke(
        park,
        snapshot,
        stamp(),
        {"idea": idea, "revisit": date(2027, 3, 1), "reason": "after the pilot", "by": "Rafe"},
    )
    rafe = next(noun for noun in change.puts if isinstance(noun, Person))
    assert change.act == "idea park"
    assert change.args == {
        "idea": str(idea.id),
        "revisit": "2027-03-01",
        "reason": "after the pilot",
        "by": f"{{person:{rafe.id}}}",
    }


def test_why_not_is_said_before_anything_is_asked() -> None:
    snapshot, idea = an_idea(programme())
    park, back = find_action("idea park"), find_action("idea back")
    assert park is not None
    assert back is not None
    assert why_not(park, programme(), stamp(), {}) == "There is no idea yet."
    assert why_not(park, snapshot, stamp(), {"idea": idea}) == ""
    assert why_not(back, snapshot, stamp(), {"idea": idea}) == "It is captured."
    declined = idea.changed(state=IdeaState.DECLINED, reason="too much")
    assert "too much" in why_not(park, snapshot, stamp(), {"idea": declined})


def test_what_a_function_notes_in_its_change_stays_and_is_not_taken_for_that_of_an_action_around_it() -> None:
    @action("test inner", title="Inner", line="Inner.")
    def inner(snapshot: Snapshot, stamp: Stamp) -> Change:
        change = capture(snapshot, "Call back", stamp)
        return replace(change, args={"rows": 3})

    @action("test outer", title="Outer", line="Outer.")
    def outer(snapshot: Snapshot, stamp: Stamp) -> Change:
        return inner(snapshot, stamp)

    try:
        assert inner(programme(), stamp()).args == {"rows": 3}
        assert outer(programme(), stamp()).args == {}
        assert outer(programme(), stamp()).act == "test outer"
    finally:
        del DECLARED["test inner"], DECLARED["test outer"]


def test_an_action_is_not_refused_beforehand_for_want_of_what_may_still_be_given() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(lay_out(snapshot, stamp()))
    first, second = snapshot.all(StagedComponent)[:2]
    done, start = find_action("strategy done"), find_action("strategy start")
    assert done is not None
    assert start is not None
    assert why_not(done, programme(), stamp(), {}) == "No step is laid out."
    assert why_not(done, snapshot, stamp(), {"component": first}) == ""
    assert "Nothing shows it." in why_not(
        done, snapshot, stamp(), {"component": first, "evidence": "", "day": None}
    )
    snapshot = snapshot.apply(complete(snapshot, first, evidence="seen", stamp=stamp()))
    assert why_not(done, snapshot, stamp(), {"component": snapshot.all(StagedComponent)[0]}) == (
        "It is done already."
    )
    assert why_not(done, snapshot, stamp(), {"component": second}) == ""
    assert "cannot start yet" in why_not(start, snapshot, stamp(), {"component": Component.SYSTEMS})


def test_a_noun_is_asked_for_only_where_there_is_one() -> None:
    motive = find_action("insight motive")
    assert motive is not None
    assert why_not(motive, programme(), stamp(), {}) == "There is no segment yet."
