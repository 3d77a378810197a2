"""A playbook of one's own put right where there is one cure: what would change, as a diff, then the files."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.files import rewrite
from cmprogramme.shelf import own_folder
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.records import dataclass
from playbooks import folders
from playbooks.repairs import Repaired, diff, repaired


@dataclass(frozen=True, slots=True)
class Repair:
    """What would be put right in a folder; `lines` are the diff, () where there is nothing."""

    folder: Path
    after: Repaired
    lines: tuple[str, ...]

    def write(self) -> None:
        """Writes it: names first, then what the files say."""
        for old, new in self.after.renamed.items():
            (self.folder / old).rename(self.folder / new)
        for file in self.after.changed:
            rewrite(self.folder / file, self.after.after[file].encode())


def repair_of(name: str) -> Repair:
    """What has one cure in the playbook of that id or folder; NotAllowed for a shipped one. Reads files."""
    folder = own_folder(name)
    after = repaired(folders.find(folder), playbooks_folder())
    return Repair(folder, after, tuple(diff(after)))
