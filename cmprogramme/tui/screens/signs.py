"""Small words in columns: numbers with their sign, answers as shape and word."""

from __future__ import annotations

from cmprogramme.tui.shell.paint import Span
from lifecycle.base.words import fixed


def signed(value: float | None, *, places: int = 1) -> str:
    """A change with its sign, rounded as everywhere; "-" for none."""
    shown = fixed(value, places=places)
    return f"+{shown}" if value is not None and value > 0 and float(shown) else shown


def yes_no(answer: bool | None) -> list[Span]:
    """An answer as shape and word."""
    if answer is None:
        return [("○ open", "none")]
    return [("✓ yes", "done")] if answer else [("■ no", "off")]
