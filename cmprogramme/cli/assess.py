"""Assessment: outside scores, statements and rounds; suitability, preconditions, context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.capability import read_scores
from cmprogramme.cli.session import pairs, required, session
from cmprogramme.tables import read_table
from cmprogramme.wording import fixed, number, percent
from lifecycle.areas import Area, Evidence
from lifecycle.assessment import (
    AreaScore,
    RoundType,
    add_evidence,
    all_rounds,
    area_scores,
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
from lifecycle.errors import InvalidValue
from lifecycle.fit import set_context
from lifecycle.floors import destroyer_floors
from lifecycle.playbook import Factor
from lifecycle.preconditions import preconditions as preconditions_of
from lifecycle.preconditions import rate_preconditions
from lifecycle.register import choose, read_date, read_number
from lifecycle.suitability import record_suitability
from lifecycle.suitability import suitability as suitability_of
from lifecycle.tables import Faults, cells, columns_of

COLUMNS = ("statement", "rater", "intention", "reality", "presence", "evidence", "date")


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
        kind=Evidence(choose(required(kind, "--kind"), tuple(one.value for one in Evidence), "--kind")),
        day=read_date(date, "--date") if date else run.today,
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


def show(*, sheet: bool = False) -> Answer:
    """Each area: creation, destruction, score, confidence, gap, talk gaps, disagreements; --sheet: what is open."""
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


def suitability(
    *,
    lever: tuple[str, ...] = (),
    effort: tuple[str, ...] = (),
    granularity: int | None = None,
    readiness: int | None = None,
) -> Answer:
    """Will the firm tailor? --lever NAME=0-3 (repeat), --granularity 0-3, --readiness 0-3, --effort NAME=1-5"""
    run = session()
    snapshot = run.snapshot
    change = None
    if lever or effort or granularity is not None or readiness is not None:
        change = record_suitability(
            snapshot,
            abilities=_whole(lever, "lever"),
            efforts=_whole(effort, "effort"),
            granularity=granularity,
            readiness=readiness,
            stamp=run.stamp,
        )
        snapshot = snapshot.apply(change)
    found = suitability_of(snapshot)
    data = {
        "tailoring": found.tailoring.value,
        "score": found.score.value,
        "verdict": found.verdict.value if found.verdict else None,
        "reason": found.reason,
        "faults": list(found.faults),
        "remedies": list(found.remedies),
        "missing": list(found.missing),
        "cheapest": found.cheapest,
        "suggestion": found.suggestion,
        "levers": dict(found.abilities),
        "figures": figures({"tailoring": found.tailoring, "score": found.score}),
    }
    bars = [
        (
            name.replace("_", " "),
            "#" * level + "." * (3 - level) if level is not None else "?",
            level if level is not None else "-",
        )
        for name, level in found.abilities.items()
    ]
    lines = [
        f"Tailoring {number(found.tailoring.value)}, score {number(found.score.value)}:"
        f" {found.verdict.value.upper() if found.verdict else 'not yet assessed'}",
        found.reason,
        *(f"  {text}" for text in found.remedies),
        *table(bars),
    ]
    if found.cheapest is not None:
        lines.append(
            f"Cheapest lever to raise: {found.cheapest.lever.replace('_', ' ')} (effort {found.cheapest.effort})"
        )
    lines += [found.suggestion] if found.suggestion else []
    if change is None:
        return Answer("assess-suitability", data, lines)
    return run.commit(change, "assess-suitability", data, lines)


def preconditions(*scores: str, evidence: tuple[str, ...] = ()) -> Answer:
    """The fifteen factors: M1=3 M2=2 ... C5=3 (0-4), --evidence M1=TEXT (repeat); without any, as they stand."""
    run = session()
    snapshot = run.snapshot
    change = None
    if scores or evidence:
        change = rate_preconditions(
            snapshot, _whole(scores, "precondition") or {}, run.stamp, pairs(evidence, "evidence")
        )
        snapshot = snapshot.apply(change)
    found = preconditions_of(snapshot)
    data = {
        "score": found.score.value,
        "band": found.band.value if found.band else None,
        "reason": found.reason,
        "groups": {group: figure.value for group, figure in found.groups.items()},
        "balance": dict(found.balance),
        "carried": found.carried,
        "fragile": list(found.fragile),
        "rated": found.rated,
        "evidenced": found.evidenced,
        "missing": list(found.missing),
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
        "figures": figures(
            {"score": found.score, **{f"groups.{group}": one for group, one in found.groups.items()}}
        ),
    }
    lines = [f"P {number(found.score.value)}  {found.reason}", found.wording]
    lines += table(
        (group, number(figure.value), "" if (kept := found.balance[group]) is None else f"{kept:+g}")
        for group, figure in found.groups.items()
    )
    lines += [found.carried] if found.carried else []
    lines += [f"Fragile: {', '.join(found.fragile)}."] if found.fragile else []
    lines += table(
        (
            one.factor.id,
            one.score if one.score is not None else "-",
            "" if one.balance is None else f"{one.balance:+g}",
            "evidenced" if one.evidenced else "",
            one.factor.text,
        )
        for one in found.factors
    )
    if change is None:
        return Answer("assess-preconditions", data, lines)
    return run.commit(change, "assess-preconditions", data, lines)


def context(*factors: str) -> Answer:
    """The six context factors, 0-1: granularity=.8 b2b=.2 frequency=.6 channels=.7 regulation=.5 size=.9."""
    run = session()
    given = read_factors(factors)
    return run.commit(set_context(run.snapshot, given, run.stamp), "assess-context", {"context": given})


def read_factors(tokens: tuple[str, ...]) -> dict[Factor, float]:
    """`granularity=.8 ...` as values by factor."""
    from typing import cast, get_args

    found: dict[Factor, float] = {}
    for name, text in pairs(tokens, "context factor").items():
        factor = cast("Factor", choose(name, get_args(Factor), "context"))
        value = read_number(text, factor)
        if not 0 <= value <= 1:
            raise InvalidValue(
                f"{factor}: {value:g} is outside 0 to 1.", "", "Give a value from 0 to 1.", field=factor
            )
        found[factor] = value
    return found


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


def _whole(tokens: tuple[str, ...], what: str) -> dict[str, int]:
    return {name: int(read_number(text, name, whole=True)) for name, text in pairs(tokens, what).items()}
