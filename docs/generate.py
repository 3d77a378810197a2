"""The pages that follow from the program: nouns, commands, keys, playbook fields.

    python -m docs.generate          (or: make docs)

tests/test_docs.py fails when a page is not what this writes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from docs.pages.commands import commands
from docs.pages.keys import keys
from docs.pages.nouns import nouns
from docs.pages.playbook import playbook_fields

FOLDER = Path(__file__).parent
PAGES: dict[str, Callable[[], Iterable[str]]] = {
    "nouns.md": nouns,
    "commands.md": commands,
    "keys.md": keys,
    "playbook-fields.md": playbook_fields,
}


def page(name: str) -> str:
    """The text of a generated page."""
    return "\n".join(PAGES[name]()) + "\n"


def main(names: Sequence[str] = ()) -> None:
    """Write every generated page, or those named."""
    for name in names or PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
