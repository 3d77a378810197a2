"""Rating the success factors, and what they come to then (rules.md F2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from lifecycle.action import Says, action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import folded
from lifecycle.base.page import Page
from lifecycle.base.words import counted
from lifecycle.keyed import keyed
from lifecycle.playbook import Playbook, Precondition
from lifecycle.preconditions.nouns import PreconditionScore
from lifecycle.preconditions.telling import preconditions_page
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

NO_SCORES: Mapping[str, int] = MappingProxyType({})
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def as_asked(
    snapshot: Snapshot, before: PreconditionScore | None, after: PreconditionScore | None, stamp: Stamp
) -> tuple[PreconditionScore, ...]:
    """The rule of a score: a new one is of a factor the playbook has, written as it is there.

    One entered before may be of a factor that is no longer asked; it is kept, and left out of every figure.
    """
    if after is None:
        return ()
    if before is not None and before.precondition == after.precondition:
        return (after,)
    return (after.changed(precondition=factor_of(snapshot.playbook, after.precondition).id),)


def factor_of(playbook: Playbook, id: str) -> Precondition:
    """The factor of that id, any case; InvalidValue lists them otherwise."""
    for factor in playbook.preconditions:
        if folded(factor.id) == folded(id):
            return factor
    raise InvalidValue(
        f"There is no precondition '{id}'.",
        "The playbook has: " + ", ".join(factor.id for factor in playbook.preconditions) + ".",
        "Use one of these.",
        field="precondition",
    )


def rate_preconditions(
    snapshot: Snapshot,
    scores: Mapping[str, int],
    stamp: Stamp,
    evidence: Mapping[str, str] = NO_TEXTS,
) -> Change:
    """Enter scores 0-4 and lines of evidence by factor id; what is not given stays.

    InvalidValue names what is wrong.
    """
    return rate_factors(snapshot, stamp, scores, evidence=evidence)


def rated(before: Snapshot, after: Snapshot, change: Change) -> Page:
    """What the factors come to now."""
    return preconditions_page(after)


def texts_of(snapshot: Snapshot) -> dict[str, str]:
    """What each factor says, by id."""
    return {factor.id: factor.text for factor in snapshot.playbook.preconditions}


@action(
    "assess preconditions",
    title="Rate the preconditions",
    line="Success factors, 0 not at all to 4 fully, and what was seen of each; what is not given stays.",
    of=PreconditionScore,
    help="M1=3 M2=2 ... C5=3, --evidence M1=TEXT. Without any: as they stand.",
    tells=rated,
)
def rate_factors(
    snapshot: Snapshot,
    stamp: Stamp,
    scores: Annotated[
        Mapping[str, Annotated[int, Field(ge=0, le=4)]],
        Says("a score 0 to 4 for each factor", names=texts_of),
    ] = NO_SCORES,
    *,
    evidence: Annotated[Mapping[str, str], Says("what was seen or read that shows a factor")] = NO_TEXTS,
) -> Change:
    """The same as it is written on the command line, where there may be evidence alone."""
    given: dict[str, dict[str, int | str]] = {}
    for name, values in (("score", scores), ("evidence", evidence)):
        for id, value in values.items():
            given.setdefault(factor_of(snapshot.playbook, id).id, {})[name] = value
    puts = [keyed(snapshot, PreconditionScore, id, precondition=id, **values) for id, values in given.items()]
    what = counted(len(puts), "precondition")
    label = f"Rated {what}" if scores or not puts else f"Wrote what was seen of {what}"
    return make_change(snapshot, stamp, label, puts=puts)
