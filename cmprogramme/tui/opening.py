"""From the first frame to the first data: imports what the screens need and opens the store, all in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.rooms import Rooms
from cmprogramme.wording import error_lines
from lifecycle.base.errors import LifecycleError

if TYPE_CHECKING:
    from cmprogramme.tui.shell.app import Shell


def opened(shell: Shell) -> None:
    """Opens the session and hands the app its rooms; an error is shown in place of 'reading...'."""
    try:
        session = shell.open_session()
        snapshot = session.store.load(session.programme) if session.programme else None
    except LifecycleError as error:
        shell.call_from_thread(shell.fail, [line for line in error_lines(error) if line])
        return
    shell.call_from_thread(Rooms.start, shell, Desk(shell, session), snapshot)
