"""Which pages a screen tells, by the screen's name; named as texts, so that nothing is imported before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module

from lifecycle.base.page import Page
from lifecycle.once import answer_of
from lifecycle.snapshot import Snapshot

PAGES: Mapping[str, tuple[str, ...]] = {
    "overview": (
        "summary.telling:status_page",
        "summary.telling:phases_page",
        "summary.telling:areas_page",
    ),
    "gates": (
        "gates.telling:gates_page",
        "gates.telling:ahead_page",
        "gates.records_telling:decisions_page",
    ),
    "ideas": ("ideas.telling:pool_page", "ideas.telling:ideas_page", "ideas.telling:streams_page"),
    "capabilities": (
        "capabilities.telling:areas_page",
        "capabilities.telling:graph_page",
        "plan.telling:items_page",
    ),
    "customers": ("insight.telling:insight_page", "customers.telling:customer_page"),
    "assess": (
        "suitability.telling:suitability_page",
        "preconditions.telling:preconditions_page",
        "fit_telling:context_page",
        "assessment.telling:areas_page",
        "assessment.telling:rounds_page",
        "assessment.telling:compared_page",
    ),
    "value": (
        "case.telling:case_page",
        "strategy.telling:strategy_page",
        "strategy.telling:enablers_page",
        "work_telling:scorecard_page",
        "work_telling:skills_page",
        "work_telling:lessons_page",
    ),
    "playbook": (
        "playbook_telling:playbook_page",
        "playbook_telling:asked_page",
        "playbook_telling:sections_page",
    ),
}
"""Screen -> "module:function" below lifecycle, in the order they are read."""


def rule(name: str) -> Callable[..., Page]:
    """The telling of that name."""
    module, _, function = name.partition(":")
    found: Callable[..., Page] = getattr(import_module(f"lifecycle.{module}"), function)
    return found


def pages(screen: str, snapshot: Snapshot, today: date) -> tuple[Page, ...]:
    """What a screen tells of a programme."""
    return tuple(answer_of(rule(name), snapshot, today) for name in PAGES[screen])
