"""Best fit told: our context, the playbooks by fit, and how one of them suits us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lifecycle.base.answer_figures import answer_figure
from lifecycle.base.areas import Area
from lifecycle.base.page import Bar, Cell, Column, Fact, Heading, Look, Page, Part, Row, Sentence, Table, rows
from lifecycle.base.rungs import words_kept
from lifecycle.base.words import fixed, number
from lifecycle.fit import (
    FACTOR_TITLES,
    FACTORS,
    ContextProfile,
    FitRanking,
    PlaybookFit,
    known_factors,
)
from lifecycle.snapshot import Snapshot

CLOSE_LOOKS = 0.05
"""Factors less than this apart are shown dim: they hardly differ (our judgement)."""

WIDEST = 3
"""So many differing factors are named in a line."""

NOT_DESCRIBED = (
    "Playbooks are templates for different kinds of organisations. Describe your context in six numbers, then they "
    "are ranked here by how well they suit you."
)
GIVE_ALL = "playbook fit --context granularity=.8 --context b2b=.2 ..."
"""How all six are given at once."""

TOO_HEAVY = "We start well below what this form assumes"


def context_page(snapshot: Snapshot) -> Page:
    """The six factors as they stand."""
    profile = snapshot.single(ContextProfile)
    ours = known_factors(profile)
    columns = (Column("", 11), Column(""), Column("", 12), Column("", 4, "right"))
    lines = []
    for factor in FACTORS:
        value = ours.get(factor)
        opened = None if profile is None else answer_figure(profile, factor, FACTOR_TITLES[factor])
        shown = Cell(fixed(value, places=2), opened, look="none" if value is None else "bold")
        words = words_kept(profile, factor)
        title = Cell(words or FACTOR_TITLES[factor], look="" if words else "dim")
        lines.append(Row((Cell(factor), title, Cell("", bar=Bar(value)), shown), factor))
    left = len(FACTORS) - len(ours)
    note = Cell(f"{left} of {len(FACTORS)} missing", status="none") if left else None
    return Page(
        "Our context",
        (Table("", columns, tuple(lines), note),),
        {"context": ours, "said": dict(profile.said) if profile is not None else {}},
    )


def fit_page(found: FitRanking) -> Page:
    """Every playbook in a line with what differs most, what to adapt in the nearest, and whether any is close."""
    columns = (
        Column("fit", 5, "right"),
        Column("playbook"),
        Column("title"),
        Column("differs most (ours/theirs)"),
    )
    cells = (
        (
            Cell(number(one.fit.value), one.fit),
            Cell(one.id),
            Cell(one.title),
            Cell(
                ", ".join(f"{part.factor} {part.ours:g}/{part.theirs:g}" for part in one.differing[:WIDEST])
            ),
        )
        for one in found.ranked
    )
    lacking = f"Not yet assessed: {', '.join(found.missing)}." if found.missing else ""
    parts: list[Part] = [Table("", columns, rows(cells), empty=lacking, begin=GIVE_ALL if lacking else "")]
    if found.nearest is not None:
        adapt = zip(found.nearest.differing, found.nearest.adapt, strict=True)
        parts += [Sentence(f"adapt {text}", lead=part.factor, indent=2) for part, text in adapt]
    return Page("Fit", (*parts, *_advice(found.advice)), _data(found))


def _missing(found: FitRanking) -> list[Part]:
    return [Sentence(f"Not yet assessed: {', '.join(found.missing)}.", "none")] if found.missing else []


def _advice(text: str) -> list[Part]:
    return [Sentence(text, status="watch")] if text else []


def _data(found: FitRanking) -> dict[str, Any]:
    return {
        "ranked": [
            {
                "id": one.id,
                "title": one.title,
                "fit": one.fit.value,
                "differing": [
                    {
                        "factor": part.factor,
                        "ours": part.ours,
                        "theirs": part.theirs,
                        "distance": part.distance,
                    }
                    for part in one.differing
                ],
                "adapt": one.adapt,
                "short": one.short,
                "lighter": one.lighter,
                "figures": {"fit": one.fit},
            }
            for one in found.ranked
        ],
        "missing": found.missing,
        "advice": found.advice,
    }


def ranked_page(found: FitRanking, running: str = "", version: str = "") -> Page:
    """The playbooks by falling fit, the nearest and the one in use said so."""
    lines = []
    for one in found.ranked:
        nearest = one is found.nearest
        facts = [word for word, on in (("nearest", nearest), ("in use", one.id == running)) if on]
        facts += [f"{len(one.short)} short"] if one.short else []
        share = Bar((one.fit.value or 0) / 100, 10)
        title = Cell(f" {one.title}", look="bold" if nearest else "")
        fit = Cell(
            f"{fixed(one.fit.value):>5} ",
            one.fit,
            "on" if nearest else "none",
            "bold",
            after=(Cell("", bar=share), title),
        )
        lines.append(Row((fit, Cell(", ".join(facts), look="dim")), f"playbook:{one.id}", one))
    note = Cell("runs on ", look="dim", after=(Cell(f"{running} {version}"),)) if running else None
    return Page("Playbooks by fit", (Table("", (), tuple(lines), note, NOT_DESCRIBED),))


def playbook_page(found: FitRanking, one: PlaybookFit | None, titles: Mapping[Area, str]) -> Page:
    """How one playbook suits us: factors apart with what to adapt, starting levels, the lighter form."""
    if one is None:
        return Page("Playbook", tuple(_missing(found)), known=False)
    fit = f"{number(one.fit.value)} of 100 ({one.id})"
    parts: list[Part] = [Fact("Fit", fit, one.fit, look="bold")]
    parts += _advice(found.advice if one is found.nearest else "")
    parts += _differing(one) or [Sentence("No factor differs.")]
    parts += _levels(one, titles)
    if one.short:
        lighter = (
            f"; a lighter form that does not: {one.lighter}."
            if one.lighter
            else ", and no playbook at hand is lighter."
        )
        parts.append(Sentence(TOO_HEAVY + lighter, status="watch"))
    return Page(one.title, tuple(parts))


def _differing(one: PlaybookFit) -> list[Part]:
    parts: list[Part] = [Heading("differs", "ours / theirs")] if one.differing else []
    for part, adapt in zip(one.differing, one.adapt, strict=True):
        look: Look = "" if part.distance > CLOSE_LOOKS else "dim"
        parts.append(Fact(part.factor, f"{part.ours:.2f} / {part.theirs:.2f}", look=look))
        parts.append(Sentence(f"adapt {adapt}", "dim", indent=2))
    return parts


def _levels(one: PlaybookFit, titles: Mapping[Area, str]) -> list[Part]:
    short = {level.area for level in one.short}
    return [
        Heading("where we start", "our level / assumed"),
        *(
            Fact(
                f"{level.area.value} {titles[level.area]}",
                f"{fixed(level.level, none='not yet assessed')} / {level.assumed:g}",
                status="off" if level.area in short else None,
                look="none" if level.level is None else "",
            )
            for level in one.levels
        ),
    ]
