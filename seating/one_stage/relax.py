"""Which rules must give way, and by how little, when no team keeps them all.

The rules are settled from the most important to the least: each is broken as little as the ones before allow. A team is
at hand all the time, so only rules it breaks are asked about: is there a team that breaks this one less?
Source: rules.md team, breadth first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, Arrays
from seating.linear import solve
from seating.objective import extents
from seating.one_stage.elastic import elastic_model
from seating.one_stage.model import Box
from seating.problem import MOST_IMPORTANT_FIRST, Extents, TeamRule

PER_MODEL_SECONDS = 20.0
"""A guard against a hanging model; these models take milliseconds."""
FREE = float("inf")
YES_OR_NO = TeamRule.MONOTONE_SENIORITY
"""A mean that must rise may rise as far as the objective likes."""
LESS = {TeamRule.SENIORITY_BAND: 1e-6}
"""How much less is asked for: the smallest step there can be; a whole one for the rules that count."""


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The least allowance and one team that stays within it."""

    allowance: Extents
    seating: NDArray[np.int8]


def least_allowance(
    arrays: Arrays,
    start: NDArray[np.int8] | None = None,
    *,
    box: Box | None = None,
    rules: Sequence[TeamRule] = MOST_IMPORTANT_FIRST,
) -> Relaxed | None:
    """How far each of these rules must be broken at least; None if no team exists with all of them given up.

    `start` is a team to begin with (of the box), if one is known.
    """
    held = dict.fromkeys(MOST_IMPORTANT_FIRST, FREE)
    seating = start if start is not None else _found(arrays, held, None, box)
    if seating is None:
        return None
    for rule in rules:
        broken = extents_of(arrays, seating).of(rule)
        while broken > 0:
            less = 0.0 if rule is YES_OR_NO else broken - LESS.get(rule, 1.0)
            other = _found(arrays, {**held, rule: less}, rule, box)
            if other is None:
                break
            seating = other
            broken = extents_of(arrays, seating).of(rule)
            if rule not in LESS:
                break
        held[rule] = FREE if rule is YES_OR_NO and broken > 0 else broken
    return Relaxed(allowance_of(held), seating)


def allowance_of(held: Mapping[TeamRule, float]) -> Extents:
    """The allowance of these extents; any areas and required functions may be the ones given up."""
    extent_of: dict[str, Any] = {rule.value: extent for rule, extent in held.items()}
    return Extents(**extent_of)


def extents_of(arrays: Arrays, seating: NDArray[np.int8]) -> Extents:
    """How far this team breaks each rule."""
    return extents(arrays.problem, arrays.keys(seating, CORE), arrays.keys(seating, CONSULTED))


def _found(
    arrays: Arrays, held: Mapping[TeamRule, float], rule: TeamRule | None, box: Box | None
) -> NDArray[np.int8] | None:
    """A team within these extents, one that breaks `rule` as little as can be; None if there is none."""
    model = elastic_model(arrays, held, rule, box)
    if model is None:
        return None
    found = solve(model.model, time_limit=PER_MODEL_SECONDS)
    return None if found.values is None else model.seating(found.values)
