"""The pack of a gate: what those who decide it read."""

from __future__ import annotations

from datetime import date

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.formats import format_of, given_out
from cmprogramme.cli.gate import gate_of, wave_of
from cmprogramme.cli.numbers import Wave
from cmprogramme.cli.session import Session, session
from cmprogramme.cli.sharing import redacting
from cmprogramme.cli.writing import Out
from cmprogramme.reports.gate import file_name, render
from cmprogramme.sharing import left_out_lines
from lifecycle.base.errors import NotFound
from lifecycle.base.phases import Gate
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.pack.telling import readable_pack
from lifecycle.passing import newest
from lifecycle.snapshot import Snapshot
from lifecycle.summary.audience import cut_people


def pack(
    gate: str = "",
    *,
    wave: Wave | None = None,
    format: str = "",
    redact: str = "",
    out: Out = "",
    decided: bool = False,
) -> Answer | None:
    """What those who decide the gate read: confidence, criteria, what earlier gates left, options.

    --format text|md|html|pdf|json  --redact people  -o FILE (- = standard output; a folder names the file)
    """
    run, wanted = session(), gate_of(gate)
    held = wave_of(wanted, wave)
    snapshot, day = run.snapshot, run.today
    if decided:
        snapshot, day, held = _before(run, wanted, held)
    found = gate_pack(snapshot, day, wanted, held)
    found, left_out = cut_people(found, run.snapshot) if redacting(redact) else (found, ())
    told, chosen = readable_pack(run.snapshot, found), format_of(format, out)
    content = render(told, chosen, paper=run.settings["summary.paper"])
    data, name = told.model_dump(mode="json"), file_name(told, chosen)
    return given_out(content, chosen, data, out, name, left_out_lines(left_out))


def _before(run: Session, gate: Gate, wave: int | None) -> tuple[Snapshot, date, int | None]:
    """The programme before the newest decision on a gate, the day it was taken, and its wave."""
    found = newest(run.snapshot, gate, run.today, wave)
    if found is None:
        raise NotFound(
            f"{gate.value} has no decision yet.", "There is nothing it was taken on.", "Leave --decided out."
        )
    revision = run.snapshot.revisions[found.decision.id]
    before = run.store.snapshot_at(run.programme_id, revision - 1)
    return before, found.decision.decided_on, found.decision.wave
