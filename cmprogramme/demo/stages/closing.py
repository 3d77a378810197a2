"""Work as it goes on beside what is told: items begin, are finished, and leave lessons."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.step import Day, records
from lifecycle.base.noun import folded
from lifecycle.base.phases import Stage, earlier
from lifecycle.debrief import decide_lesson, record_lesson
from lifecycle.lessons import Lesson
from lifecycle.plan import WorkItem, WorkStatus, find_item, finish_item, start_item


def work_goes_on(day: Day) -> None:
    """Start and finish the work items whose day has come, each finished one with its lesson where one was written."""
    if earlier(day.snapshot.programme.stage, Stage.B1):
        return
    lessons = {row["code"]: row for row in records("lessons.csv")}
    for row in records("work.csv"):
        item = day.snapshot.find(WorkItem, day.snapshot.id_of(WorkItem, folded(row["code"])))
        if item is None:
            continue
        start, done = date.fromisoformat(row["start"]), date.fromisoformat(row["done"])
        if item.status is WorkStatus.PLANNED and start <= day.today and item.days:
            day.do(start_item, item.code, day=start)
        if item.open and done <= day.today:
            day.do(finish_item, item.code, day=done)
            if item.code in lessons:
                learn(day, lessons[item.code])


def learn(day: Day, row: dict[str, str]) -> None:
    """Write down a lesson of a finished item and decide what follows from it."""
    item = find_item(day.snapshot, row["code"])
    day.do(
        record_lesson,
        activity=item.title,
        item=item,
        expected=row["expected"],
        happened=row["happened"],
        cause=row["cause"],
    )
    day.do(decide_lesson, lesson_of(day, item.code), decision=row["decision"], by="Bryn")


def lesson_of(day: Day, code: str) -> Lesson:
    """The lesson of a work item."""
    item = find_item(day.snapshot, code)
    return next(lesson for lesson in day.snapshot.all(Lesson) if lesson.item == item.id)
