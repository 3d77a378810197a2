"""Start-up in a pseudo-terminal and on the command line, beside yardsticks measured in the same run.

    python -m bench.tui_bench [runs]

Prints, as medians of runs in turn: process start to the first text on the screen and to the first data on the Overview,
against a bare Textual app; and `status --json` against importing the library of the row classes. The store holds the
whole demonstration, or 10,000 nouns. Bytecode is compiled before.
"""

from __future__ import annotations

import compileall
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

from bench.programmes import WHO, kept_demonstrations

HOME = Path(__file__).resolve().parent.parent
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("hello")
Bare().run()
"""
SIZE = (36, 120)
PATIENCE = 60.0
DATA = b"NEEDS YOU"
OURS = [sys.executable, "-m", "cmprogramme"]


@dataclass(frozen=True, slots=True)
class Line:
    """One measured thing: what was run, the yardstick it is held against, and how many of it are the goal."""

    name: str
    seconds: list[float]
    yardstick: list[float]
    goal: float

    def __str__(self) -> str:
        ours, theirs = statistics.median(self.seconds), statistics.median(self.yardstick)
        ratio = ours / theirs
        met = "yes" if ratio <= self.goal else "NO"
        return f"{self.name:<52}{ours * 1000:6.0f} ms   ratio {ratio:5.2f}   goal {self.goal}: {met}"


def measure(command: list[str], marks: tuple[bytes, ...], environment: dict[str, str]) -> list[float]:
    """Seconds from process start until each mark was written to the terminal, in order."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        cwd=HOME,
        close_fds=True,
        start_new_session=True,
    )
    os.close(slave)
    seen = b""
    found: list[float] = []
    try:
        while len(found) < len(marks) and time.perf_counter() - start < PATIENCE:
            ready, _, _ = select.select([master], [], [], 0.2)
            if ready:
                try:
                    seen += os.read(master, 65536)
                except OSError:
                    break
            while len(found) < len(marks) and marks[len(found)] in seen:
                found.append(time.perf_counter() - start)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    if len(found) < len(marks):
        raise SystemExit(f"{command}: never wrote {marks[len(found)]!r}; it wrote {seen[-600:]!r}")
    return found


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Seconds a command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, cwd=HOME, check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Measures in turns, so that a busy moment of the machine hits all."""
    for folder in ("cmprogramme", "lifecycle", "playbooks", "seating"):
        compileall.compile_dir(HOME / folder, quiet=2, workers=1)
    with tempfile.TemporaryDirectory() as place:
        bare = Path(place) / "bare.py"
        bare.write_text(BARE)
        whole, large = kept_demonstrations(Path(place))
        here = environment(place)
        on_whole = {**here, "CMPROGRAMME_STORE": str(whole)}
        on_large = {**here, "CMPROGRAMME_STORE": str(large)}
        found: dict[str, list[float]] = {
            name: [] for name in ("bare", "paint", "data", "demo", "many", "status", "model")
        }
        for _ in range(runs):
            found["bare"] += measure([sys.executable, str(bare)], (b"hello",), here)
            paint, first = measure(OURS, (b"reading...", DATA), on_whole)
            found["paint"].append(paint)
            found["data"].append(first)
            found["demo"] += measure([*OURS, "demo"], (DATA,), here)
            found["many"] += measure(OURS, (DATA,), on_large)
            found["model"].append(seconds([sys.executable, "-c", "import sqlmodel"], here))
            found["status"].append(seconds([*OURS, "status", "--json"], on_whole))
    for name, what in (("bare", "bare Textual app, first text"), ("model", "import sqlmodel")):
        print(f"{what:<52}{statistics.median(found[name]) * 1000:6.0f} ms   (yardstick, median of {runs})")
    for line in (
        Line("first paint", found["paint"], found["bare"], 1.3),
        Line("first data on the Overview, the whole demo kept", found["data"], found["bare"], 3.2),
        Line("cmprogramme demo, first data", found["demo"], found["bare"], 3.6),
        Line("first data on the Overview, 10,000 nouns", found["many"], found["bare"], 3.8),
        Line("status --json, the whole demo kept, / sqlmodel", found["status"], found["model"], 1.0),
    ):
        print(line)


def environment(folder: str) -> dict[str, str]:
    """What the programs are started with: nothing of this machine but the terminal."""
    found = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "CMPROGRAMME_WHO": WHO,
        "CMPROGRAMME_CONFIG": str(Path(folder) / "settings.toml"),
        "XDG_STATE_HOME": folder,
    }
    for name in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "CMPROGRAMME_TODAY"):
        found.pop(name, None)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
