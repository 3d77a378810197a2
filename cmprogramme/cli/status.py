"""Where a programme stands: status and stage."""

from __future__ import annotations

from cmprogramme.cli.answer import NOT_MET, Answer
from cmprogramme.cli.telling import told
from lifecycle.summary.telling import stage_page, status_page


def status(*, fail_on: str = "") -> Answer:
    """Where we are, what is next, what needs you; --fail-on off|watch gives exit 6 when something is."""
    answer = told(status_page)
    if fail_on and answer.data["needs_you"]:
        answer.code = NOT_MET
    return answer


def stage_show() -> Answer:
    """The stage, since when, and the gate ahead."""
    return told(stage_page)
