"""Which rules must give way, and by how little, when no team keeps them all.

Rules are given up one after the other in the fixed order until a team exists; then, in the same order, each is taken
back as far as possible: the smallest vector of extents. Source: rules.md team, relaxation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, Arrays
from seating.linear import Model, Solution, solve
from seating.objective import extents
from seating.one_stage.model import RelaxModel, relax_model
from seating.problem import EQUAL_WITHIN, RELAXATION_ORDER, Extents, TeamRule

PER_MODEL_SECONDS = 20.0
"""A guard against a hanging model; these models take milliseconds."""
BY_SIZE = {TeamRule.MONOTONE_SENIORITY, TeamRule.SENIORITY_BAND}
"""Rules about a mean: least extents are found for one core size at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The least allowance and one team that stays within it."""

    allowance: Extents
    seating: NDArray[np.int8]


def least_allowance(arrays: Arrays) -> Relaxed | None:
    """How far each rule must be broken at least; None if no team exists with all of them given up."""
    relaxing = relax_model(arrays)
    model = relaxing.seats.model
    for step in relaxing.steps:
        model.cost[step] = -1.0
    found = _solved(model)
    if found.values is None:
        return None
    given_up = round(float(found.values[relaxing.steps].sum()))
    for place, step in enumerate(relaxing.steps):
        model.cost[step] = 0.0
        model.lower[step] = model.upper[step] = float(place < given_up)
    seating = relaxing.seats.seating(found.values)
    settled: dict[TeamRule, float] = {}
    for rule in RELAXATION_ORDER[:given_up]:
        seating = _least(relaxing, rule, seating)
        least = _extents(arrays, seating).of(rule)
        settled[rule] = least
        _hold(relaxing, rule, least)
    return Relaxed(allowance_of(settled), seating)


def allowance_of(settled: Mapping[TeamRule, float]) -> Extents:
    """The allowance of these extents; any areas and required functions may be the ones given up."""
    return Extents(
        monotone_seniority=settled.get(TeamRule.MONOTONE_SENIORITY, 0.0),
        monotone_functions=settled.get(TeamRule.MONOTONE_FUNCTIONS, 0.0),
        functions_lower=settled.get(TeamRule.FUNCTIONS_LOWER, 0.0),
        size_lower=settled.get(TeamRule.SIZE_LOWER, 0.0),
        competency=settled.get(TeamRule.COMPETENCY, 0.0),
        required_function=settled.get(TeamRule.REQUIRED_FUNCTION, 0.0),
        function_share=settled.get(TeamRule.FUNCTION_SHARE, 0.0),
        seniority_band=settled.get(TeamRule.SENIORITY_BAND, 0.0),
        functions_upper=settled.get(TeamRule.FUNCTIONS_UPPER, 0.0),
    )


def _least(relaxing: RelaxModel, rule: TeamRule, seating: NDArray[np.int8]) -> NDArray[np.int8]:
    """A team that breaks this rule as little as possible, starting from one that keeps all that is settled."""
    arrays, model = relaxing.seats.arrays, relaxing.seats.model
    if _extents(arrays, seating).of(rule) <= 0:
        return seating
    model.cost[relaxing.extents[rule]] = -1.0
    best = seating
    for sizes in [[size] for size in relaxing.sizes] if rule in BY_SIZE else [list(relaxing.sizes)]:
        for size, column in relaxing.sizes.items():
            model.upper[column] = float(size in sizes)
        found = _solved(model)
        if found.values is not None:
            other = relaxing.seats.seating(found.values)
            if _extents(arrays, other).of(rule) < _extents(arrays, best).of(rule) - EQUAL_WITHIN:
                best = other
    for column in relaxing.sizes.values():
        model.upper[column] = 1.0
    model.cost[relaxing.extents[rule]] = 0.0
    return best


def _hold(relaxing: RelaxModel, rule: TeamRule, least: float) -> None:
    """Keep what was found for this rule while the later ones are settled."""
    seats, problem = relaxing.seats, relaxing.seats.arrays.problem
    if rule not in BY_SIZE or least <= 0:
        seats.model.upper[relaxing.extents[rule]] = least
        return
    slack = EQUAL_WITHIN * problem.size_upper
    levels = [*zip(seats.core, seats.arrays.level, strict=True)]
    if rule is TeamRule.MONOTONE_SENIORITY and problem.previous:
        most = problem.previous.mean_seniority + least
        seats.model.row(((column, float(level) - most) for column, level in levels), upper=slack)
    if rule is TeamRule.SENIORITY_BAND:
        low, high = problem.seniority[0] - least, problem.seniority[1] + least
        seats.model.row(((column, float(level) - high) for column, level in levels), upper=slack)
        seats.model.row(((column, float(level) - low) for column, level in levels), lower=-slack)


def _extents(arrays: Arrays, seating: NDArray[np.int8]) -> Extents:
    return extents(arrays.problem, arrays.keys(seating, CORE), arrays.keys(seating, CONSULTED))


def _solved(model: Model) -> Solution:
    return solve(model, time_limit=PER_MODEL_SECONDS)
