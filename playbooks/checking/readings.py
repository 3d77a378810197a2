"""What a criterion reads and combines, looked at by a linter: what is unknown, contradicts or has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.base.nearest import nearest
from lifecycle.base.noun import Noun
from lifecycle.base.quantities import PERCENT
from lifecycle.base.shape import Field, fields, squeezed
from lifecycle.playbook import Reads
from lifecycle.playbook.criteria import Where, each_asked
from lifecycle.playbook.gates import Asked, Criterion
from lifecycle.playbook.thresholds import ALL, ANY, READS, unit_of
from playbooks.checking.check import Check
from playbooks.problems import Problem

TAKE_AWAY = "take the key away"
DOWN = ("at_most", "below")
"""Comparisons a number meets by being small."""


def readings(check: Check) -> Iterator[Problem]:
    """What is doubtful in what every criterion and part reads and combines."""
    for where, asked in each_asked(check.playbook):
        yield from _without_effect(check, where, asked)
        if asked.check == READS and asked.reads is not None:
            yield from _counts(check, where, asked.reads)
            yield from _scale(check, where, asked)
            yield from _direction(check, where, asked)


def _without_effect(check: Check, where: Where, asked: Asked) -> Iterator[Problem]:
    """Keys that mean nothing for its check."""
    reads = asked.reads
    idle = [name for name in ("reads", "compare", "unit") if getattr(asked, name) and asked.check != READS]
    if isinstance(asked, Criterion) and asked.parts and asked.check not in (ALL, ANY):
        idle.append("parts")
    for name in idle:
        if check.left_behind((*where, name), (*where, "check")):
            continue
        message = f"the check '{asked.check}' takes no {name}"
        yield check.problem("PB406", "warning", (*where, name), message, TAKE_AWAY)
    if asked.check != READS or reads is None:
        return
    if reads.where and reads.count is None:
        yield check.problem(
            "PB406", "warning", (*where, "reads", "where"), "only a count is narrowed by where", TAKE_AWAY
        )
    if reads.count is not None and asked.unit:
        yield check.problem("PB406", "warning", (*where, "unit"), "a count has no unit", TAKE_AWAY)


def kinds() -> dict[str, type[Noun]]:
    """What can be counted, by KIND: everything entered that has a list of its own."""
    from lifecycle.gates.places import BY_KIND  # all nouns and gates, which most playbooks are read without
    from lifecycle.kinds import KINDS

    return {kind.KIND: kind for kind in KINDS if kind.REGISTER or kind.KIND in BY_KIND}


def _counts(check: Check, where: Where, reads: Reads) -> Iterator[Problem]:
    if reads.count is None:
        return
    known = kinds()
    if reads.count not in known:
        message = f"nothing is called '{reads.count}' that could be counted"
        yield check.problem(
            "PB202", "error", (*where, "reads", "count"), message, nearest(reads.count, known)
        )
        return
    by_name = {spec.name: spec for spec in fields(known[reads.count])}
    for name, values in reads.where.items():
        at = (*where, "reads", "where", name)
        if name not in by_name:
            message = f"{reads.count} has no field '{name}'"
            yield check.problem("PB202", "error", at, message, nearest(name, by_name))
            continue
        yield from _values(check, at, by_name[name], values)


def _values(check: Check, at: Where, spec: Field, values: tuple[str, ...]) -> Iterator[Problem]:
    allowed = ("yes", "no") if spec.kind == "yes_no" else spec.choices
    if not values:
        yield check.problem(
            "PB405", "error", at, "no value is named, so nothing is counted", "name one or more"
        )
    for value in values if allowed else ():
        if squeezed(value) not in {squeezed(one) for one in allowed}:
            yield check.problem("PB202", "error", at, f"'{value}' is no value of it", nearest(value, allowed))


def _scale(check: Check, where: Where, asked: Asked) -> Iterator[Problem]:
    """Limits that are written on another scale than what they are compared with."""
    limit, at = asked.threshold, (*where, "threshold")
    if limit is None or asked.reads is None:
        return
    if asked.reads.count is not None and not float(limit).is_integer():
        yield check.problem(
            "PB405", "warning", at, f"{limit:g}, and a count is a whole number", "write a whole number"
        )
    if unit_of(check.playbook, asked) != PERCENT:
        return
    if not 0 <= limit <= 100:
        message = f"{limit:g} %, and a part of a whole lies between 0 and 100 %"
        yield check.problem(
            "PB405", "warning", at, message, "check the number; growth may be more, a share may not"
        )
    elif 0 < limit < 1 and asked.compare not in DOWN:
        message = f"{limit:g} % is less than one in a hundred"
        yield check.problem(
            "PB405", "warning", at, message, f"write {limit * 100:g} if {limit * 100:g} % is meant"
        )


def _direction(check: Check, where: Where, asked: Asked) -> Iterator[Problem]:
    """A criterion that asks a measure to be worse."""
    measure = check.playbook.measure(asked.reads.measure) if asked.reads and asked.reads.measure else None
    if measure is None or asked.compare is None or measure.lower_is_better == (asked.compare in DOWN):
        return
    better = "lower" if measure.lower_is_better else "higher"
    message = f"{asked.compare} asks '{measure.id}' to be worse: {better} is better there"
    hint = "turn the comparison round, or say lower_is_better at the measure"
    said = ("scorecard", "measures", measure.id, "lower_is_better")
    yield check.problem("PB409", "warning", (*where, "compare"), message, hint, [said])
