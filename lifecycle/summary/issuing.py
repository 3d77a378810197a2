"""Issuing a summary: it is numbered, kept as it is, and the next one compares with it (rules.md summary)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from typing import Any

from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import build
from lifecycle.naming import masked, readable
from lifecycle.rights import writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.page import PhaseSummary

FINGERPRINT = 8
"""Characters of the content's hash shown on the page."""


def as_data(summary: PhaseSummary) -> dict[str, Any]:
    """A summary as plain data, for JSON and for keeping: words only, the openings of figures left out."""
    return {
        "name": summary.name,
        "number": summary.number,
        "as_of": summary.as_of.isoformat(),
        "phase": summary.phase.value,
        "stage": summary.stage.value,
        "gate": summary.gate.value,
        "playbook": summary.playbook,
        "standing": asdict(summary.standing),
        "changes": {
            "since": summary.changes.since.isoformat() if summary.changes.since else None,
            "number": summary.changes.number,
            "decided": list(summary.changes.decided),
            "moved": list(summary.changes.moved),
            "added": list(summary.changes.added),
            "dropped": list(summary.changes.dropped),
            "more": summary.changes.more,
        },
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "assessed": section.assessed,
                "sentences": list(section.sentences),
                "facts": [{"label": fact.label, "text": fact.text} for fact in section.facts],
                "tables": [
                    {
                        "title": table.title,
                        "headings": list(table.headings),
                        "rows": [[cell.text for cell in row.cells] for row in table.rows],
                    }
                    for table in section.tables
                ],
            }
            for section in summary.sections
        ],
        "tracked": summary.tracked,
        "missing": list(summary.missing),
        "legend": summary.legend,
    }


def canonical(data: dict[str, Any]) -> str:
    """Plain data as canonical JSON: the same data gives the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_of(summary: PhaseSummary) -> str:
    """The canonical JSON of a summary as it is shown."""
    return canonical(as_data(summary))


def issued_data(snapshot: Snapshot, issued: IssuedSummary) -> dict[str, Any]:
    """An issued summary as plain data, like `as_data`; somebody erased since stands there by their label."""
    data: dict[str, Any] = _each_text(json.loads(issued.content), partial(readable, snapshot))
    return data


def fingerprint(content: str) -> str:
    """The first characters of the content's SHA-256, to tell two pages apart."""
    return sha256(content.encode()).hexdigest()[:FINGERPRINT]


def issue(snapshot: Snapshot, summary: PhaseSummary, stamp: Stamp) -> Change:
    """Number a summary and keep it as it is. NotAllowed when the programme changed since it was made."""
    if summary.revision != snapshot.revision:
        raise NotAllowed(
            "This summary is out of date.",
            "The programme changed since it was made.",
            "Make it again and issue that one.",
        )
    by, strangers = writer(snapshot, stamp.who)
    noun = build(
        IssuedSummary,
        {
            "id": stamp.new_id(),
            "number": summary.number,
            "issued_on": stamp.today,
            "as_of": summary.as_of,
            "revision": summary.revision,
            "stage": summary.stage,
            "gate": summary.gate,
            "content": canonical(_each_text(as_data(summary), partial(masked, snapshot))),
            "issued_by": by,
        },
    )
    return make_change(snapshot, stamp, f"Issued summary {noun.number}", puts=(*strangers, noun), guards=ALL)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each_text(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(item, change) for item in value]
    return value
