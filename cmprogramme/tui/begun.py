"""What a person saw when they began: set for a command when its key is pressed, kept by a form from when it opened.

A change is measured against it, so that what somebody else did meanwhile is neither lost nor overwritten.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from cmprogramme.tui.typed import NOTHING_TYPED, Typed

if TYPE_CHECKING:
    from lifecycle.snapshot import Snapshot

BEGUN: ContextVar[Snapshot | None] = ContextVar("begun", default=None)
"""The Snapshot that was on the screen; None where nothing was shown before."""

TYPED: ContextVar[Typed] = ContextVar("typed", default=NOTHING_TYPED)
"""What the form in hand holds, while it is being saved."""
