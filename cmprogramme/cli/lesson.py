"""Lessons: the learning rate and what is owed."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.telling import told
from lifecycle.lessons_telling import lessons_page


def rate() -> Answer:
    """Closed items that left a decided lesson, what is owed, what is undecided."""
    return told(lessons_page)
