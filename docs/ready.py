"""Read the playbooks most programmes begin with beforehand: python -m docs.ready"""

from __future__ import annotations

from pathlib import Path

import playbooks
from playbooks.loader import read_shipped
from playbooks.ready import FOLDER, NAMES, written


def main() -> None:
    """Write what became of them."""
    folder = Path(playbooks.__file__).parent / FOLDER
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        (folder / f"{name}.json").write_text(written(name, read_shipped(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
