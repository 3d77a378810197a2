"""What becomes of an idea, and that nothing is dropped without a word."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import natural_id
from lifecycle.fit import ContextProfile
from lifecycle.ideas.capture import capture
from lifecycle.ideas.disposal import bring_back, channel, decline, due_back, next_code, park, shortlist
from lifecycle.ideas.joining import merge
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.plan.nouns import WorkItem
from lifecycle.playbook import Context
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

OURS = {"granularity": 0.8, "b2b": 0.2, "frequency": 0.6, "channels": 0.7, "regulation": 0.5, "size": 0.9}
TELECOM = Context(granularity=0.2, b2b=0.8, frequency=0.1, channels=0.3, regulation=0.86, size=0.9)
"""Mean distance 0.41 from ours: (.6 + .6 + .5 + .4 + .36 + 0) / 6."""


def with_idea(**fields: object) -> tuple[Snapshot, Idea]:
    """A programme whose context is known, with one idea for CX."""
    people = sponsor_and_leader()
    base = programme(*people)
    context = ContextProfile(id=base.id_of(ContextProfile), **OURS)
    base = programme(*people, context)
    change = capture(base, "Copy the loyalty scheme", stamp(), areas=(Area.CX,), **fields)  # type: ignore[arg-type]  # fields of an idea
    snapshot = base.apply(change)
    return snapshot, snapshot.all(Idea)[0]


def idea_after(snapshot: Snapshot, idea: Idea) -> Idea:
    """The idea as it stands in another snapshot."""
    return snapshot.get(Idea, idea.id)


def test_channelling_makes_a_work_item_and_keeps_the_link() -> None:
    snapshot, idea = with_idea(effort=3)
    after = snapshot.apply(channel(snapshot, idea, stamp(seed=5)))
    item = after.all(WorkItem)[0]
    held = idea_after(after, idea)
    assert (item.code, item.title, item.area) == ("W1", idea.text, Area.CX)
    assert (held.state, held.work_item, held.decided_on) == (IdeaState.CHANNELLED, item.id, TODAY)
    assert held.decided_by == sponsor_and_leader()[1].id
    assert item.id == natural_id(after.programme.id, "work_item", "w1")


def test_codes_go_on_after_the_highest_one_in_the_plan() -> None:
    snapshot, _ = with_idea()
    items = [
        WorkItem(id=snapshot.id_of(WorkItem, code.casefold()), code=code, title="work", area=Area.PC)
        for code in ("W2", "w11", "Visit", "W3b")
    ]
    assert next_code(programme(*items)) == "W12"


def test_an_idea_without_an_area_says_which_is_needed_before_it_becomes_work() -> None:
    snapshot = programme(*sponsor_and_leader())
    snapshot = snapshot.apply(capture(snapshot, "anything", stamp()))
    idea = snapshot.all(Idea)[0]
    with pytest.raises(InvalidValue, match="names no area"):
        channel(snapshot, idea, stamp())
    after = snapshot.apply(channel(snapshot, idea, stamp(), area=Area.IT))
    assert idea_after(after, idea).areas == (Area.IT,)


def test_a_practice_from_too_different_a_context_is_refused_without_a_reason_and_kept_with_one() -> None:
    snapshot, idea = with_idea(practice_of="a telecom firm", practice=TELECOM)
    with pytest.raises(NotAllowed) as refused:
        channel(snapshot, idea, stamp())
    for factor in ("granularity", "b2b", "frequency"):
        assert factor in refused.value.why
    assert "0.41" in refused.value.why
    after = snapshot.apply(channel(snapshot, idea, stamp(), reason="We only take the welcome call from it"))
    held = idea_after(after, idea)
    assert held.state is IdeaState.CHANNELLED
    assert held.reason == "We only take the welcome call from it"


def test_a_practice_from_a_close_context_needs_no_reason() -> None:
    snapshot, idea = with_idea(practice_of="a neighbour", practice=Context(**OURS))
    assert not channel(snapshot, idea, stamp()).empty


def test_a_practice_whose_context_nobody_described_needs_a_reason_because_not_knowing_is_not_close() -> None:
    snapshot, idea = with_idea(practice_of="a firm abroad")
    with pytest.raises(NotAllowed, match="needs a reason"):
        channel(snapshot, idea, stamp())


def test_parking_needs_a_day_ahead_and_a_reason_and_the_idea_comes_back_on_it() -> None:
    snapshot, idea = with_idea()
    with pytest.raises(InvalidValue, match="not ahead"):
        park(snapshot, idea, stamp(), revisit=TODAY, reason="later")
    with pytest.raises(InvalidValue, match="without a reason"):
        park(snapshot, idea, stamp(), revisit=date(2027, 1, 11), reason=" ")
    after = snapshot.apply(park(snapshot, idea, stamp(), revisit=date(2027, 1, 11), reason="needs data"))
    assert due_back(after, date(2027, 1, 10)) == ()
    assert due_back(after, date(2027, 1, 11)) == (idea_after(after, idea),)
    again = stamp(today=date(2027, 1, 11))
    assert not channel(after, idea_after(after, idea), again).empty


def test_declining_needs_a_reason_and_the_idea_stays_readable() -> None:
    snapshot, idea = with_idea()
    with pytest.raises(InvalidValue, match="declined without a reason"):
        decline(snapshot, idea, stamp(), reason="")
    after = snapshot.apply(decline(snapshot, idea, stamp(), reason="the regulator forbids it", by="Amara"))
    held = idea_after(after, idea)
    assert (held.state, held.reason, held.text) == (IdeaState.DECLINED, "the regulator forbids it", idea.text)


def test_what_was_decided_is_not_decided_again_before_it_is_brought_back() -> None:
    snapshot, idea = with_idea()
    declined = snapshot.apply(decline(snapshot, idea, stamp(), reason="no"))
    held = idea_after(declined, idea)
    with pytest.raises(NotAllowed, match="cannot be channelled"):
        channel(declined, held, stamp())
    back = declined.apply(bring_back(declined, held, stamp(), reason="the rule changed"))
    assert idea_after(back, idea).state is IdeaState.CAPTURED
    assert not shortlist(back, idea_after(back, idea), stamp()).empty
    with pytest.raises(NotAllowed, match="is there already"):
        bring_back(back, idea_after(back, idea), stamp())


def test_work_and_merged_ideas_cannot_be_taken_back() -> None:
    snapshot, idea = with_idea()
    snapshot = snapshot.apply(capture(snapshot, "another", stamp(seed=4)))
    first, second = snapshot.all(Idea)
    channelled = snapshot.apply(channel(snapshot, first, stamp()))
    with pytest.raises(NotAllowed, match="is work already"):
        bring_back(channelled, idea_after(channelled, idea), stamp())
    merged = snapshot.apply(merge(snapshot, first, (second,), stamp()))
    with pytest.raises(NotAllowed, match="lives on elsewhere"):
        decline(merged, merged.get(Idea, second.id), stamp(), reason="no")
