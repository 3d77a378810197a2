"""The pack of a gate: what those who decide it read."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.formats import format_of, given_out
from cmprogramme.cli.gate import gate_of, wave_of
from cmprogramme.cli.numbers import Wave
from cmprogramme.cli.session import session
from cmprogramme.reports.gate import file_name, render
from lifecycle.summary.pack import gate_pack
from lifecycle.summary.pack_telling import readable_pack


def pack(
    gate: str = "",
    *,
    wave: Wave | None = None,
    format: str = "",
    out: Annotated[str, Parameter(name=("--out", "-o"))] = "",
) -> Answer | None:
    """What those who decide the gate read: confidence, criteria, what earlier gates left, options.

    --format text|md|html|pdf|json  -o FILE (- = standard output; a folder names the file)
    """
    run, wanted = session(), gate_of(gate)
    found = gate_pack(run.snapshot, run.today, wanted, wave_of(wanted, wave))
    told, chosen = readable_pack(run.snapshot, found), format_of(format, out)
    content = render(told, chosen, paper=run.settings["summary.paper"])
    return given_out(content, chosen, told.model_dump(mode="json"), out, file_name(told, chosen))
