"""The phase summary as a tagged PDF. Text goes in as data beside the template, so that none of it can be markup."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from cmprogramme.reports.html import STATES, plain_day
from cmprogramme.wording import visible
from lifecycle.base.errors import LifecycleError


def render(data: dict[str, Any], *, fingerprint: str, paper: str = "a4") -> bytes:
    """The PDF's bytes, the same for the same summary. LifecycleError when the optional pdf parts are missing."""
    try:
        import typst
    except ImportError as error:
        raise LifecycleError(
            "No PDF was made.",
            "The optional pdf parts are not installed.",
            "Install cmprogramme[pdf], or take --format html and print it.",
        ) from error
    source = files("cmprogramme.reports").joinpath("templates/phase_summary.typ").read_bytes()
    inputs = {
        "data": json.dumps(_visible(data), ensure_ascii=False),
        "state": STATES.get(data["standing"]["word"], "watch"),
        "day": plain_day(data["as_of"]),
        "fingerprint": fingerprint,
        "paper": "us-letter" if paper == "letter" else "a4",
    }
    return bytes(typst.compile(source, format="pdf", sys_inputs=inputs, timestamp=0))


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value, newline="space", tab="space")
    if isinstance(value, dict):
        return {key: _visible(item) for key, item in value.items()}
    return [_visible(item) for item in value] if isinstance(value, list | tuple) else value
