"""Under which name somebody writes: asked once, before the first change of whoever never said so."""

from __future__ import annotations

from typing import Protocol

from textual.worker import NoActiveWorker, get_current_worker

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.session import Session
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.tui.window import Window
from lifecycle.base.errors import LifecycleError


class Asks(Protocol):
    """Who asks: the desk."""

    app: Window
    session: Session

    def tell(self, error: LifecycleError) -> None:
        """Says what went wrong."""


async def ask_name(desk: Asks) -> None:
    """Asks for the name in one line. Enter keeps the login's; esc does too, for this time."""
    session = desk.session
    try:
        get_current_worker()
    except NoActiveWorker:  # nobody is at hand to be asked; the next change asks
        return
    session.unnamed = False
    blocks = [
        Words("Changes are written under it, and others see it beside them. Asked this once."),
        Words("Another time: Settings, me.name.", "dim"),
    ]
    name = await desk.app.push_screen_wait(AskLine("Your name", blocks, value=session.who, check=fault))
    if name is None:
        return
    try:
        await aside(session.write_as, name, keep=True)
    except LifecycleError as error:
        desk.tell(error)


def fault(name: str) -> str:
    """Why a name cannot be taken; "" when it can."""
    from lifecycle.base.text import LINE_LIMIT

    if not name.strip():
        return "A name needs a letter. Esc leaves it as it is."
    return f"At most {LINE_LIMIT} characters." if len(name) > LINE_LIMIT else ""
