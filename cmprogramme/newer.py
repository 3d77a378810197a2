"""Which version of a programme's playbook lies in the library, found without reading a playbook.

Only the line that names the version is looked for, so that no start waits for it.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from cmprogramme.storage.location import playbooks_folder
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.newer import tell

IDENTITY, MOST = "playbook.yaml", 64_000
"""The file that names the version, and the most of it that is looked at, in bytes."""

VERSION = re.compile(r"""^version:[ ]*["']?([0-9]+\.[0-9]+\.[0-9]+)["']?[ ]*(?:#.*)?$""", re.MULTILINE)


def look(snapshot: Snapshot) -> Snapshot:
    """The same Snapshot, told which version of its playbook lies in the library."""
    pin = snapshot.single(PinnedPlaybook)
    if pin is not None:
        tell(snapshot, version_of(pin.playbook))
    return snapshot


def version_of(playbook: str) -> str:
    """The version a playbook of that id has now: the shipped one, else a person's own; "" where there is none."""
    for folder in (_library(), playbooks_folder()):
        if folder is not None and Path(playbook).name == playbook:
            found = VERSION.search(_begin(folder / playbook / IDENTITY))
            if found is not None:
                return found[1]
    return ""


def _library() -> Path | None:
    spec = find_spec("playbooks")
    places = (spec.submodule_search_locations if spec is not None else None) or ()
    return next((Path(place) / "library" for place in places), None)


def _begin(path: Path) -> str:
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as stream:
            return stream.read(MOST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
