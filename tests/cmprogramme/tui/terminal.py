"""The program in a pseudo-terminal: typing, reading what it writes, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

import cmprogramme
from tests.cmprogramme.tui.running import copy_store
from tests.waiting import until

A_LOOK = 0.05
"""Seconds a read waits for more before it looks again."""

HOME = Path(cmprogramme.__file__).parent.parent


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(
        self, environment: dict[str, str], *, program: Sequence[str] = ("-m", "cmprogramme")
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *program],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=HOME,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def wait_for(self, words: bytes) -> None:
        """Reads until the words were written; fails when they never are."""
        start = len(self.seen)

        def written() -> bool:
            self.read(A_LOOK)
            return words in self.seen[start:]

        until(written, f"{words!r}")

    def read(self, seconds: float) -> bool:
        """Reads what there is; False at the end."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def type(self, keys: bytes) -> None:
        """Types."""
        os.write(self.master, keys)

    def end(self) -> int:
        """Reads to the end; the exit code."""
        until(lambda: not self.read(A_LOOK) or self.process.poll() is not None, "the end of the program")
        while self.process.poll() is not None and select.select([self.master], [], [], 0)[0] and self.read(0):
            pass
        code = self.process.wait()
        os.close(self.master)
        return code


def environment_of(folder: Path) -> dict[str, str]:
    """The environment of a terminal with the worked store."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CMPROGRAMME", "NO_COLOR", "PYTEST"))
    }
    return {
        **kept,
        "TERM": "xterm-256color",
        "CMPROGRAMME_STORE": str(copy_store(folder)),
        "CMPROGRAMME_WHO": "Bryn",
        "CMPROGRAMME_TODAY": "2026-12-24",
        "CMPROGRAMME_CONFIG": str(folder / "settings.toml"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
