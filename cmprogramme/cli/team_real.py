"""The real team beside the recommended one: what differs."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.team import stage_of
from cmprogramme.cli.telling import told
from lifecycle.team.in_turn import in_its_turn
from lifecycle.team.real_telling import differences_page


def diff(*, stage: str = "") -> Answer:
    """What the real team of a stage lacks, has too junior, too late or too much (default: the present stage)."""
    run = session()
    return told(
        differences_page,
        in_its_turn(run.snapshot, stage_of(stage), run.today),
        items="differences",
    )
