"""Limits that always hold or never do, so that what waits for them never comes."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.base.phases import Stage
from playbooks.checking.check import Check
from playbooks.problems import Problem

ENDS: dict[str, tuple[float, str]] = {
    "assessment.destroyer_weight": (0, "destroyers take nothing from a score"),
    "assessment.low_confidence": (0, "no confidence is below it, so none is called low"),
    "assessment.reality_cap_level": (4, "no reality is above it, so none has to be shown"),
    "blind_alley.amber": (0, "every stream is amber"),
    "case.learn": (0, "no decision moves the amenability"),
    "customers.committed": (0, "everybody counts as committed"),
    "customers.spend_share": (0, "nothing may be spent on a customer"),
    "decisions.should_share": (0, "a share of none is always reached"),
    "decisions.stop_case": (0, "no case is below it, so none suggests to stop"),
    "fit.close": (0, "no playbook is below it, so all are close"),
    "fit.practice_distance": (1, "no distance is above it, so no practice needs a reason"),
    "graph.enables_factor": (0, "edges that enable carry nothing"),
    "graph.ready_score": (0, "every area lets the next one start"),
    "insight.ratio_warning": (0, "no share is below it, so nothing warns"),
    "people.realisation": (0, "no share is below it, so training always pays"),
    "pool.confidence_base": (1, "evidence adds nothing to the merit of an idea"),
    "pool.effort_step": (0, "effort costs an idea nothing"),
    "precondition_limits.fragile_group": (0, "no group is below it, so none draws a note"),
    "scorecard.narrow_share": (1, "no share is above it, so no scorecard is too narrow"),
    "scorecard.red": (0, "no attainment is below it, so nothing is red"),
    "strategy.component_start": (0, "every component may start at once"),
    "strategy.technology_share": (1, "no share is above it, so nothing warns"),
    "suitability.lever_ability": (0, "every lever reaches it"),
}
"""The end of what a setting takes at which it does nothing, or always the same, and what that means."""

TEN = 10
"""Highest level of satisfaction and commitment."""


def ends(check: Check) -> Iterator[Problem]:
    """A note for every setting at an end where it decides nothing any more."""
    for key, (end, means) in ENDS.items():
        where = tuple(key.split("."))
        value = getattr(getattr(check.playbook, where[0]), where[1])
        if value == end:
            hint = "choose a value in between, unless this is meant"
            yield check.problem("PB405", "note", where, f"{value:g}: {means}", hint)


def counts(check: Check) -> Iterator[Problem]:
    """More ratings asked for than there are factors, points above a hundred, a level of ten that looks like a share."""
    book = check.playbook
    least, there = book.precondition_limits.least_rated, len(book.preconditions)
    if least > there:
        where = ("precondition_limits", "least_rated")
        message = f"{least} have to be rated before a score shows, and there are {there}"
        yield check.problem(
            "PB405", "warning", where, message, f"write {there} at most", [("preconditions",)]
        )
    points = book.customers.effort_mismatch
    if points >= 100:
        message = f"{points:g} points of 100 are never exceeded, so nothing warns"
        hint = "choose a value below 100"
        yield check.problem("PB405", "note", ("customers", "effort_mismatch"), message, hint)
    planned = next((stage.days for stage in book.stages if stage.id is Stage.POOL), book.pool.days)
    if planned != book.pool.days:
        message = f"{book.pool.days} here, but stages.POOL.days is {planned}"
        also = [("stages", "POOL", "days")]
        yield check.problem("PB407", "warning", ("pool", "days"), message, "let both say the same", also)
    level = book.customers.committed
    if 0 < level <= 1:
        message = f"{level:g} of {TEN} looks like a share"
        hint = f"write {level * TEN:g} if {level * 100:g} % is meant: it goes from 0 to {TEN}"
        yield check.problem("PB410", "warning", ("customers", "committed"), message, hint)
