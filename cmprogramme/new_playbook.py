"""A playbook of one's own begun on top of another one: what it is called, what it inherits from, its first files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import playbooks
from cmprogramme.files import file_stem, make_folder, not_written
from cmprogramme.founding import CORE, ranked
from cmprogramme.shelf import Held, examined, held_in, taken, with_schemas
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import AlreadyThere, InvalidContent, InvalidValue, NotAllowed, NotFound
from lifecycle.base.records import dataclass
from lifecycle.fit import FACTORS
from lifecycle.playbook import Factor, Playbook
from playbooks.folders import IDENTITY_FILE, PLAIN_NAME, Folder
from playbooks.layers import LEVELS
from playbooks.making.packing import DEVICE, Texts
from playbooks.making.placing import put
from playbooks.making.scaffold import Start, scaffold
from playbooks.making.taking import laid_beside, texts_of

LICENCE = "MIT"


@dataclass(frozen=True, slots=True)
class Begun:
    """A new playbook whose files are not written yet, and the folder it will be put in."""

    id: str
    title: str
    above: Held
    folder: Path
    texts: Texts

    @property
    def place(self) -> Path:
        """Where it will lie."""
        return self.folder / self.id

    @property
    def told(self) -> str:
        """What was made, once it is written."""
        above = f"{self.above.id} {self.above.version}"
        return f"Made {self.title} ({self.id}) in {self.place}. It inherits everything from {above}."

    def write(self) -> None:
        """Writes it; NotAllowed where the place cannot be written to."""
        try:
            make_folder(self.folder)
            put(self.folder, {self.id: self.texts})
        except OSError as error:
            do = "See who may write there, or choose another place with --in."
            raise not_written(str(self.place), error, do) from error


def begin(
    name: str,
    above: Held,
    folder: Path,
    author: str,
    *,
    title: str = "",
    licence: str = LICENCE,
    facts: Mapping[Factor, float] | None = None,
) -> Begun:
    """A playbook of a checked name that inherits from `above`. InvalidContent where what was given makes one that
    cannot be used."""
    refuse_there(name, folder)
    assert above.playbook is not None
    title = title or name.replace("-", " ").replace("_", " ").capitalize()
    start = Start(name, title, author, licence, whole(facts or {}, above.playbook))
    texts: Texts = scaffold(start, above.playbook)
    refuse_faults(name, texts, above)
    return Begun(name, title, above, folder, with_schemas(texts))


def refuse_there(name: str, folder: Path) -> None:
    """AlreadyThere where something of that name lies in the folder."""
    if (folder / name).exists() or (folder / name).is_symlink():
        why = f"{folder / name} is there already."
        raise AlreadyThere("No playbook was made.", why, "Choose another name; nothing is written over.")


def checked(name: str) -> str:
    """The name of a new playbook; refused where it is no name of a folder everywhere, or a shipped one has it."""
    if not PLAIN_NAME.fullmatch(name) or len(name) > 60 or DEVICE.fullmatch(f"{name}."):
        why = f"'{name}' is no name of a playbook: letters, digits and _ . + - without spaces, at most 60."
        raise InvalidValue(
            "No playbook was made.", why, f"Write {file_stem(name)}, and --title for what people read."
        )
    clash = next((one for one in playbooks.shipped() if one.casefold() == name.casefold()), None)
    if clash is not None:
        raise AlreadyThere("No playbook was made.", f"{clash} comes with the program.", f"Try my-{clash}.")
    return name


def nearest_parent(facts: Mapping[Factor, float]) -> str:
    """What suits an organisation best where all six facts are known, else core."""
    nearest = ranked(facts).nearest if len(facts) == len(FACTORS) else None
    return nearest.id if nearest is not None else CORE


def parent_of(named: str, folder: Path) -> Held:
    """What the new playbook inherits from; refused where it cannot be used, or is at the end of a chain already."""
    beside = folder / named
    known = named in playbooks.shipped() or named in playbooks.own(playbooks_folder())
    if not known and not (PLAIN_NAME.fullmatch(named) and (beside / IDENTITY_FILE).is_file()):
        try:
            taken(named if PLAIN_NAME.fullmatch(named) else "?")
        except NotFound as error:
            do = "It has to come with the program, be among your own, or lie beside the new one."
            raise NotFound(f"There is no playbook '{named}' to inherit from.", error.why, do) from error
    found = taken(named) if known else examined(beside)
    if found.playbook is None:
        raise InvalidContent(
            f"{named} cannot be inherited from: it cannot be used.", found.faults, "Correct it first."
        )
    if len(found.parents) + 2 > LEVELS:
        why = (
            f"A chain has {LEVELS} playbooks at most: {', '.join((*found.parents[::-1], named))} is as long."
        )
        raise NotAllowed("No playbook was made.", why, f"Inherit from {found.parents[0]}.")
    return found


def whole(facts: Mapping[Factor, float], parent: Playbook) -> Mapping[str, float]:
    """All six facts, those not given as the parent has them; none where none is given. Refused where one is unknown."""
    if not facts:
        return {}
    known: dict[str, float] = parent.context.model_dump() if parent.context is not None else {}
    known.update({str(factor): value for factor, value in facts.items()})
    missing = [factor for factor in FACTORS if factor not in known]
    if missing:
        why = f"These facts are missing, and {parent.id} has none: {', '.join(missing)}."
        raise InvalidValue(
            "No playbook was made.", why, f"Give all six: {', '.join(FACTORS)}.", field="context"
        )
    return {factor: known[factor] for factor in FACTORS}


def refuse_faults(name: str, texts: Texts, above: Held) -> None:
    """InvalidContent where what was typed makes a playbook that cannot be used, before anything is written."""
    own = {Path(place).name: Path(place) for place in (above.place, *above.above) if Path(place).is_dir()}
    layers = {id: texts_of(Folder(id, place)) for id, place in own.items()}
    found = held_in(laid_beside({**layers, name: texts}, name))
    if found.playbook is None:
        raise InvalidContent(
            f"{name} was not made: it could not be used.", found.faults, "Change what is named."
        )
