"""Work told: the list with what is due and late, one item with what waits for it, the links it may lack."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lifecycle.base.days import days_late
from lifecycle.base.findings import listed
from lifecycle.base.page import CODE, Cell, Column, Fact, Look, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.words import counted, counted_days, day_words, late_words, number, words
from lifecycle.capabilities import edges
from lifecycle.gates.here_telling import ahead_words
from lifecycle.gates.report import gate_report
from lifecycle.ideas.merit import merits
from lifecycle.ideas.nouns import Idea
from lifecycle.lessons import Lesson, learning
from lifecycle.people import name_of
from lifecycle.plan.missing import missing_links
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.plan.outlook import forecast
from lifecycle.plan.scheduling import schedule
from lifecycle.plan.telling import miss_words
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot
from lifecycle.work.reminding import asked_about
from lifecycle.work.standing import WorkLine, due_before, held_up, lines_by_item, work_lines
from lifecycle.work.values import state_words, work_values

COLUMNS = (
    Column("code", 6, fits=True, most=CODE),
    Column("what", field="title"),
    Column("area", 4, least=90),
    Column("owner", 8),
    Column("state", 7, least=68),
    Column("from", 6, least=110, field="start", fits=True),
    Column("due", 6, fits=True),
    Column("", 2, field="late", fits=True),
    Column("slack", 5, "right", least=68),
)
NO_WORK = "Work is entered once and followed until it is done, dropped or handed over. None yet."
BEGIN = "plan add W1 'Title' --area AP --days 20"


def work_page(snapshot: Snapshot, today: date) -> Page:
    """Every work item: who has it, how it stands, when it is due; open ones first, by day."""
    lines = work_lines(snapshot, today)
    rows = tuple(
        Row(_cells(snapshot, one, today), one.item.code, one.item, values=work_values(snapshot, one))
        for one in lines
    )
    opened = [one for one in lines if one.item.open]
    late = sum(one.late > 0 for one in opened)
    note = Cell(f"{len(opened)} open of {len(lines)}, {late} late") if lines else None
    table = Table("Work", COLUMNS, rows, note, NO_WORK, BEGIN)
    outlook = forecast(snapshot, today)
    warned = (Sentence(miss_words(one, outlook.finish[one.code]), status="watch") for one in outlook.misses)

    def data() -> dict[str, Any]:
        return {"items": [_data(snapshot, one) for one in lines], "open": len(opened), "late": late}

    return Page("Work", (*gate_facts(snapshot, today), table, *warned), data)


def gate_facts(snapshot: Snapshot, today: date) -> tuple[Fact, ...]:
    """What is due before the gate ahead, and when the plan ends beside what was promised."""
    found, plan, outlook = due_before(snapshot, today), schedule(snapshot, today), forecast(snapshot, today)
    if not work_lines(snapshot, today):
        return ()
    facts = []
    if found.day is not None:
        told = f"due before it {counted(found.open, 'item')}" + (f", {found.late} late" if found.late else "")
        status: Status = "off" if found.late else "on"
        facts.append(
            Fact(ahead_words(snapshot, gate_report(snapshot, found.gate, today), today), told, status=status)
        )
    if outlook.end is not None:
        ends, over = day_words(outlook.end, today=today), plan.over.value
        if over is None:
            facts.append(Fact("Plan ends", ends))
        else:
            kept = f", {late_words(over)}" if over > 0 else ""
            facts.append(Fact("Plan ends", f"{ends}{kept}", plan.over, status="watch" if over > 0 else "on"))
    return tuple(facts)


def work_item_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """One item: what it waits for and holds up, the idea it comes from, who was asked when, what it taught."""
    item = snapshot.find(WorkItem, subject.id) if isinstance(subject, WorkItem) else None
    if item is None:
        return Page("Work item", (Sentence("The item under the cursor is told here.", "dim"),), known=False)
    line = lines_by_item(snapshot, today)[item.id]
    parts: list[Part] = [*_standing(snapshot, line, today)]
    parts += _around(snapshot, item, today)
    parts += _origin(snapshot, item, today)
    parts += _asked(snapshot, item, today)
    parts += _taught(snapshot, item, today)
    return Page(f"{item.code} {item.title}", tuple(parts), lambda: _data(snapshot, line))


def links_page(snapshot: Snapshot, subject: object = None) -> Page:
    """Links the graph suggests and the plan does not have, of one item or of all; each can be taken."""
    about = snapshot.find(WorkItem, subject.id) if isinstance(subject, WorkItem) else None
    found = missing_links(snapshot, edges(snapshot), about)
    rows = tuple(
        Row(
            (
                Cell(one.before.code, look="bold"),
                Cell(one.after.code, look="bold"),
                Cell(f"{one.edge.reason} ({one.edge.source} drives {one.edge.target})"),
            ),
            f"{one.before.code}>{one.after.code}",
            one,
            values={"before": one.before.code, "after": one.after.code, "why": one.edge.reason},
        )
        for one in found.links
    )
    columns = (Column("before", 6), Column("after", 6), Column("why"))
    parts: list[Part] = [
        Table("Links the graph misses", columns, rows, None, "The plan has every link the graph suggests.")
    ]
    if (more := found.count - len(found.links)) > 0:
        parts.append(Sentence(f"{more} more links may be missing.", "dim"))
    data = {
        "links": [
            {"before": one.before.code, "after": one.after.code, "why": one.why} for one in found.links
        ],
        "count": found.count,
    }
    return Page("Links that may be missing", tuple(parts), data)


def due_words(line: WorkLine, today: date) -> str:
    """The day something is due, or is expected with "~"; "" for none."""
    if line.due is None:
        return ""
    return f"{'' if line.promised or not line.item.open else '~'}{day_words(line.due, today=today)}"


def lateness(line: WorkLine) -> str:
    """ "8 wd late", "~3 wd late" of a promise that will be missed, "" for neither."""
    expected = "" if line.late else "~"
    return f"{expected}{late_words(line.late or line.over, brief=True)}" if line.late or line.over else ""


def slack_words(line: WorkLine) -> str:
    """The slack of open work in days, "crit" on the critical path."""
    if not line.item.open or line.slack is None:
        return ""
    value = line.slack.value
    if value is not None and value < 0:
        return number(value)
    return "crit" if line.critical else number(value, none="-")


def _cells(snapshot: Snapshot, line: WorkLine, today: date) -> tuple[Cell, ...]:
    item = line.item
    look: Look = "" if item.open else "faint"
    began = "" if line.begins is None else day_words(line.begins, today=today)
    expected = "~" if began and item.status is WorkStatus.PLANNED else ""
    tail = f" (dropped: {item.reason})" if item.status is WorkStatus.DROPPED else ""
    alarm: Look = line.status if line.status in ("off", "watch") else ""
    return (
        Cell(item.code, status=line.status, look=look or "bold"),
        Cell(f"{item.title}{tail}", look=look),
        Cell(item.area.value, look="dim"),
        Cell(name_of(snapshot, who_has(snapshot, item)) or "-", look=look),
        Cell(state_words(item), look=look or "dim"),
        Cell(f"{expected}{began}", look="dim"),
        Cell(due_words(line, today), look=look),
        Cell(lateness(line), look=alarm),
        Cell(
            slack_words(line),
            line.slack if item.open else None,
            look="off"
            if (line.slack and item.open and (line.slack.value or 0) < 0)
            else "accent"
            if line.critical
            else "dim",
        ),
    )


def _data(snapshot: Snapshot, line: WorkLine) -> dict[str, Any]:
    return {**work_values(snapshot, line), "id": str(line.item.id), "late": line.late, "over": line.over}


def _standing(snapshot: Snapshot, line: WorkLine, today: date) -> list[Part]:
    item = line.item
    owner = name_of(snapshot, who_has(snapshot, item)) or "nobody"
    said = [state_words(item)]
    if line.due is not None:
        said.append(f"due {due_words(line, today)}" if item.open else day_words(line.due, today=today))
    said += [word for word in (lateness(line), slack_said(line)) if word]
    facts = [
        Fact("Owner", owner),
        Fact("State", ", ".join(said), line.slack if item.open else None, line.status),
    ]
    kind = f", {words(item.capability)}" if item.capability else ""
    length = f", {counted_days(item.days)}" if item.days else ""
    facts.append(Fact("Improves", f"{snapshot.playbook.area_title(item.area)}{kind}{length}"))
    return [*facts]


def slack_said(line: WorkLine) -> str:
    """The slack in a sentence: "critical", "slack 2"."""
    if not line.item.open or line.slack is None or line.slack.value is None:
        return ""
    return "critical" if line.critical and line.slack.value >= 0 else f"slack {number(line.slack.value)}"


def _around(snapshot: Snapshot, item: WorkItem, today: date) -> list[Part]:
    """What it waits for, done or not, and what it holds up, with who has that."""
    net = network(snapshot)
    waits = [_before(net.items[one.before], one) for one in net.waits.get(item.id, ())]
    behind = held_up(snapshot, item, today)
    held = [f"{one.code} ({name_of(snapshot, who_has(snapshot, one)) or 'nobody'})" for one in behind.items]
    further = listed([*([behind.gate.value] if behind.gate else []), *(["the end"] if behind.end else [])])
    told = ", then ".join(filter(None, (listed(held), further)))
    return [
        Fact("Waits for", listed(waits) or "nothing"),
        *([Fact("Holds up", told or "nothing")] if item.open else []),
    ]


def _before(item: WorkItem, link: WorkLink) -> str:
    lag = f", {counted_days(link.lag)} later" if link.lag else ""
    if item.open:
        return f"{item.code} ({state_words(item)}{lag})" if lag else item.code
    return f"{item.code} ({state_words(item)}{lag})"


def _origin(snapshot: Snapshot, item: WorkItem, today: date) -> Iterable[Part]:
    """The ideas it comes from, with their merit, and the lessons."""
    for lesson in snapshot.all(Lesson):
        if lesson.follow_up == item.id:
            yield Fact("From lesson", f"'{lesson.activity}', {lesson.decision or 'to decide'}")
    for idea in snapshot.all(Idea):
        if idea.work_item == item.id:
            figure = merits(snapshot, today)[idea.id]
            yield Fact("From idea", f"'{idea.text}', {number(figure.value)}", figure)


def _asked(snapshot: Snapshot, item: WorkItem, today: date) -> Iterable[Part]:
    """Who was asked about it, and when."""
    for person, days in asked_about(snapshot, item.id, today, item.owner if item.open else None).items():
        told = listed(day_words(day, today=today, weekday=True) for day in days)
        yield Fact("Asked", f"{name_of(snapshot, person)}, {told}")


def _taught(snapshot: Snapshot, item: WorkItem, today: date) -> Iterable[Part]:
    """The lesson it left, or the day one is owed by."""
    written = [one for one in snapshot.all(Lesson) if one.item == item.id]
    for one in written:
        yield Fact("Lesson", f"{one.activity}, {one.decision or 'to decide'}")
    owed = next((one for one in learning(snapshot, today).owed if one.item.id == item.id), None)
    if owed is not None:
        status: Status = "off" if owed.overdue else "watch"
        late = days_late(owed.due, today, snapshot.programme.holidays)
        told = f", {late_words(late)}" if late else ""
        yield Fact("Lesson", f"owed by {day_words(owed.due, today=today)}{told}", status=status)
