"""The scorecard: measures against their plans, actuals, and what is done about what is off track."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.reading import day_of, optional_day, required
from cmprogramme.cli.session import session
from cmprogramme.tables import read_table
from cmprogramme.wording import number, percent
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.tables import Faults, cells, columns_of
from lifecycle.measures import Measure, MeasureAction, ScoreLine, finish_action, record_action, record_actual
from lifecycle.measures import scorecard as scorecard_of
from lifecycle.people import name_of
from lifecycle.register import find, read_date, read_number
from lifecycle.snapshot import Change, Snapshot, together

COLUMNS = ("measure", "day", "value", "note")


def show() -> Answer:
    """Every measure against its plan, the dimensions covered, and what is off track without an action."""
    run = session()
    data, lines = scorecard_parts(run.snapshot)
    return Answer("scorecard-show", data, lines)


def record(measure: str, value: str, *, date: str = "", note: str = "") -> Answer:
    """An actual: MEASURE VALUE --date DAY; a second one for the same day replaces the first."""
    run = session()
    noun = find(run.snapshot, Measure, measure)
    change = record_actual(
        run.snapshot,
        noun,
        day=day_of(date, "--date", run.today),
        value=float(read_number(value, "VALUE")),
        note=note,
        stamp=run.stamp,
    )
    return run.commit(change, "scorecard-record", {"measure": noun.name})


def import_(file: str) -> Answer:
    """Actuals from a CSV with the columns measure,day,value,note; all or nothing."""
    run = session()
    sheet = read_table(file)
    places = columns_of(sheet, COLUMNS[:3], COLUMNS)
    faults = Faults(sheet.file)
    changes: list[Change] = []
    for row, cell in cells(sheet, places, faults):
        try:
            change = record_actual(
                run.snapshot,
                find(run.snapshot, Measure, cell["measure"]),
                day=read_date(cell["day"], "day"),
                value=float(read_number(cell["value"], "value")),
                note=cell.get("note", ""),
                stamp=run.stamp,
            )
        except InvalidValue as error:
            faults.add(row, error.field, f"{error.what} {error.why}".strip())
        except LifecycleError as error:
            faults.add(row, "measure", f"{error.what} {error.why}".strip())
        else:
            changes.append(change)
    faults.refuse()
    if not changes:
        return Answer("scorecard-import", {"actuals": 0, "changed": False}, ["There is no row in it."])
    return run.commit(together(*changes), "scorecard-import", {"actuals": len(changes)})


def act(measure: str, text: str, *, owner: str = "", due: str = "") -> Answer:
    """What is done about a measure off track: MEASURE TEXT --owner NAME --due DATE."""
    run = session()
    noun = find(run.snapshot, Measure, measure)
    change = record_action(
        run.snapshot, noun, text=text, owner=owner, due=optional_day(due, "--due"), stamp=run.stamp
    )
    made = next(one for one in change.puts if isinstance(one, MeasureAction))
    return run.commit(change, "scorecard-act", {"id": str(made.id), "measure": noun.name})


def finish(action: str, *, date: str = "", result: str = "") -> Answer:
    """An action is done, and what came of it: ACTION --result TEXT."""
    run = session()
    noun = find(run.snapshot, MeasureAction, required(action, "the action"))
    day = day_of(date, "--date", run.today)
    change = finish_action(run.snapshot, noun, day=day, result=result, stamp=run.stamp)
    return run.commit(change, "scorecard-finish", {"id": str(noun.id)})


def scorecard_parts(snapshot: Snapshot) -> tuple[dict[str, Any], list[str]]:
    """The scorecard as data and for people."""
    found = scorecard_of(snapshot, session().today)
    rows = [_row(snapshot, line) for line in found.lines]
    lines = table(rows, ["measure", "dimension", "owner", "plan", "actual", "attained", "", ""])
    lines += lines and [
        f"Dimensions covered {percent(found.coverage.value)}"
        + (f"; without a current measure: {', '.join(found.uncovered)}" if found.uncovered else "")
    ]
    lines += ["Warning: mostly satisfaction and helpdesk measures"] if found.narrow else []
    data = {
        "measures": [
            {
                "measure": line.measure.name,
                "dimension": line.measure.dimension,
                "plan": line.measure.plan,
                "actual": line.actual.value if line.actual else None,
                "day": line.actual.day if line.actual else None,
                "attainment": line.attainment.value,
                "health": line.health,
                "current": line.current,
                "actions": line.actions,
                "decide_by": line.decide_by,
                "late": line.late,
            }
            for line in found.lines
        ],
        "coverage": found.coverage.value,
        "uncovered": found.uncovered,
        "narrow": found.narrow,
        "narrow_share": found.narrow_share.value,
        "figures": figures({"coverage": found.coverage, "narrow_share": found.narrow_share}),
    }
    return data, lines or ["No measures yet. Add one: cmprogramme measure add NAME --dimension people"]


def _row(snapshot: Snapshot, line: ScoreLine) -> tuple[object, ...]:
    if line.late:
        note = "no action, overdue"
    elif line.off_track:
        note = "action" if line.actions else f"decide by {line.decide_by}"
    else:
        note = ""
    return (
        line.measure.name,
        line.measure.dimension,
        name_of(snapshot, line.measure.owner) or "-",
        number(line.measure.plan, places=2, none="-"),
        number(line.actual.value, places=2, none="-") if line.actual else "-",
        percent(line.attainment.value, none="-"),
        line.health.value if line.health else "not yet assessed",
        note,
    )
