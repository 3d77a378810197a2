"""The business case: three kinds of argument, weighed as this finance director weighs them."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import Share, Strength
from cmprogramme.cli.telling import told
from lifecycle.case.amenability import ARGUMENT_KINDS
from lifecycle.case.benefits_telling import benefits_page
from lifecycle.case.money_telling import full_money_page
from lifecycle.case.telling import case_page, trial_page
from lifecycle.register import choose


def show() -> Answer:
    """The blend, what this director weighs, what to strengthen next, warnings, money."""
    return told(case_page)


def money() -> Answer:
    """Money a year and once, its payback, the sum over the years looked at, and what came true of each line."""
    return told(full_money_page)


def benefits() -> Answer:
    """What each line of the case came to, quarter by quarter, who answers for it, and the measure that shows it."""
    return told(benefits_page)


def trial(*, kind: str, strength: Strength, evidence: Share) -> Answer:
    """What the case would be with one more argument; nothing is saved."""
    return told(trial_page, choose(kind, ARGUMENT_KINDS, "--kind"), strength, evidence)
