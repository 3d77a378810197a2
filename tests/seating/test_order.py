"""Which of several admissible teams is the answer (rules.md team, relaxation and ties)."""

from dataclasses import replace

from bench.team_rosters import question, worked_roster
from seating.order import Seating, best_of, least_relaxed, tie_key
from seating.problem import MOST_IMPORTANT_FIRST, RELAXATION_ORDER, Extents, TeamRule

PROBLEM = question("B1", worked_roster())


def team(*core: str, consulted: tuple[str, ...] = (), points: float = 80.0) -> Seating:
    return Seating(core, consulted, points, Extents())


def breaking(found: Seating, rule: TeamRule, extent: float) -> Seating:
    """The same team, breaking a rule so far."""
    return replace(found, extents=replace(Extents(), **{rule.value: extent}))  # type: ignore[arg-type]  # by its name


def test_among_equals_fewer_people_win_then_the_earlier_on_the_roster_in_core_then_among_the_consulted() -> (
    None
):
    few = team("Amara", "Bryn")
    more = team("Amara", "Bryn", consulted=("Chen",), points=80 + 1e-9)
    assert best_of(PROBLEM, [more, few]) is few
    fewer_but_later = team("Chen", "Dalia")
    assert best_of(PROBLEM, [more, fewer_but_later]) is fewer_but_later
    early, late = team("Amara", "Bryn"), team("Amara", "Chen")
    assert best_of(PROBLEM, [late, early]) is early
    first, second = team("Amara", consulted=("Bryn",)), team("Amara", consulted=("Chen",))
    assert best_of(PROBLEM, [second, first]) is first
    assert tie_key(PROBLEM, ("Bryn", "Amara"), ()) == tie_key(PROBLEM, ("Amara", "Bryn"), ())


def test_where_juniors_come_first_more_of_level_1_and_2_win_among_as_many_people() -> None:
    juniors_first = replace(PROBLEM, juniors_first=True)
    seniors, juniors = team("Amara", "Bryn"), team("Eoin", consulted=("Kit",))
    assert best_of(PROBLEM, [juniors, seniors]) is seniors
    assert best_of(juniors_first, [seniors, juniors]) is juniors
    fewer = team("Chen")
    assert best_of(juniors_first, [juniors, fewer]) is fewer


def test_more_points_beat_every_tie_order() -> None:
    better = team("Chen", "Dalia", "Eoin", points=80.001)
    assert best_of(PROBLEM, [team("Amara", "Bryn"), better]) is better


def test_the_teams_that_break_least_are_kept_rule_by_rule_from_the_most_important() -> None:
    first, second = MOST_IMPORTANT_FIRST[:2]
    whole, a_little, a_lot, less_important = (
        team("Amara"),
        breaking(team("Bryn"), first, 1.0),
        breaking(team("Chen"), first, 2.0),
        breaking(team("Dalia"), second, 5.0),
    )
    assert least_relaxed([a_lot, less_important, whole, a_little]) == [whole]
    assert least_relaxed([a_lot, less_important, a_little]) == [less_important]
    assert least_relaxed([a_lot, a_little]) == [a_little]
    assert least_relaxed([]) == []


def test_a_mean_that_must_rise_may_rise_as_far_as_the_objective_likes() -> None:
    a_little = breaking(team("Amara"), TeamRule.MONOTONE_SENIORITY, 0.1)
    a_lot = breaking(team("Bryn", points=90.0), TeamRule.MONOTONE_SENIORITY, 2.0)
    assert least_relaxed([a_little, a_lot]) == [a_little, a_lot]
    assert least_relaxed([a_little, a_lot, team("Chen")]) == [team("Chen")]


def test_the_order_of_giving_up_names_every_rule_once() -> None:
    assert len(set(RELAXATION_ORDER)) == len(RELAXATION_ORDER)
    assert set(RELAXATION_ORDER) <= set(TeamRule)
