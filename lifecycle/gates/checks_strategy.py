"""Checks on definition, vision, backing, drive order and balance (gates G1 and G3, rules.md F20)."""

from __future__ import annotations

from lifecycle.base.figures import at_least, below
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.phases import Stage
from lifecycle.gates.registry import Question, check, reaches
from lifecycle.strategy.backing import BACKING_TITLES, backing
from lifecycle.strategy.balance import balance
from lifecycle.strategy.definition import sharedness
from lifecycle.strategy.drive import drive_order_kept
from lifecycle.strategy.vision import vision


@check("g1.sharedness", stage=Stage.D2)
def definition_shared(question: Question) -> Finding:
    """Whether enough functions share the definition in their own words (rules.md F20)."""
    found = sharedness(question.snapshot)
    limit = question.limit(question.snapshot.playbook.strategy.sharedness)
    open_ones = listed((view.function.value for view in found.functions if view.state != "same"), most=8)
    remedy = f"Ask {open_ones or 'the functions'} to say it in their own words, and settle the differences."
    if found.share.known and not found.text:
        return not_assessed(found.reason, "Write the definition, then ask the functions.", found.share)
    return reaches(found.share, limit, found.reason, remedy)


@check("g1.vision", stage=Stage.D2)
def vision_written(question: Question) -> Finding:
    """Whether a version of the vision is written; what it still lacks is said, and does not fail it."""
    found = vision(question.snapshot)
    if found.current is None:
        return not_assessed("No version of the vision is written.", "Write the vision in one line.")
    lacking = f" Still to do: {listed(found.lacking)}." if found.lacking else ""
    why = f"Version {found.current.number}: {found.current.line}.{lacking}"
    return Finding(True, float(found.current.number), why)


@check("g1.backing", stage=Stage.D3)
def organisation_behind(question: Question) -> Finding:
    """Whether all four items of backing reach the level; the value is the lowest of them (rules.md F20)."""
    found = backing(question.snapshot)
    limit = question.limit(float(question.snapshot.playbook.strategy.backing))
    low = listed(
        f"'{BACKING_TITLES[item]}'"
        for item, level in found.levels.items()
        if level is None or not at_least(level, limit)
    )
    remedy = f"Raise {low}, and name it as a risk meanwhile."
    known = [float(level) for level in found.levels.values() if level is not None]
    if known and below(min(known), limit):
        return Finding(False, min(known), found.reason, remedy, found.lowest)
    return reaches(found.lowest, limit, found.reason, remedy)


@check("g3.drive_order", stage=None)
def components_in_order(question: Question) -> Finding:
    """Whether no component started before those that drive it; starts under an override keep it (reading 26)."""
    return drive_order_kept(question.snapshot)


@check("g3.balance", stage=Stage.B2)
def spending_balanced(question: Question) -> Finding:
    """Whether spending is balanced over the four capabilities (rules.md F20)."""
    found = balance(question.snapshot)
    limit = question.limit(question.snapshot.playbook.strategy.balance_warning)
    shares = listed(
        f"{capability.value} {figure.value:.0%}"
        for capability, figure in found.shares.items()
        if figure.value is not None
    )
    why = f"Spending is shared {shares}. {' '.join(found.warnings)}".strip()
    return reaches(found.score, limit, why, "Move money towards the capabilities that have too little.")
