"""Teams of areas in a large organisation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.area_teams import area_teams
from lifecycle.team.areas_telling import areas_page
from lifecycle.team.nouns import SeatRule
from lifecycle.team.recommendation import recommend
from lifecycle.team.staffing import Question
from tests.builders import FUNCTIONS, TODAY, person, programme, sponsor_and_leader, with_nouns
from tests.lifecycle.team.rosters import entered, story
from tests.page_reading import cells, said


def large() -> Snapshot:
    """Aldermoor as an organisation of 2,000, with twenty more people who know something."""
    snapshot = story(joiners=True, staff=2000)
    more = [
        person(f"More {n}", FUNCTIONS[n % 11], 1 + n % 4, position=50 + n, hours=3 + n % 4).changed(
            competencies={AREAS[n % 8]: 1 + n % 4, AREAS[(n + 3) % 8]: 2}
        )
        for n in range(20)
    ]
    return with_nouns(snapshot, more)


def test_every_area_in_scope_has_a_team_led_by_the_best_of_the_core() -> None:
    snapshot = large()
    found = recommend(snapshot, Stage.B1, TODAY)
    teams = area_teams(snapshot, found)
    assert [team.area for team in teams] == list(AREAS)
    for team in teams:
        best = max(one.competency(team.area) for one in found.core)
        if team.lead is None:
            assert best == 0
            assert "nobody in the core knows" in team.missing
            continue
        assert team.lead.person in found.core
        assert team.lead.person.competency(team.area) == best
        assert len(team.members) <= 4
        assert len(team.members) >= 2 or "would be needed" in team.missing
        levels = [one.person.competency(team.area) for one in team.members]
        assert levels == sorted(levels, reverse=True)
        assert all(one.person not in found.core for one in team.members)
        assert all(
            one.reason.startswith(f"{team.area.value}{one.person.competency(team.area)}, ")
            for one in team.members
        )


def test_nobody_gives_more_hours_than_they_have() -> None:
    snapshot = large()
    found = recommend(snapshot, Stage.B1, TODAY)
    seats = Counter(one.person.id for team in area_teams(snapshot, found) for one in team.members)
    for one in (*found.consulted, *found.informed):
        taken = 1.5 * (seats[one.id] + (one in found.consulted))
        assert taken <= one.hours, one.name


def test_an_area_with_too_few_people_says_who_is_needed() -> None:
    snapshot = programme(*sponsor_and_leader(), staff=3000, scope=(Area.AP,))
    (team,) = area_teams(snapshot, recommend(snapshot, Stage.D1, TODAY))
    assert team.lead is None
    assert team.missing == (
        "nobody in the core knows AP, so nobody can lead;"
        " two more people with AP and 1.5 h a week would be needed"
    )


def test_below_two_thousand_staff_the_core_does_the_work() -> None:
    small = story(staff=1999)
    (text,) = said(areas_page(small, recommend(small, Stage.B1, TODAY)))
    assert text.startswith("Areas have teams of their own from 2000 staff on")
    snapshot = large()
    table = cells(areas_page(snapshot, recommend(snapshot, Stage.B1, TODAY)))
    assert sum(row[-2:-1] == ["lead"] for row in table) >= 6


def knowing(name: str, place: int, hours: float = 8, **levels: int) -> Person:
    """Somebody who knows these areas."""
    competencies = {Area(code): level for code, level in levels.items()}
    return person(name, "sales", position=place, hours=hours).changed(competencies=competencies)


def test_who_joins_the_team_of_an_area_and_who_leads_it() -> None:
    """PR has more need and chooses first: it takes Once, who has hours for one team, and AP is led by the other."""
    amara, bryn = (
        one.changed(competencies={Area.AP: 3, Area.PR: 3}, hours=30) for one in sponsor_and_leader()
    )
    people = (
        amara,
        bryn,
        knowing("Once", 2, 1.5, AP=4, PR=4),
        busy := knowing("Busy", 3, 2.5, AP=4),
        knowing("Out", 4, AP=4, PR=4),
        *(knowing(f"Some {n}", 5 + n, AP=2) for n in range(5)),
        *(knowing(f"Little {n}", 10 + n, PR=1) for n in range(3)),
    )
    snapshot = programme(*people, staff=2000, scope=(Area.AP, Area.PR))
    snapshot = entered(snapshot, SeatRule, person="Out", stage="B1", ask="excluded", note="On a fair.")
    found = recommend(snapshot, Stage.B1, TODAY, Question(scores={Area.AP: 65, Area.PR: 10}))
    rest = tuple(one for one in people if one not in (amara, bryn, busy))
    found = replace(found, core=(amara, bryn), consulted=(busy,), informed=rest)
    teams = {team.area: team for team in area_teams(snapshot, found)}
    members = {area: [one.person.name for one in team.members] for area, team in teams.items()}
    assert members == {Area.AP: ["Some 0", "Some 1", "Some 2", "Some 3"], Area.PR: ["Once", "Little 0"]}
    assert {area: team.lead and team.lead.person.name for area, team in teams.items()} == {
        Area.PR: "Amara",
        Area.AP: "Bryn",
    }
