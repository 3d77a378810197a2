"""Assessment: outside scores, statements and rounds."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.reading import areas, required
from cmprogramme.cli.session import session
from lifecycle.assessment import all_rounds, area_scores, asked, compare_rounds
from lifecycle.assessment.telling import areas_data
from lifecycle.base.areas import AREAS
from lifecycle.base.words import fixed, number, percent
from lifecycle.floors import floored_sheet


def skip(statement: str, *, reason: str = "", by: str = "", back: bool = False) -> Answer:
    """Mark a statement as not applicable (leader), with a --reason; --back asks it again."""
    if back:
        return do("assess ask-again", {"statement": statement, "by": by}, "assess-skip")
    why = required(reason, "--reason")
    return do("assess leave-out", {"statement": statement, "reason": why, "by": by}, "assess-skip")


def show(*, sheet: bool = False, statements: bool = False, area: str = "") -> Answer:
    """Each area: creation, destruction, score, confidence, gap, talk gaps, disagreements.

    --sheet: the answers of the open sheet. --statements: what is asked and what each level means (--area AP,PR).
    """
    if statements:
        return _statements(area)
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
    rounds = [{"number": one.number, "type": one.type, "date": one.date} for one in all_rounds(run.snapshot)]
    data: dict[str, Any] = {"areas": areas_data(found), "rounds": rounds}
    lines = table(rows, head)
    if sheet:
        still = floored_sheet(run.snapshot, run.today)
        data["sheet"] = {"rated": still.rated, "asked": still.asked, "answers": still.answers}
        lines += [
            "",
            f"Open sheet: {still.rated} of {still.asked} rated, {still.changed} since the last round.",
        ]
        lines += table(
            (
                one.statement,
                number(one.intention, none="-"),
                number(one.reality, none="-"),
                number(one.presence, none="-"),
                fixed(one.value),
                "capped" if one.capped else "raised" if one.raised else "",
                one.text,
            )
            for one in still.answers
        )
    return Answer("assess-show", data, lines)


def compare(before: int, after: int) -> Answer:
    """Two rounds by number: the change of each area, the noise band, and whether it is real."""
    found = compare_rounds(session().snapshot, before, after)
    data = {
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
    rows = [
        (
            area.value,
            fixed(one.before),
            fixed(one.after),
            fixed(one.change.value),
            fixed(one.band.value),
            one.why,
        )
        for area, one in found.areas.items()
    ]
    lines = table(rows, ["area", "before", "after", "change", "band", ""])
    return Answer(
        "assess-compare", {"areas": data, "note": found.note}, [*lines, *([found.note] if found.note else [])]
    )


def _statements(wanted: str) -> Answer:
    """The statements to answer, with what each level means."""
    playbook = session().snapshot.playbook
    asked_areas = areas(wanted, "--area") or AREAS
    found = [one for one in asked(playbook) if one.area in asked_areas]
    levels = playbook.assessment.levels
    lines = table((one.id, one.kind, one.text) for one in found)
    for scale in ("intention", "reality", "presence"):
        lines.append(f"{scale.capitalize()}:")
        lines += [f"  {level}  {text}" for level, text in enumerate(getattr(levels, scale))]
    return Answer("assess-statements", {"statements": found, "levels": levels}, lines)
