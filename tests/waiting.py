"""Waiting in a test: for something to hold, never for some time to pass."""

from __future__ import annotations

import time
from collections.abc import Callable

GIVES_UP_AFTER = 300.0
"""Seconds after which a test fails instead of hanging; nothing that works comes near it on any machine."""


def until(holds: Callable[[], object], what: str) -> None:
    """Goes on as soon as it holds; fails, naming what was waited for, when it never does."""
    end = time.monotonic() + GIVES_UP_AFTER
    while not holds():
        assert time.monotonic() < end, f"it never came: {what}"
        time.sleep(0.002)
