"""An action is declared once; what it takes, and what the journal keeps of it, is read off the declaration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import pytest

from lifecycle.action import DECLARED, Says, Worked, action, invoke, why_not
from lifecycle.actions import ROOMS, actions_of, all_actions, find_action, titles_of
from lifecycle.arguments import arguments_of
from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.enrolling import enrol
from lifecycle.gates.decide import Took, Wanted
from lifecycle.gates.nouns import Outcome
from lifecycle.ideas.capture import capture
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.people import Person
from lifecycle.programme import Status
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.starting import describe_programme
from lifecycle.strategy.components import StagedComponent, complete, lay_out
from lifecycle.strategy.drive import Component
from lifecycle.upgrade.adopting import adopt
from tests.builders import core, pin, programme, sponsor_and_leader, stamp


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


def test_what_is_read_off_the_text_of_the_declarations_is_what_is_declared() -> None:
    for word in ROOMS:
        assert list(titles_of(word).items()) == [(act.id, act.title) for act in actions_of(word)]
    assert titles_of("nothing") == {}


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


def decided(snapshot: Snapshot) -> Change:
    """A hold with a condition and a further decider, who are both new."""
    act = find_action("gate decide")
    assert act is not None
    return invoke(
        act,
        snapshot,
        stamp(),
        {
            "gate": Gate.G0,
            "outcome": Outcome.HOLD,
            "by": "Amara",
            "reason": "Not yet",
            "with_": (Took("Zoe", Role.FINANCE_DIRECTOR),),
            "condition": (Wanted("Ask | listen", "Rafe", date(2026, 12, 1)),),
        },
    )


def test_people_inside_values_of_several_parts_are_kept_by_id_too() -> None:
    change = decided(programme(*sponsor_and_leader()))
    ids = {noun.name: noun.id for noun in change.puts if isinstance(noun, Person)}
    assert change.args["with_"] == [f"{{person:{ids['Zoe']}}}:finance_director"]
    assert change.args["condition"] == [f"Ask | listen | {{person:{ids['Rafe']}}} | 2026-12-01"]
    assert change.args["by"] == f"{{person:{sponsor_and_leader()[0].id}}}"


def test_fields_taken_as_typed_are_kept_by_name_and_a_playbook_by_its_id() -> None:
    snapshot = programme(*sponsor_and_leader())
    assert enrol(snapshot, "Chen", stamp(), level="4").args == {
        "name": f"{{person:{snapshot.id_of(Person, 'chen')}}}",
        "level": "4",
    }
    other = pin(core().model_copy(update={"id": "mine"}))
    assert adopt(snapshot, other, stamp()).args == {"pin": "mine"}
    assert describe_programme(snapshot, stamp(), others=("Second",), staff="400").args == {"staff": "400"}


def test_the_fields_of_a_noun_are_arguments_taken_as_typed() -> None:
    act = find_action("person add")
    assert act is not None
    name, *fields = act.arguments
    assert (name.place, name.enters) == (True, None)
    assert {one.enters for one in fields} == {Person}
    assert [one.field.name for one in fields][:3] == ["functions", "level", "hours"]
    assert fields[0].says.also == "function"
    assert not any(one.needed for one in fields)


def test_what_does_not_fit_is_no_reason_while_something_may_still_be_given() -> None:
    snapshot = programme(*sponsor_and_leader())
    amara = snapshot.all(Person)[0]
    change_person, back = find_action("person set"), find_action("person back")
    assert change_person is not None
    assert back is not None
    assert why_not(change_person, snapshot, stamp(), {"which": amara}) == ""
    assert "no such absence" in why_not(back, snapshot, stamp(), {"who": amara})


def test_an_action_that_computes_much_is_not_tried_beforehand() -> None:
    done: list[str] = []

    @action("test costly", title="Much", line="Much.", costly=True)
    def much(snapshot: Snapshot, stamp: Stamp) -> Change:
        done.append("it")
        raise NotAllowed("No.", "", "")

    try:
        assert why_not(DECLARED["test costly"], programme(), stamp(), {}) == ""
    finally:
        del DECLARED["test costly"]
    assert done == []


def test_why_a_gate_is_not_decided_or_overridden_now_is_said_before_anything_is_asked() -> None:
    snapshot = programme(*sponsor_and_leader())
    decide, begin, reopen = (find_action(id) for id in ("gate decide", "stage date", "gate reopen"))
    assert decide is not None
    assert begin is not None
    assert reopen is not None
    assert why_not(decide, snapshot, stamp(), {"gate": Gate.G0}) == ""
    assert (
        why_not(decide, snapshot, stamp(), {"gate": Gate.G3})
        == "G3 belongs to Build; the programme is in D1."
    )
    assert why_not(begin, snapshot, stamp(), {"stage": Stage.D1}) == "D1 has begun; choose a stage ahead."
    assert why_not(begin, snapshot, stamp(), {"stage": Stage.D2}) == ""
    assert why_not(reopen, snapshot, stamp(), {}) == "The programme is running."
    stopped = programme(*sponsor_and_leader(), status=Status.STOPPED)
    assert why_not(decide, stopped, stamp(), {"gate": Gate.G0}) == "The programme is stopped."
    assert why_not(reopen, stopped, stamp(), {}) == ""


def test_an_action_done_to_something_cannot_be_done_while_there_is_none() -> None:
    start = find_action("plan start")
    assert start is not None
    assert why_not(start, programme(), stamp(), {}) == "There is no work item yet."


def test_what_an_action_works_out_itself_is_never_asked_for_and_not_kept() -> None:
    calls: list[int | None] = []

    @action("test worked", title="Work it out", line="Takes a while.", at_once=True)
    def slow(
        snapshot: Snapshot,
        answer: Annotated[int | None, Worked()],
        stamp: Stamp,
        *,
        word: Annotated[str, Says("a word")] = "",
    ) -> Change:
        calls.append(answer)
        return make_change(snapshot, stamp, "Worked it out")

    act = DECLARED.pop("test worked")
    assert [one.parameter for one in act.arguments] == ["word"]
    assert act.worked == {"answer"}
    assert why_not(act, programme(), stamp(), {}) == ""
    assert calls == [], "asking whether it can be done must not set it to work"
    assert why_not(act, programme(), stamp(), {"answer": 42}) == ""
    assert invoke(act, programme(), stamp(), {"word": "x"}).args == {"word": "x"}
    assert invoke(act, programme(), stamp(), {"answer": 43}).args == {"word": ""}
    assert calls == [42, None, 43]


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
