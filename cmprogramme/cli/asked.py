"""What a command asks to be shown on the screen when it is done.

The command line does not know the terminal UI: the entry point, which knows both, takes the request and carries it
out (docs/decisions.md 39).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmprogramme.demo.temporary import Demonstration

_wanted: Demonstration | None = None


def show(demonstration: Demonstration) -> None:
    """Ask for the terminal UI on a demonstration."""
    global _wanted
    _wanted = demonstration


def taken() -> Demonstration | None:
    """What was asked for since the last call, None for nothing."""
    global _wanted
    found, _wanted = _wanted, None
    return found
