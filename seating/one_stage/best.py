"""The best seating so far and what every search for a better one goes by: the clock, ties, and the plain rule."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, Arrays
from seating.linear import Stop
from seating.objective import objective
from seating.problem import TIE_WITHIN, Proof, proof_of

Seating = NDArray[np.int8]
HALF_TIE = TIE_WITHIN / 2
"""Margin in the models, so that a tie is not lost to the solver's tolerance."""
ADMISSIBLE = 1e-6
"""Breaches below this are rounding."""


@dataclass(slots=True)
class Clock:
    """When to stop: a deadline on the monotonic clock, or a stop asked for from outside."""

    deadline: float
    stop: Stop | None = None

    @property
    def left(self) -> float:
        """Seconds left, 0 when asked to stop."""
        if self.stop is not None and self.stop.is_set():
            return 0.0
        return max(0.0, self.deadline - time.monotonic())


@dataclass(slots=True, eq=False)
class Best:
    """The best seating so far, its objective by the plain rule, and the bound no team exceeds."""

    seating: Seating
    objective: float
    bound: float

    @property
    def proof(self) -> Proof:
        """What is proven about it."""
        return proof_of(self.objective, self.bound)


def plain(arrays: Arrays, seating: Seating) -> float:
    """The objective of this seating by the plain rule."""
    return objective(arrays.problem, arrays.keys(seating, CORE), arrays.keys(seating, CONSULTED))
