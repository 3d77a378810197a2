"""What a list says while it is empty: what belongs there, which gate asks for it, what the playbook offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import cleandoc
from types import MappingProxyType

from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.shape import fields
from lifecycle.gates.places import PLACES
from lifecycle.playbook import Criterion, Playbook
from lifecycle.snapshot import Snapshot

OFFERS: Mapping[str, tuple[str, Callable[[Playbook], Sequence[str]]]] = MappingProxyType(
    {
        "source": ("sources", lambda book: [one.title for one in book.insight.sources]),
        "argument": ("arguments", lambda book: [one.text for one in book.case.arguments]),
        "measure": ("measures", lambda book: [one.title for one in book.scorecard.measures]),
        "staged_component": ("steps", lambda book: list(book.strategy.staged_components)),
        "enabler_status": ("enablers", lambda book: [one.title for one in book.strategy.enablers]),
        "training": ("courses", lambda book: [one.training for one in book.competencies if one.training]),
        "skill_level": ("competencies", lambda book: [one.title for one in book.competencies]),
        "precondition_score": ("factors", lambda book: [one.text for one in book.preconditions]),
    }
)
"""Kind -> what the playbook has of it, and what each is called."""

TOLD = 3
"""So many of them are named."""


def empty_words(snapshot: Snapshot, kind: type[Noun]) -> str:
    """What belongs into a register in which nothing is entered, and why; which key starts it the screen says."""
    what = cleandoc(kind.__doc__ or "").split("\n\n", 1)[0].replace("\n", " ")
    start = "Not entered yet." if kind.SINGLE else f"No {kind.TITLE[:1].lower()}{kind.TITLE[1:]} yet."
    return " ".join(
        filter(None, (start, what, _needed(kind), _asked(snapshot, kind), _offered(snapshot, kind)))
    )


def _needed(kind: type[Noun]) -> str:
    needed = [spec.label for spec in fields(kind) if not spec.optional]
    return f"It takes {listed(needed, 8)}." if needed else ""


def _asked(snapshot: Snapshot, kind: type[Noun]) -> str:
    """The gates that ask for something of the kind."""
    checks = {check for check, place in PLACES.items() if place.kind == kind.KIND}
    gates = [
        setting.id.value
        for setting in snapshot.playbook.gates
        if any(
            each.check in checks or _read(each, kind.KIND)
            for criterion in setting.criteria
            for each in (criterion, *criterion.as_criteria)
        )
    ]
    return f"{listed(gates)} {'asks' if len(gates) == 1 else 'ask'} for it." if gates else ""


def _read(criterion: Criterion, kind: str) -> bool:
    """Whether a criterion counts entries of a kind, or reads a measure where it is about those."""
    reads = criterion.reads
    if reads is None:
        return False
    return reads.count == kind or (reads.measure is not None and kind in ("measure", "measure_reading"))


def _offered(snapshot: Snapshot, kind: type[Noun]) -> str:
    if kind.KIND not in OFFERS:
        return ""
    what, names = OFFERS[kind.KIND]
    found = names(snapshot.playbook)
    return f"The playbook has {len(found)} {what}: {listed(found, TOLD)}." if found else ""
