"""Key to paint on every screen of the demonstration, in a pseudo-terminal, beside a bare Textual list.

    python -m bench.keys_bench

From the byte of a key to the first byte of what it paints. The yardstick is an OptionList of as many rows in a bare
Textual app, measured in the same run. Keys that paint nothing are not counted.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.plan_bench import DAY, layered
from bench.programmes import MANY, WHO, stamp_of
from bench.tui_bench import HOME, SIZE
from cmprogramme.storage import Store
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.snapshot import EMPTY, make_change

GOAL_SECONDS = 0.050
ROUNDS = 12
MOVES = (b"j", b"j", b"k", b"\t", b"k", b"\x1b[Z")
SCREENS = "123456789"
FRAME_SECONDS = 0.0167
LATE = "0.3"
INTO_GRID = b"\x1b[B"
VALUES = (b"1", b"2", b"\x7f", b"3", b"k", b"k", b"k", b"k")
"""Levels typed into the sheet of screen 6, one taken away, and back up to its first rows."""
YARDSTICK = """
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    BINDINGS = [("j", "down"), ("k", "up")]
    def compose(self):
        yield OptionList(*[f"row {number}" for number in range(40)])
    def action_down(self):
        self.query_one(OptionList).action_cursor_down()
    def action_up(self):
        self.query_one(OptionList).action_cursor_up()
Bare().run()
"""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        import fcntl
        import struct
        import termios

        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=HOME,
            start_new_session=True,
        )
        os.close(slave)

    def quiet(self, seconds: float, most: float = 20.0) -> bytes:
        """Read until nothing came for so long; what came."""
        seen = b""
        end = time.perf_counter() + most
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.master], [], [], seconds)
            if not ready:
                break
            seen += os.read(self.master, 65536)
        return seen

    def shows(self, words: bytes, most: float = 60.0) -> bool:
        """Read until the words were written, and then until it is quiet; whether they came."""
        seen = b""
        end = time.perf_counter() + most
        while words not in seen and time.perf_counter() < end:
            seen += self.quiet(0.5, most=2.0)
        self.quiet(1.5)
        return words in seen

    def press(self, key: bytes, patience: float = 0.4) -> float | None:
        """Seconds from the key to the first byte painted; None when nothing was."""
        start = time.perf_counter()
        os.write(self.master, key)
        ready, _, _ = select.select([self.master], [], [], patience)
        found = time.perf_counter() - start if ready else None
        self.quiet(0.06)
        return found

    def close(self) -> None:
        """End the program this started."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def measure(terminal: Terminal, rounds: int = ROUNDS) -> list[float]:
    """Seconds of every key that painted something."""
    found = [terminal.press(key) for _ in range(rounds) for key in MOVES]
    return [seconds for seconds in found if seconds is not None]


def late_keys(environment: dict[str, str], yard: float) -> None:
    """Print p95 of cursor moves and value keys while every call of the store takes 300 ms longer."""
    demo = Terminal([sys.executable, "-m", "bench.slowly", LATE, "demo", "--at", "R1"], environment)
    if not demo.shows(b"NEEDS YOU"):
        demo.close()
        raise SystemExit("The demonstration did not open.")
    every: list[float] = []
    for screen in SCREENS:
        os.write(demo.master, screen.encode())
        demo.quiet(1.5)
        every += measure(demo)
    os.write(demo.master, b"6")
    demo.quiet(1.5)
    os.write(demo.master, INTO_GRID)
    demo.quiet(0.5)
    pressed = [demo.press(key) for _ in range(ROUNDS) for key in VALUES]
    values = [seconds for seconds in pressed if seconds is not None]
    demo.close()
    for name, found in (("cursor moves", every), ("value keys", values), ("both", [*every, *values])):
        over = p95(found) - yard
        met = "yes" if over <= FRAME_SECONDS else "NO"
        print(
            f"store 300 ms late, {name:12}  p95 {p95(found) * 1000:5.1f} ms   {over * 1000:+5.1f} ms over the list"
            f"   goal {FRAME_SECONDS * 1000:.1f}: {met}   ({len(found)} keys)"
        )


def work_keys(folder: Path, environment: dict[str, str], yard: float) -> list[float]:
    """Print p95 of each view of the work of a programme with 10,000 items; every key that painted something."""
    path = folder / "work.db"
    planned = layered(MANY)
    nouns = [noun for kind in planned.nouns.values() for noun in kind.values()]
    first = [noun for noun in nouns if not isinstance(noun, WorkItem | WorkLink)]
    stamp = stamp_of(DAY)
    with Store.open(path) as store:
        store.create(make_change(EMPTY, stamp, "Started", puts=first))
        programme = store.programmes()[0].id
        rest = [noun for noun in nouns if isinstance(noun, WorkItem | WorkLink)]
        store.commit(programme, make_change(store.load(programme), stamp, "Entered the work", puts=rest))
    screen = Terminal(
        [sys.executable, "-m", "cmprogramme"],
        {**environment, "CMPROGRAMME_STORE": str(path), "CMPROGRAMME_WHO": WHO},
    )
    if not screen.shows(b"NEEDS YOU"):
        screen.close()
        raise SystemExit("The programme with much work did not open.")
    os.write(screen.master, b"5")
    screen.quiet(1.5)
    os.write(screen.master, b"]")
    screen.shows(b"W100")
    every: list[float] = []
    for view in ("list", "bars", "owed"):
        found = measure(screen)
        every += found
        if len(found) >= 2:
            print(
                f"{MANY:,} work items, {view:4}  p95 {p95(found) * 1000:5.1f} ms   ratio {p95(found) / yard:4.1f}"
                f"   ({len(found)} keys)"
            )
        os.write(screen.master, b"v")
        screen.quiet(2.0)
    screen.close()
    return every


def p95(seconds: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1]


def main() -> None:
    """Print p95 of each screen and of the yardstick."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_STATE_HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
        }
        environment.pop("NO_COLOR", None)
        bare = Path(folder) / "bare.py"
        bare.write_text(YARDSTICK)
        yardstick = Terminal([sys.executable, str(bare)], environment)
        yardstick.quiet(1.0)
        yard = p95(measure(yardstick))
        yardstick.close()
        print(f"yardstick, list of a bare Textual app   p95 {yard * 1000:5.1f} ms")
        demo = Terminal([sys.executable, "-m", "cmprogramme", "demo", "--at", "R1"], environment)
        if not demo.shows(b"NEEDS YOU"):
            demo.close()
            raise SystemExit("The demonstration did not open.")
        every: list[float] = []
        for screen in SCREENS:
            os.write(demo.master, screen.encode())
            demo.quiet(1.5)
            found = measure(demo)
            every += found
            if len(found) < 2:
                print(f"screen {screen}: its keys painted nothing")
                continue
            worst = p95(found)
            print(
                f"screen {screen}  p95 {worst * 1000:5.1f} ms   ratio {worst / yard:4.1f}   ({len(found)} keys)"
            )
        demo.close()
        every += work_keys(Path(folder), environment, yard)
        late_keys(environment, yard)
    whole = p95(every)
    met = "yes" if whole <= GOAL_SECONDS else "NO"
    print(f"all screens  p95 {whole * 1000:5.1f} ms   ratio {whole / yard:4.1f}   goal 50 ms: {met}")


if __name__ == "__main__":
    main()
