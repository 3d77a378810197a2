"""A page in the format asked for: on standard output, or into a file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_bytes
from cmprogramme.jsontext import safe_json
from cmprogramme.reports.sheet import FORMATS, Format
from cmprogramme.wording import visible
from lifecycle.base.spoken import Spoken
from lifecycle.register import choose

NAMES: dict[str, Format] = {
    "text": "text",
    "term": "text",
    "md": "markdown",
    **{name: name for name in FORMATS},
}


def format_of(wanted: str, out: str) -> Format:
    """The format asked for, else the one the file's name ends on, else text."""
    if wanted:
        return NAMES[choose(wanted, tuple(NAMES), "--format")]
    ending = Path(out).suffix.removeprefix(".").lower()
    return {"txt": "text", **NAMES, "htm": "html"}.get(ending, "text")


def given_out(
    content: bytes, format: Format, data: Mapping[str, Any], out: str, name: str, notes: Sequence[str] = ()
) -> Answer | None:
    """A page as it was asked for: into the file `out` (a folder: under its `name` there), else on standard output.

    `data` is what --json says of it, `notes` what else is to be told. None where nothing is left to say.
    """
    run = session()
    if out and out != "-":
        path = Path(out)
        path = path / name if path.is_dir() or out.endswith(("/", os.sep)) else path
        write_bytes(str(path), content)
        return Answer({"file": str(path), "format": format}, [run.would(f"Wrote {path}.")], notes=notes)
    if (run.options.json and not out) or format == "text":
        return Answer(
            dict(data), [*map(Spoken, content.decode().split("\n"))] if format == "text" else (), notes=notes
        )
    if format == "pdf":
        write_bytes("-", content, binary="A PDF")
    else:
        write_bytes("-", _shown(content, format))
    return Answer(None, notes=notes) if notes and not run.options.json else None


def _shown(content: bytes, format: Format) -> bytes:
    """The same without anything a terminal would act on."""
    text = content.decode()
    if format == "json":
        return f"{safe_json(json.loads(text), indent=2)}\n".encode()
    return visible(text, newline="keep", tab="keep").encode()
