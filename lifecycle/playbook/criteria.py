"""What must hold of each criterion: what it reads, compares and combines, and who owes it (rules.md gates)."""

from collections.abc import Iterator

from lifecycle.base.figures import above, below
from lifecycle.base.quantities import Quantity
from lifecycle.base.shape import typed
from lifecycle.playbook.contents import Contents
from lifecycle.playbook.fault import Fault
from lifecycle.playbook.gates import Asked, Compare, Criterion, Reads
from lifecycle.playbook.thresholds import ALL, ANY, READS, range_of, unit_of

Where = tuple[str, ...]


NEEDED = {
    "compare": "add  compare: at_least,  at_most,  above  or  below",
    "threshold": "add the number it is compared with, in the unit of what is read",
}
"""What every criterion that reads something has to say."""


def each_asked(playbook: Contents) -> Iterator[tuple[Where, Asked]]:
    """Every criterion and every part of one, with the way to it."""
    for gate in playbook.gates:
        for criterion in gate.criteria:
            where = ("gates", gate.id.value, "criteria", criterion.id)
            yield where, criterion
            for part in criterion.parts:
                yield (*where, "parts", part.id), part


def faults(playbook: Contents) -> Iterator[Fault]:
    """Everything that does not hold of a criterion or a part."""
    for where, asked in each_asked(playbook):
        if asked.check == READS:
            yield from _reads(playbook, where, asked)
        elif asked.check in (ALL, ANY):
            yield from _combines(where, asked)


def _reads(playbook: Contents, where: Where, asked: Asked) -> Iterator[Fault]:
    reads = asked.reads or Reads()
    given = [name for name in ("measure", "count", "number") if getattr(reads, name) is not None]
    at = (*where, "reads") if asked.reads is not None else where
    if not given:
        message = "the check reads has nothing to read"
        yield Fault(
            "missing", at, message, "give reads: one of  measure: ID,  count: KIND  or  number: the question"
        )
    elif len(given) > 1:
        message = f"{' and '.join(given)} are given, and one thing is read"
        yield Fault("choice", (*at, given[-1]), message, "keep one of them")
    if reads.measure is not None and playbook.measure(reads.measure) is None:
        return  # told where everything named is looked up
    for name, hint in NEEDED.items():
        if getattr(asked, name) is None:
            yield Fault("missing", where, f"{name} is missing, so nothing can be met", hint)
    if len(given) != 1:
        return
    unit = unit_of(playbook, asked)
    if reads.measure is not None and asked.unit is not None and asked.unit != unit:
        message = f"'{asked.unit}', and the measure '{reads.measure}' is in '{unit}'"
        yield Fault(
            "choice", (*where, "unit"), message, "take the line away; it is compared in the measure's"
        )
    allowed = range_of(playbook, asked)
    if asked.threshold is not None and allowed is not None and asked.compare is not None:
        wrong = _out_of_reach(asked.threshold, asked.compare, allowed)
        if wrong:
            hint = "write a share, 0.8 for 80%" if allowed.share else "choose a value in between"
            also = [(*where, "compare")]
            if reads.measure is not None:
                also.append(("scorecard", "measures", reads.measure, "unit"))
            yield Fault("limit", (*where, "threshold"), wrong, hint, tuple(also))


def _out_of_reach(limit: float, compare: Compare, allowed: Quantity) -> str:
    """Why what is read can never be met, or always is, "" where it can be either."""
    if allowed.fault(limit):
        return f"{typed(limit)} is out of reach: {allowed.fault(limit)}"
    low, high = allowed.low, allowed.high
    at_low = low is not None and not above(limit, low)
    at_high = high is not None and not below(limit, high)
    words = f"{compare.replace('_', ' ')} {typed(limit)}"
    if (compare == "at_least" and at_low) or (compare == "at_most" and at_high):
        return f"{words} is always met"
    if (compare == "below" and at_low) or (compare == "above" and at_high):
        return f"{words} can never be met"
    return ""


def _combines(where: Where, asked: Asked) -> Iterator[Fault]:
    if not isinstance(asked, Criterion):
        message = f"a part cannot be '{asked.check}': parts are one level deep"
        yield Fault("choice", (*where, "check"), message, "make it a criterion of its own")
    elif not asked.parts:
        message = f"the check '{asked.check}' has no parts"
        yield Fault("missing", where, message, "add parts: entries with id, check and title")
