"""Suitability told: the levers and the two questions beside them, the verdict, and what would make it a yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lifecycle.base.findings import listed
from lifecycle.base.page import Bar, Cell, Column, Page, Part, Row, Sentence, Status, Table, head
from lifecycle.base.words import fixed, number
from lifecycle.snapshot import Snapshot
from lifecycle.suitability.judging import Raise, SuitabilityResult, Verdict, suitability
from lifecycle.suitability.nouns import ABILITY_WORDS, LEVERS, TOP, LeverAbility, lever_title

EFFORT_WORDS = ("easy to raise", "some work", "a project of its own", "hard", "very hard")
"""What the efforts 1 to 5 mean."""

QUESTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "granularity": (
        "granularity: do customers differ",
        (
            "all want the same",
            "a few kinds of wants",
            "clearly different groups",
            "each wants something else",
        ),
    ),
    "readiness": (
        "readiness: who acts on data",
        ("nobody", "somebody, now and then", "an owner", "an owner, within a set time"),
    ),
}
"""The two questions beside the levers: how they are asked, and what their levels mean (rules.md F1)."""

VERDICTS: dict[Verdict | None, tuple[Status, str]] = {
    Verdict.SUITABLE: ("on", "suitable"),
    Verdict.CONDITIONAL: ("watch", "conditional"),
    Verdict.UNSUITABLE: ("off", "unsuitable"),
    None: ("none", "not yet assessed"),
}
MOST_NAMED = 3
"""So many missing answers are named; more are counted."""


def suitability_page(snapshot: Snapshot) -> Page:
    """The verdict with its grounds, then lever by lever."""
    page = verdict_page(snapshot)
    return Page("Suitability", (*page.parts, *levers_page(snapshot).parts), _data(suitability(snapshot)))


def _data(found: SuitabilityResult) -> dict[str, Any]:
    return {
        "tailoring": found.tailoring.value,
        "score": found.score.value,
        "verdict": found.verdict,
        "reason": found.reason,
        "faults": found.faults,
        "remedies": found.remedies,
        "missing": found.missing,
        "cheapest": found.cheapest,
        "suggestion": found.suggestion,
        "levers": found.abilities,
        "figures": {"tailoring": found.tailoring, "score": found.score},
    }


def levers_page(snapshot: Snapshot) -> Page:
    """What can differ between customers, and what else it takes."""
    found = suitability(snapshot)
    efforts = {noun.lever: str(noun.effort) for noun in snapshot.all(LeverAbility)}
    columns = (
        Column("lever", 32),
        Column("ability", 9, least=66),
        Column("0-3", 3),
        Column("today"),
        Column("effort", 6, "right", least=60),
    )
    rows = [
        _lever(lever, lever_title(lever), found.abilities[lever], ABILITY_WORDS, efforts.get(lever, ""))
        for lever in LEVERS
    ]
    rows.append(head("WHAT ELSE IT TAKES"))
    rows += [
        _lever(name, title, level, meaning)
        for (name, (title, meaning)), level in zip(
            QUESTIONS.items(), (found.granularity, found.readiness), strict=True
        )
    ]
    status, word = VERDICTS[found.verdict]
    note = Cell(
        "score ",
        look="dim",
        after=(
            Cell(fixed(found.score.value), found.score, look="bold"),
            Cell("  "),
            Cell(word, status=status),
        ),
    )
    return Page("What can differ between customers", (Table("", columns, tuple(rows), note),))


def _lever(key: str, title: str, level: int | None, meaning: Sequence[str], effort: str = "") -> Row:
    """One line: a length in thirds, the level, what it means."""
    cells = (
        Cell(title),
        Cell("", bar=Bar(None if level is None else level / TOP, 9)),
        Cell("-" if level is None else str(level)),
        Cell("not yet assessed", look="none") if level is None else Cell(meaning[level], look="dim"),
        Cell(effort),
    )
    return Row(cells, key)


def verdict_page(snapshot: Snapshot) -> Page:
    """The verdict, why, what would make it a yes, and the cheapest lever."""
    found = suitability(snapshot)
    status, word = VERDICTS[found.verdict]
    scores = (("score", found.score.value), ("tailoring", found.tailoring.value))
    known = (f", {name} {number(value)}" for name, value in scores if value is not None)
    parts: list[Part] = [Sentence(f"{word}{''.join(known)}", status=status, lead="Verdict")]
    if found.verdict is None:
        left = len(found.missing)
        named = f": {listed(found.missing)}" if left <= MOST_NAMED else ""
        parts.append(Sentence(f"{left} of {len(LEVERS) + len(QUESTIONS)} answers are missing{named}.", "dim"))
    else:
        parts.append(Sentence(found.reason))
    parts += [Sentence("What would make it a yes:", "dim")] if found.remedies else []
    parts += [Sentence(f"→ {remedy}") for remedy in found.remedies]
    if found.cheapest is not None and found.verdict is not None:
        parts.append(Sentence(_raised(found.cheapest, found.verdict), lead="cheapest lever"))
    parts += [Sentence(found.suggestion, "off")] if found.suggestion else []
    tailoring = Cell(fixed(found.tailoring.value), found.tailoring)
    return Page("Verdict", tuple(parts), note=Cell("T ", look="dim", after=(tailoring,)))


def _raised(cheapest: Raise, now: Verdict) -> str:
    """What raising a lever by one would take and give."""
    told = f"{lever_title(cheapest.lever)} from {cheapest.ability} to {cheapest.ability + 1}"
    told += f" (effort {cheapest.effort} of 5)"
    told += "" if cheapest.score_after is None else f", the score would be {number(cheapest.score_after)}"
    then = cheapest.verdict_after
    return told + ("." if then in (None, now) else f" and the verdict {VERDICTS[then][1]}.")
