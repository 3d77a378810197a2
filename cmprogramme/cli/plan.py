"""Work items: critical path, slack, the plan as a file."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_table
from cmprogramme.cli.telling import told
from lifecycle.people import name_of
from lifecycle.plan.scheduling import schedule
from lifecycle.plan.telling import plan_page
from lifecycle.plan.working import who_has

HEADINGS = (
    *("code", "title", "area", "days", "earliest_start", "earliest_finish"),
    *("slack", "critical", "status", "owner", "begins", "ends", "due"),
)


def show() -> Answer:
    """Length, critical path, slack of each item, and links the graph suggests."""
    return told(plan_page)


def export(file: str = "-") -> Answer | None:
    """The plan as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    run = session()
    found = schedule(run.snapshot, run.today)
    rows = [
        (
            code,
            one.item.title,
            one.item.area.value,
            one.item.days,
            one.earliest_start,
            one.earliest_finish,
            one.slack.value,
            "yes" if one.critical else "no",
            one.item.status.value,
            name_of(run.snapshot, who_has(run.snapshot, one.item)),
            one.begins,
            one.ends,
            one.item.end,
        )
        for code, one in found.items.items()
    ]
    if file == "-" and run.options.json:
        return Answer({"items": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    write_table(file, HEADINGS, rows)
    return None if file == "-" else Answer({"file": file}, [run.would(f"Wrote {file}.")])
