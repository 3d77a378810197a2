"""Copying: what is meant by the widget with the focus, whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from textual.widget import Widget

from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.window import Window


@runtime_checkable
class Copies(Protocol):
    """What knows what is meant when it is copied."""

    def copied(self) -> str:
        """The whole of what the cursor is on."""


def copy(window: Window, focused: Widget | None, otherwise: Callable[[], str]) -> str:
    """Copies what the widget with the focus means, else the text of the screen; what to say about it."""
    text = focused.copied() if isinstance(focused, Copies) else ""
    rows = len(focused.chosen) if isinstance(focused, Pane) else 0
    return window.take_copy(text or otherwise(), rows=rows)
