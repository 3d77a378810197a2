"""Files a command is asked for: written where they are named, or given on standard output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from cyclopts import Parameter

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_bytes
from cmprogramme.reports.calendar import calendar, events
from lifecycle.base.words import counted
from lifecycle.team.strip import StripStage

Out = Annotated[str, Parameter(name=("--out", "-o"))]


def file_answer(
    content: bytes, data: Mapping[str, Any], told: str, out: str, notes: Sequence[str] = ()
) -> Answer | None:
    """A text in the file `out`, which `told` says; '-' is standard output, where with --json it stands in the data.

    `notes` is what else is to be told. None where nothing is left to say.
    """
    run = session()
    if out == "-" and run.options.json:
        return Answer({**data, "content": content.decode()})
    write_bytes(out, content)
    if out == "-":
        return Answer(None, notes=notes) if notes else None
    return Answer({**data, "file": out}, [run.would(told), *notes])


def calendar_answer(stages: Sequence[StripStage], out: str) -> Answer | None:
    """The calendar of what is to be decided and of these stages."""
    run = session()
    content, count = calendar(run.snapshot, stages, run.today), len(events(run.snapshot, stages, run.today))
    return file_answer(content, {"events": count}, f"Wrote {counted(count, 'day')} to {out}.", out)
