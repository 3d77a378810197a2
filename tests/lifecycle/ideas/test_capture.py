"""Capturing, editing and clustering ideas."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.ideas.capture import capture, capture_line, cluster, edit, uncluster
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp
from tests.lifecycle.ideas.decided import decided

AMARA, BRYN = sponsor_and_leader()


def one_idea(text: str = "Say when the engineer comes") -> tuple[Snapshot, Idea]:
    """A programme with one idea in it."""
    snapshot = programme(AMARA, BRYN)
    snapshot = snapshot.apply(capture(snapshot, text, stamp()))
    return snapshot, snapshot.all(Idea)[0]


def test_a_line_becomes_an_idea_of_the_person_it_names() -> None:
    snapshot = programme(AMARA, BRYN, person("Kit", "service", 1, position=2))
    change = capture_line(snapshot, "Say when the engineer comes @CA #visit !Kit", stamp())
    idea = change.puts[-1]
    assert isinstance(idea, Idea)
    assert (idea.text, idea.areas, idea.tags) == ("Say when the engineer comes", (Area.CA,), ("visit",))
    assert idea.by == person("Kit").id
    assert idea.state is IdeaState.CAPTURED
    assert change.label == "Captured the idea 'Say when the engineer comes'"


def test_an_idea_is_the_writers_where_the_programme_knows_them_and_nobodys_otherwise() -> None:
    snapshot = programme(AMARA, BRYN)
    known = capture(snapshot, "one", stamp("bryn")).puts[-1]
    unknown = capture(snapshot, "two", stamp("somebody else")).puts
    assert isinstance(known, Idea)
    assert known.by == BRYN.id
    assert [type(noun) for noun in unknown] == [Idea]
    assert unknown[-1].by is None  # type: ignore[attr-defined]  # an Idea, as asserted above


def test_a_contributor_named_by_hand_need_not_be_on_the_roster() -> None:
    snapshot = programme(AMARA, BRYN)
    stranger, idea = capture(snapshot, "one", stamp(), by="Zoe Poole").puts
    assert isinstance(stranger, Person)
    assert isinstance(idea, Idea)
    assert not stranger.on_roster
    assert idea.by == stranger.id


@pytest.mark.parametrize("line", ["stop @Contct", "stop !Nobody"])
def test_a_mark_that_means_nothing_is_refused_and_names_itself(line: str) -> None:
    with pytest.raises(InvalidValue, match="names nothing here"):
        capture_line(programme(AMARA, BRYN), line, stamp())


@pytest.mark.parametrize("text", ["", "   ", "#only @CA", "x" * 201])
def test_an_idea_needs_words_that_fit_a_line(text: str) -> None:
    with pytest.raises(InvalidValue):
        capture_line(programme(AMARA, BRYN), text, stamp())


@pytest.mark.parametrize("field", [{"impact": 6}, {"effort": 0}, {"fit": 4}, {"confidence": 1.5}])
def test_ratings_outside_their_bounds_are_refused(field: dict[str, int]) -> None:
    with pytest.raises(InvalidValue):
        capture(programme(AMARA, BRYN), "an idea", stamp(), **field)  # type: ignore[arg-type]  # wrong on purpose


def test_after_the_pool_has_closed_an_idea_goes_to_the_change_inbox() -> None:
    opened = decided(1, Gate.G1, Outcome.GO, date(2026, 11, 2), Stage.POOL)
    closed = decided(2, Gate.G2, Outcome.GO, TODAY, Stage.B1)
    snapshot = programme(AMARA, BRYN, opened, closed, stage=Stage.B1)
    idea = capture(snapshot, "too late?", stamp()).puts[-1]
    assert isinstance(idea, Idea)
    assert idea.late
    assert idea.state is IdeaState.INBOX


def test_editing_changes_what_it_says_but_not_what_became_of_it() -> None:
    snapshot, idea = one_idea()
    after = edit(snapshot, idea, stamp(), text="Say  which day", impact=3, by="Amara").puts[-1]
    assert isinstance(after, Idea)
    assert (after.text, after.impact, after.by) == ("Say which day", 3, AMARA.id)
    with pytest.raises(NotAllowed, match="state cannot be typed over"):
        edit(snapshot, idea, stamp(), state=IdeaState.DECLINED)


def test_a_cluster_is_made_once_and_captured_ideas_become_clustered() -> None:
    snapshot, idea = one_idea()
    snapshot = snapshot.apply(cluster(snapshot, (idea,), "Visits", stamp()))
    again = cluster(snapshot, (snapshot.get(Idea, idea.id),), "visits", stamp())
    assert again.empty
    assert [theme.name for theme in snapshot.all(Cluster)] == ["Visits"]
    held = snapshot.get(Idea, idea.id)
    assert held.state is IdeaState.CLUSTERED
    back = uncluster(snapshot, held, stamp()).puts[-1]
    assert isinstance(back, Idea)
    assert (back.cluster, back.state) == (None, IdeaState.CAPTURED)


def test_hostile_text_is_stored_as_typed() -> None:
    text = "[bold red]click[/] <script> 'drop'; {x} %s"
    snapshot, idea = one_idea(text)
    assert snapshot.get(Idea, idea.id).text == text
