"""The words a command speaks in: those of the programme it looked at (rules.md vocabulary)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lifecycle.snapshot import Snapshot

_looked_at: Snapshot | None = None


def look_at(snapshot: Snapshot | None) -> Snapshot | None:
    """The programme the command speaks of from now on, None for none."""
    global _looked_at
    _looked_at = snapshot
    return snapshot


def said(text: str) -> str:
    """A text in the words of that programme's playbook."""
    if _looked_at is None:
        return text
    from lifecycle.speech import says

    return says(_looked_at)(text)
