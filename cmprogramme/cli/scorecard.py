"""The scorecard: measures against their plans, and what is off track."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.telling import told
from lifecycle.scorecard_telling import scorecard_page


def show() -> Answer:
    """Every measure against its plan, the dimensions covered, and what is off track without an action."""
    return told(scorecard_page, items="measures")
