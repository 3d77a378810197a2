"""Suitability, preconditions and context as they stand: can we, will we, and where do we play."""

from __future__ import annotations

from typing import cast, get_args

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.reading import numbers
from cmprogramme.cli.telling import told
from lifecycle.base.errors import InvalidValue
from lifecycle.fit_telling import context_page
from lifecycle.playbook import Factor
from lifecycle.preconditions.telling import preconditions_page
from lifecycle.suitability.telling import suitability_page


def suitability() -> Answer:
    """Will the firm tailor what it offers? The verdict on what is entered."""
    return told("assess-suitability", suitability_page)


def preconditions() -> Answer:
    """The fifteen factors as they stand."""
    return told("assess-preconditions", preconditions_page)


def context() -> Answer:
    """The six context factors as they stand."""
    return told("assess-context", context_page)


def read_factors(tokens: tuple[str, ...]) -> dict[Factor, float]:
    """`granularity=.8 ...` as values by factor."""
    found = numbers(tokens, get_args(Factor), "context factor")
    for factor, value in found.items():
        if not 0 <= value <= 1:
            raise InvalidValue(
                f"{factor}: {value:g} is outside 0 to 1.", "", "Give a value from 0 to 1.", field=factor
            )
    return cast("dict[Factor, float]", found)
