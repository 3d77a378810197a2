"""Checks on definition, vision, backing, drive order and balance (gates G1 and G3, rules.md F20)."""

from __future__ import annotations

from lifecycle.base.figures import at_least, below
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.phases import Stage
from lifecycle.base.words import percent
from lifecycle.gates.registry import Question, check, reaches
from lifecycle.people import Person
from lifecycle.strategy.backing import BACKING_TITLES, Backing, backing
from lifecycle.strategy.balance import SpendLine, balance
from lifecycle.strategy.definition import Definition, Endorsement, open_functions, sharedness
from lifecycle.strategy.drive import drive_order_kept
from lifecycle.strategy.vision import VisionAttribute, VisionVersion, vision


@check("g1.sharedness", stage=Stage.D2, limit=lambda s: s.playbook.strategy.sharedness)
def definition_shared(question: Question) -> Finding:
    """Whether enough functions share the definition in their own words (rules.md F20)."""
    found = sharedness(question.snapshot)
    limit = question.limit
    open_ones = open_functions(question.snapshot, found.functions)
    remedy = (
        f"Ask {open_ones or 'the functions'} to say it in their own words, each with somebody of its own who speaks "
        "for it, and settle the differences."
    )
    if not found.functions:
        remedy = "Name the functions of the programme, or enter the roster."
    if found.functions and not found.text:
        unwritten = not_assessed(found.reason, "Write the definition, then ask the functions.", found.share)
        return unwritten.about(Definition.KIND, ANOTHER)
    answer = reaches(found.share, limit, found.reason, remedy)
    if not found.functions:
        return answer.about(Person.KIND, ANOTHER)
    return answer.about(Endorsement.KIND, (view.function for view in found.functions if view.state != "same"))


@check("g1.vision", stage=Stage.D2)
def vision_written(question: Question) -> Finding:
    """Whether a version of the vision is written with an attribute that has both sides; what else it lacks is said."""
    found = vision(question.snapshot)
    if found.current is None:
        unwritten = not_assessed("No version of the vision is written.", "Write the vision in one line.")
        return unwritten.about(VisionVersion.KIND, ANOTHER)
    lacking = f" Still to do: {listed(found.lacking)}." if found.lacking else ""
    why = f"Version {found.current.number}: {found.current.line}.{lacking}"
    if not any(one.two_sided for one in found.attributes):
        remedy = "Write an attribute of it: what it means for customers, and what for us."
        keys = [one.id for one in found.attributes] or [found.current.id]
        return Finding(False, float(found.current.number), why, remedy).about(VisionAttribute.KIND, keys)
    return Finding(True, float(found.current.number), why)


@check("g1.backing", stage=Stage.D3, limit=lambda s: s.playbook.strategy.backing)
def organisation_behind(question: Question) -> Finding:
    """Whether all four items of backing reach the level; the value is the lowest of them (rules.md F20)."""
    found = backing(question.snapshot)
    limit = question.limit
    short = [item for item, level in found.levels.items() if level is None or not at_least(level, limit)]
    low = listed(BACKING_TITLES[item] for item in short)
    remedy = f"Raise: {low}. Meanwhile name it as a risk."
    known = [float(level) for level in found.levels.values() if level is not None]
    if known and below(min(known), limit):
        return Finding(False, min(known), found.reason, remedy, found.lowest).about(Backing.KIND, short)
    return reaches(found.lowest, limit, found.reason, remedy).about(Backing.KIND, short)


@check("g3.drive_order", stage=None)
def components_in_order(question: Question) -> Finding:
    """Whether every component started, each after those that drive it; one under an override keeps it (reading 26)."""
    return drive_order_kept(question.snapshot)


@check("g3.balance", stage=Stage.B2, limit=lambda s: s.playbook.strategy.balance_warning)
def spending_balanced(question: Question) -> Finding:
    """Whether spending is balanced over the four capabilities (rules.md F20)."""
    found = balance(question.snapshot)
    limit = question.limit
    shares = listed(
        f"{capability.value} {percent(figure.value)}"
        for capability, figure in found.shares.items()
        if figure.value is not None
    )
    why = f"Spending is shared {shares}. {' '.join(found.warnings)}".strip()
    over = {one: (part.value or 0.0) - found.wanted[one] for one, part in found.shares.items()}
    most = max(over, key=lambda one: over[one])
    short = [one for one in over if below(over[one], 0.0)]
    if found.score.value is not None and found.technology_first:
        remedy = "Move money to people, process and knowledge."
        answer = Finding(False, found.score.value, why, remedy, found.score)
    else:
        remedy = "Move money towards the capabilities that have too little."
        answer = reaches(found.score, limit, why, remedy)
    return answer.about(
        SpendLine.KIND, (*(line.id for line in found.untagged), *([most] if found.total else ()), *short)
    )
