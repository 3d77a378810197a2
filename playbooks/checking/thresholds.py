"""Thresholds of the checks the program computes: known, within reach, on their scale, as the settings say."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.base.nearest import nearest
from lifecycle.playbook.criteria import Where, each_asked
from lifecycle.playbook.thresholds import CHECKS, READS, highest_of, threshold_range
from playbooks.checking.check import Check
from playbooks.checking.scales import meant
from playbooks.problems import Problem

TWINS: dict[str, tuple[str, str]] = {
    "g0.preconditions": ("precondition_limits", "proceed"),
    "g1.preconditions": ("precondition_limits", "proceed"),
    "g1.sharedness": ("strategy", "sharedness"),
    "g1.case": ("case", "go"),
    "g1.backing": ("strategy", "backing"),
    "g1.integration": ("insight", "ratio_target"),
    "g2.days": ("pool", "least_days"),
    "g2.functions": ("pool", "functions"),
    "g2.junior": ("pool", "junior_share"),
    "g2.contributor": ("pool", "top_contributor"),
    "g2.theme": ("pool", "theme_share"),
    "g3.training": ("people", "alignment"),
    "g3.balance": ("strategy", "balance_warning"),
    "g4.leavers": ("customers", "leavers_asked"),
    "g4.leak": ("customers", "leak"),
    "g5.learning": ("lessons", "rate"),
}
"""Checks whose threshold is also a setting, which screens warn by: the two should say the same."""

SCORES = frozenset({"g0.preconditions", "g1.case", "g1.preconditions", "g3.balance", "g5.index"})
"""Checks whose threshold is a score from 0 to 100; the others with a highest threshold above 1 count something."""

AT_MOST = frozenset({"g2.contributor", "g2.theme", "g3.streams", "g4.leak"})
"""Checks that are met up to their threshold; the others are met from it on."""


def thresholds(check: Check) -> Iterator[Problem]:
    """What is wrong or doubtful about the threshold of every criterion and part."""
    for where, asked in each_asked(check.playbook):
        if asked.check not in check.known:
            message = f"no check is called '{asked.check}'"
            hint = nearest(asked.check, check.known)
            yield check.problem("PB202", "error", (*where, "check"), message, hint)
        elif asked.threshold is not None and asked.check in CHECKS and asked.check != READS:
            yield from _reach(check, (*where, "threshold"), asked.check, asked.threshold)
            yield from _twin(check, (*where, "threshold"), asked.check, asked.threshold)


def _reach(check: Check, where: Where, name: str, value: float) -> Iterator[Problem]:
    """A threshold no check takes, one out of reach, one that looks like a share, and one that is always met."""
    highest = highest_of(check.playbook, name)
    if highest is None:
        if check.left_behind(where, (*where[:-1], "check")):
            return
        message = f"the check '{name}' takes no threshold"
        yield check.problem("PB406", "warning", where, message, "take the key away")
    elif threshold_range(highest).fault(value):
        message = f"{value:g} is out of reach: 0 to {highest:g}"
        hint = "write a share, 0.8 for 80%" if highest == 1 else "choose a value in between"
        yield check.problem("PB405", "error", where, message, hint)
    elif 0 < value < 1 < highest or (value == 1 and name in SCORES):
        message = f"{value:g} of {highest:g} looks like a share"
        yield check.problem("PB410", "warning", where, message, meant(value, highest))
    elif value == (highest if name in AT_MOST else 0):
        met = "at most" if name in AT_MOST else "at least"
        message = f"{met} {value:g} is always met"
        yield check.problem("PB405", "warning", where, message, "set a limit that can be missed")


def _twin(check: Check, where: Where, name: str, value: float) -> Iterator[Problem]:
    """A threshold that says something else than the setting screens warn by."""
    twin = TWINS.get(name)
    setting = getattr(getattr(check.playbook, twin[0]), twin[1]) if twin else value
    if twin and setting != value:
        message = f"{value:g} here, but {'.'.join(twin)} is {setting:g}"
        yield check.problem("PB407", "warning", where, message, "let both say the same", [twin])
