"""One thing somebody has to do (rules.md summary)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.findings import Target
from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """One thing somebody has to do.

    `text` what, `why` the rule behind it, `do` the way, `who` a name or a role in words, `due` None = no day is set.
    `overdue`: the day has passed. `kind` is decision, stream, condition, recommendation, override, criterion, gate,
    idea, measure, benefit, work, plan, lesson or declined (a proposal to the playbook); step of a programme that just
    began.
    """

    kind: str
    text: str
    why: str
    do: str
    who: str
    due: date | None
    overdue: bool
    target: Target


def need(
    kind: str,
    key: str,
    text: str,
    today: date,
    *,
    why: str = "",
    do: str = "",
    who: str = "",
    due: date | None = None,
    target: str = "",
) -> Need:
    """One of them; overdue once its day has passed."""
    overdue = due is not None and due < today
    return Need(kind, text, why, do, who, due, overdue, Target(target or kind, key))
