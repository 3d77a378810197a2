"""What counts told: the eight areas, the closed rounds, two rounds side by side, and what a sheet asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from lifecycle.assessment.comparing import AreaChange, Comparison, all_rounds, compare_rounds
from lifecycle.assessment.rounds import Answer, Disagreement, Round, RoundType
from lifecycle.assessment.scores import AreaScore, area_scores, area_status
from lifecycle.assessment.sheet import asked
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure
from lifecycle.base.page import (
    Cell,
    Column,
    Heading,
    Look,
    Page,
    Part,
    Row,
    Sentence,
    Table,
    columns,
    rows,
)
from lifecycle.base.words import counted, day_words, fixed, number, percent, signed
from lifecycle.playbook import Statement
from lifecycle.snapshot import Snapshot

NO_ROUNDS = (
    "No round is closed yet. Rate statements and close the round, or record an assessment made outside. Closed rounds "
    "are what scores, gates and the graph rest on."
)
NOTHING_TO_COMPARE = "With two closed rounds you see here what changed, and whether it is more than noise."


def opening(figure: Figure) -> Figure | None:
    """The figure where there is something to open: how it came about."""
    return figure if figure.formula else None


# what counts


def areas_page(snapshot: Snapshot, today: date, areas: Collection[Area] = AREAS) -> Page:
    """Each area: what it creates and destroys, its score and how sure it is, what is missing to its target.

    Below them the statements with a talk gap, and those raters disagree on.
    """
    found = {area: score for area, score in area_scores(snapshot, today).items() if area in (areas or AREAS)}
    titles = columns(
        "area", "created", "destroyed", "score", "confidence", "today", "target", "gap", "talk gaps"
    )
    table = Table("", (*titles, Column("disagreements")), tuple(_area(score) for score in found.values()))
    closed = [{"number": one.number, "type": one.type, "date": one.date} for one in all_rounds(snapshot)]
    told = [
        part
        for score in found.values()
        for part in apart_parts(score.talk_gaps, score.disagreements, score.answers)
    ]
    return Page("Areas", (table, *told), {"areas": areas_data(found), "rounds": closed})


def apart_parts(
    gaps: Sequence[Answer], differing: Sequence[Disagreement], answers: Sequence[Answer]
) -> list[Sentence]:
    """The statements announced and not done, and those raters disagree on, each with its words."""
    texts = {answer.statement: answer.text for answer in answers}
    return [
        *(
            Sentence(
                f"{one.text} Intended at {number(one.intention)}, real at {number(one.reality)}.",
                lead=f"Talk gap, {one.statement}",
            )
            for one in gaps
        ),
        *(
            Sentence(
                f"{texts.get(one.statement, '')} {one.scale.capitalize()} from {one.lowest} to {one.highest}.".strip(),
                lead=f"Raters disagree, {one.statement}",
            )
            for one in differing
        ),
    ]


def _area(score: AreaScore) -> Row:
    value = number(score.value) + (" indicative" if score.indicative else "")
    cells = (
        Cell(f"{score.area.value} {score.title}"),
        *(Cell(number(one.value, none="-"), opening(one)) for one in (score.creation, score.destruction)),
        Cell(value, opening(score.score), area_status(score.value, score.target)),
        *(
            Cell(percent(one.value, none="-"), opening(one))
            for one in (score.closed_confidence, score.confidence)
        ),
        Cell(number(score.target)),
        Cell(number(score.gap.value, none="-"), opening(score.gap)),
        *(Cell(str(len(some) or "-")) for some in (score.talk_gaps, score.disagreements)),
    )
    return Row(cells, f"area:{score.area.value}", score)


def areas_data(found: Mapping[Area, AreaScore]) -> dict[str, Any]:
    """Each area with its score, what it rests on, and its figures."""
    return {
        area.value: {
            "title": score.title,
            "creation": score.creation.value,
            "destruction": score.destruction.value,
            "score": score.value,
            "confidence": score.closed_confidence.value,
            "confidence_today": score.confidence.value,
            "target": score.target,
            "gap": score.gap.value,
            "source": score.source,
            "indicative": score.indicative,
            "change": score.change.value,
            "real": score.real,
            "talk_gaps": [one.statement for one in score.talk_gaps],
            "disagreements": [
                {"statement": one.statement, "scale": one.scale, "lowest": one.lowest, "highest": one.highest}
                for one in score.disagreements
            ],
            "spread": spread_data(score.spreads),
            "figures": {
                "score": score.score,
                "confidence": score.closed_confidence,
                "confidence_today": score.confidence,
                "gap": score.gap,
            },
        }
        for area, score in found.items()
    }


def spread_data(found: Sequence[Disagreement]) -> list[dict[str, Any]]:
    """How far raters lie apart, statement by statement and scale by scale."""
    return [
        {
            "statement": one.statement,
            "scale": one.scale,
            "lowest": one.lowest,
            "highest": one.highest,
            "spread": one.spread,
            "raters": one.raters,
        }
        for one in found
    ]


def confidence_words(score: AreaScore) -> str:
    """ "70%", "70%, today 49%" once it has aged, "not yet assessed"."""
    closed, today = percent(score.closed_confidence.value), percent(score.confidence.value)
    return closed if closed == today else f"{closed}, today {today}"


# rounds


def rounds_page(snapshot: Snapshot, pair: Collection[int] = ()) -> Page:
    """The closed rounds, newest first; those of the pair are marked as compared."""
    found = all_rounds(snapshot)
    titles = (
        Column("round", 7, "right"),
        Column("kind", 8),
        Column("date", 12),
        Column("areas", 5, "right"),
        Column("note"),
    )
    lines = tuple(_round(one, "◆ " if one.number in pair else "") for one in reversed(found))
    note = Cell(f"{len(found)} closed", look="dim")
    return Page("Rounds", (Table("", titles, lines, note, NO_ROUNDS),))


def _round(found: Round, sign: str) -> Row:
    scored = sum(outcome.score is not None for outcome in found.areas)
    quick = found.type is RoundType.QUICK
    cells = (
        Cell(sign, look="accent", after=(Cell(str(found.number), look="bold"),)),
        Cell(found.type.value, status="none" if quick else None),
        Cell(day_words(found.date)),
        Cell(f"{scored}/{len(found.areas)}", look="dim"),
        Cell(found.note or _source(found), look="dim"),
    )
    return Row(cells, f"round:{found.number}", found)


def _source(found: Round) -> str:
    """What a round rests on when nobody wrote a note."""
    if found.evidence is not None:
        return f"rests on {found.evidence.value}"
    confidences = [outcome.confidence for outcome in found.areas]
    return f"confidence {percent(min(confidences))} to {percent(max(confidences))}"


def compared_page(snapshot: Snapshot, pair: Sequence[int] = ()) -> Page:
    """Two rounds area by area: the change, the noise band, and whether it is real; without a pair the newest two."""
    found = _comparison(snapshot, pair)
    titles = (
        Column("area"),
        Column("before", 6, "right"),
        Column("after", 6, "right"),
        Column("change", 6, "right"),
        Column("band", 6, "right", least=56),
        Column("", 14),
        Column("why", least=120, share=2),
    )
    if found is None:
        return Page("Compared", (Table("", titles, (), empty=NOTHING_TO_COMPARE),), known=False)
    lines = tuple(_change(change, snapshot.playbook.area_title(area)) for area, change in found.areas.items())
    note = Cell(f"{sum(bool(change.real) for change in found.areas.values())} real", look="dim")
    title = f"Round {found.before.number} → round {found.after.number}"
    return Page(title, (Table(title, titles, lines, note), *_warning(found)), _compared_data(found))


def _comparison(snapshot: Snapshot, pair: Sequence[int]) -> Comparison | None:
    newest = [one.number for one in all_rounds(snapshot)][-2:]
    before, after = pair or (newest if len(newest) > 1 else (0, 0))
    return compare_rounds(snapshot, before, after) if pair or before else None


def _compared_data(found: Comparison) -> dict[str, Any]:
    areas = {
        area.value: {
            "before": one.before,
            "after": one.after,
            "change": one.change.value,
            "band": one.band.value,
            "real": one.real,
            "why": one.why,
        }
        for area, one in found.areas.items()
    }
    return {"areas": areas, "note": found.note}


def _warning(found: Comparison | None) -> list[Part]:
    return [Sentence(found.note, status="watch")] if found is not None and found.note else []


def _change(change: AreaChange, title: str) -> Row:
    """One area in two rounds."""
    points = change.change.value or 0
    look: Look = "dim" if not change.real else "on" if points > 0 else "off"
    word = f"{'↑' if points > 0 else '↓'} real" if change.real else "→ within noise"
    cells = (
        Cell(f"{change.area.value} ", look="bold", after=(Cell(title, look="dim"),)),
        Cell(fixed(change.before)),
        Cell(fixed(change.after)),
        Cell(signed(change.change.value), opening(change.change), look="bold"),
        Cell(fixed(change.band.value), opening(change.band), look="dim"),
        Cell("not assessed", status="none") if change.real is None else Cell(word, look=look),
        Cell(change.why, look="dim"),
    )
    return Row(cells, f"change:{change.area.value}", change)


def why_page(snapshot: Snapshot, subject: object, pair: Sequence[int] = ()) -> Page:
    """Why a change counts as real or not, and what to keep in mind when these rounds are compared."""
    told = [Sentence(subject.why, lead=subject.area.value)] if isinstance(subject, AreaChange) else []
    return Page("Why", (*told, *_warning(_comparison(snapshot, pair))))


# what is asked


def asked_page(snapshot: Snapshot, areas: Collection[Area] = AREAS) -> Page:
    """The statements to answer, and what each level means."""
    found = [one for one in asked(snapshot.playbook) if one.area in (areas or AREAS)]
    levels = snapshot.playbook.assessment.levels
    parts: list[Part] = [Table("", columns("statement", "kind", ""), rows(map(_asked, found)))]
    for scale in ("intention", "reality", "presence"):
        parts.append(Heading(scale.capitalize()))
        parts += [Sentence(f"{level}  {text}", indent=2) for level, text in enumerate(getattr(levels, scale))]
    note = Cell(counted(len(found), "statement"), look="dim")
    return Page("Statements", tuple(parts), {"statements": found, "levels": levels}, note)


def _asked(one: Statement) -> tuple[Cell, ...]:
    return Cell(one.id), Cell(one.kind), Cell(one.text)
