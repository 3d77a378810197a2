"""SIGTERM and SIGHUP: what was typed goes into its draft, the terminal is restored, and only then we leave."""

from __future__ import annotations

import asyncio
import signal

from cmprogramme.tui.window import Window

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
