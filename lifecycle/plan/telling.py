"""The plan told: every item with its days and slack, the critical path, when it ends, and links that may be missing."""

from __future__ import annotations

from datetime import date

from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table, columns
from lifecycle.base.words import day_words, number, words
from lifecycle.capabilities import edges
from lifecycle.people import name_of
from lifecycle.plan.nouns import WorkStatus
from lifecycle.plan.outlook import forecast
from lifecycle.plan.scheduling import ItemSchedule, KnockOn, missing_links, schedule
from lifecycle.snapshot import Snapshot

COLUMNS = (
    Column("code", 6),
    Column("area", 4),
    Column("days", 5, "right"),
    Column("start", 6, "right", 60),
    Column("finish", 6, "right", 60),
    Column("slack", 6, "right"),
    Column("", 8, least=70),
    Column("by", 11, least=52),
    Column("status", 10, least=90),
    Column("owner", 12, least=100),
    Column("title"),
)
NO_ITEMS = "Work items with their days and links become a plan with a critical path. None yet."


def items_page(snapshot: Snapshot, today: date) -> Page:
    """Every item, the length of the plan, its critical path, and when it ends."""
    found, outlook = schedule(snapshot), forecast(snapshot, today)
    rows = tuple(
        _item(snapshot, code, one, day_words(outlook.finish.get(code), today=today, none=""))
        for code, one in found.items.items()
    )
    parts: list[Part] = [Table("", COLUMNS, rows, None, NO_ITEMS, "plan add W1 'Title' --area AP --days 20")]
    if found.items:
        length = f"{number(found.length.value, places=0)} working days"
        parts.append(Fact("Length", length, found.length))
        parts.append(Fact("Critical path", ", ".join(found.critical)))
    if outlook.end is not None:
        parts.append(Fact("Ends", day_words(outlook.end)))
        parts.append(Fact("Slip", f"{number(outlook.slip.value, places=0)} working days", outlook.slip))
    return Page("Plan", tuple(parts))


def plan_page(snapshot: Snapshot, today: date) -> Page:
    """The plan, and links the graph suggests."""
    found, outlook = schedule(snapshot), forecast(snapshot, today)
    suggested = missing_links(snapshot, edges(snapshot))
    links = tuple(Sentence(one.why, "dim", lead="A link may be missing") for one in suggested)
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
        "figures": {"length": found.length},
    }
    return Page("Plan", (*items_page(snapshot, today).parts, *links), data)


STATES: dict[WorkStatus, Status] = {
    WorkStatus.DONE: "done",
    WorkStatus.STARTED: "on",
    WorkStatus.DROPPED: "none",
    WorkStatus.HANDED: "done",
}


def _item(snapshot: Snapshot, code: str, one: ItemSchedule, by: str) -> Row:
    cells = (
        Cell(code, look="bold"),
        Cell(one.item.area.value, look="dim"),
        Cell(str(one.item.days)),
        Cell(str(one.earliest_start), look="dim"),
        Cell(str(one.earliest_finish), look="dim"),
        Cell(number(one.slack.value, places=0), one.slack),
        Cell("critical" if one.critical else "", look="accent"),
        Cell(by, look="dim"),
        Cell(words(one.item.status), status=STATES.get(one.item.status, "none")),
        Cell(name_of(snapshot, one.item.owner) or "-", look="dim"),
        Cell(one.item.title),
    )
    return Row(cells, str(one.item.id), one.item)


def late_page(found: KnockOn) -> Page:
    """What a delay would move: the end, items, areas."""
    told = f"The end moves from day {found.end_before} to day {found.end_after}."
    moved = (
        *((code, days) for code, days in found.items.items()),
        *((area.value, days) for area, days in found.areas.items()),
    )
    rows = tuple(Row((Cell(name), Cell(f"+{days}")), name) for name, days in moved)
    data = {
        "end_before": found.end_before,
        "end_after": found.end_after,
        "items": dict(found.items),
        "areas": {area.value: days for area, days in found.areas.items()},
    }
    table = (Table("", columns("moves", "working days"), rows),) if rows else ()
    return Page("If it is late", (Sentence(told), *table), data)
