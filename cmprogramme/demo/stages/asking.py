"""What the leader asks the sponsor to decide, and the answers; they stand on the phase summary until answered."""

from __future__ import annotations

from cmprogramme.demo.step import Day
from lifecycle.summary import DecisionAsked, answer


def answer_asked(day: Day, text: str) -> None:
    """Record the sponsor's answer to everything asked that is still open."""
    for asked in day.snapshot.all(DecisionAsked):
        if asked.open:
            day.do(answer, asked, text, by="Amara")
