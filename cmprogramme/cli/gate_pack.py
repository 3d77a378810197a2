"""The pack of a gate: what those who decide it read."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.gate import gate_of, wave_of
from cmprogramme.cli.numbers import Wave
from cmprogramme.cli.telling import told
from lifecycle.summary.pack_telling import pack_page


def pack(gate: str = "", *, wave: Wave | None = None) -> Answer:
    """What those who decide the gate read: confidence, criteria, what earlier gates left, options."""
    wanted = gate_of(gate)
    return told(pack_page, wanted, wave_of(wanted, wave))
