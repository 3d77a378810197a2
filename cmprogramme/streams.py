"""Standard streams that nobody is at the other end of any more."""

from __future__ import annotations

import os
from typing import TextIO


def write_nowhere(*streams: TextIO | None) -> None:
    """From now on what is written to these goes nowhere, what still waits to be written included: Python would fail
    on it when it ends, and end with a code of its own."""
    for stream in streams:
        try:
            if stream is not None:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):
            continue
