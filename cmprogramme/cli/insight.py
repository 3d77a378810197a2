"""Insight: sources, hours, markers, proposed segments. No customer is ever stored."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.telling import told
from lifecycle.insight.telling import insight_page


def show() -> Answer:
    """Ratio, sources, proposed and found segments."""
    return told(insight_page)
