"""Competencies against what roles need, training, readiness, line of sight to the customer."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.gaps_telling import gaps_page
from lifecycle.people import find_person
from lifecycle.sight_telling import person_page, sight_page
from lifecycle.skills_telling import matrix_page, skills_page


def show() -> Answer:
    """Gaps, training against them, what training closed, readiness, line of sight."""
    return told(skills_page)


def matrix() -> Answer:
    """Competencies of roles by the people who hold them. ~2 is what the roster says and nobody looked at, ? is not
    known, . is not asked."""
    return told(matrix_page)


def gaps() -> Answer:
    """Every gap with the training against it, then the levels nobody looked at."""
    return told(gaps_page)


def person(name: str) -> Answer:
    """Every level one person's roles need: when and by what it was found, and what is done about a gap."""
    return told(person_page, find_person(session().snapshot, name))


def sight() -> Answer:
    """Everybody's line of sight: objective, goal, motivation, distance from the customer, how they support."""
    return told(sight_page)
