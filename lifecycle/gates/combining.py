"""Criteria made of parts: met when every part is, or when one is (rules.md gates)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import Finding, not_applicable
from lifecycle.base.words import counted
from lifecycle.gates.nouns import STATE_WORDS, State
from lifecycle.gates.results import CriterionReport
from lifecycle.playbook import Criterion
from lifecycle.playbook.thresholds import ALL


def combined(criterion: Criterion, parts: Sequence[CriterionReport]) -> Finding:
    """All: met when every part is, not met once one is not. Any: met once one part is, not met when none is. Else not
    yet assessed. A part whose question cannot arise counts neither way."""
    counted_parts = [part for part in parts if part.applicable]
    met = [part for part in counted_parts if part.passed]
    figure = Figure(
        criterion.title,
        float(len(met)),
        "parts",
        "parts that are met; every one has to be"
        if criterion.check == ALL
        else "parts that are met; one is enough",
        tuple(Input(part.title, words_of(part), part.figure) for part in parts),
        f"rules.md gates, check {criterion.check}",
    )
    if not counted_parts:
        return not_applicable("None of its parts can arise here.", figure)
    every = criterion.check == ALL
    left = [part for part in counted_parts if not part.passed]
    unknown = [part for part in left if part.state is State.NOT_ASSESSED]
    if not left or (met and not every):
        told = f"All of {counted(len(counted_parts), 'part')} are met." if every else _why(met[0])
        return Finding(True, float(len(met)), told, "", figure)
    no = len(unknown) < len(left) if every else not unknown
    head = (
        f"{len(met)} of {counted(len(counted_parts), 'part')} met." if every else "None of its parts is met."
    )
    why = " ".join((head, *map(_why, left)))
    does = [f"{part.title}: {part.remedy}" for part in left if part.remedy]
    remedy = " ".join(does) if every else " ".join(("One of them is enough.", *does))
    answer = Finding(False if no else None, float(len(met)), why, remedy, figure)
    return replace(answer, targets=tuple(dict.fromkeys(target for part in left for target in part.targets)))


def words_of(part: CriterionReport) -> str:
    """How a part stands, in words."""
    return STATE_WORDS[part.state] if part.applicable else "not applicable"


def _why(part: CriterionReport) -> str:
    return f"{part.title}: {part.why}"
