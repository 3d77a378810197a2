"""Suitability, preconditions and context: can we, will we, and where do we play."""

from __future__ import annotations

from typing import cast, get_args

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.reading import numbers, pairs, whole_numbers
from cmprogramme.cli.session import session
from cmprogramme.wording import number
from lifecycle.base.errors import InvalidValue
from lifecycle.fit import set_context
from lifecycle.playbook import Factor
from lifecycle.preconditions import preconditions as preconditions_of
from lifecycle.preconditions import rate_preconditions
from lifecycle.suitability import record_suitability
from lifecycle.suitability import suitability as suitability_of


def suitability(
    *,
    lever: tuple[str, ...] = (),
    effort: tuple[str, ...] = (),
    granularity: int | None = None,
    readiness: int | None = None,
) -> Answer:
    """Will the firm tailor? --lever NAME=0-3 (repeat), --granularity 0-3, --readiness 0-3, --effort NAME=1-5"""
    run = session()
    snapshot = run.snapshot
    change = None
    if lever or effort or granularity is not None or readiness is not None:
        change = record_suitability(
            snapshot,
            abilities=whole_numbers(lever, "lever"),
            efforts=whole_numbers(effort, "effort"),
            granularity=granularity,
            readiness=readiness,
            stamp=run.stamp,
        )
        snapshot = snapshot.apply(change)
    found = suitability_of(snapshot)
    data = {
        "tailoring": found.tailoring.value,
        "score": found.score.value,
        "verdict": found.verdict.value if found.verdict else None,
        "reason": found.reason,
        "faults": list(found.faults),
        "remedies": list(found.remedies),
        "missing": list(found.missing),
        "cheapest": found.cheapest,
        "suggestion": found.suggestion,
        "levers": dict(found.abilities),
        "figures": figures({"tailoring": found.tailoring, "score": found.score}),
    }
    bars = [
        (
            name.replace("_", " "),
            "#" * level + "." * (3 - level) if level is not None else "?",
            level if level is not None else "-",
        )
        for name, level in found.abilities.items()
    ]
    lines = [
        f"Tailoring {number(found.tailoring.value)}, score {number(found.score.value)}:"
        f" {found.verdict.value.upper() if found.verdict else 'not yet assessed'}",
        found.reason,
        *(f"  {text}" for text in found.remedies),
        *table(bars),
    ]
    if found.cheapest is not None:
        lines.append(
            f"Cheapest lever to raise: {found.cheapest.lever.replace('_', ' ')} (effort {found.cheapest.effort})"
        )
    lines += [found.suggestion] if found.suggestion else []
    if change is None:
        return Answer("assess-suitability", data, lines)
    return run.commit(change, "assess-suitability", data, lines)


def preconditions(*scores: str, evidence: tuple[str, ...] = ()) -> Answer:
    """The fifteen factors: M1=3 M2=2 ... C5=3 (0-4), --evidence M1=TEXT (repeat); without any, as they stand."""
    run = session()
    snapshot = run.snapshot
    change = None
    if scores or evidence:
        change = rate_preconditions(
            snapshot, whole_numbers(scores, "precondition") or {}, run.stamp, pairs(evidence, "evidence")
        )
        snapshot = snapshot.apply(change)
    found = preconditions_of(snapshot)
    data = {
        "score": found.score.value,
        "band": found.band.value if found.band else None,
        "reason": found.reason,
        "groups": {group: figure.value for group, figure in found.groups.items()},
        "balance": dict(found.balance),
        "carried": found.carried,
        "fragile": list(found.fragile),
        "rated": found.rated,
        "evidenced": found.evidenced,
        "missing": list(found.missing),
        "factors": [
            {
                "id": one.factor.id,
                "score": one.score,
                "balance": one.balance,
                "evidenced": one.evidenced,
                "gain": one.gain,
            }
            for one in found.factors
        ],
        "figures": figures(
            {"score": found.score, **{f"groups.{group}": one for group, one in found.groups.items()}}
        ),
    }
    lines = [f"P {number(found.score.value)}  {found.reason}", found.wording]
    lines += table(
        (group, number(figure.value), "" if (kept := found.balance[group]) is None else f"{kept:+g}")
        for group, figure in found.groups.items()
    )
    lines += [found.carried] if found.carried else []
    lines += [f"Fragile: {', '.join(found.fragile)}."] if found.fragile else []
    lines += table(
        (
            one.factor.id,
            one.score if one.score is not None else "-",
            "" if one.balance is None else f"{one.balance:+g}",
            "evidenced" if one.evidenced else "",
            one.factor.text,
        )
        for one in found.factors
    )
    if change is None:
        return Answer("assess-preconditions", data, lines)
    return run.commit(change, "assess-preconditions", data, lines)


def context(*factors: str) -> Answer:
    """The six context factors, 0-1: granularity=.8 b2b=.2 frequency=.6 channels=.7 regulation=.5 size=.9."""
    run = session()
    given = read_factors(factors)
    return run.commit(set_context(run.snapshot, given, run.stamp), "assess-context", {"context": given})


def read_factors(tokens: tuple[str, ...]) -> dict[Factor, float]:
    """`granularity=.8 ...` as values by factor."""
    found = numbers(tokens, get_args(Factor), "context factor")
    for factor, value in found.items():
        if not 0 <= value <= 1:
            raise InvalidValue(
                f"{factor}: {value:g} is outside 0 to 1.", "", "Give a value from 0 to 1.", field=factor
            )
    return cast("dict[Factor, float]", found)
