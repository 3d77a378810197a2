"""The stage's question without its objective: any team that breaks each rule no further than told.

The size of the core is open; a column for each size says which it is, so that caps, bands and the mean level follow it.
Source: rules.md team, breadth first.
"""

import math
from collections.abc import Mapping

from seating.arrays import Arrays
from seating.objective import share_cap
from seating.one_stage.model import (
    Box,
    SeatModel,
    floor_rows,
    function_members,
    levels_row,
    required_rows,
    seat_model,
)
from seating.problem import EQUAL_WITHIN, StageProblem, TeamRule


def elastic_model(
    arrays: Arrays, held: Mapping[TeamRule, float], least: TeamRule | None, box: Box | None = None
) -> SeatModel | None:
    """Any team that breaks every rule at most as far as `held` says, and `least` as little as can be.

    None if the sizes and sums of levels leave nothing.
    """
    problem = arrays.problem
    sums = {size: span for size, span in level_spans(arrays, held, box).items() if span[0] <= span[1]}
    if not sums:
        return None
    seats = seat_model(arrays)
    model = seats.model
    sizes = {size: model.column(whole=True) for size in sums}
    model.row(((column, 1.0) for column in sizes.values()), 1.0, 1.0)
    heads = [(column, 1.0) for column in seats.core]
    model.row([*heads, *((column, -float(size)) for size, column in sizes.items())], 0.0, 0.0)
    model.row(
        [*levels_row(seats), *((column, -float(sums[size][1])) for size, column in sizes.items())], upper=0.0
    )
    model.row(
        [*levels_row(seats), *((column, -float(sums[size][0])) for size, column in sizes.items())], lower=0.0
    )

    def slack(rule: TeamRule) -> list[tuple[int, float]]:
        """How far a counted rule is broken, as an entry to take off; nothing where it must be kept."""
        if held[rule] <= 0:
            return []
        return [(model.column(cost=-float(rule is least), upper=held[rule]), -1.0)]

    above = slack(TeamRule.FUNCTION_SHARE)
    for place in range(len(arrays.function_names)):
        members, there = function_members(seats, place), seats.present[place]
        model.row([*members, (there, -float(max(sizes)))], upper=0.0)
        model.row([*members, (there, -1.0)], lower=0.0)
        caps = ((column, -float(share_cap(problem, size))) for size, column in sizes.items())
        model.row([*members, *caps, *above], upper=0.0)
    functions = [(column, 1.0) for column in seats.present]
    model.row([*functions, *slack(TeamRule.FUNCTIONS_UPPER)], upper=problem.functions[1])
    model.row([*functions, *_negative(slack(TeamRule.FUNCTIONS_LOWER))], lower=problem.functions[0])
    if problem.previous:
        fewer = _negative(slack(TeamRule.MONOTONE_FUNCTIONS))
        model.row([*functions, *fewer], lower=problem.previous.function_count)
    if box is not None:
        model.row(functions, *(float(end) for end in box.functions))
    for rule, rows in ((TeamRule.COMPETENCY, floor_rows), (TeamRule.REQUIRED_FUNCTION, required_rows)):
        missing = rows(seats, lambda _: held[rule] > 0)  # noqa: B023  # asked at once
        model.row([*((column, 1.0) for column in missing), *slack(rule)], upper=0.0)
    if least is TeamRule.SIZE_LOWER:
        for size, column in sizes.items():
            model.cost[column] = -float(max(0, problem.size[0] - size))
    return seats


def level_spans(
    arrays: Arrays, held: Mapping[TeamRule, float], box: Box | None = None
) -> dict[int, tuple[int, int]]:
    """For each size of the core that may be, the lowest and highest sum of levels (empty if lower above higher)."""
    problem = arrays.problem
    least = max(1, problem.size[0] - int(min(held[TeamRule.SIZE_LOWER], problem.size[0])))
    highest = int(arrays.level.max(initial=0.0))
    low, high = mean_span(problem, held)
    found = {}
    for size in range(least, problem.size_upper + 1):
        inside = box.levels.get(size) if box is not None else (0, highest * size)
        if inside is not None:
            found[size] = (
                max(inside[0], math.ceil(max(low, 0.0) * size)),
                min(inside[1], math.floor(min(high, highest) * size)),
            )
    return found


def mean_span(problem: StageProblem, held: Mapping[TeamRule, float]) -> tuple[float, float]:
    """The lowest and highest mean level within these extents."""
    low, high = 0.0, float("inf")
    if problem.seniority_is_rule:
        low = problem.seniority[0] - held[TeamRule.SENIORITY_BAND] - EQUAL_WITHIN
        high = problem.seniority[1] + held[TeamRule.SENIORITY_BAND] + EQUAL_WITHIN
    if problem.previous:
        most = problem.previous.mean_seniority + held[TeamRule.MONOTONE_SENIORITY]
        high = min(high, most + EQUAL_WITHIN)
    return low, high


def _negative(entries: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return [(column, -factor) for column, factor in entries]
