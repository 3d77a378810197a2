"""The scorecard told: measures against their plans with what is done about them, one measure, and the dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from lifecycle.base.days import days_late, working_days
from lifecycle.base.deeds import By, Deed
from lifecycle.base.findings import listed
from lifecycle.base.page import (
    Cell,
    Column,
    Fact,
    Look,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    share,
)
from lifecycle.base.sparkline import newest, trend
from lifecycle.base.words import counted, day_words, due_words, number, share_limit
from lifecycle.measures import (
    Health,
    Measure,
    MeasureReading,
    ScoreLine,
    offered,
    ranked,
    scorecard,
    shown_action,
)
from lifecycle.measures_asked import wanted_of
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

HEALTH: Mapping[Health | None, Status] = {
    None: "none",
    Health.GREEN: "on",
    Health.AMBER: "watch",
    Health.RED: "off",
}

MEASURES = (
    Column("measure", share=3),
    Column("dimension", 10, least=132, fits=True, most=14),
    Column("owner", 5, least=90, fits=True, most=9),
    Column("base", 4, "right", fits=True, most=8),
    Column("plan", 4, "right", fits=True, most=8),
    Column("trend", 5, fits=True, most=9),
    Column("actual", 6, "right", fits=True, most=9),
    Column("of plan", 7, "right"),
    Column("as of", 6, least=108, fits=True),
    Column("action", share=2),
    Column("who", 5, least=116, fits=True, most=9),
    Column("due", 6, least=116, fits=True, most=10),
    Column("health", 6, least=150),
)
NO_MEASURES = "Measures in several dimensions, each with a plan and its actual values. None yet."
BEGIN = "measure add NAME --dimension people"

MONTHS_BACK = 2
"""So many ends of months stand among the days one can enter actuals of, beside those that have some (our judgement)."""


def score_days(snapshot: Snapshot, today: date) -> tuple[date, ...]:
    """The days actuals can be seen and entered of: today, the days that have some, the last ends of months."""
    found = {today, *(one.day for one in snapshot.all(MeasureReading) if one.day <= today)}
    end = today
    for _ in range(MONTHS_BACK):
        end = end.replace(day=1) - timedelta(days=1)
        found.add(end)
    return tuple(sorted(found, reverse=True))


def scorecard_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """Every measure against its plan, the dimensions covered, and what is off track without an action; as it stood on
    the day `subject` where that is one, which is then the day of what is entered."""
    day = min(subject, today) if isinstance(subject, date) else today
    found = scorecard(snapshot, day)
    lines = sorted(found.every, key=ranked)
    rows = tuple(_measure(snapshot, line, day) for line in lines)
    parts: list[Part] = [Table("", MEASURES, rows, _note(found.every, day, today), NO_MEASURES, BEGIN)]
    if rows:
        without = ", ".join(snapshot.playbook.called("dimension", one) for one in found.uncovered)
        told = share_limit(found.coverage.value, 1) + (
            f"; without a current measure: {without}" if without else ""
        )
        parts.append(Fact("Dimensions covered", told, found.coverage))
    else:
        parts += _offers(snapshot)
    if found.unlisted:
        names = listed(line.measure.name for line in found.unlisted)
        parts.append(Sentence(f"{names}: of no dimension of the playbook; counted nowhere", status="watch"))
    if found.narrow:
        parts.append(Sentence("mostly satisfaction and helpdesk measures", status="watch"))
    data = {
        "day": day,
        "measures": [_data(line) for line in lines if line.measure.dimension in found.dimensions],
        "unlisted": [line.measure.name for line in found.unlisted],
        "coverage": found.coverage.value,
        "uncovered": found.uncovered,
        "narrow": found.narrow,
        "narrow_share": found.narrow_share.value,
        "figures": {"coverage": found.coverage, "narrow_share": found.narrow_share},
    }
    return Page("Scorecard", tuple(parts), data, known=bool(rows))


def _data(line: ScoreLine) -> dict[str, object]:
    return {
        "id": str(line.measure.id),
        "measure": line.measure.name,
        "dimension": line.measure.dimension,
        "owner": line.measure.owner,
        "baseline": line.measure.baseline,
        "plan": line.measure.plan,
        "actual": line.actual.value if line.actual else None,
        "day": line.actual.day if line.actual else None,
        "trend": [{"day": one.day, "value": one.value} for one in line.readings],
        "attainment": line.attainment.value,
        "health": line.health,
        "current": line.current,
        "actions": line.actions,
        "decide_by": line.decide_by,
        "late": line.late,
    }


def _note(lines: tuple[ScoreLine, ...], day: date, today: date) -> Cell:
    off = [line for line in lines if line.off_track]
    bare = sum(not line.actions for line in off)
    told = f"off track {len(off)} of {len(lines)}" + (f", {bare} without an action" if bare else "")
    at = f"{day_words(day, today=today)}: " if day != today else ""
    return Cell(f"{at}{told}" if lines else "", look="watch" if bare else "")


def _offers(snapshot: Snapshot) -> list[Part]:
    """What the playbook has to begin with."""
    missing = offered(snapshot)
    if not missing:
        return []
    names = listed(one.title for one in missing)
    return [
        Sentence(
            f"The playbook has {counted(len(missing), 'measure')} to begin with: {names}. "
            "All of them at once: cmprogramme scorecard lay-out"
        )
    ]


def _measure(snapshot: Snapshot, line: ScoreLine, day: date) -> Row:
    measure, actual = line.measure, line.actual
    id = str(measure.id)
    owner = Deed("put measure", {"id": id}, "owner", "text", name_of(snapshot, measure.owner))
    form = Deed("put measure", {"id": id})
    own: dict[By, Deed] = {"owner": owner, "open": form}
    figure = line.attainment
    arrow = " ↓" if measure.lower_is_better else ""
    cells = (
        Cell(measure.name + arrow, status=HEALTH[line.health], does=own),
        Cell(snapshot.playbook.called("dimension", measure.dimension), look="dim"),
        Cell(name_of(snapshot, measure.owner) or "-", look="dim", does=own),
        Cell(value_words(measure.baseline), look="dim", does={**own, **_baseline(measure, day)}),
        Cell(value_words(measure.plan), does={**own, "type": _typed(id, "plan", measure.plan)}),
        trend(newest([one.value for one in line.readings], measure.baseline)),
        Cell(
            value_words(actual.value if actual else None),
            look="bold" if actual and actual.day == day else "dim",
            does={**own, "type": _actual(measure, actual, day)},
        ),
        share(figure, none="-"),
        Cell(day_words(actual.day, today=day) if actual else "-", look="dim"),
        *_action_cells(snapshot, line, day, form),
        Cell(health_words(line), look="dim"),
    )
    late = days_late(line.decide_by, day, snapshot.programme.holidays) if line.decide_by else 0
    values: dict[str, object] = {
        "measure": measure.name,
        "trend": _slope(line),
        "as_of": actual.day if actual else None,
        "late": late,
        "state": line.health.value if line.health else "unknown",
    }
    return Row(cells, id, measure, values=values)


def health_words(line: ScoreLine) -> str:
    """How it stands, in a word."""
    return line.health.value if line.health is not None else "not yet known"


def _slope(line: ScoreLine) -> float | None:
    """How far the newest value is from the one before: what a list of trends is sorted by."""
    return line.actual.value - line.previous.value if line.actual and line.previous else None


def _typed(id: str, field: str, value: float | None) -> Deed:
    return Deed("put measure", {"id": id}, field, "number", "" if value is None else f"{value:g}")


def _baseline(measure: Measure, day: date) -> dict[By, Deed]:
    """A baseline typed is of the day shown, where it has none yet: without a day it would count nowhere."""
    found = _typed(str(measure.id), "baseline", measure.baseline)
    if measure.baseline_day is None:
        found = replace(found, given={**found.given, "baseline_day": day.isoformat()})
        return {"type": found}
    at = Deed(
        "put measure", {"id": str(measure.id)}, "baseline_day", "text", measure.baseline_day.isoformat()
    )
    return {"type": found, "day": at}


def _actual(measure: Measure, actual: MeasureReading | None, day: date) -> Deed:
    """The actual of the day shown; its note stays."""
    of_day = actual if actual is not None and actual.day == day else None
    given = {"measure": str(measure.id), "date": day.isoformat()}
    if of_day is not None and of_day.note:
        given["note"] = of_day.note
    return Deed("scorecard record", given, "value", "number", f"{of_day.value:g}" if of_day else "")


def _action_cells(snapshot: Snapshot, line: ScoreLine, day: date, form: Deed) -> tuple[Cell, Cell, Cell]:
    act = shown_action(line)
    new = Deed(
        "scorecard act", {"measure": str(line.measure.id), "date": day.isoformat()}, "text", takes="text"
    )
    if act is None:
        text, look = _no_action(snapshot, line, day)
        does: dict[By, Deed] = {"type": new, "open": form}
        return Cell(text, look=look, does=does), Cell("-", look="dim"), Cell("-", look="dim")
    id = {"id": str(act.id)}
    does = {
        "owner": Deed("put measure_action", id, "owner", "text", name_of(snapshot, act.owner)),
        "open": Deed("put measure_action", id),
    }
    if act in line.open:
        by = days_late(act.due, day, snapshot.programme.holidays) if act.due else 0
        does["next"] = Deed("scorecard finish", {"action": str(act.id), "date": day.isoformat()})
        does["day"] = Deed("put measure_action", id, "due", "text", act.due.isoformat() if act.due else "")
        due = due_words(act.due, day, snapshot.programme.holidays) if by else day_words(act.due, today=day)
        wants = wanted_of(snapshot, line, day)
        older: Look = "watch" if wants is not None and wants.wants == "action" else ""
        cell = Cell(f"{'▲' if older else '○'} {act.text}", look="off" if by else older, does=does)
        return (
            cell,
            Cell(name_of(snapshot, act.owner) or "-", does=does),
            Cell(due, look="off" if by else "", does=does),
        )
    does["type"] = Deed("put measure_action", id, "result", "text", act.result)
    done = day_words(act.done, today=day)
    cell = Cell(act.text + (f": {act.result}" if act.result else ""), status="done", look="dim", does=does)
    return (
        cell,
        Cell(name_of(snapshot, act.owner) or "-", look="dim", does=does),
        Cell(done, look="dim", does=does),
    )


def _no_action(snapshot: Snapshot, line: ScoreLine, day: date) -> tuple[str, Look]:
    """What is said where nothing is being done: how long there is to say what."""
    if not line.off_track or line.decide_by is None:
        return "-", "dim"
    free = snapshot.programme.holidays
    late = days_late(line.decide_by, day, free)
    if late:
        return f"none, {late} d late", "off"
    left = working_days(day, line.decide_by, free)
    return f"none, {left} d left", "watch"


def value_words(value: float | None) -> str:
    """A value of a measure for people."""
    return number(value, places=2, none="-")
