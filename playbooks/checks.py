"""Every check there is of a playbook whose values are sound, run at once (rules.md playbooks)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from lifecycle.playbook import Playbook
from playbooks.checking import (
    gates,
    identity,
    measures,
    reach,
    readings,
    scales,
    staffing,
    thresholds,
    unread,
    vocabulary,
    wording,
)
from playbooks.checking.check import Check
from playbooks.nodes import Mapping
from playbooks.problems import LISTED, Problem


def checked(
    playbook: Playbook,
    merged: Mapping,
    known: Collection[str],
    guessed: Callable[[tuple[str, ...]], bool] = lambda where: False,
) -> list[Problem]:
    """Every problem found, in no order, but for those about what is only `guessed`."""
    check = Check(playbook, merged, known)
    every: tuple[Callable[[Check], Iterator[Problem]], ...] = (
        gates.musts,
        gates.sponsor,
        thresholds.thresholds,
        readings.readings,
        vocabulary.vocabulary,
        wording.sections,
        wording.wording,
        identity.versions,
        identity.cases,
        identity.words,
        identity.codes,
        identity.lines,
        scales.scores,
        scales.hours,
        scales.weights,
        reach.ends,
        reach.counts,
        staffing.bands,
        staffing.mixes,
        staffing.seats,
        unread.statements,
        unread.rules,
        unread.artefacts,
        unread.edges,
        unread.repeats,
        measures.direction,
    )
    found = [problem for one in every for problem in islice(one(check), LISTED)]
    return [
        problem for problem in found if problem not in check.inherited and not guessed(check.about[problem])
    ]
