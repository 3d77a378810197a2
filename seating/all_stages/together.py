"""The work of planning all stages: rules first, then the best chain of teams, then a bound on it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from seating.all_stages.best_chain import Chain, best_chain, table_of
from seating.all_stages.bounds import Bounds
from seating.all_stages.breaks import Frame, least_breaks
from seating.all_stages.complete import Cores, all_cores, bound_chain, complete_chain
from seating.all_stages.master import between, mixture_prices
from seating.all_stages.parts import Part, number_people, parts_of
from seating.all_stages.polish import carry_over, polish
from seating.all_stages.relaxation import first_prices
from seating.all_stages.results import PlanProgress
from seating.all_stages.states import Keys
from seating.arrays import arrays_of
from seating.objective import ceiling
from seating.one_stage.best import Clock
from seating.one_stage.exact import best_seating
from seating.one_stage.narrow import LARGE_ROSTER
from seating.problem import TIE_WITHIN, StageProblem, StageTeam, proof_of

ROUNDS = 16
"""Bounds computed at most; prices change little after a dozen."""
MIXTURE_SHARE = 0.5
"""How far prices move from the best ones so far towards those of the best mixture (measured)."""
SINGLE_SECONDS = 1.0
"""How long one stage by itself may take at most; mostly it takes far less."""
SINGLES_SHARE = 0.03
"""The same as a part of the time left."""


class Together:
    """Plans the stages that have a team; `run` works until it is proven, out of rounds, or out of time."""

    def __init__(
        self,
        problems: Sequence[StageProblem],
        chain: Sequence[StageTeam],
        clock: Clock,
        progress: Callable[[PlanProgress], None] | None,
    ) -> None:
        self.problems, self.teams, self.clock, self.progress = problems, chain, clock, progress
        self.numbers = number_people(problems)
        self.places = [place for place, team in enumerate(chain) if team.complete]
        self.parts: list[Part] = []
        self.best: Chain | None = None
        self.bound = float("inf")
        self.frame: Frame | None = None
        self.keys = Keys(problems)

    def run(self) -> None:
        """Find the plan and its bound."""
        if not self.places:
            self.bound = 0.0
            return
        self._settle_breaks()
        self.bound = sum(ceiling(part.problem) for part in self.parts)
        self._report()
        self._singles()
        self._polish()
        cores = self._all_cores()
        if cores is not None and self._prove(cores):
            return
        self._bound_rounds()

    def seats(self) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Core and consulted keys of each planned stage, by its place among all stages."""
        if self.best is None:
            return {}
        return {part.place: part.keys(row) for part, row in zip(self.parts, self.best.rows, strict=True)}

    def alone(self) -> dict[int, float]:
        """What no team of each planned stage can exceed by itself."""
        return {part.place: min(part.alone, ceiling(part.problem)) for part in self.parts}

    @property
    def least(self) -> tuple[float, ...]:
        """How far all stages together break rules 9 to 1 at least."""
        return self.keys.extents(self.frame.least) if self.frame is not None else ()

    def _settle_breaks(self) -> None:
        """Which teams may be part of a plan that breaks the rules as little as can be, and a first such plan."""
        stages, teams = [], []
        for place in self.places:
            before = self.problems[0].previous if place == self.places[0] else None
            arrays = arrays_of(replace(self.problems[place], previous=before))
            if arrays is not None:
                stages.append(arrays)
                teams.append(arrays.seating(self.teams[place].core, self.teams[place].consulted))
        self.frame = least_breaks(stages, teams, self.keys, self.clock)
        self.parts = parts_of(self.places, self.frame, self.numbers)
        for part, seating in zip(self.parts, teams, strict=True):
            part.add(seating)
            part.add_all(team for team in part.ground.teams if team is not None)
        self._chain_anew()

    def _singles(self) -> None:
        """Each stage's best by itself: together they bound every plan. It takes too long on a large roster."""
        for part in self.parts:
            if len(part.arrays.people) > LARGE_ROSTER:
                return
            left = min(SINGLE_SECONDS, SINGLES_SHARE * self.clock.left)
            clock = Clock(time.monotonic() + left, self.clock.stop)
            start = part.columns[0].seating
            alone = best_seating(part.arrays, part.allowance, clock, start=start, break_ties=False)
            if alone is not None:
                part.add(alone.seating)
                part.alone = alone.bound
        self.bound = min(self.bound, sum(part.alone for part in self.parts))

    def _chain_anew(self) -> bool:
        """The best chain of all known teams; true if it is better than the best so far."""
        found = best_chain(self.parts, [table_of(part) for part in self.parts])
        if found is None or (self.best is not None and found.objective <= self.best.objective + TIE_WITHIN):
            return False
        self.best = found
        return True

    def _all_cores(self) -> list[Cores] | None:
        """Every core of every part; None if some part has too many."""
        listed = []
        for part in self.parts:
            cores = all_cores(part)
            if cores is None:
                return None
            listed.append(cores)
        return listed

    def _polish(self) -> None:
        if self.best is None:
            return
        carry_over(self.parts, self.best)
        self._chain_anew()
        self.best = polish(self.parts, self.best, self.clock)
        self._report()

    def _prove(self, cores: list[Cores]) -> bool:
        """The exact plan by listing; false if time ran out before it was proven."""
        if self.best is None:
            return False
        found = complete_chain(self.parts, cores, self.best.objective, self.clock)
        if self.clock.left <= 0:
            bounding = bound_chain(self.parts, cores)
            self.bound = min(self.bound, bounding.objective if bounding else self.bound)
            return True
        if found is not None and found.objective > self.best.objective:
            self.best = found
        self.bound = self.best.objective
        self._report()
        return True

    def _bound_rounds(self) -> None:
        """Bounds at better and better prices; every stage's best team at a price is a team for the plan too."""
        if self.best is None or self.clock.left <= 0:
            return
        bounds = Bounds(self.parts)
        for place, part in enumerate(self.parts):
            if part.alone == np.inf and self.clock.left > 0:
                part.alone = bounds.alone(place)
        self.bound = min(self.bound, sum(min(part.alone, ceiling(part.problem)) for part in self.parts))
        prices = bounds.no_prices() if bounds.large else first_prices(bounds) or bounds.no_prices()
        centre, lowest = prices, np.inf
        for _ in range(ROUNDS):
            if self.clock.left <= 0 or proof_of(self.best.objective, self.bound).optimal:
                return
            bound, found = bounds.at(prices, self.bound - self.best.objective, self.clock)
            if bound < lowest:
                centre, lowest = prices, bound
            self.bound = max(min(self.bound, bound), self.best.objective)
            for part, one in zip(self.parts, found, strict=True):
                if one.seating is not None:
                    part.add(one.seating)
            if self._chain_anew():
                self.best = polish(self.parts, self.best, self.clock)
            bounds.close_sizes(found, bound, self.best.objective)
            self._report()
            mixture = mixture_prices(bounds, [table_of(part) for part in self.parts])
            prices = between(centre, mixture, MIXTURE_SHARE) if mixture is not None else centre

    def _report(self) -> None:
        if self.progress is None or self.best is None:
            return
        if self.bound == float("inf"):
            self.progress(PlanProgress(self.best.objective, None, None))
            return
        proof = proof_of(self.best.objective, self.bound)
        self.progress(PlanProgress(self.best.objective, proof.bound, proof.gap_percent))
