"""Assessment: outside scores, statements, rounds; suitability, preconditions, context."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.capability import read_scores
from cmprogramme.cli.session import session
from cmprogramme.wording import number, percent
from lifecycle.areas import Evidence
from lifecycle.assessment import AreaScore, area_scores, record_area_round
from lifecycle.register import choose, read_date


def record(*scores: str, evidence: str = "assertion", date: str = "", note: str = "") -> Answer:
    """An outside assessment as a round: AREA=SCORE ... (0-100), resting on --evidence seen on --date."""
    run = session()
    change = record_area_round(
        run.snapshot,
        read_scores(scores),
        evidence=Evidence(choose(evidence, tuple(one.value for one in Evidence), "--evidence")),
        day=read_date(date, "--date") if date else run.today,
        note=note,
        stamp=run.stamp,
    )
    after = area_scores(run.snapshot.apply(change), run.today)
    return run.commit(change, "assess-record", {"areas": areas_data(after)}, [])


def show() -> Answer:
    """Each area: creation, destruction, score, confidence, target, gap, talk gaps, disagreements."""
    run = session()
    found = area_scores(run.snapshot, run.today)
    rows = [
        (
            area.value,
            score.title,
            number(score.creation.value, none="-"),
            number(score.destruction.value, none="-"),
            number(score.value) + (" indicative" if score.indicative else ""),
            percent(score.confidence.value, none="-"),
            number(score.gap.value, none="-"),
            len(score.talk_gaps) or "-",
            len(score.disagreements) or "-",
        )
        for area, score in found.items()
    ]
    head = [
        "area",
        "title",
        "created",
        "destroyed",
        "score",
        "confidence",
        "gap",
        "talk gaps",
        "disagreements",
    ]
    return Answer("assess-show", {"areas": areas_data(found)}, table(rows, head))


def areas_data(found: dict[Any, AreaScore]) -> dict[str, Any]:
    """Area scores as data, by code, unrounded."""
    return {
        area.value: {
            "title": score.title,
            "creation": score.creation.value,
            "destruction": score.destruction.value,
            "score": score.value,
            "confidence": score.confidence.value,
            "target": score.target,
            "gap": score.gap.value,
            "source": score.source,
            "indicative": score.indicative,
            "change": score.change.value,
            "real": score.real,
            "talk_gaps": [answer.statement for answer in score.talk_gaps],
            "disagreements": [
                {"statement": one.statement, "scale": one.scale, "lowest": one.lowest, "highest": one.highest}
                for one in score.disagreements
            ],
            "figures": figures({"score": score.score, "confidence": score.confidence, "gap": score.gap}),
        }
        for area, score in found.items()
    }
