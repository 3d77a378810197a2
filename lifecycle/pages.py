"""Which pages a screen tells, by the screen's name; named as texts, so that nothing is imported before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module

from lifecycle.base.page import Page
from lifecycle.once import answer_of
from lifecycle.snapshot import Snapshot

PAGES: Mapping[str, tuple[str, ...]] = {
    "team": ("team.telling:present_page",),
    "ideas": ("ideas.telling:pool_page", "ideas.telling:ideas_page", "ideas.telling:streams_page"),
    "capabilities": (
        "capabilities.telling:areas_page",
        "capabilities.telling:analysis_page",
        "plan.telling:plan_page",
    ),
    "value": (
        "case.telling:case_page",
        "strategy.telling:strategy_page",
        "strategy.telling:enablers_page",
        "work_telling:scorecard_page",
        "work_telling:skills_page",
        "work_telling:lessons_page",
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
