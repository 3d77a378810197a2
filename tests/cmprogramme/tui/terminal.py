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
import time
from pathlib import Path

import cmprogramme
from tests.cmprogramme.tui.running import copy_store

HOME = Path(cmprogramme.__file__).parent.parent


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cmprogramme"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=HOME,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def wait_for(self, words: bytes, seconds: float = 20) -> None:
        """Reads until the words were written."""
        start = len(self.seen)
        end = time.monotonic() + seconds
        while words not in self.seen[start:]:
            assert time.monotonic() < end, f"{words!r} never came: {self.seen[-800:]!r}"
            self.read(0.2)

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
        end = time.monotonic() + 10
        while time.monotonic() < end and self.read(0.2) and self.process.poll() is None:
            pass
        while self.process.poll() is not None and select.select([self.master], [], [], 0)[0] and self.read(0):
            pass
        code = self.process.wait(timeout=10)
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
