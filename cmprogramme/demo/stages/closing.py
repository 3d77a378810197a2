"""Closing work and writing down what it taught; used by several stages."""

from __future__ import annotations

from cmprogramme.demo.step import Day, records
from lifecycle.lessons import Lesson, decide_lesson, record_lesson
from lifecycle.phases import Stage
from lifecycle.plan import find_item, finish_item


def close_work(day: Day, stage: Stage) -> None:
    """Finish the work items that are done by the end of a stage, each with its lesson where one was written."""
    lessons = {row["code"]: row for row in records("lessons.csv")}
    for row in records("work.csv"):
        if row["closed"] != stage.value:
            continue
        day.do(finish_item, row["code"], day=day.today)
        if row["code"] in lessons:
            learn(day, lessons[row["code"]])


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
    lesson = lesson_of(day, row["code"])
    day.do(decide_lesson, lesson, decision=row["decision"], by="Bryn")


def lesson_of(day: Day, code: str) -> Lesson:
    """The lesson of a work item."""
    item = find_item(day.snapshot, code)
    return next(lesson for lesson in day.snapshot.all(Lesson) if lesson.item == item.id)
