"""Preconditions told: factor by factor, what they come to, what carries what, and one factor in full."""

from __future__ import annotations

from typing import Any

from lifecycle.base.page import Bar, Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table, rows
from lifecycle.base.words import fixed, number
from lifecycle.playbook.base import MARKS
from lifecycle.preconditions.weighing import (
    GROUP_TITLES,
    GROUPS,
    FactorScore,
    PreconditionBand,
    Preconditions,
    preconditions,
)
from lifecycle.snapshot import Snapshot

LEVEL_WORDS = ("not at all", "a beginning", "half way", "largely", "fully")
"""What the levels of a factor mean."""

BANDS: dict[PreconditionBand | None, tuple[Status, str]] = {
    PreconditionBand.READY: ("on", "ready"),
    PreconditionBand.STRENGTHEN: ("watch", "go on, with a plan to strengthen"),
    PreconditionBand.NOT_READY: ("off", "not ready"),
    None: ("none", "not yet assessed"),
}
FIRST = 3
"""So many of the factors to raise are named."""


def preconditions_page(snapshot: Snapshot) -> Page:
    """What they come to, then factor by factor."""
    parts = (*result_page(snapshot).parts, *factors_page(snapshot).parts)
    return Page("Preconditions", parts, _data(preconditions(snapshot)))


def _data(found: Preconditions) -> dict[str, Any]:
    return {
        "score": found.score.value,
        "band": found.band,
        "reason": found.reason,
        "groups": {group: figure.value for group, figure in found.groups.items()},
        "balance": found.balance,
        "carried": found.carried,
        "fragile": found.fragile,
        "rated": found.rated,
        "evidenced": found.evidenced,
        "missing": found.missing,
        "factors": [
            {
                "id": one.factor.id,
                "score": one.score,
                "balance": one.balance,
                "evidenced": one.evidenced,
                "gain": one.gain,
            }
            for one in found.factors
        ],
        "figures": {
            "score": found.score,
            **{f"groups.{group}": figure for group, figure in found.groups.items()},
        },
    }


def factors_page(snapshot: Snapshot) -> Page:
    """The factors group by group, each with its level, what it carries, and whether something was seen."""
    found = preconditions(snapshot)
    columns = (
        Column("", 3),
        Column("factor"),
        Column("0-4", 3),
        Column("balance", 7, "right", least=56),
        Column("evidence", 8, least=64),
    )
    lines: list[Row] = []
    for group in GROUPS:
        mean, title = found.groups[group], GROUP_TITLES[group].upper()
        lines.append(Row((Cell(title), Cell(fixed(mean.value), mean)), f"head:{title}", kind="head"))
        lines += [_factor(one) for one in found.factors if one.factor.group == group]
    status, word = BANDS[found.band]
    score = Cell(fixed(found.score.value), found.score, look="bold")
    note = Cell("P ", look="dim", after=(score, Cell("  "), Cell(word, status=status)))
    return Page("Preconditions", (Table("", columns, tuple(lines), note),))


def _factor(one: FactorScore) -> Row:
    seen = bool(one.evidence.strip())
    cells = (
        Cell(one.factor.id, look="bold"),
        Cell(one.factor.text),
        Cell("-" if one.score is None else str(one.score)),
        _balance(one.balance, ""),
        Cell("seen", status="done") if seen else Cell("none", status="none"),
    )
    return Row(cells, one.factor.id, one)


def _balance(value: float | None, unknown: str) -> Cell:
    """What carries with a plus, what is carried with a minus."""
    if not value:
        return Cell(unknown if value is None else "0", look="dim")
    return Cell(f"{value:+g}", look="on" if value > 0 else "off")


def result_page(snapshot: Snapshot) -> Page:
    """P with its band, the groups, what carries what, what stands on little, what to raise first."""
    found = preconditions(snapshot)
    status, word = BANDS[found.band]
    told = word if found.score.value is None else f"{number(found.score.value)}, {word}"
    parts: list[Part] = [
        Fact("P", told, found.score, status),
        Sentence(found.reason),
        Sentence(f"{found.rated} of {len(found.factors)} rated, {found.evidenced} with evidence.", "dim"),
        Sentence(""),
        _groups(found),
    ]
    parts += [Sentence(f"{found.carried[:1].upper()}{found.carried[1:]}.")] if found.carried else []
    parts += _carrying(found)
    if found.fragile:
        names = ", ".join(GROUP_TITLES[group] for group in found.fragile)
        fragile = f"Fragile: {names} stands on very little. It changes no score; watch it."
        parts.append(Sentence(fragile, status="watch"))
    first = [f"{one.factor.id} {one.factor.text} (+{number(one.gain)})" for one in found.raise_first[:FIRST]]
    parts += [Sentence("; ".join(first), lead="raise first")] if first else []
    if found.no_longer_asked:
        parts.append(Sentence(f"No longer asked, kept: {', '.join(found.no_longer_asked)}.", "dim"))
    return Page("Result", (*parts, Sentence(found.wording, "faint")))


def _groups(found: Preconditions) -> Table:
    columns = (
        Column("group"),
        Column("", 9, least=42),
        Column("mean", 5, "right"),
        Column("balance", 7, "right"),
    )
    cells = (
        (
            Cell(GROUP_TITLES[group]),
            Cell("", bar=Bar(None if mean.value is None else mean.value / 100, 9)),
            Cell(fixed(mean.value), mean, look="bold"),
            _balance(found.balance[group], "-"),
        )
        for group, mean in found.groups.items()
    )
    return Table("", columns, rows(cells))


def _carrying(found: Preconditions) -> list[Part]:
    """What carries what: factors above and below the neutral level beside each other, strongest first."""
    known = sorted(
        ((one.balance, one.factor.id) for one in found.factors if one.balance), key=lambda one: -abs(one[0])
    )
    over = [f"{id} {value:+g}" for value, id in known if value > 0]
    under = [f"{id} {value:+g}" for value, id in known if value < 0]
    if not known:
        return []
    height = max(len(over), len(under))
    pairs = zip(over + [""] * (height - len(over)), under + [""] * (height - len(under)), strict=True)
    columns = (Column("carries"), Column("is carried", 10, "right"))
    table = Table("", columns, rows((Cell(up, look="on"), Cell(down, look="off")) for up, down in pairs))
    return [Sentence(""), table, Sentence("")]


def factor_page(snapshot: Snapshot, subject: object) -> Page:
    """One factor: its words, what to ask to see, what was seen, its weight and what one level more would add."""
    if not isinstance(subject, FactorScore):
        return Page("Factor", ())
    one, seen = subject.factor, subject.evidence.strip()
    gain = "" if subject.gain is None else f"; one level more adds {number(subject.gain)} to the score"
    parts = (
        Sentence(one.text, "bold", lead=one.id),
        Sentence(one.evidence, lead="ask to see"),
        Sentence(seen or "nothing written yet", "" if seen else "none", lead="seen"),
        Sentence(MARKS[one.mark], "dim", lead="comes from"),
        Sentence(f"weight {one.weight:g}{gain}", "dim"),
        Sentence(", ".join(f"{level} {meaning}" for level, meaning in enumerate(LEVEL_WORDS)), "dim"),
    )
    return Page("Factor", parts)
