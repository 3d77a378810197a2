"""Competencies against what roles need, training, readiness, line of sight to the customer."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures
from cmprogramme.cli.session import session
from lifecycle.base.words import number, percent, words
from lifecycle.people import name_of
from lifecycle.skills import skills as skills_of


def show() -> Answer:
    """Gaps, training against them, what training closed, readiness, line of sight."""
    data, lines = skill_parts()
    return Answer("skill-show", data, lines)


def skill_parts() -> tuple[dict[str, Any], list[str]]:
    """Skills as data and for people."""
    run = session()
    snapshot = run.snapshot
    found = skills_of(snapshot, run.today)
    lines = [
        f"Readiness of people {number(found.readiness.value)}",
        f"Gaps with training against them {percent(found.alignment.value)}"
        + (" (the framework is not tied to training)" if found.untied else ""),
        f"Trained gaps closed {percent(found.realisation.value)}",
        *(
            f"Gap: {gap.person.name}, {gap.competency.title}, level {gap.level},"
            f" {'training ' + gap.training.course if gap.training else 'no training against it'}"
            for gap in found.gaps
        ),
        *(f"Vacant: {words(role)}" for role in found.vacant),
        *(f"Not looked at: {person.name}, {one.title}" for person, one in found.unknown),
        *(f"No line of sight yet: {person.name}" for person in found.out_of_sight),
        *(
            f"Too little came of training under {name_of(snapshot, one.manager)}"
            for one in found.weak_returns
        ),
    ]
    data = {
        "readiness": found.readiness.value,
        "alignment": found.alignment.value,
        "untied": found.untied,
        "realisation": found.realisation.value,
        "gaps": [
            {
                "name": gap.person.name,
                "competency": gap.competency.id,
                "level": gap.level,
                "training": gap.training.course if gap.training else None,
            }
            for gap in found.gaps
        ],
        "vacant": found.vacant,
        "unknown": [{"name": person.name, "competency": one.id} for person, one in found.unknown],
        "out_of_sight": [person.name for person in found.out_of_sight],
        "unlinked": [person.name for person in found.unlinked],
        "figures": figures(
            {
                "readiness": found.readiness,
                "alignment": found.alignment,
                "realisation": found.realisation,
            }
        ),
    }
    return data, lines
