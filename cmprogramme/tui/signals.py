"""SIGTERM, SIGHUP and a terminal that is gone: what was typed goes into its draft, and only then we leave."""

from __future__ import annotations

import asyncio
import errno
import signal
import sys

from cmprogramme.tui.window import Window

LOOK_SECONDS = 1.0
"""How often it is looked whether the terminal is there; nobody sees what is done in between."""

LEAVING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def install(window: Window) -> None:
    """Has the app leave properly on a signal. Needs its running loop; where loops take no signals, plain handlers."""
    loop = asyncio.get_running_loop()

    def leave(number: int) -> None:
        window.leave(128 + number)

    for number in LEAVING:
        try:
            loop.add_signal_handler(number, leave, number)
        except (NotImplementedError, RuntimeError, ValueError):
            signal.signal(number, lambda received, _frame: loop.call_soon_threadsafe(leave, received))
    if hasattr(signal, "SIGHUP"):
        window.set_interval(LOOK_SECONDS, lambda: leave(signal.SIGHUP) if terminal_gone() else None)


def terminal_gone() -> bool:
    """Whether the terminal read from was taken away. Where it was not the controlling one no signal says so, and
    reading from it would go on for ever, getting nothing each time."""
    import termios  # after the first frame, and only where there are such terminals

    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0)
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)
    except ValueError:  # closed by whoever runs us
        return False
    return False
