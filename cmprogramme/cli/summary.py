"""The phase summary: shown in any format, issued, compared with an earlier one; decisions asked of the sponsor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.numbers import Place
from cmprogramme.cli.reading import optional_day
from cmprogramme.cli.session import Session, session, write_bytes
from cmprogramme.edge import journal_read
from cmprogramme.jsontext import safe_json
from cmprogramme.reports.phase import FORMATS, Format, file_name, render, render_issued
from cmprogramme.wording import visible
from lifecycle.base.errors import NotFound
from lifecycle.base.words import day_words
from lifecycle.people import name_of
from lifecycle.register import choose
from lifecycle.summary.issuing import as_data, issued_data
from lifecycle.summary.nouns import DecisionAsked, IssuedSummary
from lifecycle.summary.page import PhaseSummary
from lifecycle.summary.past import last_issued
from lifecycle.summary.phase import phase_summary

Shown = dict[str, Format]
NAMES: Shown = {"text": "text", "term": "text", "md": "markdown", **{name: name for name in FORMATS}}


def show(
    number: Place | None = None,
    *,
    format: str = "",
    since: str = "",
    out: Annotated[str, Parameter(name=("--out", "-o"))] = "",
) -> Answer | None:
    """The summary as it would be issued now, or the issued one of that NUMBER.

    --format text|md|html|pdf|json  --since last|NUMBER|DATE  -o FILE (- = standard output; a folder names the file)
    """
    run = session()
    chosen = _format(format, out)
    if number is not None:
        kept = _issued(run, number)
        data = issued_data(run.snapshot, kept)
        day, revision = kept.as_of, kept.revision
        content = render_issued(run.snapshot, kept, chosen, paper=run.settings["summary.paper"])
    else:
        summary = made(run, since)
        data, day, revision = as_data(summary), summary.as_of, summary.revision
        content = render(summary, chosen, paper=run.settings["summary.paper"])
    if out and out != "-":
        path = Path(out)
        if path.is_dir():
            path = path / file_name(run.snapshot.programme.name, day.isoformat(), revision, chosen)
        write_bytes(str(path), content)
        return Answer({"file": str(path), "format": chosen}, [run.would(f"Wrote {path}.")])
    if (run.options.json and not out) or chosen == "text":
        lines = content.decode().split("\n") if chosen == "text" else ()
        return Answer(data, lines)
    if chosen == "pdf":
        write_bytes("-", content, binary="A PDF")
    else:
        write_bytes("-", _shown(content, chosen))
    return None


def list_() -> Answer:
    """Issued summaries, and decisions asked that are still open."""
    snapshot = session().snapshot
    found = snapshot.all(IssuedSummary)
    open_asks = [one for one in snapshot.all(DecisionAsked) if one.open]
    rows = [
        (one.number, one.issued_on, one.stage.value, one.gate.value, name_of(snapshot, one.issued_by))
        for one in found
    ]
    lines = table(rows, ["number", "issued", "stage", "gate ahead", "by"])
    lines = lines or ["None was issued yet. Issue one: cmprogramme summary issue"]
    lines += [f"Asked: {one.question} ({str(one.id)[:8]}, by {day_words(one.by_when)})" for one in open_asks]
    data = {
        "issued": [
            {
                "number": one.number,
                "issued_on": one.issued_on,
                "as_of": one.as_of,
                "revision": one.revision,
                "stage": one.stage,
                "gate": one.gate,
            }
            for one in found
        ],
        "asked": open_asks,
    }
    return Answer(data, lines, items="issued")


def made(run: Session, since: str) -> PhaseSummary:
    """The summary of now, compared with the last issued one, or the one `since` names."""
    base = _since(run, since)
    last = base or last_issued(run.snapshot, run.today)
    entries = journal_read(run.store, run.snapshot, last).entries
    return phase_summary(run.snapshot, run.today, since=base, entries=entries)


def _since(run: Session, since: str) -> IssuedSummary | None:
    """The issued summary named: 'last' or nothing = the last one, a number, or a day it was issued by."""
    if since in ("", "last"):
        return None
    if since.isdecimal():
        return _issued(run, int(since))
    day = optional_day(since, "--since")
    found = last_issued(run.snapshot, day) if day is not None else None
    if found is None:
        raise NotFound(f"No summary was issued by {since}.", "", "See them: cmprogramme summary list")
    return found


def _issued(run: Session, number: int) -> IssuedSummary:
    for one in run.snapshot.all(IssuedSummary):
        if one.number == number:
            return one
    raise NotFound(f"There is no issued summary {number}.", "", "See them: cmprogramme summary list")


def _format(wanted: str, out: str) -> Format:
    """The format asked for, else the one the file's name ends on, else text."""
    if wanted:
        return NAMES[choose(wanted, tuple(NAMES), "--format")]
    ending = Path(out).suffix.removeprefix(".").lower()
    return {"txt": "text", **NAMES, "htm": "html"}.get(ending, "text")


def _shown(content: bytes, format: Format) -> bytes:
    """The same without anything a terminal would act on."""
    text = content.decode()
    if format == "json":
        return f"{safe_json(json.loads(text), indent=2)}\n".encode()
    return visible(text, newline="keep", tab="keep").encode()
