"""Lessons: what finished work taught or owes, what was decided, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.celled import Celled
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described, entries
from cmprogramme.tui.screens.value.steady import SteadyTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.lessons import Lesson
from lifecycle.lessons_telling import LESSONS, lesson_page, lessons_page

LIST = "lesson-list"
NEW, _, REMOVE = entries(Lesson, rank=6)[:3]


class LessonsTab(SteadyTab):
    """What the work taught."""

    ID, TITLE, SHORT = "lessons", "Lessons", "Lessons"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A line for every finished item, those that owe a lesson first, then every other lesson. It is decided: adopt, "
        "adapt, drop or test; then it leads to work, or to a proposal to the playbook's author.",
    )
    MAIN = (Celled(LIST, lessons_page, "n writes the first one down.", entries=(Lesson,), flow="column"),)
    STEADY = LIST
    SIDE = (Described("lesson-detail", lesson_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.edit",
            "e enter",
            "Write, or open...",
            "What is written in this cell, the lesson in its form, or the one that is owed.",
            "do_edit",
            "why_no_edit",
            "write",
            3,
            "cmprogramme lesson record ITEM",
        ),
        offer("lesson follow", "c", short="into work", rank=4),
        offer("lesson propose", "P", short="propose", rank=5),
        NEW,
        REMOVE,
        importing(Lesson),
    )

    def on_mount(self) -> None:
        """The cursor in the column of decisions."""
        self.grid(LIST).wanted_column = [column.name for column in LESSONS].index("decision")
