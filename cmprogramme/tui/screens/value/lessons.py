"""Lessons: what finished work taught or owes, what was decided, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from lifecycle.lessons import Lesson
from lifecycle.lessons_telling import lesson_page, lessons_page


class LessonsTab(ToldTab):
    """What the work taught."""

    ID, TITLE, SHORT = "lessons", "Lessons", "Lessons"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A line for every finished item, those that owe a lesson first, then every other lesson. It is decided: adopt, "
        "adapt, drop or test; then it leads to work, or to a proposal to the playbook's author.",
    )
    MAIN = (Listed("lesson-list", lessons_page, "n writes the first one down.", entries=(Lesson,)),)
    SIDE = (Described("lesson-detail", lesson_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer("lesson follow", "c", short="into work", rank=3),
        offer("lesson propose", "P", short="propose", rank=4),
        *entries(Lesson, rank=5),
    )
