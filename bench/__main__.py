"""All figures, each beside its yardstick measured in the same run: `make bench`, or `python -m bench storage team`."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PARTS = {
    "start": ("bench.tui_bench",),
    "keys": ("bench.keys_bench", "bench.lists_bench"),
    "storage": ("bench.storage_bench",),
    "page": ("bench.page_bench",),
    "team": ("bench.team_bench",),
    "plan": ("bench.plan_bench",),
}


def main(wanted: list[str]) -> int:
    """Run the parts named (all without names), one after the other; the number that failed."""
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no bench '{unknown[0]}'. There is: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for folder in ("cmprogramme", "lifecycle", "playbooks", "seating", "bench"):
        compileall.compile_dir(HOME / folder, quiet=2, workers=1)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    failed = 0
    for name in wanted or PARTS:
        for module in PARTS[name]:
            print(f"\n== {name}", flush=True)
            failed += (
                subprocess.run(
                    [sys.executable, "-m", module], cwd=HOME, env=environment, check=False
                ).returncode
                != 0
            )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
