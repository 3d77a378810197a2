"""Whether the recommended teams widen, and who would have to join."""

from __future__ import annotations

from dataclasses import replace

from lifecycle.base.phases import STAGES, Stage
from lifecycle.snapshot import Snapshot
from lifecycle.team.in_turn import in_turn
from lifecycle.team.stages_telling import strip_page
from lifecycle.team.strip import strip, warnings
from lifecycle.team.widening import narrowing
from seating.problem import PreviousTeam
from tests.builders import TODAY, programme, sponsor_and_leader
from tests.lifecycle.team.rosters import story
from tests.page_reading import said


def told(snapshot: Snapshot) -> dict[Stage, str]:
    teams = tuple(in_turn(snapshot, STAGES, TODAY))
    return dict(zip(STAGES, narrowing(teams), strict=True))


def test_a_roster_that_can_fill_every_stage_widens_throughout() -> None:
    teams = tuple(in_turn(story(joiners=True), STAGES, TODAY))
    assert narrowing(teams) == ("",) * 10
    assert warnings(strip(story(joiners=True), teams, TODAY)) == ()


def test_each_stage_that_does_not_widen_says_in_one_sentence_who_would_have_to_join() -> None:
    found = told(story())
    assert found[Stage.B2] == ""
    assert found[Stage.R3].startswith("R3 does not widen (")
    assert found[Stage.R3].endswith("would have to join.")
    assert "one from a function not in the core" in found[Stage.R3]
    assert all(text.count(". ") == 0 for text in found.values())


def test_two_people_are_told_to_take_others_in() -> None:
    found = told(programme(*sponsor_and_leader()))
    assert found[Stage.D1] == ""
    assert found[Stage.D2] == (
        "D2 does not widen (2 core functions, 3 or more asked for):"
        " two people of level 4 (director), one from a function not in the core, would have to join."
    )


def test_those_who_would_have_to_join_do_mend_it() -> None:
    """What the sentence asks for is enough: the count and any of the levels bring the mean where it belongs."""
    teams = tuple(in_turn(story(), STAGES, TODAY))
    for team, text in zip(teams, narrowing(teams), strict=True):
        if not text or "in place of" in text:
            continue
        count = next(at for at, word in enumerate(NUMBERS) if f" {word} p" in text)
        level = int(text.partition("of level ")[2][0])
        levels = [person.level or 0 for person in team.core] + [level] * count
        low, high = team.problem.seniority
        assert low - 1e-9 <= sum(levels) / len(levels) <= high + 1e-9, text


NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def test_a_team_above_the_one_before_is_told_with_digits_that_tell_them_apart() -> None:
    (team,) = in_turn(story(), (Stage.B1,), TODAY)
    before = replace(team.problem, previous=PreviousTeam((), 6, 3.285))
    (text,) = narrowing((replace(team, problem=before),))
    assert "mean level 3.286 after 3.285" in text


def test_the_strip_never_says_no_warnings_where_a_team_narrows() -> None:
    def strip_of(snapshot: Snapshot) -> list[str]:
        return said(strip_page(snapshot, TODAY, tuple(in_turn(snapshot, STAGES, TODAY))))

    assert "No warnings." in strip_of(story(joiners=True))
    narrow = strip_of(story())
    assert "No warnings." not in narrow
    assert any(text.startswith("R3 does not widen") for text in narrow)


def test_what_is_missing_in_several_stages_is_said_once_with_the_stages() -> None:
    snapshot = programme(*sponsor_and_leader())
    told = said(strip_page(snapshot, TODAY, tuple(in_turn(snapshot, STAGES, TODAY))))
    assert "Role in B1 to B3: nobody on the roster is process owner" in told
    assert len(told) == len(set(told))
