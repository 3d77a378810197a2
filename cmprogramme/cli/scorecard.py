"""The scorecard: measures against their plans, and what is off track."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.session import session
from lifecycle.base.words import number, percent
from lifecycle.measures import ScoreLine
from lifecycle.measures import scorecard as scorecard_of
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot


def show() -> Answer:
    """Every measure against its plan, the dimensions covered, and what is off track without an action."""
    run = session()
    data, lines = scorecard_parts(run.snapshot)
    return Answer("scorecard-show", data, lines)


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
