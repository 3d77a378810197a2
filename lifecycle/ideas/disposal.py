"""What becomes of an idea: shortlisted, channelled into work, parked until a day, declined (rules.md F10)."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import build, folded
from lifecycle.ideas.capture import refuse_disposed, refuse_folded
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import pool_window, standing
from lifecycle.ideas.practice import copied_from, needs_reason
from lifecycle.people import Person, named
from lifecycle.plan.nouns import WorkItem
from lifecycle.rights import known_writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def shortlist(snapshot: Snapshot, idea: Idea, stamp: Stamp) -> Change:
    """Put an idea on the shortlist; NotAllowed when something was decided about it before."""
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "shortlisted")
    after = idea.changed(state=IdeaState.SHORTLISTED, decided_on=stamp.today, revisit=None)
    return make_change(snapshot, stamp, f"Shortlisted the idea '{idea.text}'", puts=(after,))


def channel(
    snapshot: Snapshot,
    idea: Idea,
    stamp: Stamp,
    *,
    by: str = "",
    reason: str = "",
    area: Area | None = None,
    days: int = 0,
    effort_weeks: float | None = None,
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
            "id": snapshot.id_of(WorkItem, folded(code := next_code(snapshot))),
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


def park(snapshot: Snapshot, idea: Idea, stamp: Stamp, *, revisit: date, reason: str, by: str = "") -> Change:
    """Put an idea aside until a day, when it comes back by itself; `revisit` must lie ahead."""
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "parked")
    _need_reason(reason, "parked")
    if revisit <= stamp.today:
        raise InvalidValue(
            f"{revisit.isoformat()} is not ahead.",
            f"Today is {stamp.today.isoformat()}, and a parked idea comes back on its day.",
            "Give a later day.",
            field="revisit",
        )
    who, strangers = _decider(snapshot, by, stamp)
    after = idea.changed(
        state=IdeaState.PARKED, decided_on=stamp.today, decided_by=who, reason=reason, revisit=revisit
    )
    label = f"Parked the idea '{idea.text}' until {revisit.isoformat()}"
    return make_change(snapshot, stamp, label, puts=(*strangers, after))


def decline(snapshot: Snapshot, idea: Idea, stamp: Stamp, *, reason: str, by: str = "") -> Change:
    """Say no to an idea, with a reason its contributor can read; it stays readable."""
    refuse_disposed(idea, standing(snapshot, idea, stamp.today), "declined")
    _need_reason(reason, "declined")
    who, strangers = _decider(snapshot, by, stamp)
    after = idea.changed(
        state=IdeaState.DECLINED, decided_on=stamp.today, decided_by=who, reason=reason, revisit=None
    )
    return make_change(snapshot, stamp, f"Declined the idea '{idea.text}'", puts=(*strangers, after))


def bring_back(snapshot: Snapshot, idea: Idea, stamp: Stamp, *, reason: str = "") -> Change:
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
    if idea.state not in (IdeaState.SHORTLISTED, IdeaState.PARKED, IdeaState.DECLINED):
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
