"""What a plan is made of: parts (the stages that have teams at all) and columns (teams of one part)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, Arrays, Flags, arrays_of
from seating.one_stage.best import ADMISSIBLE, Seating, plain
from seating.one_stage.search import Valuer
from seating.problem import Extents, StageProblem


@dataclass(slots=True, eq=False)
class Column:
    """One team of a part: its seats, what couples it to its neighbours, and its objective without later churn.

    `core` marks members among all people of the plan; `value` counts churn against a given earlier team only.
    """

    seating: Seating
    core: Flags
    size: int
    functions: int
    mean: float
    value: float


@dataclass(slots=True, eq=False)
class Part:
    """One stage of the plan, with the teams of it known so far.

    `place` is its place among all stages asked for; `people[row]` is the row's number among all people of the plan.
    `allowance` relaxes the stage's own rules; `fewer_functions` and `more_seniority` are how far the invariants may
    be broken on the way into this part. `alone` bounds the objective of any team here, before churn.
    """

    place: int
    problem: StageProblem
    arrays: Arrays
    people: NDArray[np.intp]
    everyone: int
    allowance: Extents
    fewer_functions: float = 0.0
    more_seniority: float = 0.0
    alone: float = np.inf
    columns: list[Column] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)
    valuer: Valuer = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the valuer for the part's own rules."""
        self.valuer = Valuer(self.arrays, self.allowance)

    def add(self, seating: Seating) -> int | None:
        """The number of this team's column, new or known; None if it breaks a rule beyond the allowance."""
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
        column = Column(seating.copy(), core, size, functions, mean, plain(self.arrays, seating))
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


def part_of(place: int, problem: StageProblem, numbers: dict[str, int], allowance: Extents) -> Part | None:
    """The part of one stage; None if the roster leaves it without sponsor or leader."""
    arrays = arrays_of(problem)
    if arrays is None:
        return None
    people = np.array([numbers[person.key] for person in arrays.people], dtype=np.intp)
    return Part(place, problem, arrays, people, len(numbers), allowance)


def number_people(problems: Sequence[StageProblem]) -> dict[str, int]:
    """A number for everybody who appears in any stage, in order of first appearance."""
    keys = dict.fromkeys(person.key for problem in problems for person in problem.candidates)
    return {key: number for number, key in enumerate(keys)}
