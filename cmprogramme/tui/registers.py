"""Which registers stand on which of the screens 6 to 9, and which rules they feed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS

RuleName = str
""" "module:function" of a rule; it is given the snapshot, and the day when it asks for one."""

GROUPS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "6": (
        ("Can we, will we", ("suitability", "lever_ability", "precondition_score")),
        ("Where we play", ("context_profile",)),
    ),
    "7": (
        ("Insight", ("source", "insight_hours", "segment", "prior_segment")),
        ("What they need", ("requirement", "right_check", "fair_bargain")),
        (
            "Propositions",
            ("proposition", "proposition_part", "sign_off", "support", "communication", "prototype"),
        ),
        ("Plans", ("customer_plan", "value_model", "group_share", "plan_refinement")),
        (
            "How it is received",
            ("experience", "changed_need", "commitment", "activity_count", "permission_store"),
        ),
    ),
    "8": (
        ("Case", ("argument", "amenability", "money_line")),
        ("Scorecard", ("measure", "measure_reading", "measure_action")),
        ("People", ("person", "skill_level", "training", "objective", "assignment", "seat_rule")),
        ("Work", ("work_item", "stream", "stream_week", "cluster", "area_owner", "lesson")),
    ),
    "9": (),
}
"""By screen: heading and kinds. A register named nowhere stands under Strategy on screen 8, so that none is lost."""

REST = ("8", "Strategy")

RULES: Mapping[str, tuple[RuleName, ...]] = {
    "suitability": ("lifecycle.suitability:suitability",),
    "lever_ability": ("lifecycle.suitability:suitability",),
    "precondition_score": ("lifecycle.preconditions:preconditions",),
    "source": ("lifecycle.insight.sources:source_overview", "lifecycle.insight.hours:integration"),
    "insight_hours": ("lifecycle.insight.hours:integration",),
    "segment": ("lifecycle.insight.segments:segment_reports",),
    "proposition": ("lifecycle.customers.proposition:propositions",),
    "proposition_part": ("lifecycle.customers.proposition:propositions",),
    "sign_off": ("lifecycle.customers.proposition:propositions",),
    "support": ("lifecycle.customers.proposition:propositions",),
    "customer_plan": ("lifecycle.customers.plans:plans",),
    "value_model": ("lifecycle.customers.plans:plans",),
    "group_share": ("lifecycle.customers.plans:effort_mismatch",),
    "experience": ("lifecycle.customers.experiences:experiences",),
    "changed_need": ("lifecycle.customers.experiences:experiences",),
    "commitment": ("lifecycle.customers.commitment:commitment",),
    "activity_count": ("lifecycle.customers.activity:activity",),
    "argument": ("lifecycle.case.arguments:case",),
    "amenability": ("lifecycle.case.arguments:case",),
    "money_line": ("lifecycle.case.money:money",),
    "measure": ("lifecycle.measures:scorecard",),
    "measure_reading": ("lifecycle.measures:scorecard",),
    "measure_action": ("lifecycle.measures:scorecard",),
    "skill_level": ("lifecycle.skills:skills",),
    "training": ("lifecycle.skills:skills",),
    "lesson": ("lifecycle.lessons:learning",),
}
"""By register: the rules whose figures it feeds."""


@cache
def registers(place: str) -> tuple[tuple[str, tuple[type[Noun], ...]], ...]:
    """Headings and register kinds of a screen, in order; kinds that do not exist are left out."""
    by_name = {kind.KIND: kind for kind in KINDS if kind.REGISTER}
    named = {name for groups in GROUPS.values() for _, names in groups for name in names}
    found = [
        (heading, tuple(by_name[name] for name in names if name in by_name))
        for heading, names in GROUPS[place]
    ]
    if place == REST[0]:
        found.append((REST[1], tuple(kind for name, kind in by_name.items() if name not in named)))
    return tuple((heading, kinds) for heading, kinds in found if kinds)


def place_of(kind: str) -> str:
    """The screen a register stands on; "" for a kind that is none."""
    for place in GROUPS:
        if any(kind == candidate.KIND for _, kinds in registers(place) for candidate in kinds):
            return place
    return ""
