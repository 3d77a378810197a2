"""One stage solved: the worked example, and the same team as full enumeration finds on random small rosters."""

from dataclasses import replace

import pytest

from bench.team_rosters import BUILD_SCOPE, STAGES, person, question, worked_roster
from seating.objective import allowed, violations
from seating.one_stage.enumerate import enumerate_best
from seating.one_stage.solve import solve_stage
from seating.order import tie_key
from seating.problem import RELAXATION_ORDER, TeamRule
from tests.seating.questions import random_question
from tests.seating.unhurried import UNHURRIED
from tests.seating.worked import CONSULTED, CORE, broken, build_question, changed, solved

BLOCKS = 8

PER_BLOCK = 50


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_solver_returns_exactly_the_team_that_full_enumeration_finds(block: int) -> None:
    relaxed, none, kept = 0, 0, 0
    for seed in range(block * PER_BLOCK, (block + 1) * PER_BLOCK):
        problem = random_question(seed)
        best = enumerate_best(problem)
        team = solve_stage(problem, time_limit=UNHURRIED)
        if best is None:
            none += 1
            assert not team.complete, seed
            continue
        assert team.complete, seed
        assert team.objective == pytest.approx(best.objective, abs=1e-6), seed
        assert tie_key(problem, team.core, team.consulted) == tie_key(problem, best.core, best.consulted), (
            seed
        )
        assert all(
            abs(team.allowance.of(rule) - best.extents.of(rule)) < 1e-9 for rule in RELAXATION_ORDER
        ), seed
        assert allowed(team.allowance, best.extents), seed
        assert team.proof is not None, seed
        assert team.proof.optimal, seed
        relaxed += any(best.extents.of(rule) > 0 for rule in RELAXATION_ORDER)
        kept += not any(best.extents.of(rule) > 0 for rule in RELAXATION_ORDER)
    assert relaxed > 0
    assert kept > 0


def test_the_worked_example_gives_its_team_and_its_figures() -> None:
    team = solved(build_question())
    assert team.core == CORE
    assert team.consulted == CONSULTED
    assert team.informed == ("Kit", "Lena")
    assert team.objective == pytest.approx(89.55, abs=0.005)
    assert team.terms is not None
    assert team.terms.mean_seniority == pytest.approx(3.286, abs=0.0005)
    assert team.terms.function_count == 6
    assert (team.terms.coverage, team.terms.seniority) == pytest.approx((0.984, 0.886), abs=0.0005)
    assert (team.terms.breadth, team.terms.load, team.terms.churn) == pytest.approx((1.0, 0.775, 0.0))
    assert team.relaxed == ()
    assert team.proof is not None
    assert team.proof.optimal


def test_kit_as_core_costs_four_and_a_half_points() -> None:
    free, pinned = solved(build_question()), solved(build_question(*changed("Kit", pinned="core")))
    assert free.objective is not None
    assert pinned.objective is not None
    assert pinned.objective - free.objective == pytest.approx(-4.58, abs=0.005)


def test_legal_is_at_least_consulted_in_the_second_build_stage() -> None:
    team = solved(question("B2", worked_roster(), BUILD_SCOPE))
    assert "Lena" in (*team.core, *team.consulted)


def test_in_a_small_firm_a_person_counts_for_each_function_and_the_band_is_no_rule() -> None:
    people = (
        replace(
            person(0, "Ada", "marketing", 5, "PO3 PR3 AP3", 10),
            functions=("marketing", "sales"),
            sponsor=True,
        ),
        replace(person(1, "Ben", "it", 3, "IT3 PC3 ME3", 20), functions=("it", "operations"), leader=True),
        person(2, "Cy", "service", 1, "CX3 CA3", 10),
    )
    team = solved(
        question("R2", people, size=(2, 3), functions=(2, 3), seniority_is_rule=False, meeting_cap=3)
    )
    assert team.complete
    assert team.terms is not None
    assert team.terms.function_count >= 4
    assert TeamRule.SENIORITY_BAND not in broken(team)


def test_a_level_above_everybody_on_the_roster_relaxes_the_band_last() -> None:
    people = [replace(one, level=min(one.level, 2)) for one in worked_roster()]
    team = solved(build_question(*people))
    assert team.complete
    assert TeamRule.SENIORITY_BAND in broken(team)
    assert team.allowance.seniority_band == pytest.approx(1.0)


def test_pins_and_exclusions_are_kept() -> None:
    people = [
        replace(one, pinned="core" if one.key == "Kit" else None, excluded=one.key == "Hugo")
        for one in worked_roster()
    ]
    team = solved(build_question(*people))
    assert "Kit" in team.core
    assert "Hugo" not in (*team.core, *team.consulted)


def test_a_pin_the_hours_do_not_allow_is_reported_and_not_kept() -> None:
    team = solved(build_question(*changed("Gwen", pinned="core")))
    assert "Gwen" not in team.core
    assert [(one.rule, one.key) for one in team.relaxed] == [(TeamRule.PINNED, "Gwen")]


def test_the_same_question_gives_the_same_team_whatever_the_order_of_the_people_given() -> None:
    first = solved(build_question())
    second = solved(build_question(*reversed(worked_roster())))
    assert (first.core, first.consulted) == (second.core, second.consulted)


def test_a_recommended_team_breaks_no_rule_that_it_does_not_report() -> None:
    for stage in STAGES:
        problem = question(stage, worked_roster())
        team = solved(problem)
        assert violations(problem, team.core, team.consulted) == team.relaxed
