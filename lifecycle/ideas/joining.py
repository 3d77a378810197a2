"""Similar ideas, merging and splitting; what went into another idea stays readable (rules.md F10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import build, folded
from lifecycle.base.records import dataclass
from lifecycle.ideas.capture import refuse_folded
from lifecycle.ideas.nouns import FOLDED_STATES, Idea, IdeaState
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

LIKENESS = 72.0
"""Likeness of 100 from which an idea is offered as similar; our judgement (rules.md F10)."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An idea much like a text; `likeness` 0-100."""

    idea: Idea
    likeness: float


def similar(
    snapshot: Snapshot, text: str, *, besides: UUID | None = None, most: int = 3
) -> tuple[Similar, ...]:
    """Ideas much like a text, the likest first, `besides` left out; merged and split ones are not offered.

    They are only offered: nothing is ever merged by itself.
    """
    from rapidfuzz import fuzz, process

    if not text.strip():
        return ()
    ideas, texts = _offered(snapshot)
    found = process.extract(
        folded(text),
        texts,
        scorer=fuzz.token_set_ratio,
        limit=most + (besides is not None),
        score_cutoff=LIKENESS,
    )
    like = (Similar(ideas[place], likeness) for _, likeness, place in found if ideas[place].id != besides)
    return tuple(islice(like, most))


@once
def _offered(snapshot: Snapshot) -> tuple[tuple[Idea, ...], tuple[str, ...]]:
    """The ideas that are offered, and their texts as they are compared."""
    ideas = tuple(idea for idea in snapshot.all(Idea) if idea.state not in FOLDED_STATES)
    return ideas, tuple(folded(idea.text) for idea in ideas)


@action(
    "idea merge",
    title="Merge other ideas into this one",
    line="They live on in it, with their areas, tags and details.",
    of=Idea,
)
def merge(
    snapshot: Snapshot,
    keep: Annotated[Idea, Says("the idea that stays")],
    other: Annotated[Sequence[Idea], Says("the ideas that go into it, one or more")],
    stamp: Stamp,
    *,
    reason: Annotated[str, Says("why they are one")] = "",
) -> Change:
    """Let the others live on in the one that is kept, which takes over their areas, tags and details.

    NotAllowed for an idea that is work already, or lives on elsewhere.
    """
    gone = tuple({idea.id: idea for idea in other if idea.id != keep.id}.values())
    if not gone:
        raise InvalidValue(
            "There is nothing to merge.",
            "An idea cannot go into itself.",
            "Name another one.",
            field="other",
        )
    refuse_folded(keep)
    for idea in gone:
        refuse_folded(idea)
        if idea.state is IdeaState.CHANNELLED:
            raise NotAllowed(
                f"'{idea.text}' is work already.",
                "It was channelled into the plan.",
                "Merge the other way round.",
            )
    who = _together(keep, gone)
    merged = tuple(
        idea.changed(
            state=IdeaState.MERGED, merged_into=keep.id, reason=reason or idea.reason, decided_on=stamp.today
        )
        for idea in gone
    )
    what = f"'{gone[0].text}'" if len(gone) == 1 else f"{len(gone)} ideas"
    return make_change(snapshot, stamp, f"Merged {what} into '{keep.text}'", puts=(who, *merged))


def split_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The ids of the whole and its parts."""
    return Told({"ids": [str(noun.id) for noun in change.puts]})


@action(
    "idea split",
    title="Split this idea",
    line="Several out of one, which stays readable; the parts keep its areas, theme and contributor.",
    of=Idea,
    tells=split_told,
)
def split(
    snapshot: Snapshot,
    idea: Annotated[Idea, Says("the idea")],
    texts: Annotated[Sequence[str], Says("one text for each part, two or more")],
    stamp: Stamp,
) -> Change:
    """Make several ideas out of one, which stays readable; the parts keep its areas, cluster and contributor.

    InvalidValue for fewer than two texts; NotAllowed for an idea that is work already, or lives on elsewhere.
    """
    wanted = [" ".join(text.split()) for text in texts if text.strip()]
    if len(wanted) < 2:
        raise InvalidValue(
            "An idea is split into two or more.",
            f"{len(wanted)} was given.",
            "Write one line for each part.",
            field="texts",
        )
    refuse_folded(idea)
    if idea.state is IdeaState.CHANNELLED:
        raise NotAllowed(
            f"'{idea.text}' is work already.",
            "It was channelled into the plan.",
            "Split the work item instead.",
        )
    parts = tuple(
        build(
            Idea,
            {
                **dict(idea),
                "id": stamp.new_id(),
                "text": text,
                "split_from": idea.id,
                "state": IdeaState.INBOX if idea.late else _start(idea),
                "reason": "",
                "revisit": None,
                "decided_on": None,
                "decided_by": None,
            },
        )
        for text in wanted
    )
    whole = idea.changed(state=IdeaState.SPLIT, decided_on=stamp.today)
    return make_change(
        snapshot, stamp, f"Split the idea '{idea.text}' into {len(parts)}", puts=(whole, *parts)
    )


def lives_on_in(snapshot: Snapshot, idea: Idea) -> tuple[Idea, ...]:
    """Where an idea lives on today: itself, the idea it went into at the end of the chain, or its parts."""
    if idea.state is IdeaState.MERGED and idea.merged_into is not None:
        following = snapshot.find(Idea, idea.merged_into)
        return lives_on_in(snapshot, following) if following is not None else ()
    if idea.state is IdeaState.SPLIT:
        parts = (part for part in snapshot.all(Idea) if part.split_from == idea.id)
        return tuple(found for part in parts for found in lives_on_in(snapshot, part))
    return (idea,)


def went_in(snapshot: Snapshot, idea: Idea) -> tuple[Idea, ...]:
    """The ideas that were merged into this one."""
    return _merged(snapshot).get(idea.id, ())


@once
def _merged(snapshot: Snapshot) -> Mapping[UUID, tuple[Idea, ...]]:
    """By the id of an idea those that were merged into it."""
    found: dict[UUID, tuple[Idea, ...]] = {}
    for idea in snapshot.all(Idea):
        if idea.merged_into is not None:
            found[idea.merged_into] = (*found.get(idea.merged_into, ()), idea)
    return found


def _together(into: Idea, gone: tuple[Idea, ...]) -> Idea:
    """The idea with what the others bring: areas and tags joined, details one below the other."""
    everybody = (into, *gone)
    details = [into.detail] if into.detail else []
    details += [part for idea in gone for part in (f"Merged: {idea.text}", idea.detail) if part]
    return into.changed(
        areas=tuple(dict.fromkeys(area for idea in everybody for area in idea.areas)),
        tags=tuple(dict.fromkeys(tag for idea in everybody for tag in idea.tags)),
        detail="\n".join(details),
        segment=into.segment or next((idea.segment for idea in gone if idea.segment), None),
    )


def _start(idea: Idea) -> IdeaState:
    return IdeaState.CLUSTERED if idea.cluster is not None else IdeaState.CAPTURED
