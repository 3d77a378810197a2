"""What an idea is worth beside the others (rules.md F10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from lifecycle.base.answer_figures import answer_input
from lifecycle.base.figures import Figure, Input
from lifecycle.base.words import day_words
from lifecycle.ideas.nouns import Idea
from lifecycle.once import once
from lifecycle.overrides import chosen_number, live_override
from lifecycle.playbook.pool import PoolSettings
from lifecycle.snapshot import Snapshot

FORMULA = "100 x impact/5 x vision fit/3 x (base + (1 - base) x confidence) x (1 - step x (effort - 1))"


def merit(
    settings: PoolSettings,
    impact: int | None,
    effort: int | None,
    fit: int | None,
    confidence: float | None,
    idea: Idea | None = None,
) -> Figure:
    """Merit 0-100 (rules.md F10): impact 4, fit 3, confidence .7, effort 3 give 51.0.

    None while one of the four is missing; the note says which.
    """
    given = {"impact": impact, "effort": effort, "vision fit": fit, "confidence": confidence}
    inputs = (
        *(_rated(idea, name, value) for name, value in given.items()),
        Input("base", settings.confidence_base, source="pool.confidence_base"),
        Input("step", settings.effort_step, source="pool.effort_step"),
    )
    if impact is None or effort is None or fit is None or confidence is None:
        missing = ", ".join(name for name, value in given.items() if value is None)
        return Figure(
            "Merit", None, "points of 100", FORMULA, inputs, "rules.md F10", f"not yet assessed: {missing}"
        )
    base = settings.confidence_base
    value = (
        100
        * (impact / 5)
        * (fit / 3)
        * (base + (1 - base) * confidence)
        * max(0.0, 1 - settings.effort_step * (effort - 1))
    )
    return Figure("Merit", value, "points of 100", FORMULA, inputs, "rules.md F10")


ASKED = {"vision fit": "fit", "confidence": "confidence"}
"""What is asked in words, by the field of an idea."""


def _rated(idea: Idea | None, name: str, value: float | None) -> Input:
    if idea is not None and name in ASKED:
        return answer_input(idea, ASKED[name], name, "the idea")
    return Input(name, value, source="the idea")


def merit_of(snapshot: Snapshot, idea: Idea, today: date) -> Figure:
    """The merit of an idea; what a live override says where the leader set another one (rules.md gates)."""
    computed = merit(snapshot.playbook.pool, idea.impact, idea.effort, idea.fit, idea.confidence, idea)
    override = live_override(snapshot, merit_rule(idea), today)
    chosen = chosen_number(override.chosen) if override is not None else None
    if override is None or chosen is None:
        return computed
    return Figure(
        "Merit",
        chosen,
        "points of 100",
        "set by a person in place of the computed merit",
        (Input("computed merit", computed.value, computed),),
        "rules.md gates",
        f"overridden until {day_words(override.expires)}: {override.reason}",
    )


def merit_rule(idea: Idea) -> str:
    """The name under which an idea's merit is overridden."""
    return f"merit.{idea.id}"


@once
def merits(snapshot: Snapshot, today: date) -> Mapping[UUID, Figure]:
    """The merit of every idea, by id."""
    return {idea.id: merit_of(snapshot, idea, today) for idea in snapshot.all(Idea)}


def ranked(snapshot: Snapshot, ideas: tuple[Idea, ...], today: date) -> tuple[tuple[Idea, Figure], ...]:
    """Ideas with their merit, highest first; those without one last, each group in the order entered."""
    found = merits(snapshot, today)
    scored = [(idea, found[idea.id]) for idea in ideas]
    return tuple(sorted(scored, key=lambda pair: (pair[1].value is None, -(pair[1].value or 0.0))))
