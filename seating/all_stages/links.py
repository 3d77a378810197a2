"""Valuing a team with its neighbours in the plan, or with prices put on its members, functions and seniority."""

from dataclasses import dataclass

import numpy as np

from seating.all_stages.parts import Column, Part
from seating.arrays import CORE, Floats
from seating.one_stage.search import Valuer
from seating.problem import EQUAL_WITHIN


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Points added for each core member (by row), each core function, and the core's mean level."""

    member: Floats
    function: float = 0.0
    mean: float = 0.0


class LinkedValuer(Valuer):
    """The part's valuer with churn and invariants towards the given neighbours, and prices on top."""

    def __init__(
        self,
        part: Part,
        before: Column | None = None,
        following: tuple[Part, Column] | None = None,
        prices: Prices | None = None,
    ) -> None:
        super().__init__(part.arrays, part.allowance)
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

    def breach(self, totals: Floats) -> Floats:
        """Broken rules, invariants towards the neighbours included."""
        worst = super().breach(totals)
        _, count, mean = self._coupling(totals)
        if self.before is not None:
            worst = worst + np.maximum(0.0, self.before.functions - self.part.fewer_functions - count)
            worst = worst + _above(mean, self.before.mean + self.part.more_seniority)
        if self.following is not None:
            part, column = self.following
            worst = worst + np.maximum(0.0, count - part.fewer_functions - column.functions)
            worst = worst + _above(column.mean - part.more_seniority, mean)
        return worst

    def _coupling(self, totals: Floats) -> tuple[Floats, Floats, Floats]:
        size = totals[:, self.marks.size]
        count = (totals[:, self.marks.functions] > EQUAL_WITHIN).sum(axis=1).astype(float)
        return size, count, totals[:, self.marks.level] / np.maximum(size, 1)


def _above(value: Floats | float, limit: Floats | float) -> Floats:
    over = np.asarray(value, dtype=float) - limit
    found: Floats = np.where(over > EQUAL_WITHIN, over, 0.0)
    return found
