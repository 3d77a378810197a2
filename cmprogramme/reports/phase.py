"""The phase summary of a programme in any format, from one set of data."""

from __future__ import annotations

import json
from typing import Any, Literal

from cmprogramme.reports import html, pdf, plain
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.summary.issuing import as_data, canonical, content_of, fingerprint, issued_data
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.page import PhaseSummary

Format = Literal["text", "markdown", "html", "pdf", "json"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "html", "pdf", "json")
ENDINGS: dict[Format, str] = {"text": "txt", "markdown": "md", "html": "html", "pdf": "pdf", "json": "json"}


def render(summary: PhaseSummary, format: Format, *, paper: str = "a4") -> bytes:
    """A summary made now."""
    return render_data(as_data(summary), format, fingerprint=fingerprint(content_of(summary)), paper=paper)


def render_issued(snapshot: Snapshot, issued: IssuedSummary, format: Format, *, paper: str = "a4") -> bytes:
    """A summary as it was issued; people erased since stand there by their label, and the page says how many."""
    data = issued_data(snapshot, issued)
    mark = fingerprint(canonical(data))
    gone = erased_names(snapshot, issued)
    if gone:
        data["legend"] += (
            f" {'One name was' if gone == 1 else f'{gone} names were'} erased since this was issued."
        )
    return render_data(data, format, fingerprint=mark, paper=paper)


def erased_names(snapshot: Snapshot, issued: IssuedSummary) -> int:
    """How many people named in an issued summary were erased since."""
    return sum(person.erased and str(person.id) in issued.content for person in snapshot.all(Person))


def render_data(data: dict[str, Any], format: Format, *, fingerprint: str, paper: str) -> bytes:
    """Summary data in a format; text formats as UTF-8."""
    match format:
        case "html":
            return html.render(data, fingerprint=fingerprint, paper=paper).encode()
        case "pdf":
            return pdf.render(data, fingerprint=fingerprint, paper=paper)
        case "markdown":
            return plain.markdown(data, fingerprint=fingerprint).encode()
        case "json":
            whole = {
                "schema": "cmprogramme/summary",
                "version": 1,
                "data": {**data, "fingerprint": fingerprint},
            }
            return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
        case _:
            return plain.text(data, fingerprint=fingerprint).encode()


def file_name(name: str, day: str, revision: int, format: Format) -> str:
    """A sortable file name without spaces: aldermoor-energy_summary_2026-11-22_r012.html."""
    words = "".join(
        character if character.isalnum() and character.isascii() else "-" for character in name.lower()
    )
    short = "-".join(part for part in words.split("-") if part) or "programme"
    return f"{short[:60]}_summary_{day}_r{revision:03d}.{ENDINGS[format]}"
