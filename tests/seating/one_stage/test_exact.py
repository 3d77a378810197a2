"""The exact search of one stage."""

from dataclasses import replace

import pytest

from bench.team_rosters import person, question
from seating.arrays import arrays_of
from seating.one_stage import exact
from seating.one_stage.best import Clock, plain
from seating.one_stage.exact import best_seating
from seating.problem import Extents, Weights
from tests.seating.questions import asleep


def test_of_equally_good_teams_the_one_with_fewest_people_wins_whatever_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "search", asleep)
    helpers = [person(place, f"H{place}", "it", 3, "IT1", 2) for place in (2, 3, 4)]
    people = (
        replace(person(0, "S", "hr", 4, "IT3", 8), sponsor=True),
        replace(person(1, "L", "it", 4, "", 8), leader=True),
        *helpers,
    )
    problem = question(
        "D2", people, ("IT",), size=(2, 2), functions=(2, 2), weights=Weights(60, 25, 15, 120, 5)
    )
    arrays = arrays_of(problem)
    assert arrays is not None
    everybody = arrays.seating(("S", "L"), ("H2", "H3", "H4"))
    best = best_seating(arrays, Extents(), Clock(float("inf")), start=everybody)
    assert best is not None
    assert plain(arrays, everybody) == pytest.approx(best.objective)
    assert arrays.keys(best.seating, 2) == ()


def test_where_juniors_come_first_they_win_among_equals_and_else_the_earlier_on_the_roster() -> None:
    levels = (4, 3, 5, 2, 4, 1, 3, 2)
    helpers = [
        replace(person(place, f"H{place}", "it", level, "IT2", 2)) for place, level in enumerate(levels, 2)
    ]
    people = (
        replace(person(0, "S", "hr", 4, "", 8), sponsor=True),
        replace(person(1, "L", "it", 4, "", 8), leader=True),
        *helpers,
    )
    problem = question("D2", people, ("IT",), size=(2, 2), functions=(2, 2), max_consulted=3)
    arrays = arrays_of(problem)
    juniors_first = arrays_of(replace(problem, juniors_first=True))
    assert arrays is not None
    assert juniors_first is not None
    found = [best_seating(one, Extents(competency=1), Clock(float("inf"))) for one in (arrays, juniors_first)]
    seats = [arrays.keys(one.seating, 2) for one in found if one is not None]
    assert seats == [("H2", "H3", "H4"), ("H5", "H7", "H9")]
