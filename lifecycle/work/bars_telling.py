"""Work told as bars over days: one scale, today and the gates on it, each bar said in words as well."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_later
from lifecycle.base.findings import listed
from lifecycle.base.page import CODE, Cell, Column, Look, Mark, Page, Row, Scale, Span, Table
from lifecycle.base.words import day_words
from lifecycle.people import name_of
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.scheduling import dating
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot
from lifecycle.work.standing import WorkLine, work_lines
from lifecycle.work.telling import BEGIN, NO_WORK, due_words, gate_facts, lateness, slack_said
from lifecycle.work.values import work_values

COLUMNS = (
    Column("code", 6, fits=True, most=CODE),
    Column("what", field="title", share=2),
    Column("owner", 8, least=100),
    Column("bars", field="bars", share=3),
    Column("due", 6, least=100, fits=True),
    Column("", 2, field="late", least=100, fits=True),
)
NO_DAYS = (
    "No work has a day yet: none has started, none is due, and none is planned for a day. Give one a day."
)
BARS = 3
"""The column the bars are drawn in; its cells say them in words."""


def bars_page(snapshot: Snapshot, today: date) -> Page:
    """Every item that has days, as a bar: what of it is late, what slack it has, today and the gates."""
    rows = tuple(
        row for one in work_lines(snapshot, today) if (row := _row(snapshot, one, today)) is not None
    )
    spans = [row.span for row in rows if row.span is not None]
    empty, begin = (NO_DAYS, "plan promise CODE --due DAY") if snapshot.all(WorkItem) else (NO_WORK, BEGIN)
    table = Table("Work", COLUMNS, rows, None, empty, begin, scale_of(snapshot, spans, today))
    data = {
        "scale": {"first": table.scale.first, "last": table.scale.last, "today": today}
        if table.scale
        else {},
        "marks": [{"day": one.day, "label": one.label} for one in (table.scale.marks if table.scale else ())],
        "items": [
            {
                "code": row.key,
                "start": row.span.start,
                "finish": row.span.finish,
                "late_from": row.span.late,
                "slack_to": row.span.slack,
                "due": row.span.promise,
                "critical": row.span.critical,
                "words": row.span.words,
            }
            for row in rows
            if row.span is not None
        ],
    }
    return Page("Work as bars", (*gate_facts(snapshot, today), table), data)


def scale_of(snapshot: Snapshot, spans: list[Span], today: date) -> Scale | None:
    """The days from the first bar to the last bar, promise or gate planned; None without any bar."""
    if not spans:
        return None
    gates = sorted((one.date, one.gate.value) for one in snapshot.programme.planned)
    marks = (Mark(today, "today"), *(Mark(day, label) for day, label in gates))
    first = min(today, *(span.start for span in spans))
    ends = [day for span in spans for day in (span.finish, span.slack, span.promise) if day is not None]
    return Scale(first, max(today, *ends, *(day for day, _ in gates)), today, marks)


def span_of(snapshot: Snapshot, line: WorkLine, today: date) -> Span | None:
    """The bar of an item; None while it has no days, and of what was dropped."""
    start, finish = line.begins, line.ends
    if line.slack is None or start is None or finish is None:
        return None
    item, days = line.item, dating(snapshot, today).calendar
    finish = max(start, finish)
    behind = line.due if item.open and (line.late or line.over) else None
    if behind is not None and not line.promised:
        behind = None
    slack = line.slack.value if item.open else None
    return Span(
        start=start,
        finish=finish,
        words=words_of(snapshot, line, today),
        late=days_later(behind, 1) if behind is not None else None,
        slack=days.day(days.number(finish) + int(slack)) if slack is not None and slack >= 1 else None,
        promise=item.end if item.open else None,
        critical=line.critical,
        begun=item.status is WorkStatus.STARTED,
        done=not item.open,
    )


def words_of(snapshot: Snapshot, line: WorkLine, today: date) -> str:
    """A bar in words: "W4 due 28 May, 8 wd late, critical, holds up W2"."""
    item = line.item
    if not item.open:
        closed = f" {day_words(line.due, today=today)}" if line.due is not None else ""
        return f"{item.code} {item.status.value.replace('_', ' ')}{closed}"
    net = network(snapshot)
    held = [net.items[one.after] for one in net.frees.get(item.id, ())]
    behind = listed(one.code for one in held if one.open)
    due = due_words(line, today)
    told = (
        f"due {due}" if due else "no day",
        lateness(line),
        slack_said(line),
        f"holds up {behind}" if behind else "",
    )
    return f"{item.code} {', '.join(filter(None, told))}"


def _row(snapshot: Snapshot, line: WorkLine, today: date) -> Row | None:
    item, span = line.item, span_of(snapshot, line, today)
    if span is None:
        return None
    alarm: Look = line.status if line.status in ("off", "watch") else ""
    look: Look = "" if item.open else "faint"
    cells = (
        Cell(item.code, status=line.status, look=look or "bold"),
        Cell(item.title, look=look),
        Cell(name_of(snapshot, who_has(snapshot, item)) or "-", look=look),
        Cell(span.words, look="dim"),
        Cell(due_words(line, today), look=look),
        Cell(lateness(line) or slack_said(line), look=alarm or "dim"),
    )
    return Row(cells, item.code, item, values=work_values(snapshot, line), span=span)
