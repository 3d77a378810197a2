"""The business case: three kinds of argument, weighed as this finance director weighs them."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.reading import listed, numbers
from cmprogramme.cli.session import session
from cmprogramme.wording import number, percent
from lifecycle.case.amenability import set_amenability
from lifecycle.case.arguments import Argument, Case, case_with, suggested_arguments
from lifecycle.case.arguments import argue as argue_case
from lifecycle.case.arguments import case as case_of
from lifecycle.case.decisions import record_decision
from lifecycle.case.money import money
from lifecycle.playbook import ArgumentKind
from lifecycle.register import choose, find
from lifecycle.snapshot import Snapshot, dump

KINDS: tuple[ArgumentKind, ...] = ("financial", "strategic", "linked")


def show() -> Answer:
    """The blend, what this director weighs, what to strengthen next, warnings, money."""
    snapshot = session().snapshot
    found = case_of(snapshot)
    return Answer("case-show", case_data(snapshot, found), case_lines(snapshot, found))


def argue(text: str, *, kind: str, strength: float, evidence: float, shown_by: str = "") -> Answer:
    """Add an argument: --kind financial|strategic|linked --strength 0-5 --evidence 0-1 TEXT."""
    run = session()
    argument, change = argue_case(
        run.snapshot,
        text,
        kind=choose(kind, KINDS, "--kind"),
        strength=strength,
        evidence=evidence,
        shown_by=shown_by,
        stamp=run.stamp,
    )
    after = run.snapshot.apply(change)
    found = case_of(after)
    return run.commit(
        change,
        "case-argue",
        {"id": str(argument.id), **case_data(after, found)},
        [f"Case {number(found.score.value)}"],
    )


def amenability(*weights: str, director: str = "") -> Answer:
    """What moves this finance director, summing to 1: financial=.5 strategic=.2 linked=.3."""
    run = session()
    given = numbers(weights, KINDS, "kind of argument")
    change = set_amenability(run.snapshot, given, run.stamp, director=director)
    return run.commit(change, "case-amenability", {"weights": given})


def credit(
    *arguments: str, kinds: str = "", outcome: str = "approved", director: str = "", reason: str = ""
) -> Answer:
    """Record a decision and learn from it: which arguments (ids or words) or --kinds a,b the director credited."""
    run = session()
    credited = [find(run.snapshot, Argument, which).id for which in arguments]
    chosen = [choose(part, KINDS, "--kinds") for part in listed(kinds)]
    change = record_decision(
        run.snapshot,
        outcome=outcome,
        stamp=run.stamp,
        credited=credited,
        credited_kinds=chosen,
        director=director,
        reason=reason,
    )
    after = case_of(run.snapshot.apply(change))
    weights = dict(after.key.weights)
    lines = [
        "Now weighs " + ", ".join(f"{kind} {number(weight, places=3)}" for kind, weight in weights.items())
    ]
    return run.commit(change, "case-credit", {"weights": weights}, lines)


def trial(*, kind: str, strength: float, evidence: float) -> Answer:
    """What the case would be with one more argument; nothing is saved."""
    snapshot = session().snapshot
    before = case_of(snapshot).score.value
    figure = case_with(snapshot, choose(kind, KINDS, "--kind"), strength, evidence)
    lines = [f"Case {number(before)} -> {number(figure.value)}; nothing was saved."]
    return Answer("case-trial", {"before": before, "score": figure.value}, lines)


def case_data(snapshot: Snapshot, found: Case) -> dict[str, Any]:
    """A case as data, unrounded."""
    return {
        "kinds": {kind: figure.value for kind, figure in found.kinds.items()},
        "score": found.score.value,
        "enough": found.enough,
        "reason": found.reason,
        "next": [{"kind": one.kind, "gain": one.gain.value} for one in found.next],
        "warnings": list(found.warnings),
        "amenability": dict(found.key.weights),
        "assumed": found.key.assumed,
        "arguments": [dump(one) for one in found.arguments],
        "money": money(snapshot),
        "figures": figures(
            {"score": found.score, **{f"kinds.{kind}": one for kind, one in found.kinds.items()}}
        ),
    }


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
