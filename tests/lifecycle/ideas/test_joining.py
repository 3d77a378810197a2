"""Similar ideas are offered; merged and split ones stay readable and lead to where they live on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.ideas.capture import capture, edit
from lifecycle.ideas.joining import lives_on_in, merge, similar, split, went_in
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.snapshot import Change, Snapshot
from tests.builders import programme, sponsor_and_leader, stamp


def pool(*texts: str) -> tuple[Snapshot, tuple[Idea, ...]]:
    """A programme with these ideas, one area each in turn."""
    snapshot = programme(*sponsor_and_leader())
    for number, text in enumerate(texts):
        area = (Area.CA, Area.CX, Area.PC)[number % 3]
        snapshot = snapshot.apply(
            capture(snapshot, text, stamp(seed=number), areas=(area,), tags=(f"t{number}",))
        )
    return snapshot, snapshot.all(Idea)


def test_much_alike_ideas_are_offered_the_likest_first_and_nothing_is_merged_by_itself() -> None:
    snapshot, ideas = pool("Tell households which day", "Text households the day of the visit", "Fewer forms")
    found = similar(snapshot, "tell households on which day we visit")
    assert [each.idea for each in found] == [ideas[0], ideas[1]]
    assert found[0].likeness >= found[1].likeness
    assert ideas[0] not in [each.idea for each in similar(snapshot, ideas[0].text, besides=ideas[0].id)]
    assert similar(snapshot, "  ") == ()
    assert all(idea.state is IdeaState.CAPTURED for idea in snapshot.all(Idea))


def test_a_merged_idea_stays_readable_and_points_at_the_one_it_went_into() -> None:
    snapshot, (first, second, third) = pool("one", "two", "three")
    snapshot = snapshot.apply(merge(snapshot, first, (second,), stamp(seed=8)))
    snapshot = snapshot.apply(merge(snapshot, third, (snapshot.get(Idea, first.id),), stamp(seed=9)))
    held = snapshot.get(Idea, second.id)
    assert held.text == "two"
    assert held.state is IdeaState.MERGED
    assert held.merged_into == first.id
    assert [idea.text for idea in lives_on_in(snapshot, held)] == ["three"]
    assert [idea.text for idea in went_in(snapshot, first)] == ["two"]
    end = snapshot.get(Idea, third.id)
    assert set(end.areas) == {Area.CA, Area.CX, Area.PC}
    assert set(end.tags) == {"t0", "t1", "t2"}
    assert "two" in end.detail
    assert len(snapshot.all(Idea)) == 3


def test_a_split_idea_stays_readable_and_its_parts_keep_its_areas() -> None:
    snapshot, (whole,) = pool("one and two")
    snapshot = snapshot.apply(split(snapshot, whole, ("one", " two ", ""), stamp(seed=8)))
    held = snapshot.get(Idea, whole.id)
    parts = lives_on_in(snapshot, held)
    assert held.state is IdeaState.SPLIT
    assert [part.text for part in parts] == ["one", "two"]
    assert all(part.areas == whole.areas and part.split_from == whole.id for part in parts)
    assert all(part.state is IdeaState.CAPTURED for part in parts)


def test_an_idea_that_lives_on_elsewhere_cannot_be_merged_split_or_edited() -> None:
    snapshot, (first, second) = pool("one", "two")
    snapshot = snapshot.apply(merge(snapshot, first, (second,), stamp(seed=8)))
    gone, kept = snapshot.get(Idea, second.id), snapshot.get(Idea, first.id)
    deeds: tuple[Callable[[], Change], ...] = (
        lambda: merge(snapshot, gone, (kept,), stamp()),
        lambda: merge(snapshot, kept, (gone,), stamp()),
        lambda: split(snapshot, gone, ("a", "b"), stamp()),
        lambda: edit(snapshot, gone, stamp(), text="other"),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed, match="lives on elsewhere"):
            deed()


def test_merging_into_itself_and_splitting_into_one_are_refused() -> None:
    snapshot, (only,) = pool("one")
    with pytest.raises(InvalidValue, match="nothing to merge"):
        merge(snapshot, only, (only,), stamp())
    with pytest.raises(InvalidValue, match="two or more"):
        split(snapshot, only, ("part", "  "), stamp())
