"""A packed playbook put among one's own: what it is, what it replaces, then its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import playbooks
from cmprogramme.files import make_folder, not_written
from cmprogramme.jsontext import safe_json
from cmprogramme.shelf import Held, examined, held_in, packed, read_pack, with_schemas
from lifecycle.base.errors import InvalidContent, NotAllowed
from lifecycle.base.page import Page, Part, Sentence
from lifecycle.base.records import dataclass
from lifecycle.playbook.telling import differences_page
from lifecycle.upgrade.newer import later
from playbooks.folders import IDENTITY_FILE, Folder
from playbooks.making.packing import Pack, Texts, as_content
from playbooks.making.placing import put
from playbooks.making.taking import laid_beside, pack_of, same, shipped_hash, texts_of

ENDING = "playbook.json"


def file_of(made: Pack) -> tuple[str, bytes]:
    """The name and the content of the file a playbook is packed in; the same playbook gives the same."""
    content = f"{safe_json(as_content(made), indent=1)}\n".encode()
    return f"{made.id}-{made.release}.{ENDING}", content


@dataclass(frozen=True, slots=True)
class Brought:
    """A packed playbook that may be added. `page` says what it is and what it replaces, `notes` what is to be known of
    it, `changed` are the playbooks that would be written, `before` those that are replaced."""

    made: Pack
    folder: Path
    page: Page
    notes: tuple[str, ...]
    changed: Mapping[str, Texts]
    before: Mapping[str, Held]

    @property
    def question(self) -> str:
        """What is asked before."""
        return f"Add {self.made.id} {self.made.release} to your playbooks?"

    @property
    def same(self) -> str:
        """Why there is nothing to add; "" where there is."""
        return "" if self.changed else f"{self.made.id} is among your own already, the same to the letter."

    def put(self) -> list[Path]:
        """Adds it; where what it replaced is kept. NotAllowed where the place cannot be written to."""
        try:
            make_folder(self.folder)
            return put(self.folder, {id: with_schemas(texts) for id, texts in self.changed.items()})
        except OSError as error:
            do = "See who may write there."
            raise not_written(str(self.folder / self.made.id), error, do) from error

    def done(self, kept: list[Path]) -> list[str]:
        """What was added, and where what it replaced is."""
        added = f"Added {', '.join(self.changed)} to {self.folder}."
        return [added, *(f"What it replaced is kept as {path}." for path in kept)]


def brought(file: str, folder: Path, *, older: bool = False) -> Brought:
    """A packed playbook ('-' = standard input), or one in a folder, as it may be added to one's own in `folder`.

    InvalidContent where it cannot be used or is not what it says; NotAllowed where it has no place there.
    """
    made = pack_of(Path(file), folder) if Path(file).is_dir() else read_pack(file)
    new = packed(made, file)
    notes = sound(made, new, file)
    changed = {id: texts for id, texts in made.playbooks.items() if not same(folder / id, texts)}
    parts = shown(made, new)
    for id in made.playbooks:
        refuse_taken(id, folder)
    before = {id: examined(folder / id) for id in changed if (folder / id / IDENTITY_FILE).is_file()}
    for id, old in before.items():
        coming = new if id == made.id else packed_parent(made, id)
        parts += [*replaced(old, coming, older), *depending(id, made, folder)]
    return Brought(made, folder, Page("Bring a playbook", tuple(parts)), tuple(notes), changed, before)


def sound(made: Pack, new: Held, file: str) -> list[str]:
    """What is to be known of a pack that can be used; InvalidContent where it cannot, or is not what it says."""
    if new.playbook is None:
        raise InvalidContent(
            f"{made.id} was not added: it cannot be used here.", new.faults, "Ask its author."
        )
    found = new.playbook
    said = (made.id, made.release, made.title, made.author, made.licence)
    if said != (found.id, found.version, found.title, found.author, found.licence):
        why = f"{file}: what it says of itself is not what its playbook.yaml says"
        raise InvalidContent(f"{made.id} was not added.", (why,), "Ask whoever packed it.")
    if new.hash == made.content:
        return []
    other = [id for id, hash in made.shipped.items() if shipped_hash(id) != hash]
    if not other:
        why = f"{file}: the hash of its content does not fit: it says {made.content} and reads to {new.hash}"
        raise InvalidContent(f"{made.id} was not added.", (why,), "Ask whoever packed it.")
    return [
        f"It was packed where {', '.join(other)} was of another version: there it read to {made.content[:12]},"
        f" here to {new.hash[:12]}."
    ]


def shown(made: Pack, new: Held) -> list[Part]:
    """What a pack is."""
    above = ", then ".join(new.parents) or "no other"
    lines = [
        f"{made.title} ({made.id} {made.release}), inherits from {above}",
        f"Author: {made.author}; licence {made.licence}",
        f"Content: {new.hash}",
    ]
    lines += [f"It says: {new.told}."] if new.told else []
    return [Sentence(line) for line in lines]


def refuse_taken(id: str, folder: Path) -> None:
    """NotAllowed where a playbook of that id cannot have a place among one's own."""
    clash = next((one for one in playbooks.shipped() if one.casefold() == id.casefold()), None)
    if clash is not None:
        raise NotAllowed(
            "Nothing was added.", f"{clash} comes with the program.", "Its author has to give it another id."
        )
    clash = next(
        (one for one in playbooks.own(folder) if one != id and one.casefold() == id.casefold()), None
    )
    if clash is not None:
        raise NotAllowed("Nothing was added.", f"You have one called {clash}.", "Rename one of the two.")
    place = folder / id
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise NotAllowed("Nothing was added.", f"{place} is no folder of its own.", "Take it away first.")


def replaced(old: Held, new: Held, older: bool) -> list[Part]:
    """What adding changes in one's own playbook of that id; NotAllowed where it would go back."""
    if later(old.version, new.version) and not older:
        why = f"You have {new.id} {old.version}; this is {new.version}."
        raise NotAllowed("Nothing was added.", why, "Add --older to go back to it.")
    if old.playbook is None or new.playbook is None:
        return [Sentence(f"Replaces your {new.id} {old.version}, which cannot be used.")]
    if old.hash == new.hash:
        return [Sentence(f"Replaces your {new.id} {old.version}; it says the same in other files.")]
    same_number = ", under the same version" if new.version == old.version else ""
    return [
        Sentence(f"Replaces your {new.id} {old.version}{same_number}."),
        *differences_page(old.playbook, new.playbook).parts,
    ]


def depending(id: str, made: Pack, folder: Path) -> list[Part]:
    """Others of one's own that inherit from a playbook that is replaced, and whether they still can be used."""
    lines: list[Part] = []
    for one in (examined(folder / name) for name in playbooks.own(folder) if name not in made.playbooks):
        if id in one.parents and one.playbook is not None:
            own = [name for name in one.parents if name in playbooks.own(folder)]
            layers = {name: texts_of(Folder(name, folder / name)) for name in (*own, one.id)}
            found = laid_beside({**layers, **made.playbooks}, one.id).playbook
            how = "." if found else ", and can no longer be used then."
            lines.append(Sentence(f"{one.id} inherits from it{how}"))
    return lines


def packed_parent(made: Pack, id: str) -> Held:
    """A parent that is packed with a playbook, by itself."""
    return held_in(laid_beside(made.playbooks, id))
