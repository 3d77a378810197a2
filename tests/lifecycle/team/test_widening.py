"""Whether the recommended teams widen, and who would have to join."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations

import pytest

from lifecycle.base.listed import Role
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.words import SPELLED
from lifecycle.snapshot import Snapshot
from lifecycle.team.in_turn import in_turn
from lifecycle.team.nouns import SeatRule
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.stages_telling import strip_page
from lifecycle.team.strip import strip, warnings
from lifecycle.team.widening import narrowing, once_each
from seating.problem import PreviousTeam
from tests.builders import FUNCTIONS, TODAY, person, programme, sponsor_and_leader
from tests.lifecycle.team.rosters import entered, story
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


def mended(
    team: Recommendation, text: str, joiners: list[int], low: float, high: float, breadth: int
) -> bool:
    """Whether some of the core can make room so that size, functions and mean level are right with the joiners."""
    asked = re.search(r"(\w+ )?from (a function|functions) not in the core", text)
    new = 0 if asked is None else SPELLED.index(asked[1].strip()) if asked[1] else 1
    out = re.search(r"(\w+ )?in place of (a member|members)", text)
    over = 0 if out is None else SPELLED.index(out[1].strip()) if out[1] else 1
    fixed = {Role.SPONSOR, Role.LEADER}
    for gone in combinations([one for one in team.core if not fixed & set(one.roles)], over):
        stay = [one for one in team.core if one not in gone]
        levels = [one.level or 0 for one in stay] + joiners
        functions = len({function for one in stay for function in one.functions[:1]}) + new
        size = team.problem.size[0] <= len(levels) <= team.problem.size_upper
        least = max(breadth, team.problem.functions[0])
        if size and functions >= least and low - 1e-9 <= sum(levels) / len(levels) <= high + 1e-9:
            return True
    return False


@pytest.mark.parametrize("seed", range(8))
def test_those_who_would_have_to_join_do_mend_it(seed: int) -> None:
    """What the sentence asks for is enough: the count and any of the levels bring the mean where it belongs."""
    chance = random.Random(seed)
    people = [
        person(
            f"Person {place}",
            chance.choice(FUNCTIONS),
            5 if place == 0 else chance.randint(1, 5),
            roles={0: (Role.SPONSOR,), 1: (Role.LEADER,)}.get(place, ()),
            position=place,
            hours=30 if place < 2 else chance.choice([1, 6, 10]),
        )
        for place in range(chance.randint(3, 9))
    ]
    teams = tuple(in_turn(programme(*people, staff=chance.choice([40, 120, 500])), STAGES, TODAY))
    before: float | None = None
    breadth = 0
    for team, text in zip(teams, narrowing(teams), strict=True):
        found = re.search(r": (\w+) p\w+ of level (\d)(?: (?:or|to) (\d))?", text)
        low, high = team.problem.seniority if team.problem.seniority_is_rule else (1.0, 5.0)
        if before is not None and before >= low:
            high = min(high, before)
        if found is not None:
            count = SPELLED.index(found[1])
            for level in {int(found[2]), int(found[3] or found[2])}:
                assert mended(team, text, [level] * count, low, high, breadth), text
        assert not text or text.count(". ") == 0
        before, breadth = team.mean_seniority, team.functions or 0


def test_who_makes_room_takes_no_function_away_that_nobody_brings() -> None:
    """Ada alone is from service: when she and Bob make room, one of the two who join has to bring a function."""
    people = (
        *sponsor_and_leader(),
        person("Ada", "service", 1, position=2, hours=10),
        person("Bob", "operations", 2, position=3, hours=10),
    )
    snapshot = programme(*people, staff=120)
    for name in ("Ada", "Bob"):
        snapshot = entered(snapshot, SeatRule, person=name, stage="D2", ask="core", note="They know it.")
    assert narrowing(tuple(in_turn(snapshot, (Stage.D2,), TODAY))) == (
        "D2 does not widen (mean level 2.75, 3.8 or more asked for): two people of level 4 or 5 (director or board),"
        " one from a function not in the core, two in place of members, would have to join.",
    )


def test_a_core_that_sponsor_and_leader_keep_from_its_level_says_so() -> None:
    sponsor, leader = sponsor_and_leader()
    low = leader.changed(level=1)
    ada = person("Ada", "service", 3, position=2, hours=10)
    (team,) = in_turn(programme(sponsor, low, ada, staff=120), (Stage.D1,), TODAY)
    assert narrowing((team,)) == (
        "D1 does not widen (mean level 3, 4 or more asked for):"
        " nobody who joins beside this sponsor and this project leader would mend it.",
    )


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


def test_why_no_team_is_complete_is_said_once_with_the_stages() -> None:
    sponsor, leader = sponsor_and_leader()
    short = programme(sponsor.changed(hours=4), leader)
    teams = tuple(in_turn(short, STAGES, TODAY))
    found = [text for text in warnings(strip(short, teams, TODAY)) if "no complete team" in text]
    (why,) = found
    assert why.startswith(f"D1 to R3: no complete team: {sponsor.name} (sponsor) cannot sit in the core")
    assert once_each([(Stage.D1, "D1: a."), (Stage.D2, ""), (Stage.D3, "D3: a."), (Stage.B1, "B1 b.")]) == [
        "D1 and D3: a.",
        "B1 b.",
    ]


@pytest.mark.parametrize("band", [(4.5, 5.0), (1.0, 1.5)])
def test_a_level_outside_the_band_is_told_only_where_the_band_binds(band: tuple[float, float]) -> None:
    (team,) = in_turn(story(), (Stage.B1,), TODAY)
    for binds in (True, False):
        problem = replace(team.problem, seniority=band, seniority_is_rule=binds, previous=None)
        (text,) = narrowing((replace(team, problem=problem),))
        assert ("mean level" in text) == binds


def test_a_team_before_below_the_band_is_not_what_those_who_join_are_held_to() -> None:
    (team,) = in_turn(story(), (Stage.B1,), TODAY)
    before = PreviousTeam((), 7, team.problem.seniority[0] - 1)
    (text,) = narrowing((replace(team, problem=replace(team.problem, previous=before)),))
    assert text.startswith(
        "B1 does not widen (6 core functions after 7; mean level 3.29 after 2): one person of level"
    )
