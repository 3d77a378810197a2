"""What work is measured by, told: the scorecard, and the lessons that finished work owes."""

from __future__ import annotations

from datetime import date

from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Column, Fact, Look, Page, Part, Row, Sentence, Status, Table, share
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import day_words, due_words, number, share_limit, until_words
from lifecycle.lessons import Lesson, learning
from lifecycle.measures import Health, Measure, ScoreLine, scorecard
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

HEALTH: dict[Health | None, Status] = {
    None: "none",
    Health.GREEN: "on",
    Health.AMBER: "watch",
    Health.RED: "off",
}
MEASURES = (
    Column("measure"),
    Column("dimension", 12, least=60),
    Column("owner", 12, least=80),
    Column("plan", 12, "right"),
    Column("actual", 8, "right"),
    Column("attained", 8, "right"),
    Column("", 16),
    Column("", 6, least=90, fits=True),
)
NO_MEASURES = "Measures in several dimensions, each with a plan and its actual values. None yet."


def scorecard_page(snapshot: Snapshot, today: date) -> Page:
    """Every measure against its plan, the dimensions covered, and what is off track without an action."""
    found = scorecard(snapshot, today)
    rows = tuple(_measure(snapshot, line, today) for line in found.every)
    parts: list[Part] = [Table("", MEASURES, rows, None, NO_MEASURES, "measure add NAME --dimension people")]
    if rows:
        without = ", ".join(snapshot.playbook.called("dimension", one) for one in found.uncovered)
        told = share_limit(found.coverage.value, 1) + (
            f"; without a current measure: {without}" if without else ""
        )
        parts.append(Fact("Dimensions covered", told, found.coverage))
    if found.unlisted:
        names = listed(line.measure.name for line in found.unlisted)
        parts.append(Sentence(f"{names}: of no dimension of the playbook; counted nowhere", status="watch"))
    if found.narrow:
        parts.append(Sentence("mostly satisfaction and helpdesk measures", status="watch"))
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
        "unlisted": [line.measure.name for line in found.unlisted],
        "coverage": found.coverage.value,
        "uncovered": found.uncovered,
        "narrow": found.narrow,
        "narrow_share": found.narrow_share.value,
        "figures": {"coverage": found.coverage, "narrow_share": found.narrow_share},
    }
    return Page("Scorecard", tuple(parts), data)


def _measure(snapshot: Snapshot, line: ScoreLine, today: date) -> Row:
    note, look = "", ""
    if line.late and line.decide_by is not None:
        note, look = f"no action, {due_words(line.decide_by, today, snapshot.programme.holidays)}", "off"
    elif line.off_track and line.actions:
        note, look = "action", "on"
    elif line.off_track:
        note, look = f"decide by {day_words(line.decide_by)}", "watch"
    health = line.health.value if line.health else "not yet assessed"
    cells = (
        Cell(line.measure.name),
        Cell(snapshot.playbook.called("dimension", line.measure.dimension), look="dim"),
        Cell(name_of(snapshot, line.measure.owner) or "-", look="dim"),
        Cell(_plan(line.measure)),
        Cell(number(line.actual.value, places=2, none="-") if line.actual else "-"),
        share(line.attainment, none="-"),
        Cell(health, status=HEALTH[line.health]),
        Cell(note, look=LOOKS[look]),
    )
    return Row(cells, str(line.measure.id), line)


def _plan(measure: Measure) -> str:
    """The value wanted, and on which side of it is better."""
    if measure.plan is None:
        return "-"
    return f"{number(measure.plan, places=2)} or {'less' if measure.lower_is_better else 'more'}"


LOOKS: dict[str, Look] = {"": "", "off": "off", "on": "on", "watch": "watch"}


def proposed_parts(lesson: Lesson) -> list[Part]:
    """What a lesson proposes to the playbook, where, and what its author said to it."""
    lead = "Proposed to the playbook"
    parts: list[Part] = [Sentence(lesson.playbook_change, lead=lead)]
    if lesson.playbook_place:
        parts.append(Sentence(Spoken(lesson.playbook_place), "dim", lead="At", indent=2))
    if lesson.proposal in ("accepted", "declined"):
        status: Status = "done" if lesson.proposal == "accepted" else "off"
        on = f" on {day_words(lesson.answered_on)}" if lesson.answered_on else ""
        said = lesson.answer or "no reason is given"
        lead = f"{'Taken' if lesson.proposal == 'accepted' else 'Declined'} by its author{on}"
        parts.append(
            Sentence(said if lesson.proposal == "declined" or lesson.answer else "", "", status, lead, 2)
        )
    return parts


def lessons_page(snapshot: Snapshot, today: date) -> Page:
    """Closed items that left a decided lesson, what is owed, what is undecided."""
    found = learning(snapshot, today)
    rate = (
        f"{share_limit(found.rate.value, snapshot.playbook.lessons.rate)} of {len(found.closed)} closed items"
    )
    parts: list[Part] = [Fact("Learning rate", rate, found.rate)]
    for one in found.owed:
        late = f", {until_words(one.due, today, snapshot.programme.holidays)}" if one.overdue else ""
        told = f"{one.item.code} {one.item.title}, due {day_words(one.due)}{late}"
        parts.append(Sentence(told, "off" if one.overdue else "", lead="Owed"))
    parts += [
        Sentence(f"{one.activity} ({str(one.id)[:8]})", "watch", lead="Undecided") for one in found.undecided
    ]
    parts += [part for lesson in found.proposals for part in proposed_parts(lesson)]
    data = {
        "rate": found.rate.value,
        "closed": [one.code for one in found.closed],
        "owed": [{"item": one.item.code, "due": one.due, "overdue": one.overdue} for one in found.owed],
        "undecided": found.undecided,
        "proposals": found.proposals,
        "figures": {"rate": found.rate},
    }
    return Page("Lessons", tuple(parts), data)
