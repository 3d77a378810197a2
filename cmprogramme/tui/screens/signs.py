"""Small words in columns: answers as shape and word."""

from __future__ import annotations

from cmprogramme.tui.shell.paint import Span


def yes_no(answer: bool | None) -> list[Span]:
    """An answer as shape and word."""
    if answer is None:
        return [("○ open", "none")]
    return [("✓ yes", "done")] if answer else [("■ no", "off")]
