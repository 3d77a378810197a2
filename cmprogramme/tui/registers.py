"""Which registers stand on which of the screens 5 to 9."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS

GROUPS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "5": (
        ("Work", ("work_item", "reminder")),
        ("Areas", ("area_owner",)),
        ("Skills", ("skill_level", "training", "objective")),
    ),
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
            ("wave", "experience", "changed_need", "commitment", "activity_count", "permission_store"),
        ),
    ),
    "8": (
        ("Case", ("argument", "amenability", "money_line", "money_actual")),
        ("Scorecard", ("measure", "measure_reading", "measure_action")),
        ("People", ("person", "assignment", "seat_rule")),
        ("Work", ("stream", "stream_week", "cluster", "lesson")),
        ("Sponsor's page", ("decision_asked", "risk", "way_back")),
    ),
    "9": (),
}
"""By screen: heading and kinds. A register named nowhere stands under Strategy on screen 8, so that none is lost."""

REST = ("8", "Strategy")


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
