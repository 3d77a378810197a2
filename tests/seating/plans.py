"""Tiny plans, and what must hold for every plan."""

from dataclasses import replace

import pytest

from bench.team_rosters import AREAS, question, random_roster
from seating.all_stages.plan import followed_by
from seating.all_stages.results import TeamPlan, broken_by_all
from seating.objective import hard_violations, objective
from seating.problem import StageProblem
from tests.seating.listing import best_chain_by_listing


def tiny_problems(seed: int) -> list[StageProblem]:
    """Three stages of a firm of six, with bands loose enough that something is nearly always possible."""
    people = random_roster(6, seed, "dense")
    bands = (("D2", (2.0, 4.0)), ("B1", (2.0, 4.5)), ("R1", (2.5, 5.0)))
    if seed % 2:
        bands = (("D2", (3.0, 5.0)), ("B1", (2.0, 4.5)), ("R1", (1.5, 4.0)))
    return [
        replace(
            question(stage, people, AREAS[seed % 4 : seed % 4 + 2], required=()),
            size=(2, 4),
            functions=(1, 4),
            seniority=band,
            max_consulted=1,
        )
        for stage, band in bands
    ]


def checked_against_every_chain(plan: TeamPlan, problems: list[StageProblem], within: float) -> None:
    """No chain of teams breaks the rules less or, breaking as little, is worth more; and the plan knows it."""
    found = best_chain_by_listing(problems)
    assert found is not None
    assert plan.broken == pytest.approx([float(extent) for extent in found[0]])
    assert plan.objective == pytest.approx(found[1], abs=within)
    assert plan.breaks_least
    assert plan.proof.optimal


def checked(plan: TeamPlan, problems: list[StageProblem]) -> None:
    """What must hold for every plan."""
    previous, total = None, 0.0
    for problem, team in zip(problems, plan.stages, strict=True):
        if not team.complete:
            continue
        here = problem if previous is None else replace(problem, previous=previous)
        assert hard_violations(here, team.core, team.consulted) == ()
        assert team.objective == pytest.approx(objective(here, team.core, team.consulted))
        assert team.objective is not None
        total += team.objective
        previous = followed_by(team)
    assert plan.objective == pytest.approx(total)
    assert plan.bound >= plan.objective - 1e-6
    assert plan.gap_percent == pytest.approx(100 * (plan.bound - plan.objective) / plan.bound, abs=1e-6)
    mine, theirs = (
        tuple(round(extent, 6) for extent in broken)
        for broken in (plan.broken, broken_by_all(plan.step_by_step))
    )
    assert mine <= theirs
    if mine == theirs:
        assert plan.objective >= plan.step_by_step_objective - 1e-6
