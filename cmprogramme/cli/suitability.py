"""Suitability, preconditions and context as they stand: can we, will we, and where do we play."""

from __future__ import annotations

from typing import cast, get_args

from cmprogramme.cli.acting import lines_of
from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.reading import numbers
from cmprogramme.cli.session import session
from lifecycle.base.errors import InvalidValue
from lifecycle.base.words import fixed
from lifecycle.fit import FACTOR_TITLES, ContextProfile, known_factors
from lifecycle.playbook import Factor
from lifecycle.preconditions.rating import preconditions_told
from lifecycle.suitability.answering import verdict_told


def suitability() -> Answer:
    """Will the firm tailor what it offers? The verdict on what is entered."""
    told = verdict_told(session().snapshot)
    return Answer("assess-suitability", dict(told.data), lines_of(told.lines))


def preconditions() -> Answer:
    """The fifteen factors as they stand."""
    told = preconditions_told(session().snapshot)
    return Answer("assess-preconditions", dict(told.data), lines_of(told.lines))


def context() -> Answer:
    """The six context factors as they stand."""
    ours = known_factors(session().snapshot.single(ContextProfile))
    rows = [(factor, fixed(ours.get(factor), places=2), title) for factor, title in FACTOR_TITLES.items()]
    return Answer("assess-context", {"context": ours}, table(rows))


def read_factors(tokens: tuple[str, ...]) -> dict[Factor, float]:
    """`granularity=.8 ...` as values by factor."""
    found = numbers(tokens, get_args(Factor), "context factor")
    for factor, value in found.items():
        if not 0 <= value <= 1:
            raise InvalidValue(
                f"{factor}: {value:g} is outside 0 to 1.", "", "Give a value from 0 to 1.", field=factor
            )
    return cast("dict[Factor, float]", found)
