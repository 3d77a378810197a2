"""A playbook of one's own put right where there is one cure: what would change, as a diff, then the files."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.files import rewrite
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import NotAllowed
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
    found = folders.find(name, playbooks_folder())
    if found.shipped or not isinstance(found.path, Path):
        raise NotAllowed(
            f"{found.name} came with the program and is not changed.",
            "Its next version would take the change away.",
            f"Make one of your own: cmprogramme playbook new NAME --parent {found.name}",
        )
    after = repaired(found, playbooks_folder())
    return Repair(found.path, after, tuple(diff(after)))
