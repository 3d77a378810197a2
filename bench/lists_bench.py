"""Key to paint in lists of 10,000 rows: moving, marking, filtering, sorting, beside a bare Textual list as long.

    python -m bench.lists_bench

From the byte of a key to the first byte of what it paints. The yardstick is moving in an OptionList of 10,000 rows in a
bare Textual app, measured in the same run; a figure is a ratio to it.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench.keys_bench import YARDSTICK, Terminal, p95
from bench.programmes import DAY, MANY, WHO, stamp_of
from cmprogramme.demo import playing
from cmprogramme.storage import Store
from lifecycle.insight.sources import Source
from lifecycle.snapshot import make_change

ROUNDS = 8
KEYS: tuple[tuple[str, tuple[bytes, ...], float], ...] = (
    ("moving", (b"j", b"j", b"k"), 3),
    ("marking", (b",", b",", b"k", b"k"), 3),
    ("sorting, worked out before", (b"<", b">", b"<"), 6),
    ("filtering by a word", (b"1", b"2", b"\x7f", b"\x7f"), 6),
    ("filtering by a field", (b"h", b"a", b"\x7f", b"\x7f"), 6),
)
"""What is done, the keys, and how many times the yardstick is the goal."""
MARK_ALL = (b"*", b"*")


def large_store(folder: Path) -> Path:
    """A store with one programme of 10,000 sources."""
    path = folder / "lists.db"
    with Store.open(folder / "story.db") as story:
        programme = playing.start(story, WHO)
        playing.play_to(story, programme, WHO, "D2")
        with Store.open(path) as store:
            playing.keep(story, programme, store, WHO, "Bench")
            snapshot = store.load(programme)
            nouns = [
                Source(
                    id=snapshot.id_for(Source, f"source {number}"),
                    name=f"Source {number}",
                    kind="hard" if number % 3 else "soft",
                    motive=number % 4,
                    note=f"what number {number} says",
                )
                for number in range(MANY)
            ]
            store.commit(programme, make_change(snapshot, stamp_of(DAY), "Imported", puts=nouns))
    return path


def pressed(terminal: Terminal, keys: tuple[bytes, ...]) -> list[float]:
    """Seconds of every key that painted something."""
    found = [terminal.press(key, patience=2.0) for _ in range(ROUNDS) for key in keys]
    return [seconds for seconds in found if seconds is not None]


def line(name: str, found: list[float], yard: float, goal: float) -> str:
    """One figure beside the yardstick."""
    if len(found) < 2:
        return f"{name:32} painted nothing"
    ratio = p95(found) / yard
    middle = statistics.median(found)
    met = "yes" if ratio <= goal else "NO"
    return (
        f"{name:32} median {middle * 1000:6.1f} ms   p95 {p95(found) * 1000:6.1f} ms   ratio {ratio:5.1f}"
        f"   goal {goal:g}: {met}   ({len(found)} keys)"
    )


def main() -> None:
    """Print each kind of key."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_STATE_HOME": place,
            "CMPROGRAMME_CONFIG": str(folder / "settings.toml"),
            "CMPROGRAMME_STORE": str(large_store(folder)),
            "CMPROGRAMME_WHO": WHO,
        }
        environment.pop("NO_COLOR", None)
        bare = folder / "bare.py"
        bare.write_text(YARDSTICK.replace("range(40)", f"range({MANY})"))
        yardstick = Terminal([sys.executable, str(bare)], environment)
        yardstick.quiet(4.0)
        yard = p95(pressed(yardstick, (b"j", b"j", b"k")))
        yardstick.close()
        print(f"{f'yardstick, a bare list of {MANY}':32} p95 {yard * 1000:6.1f} ms")
        ours = Terminal([sys.executable, "-m", "cmprogramme"], environment)
        if not ours.shows(b"NEEDS YOU"):
            ours.close()
            raise SystemExit("The programme did not open.")
        for key in (b"7", b"R", b"\t"):
            os.write(ours.master, key)
            ours.quiet(2.0)
        for name, keys, goal in KEYS:
            if name.startswith("filtering"):
                os.write(ours.master, b"/" if name.endswith("word") else b"/kind:")
                ours.quiet(2.5)
            if name.startswith("sorting"):
                for key in (b">", b"<", b">"):
                    os.write(ours.master, key)
                    ours.quiet(1.5)
            print(line(name, pressed(ours, keys), yard, goal))
            os.write(ours.master, b"\x1b")
            ours.quiet(1.0)
            os.write(ours.master, b"\x1b")
            ours.quiet(1.0)
        print(line("marking all", pressed(ours, MARK_ALL), yard, 6))
        ours.close()


if __name__ == "__main__":
    main()
