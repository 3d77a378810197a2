"""One thing somebody owes: what it is, whose, until when, what its next state is (rules.md owed)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lifecycle.base.days import days_late
from lifecycle.base.deeds import Deed
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Snapshot

ORDER = (
    "work",
    "condition",
    "criterion",
    "decision",
    "action",
    "actual",
    "benefit",
    "sign-off",
    "read-back",
    "right",
    "bargain",
    "need",
    "message",
    "step",
    "trial",
    "permission",
    "plan",
    "training",
    "lesson",
)
"""The kinds of what is owed, as they stand below each person on the same day."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing somebody owes.

    `kind` is one of ORDER, `text` what it is. `who` None: nobody has it. `due` None = no day is set; `expected`: nobody
    promised that day, it is when the plan expects it. `behind`: the working days it is late by. `subject` is the noun
    to act on, `target` what to open, `next` its next state, None where it is a matter of filling in. `asked` is the
    last day they were asked about it. `around` is what of `text` stands before and after the part that differs, where
    several may be told as one: the parts of a segment's proposition that somebody has to sign.
    """

    kind: str
    text: str
    who: UUID | None
    due: date | None
    behind: int
    subject: Noun
    target: Target
    next: Deed | None = None
    expected: bool = False
    asked: date | None = None
    around: tuple[str, str] = ("", "")

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.behind > 0


def due_on(
    snapshot: Snapshot,
    kind: str,
    text: str,
    who: UUID | None,
    due: date | None,
    today: date,
    subject: Noun,
    next: Deed | None = None,
    target: Target | None = None,
) -> Due:
    """One thing owed by a day, late once that has passed."""
    behind = days_late(due, today, snapshot.programme.holidays) if due is not None else 0
    return Due(kind, text, who, due, behind, subject, target or Target(subject.KIND, str(subject.id)), next)
