"""How little all stages together can break the rules: a shortest path over the states of the stages.

Two neighbours meet in the number of functions and the mean level alone, so the least sum is that of a path through the
stages' states. What a state breaks is bounded first; teams are looked for only in the states of the best path so far,
until every one of them has a team that breaks no more. Source: rules.md team, all stages together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from seating.all_stages.states import (
    DIGIT,
    TRACKED,
    Ground,
    Keys,
    State,
    cover_of,
    ground_of,
    state_of,
)
from seating.arrays import Arrays, Flags
from seating.linear import solve
from seating.one_stage.best import Clock, Seating
from seating.one_stage.elastic import elastic_model
from seating.one_stage.model import Box
from seating.one_stage.relax import FREE, extents_of, least_allowance
from seating.problem import MOST_IMPORTANT_FIRST

PATIENCE = 2
"""States of a stage found worse than hoped before more of them are asked about at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The states a plan may go through if it breaks the rules no more than it must, and which may follow which.

    `links[n][i, j]`: from state i of stage n to state j of the next. `key` is what such a plan breaks, `least` what no
    plan can break less; the same where `proven`. Otherwise the frame is what the plan known so far breaks, stage by
    stage.
    """

    grounds: list[Ground]
    links: list[Flags]
    key: int
    least: int

    @property
    def proven(self) -> bool:
        """Whether no plan breaks less."""
        return self.key == self.least


def least_breaks(stages: Sequence[Arrays], teams: Sequence[Seating], keys: Keys, clock: Clock) -> Frame:
    """The frame of the plans that break least; `teams` are those of a plan known so far."""
    path = _Path(stages, teams, keys)
    while clock.left > 0:
        wanted = path.unsure()
        if not wanted:
            return path.frame()
        for place, state in wanted:
            path.ask(place, state, clock)
    return path.as_known()


class _Path:
    def __init__(self, stages: Sequence[Arrays], teams: Sequence[Seating], keys: Keys) -> None:
        self.keys, self.teams = keys, teams
        self.grounds, self.worse = [], [0] * len(stages)
        for arrays, seating in zip(stages, teams, strict=True):
            found = least_allowance(arrays, seating, rules=TRACKED)
            best = seating if found is None else found.seating
            ground = ground_of(arrays, keys, cover_of(extents_of(arrays, best)))
            ground.take(seating)
            ground.take(best)
            self.grounds.append(ground)
        self.path = [state_of(arrays, seating) for arrays, seating in zip(stages, teams, strict=True)]
        self.known = self._known()
        self.hopeful()

    def hopeful(self) -> None:
        """Leave out the states that cannot be part of a plan better than the known one."""
        least = [min(_own(self.keys, ground)) for ground in self.grounds]
        for ground, mine in zip(self.grounds, least, strict=True):
            most = self.known - sum(least) + mine
            ground.only([place for place, own in enumerate(_own(self.keys, ground)) if own <= most])

    def unsure(self) -> list[tuple[int, State]]:
        """The states of the best path that no team is known for; of equally good paths that with the fewest."""
        owns = [
            [
                own * DIGIT + (team is None)
                for own, team in zip(_own(self.keys, ground), ground.teams, strict=True)
            ]
            for ground in self.grounds
        ]
        up = self._up(owns, DIGIT)
        place = min(range(len(up[-1])), key=up[-1].__getitem__)
        rows = [place]
        for stage in range(len(up) - 1, 0, -1):
            here = self.grounds[stage].states[rows[-1]]
            before = self.grounds[stage - 1].states
            costs = [
                value + self.keys.of_link(state, here) * DIGIT
                for value, state in zip(up[stage - 1], before, strict=True)
            ]
            rows.append(min(range(len(costs)), key=costs.__getitem__))
        return [
            (stage, ground.states[row])
            for stage, (ground, row) in enumerate(zip(self.grounds, reversed(rows), strict=True))
            if ground.teams[row] is None
        ]

    def ask(self, place: int, state: State, clock: Clock) -> None:
        """Find a team for this state, or how much more it breaks; then perhaps of states like it too.

        Out of time nothing is learnt.
        """
        ground = self.grounds[place]
        number = ground.number[state]
        held = dict.fromkeys(MOST_IMPORTANT_FIRST, FREE)
        held.update(zip(TRACKED, map(float, ground.cover[number]), strict=True))
        model = elastic_model(ground.arrays, held, None, box_around([state]))
        if model is not None:
            found = solve(model.model, time_limit=clock.left, stop=clock.stop)
            if found.values is not None:
                ground.teams[number] = model.seating(found.values)
            if found.values is not None or not found.finished:
                return
        self.worse[place] += 1
        if self.worse[place] > PATIENCE:
            for around in _like(ground.states, state):
                before = ground.cover[number]
                self._raise(ground, around)
                if state not in ground.number or ground.cover[ground.number[state]] > before:
                    return
        self._raise(ground, [state])

    def frame(self) -> Frame:
        """The states and links of all plans that break least."""
        owns = [_own(self.keys, ground) for ground in self.grounds]
        up = self._up(owns, 1)
        down = self._down(owns)
        least = min(up[-1])
        kept = [
            [row for row in range(len(one)) if one[row] + other[row] == least]
            for one, other in zip(up, down, strict=True)
        ]
        links = []
        for stage in range(len(owns) - 1):
            total = self._steps(stage, kept[stage], kept[stage + 1])
            total += np.array([up[stage][row] for row in kept[stage]], dtype=object)[:, None]
            rest = [owns[stage + 1][row] + down[stage + 1][row] for row in kept[stage + 1]]
            total += np.array(rest, dtype=object)[None, :]
            links.append(total == least)
        for ground, rows in zip(self.grounds, kept, strict=True):
            ground.only(rows)
        return Frame(self.grounds, links, least, least)

    def as_known(self) -> Frame:
        """The states that break each rule no further than the known plan does, stage by stage."""
        owns = [_own(self.keys, ground) for ground in self.grounds]
        least = min(self._up(owns, 1)[-1])
        for ground, seating, state in zip(self.grounds, self.teams, self.path, strict=True):
            most = self.keys.extents(self.keys.of_state(ground.arrays.problem, state))
            cover = cover_of(extents_of(ground.arrays, seating))
            ground.only(
                [
                    place
                    for place, base in enumerate(ground.base)
                    if _no_further(self.keys.extents(base), most) and _no_further(ground.cover[place], cover)
                ]
            )
            ground.cover = [cover] * len(ground.states)
        links = []
        for stage, (before, here) in enumerate(pairwise(self.path)):
            most = self.keys.extents(self.keys.of_link(before, here))
            steps = self._steps(
                stage, *(range(len(ground.states)) for ground in self.grounds[stage : stage + 2])
            )
            further = {
                step: _no_further(self.keys.extents(step), most) for step in {int(one) for one in steps.flat}
            }
            links.append(np.array([[further[step] for step in row] for row in steps], dtype=bool))
        return Frame(self.grounds, links, self.known, least)

    def _known(self) -> int:
        """What the known plan breaks."""
        total = sum(
            self.keys.of_state(ground.arrays.problem, state)
            + self.keys.of_cover(cover_of(extents_of(ground.arrays, seating)))
            for ground, seating, state in zip(self.grounds, self.teams, self.path, strict=True)
        )
        return total + sum(self.keys.of_link(before, here) for before, here in pairwise(self.path))

    def _raise(self, ground: Ground, states: Sequence[State]) -> None:
        """Note what these states (and what lies between them) must break at least; none of them may be possible."""
        found = least_allowance(ground.arrays, box=box_around(states), rules=TRACKED)
        places = [ground.number[state] for state in states]
        if found is None:
            gone = set(places)
            ground.only([place for place in range(len(ground.states)) if place not in gone])
            return
        ground.at_least(cover_of(extents_of(ground.arrays, found.seating)), places)
        ground.take(found.seating)

    def _steps(self, stage: int, before: Sequence[int], here: Sequence[int]) -> NDArray[np.object_]:
        """[i, j]: what a step from one of these states of a stage to one of these of the next breaks."""
        one, other = self.grounds[stage].states, self.grounds[stage + 1].states
        functions, means = (
            np.array([of(one[row]) for row in before], dtype=object)[:, None]
            - np.array([of(other[row]) for row in here], dtype=object)[None, :]
            for of in (lambda state: state[0], self.keys.mean)
        )
        fall, rise = self._step_keys()
        steps: NDArray[np.object_] = np.maximum(functions, 0) * fall + (means < 0).astype(object) * rise
        return steps

    def _step_keys(self) -> tuple[int, int]:
        """A function lost on the way from one stage to the next, and a mean that rises."""
        nothing = (0,) * (len(MOST_IMPORTANT_FIRST) - 2)
        return self.keys.key((0, 1, *nothing[2:])), self.keys.key(nothing, 0, 1)

    def _up(self, owns: Sequence[Sequence[int]], scale: int) -> list[list[int]]:
        """For each state of each stage, what the best path up to it breaks, it included."""
        up = [list(owns[0])]
        for stage in range(1, len(owns)):
            before, here = self.grounds[stage - 1].states, self.grounds[stage].states
            best = self._best(before, up[-1], here, scale, forward=True)
            up.append(
                [
                    own + best[state[0], self.keys.mean(state)]
                    for own, state in zip(owns[stage], here, strict=True)
                ]
            )
        return up

    def _down(self, owns: Sequence[Sequence[int]]) -> list[list[int]]:
        """For each state of each stage, what the best path from it on breaks, it left out."""
        down = [[0] * len(owns[-1])]
        for stage in range(len(owns) - 1, 0, -1):
            before, here = self.grounds[stage - 1].states, self.grounds[stage].states
            values = [own + rest for own, rest in zip(owns[stage], down[-1], strict=True)]
            best = self._best(here, values, before, 1, forward=False)
            down.append([best[state[0], self.keys.mean(state)] for state in before])
        return down[::-1]

    def _best(
        self,
        there: Sequence[State],
        values: Sequence[int],
        here: Sequence[State],
        scale: int,
        *,
        forward: bool,
    ) -> dict[tuple[int, int], int]:
        """For each number of functions and mean here: the least value there with what the step between breaks.

        `forward`: there is before here.
        """
        sign = -1 if forward else 1
        groups: dict[int, dict[int, int]] = defaultdict(dict)
        for state, value in zip(there, values, strict=True):
            least = groups[state[0]]
            mean = sign * self.keys.mean(state)
            least[mean] = min(value, least.get(mean, value))
        fall, rise = (step * scale for step in self._step_keys())
        sorted_groups = [(functions, *_running_minima(least)) for functions, least in groups.items()]
        found = {}
        for functions, mean in {(state[0], self.keys.mean(state)) for state in here}:
            best = None
            for others, means, minima in sorted_groups:
                fewer = max(0, others - functions if forward else functions - others)
                fitting = bisect_left(means, sign * mean + 1)
                value = minima[-1] + rise if not fitting else min(minima[fitting - 1], minima[-1] + rise)
                value += fewer * fall
                best = value if best is None or value < best else best
            found[functions, mean] = best if best is not None else 0
        return found


def _own(keys: Keys, ground: Ground) -> list[int]:
    """What each state breaks by itself, at least."""
    return [base + keys.of_cover(cover) for base, cover in zip(ground.base, ground.cover, strict=True)]


def _like(states: Sequence[State], state: State) -> Iterator[list[State]]:
    """Larger and larger parts of the states around one: as many or fewer functions and people, lower or higher mean."""
    functions, size, levels = state
    yield [each for each in states if each[:2] == state[:2]]
    yield [each for each in states if each[0] <= functions and each[1] <= size]
    yield [each for each in states if each[0] <= functions]
    yield [each for each in states if each[2] * size <= levels * each[1]]
    yield [each for each in states if each[2] * size >= levels * each[1]]


def box_around(states: Sequence[State]) -> Box:
    """The smallest box around these states."""
    functions = [state[0] for state in states]
    levels: dict[int, tuple[int, int]] = {}
    for _, size, total in states:
        low, high = levels.get(size, (total, total))
        levels[size] = (min(low, total), max(high, total))
    return Box((min(functions), max(functions)), levels)


def _no_further(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _running_minima(values: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """The places in order, and the least value up to each."""
    places, minima = sorted(values), list[int]()
    for place in places:
        minima.append(min(values[place], minima[-1]) if minima else values[place])
    return places, minima
