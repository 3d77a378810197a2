"""Which pages a screen tells, by the screen's name; named as texts, so that nothing is imported before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module

from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Page
from lifecycle.gates.here_telling import asked_page, here_page
from lifecycle.once import answer_of
from lifecycle.parts import PARTS as LETTERED
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
    "team": ("team.telling:present_page",),
    "ideas": ("ideas.telling:pool_page", "ideas.telling:ideas_page", "ideas.telling:streams_page"),
    "capabilities": (
        "capabilities.telling:areas_page",
        "capabilities.telling:graph_page",
        "work.telling:work_page",
        "skills_telling:skills_page",
    ),
    "assess": (
        "suitability.telling:suitability_page",
        "preconditions.telling:preconditions_page",
        "fit_telling:context_page",
        "assessment.telling:areas_page",
        "assessment.telling:rounds_page",
        "assessment.telling:compared_page",
    ),
    "customers": ("insight.telling:insight_page", "customers.telling:customer_page"),
    "value": (
        "case.telling:case_page",
        "strategy.telling:strategy_page",
        "strategy.telling:enablers_page",
        "scorecard_telling:scorecard_page",
        "lessons_telling:lessons_page",
    ),
    "playbook": (
        "playbook_telling:playbook_page",
        "playbook_telling:asked_page",
        "playbook_telling:sections_page",
    ),
}
"""Screen, in the order of their number keys -> "module:function" below lifecycle, in the order they are read."""

PARTS: Mapping[str, Mapping[str, str]] = {
    "work": {
        "list": "work.telling:work_page",
        "bars": "work.bars_telling:bars_page",
        "owed": "work.owed_telling:owed_page",
    },
    "owed": {"": "work.owed_telling:owed_page"},
    "pack": {"": "pack.telling:ahead_pack_page"},
    "qualification": {
        "needs": "customers.qualification_telling:requirements_page",
        "rights": "customers.qualification_grid_telling:rights_matrix_page",
    },
    "propositions": {
        "parts": "customers.proposition_telling:offers_page",
        "segments": "customers.proposition_grid_telling:matrix_page",
        "who": "customers.who_signs_telling:parties_page",
    },
    "told": {"": "customers.told_telling:told_page"},
    "plans": {"": "customers.plans_telling:plans_page"},
    "experiences": {
        "asked": "customers.experiences_telling:experiences_page",
        "needs": "customers.changed_needs_telling:changed_page",
    },
    "commitment": {
        "answers": "customers.commitment_telling:answers_page",
        "waves": "customers.commitment_telling:waves_page",
        "newest": "customers.commitment_telling:commitment_page",
    },
    "activity": {
        "funnel": "customers.activity_telling:activity_page",
        "counts": "customers.counts_telling:counts_page",
    },
    "scorecard": {
        "measures": "scorecard_telling:scorecard_page",
        "dimensions": "measure_telling:dimensions_page",
    },
    "skills": {
        "matrix": "skills_telling:matrix_page",
        "gaps": "gaps_telling:gaps_page",
        "sight": "sight_telling:sight_page",
        "all": "skills_telling:skills_page",
    },
    "lessons": {"": "lessons_telling:lessons_page"},
    "drive-order": {"": "strategy.order_telling:drive_page"},
    "map": {"": "capabilities.telling:graph_page"},
}
"""Part of a screen by its name -> its views, the first one where none is asked for, each with its page."""

OF_ITS_OWN = ("5.work",)
"""Parts whose page begins with what is due before the gate."""

TELL_THE_GATE = ("1", "2")
"""Screens whose own pages begin with the gate ahead; the others are read after what it asks of their parts."""

FED: Mapping[str, tuple[str, ...]] = {
    "suitability.telling:suitability_page": ("suitability", "lever_ability"),
    "preconditions.telling:preconditions_page": ("precondition_score",),
    "insight.telling:sources_page": ("source",),
    "insight.telling:ratio_page": ("source", "insight_hours"),
    "insight.telling:segments_page": ("segment",),
    "customers.proposition_telling:propositions_page": (
        "proposition",
        "proposition_part",
        "sign_off",
        "support",
    ),
    "customers.told_telling:told_page": ("communication", "prototype", "permission_store"),
    "customers.plans_telling:plans_page": ("customer_plan", "value_model", "group_share", "plan_refinement"),
    "customers.experiences_telling:experiences_page": ("experience", "changed_need"),
    "customers.changed_needs_telling:changed_page": ("changed_need",),
    "customers.commitment_telling:commitment_page": ("commitment",),
    "customers.commitment_telling:answers_page": ("commitment", "wave"),
    "customers.commitment_telling:waves_page": ("commitment", "wave"),
    "customers.activity_telling:activity_page": ("activity_count",),
    "customers.counts_telling:counts_page": ("activity_count",),
    "case.telling:case_page": ("argument", "amenability", "money_line", "money_actual"),
    "strategy.order_telling:spending_page": ("spend_line",),
    "strategy.telling:definition_page": ("definition", "endorsement"),
    "strategy.telling:backing_page": ("backing",),
    "work.telling:work_page": ("work_item", "reminder"),
    "ideas.telling:streams_page": ("stream", "stream_week"),
    "scorecard_telling:scorecard_page": ("measure", "measure_reading", "measure_action"),
    "skills_telling:skills_page": ("skill_level", "training", "objective"),
    "lessons_telling:lessons_page": ("lesson", "work_item"),
}
"""Page -> the registers it is computed from."""


def fed(kind: str) -> tuple[Callable[..., Page], ...]:
    """The pages that what is entered in a register leads to."""
    return tuple(rule(name) for name, kinds in FED.items() if kind in kinds)


def rule(name: str) -> Callable[..., Page]:
    """The telling of that name."""
    module, _, function = name.partition(":")
    found: Callable[..., Page] = getattr(import_module(f"lifecycle.{module}"), function)
    return found


def part_page(name: str, view: str, snapshot: Snapshot, today: date) -> Page:
    """What a part of a screen tells, in one of its views; InvalidValue names the views it has."""
    views = PARTS[name]
    chosen = view.strip().casefold() or next(iter(views))
    if chosen not in views:
        told = ", ".join(filter(None, views)) or "one view only"
        raise InvalidValue(
            f"{name} has no view '{view}'.", f"It has {told}.", "Name one of these.", field="view"
        )
    return answer_of(rule(views[chosen]), snapshot, today)


def part_line(name: str, snapshot: Snapshot, today: date) -> Page | None:
    """What the gate ahead asks of a part, as its first line says it; None where its page tells that itself."""
    place = next((part.place for part in LETTERED if part.name == name), "")
    return here_page(snapshot, today, place) if place and place not in OF_ITS_OWN else None


def pages(screen: str, snapshot: Snapshot, today: date) -> tuple[Page, ...]:
    """What a screen tells of a programme."""
    told = tuple(answer_of(rule(name), snapshot, today) for name in PAGES[screen])
    number = str([*PAGES].index(screen) + 1)
    asked = asked_page(snapshot, today, number) if number not in TELL_THE_GATE else None
    return (asked, *told) if asked is not None and asked.parts else told
