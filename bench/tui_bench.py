"""Start-up of the terminal UI in a pseudo-terminal, beside a bare Textual app measured in the same run.

    python bench/tui_bench.py [runs]

Prints, as medians: process start to the first text on the screen (bare, ours) and to the first data on the Overview,
with the ratios decision 29 sets goals for (1.3 and 3). Bytecode is compiled before.
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
from pathlib import Path

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
PATIENCE = 20.0
GOAL_PAINT, GOAL_DATA = 1.3, 3.0


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


def main(runs: int) -> None:
    """Measures in turns, so that a busy moment of the machine hits both."""
    for folder in ("cmprogramme", "lifecycle", "playbooks", "seating"):
        compileall.compile_dir(HOME / folder, quiet=2, workers=1)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "CMPROGRAMME_STORE": str(Path(folder) / "bench.db"),
            "CMPROGRAMME_CONFIG": str(Path(folder) / "settings.toml"),
            "XDG_STATE_HOME": folder,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.pop("NO_COLOR", None)
        make = [sys.executable, "-m", "cmprogramme", "init", "Bench", "--playbook", "core", "--no-input"]
        subprocess.run(make, env=environment, cwd=HOME, check=True, capture_output=True)
        bares, paints, data = [], [], []
        for _ in range(runs):
            bares += measure([sys.executable, str(bare)], (b"hello",), environment)
            paint, first = measure(
                [sys.executable, "-m", "cmprogramme"], (b"reading...", b"NEEDS YOU"), environment
            )
            paints.append(paint)
            data.append(first)
    yard, paint, first = map(statistics.median, (bares, paints, data))
    print(f"bare Textual app, first text        {yard * 1000:6.0f} ms   (yardstick, median of {runs})")
    print(
        f"first paint of cmprogramme          {paint * 1000:6.0f} ms   ratio {paint / yard:.2f}   goal {GOAL_PAINT}"
    )
    print(
        f"first data on the Overview          {first * 1000:6.0f} ms   ratio {first / yard:.2f}   goal {GOAL_DATA}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
