"""Assessment: outside scores, statements and rounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.capability import read_scores
from cmprogramme.cli.reading import areas, day_of, member, required
from cmprogramme.cli.session import session
from cmprogramme.tables import read_table
from cmprogramme.wording import fixed, number, percent
from lifecycle.assessment import (
    AreaScore,
    RoundType,
    add_evidence,
    all_rounds,
    area_scores,
    asked,
    clear_sheet,
    close_round,
    compare_rounds,
    explain,
    import_round,
    mark_applicable,
    mark_not_applicable,
    open_sheet,
    rate,
    read_rows,
    record_area_round,
    statement_of,
)
from lifecycle.assessment.nouns import Scale
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.tables import Faults, cells, columns_of
from lifecycle.floors import destroyer_floors

COLUMNS = ("statement", "rater", "intention", "reality", "presence", "evidence", "date")


def record(*scores: str, evidence: str = "assertion", date: str = "", note: str = "") -> Answer:
    """An outside assessment as a round: AREA=SCORE ... (0-100), resting on --evidence seen on --date."""
    run = session()
    change = record_area_round(
        run.snapshot,
        read_scores(scores),
        evidence=member(Evidence, evidence, "--evidence"),
        day=day_of(date, "--date", run.today),
        note=note,
        stamp=run.stamp,
    )
    after = area_scores(run.snapshot.apply(change), run.today)
    return run.commit(change, "assess-record", {"areas": areas_data(after)})


def answer(
    statement: str,
    *,
    intention: int | None = None,
    reality: int | None = None,
    presence: int | None = None,
    rater: str = "",
) -> Answer:
    """Rate a statement: --intention 0-4 --reality 0-4 for a creator, --presence 0-3 for a destroyer."""
    run = session()
    given: dict[Scale, int | None] = {"intention": intention, "reality": reality, "presence": presence}
    levels = {scale: level for scale, level in given.items() if level is not None}
    change = rate(run.snapshot, statement, levels, rater=rater or run.who, stamp=run.stamp)
    after = run.snapshot.apply(change)
    sheet = open_sheet(after, run.today, destroyer_floors(after, run.today))
    wanted = statement_of(run.snapshot.playbook, statement)
    found = next((one for one in sheet.answers if one.statement == wanted.id), None)
    cap = run.snapshot.playbook.assessment.reality_cap_level
    lines = list(explain(found, cap)) if found else []
    return run.commit(
        change, "assess-answer", {"answer": found, "rated": sheet.rated, "asked": sheet.asked}, lines
    )


def evidence(statement: str, *, kind: str | None = None, date: str = "", text: str = "") -> Answer:
    """Add evidence to a statement: --kind assertion|document|observed, --date, --text."""
    run = session()
    noun, change = add_evidence(
        run.snapshot,
        statement,
        kind=member(Evidence, required(kind, "--kind"), "--kind"),
        day=day_of(date, "--date", run.today),
        text=text,
        stamp=run.stamp,
    )
    return run.commit(change, "assess-evidence", {"id": str(noun.id), "statement": noun.statement})


def skip(statement: str, *, reason: str = "", by: str = "", back: bool = False) -> Answer:
    """Mark a statement as not applicable (leader), with a --reason; --back asks it again."""
    run = session()
    if back:
        return run.commit(
            mark_applicable(run.snapshot, statement, by=by or run.who, stamp=run.stamp), "assess-skip"
        )
    change = mark_not_applicable(
        run.snapshot, statement, reason=required(reason, "--reason"), by=by or run.who, stamp=run.stamp
    )
    return run.commit(change, "assess-skip", {"statement": statement})


def close(*, quick: bool = False, note: str = "") -> Answer:
    """Close the open sheet as a round that counts from now on; --quick as a quick check (indicative)."""
    run = session()
    change = close_round(
        run.snapshot,
        type=RoundType.QUICK if quick else RoundType.FULL,
        floors=destroyer_floors(run.snapshot, run.today),
        note=note,
        stamp=run.stamp,
    )
    after = area_scores(run.snapshot.apply(change), run.today)
    return run.commit(change, "assess-close", {"areas": areas_data(after)})


def import_(file: str, *, quick: bool = False) -> Answer:
    """Ratings from a CSV make a round: columns statement,rater,intention,reality,presence,evidence,date."""
    run = session()
    sheet = read_table(file)
    places = columns_of(sheet, ("statement", "rater"), COLUMNS)
    faults = Faults(sheet.file)
    rows = list(cells(sheet, places, faults))
    faults.refuse()
    change = import_round(
        run.snapshot,
        read_rows(run.snapshot, rows),
        type=RoundType.QUICK if quick else RoundType.FULL,
        floors=destroyer_floors(run.snapshot, run.today),
        day=run.today,
        stamp=run.stamp,
    )
    after = area_scores(run.snapshot.apply(change), run.today)
    return run.commit(change, "assess-import", {"rows": len(rows), "areas": areas_data(after)})


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
        still = open_sheet(run.snapshot, run.today, destroyer_floors(run.snapshot, run.today))
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


def clear(*areas_named: str) -> Answer:
    """Empty the open sheet of the areas named (AP PR ...), to rate them afresh; evidence and closed rounds stay."""
    run = session()
    wanted = areas(",".join(areas_named), "area") or AREAS
    return run.commit(clear_sheet(run.snapshot, wanted, stamp=run.stamp), "assess-clear", {"areas": wanted})


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


def areas_data(found: Mapping[Area, AreaScore]) -> dict[str, Any]:
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
            "talk_gaps": [one.statement for one in score.talk_gaps],
            "disagreements": [
                {"statement": one.statement, "scale": one.scale, "lowest": one.lowest, "highest": one.highest}
                for one in score.disagreements
            ],
            "figures": figures({"score": score.score, "confidence": score.confidence, "gap": score.gap}),
        }
        for area, score in found.items()
    }
