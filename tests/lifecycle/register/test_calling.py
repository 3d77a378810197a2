"""What a person types for an action is read the same at every door, and every refusal names the argument."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from lifecycle.action import Action
from lifecycle.actions import find_action
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.listed import Role
from lifecycle.customers.plans import CustomerPlan, PlanRefinement
from lifecycle.gates.nouns import Decision
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.plan.nouns import WorkItem
from lifecycle.register.calling import Typed, call, values_of
from lifecycle.snapshot import Change, Snapshot
from lifecycle.strategy.drive import Component
from tests.builders import programme, sponsor_and_leader, stamp
from tests.entries import entered


def act(id: str) -> Action:
    found = find_action(id)
    assert found is not None
    return found


def one_idea() -> Snapshot:
    return programme().apply(call(act("idea add"), programme(), stamp(), {"text": "Call back @CX #phone"}))


def test_texts_become_the_values_the_action_takes() -> None:
    change = call(
        act("idea add"),
        programme(),
        stamp(),
        {
            "text": "Call back",
            "area": "cx, AP",
            "impact": "4",
            "confidence": "0.7",
            "tags": ("phone", "night"),
            "practice-of": "Another firm",
            "practice": "granularity=.9,b2b=.1,frequency=1,channels=0,regulation=.5,size=.5",
            "by": "Rafe",
        },
    )
    idea = next(noun for noun in change.puts if isinstance(noun, Idea))
    assert idea.areas == (Area.AP, Area.CX)
    assert (idea.impact, idea.confidence, idea.tags) == (4, 0.7, ("phone", "night"))
    assert idea.practice is not None
    assert idea.practice.granularity == 0.9


def test_a_noun_is_named_by_its_words_or_the_start_of_its_id() -> None:
    snapshot = one_idea()
    idea = snapshot.all(Idea)[0]
    for name in ("call back", str(idea.id), str(idea.id)[:6]):
        after = snapshot.apply(call(act("idea shortlist"), snapshot, stamp(), {"idea": name}))
        assert after.get(Idea, idea.id).state is IdeaState.SHORTLISTED
    with pytest.raises(NotFound, match="no idea 'call forth'"):
        call(act("idea shortlist"), snapshot, stamp(), {"idea": "call forth"})


def test_several_values_are_written_one_after_another() -> None:
    snapshot = one_idea()
    other = call(act("idea add"), snapshot, stamp(seed=2), {"text": "Ring back"})
    snapshot = snapshot.apply(other)
    merged = call(act("idea merge"), snapshot, stamp(), {"keep": "Call back", "other": ("Ring back",)})
    assert merged.label == "Merged 'Ring back' into 'Call back'"
    split = call(act("idea split"), snapshot, stamp(), {"idea": "Call back", "texts": ("one", "two")})
    assert [noun.text for noun in split.puts if isinstance(noun, Idea)] == ["Call back", "one", "two"]


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        ({}, "Revisit is missing.", "revisit"),
        ({"revisit": "2027-03-01"}, "Reason is missing.", "reason"),
        ({"revisit": "2027-02-30", "reason": "x"}, "revisit: '2027-02-30' is not a day.", "revisit"),
        ({"revisit": "2027-03-01", "reason": "x", "colour": "red"}, "takes no colour", "colour"),
    ],
)
def test_what_does_not_fit_names_the_argument(typed: Mapping[str, str], said: str, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        call(act("idea park"), one_idea(), stamp(), {"idea": "Call back", **typed})
    assert said in caught.value.what
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("practice", "said"),
    [
        ("granularity", "has no '='"),
        ("granularity=.9,granularity=.8", "stands twice"),
        ("granularity=.9", "are missing"),
        ("granularity=x", "is not a number"),
    ],
)
def test_named_numbers_that_do_not_fit_are_refused(practice: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        call(act("idea add"), programme(), stamp(), {"text": "x", "practice": practice})


def asked(**typed: Typed) -> Change:
    """A hold at G0, with what was typed besides."""
    given: dict[str, Typed] = {"gate": "g0", "outcome": "hold", "by": "Amara", "reason": "Not yet", **typed}
    return call(act("gate decide"), programme(*sponsor_and_leader()), stamp(), given)


def test_values_of_several_parts_are_read_part_by_part() -> None:
    change = asked(condition="Ask | listen | Bryn | 2026-12-01\n\nWrite; then send|Bryn|2026-12-02")
    decision = next(noun for noun in change.puts if isinstance(noun, Decision))
    assert [one.text for one in decision.conditions] == ["Ask | listen", "Write; then send"]
    assert [one.due.day for one in decision.conditions] == [1, 2]
    took = next(noun for noun in asked(**{"with": "Bryn : leader"}).puts if isinstance(noun, Decision))
    assert [each.role for each in took.deciders] == [Role.SPONSOR, Role.LEADER]


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        ({"condition": "Ask | Bryn"}, "has not all of its parts", "condition"),
        ({"condition": "Ask | | 2026-12-01"}, "has not all of its parts", "condition"),
        ({"condition": "Ask | Bryn | soon"}, "'soon' is not a day", "condition"),
        ({"with": "Bryn"}, "has not all of its parts", "with"),
        ({"with": "Bryn:king"}, "is not one of the values", "with"),
    ],
)
def test_parts_that_are_missing_or_do_not_fit_name_the_argument(
    typed: Mapping[str, str], said: str, field: str
) -> None:
    with pytest.raises(InvalidValue, match=said) as caught:
        asked(**typed)
    assert caught.value.field == field


def test_none_is_given_by_its_word_where_something_is_needed() -> None:
    snapshot = programme()
    planned = call(act("gate date"), snapshot, stamp(), {"gate": "G1", "day": "2027-01-15"})
    snapshot = snapshot.apply(planned)
    out = call(act("gate date"), snapshot, stamp(), {"gate": "G1", "day": "None"})
    assert snapshot.apply(out).programme.planned == ()
    with pytest.raises(InvalidValue, match="Day is missing"):
        call(act("gate date"), snapshot, stamp(), {"gate": "G1", "day": " "})


def test_an_empty_text_empties_a_field_and_one_not_given_stays() -> None:
    snapshot = programme(purpose="To grow", staff=400)
    change = call(act("programme set"), snapshot, stamp(), {"purpose": "", "name": None})
    after = snapshot.apply(change).programme
    assert (after.purpose, after.staff, after.name) == ("", 400, "Aldermoor")


def test_a_programme_is_not_renamed_to_a_name_of_the_store() -> None:
    snapshot = programme()
    given: dict[str, Typed] = {"others": ("Second",)}
    with pytest.raises(NotAllowed, match="already a programme 'second'"):
        call(act("programme set"), snapshot, stamp(), {**given, "name": "second"})
    assert not call(act("programme set"), snapshot, stamp(), {**given, "name": "Third"}).empty


def test_a_noun_known_by_several_fields_is_named_by_the_parts_of_its_key() -> None:
    plan = entered(CustomerPlan, group="Families / one earner", plan="retention")
    snapshot = programme(plan)
    typed = {"plan": ("families / one earner", "Retention"), "text": "Earlier"}
    (refined,) = snapshot.apply(call(act("customer refine"), snapshot, stamp(), typed)).all(PlanRefinement)
    assert refined.plan == plan.id
    with pytest.raises(NotFound, match="no customer plan 'Families / one earner/acquisition'"):
        call(
            act("customer refine"),
            snapshot,
            stamp(),
            {**typed, "plan": ("Families / one earner", "acquisition")},
        )
    with pytest.raises(InvalidValue, match="plan: 'colour'"):
        call(
            act("customer refine"), snapshot, stamp(), {**typed, "plan": ("Families / one earner", "colour")}
        )


def test_values_by_name_are_read_for_names_of_any_kind() -> None:
    change = call(
        act("case amenability"),
        programme(),
        stamp(),
        {"weights": ("financial=.5", "strategic=.2", "linked=.3")},
    )
    assert change.args["weights"] == {"financial": 0.5, "strategic": 0.2, "linked": 0.3}
    change = call(act("strategy backing"), programme(), stamp(), {"levels": "culture=2, alignment=3"})
    assert change.args["levels"] == {"culture": 2, "alignment": 3}
    texts = ("culture=They came, saw; and stayed",)
    change = call(
        act("strategy backing"), programme(), stamp(), {"levels": ("culture=2",), "evidence": texts}
    )
    assert change.args["evidence"] == {"culture": "They came, saw; and stayed"}


def test_what_is_known_already_is_read_while_the_rest_is_open() -> None:
    assert values_of(act("strategy override"), programme(), {"component": "systems"}, partly=True) == {
        "component": Component.SYSTEMS
    }
    with pytest.raises(InvalidValue, match="not one of the values"):
        values_of(act("strategy override"), programme(), {"component": "choir"}, partly=True)


def test_what_is_missing_is_said_in_a_sentence() -> None:
    with pytest.raises(InvalidValue) as caught:
        call(act("idea decline"), one_idea(), stamp(), {"idea": "Call back"})
    assert (caught.value.what, caught.value.why) == (
        "Reason is missing.",
        "Why; its contributor can read it.",
    )


def test_an_argument_for_a_day_counts_from_the_one_of_what_the_action_changes() -> None:
    item = entered(WorkItem, code="W1", title="Call", area="PO", days=2, end=date(2026, 12, 1))
    snapshot = programme(item)
    change = call(act("plan hand"), snapshot, stamp(), {"due": "++2w", "to": "A firm", "code": "W1"})
    assert [one.end for one in change.puts if isinstance(one, WorkItem)] == [date(2026, 12, 15)]
    bare = programme(item.changed(end=None))
    with pytest.raises(InvalidValue, match="counts from the day entered before, and none is"):
        call(act("plan hand"), bare, stamp(), {"due": "++2w", "to": "A firm", "code": "W1"})
