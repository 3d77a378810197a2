"""The business case: three kinds of argument, weighed as this finance director weighs them."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from lifecycle.base.words import number, percent
from lifecycle.case.arguments import Case, case_data, case_with, suggested_arguments
from lifecycle.case.arguments import case as case_of
from lifecycle.playbook import ArgumentKind
from lifecycle.register import choose
from lifecycle.snapshot import Snapshot

KINDS: tuple[ArgumentKind, ...] = ("financial", "strategic", "linked")


def show() -> Answer:
    """The blend, what this director weighs, what to strengthen next, warnings, money."""
    snapshot = session().snapshot
    found = case_of(snapshot)
    return Answer("case-show", case_data(snapshot, found), case_lines(snapshot, found))


def trial(*, kind: str, strength: float, evidence: float) -> Answer:
    """What the case would be with one more argument; nothing is saved."""
    snapshot = session().snapshot
    before = case_of(snapshot).score.value
    figure = case_with(snapshot, choose(kind, KINDS, "--kind"), strength, evidence)
    lines = [f"Case {number(before)} -> {number(figure.value)}; nothing was saved."]
    return Answer("case-trial", {"before": before, "score": figure.value}, lines)


def case_lines(snapshot: Snapshot, found: Case) -> list[str]:
    """A case for people: lock and key."""
    assumed = " (assumed, nobody entered it)" if found.key.assumed else ""
    lines = [f"Case {number(found.score.value)}. {found.reason}", f"Weighed by {found.key.whose}{assumed}"]
    gains = {one.kind: one.gain.value for one in found.next}
    lines += table(
        (
            (kind, number(figure.value), percent(found.key.weights[kind]), number(gains.get(kind), none="-"))
            for kind, figure in found.kinds.items()
        ),
        ["kind", "arguments", "weighs", "could add"],
    )
    lines += [f"Warning: {text}" for text in found.warnings]
    rows = ((one.kind, f"{one.strength:g}", f"{one.evidence:g}", one.text) for one in found.arguments)
    lines += table(rows, ["kind", "strength", "evidence", "argument"])
    for template in suggested_arguments(snapshot)[:3]:
        lines.append(f"Worth checking ({template.kind}): {template.text}")
    return lines
