"""The program over a store that answers late, as over a long line: `python -m bench.slowly 0.3 demo --at R1`.

From the first screen on every call of the store takes so many seconds longer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from cmprogramme.__main__ import main
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell

CALLS = ("commit", "load", "revision", "entries", "entry", "undo", "redo", "programmes")


def slow_down(seconds: float) -> None:
    """Has every call of a store wait first, once the screens are there."""
    waits: list[float] = []
    enter = Shell.enter

    def entered(shell: Shell, *args: Any) -> None:
        waits.append(seconds)
        enter(shell, *args)

    setattr(Shell, "enter", entered)  # noqa: B010  # in this program alone

    def late(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **options: Any) -> Any:
            time.sleep(sum(waits[:1]))
            return call(*args, **options)

        return called

    for name in CALLS:
        setattr(Store, name, late(getattr(Store, name)))


if __name__ == "__main__":
    slow_down(float(sys.argv.pop(1)))
    sys.exit(main())
