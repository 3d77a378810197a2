"""What a team's place among its neighbours depends on: core functions, size and sum of levels, for each stage.

How far a plan breaks the rules is a sum over its stages, rule by rule; as one whole number with the most important rule
in front, such sums are added and compared like any figure. Source: rules.md team, all stages together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import lcm

import numpy as np

from seating.arrays import CONSULTED, CORE, OUT, Arrays
from seating.objective import share_cap
from seating.one_stage.best import Seating
from seating.one_stage.relax import extents_of
from seating.problem import EQUAL_WITHIN, MOST_IMPORTANT_FIRST, Extents, StageProblem, TeamRule

DIGIT = 1 << 12
"""More than any rule but the level band is broken by over all stages; distances of the mean stay below it too."""
DECIMALS = 10**6
"""Bounds of bands are taken as whole multiples of one over this."""
State = tuple[int, int, int]
"""Core functions, size of the core, sum of its levels."""
Cover = tuple[int, int, int]
"""What a state does not settle: people above the share, required without a seat, areas without competency."""
TRACKED = (TeamRule.FUNCTION_SHARE, TeamRule.REQUIRED_FUNCTION, TeamRule.COMPETENCY)


class Keys:
    """How far rules are broken, as one whole number: the smaller, the better in the order of the rules."""

    def __init__(self, problems: Sequence[StageProblem]) -> None:
        most = max((problem.size_upper for problem in problems), default=1)
        self.unit = lcm(*range(1, max(most, 1) + 1)) * DECIMALS

    def key(self, counts: Sequence[int], distance: int = 0, rises: int = 0) -> int:
        """`counts` are rules 9 to 3; `distance` of the mean in `unit` of a level; `rises` 1 if the mean rises."""
        found = 0
        for count in counts:
            found = found * DIGIT + count
        return (found * DIGIT * self.unit + distance) * DIGIT + rises

    def extents(self, key: int) -> tuple[float, ...]:
        """Rules 9 to 1 of a key, or of a sum of keys."""
        rest, rises = divmod(key, DIGIT)
        rest, distance = divmod(rest, DIGIT * self.unit)
        counts = []
        for _ in range(len(MOST_IMPORTANT_FIRST) - 2):
            rest, count = divmod(rest, DIGIT)
            counts.append(float(count))
        return (*reversed(counts), round(distance / self.unit, 9), float(rises))

    def mean(self, state: State) -> int:
        """The mean level in `unit`, without rounding."""
        return state[2] * self.unit // state[1]

    def of_state(self, problem: StageProblem, state: State) -> int:
        """What the state alone breaks, against a given earlier team too."""
        functions, size, levels = state
        before, distance = problem.previous, 0
        if problem.seniority_is_rule:
            low, high = (
                round(Fraction(end).limit_denominator(DECIMALS) * self.unit) for end in problem.seniority
            )
            distance = max(low - self.mean(state), self.mean(state) - high, 0)
        fewer = max(0, before.function_count - functions) if before else 0
        rises = int(before is not None and levels / size > before.mean_seniority + EQUAL_WITHIN)
        over, short = max(0, functions - problem.functions[1]), max(0, problem.size[0] - size)
        lacking = max(0, problem.functions[0] - functions)
        return self.key((over, fewer, 0, 0, 0, short, lacking), distance, rises)

    def of_cover(self, cover: Cover) -> int:
        """What the state does not settle."""
        return self.key((0, 0, *cover, 0, 0))

    def of_link(self, before: State, here: State) -> int:
        """What one state after the other breaks."""
        rises = int(self.mean(here) > self.mean(before))
        return self.key((0, max(0, before[0] - here[0]), 0, 0, 0, 0, 0), 0, rises)


@dataclass(slots=True, eq=False)
class Ground:
    """The states of one stage: what each breaks by itself, what it must break beside (at least), and known teams.

    `teams[n]` is a team in state n that breaks no more than `cover[n]`: then that is exact.
    """

    arrays: Arrays
    states: list[State]
    base: list[int]
    cover: list[Cover]
    teams: list[Seating | None]
    number: dict[State, int] = field(init=False)

    def __post_init__(self) -> None:
        """Number the states."""
        self.number = {state: place for place, state in enumerate(self.states)}

    def only(self, keep: Sequence[int]) -> None:
        """Leave out all other states."""
        self.states = [self.states[place] for place in keep]
        self.base = [self.base[place] for place in keep]
        self.cover = [self.cover[place] for place in keep]
        self.teams = [self.teams[place] for place in keep]
        self.number = {state: place for place, state in enumerate(self.states)}

    def take(self, seating: Seating) -> None:
        """Note a team that shows what its state breaks."""
        place = self.number.get(state_of(self.arrays, seating))
        if place is not None and cover_of(extents_of(self.arrays, seating)) <= self.cover[place]:
            self.teams[place] = seating

    def at_least(self, cover: Cover, places: Sequence[int]) -> None:
        """These states must break so much beside."""
        for place in places:
            if cover > self.cover[place]:
                self.cover[place], self.teams[place] = cover, None


def ground_of(arrays: Arrays, keys: Keys, least: Cover) -> Ground:
    """All states some core may have, with what each breaks at least; no team here covers better than `least`."""
    states, unable = [*_states(arrays)], _nobody_can(arrays)
    return Ground(
        arrays,
        states,
        base=[keys.of_state(arrays.problem, state) for state in states],
        cover=[max(least, (_above_share(arrays, state), *unable)) for state in states],
        teams=[None] * len(states),
    )


def state_of(arrays: Arrays, seating: Seating) -> State:
    """The state of a team."""
    core = seating == CORE
    functions = int((arrays.in_function[core] > 0).any(axis=0).sum())
    return functions, int(core.sum()), int(arrays.level[core].sum())


def cover_of(found: Extents) -> Cover:
    """What a team breaks of the rules a state does not settle."""
    share, required, areas = (int(found.of(rule)) for rule in TRACKED)
    return share, required, areas


def _nobody_can(arrays: Arrays) -> tuple[int, int]:
    """Required entries and areas that no seat of anybody satisfies."""
    consulted = arrays.seats[:, [CONSULTED]] * arrays.consulted_does[None, :]
    does = arrays.in_required * np.maximum(arrays.seats[:, [CORE]], consulted)
    counted = arrays.seats[:, CORE] | (arrays.seats[:, CONSULTED] & arrays.problem.floor_counts_consulted)
    covers = arrays.at_floor * counted[:, None]
    return int((~(does > 0).any(axis=0)).sum()), int((~(covers > 0).any(axis=0)).sum())


def _above_share(arrays: Arrays, state: State) -> int:
    """People the largest function must have above its share in a core of so many people and functions."""
    functions, size, _ = state
    able = arrays.in_function[arrays.seats[:, CORE]]
    if (able.sum(axis=1) != 1).any():
        return 0
    largest = sorted((int(count) for count in able.sum(axis=0)), reverse=True)[:functions]
    cap = share_cap(arrays.problem, size)
    above = 0
    while sum(min(count, cap + above) for count in largest) < size and above < size:
        above += 1
    return above


def _states(arrays: Arrays) -> Iterator[State]:
    seats = arrays.seats
    people = []
    for place in np.flatnonzero(seats[:, CORE]):
        held = tuple(int(number) for number in np.flatnonzero(arrays.in_function[place]))
        only_core = not seats[place, OUT] and not seats[place, CONSULTED]
        people.append((held, int(arrays.level[place]), only_core))
    for (functions, size), sums in reachable(tuple(people), arrays.problem.size_upper).items():
        for levels in range(sums.bit_length()):
            if sums >> levels & 1:
                yield functions, size, levels


@lru_cache(maxsize=16)
def reachable(
    people: tuple[tuple[tuple[int, ...], int, bool], ...], upper: int
) -> dict[tuple[int, int], int]:
    """For each number of functions and size, the sums of levels a core may have, as bits.

    `people` are (functions, level, core only); where somebody has several functions any number of them may be there.
    """
    single = all(len(held) == 1 for held, _, _ in people)
    groups: dict[tuple[int, ...], list[tuple[int, bool]]] = defaultdict(list)
    for held, level, only_core in people:
        groups[held if single else ()].append((level, only_core))
    table = {(0, 0): 1}
    for members in groups.values():
        following: dict[tuple[int, int], int] = defaultdict(int)
        for taken, sums in _taken(members, upper).items():
            for (functions, size), before in table.items():
                if size + taken <= upper:
                    following[functions + (taken > 0), size + taken] |= _added(before, sums)
        table = following
    if not single:
        most = len({name for held, _, _ in people for name in held})
        table = {
            (functions, size): sums for (_, size), sums in table.items() for functions in range(most + 1)
        }
    return {state: sums for state, sums in table.items() if state[1] > 0 and sums}


def _taken(members: Sequence[tuple[int, bool]], upper: int) -> dict[int, int]:
    """For each number of these members, the sums of their levels, as bits; those who must be core are always there."""
    found = {0: 1}
    for level, only_core in members:
        following: dict[int, int] = defaultdict(int) if only_core else defaultdict(int, found)
        for count, sums in found.items():
            if count < upper:
                following[count + 1] |= sums << level
        found = following
    return found


def _added(one: int, other: int) -> int:
    """The bits of every sum of one of each."""
    found, place = 0, 0
    while other:
        if other & 1:
            found |= one << place
        other >>= 1
        place += 1
    return found
