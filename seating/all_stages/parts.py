"""What a plan is made of: parts (the stages that have teams at all) and columns (teams of one part)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from seating.all_stages.breaks import Frame, box_around
from seating.all_stages.states import TRACKED, Ground
from seating.arrays import CONSULTED, CORE, Arrays, Flags, Floats, Places
from seating.one_stage.best import ADMISSIBLE, Seating, plain
from seating.one_stage.model import Box
from seating.one_stage.relax import allowance_of
from seating.one_stage.search import Valuer
from seating.problem import EQUAL_WITHIN, Extents, StageProblem, TeamRule


@dataclass(slots=True, eq=False)
class Column:
    """One team of a part: its seats, what couples it to its neighbours, and its objective without later churn.

    `core` marks members among all people of the plan; `state` is the number of its state; `value` counts churn against
    a given earlier team only.
    """

    seating: Seating
    core: Flags
    state: int
    size: int
    functions: int
    mean: float
    value: float


class PartValuer(Valuer):
    """The valuer of a part: a team must be in one of its states, and break no more there than it must."""

    def __init__(self, arrays: Arrays, ground: Ground) -> None:
        covers = np.array(ground.cover, dtype=float).reshape(-1, len(TRACKED))
        least = covers.min(axis=0)
        super().__init__(
            arrays, _allowance(ground, {rule: least[place] for place, rule in enumerate(TRACKED)})
        )
        self._more = {rule: covers[:, place] - least[place] for place, rule in enumerate(TRACKED)}
        shape = np.array(ground.states).max(axis=0) + 1
        self._number = np.full(shape, -1, dtype=np.intp)
        for place, state in enumerate(ground.states):
            self._number[state] = place

    def states(self, totals: Floats) -> Places:
        """The number of the state of each row of totals; -1 for one that is none of the part's."""
        functions = (totals[:, self.marks.functions] > EQUAL_WITHIN).sum(axis=1)
        size, levels = (
            np.rint(totals[:, mark]).astype(np.intp) for mark in (self.marks.size, self.marks.level)
        )
        most = np.array(self._number.shape) - 1
        inside = (functions <= most[0]) & (size <= most[1]) & (levels <= most[2])
        found = self._number[
            np.minimum(functions, most[0]), np.minimum(size, most[1]), np.minimum(levels, most[2])
        ]
        states: Places = np.where(inside, found, -1)
        return states

    def broken(self, totals: Floats) -> list[tuple[TeamRule | None, Floats]]:
        """Broken rules; a state that is none of the part's counts as one that never gives way."""
        states = self.states(totals)
        found = []
        for rule, extent in super().broken(totals):
            if rule in self._more:
                extent = np.maximum(0.0, extent - self._more[rule][states])
            found.append((rule, extent))
        return [*found, (None, (states < 0).astype(float))]


@dataclass(slots=True, eq=False)
class Part:
    """One stage of the plan, with the teams of it known so far.

    `place` is its place among all stages asked for; `people[row]` is the row's number among all people of the plan.
    `ground` are the states its teams may be in, `follows[i, j]` whether state j may follow state i of the part before.
    `alone` bounds the objective of any team here, before churn.
    """

    place: int
    problem: StageProblem
    arrays: Arrays
    people: NDArray[np.intp]
    everyone: int
    ground: Ground
    follows: Flags | None = None
    fewer_functions: float = 0.0
    more_seniority: float = 0.0
    alone: float = np.inf
    columns: list[Column] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)
    valuer: PartValuer = field(init=False)
    allowance: Extents = field(init=False)
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the valuer, and the bounds around all states."""
        covers = np.array(self.ground.cover).reshape(-1, len(TRACKED))
        most = {rule: float(covers[:, place].max()) for place, rule in enumerate(TRACKED)}
        self.valuer = PartValuer(self.arrays, self.ground)
        self.allowance = _allowance(self.ground, most)
        self.box = box_around(self.ground.states)

    def after(self, before: "Part", follows: Flags) -> None:
        """Which state may follow which; and how far the invariants are broken at most on the way into this part."""
        self.follows = follows
        one, other = (np.array(part.ground.states, dtype=float) for part in (before, self))
        mean, mean_after = one[:, 2] / one[:, 1], other[:, 2] / other[:, 1]
        fewer = np.where(follows, one[:, [0]] - other[None, :, 0], 0.0)
        higher = np.where(follows, mean_after[None, :] - mean[:, None], 0.0)
        self.fewer_functions = max(0.0, float(fewer.max()))
        self.more_seniority = max(0.0, float(higher.max()))

    def add(self, seating: Seating) -> int | None:
        """The number of this team's column, new or known; None if it breaks the rules further than it may."""
        mark = seating.tobytes()
        if mark in self.known:
            return self.known[mark]
        totals = self.valuer.total(seating)
        if float(self.valuer.breach(totals[None, :])[0]) > ADMISSIBLE:
            return None
        core = np.zeros(self.everyone, dtype=bool)
        core[self.people[seating == CORE]] = True
        size = int((seating == CORE).sum())
        functions = int((totals[self.valuer.marks.functions] > 0.5).sum())
        mean = float(totals[self.valuer.marks.level]) / max(size, 1)
        state = int(self.valuer.states(totals[None, :])[0])
        column = Column(seating.copy(), core, state, size, functions, mean, plain(self.arrays, seating))
        self.columns.append(column)
        self.known[mark] = len(self.columns) - 1
        return len(self.columns) - 1

    def add_all(self, seatings: Iterable[Seating]) -> None:
        """Add these teams as far as they are admissible."""
        for seating in seatings:
            self.add(seating)

    def keys(self, column: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Core and consulted keys of a column, in roster order."""
        seating = self.columns[column].seating
        return self.arrays.keys(seating, CORE), self.arrays.keys(seating, CONSULTED)


def parts_of(places: Sequence[int], frame: Frame, numbers: dict[str, int]) -> list[Part]:
    """The parts of a frame; `places` are those of its stages among all asked for."""
    parts = []
    for place, ground in zip(places, frame.grounds, strict=True):
        arrays = ground.arrays
        people = np.array([numbers[person.key] for person in arrays.people], dtype=np.intp)
        parts.append(Part(place, arrays.problem, arrays, people, len(numbers), ground))
    for (before, here), follows in zip(pairwise(parts), frame.links, strict=True):
        here.after(before, follows)
    return parts


def _allowance(ground: Ground, cover: Mapping[TeamRule, float]) -> Extents:
    """How far any state of the part breaks the rules, `cover` beside."""
    problem = ground.arrays.problem
    functions, sizes, levels = np.array(ground.states).T
    means = levels / sizes
    low, high = problem.seniority
    before = problem.previous
    return replace(
        allowance_of(cover),
        functions_upper=float(max(0, functions.max() - problem.functions[1])),
        functions_lower=float(max(0, problem.functions[0] - functions.min())),
        size_lower=float(max(0, problem.size[0] - sizes.min())),
        seniority_band=float(max(0.0, low - means.min(), means.max() - high)),
        monotone_functions=float(max(0, before.function_count - functions.min())) if before else 0.0,
        monotone_seniority=np.inf if before and means.max() > before.mean_seniority + EQUAL_WITHIN else 0.0,
    )


def number_people(problems: Sequence[StageProblem]) -> dict[str, int]:
    """A number for everybody who appears in any stage, in order of first appearance."""
    keys = dict.fromkeys(person.key for problem in problems for person in problem.candidates)
    return {key: number for number, key in enumerate(keys)}
