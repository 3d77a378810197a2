"""Shipped playbooks read beforehand; `make docs` writes them anew.

Reading YAML with a line and a column for every value takes longer than everything else a start does. What most
programmes begin with is therefore also kept as what became of it. It counts only while every file of the library is as
it was then; otherwise the files are read, as for every other playbook.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from lifecycle.playbook import Playbook

NAMES = ("core", "subscription-utility")
"""The playbook of the first example and that of the demonstration."""

FOLDER = "ready"


@cache
def ready(name: str) -> Playbook | None:
    """The shipped playbook of that id as it was read beforehand; None where it has to be read."""
    file = files("playbooks") / FOLDER / f"{name}.json"
    if name not in NAMES or not file.is_file():
        return None
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["of"] != library_hash():
            return None
        return Playbook.model_validate(kept["playbook"])
    except (ValueError, KeyError, TypeError):
        return None


@cache
def library_hash() -> str:
    """One hash over every file that is shipped."""
    digest = hashlib.sha256()
    for name, content in _contents(files("playbooks") / "library"):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def written(name: str, playbook: Playbook) -> str:
    """What is kept of a playbook, its mappings in the order of the files."""
    whole = {"of": library_hash(), "playbook": playbook.model_dump(mode="json")}
    return json.dumps(whole, ensure_ascii=False, indent=0) + "\n"


def _contents(folder: Traversable, above: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{above}/{entry.name}"
        if entry.is_dir():
            found += _contents(entry, name)
        else:
            found.append((name, entry.read_bytes()))
    return found
