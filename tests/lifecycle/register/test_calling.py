"""What a person types for an action is read the same at every door, and every refusal names the argument."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lifecycle.action import Action
from lifecycle.actions import find_action
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.register.calling import call, values_of
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.drive import Component
from tests.builders import programme, stamp


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
    merged = call(act("idea merge"), snapshot, stamp(), {"into": "Call back", "others": ("Ring back",)})
    assert merged.label == "Merged 'Ring back' into 'Call back'"
    split = call(act("idea split"), snapshot, stamp(), {"idea": "Call back", "texts": ("one", "two")})
    assert [noun.text for noun in split.puts if isinstance(noun, Idea)] == ["Call back", "one", "two"]


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        ({}, "Revisit is missing.", "revisit"),
        ({"revisit": "2027-03-01"}, "Reason is missing.", "reason"),
        ({"revisit": "2027-02-30", "reason": "x"}, "revisit: '2027-02-30' is not a date.", "revisit"),
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
