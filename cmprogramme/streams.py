"""Standard streams that nobody is at the other end of any more."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TextIO


def write_nowhere(*streams: TextIO | None) -> None:
    """From now on what is written to these goes nowhere, what still waits to be written included: Python would fail
    on it when it ends, and end with a code of its own."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with suppress(OSError, ValueError):  # one that was closed, or is no file
            if stream is not None:
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
