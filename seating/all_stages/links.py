"""Valuing a team with its neighbours in the plan, or with prices put on its members, functions and seniority."""

from dataclasses import dataclass

import numpy as np

from seating.all_stages.parts import Column, Part, PartValuer
from seating.arrays import CORE, Flags, Floats
from seating.problem import EQUAL_WITHIN, TeamRule


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Points added for each core member (by row), each core function, and the core's mean level."""

    member: Floats
    function: float = 0.0
    mean: float = 0.0


class LinkedValuer(PartValuer):
    """The part's valuer with churn and invariants towards the given neighbours, and prices on top."""

    def __init__(
        self,
        part: Part,
        before: Column | None = None,
        following: tuple[Part, Column] | None = None,
        prices: Prices | None = None,
    ) -> None:
        super().__init__(part.arrays, part.ground)
        self.part, self.before, self.following, self.prices = part, before, following, prices
        rows = len(part.arrays.people)
        extra = np.zeros((3, rows, 3))
        if prices is not None:
            extra[CORE, :, 0] = prices.member
        if before is not None:
            extra[CORE, :, 1] = before.core[part.people]
        if following is not None:
            extra[CORE, :, 2] = following[1].core[part.people]
        self.totals = np.concatenate([self.totals, extra], axis=2)

    def points(self, totals: Floats) -> Floats:
        """The objective with prices, less the churn from and to the neighbours."""
        value = super().points(totals)
        size, count, mean = self._coupling(totals)
        if self.prices is not None:
            value = value + totals[:, -3] + self.prices.function * count + self.prices.mean * mean
        if self.before is not None:
            value = value - self.part.problem.weights.churn * (1 - totals[:, -2] / self.before.size)
        if self.following is not None:
            weight = self.following[0].problem.weights.churn
            value = value - weight * (1 - totals[:, -1] / np.maximum(size, 1))
        return value

    def broken(self, totals: Floats) -> list[tuple[TeamRule | None, Floats]]:
        """Broken rules; a state that may not stand between the neighbours counts as one that never gives way."""
        found, states = super().broken(totals), self.states(totals)
        if self.before is not None and self.part.follows is not None:
            found.append((None, _barred(self.part.follows[self.before.state][states])))
        if self.following is not None and self.following[0].follows is not None:
            found.append((None, _barred(self.following[0].follows[:, self.following[1].state][states])))
        return found

    def _coupling(self, totals: Floats) -> tuple[Floats, Floats, Floats]:
        size = totals[:, self.marks.size]
        count = (totals[:, self.marks.functions] > EQUAL_WITHIN).sum(axis=1).astype(float)
        return size, count, totals[:, self.marks.level] / np.maximum(size, 1)


def _barred(fits: Flags) -> Floats:
    return np.array(~fits, dtype=float)
