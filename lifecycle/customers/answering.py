"""Answering a need that changed (rules.md F17)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.text import Text
from lifecycle.base.words import day_words
from lifecycle.customers.experiences import ChangedNeed
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


@action(
    "customer answer",
    title="Answer this changed need",
    line="The day it was answered counts for how soon changed needs are.",
    of=ChangedNeed,
)
def answer_need(
    snapshot: Snapshot,
    need: Annotated[ChangedNeed, Says("the need that changed")],
    *,
    answer: Annotated[Text, Says("what was done; left out: as it is")] = "",
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    stamp: Stamp,
) -> Change:
    """Say that a changed need was answered; the day of an earlier answer is replaced."""
    when = day or stamp.today
    after = need.changed(answered=when, answer=answer or need.answer)
    return make_change(snapshot, stamp, f"Answered '{need.text}' on {day_words(when)}", puts=(after,))
