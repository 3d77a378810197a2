"""Work that goes on beside a screen, which may be taken away before it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.css.query import NoMatches
from textual.widget import Widget

from cmprogramme.tui.widgets.pane import Pane


async def while_there(screen: Widget, work: Callable[[], Awaitable[None]]) -> None:
    """Does it; what it brings is dropped where the lists it was for are gone, as when the program is left meanwhile."""
    lists = len(screen.query(Pane))
    try:
        await work()
    except NoMatches:
        if len(screen.query(Pane)) >= lists:  # it asked for what there never was
            raise
