"""The plan told: every item with its days and slack, the critical path, when it ends, and links that may be missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from lifecycle.base.findings import listed
from lifecycle.base.page import CODE, Cell, Column, Fact, Page, Part, Row, Sentence, Table
from lifecycle.base.words import counted_days, day_words, number, words
from lifecycle.capabilities import edges
from lifecycle.people import name_of
from lifecycle.plan.missing import MissingLinks, missing_links
from lifecycle.plan.nouns import STATES, WorkItem, WorkStatus
from lifecycle.plan.outlook import forecast
from lifecycle.plan.scheduling import ItemSchedule, Schedule, schedule
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot

COLUMNS = (
    Column("code", 6, fits=True, most=CODE),
    Column("area", 4),
    Column("days", 5, "right"),
    Column("start", 6, "right", 60),
    Column("finish", 6, "right", 60),
    Column("slack", 6, "right"),
    Column("", 8, least=70),
    Column("by", 6, least=52, fits=True),
    Column("due", 6, least=76, fits=True),
    Column("status", 10, least=90),
    Column("owner", 12, least=100),
    Column("title"),
)
MOST_CRITICAL = 40
MOST_LEFT_OUT = 5
"""How many items of the critical path, and links left out, are named."""

NO_ITEMS = "Work items with their days and links become a plan with a critical path. None yet."


def items_page(snapshot: Snapshot, today: date) -> Page:
    """Every item, the length of the plan, its critical path, when it ends, and which promises it does not keep."""
    found, outlook = schedule(snapshot, today), forecast(snapshot, today)
    gone = {item.code: item for item in found.gone}
    rows = tuple(
        _item(snapshot, found.items[item.code], today) if item.code not in gone else _gone(snapshot, item)
        for item in found.network.items.values()
    )
    parts: list[Part] = [Table("", COLUMNS, rows, None, NO_ITEMS, "plan add W1 'Title' --area AP --days 20")]
    if found.items:
        parts.append(Fact("Length", f"{number(found.length.value)} working days", found.length))
        parts.append(Fact("Critical path", listed(found.critical, most=MOST_CRITICAL)))
    if outlook.end is not None:
        parts.append(Fact("Ends", day_words(outlook.end)))
        parts.append(Fact("Slip", f"{number(outlook.slip.value)} working days", outlook.slip))
    if found.promised is not None and found.items:
        kept = (found.over.value or 0) <= 0
        parts.append(Fact("Promised", promise_words(found), found.over, status=None if kept else "off"))
    parts += [Sentence(miss_words(one, outlook.finish[one.code]), status="watch") for one in outlook.misses]
    parts += [Sentence(text, status="watch") for text in found.left_out[:MOST_LEFT_OUT]]
    return Page("Plan", tuple(parts))


def plan_page(snapshot: Snapshot, today: date) -> Page:
    """The plan, and links the graph suggests."""
    suggested = missing_links(snapshot, edges(snapshot))
    links = [Sentence(one.why, "dim", lead="A link may be missing") for one in suggested.links]
    if (more := suggested.count - len(suggested.links)) > 0:
        links.append(Sentence(f"{more} more links may be missing.", "dim"))

    def data() -> dict[str, Any]:
        return _data(snapshot, today, suggested)

    return Page("Plan", (*items_page(snapshot, today).parts, *links), data)


def _data(snapshot: Snapshot, today: date, suggested: MissingLinks) -> dict[str, Any]:
    found, outlook = schedule(snapshot, today), forecast(snapshot, today)
    return {
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
                "status": one.item.status.value,
                "begins": one.begins,
                "ends": one.ends,
                "due": one.item.end,
            }
            for code, one in found.items.items()
        },
        "dropped": {item.code: item.reason for item in found.gone},
        "end": outlook.end,
        "slip": outlook.slip.value,
        "promised": found.promised,
        "over": found.over.value,
        "misses": [item.code for item in outlook.misses],
        "late": [item.code for item in outlook.late],
        "left_out": list(found.left_out),
        "missing_links": [
            {"before": one.before.code, "after": one.after.code, "why": one.why} for one in suggested.links
        ],
        "missing_links_count": suggested.count,
        "figures": {"length": found.length, "slip": outlook.slip, "over": found.over},
    }


def promise_words(found: Schedule, dated: Callable[[date | None], str] = day_words) -> str:
    """The promised end and whether the plan keeps it: "1 Feb 2027, the planned day of G5; the end passes it by 38
    working days"."""
    over = found.over.value or 0
    days = counted_days(abs(over))
    kept = (
        f"the end passes it by {days}" if over > 0 else f"{days} to spare" if over < 0 else "kept to the day"
    )
    return f"{dated(found.promised)}, the planned day of G5; {kept}"


def miss_words(item: WorkItem, expected: date, dated: Callable[[date | None], str] = day_words) -> str:
    """ "W3 'Data joining' is promised for 1 Feb 2027 and expected on 26 Mar 2027."."""
    return f"{item.code} '{item.title}' is promised for {dated(item.end)} and expected on {dated(expected)}."


def _item(snapshot: Snapshot, one: ItemSchedule, today: date) -> Row:
    item, slack = one.item, one.slack
    due = item.end if item.open or item.status is WorkStatus.HANDED else None
    broken = item.open and due is not None and one.ends is not None and due < one.ends
    cells = (
        Cell(item.code, look="bold"),
        Cell(item.area.value, look="dim"),
        Cell(number(item.days)),
        Cell(number(one.earliest_start), look="dim"),
        Cell(number(one.earliest_finish), look="dim"),
        Cell(number(slack.value, none="-"), slack, look="off" if slack.value and slack.value < 0 else ""),
        Cell("critical" if one.critical else "", look="accent"),
        Cell(day_words(one.ends, today=today, none=""), look="dim"),
        Cell(day_words(due, today=today, none=""), look="off" if broken else "dim"),
        Cell(words(item.status), status=STATES.get(item.status, "none")),
        Cell(name_of(snapshot, who_has(snapshot, item)) or "-", look="dim"),
        Cell(item.title),
    )
    return Row(cells, str(item.id), item)


def _gone(snapshot: Snapshot, item: WorkItem) -> Row:
    """An item that was dropped: no days, and why."""
    cells = (
        Cell(item.code, look="faint"),
        Cell(item.area.value, look="faint"),
        Cell(number(item.days), look="faint"),
        *(Cell("") for _ in range(6)),
        Cell(words(item.status), status="none"),
        Cell(name_of(snapshot, item.owner) or "-", look="faint"),
        Cell(f"{item.title} (dropped: {item.reason})", look="faint"),
    )
    return Row(cells, str(item.id), item)
