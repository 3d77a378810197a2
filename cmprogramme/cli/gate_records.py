"""What was decided about gates: decisions and overrides, and who was logged in when they were recorded."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.gates.records_telling import recorded_page


def decisions() -> Answer:
    """Every decision and override, in the order recorded."""
    run = session()
    return told(recorded_page, run.store.logins(run.programme_id))
