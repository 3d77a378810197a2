"""Lessons told: what finished work taught or still owes, what was decided, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lifecycle.base.days import days_late
from lifecycle.base.deeds import By, Deed
from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import counted, day_words, due_words, share_limit, until_words
from lifecycle.lessons import Lesson, Taught, learning, taught
from lifecycle.people import name_of
from lifecycle.plan.nouns import STATES, WorkItem
from lifecycle.snapshot import Snapshot

DECISIONS = ("adopt", "adapt", "drop", "test")
"""In the order a key goes through them; their digits begin with 1."""

LESSONS = (
    Column("lesson", share=3),
    Column("expected", share=2, least=140),
    Column("happened", share=2, least=100),
    Column("state", 13, fits=True, most=18),
    Column("decision", 10),
    Column("by", 6, least=92, fits=True, most=10),
    Column("follow-up", 10, fits=True, most=15),
    Column("playbook", 10),
)
NO_LESSONS = "What finished work taught: what was expected, what happened, why, and what follows. None yet."
BEGIN = "lesson record ACTIVITY"


def lessons_page(snapshot: Snapshot, today: date) -> Page:
    """Closed items with the lesson they left or owe, what was decided, what follows from it."""
    found = learning(snapshot, today)
    lines = taught(snapshot, today)
    rate = (
        f"{share_limit(found.rate.value, snapshot.playbook.lessons.rate)} of {len(found.closed)} closed items"
    )
    rows = _rows(snapshot, lines, today)
    parts: list[Part] = [
        Table("", LESSONS, rows, _note(lines), NO_LESSONS, BEGIN),
        Fact("Learning rate", rate, found.rate),
    ]
    wanted = [line for line in lines if line.decided and line.lesson and line.lesson.decision != "drop"]
    if wanted:
        told = f"{sum(line.led for line in wanted)} of {len(wanted)} not dropped"
        parts.append(Fact("Led to work or to the playbook", told))
    for told, count in (
        ("To be tested, and no work does", sum(line.bare for line in lines)),
        ("Tested, to be decided again", sum(line.again for line in lines)),
    ):
        if count:
            parts.append(Fact(told, counted(count, "lesson"), status="watch"))
    answered = [line.lesson for line in lines if line.lesson and line.lesson.answered_on]
    parts += [part for one in answered for part in (Heading(one.activity), *proposed_parts(one))]
    data = {
        "rate": found.rate.value,
        "closed": [one.code for one in found.closed],
        "owed": [{"item": one.item.code, "due": one.due, "overdue": one.overdue} for one in found.owed],
        "undecided": found.undecided,
        "proposals": found.proposals,
        "lessons": [_data(line) for line in lines if line.lesson is not None],
        "figures": {"rate": found.rate},
    }
    return Page("Lessons", tuple(parts), data, known=bool(rows))


def _data(line: Taught) -> dict[str, object]:
    lesson = line.lesson
    assert lesson is not None
    return {
        "id": str(lesson.id),
        "activity": lesson.activity,
        "item": line.item.code if line.item is not None else None,
        "decision": lesson.decision,
        "follow_up": line.follow_up.code if line.follow_up is not None else None,
        "again": line.again,
        "untested": line.bare,
        "proposal": lesson.proposal,
    }


def _note(lines: tuple[Taught, ...]) -> Cell:
    owed = sum(line.owed is not None for line in lines)
    late = sum(line.owed is not None and line.owed.overdue for line in lines)
    undecided = sum(line.lesson is not None and not line.decided for line in lines)
    told = f"owed {owed}" + (f" ({late} late)" if late else "") + f", to decide {undecided}"
    return Cell(told if lines else "", look="off" if late else "watch" if undecided else "")


def _rows(snapshot: Snapshot, lines: tuple[Taught, ...], today: date) -> tuple[Row, ...]:
    """A row each; the first of an item is known by the item, so that it stays in its place once it is written."""
    rows: dict[str, Row] = {}
    for line in lines:
        lesson = line.lesson
        row = _owing(snapshot, line, today) if lesson is None else _written(snapshot, line, lesson, today)
        if line.item is not None and str(line.item.id) not in rows:
            row = replace(row, key=str(line.item.id))
        rows[row.key] = row
    return tuple(rows.values())


def _owing(snapshot: Snapshot, line: Taught, today: date) -> Row:
    """A closed item that owes a lesson: whatever is written into its row begins one."""
    item, owed = line.item, line.owed
    assert item is not None
    assert owed is not None
    given = {"activity": item.title, "item": item.code}
    form = Deed("lesson record", given)
    does: dict[By, Deed] = {"open": form}
    told = due_words(owed.due, today, snapshot.programme.holidays)
    look: Status = "off" if owed.overdue else "watch"

    def typed(into: str) -> dict[By, Deed]:
        return {"type": Deed("lesson record", given, into, "text"), "open": form}

    cells = (
        Cell(f"{item.code} {item.title}", status=look, does=does),
        Cell("-", look="dim", does=typed("expected")),
        Cell("-", look="dim", does=typed("happened")),
        Cell(
            f"owed, {told}" if owed.overdue else f"owed {day_words(owed.due, today=today)}",
            look=look,
        ),
        Cell("-", look="dim", does=does),
        Cell(name_of(snapshot, item.owner) or "-", look="dim"),
        Cell("-", look="dim"),
        Cell("-", look="dim"),
    )
    values = {"late": owed.overdue, "due": owed.due, "owner": name_of(snapshot, item.owner) or None}
    return Row(cells, str(item.id), item, values=values)


def _written(snapshot: Snapshot, line: Taught, lesson: Lesson, today: date) -> Row:
    id = {"id": str(lesson.id)}
    form = Deed("put lesson", id)
    does: dict[By, Deed] = {"open": form}

    def typed(field: str, value: str) -> dict[By, Deed]:
        return {"type": Deed("put lesson", id, field, "text", value), "open": form}

    state, status = _state(line)
    called = lesson.activity if line.item is None else f"{line.item.code} {lesson.activity}"
    cells = (
        Cell(called, status=status, does=does),
        Cell(_short(lesson.expected), look="dim", does=typed("expected", lesson.expected)),
        Cell(_short(lesson.happened), look="dim", does=typed("happened", lesson.happened)),
        Cell(state, look="dim" if status == "done" else "watch"),
        Cell(
            lesson.decision or "to decide",
            status="done" if line.decided and not line.again else None,
            look="" if lesson.decision else "watch",
            does=_decide(lesson),
        ),
        Cell(
            name_of(snapshot, lesson.decided_by) or "-",
            look="dim",
            does={**does, **_decider(snapshot, lesson)} if lesson.decision else does,
        ),
        _follow_up(line, lesson, today),
        _proposal(lesson),
    )
    values = {
        "late": False,
        "state": state,
        "decision": lesson.decision,
        "follow_up": line.follow_up.code if line.follow_up is not None else None,
        "owner": name_of(snapshot, lesson.decided_by) or None,
    }
    return Row(cells, str(lesson.id), lesson, values=values)


def _short(text: str) -> str:
    return " ".join(text.split()) or "-"


def _state(line: Taught) -> tuple[str, Status]:
    if not line.decided:
        return "written", "watch"
    if line.again:
        return "tested: again", "watch"
    if line.bare:
        return "no test yet", "watch"
    return "decided", "done"


def _decide(lesson: Lesson) -> dict[By, Deed]:
    """The next decision by one key, any by its digit; a test whose work is done goes on to what it showed."""
    at = DECISIONS.index(lesson.decision) + 1 if lesson.decision is not None else 0
    following = DECISIONS[at % len(DECISIONS)]
    given = {"lesson": str(lesson.id)}
    return {
        "next": Deed("lesson decide", {**given, "decision": following}),
        "type": Deed(
            "put lesson",
            {"id": str(lesson.id)},
            "decision",
            "digit",
            str(at) if at else "",
            1,
            len(DECISIONS),
            DECISIONS,
        ),
        "open": Deed("put lesson", {"id": str(lesson.id)}),
    }


def _decider(snapshot: Snapshot, lesson: Lesson) -> Mapping[By, Deed]:
    by = Deed(
        "put lesson", {"id": str(lesson.id)}, "decided_by", "text", name_of(snapshot, lesson.decided_by)
    )
    return {"owner": by, "type": by}


def _follow_up(line: Taught, lesson: Lesson, today: date) -> Cell:
    led = line.follow_up
    if led is not None:
        told = {"done": "done", "dropped": "dropped"}.get(led.status.value, "")
        told = told or (f"due {day_words(led.end, today=today)}" if led.end is not None else led.status.value)
        status: Status = "watch" if led.status.value == "dropped" else STATES.get(led.status, "none")
        link = Deed("put lesson", {"id": str(lesson.id)}, "follow_up", "text", led.code)
        return Cell(
            f"{led.code} {told}", status=status, does={"type": link, "open": Deed("put work_item", _id(led))}
        )
    if lesson.decision in (None, "drop"):
        return Cell("-", look="dim", does={"open": Deed("put lesson", {"id": str(lesson.id)})})
    made = Deed("lesson follow", {"lesson": str(lesson.id)}, "title", "text")
    whole = Deed("lesson follow", {"lesson": str(lesson.id)})
    return Cell(
        "none" if line.bare else "-", look="watch" if line.bare else "dim", does={"type": made, "open": whole}
    )


def _id(item: WorkItem) -> dict[str, str]:
    return {"id": str(item.id)}


def _proposal(lesson: Lesson) -> Cell:
    propose = Deed("put lesson", {"id": str(lesson.id)}, "playbook_change", "text", lesson.playbook_change)
    form = Deed("lesson propose", {"lesson": str(lesson.id), "change": lesson.playbook_change})
    does: dict[By, Deed] = {"type": propose, "open": form}
    if not lesson.playbook_change.strip():
        return Cell("-", look="dim", does=does)
    if lesson.proposal == "accepted":
        return Cell("taken", status="done", does=does)
    return Cell(lesson.proposal or "proposed", look="off" if lesson.proposal == "declined" else "", does=does)


# one lesson


def lesson_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """One lesson: what was expected, what happened, why, what was decided and what came of it; or what owes one."""
    line = next((one for one in taught(snapshot, today) if subject in (one.lesson or one.item,)), None)
    if line is None:
        return Page("Lesson", (Sentence("Nothing is under the cursor.", "dim"),))
    if line.lesson is None:
        return _owed_page(snapshot, line, today)
    lesson = line.lesson
    parts: list[Part] = []
    if line.item is not None:
        parts.append(Sentence(f"{line.item.code} {line.item.title}", lead="From"))
    for lead, text in (("Expected", lesson.expected), ("Happened", lesson.happened), ("Why", lesson.cause)):
        parts.append(Sentence(text.strip() or "-", "" if text.strip() else "dim", lead=lead))
    parts += _decided_parts(snapshot, line, lesson, today)
    if lesson.playbook_change.strip():
        parts += proposed_parts(lesson)
    return Page(lesson.activity, tuple(parts))


def _owed_page(snapshot: Snapshot, line: Taught, today: date) -> Page:
    assert line.owed is not None
    item = line.owed.item
    who = name_of(snapshot, item.owner) or "nobody"
    late = days_late(line.owed.due, today, snapshot.programme.holidays)
    parts: tuple[Part, ...] = (
        Sentence(
            f"A lesson is owed by {day_words(line.owed.due, today=today)}, "
            f"{until_words(line.owed.due, today, snapshot.programme.holidays)}; {who} had the work.",
            "off" if late else "watch",
        ),
        Sentence("It says what was expected, what happened and why; then it is decided."),
    )
    return Page(f"{item.code} {item.title}", parts)


def _decided_parts(snapshot: Snapshot, line: Taught, lesson: Lesson, today: date) -> list[Part]:
    if not line.decided:
        return [
            Sentence("Not decided yet: adopt, adapt, drop or test it. cmprogramme lesson decide", "watch")
        ]
    who = name_of(snapshot, lesson.decided_by)
    on = f" {day_words(lesson.decided_on, today=today)}" if lesson.decided_on is not None else ""
    parts: list[Part] = [Sentence(f"{lesson.decision}{on}{f', {who}' if who else ''}", lead="Decided")]
    led = line.follow_up
    if led is not None:
        owner = name_of(snapshot, led.owner) or "nobody"
        told = due_words(led.end, today, snapshot.programme.holidays) if led.open else led.status.value
        told = f"{led.code} {led.title} ({owner}, {told.replace('_', ' ')})"
        parts.append(Sentence(told, status=STATES.get(led.status, "none"), lead="Led to"))
    if line.again:
        told = "What tests it is done: decide what it showed. cmprogramme lesson decide"
        parts.append(Sentence(told, "watch"))
    elif line.bare:
        dropped = "The work that was to test it was dropped. " if led is not None else ""
        parts.append(Sentence(f"{dropped}No work tests it: cmprogramme lesson follow", "watch"))
    elif not line.led and lesson.decision != "drop":
        parts.append(Sentence("It led to no work and no proposal: cmprogramme lesson follow", "dim"))
    return parts


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
