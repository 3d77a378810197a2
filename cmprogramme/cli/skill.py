"""Competencies against what roles need, training, readiness, line of sight to the customer."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.telling import told
from lifecycle.skills_telling import skills_page


def show() -> Answer:
    """Gaps, training against them, what training closed, readiness, line of sight."""
    return told(skills_page)
