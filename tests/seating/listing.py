"""Every team of a stage, looked at in the way the rules are written: the yardstick for rosters of up to 13 people.

Written apart from the optimiser's own valuing of teams, so that the two can disagree.
"""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from seating.pins import kept_pins
from seating.problem import Candidate, StageProblem

Vector = tuple[float, ...]
"""How far the rules are broken, from the most important (9) to the least (1)."""
People = Sequence[Candidate]
Places = tuple[int, ...]
Sets = NDArray[np.bool_]
Team = tuple[float, int, tuple[int, ...], tuple[int, ...]]
"""Objective, then what decides ties: fewer people and more juniors as one figure, core and consulted places."""


def best_by_listing(problem: StageProblem) -> tuple[Vector, Team] | None:
    """The least broken vector and the best team with it; None if no team is possible."""
    people = sorted(problem.candidates, key=lambda one: one.position)
    best: Vector | None = None
    teams: list[Team] = []
    for core, free, sets in _teams(problem, people):
        vectors = _vectors(problem, people, core, free, sets)
        least = _least(vectors)
        if best is not None and _compare(least, best) > 0:
            continue
        if best is None or _compare(least, best) < 0:
            best, teams = least, []
        chosen = np.flatnonzero((np.abs(vectors - np.array(least)) <= 1e-9).all(axis=1))
        values = _points(problem, people, core, free, sets[chosen])
        top = max(values.max(), max((team[0] for team in teams), default=-np.inf))
        for row in np.flatnonzero(values >= top - 1e-6):
            asked = tuple(n for n, taken in zip(free, sets[chosen[row]], strict=True) if taken)
            juniors = sum(problem.juniors_first and people[n].level <= 2 for n in (*core, *asked))
            teams.append((float(values[row]), 100 * (len(core) + len(asked)) - juniors, core, asked))
        teams = [team for team in teams if team[0] >= top - 1e-6]
    if best is None:
        return None
    return best, min(teams, key=lambda team: team[1:])


def best_chain_by_listing(problems: Sequence[StageProblem]) -> tuple[tuple[Fraction, ...], float] | None:
    """The least breaks over all stages (9 to 1), and the largest sum of objectives with them; None without teams.

    Only for stages that all have teams. The first problem alone may have an earlier team.
    """
    best: dict[Places, tuple[tuple[Fraction, ...], float]] = {}
    for number, problem in enumerate(problems):
        people = sorted(problem.candidates, key=lambda one: one.position)
        following: dict[Places, tuple[tuple[Fraction, ...], float]] = {}
        for core, (vector, points) in _by_core(problem).items():
            ways = [(vector, points)] if not number else []
            for before, (broken, worth) in best.items():
                step = _step(people, before, core)
                churn = len(set(before) - set(core)) / len(before)
                total = tuple(
                    one + other + more for one, other, more in zip(broken, vector, step, strict=True)
                )
                ways.append((total, worth + points - problem.weights.churn * churn))
            if ways:
                least = min(way[0] for way in ways)
                following[core] = (least, max(way[1] for way in ways if way[0] == least))
        best = following
    if not best:
        return None
    least = min(vector for vector, _ in best.values())
    return least, max(points for vector, points in best.values() if vector == least)


def _by_core(problem: StageProblem) -> dict[Places, tuple[tuple[Fraction, ...], float]]:
    """For every core the least it breaks by itself, and the most it is worth with that."""
    people = sorted(problem.candidates, key=lambda one: one.position)
    found = {}
    for core, free, sets in _teams(problem, people):
        vectors = _vectors(problem, people, core, free, sets)
        least = _least(vectors)
        chosen = (np.abs(vectors - np.array(least)) <= 1e-9).all(axis=1)
        exact = [Fraction(value).limit_denominator(10**4) for value in least]
        found[core] = (tuple(exact), float(_points(problem, people, core, free, sets[chosen]).max()))
    return found


def _step(people: People, before: Places, core: Places) -> tuple[Fraction, ...]:
    functions = [len({name for n in places for name in people[n].functions}) for places in (before, core)]
    means = [Fraction(sum(people[n].level for n in places), len(places)) for places in (before, core)]
    step = [Fraction(0)] * 9
    step[1], step[8] = Fraction(max(0, functions[0] - functions[1])), Fraction(int(means[1] > means[0]))
    return tuple(step)


def _teams(problem: StageProblem, people: People) -> Iterator[tuple[Places, list[int], Sets]]:
    """Every core with those who may be consulted beside it, and every choice of them."""
    pins = kept_pins(problem)
    core_able = [
        n for n, one in enumerate(people) if problem.can_be_core(one) and pins.get(one.key) != "consulted"
    ]
    consulted_able = [
        n for n, one in enumerate(people) if problem.can_be_consulted(one) and pins.get(one.key) != "core"
    ]
    must_core = {n for n, one in enumerate(people) if pins.get(one.key) == "core"}
    must_ask = {n for n, one in enumerate(people) if pins.get(one.key) == "consulted"}
    for size in range(1, problem.size_upper + 1):
        for core in combinations(core_able, size):
            if not must_core <= set(core) or not _roles(problem, people, core):
                continue
            free = [n for n in consulted_able if n not in core]
            if not must_ask <= set(free):
                continue
            sets = _subsets(len(free), min(len(free), problem.max_consulted))
            sets = sets[sets[:, [free.index(n) for n in must_ask]].all(axis=1)]
            if len(sets):
                yield core, free, sets


def _roles(problem: StageProblem, people: People, core: Places) -> bool:
    return any(people[n].sponsor for n in core) and any(people[n].leader for n in core)


@cache
def _subsets(count: int, most: int) -> Sets:
    every = np.arange(2**count)[:, None] >> np.arange(count)[None, :] & 1
    rows: Sets = every[every.sum(axis=1) <= most].astype(bool)
    return rows


def _vectors(
    problem: StageProblem, people: People, core: Places, free: Sequence[int], sets: Sets
) -> NDArray[np.float64]:
    size = len(core)
    functions = [name for n in core for name in people[n].functions]
    count, mean = len(set(functions)), sum(people[n].level for n in core) / size
    share = max((functions.count(name) for name in functions), default=0)
    cap = math.ceil(problem.function_share * size - 1e-9)
    low, high = problem.seniority
    before = problem.previous
    missing = np.zeros(len(sets))
    for one in problem.required:
        if not any(one.holds(person) for person in people):
            continue
        if any(one.holds(people[n]) for n in core):
            continue
        does = [place for place, n in enumerate(free) if one.holds(people[n]) and one.seat == "either"]
        missing += ~sets[:, does].any(axis=1)
    areas = np.zeros(len(sets))
    for area in range(8):
        if not problem.scope[area]:
            continue
        if any(people[n].competencies[area] >= problem.competency_floor for n in core):
            continue
        able = [
            place
            for place, n in enumerate(free)
            if people[n].competencies[area] >= problem.competency_floor and problem.floor_counts_consulted
        ]
        areas += ~sets[:, able].any(axis=1)
    off = max(low - mean, mean - high, 0.0) if problem.seniority_is_rule else 0.0
    rises = before is not None and mean > before.mean_seniority + 1e-9
    columns = [
        max(0, count - problem.functions[1]),
        max(0, before.function_count - count) if before else 0,
        max(0, share - cap),
        missing,
        areas,
        max(0, problem.size[0] - size),
        max(0, problem.functions[0] - count),
        off if off > 1e-9 else 0.0,
        float(rises),
    ]
    return np.stack(
        [np.broadcast_to(np.asarray(column, dtype=float), len(sets)) for column in columns], axis=1
    )


def _points(
    problem: StageProblem, people: People, core: Places, free: Sequence[int], sets: Sets
) -> NDArray[np.float64]:
    weights, size = problem.weights, len(core)
    marks = np.array([one.competencies for one in people], dtype=float) / problem.competency_scale
    held = marks[list(core)].sum(axis=0) + problem.consulted_factor * (sets.astype(float) @ marks[free])
    cover = np.minimum(1.0, held / problem.saturation) @ np.array(problem.need)
    count = len({name for n in core for name in people[n].functions})
    mean = sum(people[n].level for n in core) / size
    hours = sum(problem.hours_of(people[n], "core") for n in core) + sets @ np.array(
        [problem.hours_of(people[n], "consulted") for n in free]
    )
    churn = 0.0
    if problem.previous and problem.previous.core:
        kept = {people[n].key for n in core}
        gone = [key for key in problem.previous.core if key not in kept]
        churn = len(gone) / len(problem.previous.core)
    points: NDArray[np.float64] = (
        weights.coverage * cover
        + weights.breadth * (min(1.0, count / problem.functions[1]) if problem.functions[1] else 1.0)
        + weights.seniority * (1 - min(1.0, abs(mean - (problem.seniority[0] + problem.seniority[1]) / 2)))
        - weights.load * hours / problem.load_divisor
        - weights.churn * churn
    )
    return points


def _least(vectors: NDArray[np.float64]) -> Vector:
    left = vectors
    for column in range(left.shape[1]):
        left = left[left[:, column] <= left[:, column].min() + 1e-9]
    return tuple(float(value) for value in left[0])


def _compare(one: Vector, other: Vector) -> int:
    for mine, theirs in zip(one, other, strict=True):
        if abs(mine - theirs) > 1e-9:
            return 1 if mine > theirs else -1
    return 0
