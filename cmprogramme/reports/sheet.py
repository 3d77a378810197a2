"""The sponsor's sheet in any format, from one set of words: the one way a page is made."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from cmprogramme.files import file_stem
from cmprogramme.jsontext import safe_json
from cmprogramme.reports.letters import shown
from cmprogramme.reports.made import Made, make
from cmprogramme.reports.said import safe
from cmprogramme.reports.speech import speaking
from lifecycle.summary.sheet import Sheet

Format = Literal["text", "markdown", "html", "pdf", "json"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "html", "pdf", "json")
ENDINGS: dict[Format, str] = {"text": "txt", "markdown": "md", "html": "html", "pdf": "pdf", "json": "json"}

SCHEMA, VERSION = "cmprogramme/summary", 2


def render(
    sheet: Sheet, format: Format, *, paper: str = "a4", fingerprint: str = "", appendix: bool = False
) -> bytes:
    """The page's bytes, the same for the same sheet; text formats as UTF-8.

    Names of people are in the sheet already. `paper` is a4 or letter. The appendix is printed where it is asked for,
    and where more is wanted than the sheet has places for. LifecycleError when the parts for PDF are missing.
    """
    if format == "json":
        whole = {
            "schema": SCHEMA,
            "version": VERSION,
            "data": {**sheet.model_dump(mode="json"), "fingerprint": fingerprint},
        }
        return f"{safe_json(whole, indent=2, sort_keys=True)}\n".encode()
    with speaking(sheet):
        return _drawn(sheet, format, paper, fingerprint, appendix)


def _drawn(sheet: Sheet, format: Format, paper: str, fingerprint: str, appendix: bool) -> bytes:
    told = safe(sheet).model_dump_json()  # else a control character stands in it as \uXXXX, which has letters
    made = _ready(told, fingerprint, paper, appendix, format == "pdf" and shown(told) != told)
    match format:
        case "html":
            from cmprogramme.reports.web import html

            return html(made).encode()
        case "pdf":
            from cmprogramme.reports.typeset import pdf

            return pdf(made)
        case "markdown":
            from cmprogramme.reports.written import markdown

            return markdown(made).encode()
        case "text":
            from cmprogramme.reports.written import text

            return text(made).encode()
    raise ValueError(format)  # JSON is no drawing


@lru_cache(maxsize=2)
def _ready(sheet: str, fingerprint: str, paper: str, appendix: bool, own_letters: bool) -> Made:
    """A page made ready, which takes longest of all: every format of it is asked for in turn."""
    return make(
        Sheet.model_validate_json(sheet),
        fingerprint=fingerprint,
        paper=paper,
        appendix=appendix,
        own_letters=own_letters,
    )


def file_name(name: str, day: str, number: int, format: Format) -> str:
    """A sortable file name without spaces: aldermoor-energy_summary_2026-11-22_r012.html."""
    return f"{file_stem(name)}_summary_{day}_r{number:03d}.{ENDINGS[format]}"
