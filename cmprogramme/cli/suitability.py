"""Suitability, preconditions and context as they stand: can we, will we, and where do we play."""

from __future__ import annotations

from typing import cast, get_args

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.reading import numbers
from cmprogramme.cli.telling import told
from lifecycle.base.quantities import FROM_0_TO_1
from lifecycle.fit_telling import context_page
from lifecycle.playbook import Factor
from lifecycle.preconditions.telling import preconditions_page
from lifecycle.suitability.telling import suitability_page


def suitability() -> Answer:
    """Will the firm tailor what it offers? The verdict on what is entered."""
    return told(suitability_page)


def preconditions() -> Answer:
    """The fifteen factors as they stand."""
    return told(preconditions_page)


def context() -> Answer:
    """The six context factors as they stand."""
    return told(context_page)


def read_factors(tokens: tuple[str, ...]) -> dict[Factor, float]:
    """`granularity=.8 ...` as values by factor."""
    found = numbers(tokens, get_args(Factor), "context factor", FROM_0_TO_1)
    return cast("dict[Factor, float]", found)
