"""Lessons from finished work: what was expected, what happened, why, and what follows (rules.md F21)."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from lifecycle.base.days import HappenedDay, add_working_days, working_days
from lifecycle.base.figures import Figure, Input, at_least
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import percent
from lifecycle.once import once
from lifecycle.plan import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot

LessonDecision = Literal["adopt", "adapt", "drop", "test"]
NEWS_DAYS = 10
"""Working days an answer of the playbook's author is told among what needs somebody (our judgement)."""

OTHERWISE = "Let it be, or propose it in other words: cmprogramme lesson set"

Proposal = Literal["proposed", "accepted", "declined"]


class Lesson(Noun):
    """What a piece of work taught, and what is done with it."""

    KIND: ClassVar[str] = "lesson"
    TITLE: ClassVar[str] = "Lessons"
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "debrief:as_learned"
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("day", "decided_on"),)

    activity: RequiredLine = Field(description="what was done")
    item: Annotated[UUID, Ref("work_item")] | None = Field(
        default=None, description="the work item it comes from; empty = something else"
    )
    day: HappenedDay | None = Field(default=None, description="when it was written down")
    expected: Text = Field(default="", description="what was expected")
    happened: Text = Field(default="", description="what happened")
    cause: Text = Field(default="", description="why")
    decision: LessonDecision | None = Field(
        default=None, description="adopt, adapt, drop or test it; empty = not yet decided"
    )
    decided_on: HappenedDay | None = Field(default=None, description="when it was decided")
    decided_by: PersonId | None = Field(default=None, description="who decided")
    playbook_change: Text = Field(
        default="", description="what the playbook should say instead; empty = nothing proposed"
    )
    playbook_place: Line = Field(
        default="",
        description="where it should say so, like gates.G1.criteria.g1.case.title; empty = anywhere",
    )
    proposal: Proposal | None = Field(
        default=None, description="where the proposal stands with the playbook's author"
    )
    answered_on: HappenedDay | None = Field(default=None, description="when the author answered")
    answer: Text = Field(default="", description="what the author said: why not, or the version that says so")
    follow_up: Annotated[UUID, Ref("work_item")] | None = Field(
        default=None, description="the work it led to; empty = none"
    )

    def label(self) -> str:
        """What was done."""
        return self.activity


@dataclass(frozen=True, slots=True)
class Owed:
    """A closed work item without a lesson. `due` is the last day for it; `overdue` True once that has passed."""

    item: WorkItem
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """One line of what the work taught: a lesson, or a closed item that owes one.

    `item` is the work it comes from, `follow_up` the work it led to. `again`: it was to be tested, the work that tests
    it is done, and so it is to be decided anew. `bare`: it was to be tested, and no work does. `led`: to work, or to a
    proposal to the playbook.
    """

    lesson: Lesson | None
    item: WorkItem | None
    owed: Owed | None
    follow_up: WorkItem | None
    decided: bool
    again: bool
    bare: bool
    led: bool


@dataclass(frozen=True, slots=True)
class Learning:
    """Everything F21 finds. `rate` is a share of 1, None while nothing is closed; overdue items mark ME-2."""

    rate: Figure
    closed: tuple[WorkItem, ...]
    owed: tuple[Owed, ...]
    undecided: tuple[Lesson, ...]
    proposals: tuple[Lesson, ...]

    @property
    def overdue(self) -> tuple[Owed, ...]:
        """Items whose lesson is late."""
        return tuple(entry for entry in self.owed if entry.overdue)


def closed_items(snapshot: Snapshot, today: date) -> tuple[WorkItem, ...]:
    """Work items done up to today, in the order entered."""
    return tuple(item for item in snapshot.all(WorkItem) if item.done is not None and item.done <= today)


@once
def learning(snapshot: Snapshot, today: date) -> Learning:
    """The learning rate and what is owed (rules.md F21, reading 81). 26 of 30 closed items gives 0.867."""
    closed = closed_items(snapshot, today)
    lessons = snapshot.all(Lesson)
    with_lesson = {lesson.item for lesson in lessons}
    decided = {lesson.item for lesson in lessons if _is_decided(lesson, today)}
    days, holidays = snapshot.playbook.lessons.days, snapshot.programme.holidays
    owed = tuple(
        Owed(
            item,
            add_working_days(item.done, days, holidays),
            working_days(item.done, today, holidays) > days,
        )
        for item in closed
        if item.done is not None and item.id not in with_lesson
    )
    learned = sum(item.id in decided for item in closed)
    rate = Figure(
        name="learning rate",
        value=learned / len(closed) if closed else None,
        unit="share of 1",
        formula="closed items with a decided lesson / closed items",
        inputs=(Input("closed items with a decided lesson", learned), Input("closed items", len(closed))),
        source="rules.md F21, reading 81",
        note="" if closed else "not yet assessed: nothing is closed",
    )
    return Learning(
        rate=rate,
        closed=closed,
        owed=owed,
        undecided=tuple(lesson for lesson in lessons if not _is_decided(lesson, today)),
        proposals=tuple(lesson for lesson in lessons if lesson.playbook_change.strip()),
    )


@once
def taught(snapshot: Snapshot, today: date) -> tuple[Taught, ...]:
    """A line for every closed item and every lesson: owed first by day, then what is to decide, then the newest."""
    owed = sorted(learning(snapshot, today).owed, key=lambda one: one.due)
    lines = [Taught(None, one.item, one, None, False, False, False, False) for one in owed]
    return (*lines, *sorted((_taught(snapshot, one, today) for one in snapshot.all(Lesson)), key=_order))


def _taught(snapshot: Snapshot, lesson: Lesson, today: date) -> Taught:
    item = snapshot.find(WorkItem, lesson.item) if lesson.item is not None else None
    led = snapshot.find(WorkItem, lesson.follow_up) if lesson.follow_up is not None else None
    decided = _is_decided(lesson, today)
    tested = decided and lesson.decision == "test"
    again = (
        tested
        and led is not None
        and led.done is not None
        and led.done <= today
        and (lesson.decided_on is None or lesson.decided_on <= led.done)
    )
    gone = led is None or led.status is WorkStatus.DROPPED
    came = decided and (not gone or bool(lesson.playbook_change.strip()))
    return Taught(lesson, item, None, led, decided, again, tested and gone, came)


def _order(line: Taught) -> tuple[bool, int]:
    """What is to decide first, each the newest first."""
    lesson = line.lesson
    day = lesson.decided_on or lesson.day if lesson is not None else None
    return line.decided and not line.again, -(day.toordinal() if day is not None else 0)


def declined_lately(snapshot: Snapshot, today: date) -> tuple[Lesson, ...]:
    """Lessons whose proposal the playbook's author declined with a reason, as long as that is news."""
    free = snapshot.programme.holidays
    return tuple(
        lesson
        for lesson in snapshot.all(Lesson)
        if lesson.proposal == "declined"
        and lesson.answer
        and lesson.answered_on is not None
        and lesson.answered_on <= today
        and working_days(lesson.answered_on, today, free) <= NEWS_DAYS
    )


def suggestions(snapshot: Snapshot) -> tuple[Lesson, ...]:
    """Lessons the programme accepted, adopted or adapted, whose change to the playbook waits for its author."""
    return tuple(
        lesson
        for lesson in snapshot.all(Lesson)
        if lesson.proposal == "proposed" and lesson.decision in ("adopt", "adapt")
    )


def every_lesson_decided(snapshot: Snapshot, today: date) -> Finding:
    """Whether every lesson has a decision (gate G5). None without a lesson."""
    lessons = snapshot.all(Lesson)
    if not lessons:
        owed = [entry.item.id for entry in learning(snapshot, today).owed]
        unknown = not_assessed("No lesson is recorded.", "Write down what the work has taught.")
        return unknown.about(Lesson.KIND, owed or ANOTHER)
    undecided = [lesson for lesson in lessons if not _is_decided(lesson, today)]
    count = float(len(lessons) - len(undecided))
    if not undecided:
        return Finding(True, count, f"All {len(lessons)} lessons are decided.")
    return Finding(
        False,
        count,
        f"Not decided: {listed(lesson.activity for lesson in undecided)}.",
        "Decide for each: adopt, adapt, drop or test.",
    ).about(Lesson.KIND, (lesson.id for lesson in undecided))


def learning_rate(snapshot: Snapshot, today: date, least: float | None = None) -> Finding:
    """Whether enough closed items left a decided lesson (gate G5); `least` None = the playbook's limit."""
    limit = snapshot.playbook.lessons.rate if least is None else least
    found = learning(snapshot, today)
    if found.rate.value is None:
        return not_assessed(
            "No work item is closed.", "Close finished work items and write down lessons.", found.rate
        ).about(WorkItem.KIND, [item.id for item in snapshot.all(WorkItem) if item.open] or ANOTHER)
    why = (
        f"{percent(found.rate.value, limit)} of {len(found.closed)} closed items left a decided lesson; "
        f"{percent(limit)} is asked for."
    )
    if at_least(found.rate.value, limit):
        return Finding(True, found.rate.value, why, "", found.rate)
    closed = {item.id for item in found.closed}
    lacking = [
        *(entry.item.id for entry in found.owed),
        *(lesson.id for lesson in found.undecided if lesson.item in closed),
    ]
    return Finding(
        False, found.rate.value, why, "Write down and decide lessons of the other closed items.", found.rate
    ).about(Lesson.KIND, lacking)


def _is_decided(lesson: Lesson, today: date) -> bool:
    """Decided up to today; one without a day counts as decided already."""
    return lesson.decision is not None and (lesson.decided_on is None or lesson.decided_on <= today)
