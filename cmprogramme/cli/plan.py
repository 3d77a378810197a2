"""Work items: critical path, slack, what a delay moves."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.session import session, write_table
from lifecycle.base.errors import InvalidValue
from lifecycle.base.words import day_words, number
from lifecycle.capabilities import edges
from lifecycle.people import name_of
from lifecycle.plan.outlook import forecast
from lifecycle.plan.scheduling import knock_on, missing_links, schedule
from lifecycle.plan.working import find_item

HEADINGS = (
    *("code", "title", "area", "days", "earliest_start", "earliest_finish"),
    *("slack", "critical", "status", "owner"),
)


def show() -> Answer:
    """Length, critical path, slack of each item, and links the graph suggests."""
    run = session()
    found = schedule(run.snapshot)
    outlook = forecast(run.snapshot, run.today)
    suggested = missing_links(run.snapshot, edges(run.snapshot))
    rows = [
        (
            code,
            one.item.area.value,
            one.item.days,
            one.earliest_start,
            one.earliest_finish,
            number(one.slack.value, places=0),
            "critical" if one.critical else "",
            day_words(outlook.finish.get(code), today=run.today, none=""),
            one.item.title,
        )
        for code, one in found.items.items()
    ]
    head = ["code", "area", "days", "start", "finish", "slack", "", "by", "title"]
    lines = table(rows, head) or [
        "No work items yet. Add one: cmprogramme plan add W1 'Title' --area AP --days 20"
    ]
    if found.items:
        lines.append(
            f"Length {number(found.length.value, places=0)} working days; critical {'-'.join(found.critical)}"
        )
        lines += [f"Ends {outlook.end}, slip {number(outlook.slip.value, places=0)}"] if outlook.end else []
    lines += [f"Missing? {one.why}" for one in suggested]
    data = {
        "length": found.length.value,
        "critical": list(found.critical),
        "items": {
            code: {
                "start": one.earliest_start,
                "finish": one.earliest_finish,
                "latest_start": one.latest_start,
                "latest_finish": one.latest_finish,
                "slack": one.slack.value,
                "critical": one.critical,
            }
            for code, one in found.items.items()
        },
        "end": outlook.end,
        "slip": outlook.slip.value,
        "missing_links": [
            {"before": one.before.code, "after": one.after.code, "why": one.why} for one in suggested
        ],
        "figures": figures({"length": found.length}),
    }
    return Answer("plan-show", data, lines)


def late(code: str, days: int) -> Answer:
    """What a delay of CODE by DAYS would move: the end, items, areas. Nothing is saved."""
    run = session()
    if days < 0:
        raise InvalidValue(f"{days} days late makes no sense.", "", "Give 0 or more working days.")
    found = knock_on(run.snapshot, find_item(run.snapshot, code), days)
    lines = [f"The end moves from day {found.end_before} to day {found.end_after}."]
    lines += table((code, f"+{moved}") for code, moved in found.items.items())
    lines += table((area.value, f"+{moved}") for area, moved in found.areas.items())
    data = {
        "end_before": found.end_before,
        "end_after": found.end_after,
        "items": dict(found.items),
        "areas": {area.value: moved for area, moved in found.areas.items()},
    }
    return Answer("plan-late", data, lines)


def export(file: str = "-") -> Answer | None:
    """The plan as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    found = schedule(session().snapshot)
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
            name_of(session().snapshot, one.item.owner),
        )
        for code, one in found.items.items()
    ]
    write_table(file, HEADINGS, rows)
    return None if file == "-" else Answer("plan-export", {"file": file}, [f"Wrote {file}."])
