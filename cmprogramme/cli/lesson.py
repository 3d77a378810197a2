"""Lessons: the learning rate and what is owed."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures
from cmprogramme.cli.session import session
from lifecycle.base.words import percent
from lifecycle.lessons import learning


def rate() -> Answer:
    """Closed items that left a decided lesson, what is owed, what is undecided."""
    data, lines = lesson_parts()
    return Answer("lesson-rate", data, lines)


def lesson_parts() -> tuple[dict[str, Any], list[str]]:
    """Learning as data and for people."""
    run = session()
    found = learning(run.snapshot, run.today)
    lines = [
        f"Learning rate {percent(found.rate.value)} of {len(found.closed)} closed items",
        *(
            f"Owed: {one.item.code} {one.item.title}, {'overdue since' if one.overdue else 'due'} {one.due}"
            for one in found.owed
        ),
        *(f"Undecided: {one.activity} ({str(one.id)[:8]})" for one in found.undecided),
        *(f"Proposed to the playbook: {one.playbook_change}" for one in found.proposals),
    ]
    data = {
        "rate": found.rate.value,
        "closed": [one.code for one in found.closed],
        "owed": [{"item": one.item.code, "due": one.due, "overdue": one.overdue} for one in found.owed],
        "undecided": found.undecided,
        "proposals": found.proposals,
        "figures": figures({"rate": found.rate}),
    }
    return data, lines
