"""Copying: what is meant, whole, and what to do where the terminal did not take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.widget import Widget

from cmprogramme.wording import visible

NOT_TAKEN = (
    "Nothing there when you paste? Your terminal refused it: ^p, 'Read this screen as text', select it there."
)


@runtime_checkable
class Copies(Protocol):
    """What knows what is meant when it is copied."""

    def copied(self) -> str:
        """The whole of what the cursor is on."""


def copy(app: App[int], focused: Widget | None, otherwise: Callable[[], str]) -> str:
    """Copies what the widget with the focus means, else the text of the screen; what to say about it."""
    text = focused.copied() if isinstance(focused, Copies) else ""
    text = visible(text or otherwise(), newline="keep", tab="keep")  # it is pasted where it may be obeyed
    app.copy_to_clipboard(text)
    return f"Copied: {text.split(chr(10), 1)[0]}\n{NOT_TAKEN}"
