"""What becomes of an idea: shortlisted, channelled into work, parked until a day, declined (rules.md F10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, action
from lifecycle.base.areas import Area
from lifecycle.base.days import days_later
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.quantities import Unit
from lifecycle.base.text import Text
from lifecycle.base.words import day_words
from lifecycle.ideas.capture import refuse_disposed, refuse_folded
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import pool_window, standing
from lifecycle.ideas.practice import copied_from, needs_reason
from lifecycle.people import Person, named
from lifecycle.plan.nouns import MOST_DAYS, WorkItem
from lifecycle.rights import known_writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

PARK_DAYS = 60
"""Days a parked idea is put aside where nobody says otherwise; ours."""

ASIDE = frozenset({IdeaState.SHORTLISTED, IdeaState.PARKED, IdeaState.DECLINED})
"""What may come back to the pool."""

Which = Annotated[Idea, Says("the idea")]
Why = Annotated[Text, Says("why; its contributor can read it")]
By = Annotated[str, Ref("person"), Says("who decided; left out: the writer, where the programme knows them")]


def why_decided(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why nothing is decided about this idea now: it lives on elsewhere, or that was done before."""
    idea = given.get("idea")
    if not isinstance(idea, Idea):
        return "" if snapshot.all(Idea) else "There is no idea yet."
    try:
        refuse_disposed(idea, standing(snapshot, idea, stamp.today), "decided about")
    except NotAllowed as error:
        return f"{error.why} {error.do}"
    return ""


@action(
    "idea shortlist",
    title="Put this idea on the shortlist",
    line="Worth a closer look; nothing is decided yet.",
    of=Idea,
    why_not=why_decided,
)
def shortlist(snapshot: Snapshot, idea: Which, stamp: Stamp) -> Change:
    """Put an idea on the shortlist; NotAllowed when something was decided about it before."""
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "shortlisted")
    after = idea.changed(state=IdeaState.SHORTLISTED, decided_on=stamp.today, revisit=None)
    return make_change(snapshot, stamp, f"Shortlisted the idea '{idea.text}'", puts=(after,))


@action(
    "idea channel",
    title="Turn this idea into work",
    line="A work item is put beside it; another firm's practice from too different a context needs a reason.",
    of=Idea,
    why_not=why_decided,
)
def channel(
    snapshot: Snapshot,
    idea: Which,
    stamp: Stamp,
    *,
    area: Annotated[Area | None, Says("the area the work is for; left out: the idea's first")] = None,
    days: Annotated[
        float,
        Field(ge=0, le=MOST_DAYS),
        Unit("working days"),
        Says("working days the work takes, whole or half"),
    ] = 0,
    effort_weeks: Annotated[
        float | None, Field(ge=0), Unit("weeks"), Says("effort in weeks of one person")
    ] = None,
    reason: Annotated[str, Says("why a practice from another context will work here")] = "",
    by: By = "",
) -> Change:
    """Make an idea work: a work item for `area` (its first area when None) is put beside it.

    Another firm's practice from too different a context, or from one nobody described, needs a reason, which is kept
    (rules.md F7). NotAllowed says which factors differ; InvalidValue when no area is named.
    """
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "channelled")
    wanted = area or (idea.areas[0] if idea.areas else None)
    if wanted is None:
        raise InvalidValue(
            f"'{idea.text}' names no area.",
            "Work improves an area.",
            "Say which one it is for.",
            field="area",
        )
    if needs_reason(snapshot, idea) and not reason.strip():
        raise too_different(snapshot, idea)
    who, strangers = _decider(snapshot, by, stamp)
    item = build(
        WorkItem,
        {
            "id": snapshot.id_for(WorkItem, folded(code := next_code(snapshot))),
            "code": code,
            "title": idea.text,
            "area": wanted,
            "days": days,
            "effort_weeks": effort_weeks,
        },
    )
    after = idea.changed(
        state=IdeaState.CHANNELLED,
        areas=idea.areas if wanted in idea.areas else (*idea.areas, wanted),
        decided_on=stamp.today,
        decided_by=who,
        reason=reason,
        revisit=None,
        work_item=item.id,
    )
    label = f"Channelled the idea '{idea.text}' into work item {code}"
    return make_change(snapshot, stamp, label, puts=(*strangers, item, after))


def _in_two_months(snapshot: Snapshot, stamp: Stamp) -> str:
    return day_words(days_later(stamp.today, PARK_DAYS))


@action(
    "idea park",
    title="Park this idea",
    line="Puts it aside until a day, when it comes back by itself.",
    of=Idea,
    why_not=why_decided,
)
def park(
    snapshot: Snapshot,
    idea: Which,
    stamp: Stamp,
    *,
    revisit: Annotated[date, Says("the day it comes back", start=_in_two_months)],
    reason: Why,
    by: By = "",
) -> Change:
    """Put an idea aside until a day, when it comes back by itself; `revisit` must lie ahead."""
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "parked")
    _need_reason(reason, "parked")
    if revisit <= stamp.today:
        raise InvalidValue(
            f"{day_words(revisit)} is not ahead.",
            f"Today is {day_words(stamp.today)}, and a parked idea comes back on its day.",
            "Give a later day.",
            field="revisit",
        )
    who, strangers = _decider(snapshot, by, stamp)
    after = idea.changed(
        state=IdeaState.PARKED, decided_on=stamp.today, decided_by=who, reason=reason, revisit=revisit
    )
    label = f"Parked the idea '{idea.text}' until {day_words(revisit)}"
    return make_change(snapshot, stamp, label, puts=(*strangers, after))


@action(
    "idea decline",
    title="Decline this idea",
    line="A no with a reason; it stays readable.",
    of=Idea,
    why_not=why_decided,
)
def decline(snapshot: Snapshot, idea: Which, stamp: Stamp, *, reason: Why, by: By = "") -> Change:
    """Say no to an idea, with a reason its contributor can read; it stays readable."""
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "declined")
    _need_reason(reason, "declined")
    who, strangers = _decider(snapshot, by, stamp)
    after = idea.changed(
        state=IdeaState.DECLINED, decided_on=stamp.today, decided_by=who, reason=reason, revisit=None
    )
    return make_change(snapshot, stamp, f"Declined the idea '{idea.text}'", puts=(*strangers, after))


def why_not_back(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why this idea cannot come back: it is work, lives on elsewhere, or waits for a decision anyway."""
    idea = given.get("idea")
    if not isinstance(idea, Idea) or idea.state in ASIDE:
        return "" if snapshot.all(Idea) else "There is no idea yet."
    return f"It is {standing(snapshot, idea, stamp.today).value}."


@action(
    "idea back",
    title="Bring this idea back to the pool",
    line="A shortlisted, parked or declined idea waits for a decision again.",
    of=Idea,
    why_not=why_not_back,
    at_once=True,
)
def bring_back(
    snapshot: Snapshot, idea: Which, stamp: Stamp, *, reason: Annotated[str, Says("why it is back")] = ""
) -> Change:
    """Take a shortlisted, parked or declined idea back to the pool, or to the change inbox once that has closed.

    NotAllowed for one that is work already, or that waits for a decision anyway.
    """
    refuse_folded(idea)
    if idea.state is IdeaState.CHANNELLED:
        raise NotAllowed(
            f"'{idea.text}' is work already.",
            "It was channelled into the plan.",
            "Change the work item, or undo the channelling.",
        )
    if idea.state not in ASIDE:
        raise NotAllowed(
            f"'{idea.text}' is there already.", f"It is {idea.state.value}.", "Decide what becomes of it."
        )
    _, closed = pool_window(snapshot, stamp.today)
    state = IdeaState.CLUSTERED if idea.cluster is not None else IdeaState.CAPTURED
    after = idea.changed(
        state=state if closed is None else IdeaState.INBOX,
        decided_on=None,
        decided_by=None,
        reason=reason,
        revisit=None,
    )
    return make_change(snapshot, stamp, f"Brought back the idea '{idea.text}'", puts=(after,))


def due_back(snapshot: Snapshot, today: date) -> tuple[Idea, ...]:
    """Parked ideas whose day has come, the longest due first."""
    found = (
        idea
        for idea in snapshot.all(Idea)
        if idea.state is IdeaState.PARKED and idea.revisit is not None and idea.revisit <= today
    )
    return tuple(sorted(found, key=lambda idea: idea.revisit or today))


def next_code(snapshot: Snapshot) -> str:
    """The code after the highest number among W1, W2, ... in the plan."""
    numbers = [
        int(found.group(1))
        for item in snapshot.all(WorkItem)
        if (found := re.fullmatch(r"w(\d{1,6})", folded(item.code)))
    ]
    return f"W{max(numbers, default=0) + 1}"


def too_different(snapshot: Snapshot, idea: Idea) -> NotAllowed:
    """The refusal to copy a practice from another context without a reason, naming what differs (rules.md F7)."""
    found = copied_from(snapshot, idea)
    why = f"It copies {idea.practice_of}. {found.why if found is not None else ''}".strip()
    return NotAllowed(
        f"'{idea.text}' needs a reason before it is channelled.",
        why,
        "Adapt the idea to our own context, or say why it will work here all the same.",
    )


def _need_reason(reason: str, deed: str) -> None:
    if not reason.strip():
        raise InvalidValue(
            f"An idea is not {deed} without a reason.",
            "Whoever gave it will want to know.",
            "Write a sentence.",
            field="reason",
        )


def _decider(snapshot: Snapshot, by: str, stamp: Stamp) -> tuple[UUID | None, tuple[Person, ...]]:
    if not by.strip():
        return known_writer(snapshot, stamp.who), ()
    return named(snapshot, by)
