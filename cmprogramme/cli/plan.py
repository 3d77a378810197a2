"""Work items: critical path, slack, what a delay moves."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import DaysLate
from cmprogramme.cli.session import session, write_table
from cmprogramme.cli.telling import answer, told
from lifecycle.people import name_of
from lifecycle.plan.scheduling import knock_on, schedule
from lifecycle.plan.telling import late_page, plan_page
from lifecycle.plan.working import find_item

HEADINGS = (
    *("code", "title", "area", "days", "earliest_start", "earliest_finish"),
    *("slack", "critical", "status", "owner", "begins", "ends", "due"),
)


def show() -> Answer:
    """Length, critical path, slack of each item, and links the graph suggests."""
    return told(plan_page)


def late(code: str, days: DaysLate) -> Answer:
    """What a delay of CODE by DAYS would move: the end, items, areas. Nothing is saved."""
    run = session()
    found = knock_on(run.snapshot, find_item(run.snapshot, code), days, run.today)
    return answer(late_page(found))


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
            name_of(run.snapshot, one.item.owner),
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
