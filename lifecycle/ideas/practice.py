"""Ideas copied from another firm: how far that firm's context is from ours (rules.md F7)."""

from __future__ import annotations

from lifecycle.fit import PracticeDistance, practice_distance
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import Snapshot


def copied_from(snapshot: Snapshot, idea: Idea) -> PracticeDistance | None:
    """The distance of the context an idea was copied from; None when it is our own.

    Nobody having described that context leaves the distance unknown.
    """
    if not idea.practice_of.strip():
        return None
    return practice_distance(snapshot, idea.practice if idea.practice is not None else {})


def needs_reason(snapshot: Snapshot, idea: Idea) -> bool:
    """Whether channelling it needs a reason: copied from too different a context, or from one we do not know."""
    found = copied_from(snapshot, idea)
    return found is not None and found.needs_reason is not False
