"""Playbooks at hand: the shipped ones and those in the person's own folder, also those that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import playbooks
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import NotAllowed
from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from playbooks import Problem, folders

if TYPE_CHECKING:
    from playbooks.loader import Loaded
    from playbooks.making.packing import Pack, Texts

SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Held:
    """A playbook at hand. `place` is "shipped" or the path of its folder or file; `playbook` is None where it does not
    load; `parents` are ids, the nearest first, and `above` where those are; `problems` is what lint says of it, () of
    a shipped one."""

    id: str
    version: str
    title: str
    place: str
    parents: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    playbook: Playbook | None = None
    problems: tuple[Problem, ...] = ()
    known: tuple[Playbook, ...] = ()

    @property
    def inherited(self) -> tuple[Playbook, ...]:
        """Its parents, the nearest first."""
        return self.known or tuple(playbooks.load(place, playbooks_folder()) for place in self.above)

    @property
    def told(self) -> str:
        """How it stands, in words; "" where there is nothing to say."""
        return playbooks.counted(self.problems) if self.problems else ""

    @property
    def faults(self) -> tuple[str, ...]:
        """Those of its problems that make it unusable, in words."""
        return tuple(str(one) for one in self.problems if one.severity == "error")

    @property
    def errors(self) -> int:
        """How many of its problems make it unusable."""
        return len(self.faults)

    @property
    def hash(self) -> str:
        """What its content is known by; "" where it does not load."""
        return playbooks.content_hash(self.playbook) if self.playbook is not None else ""

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        told = {name: getattr(self, name) for name in ("id", "version", "title", "place", "parents")}
        loads = self.playbook is not None
        return {**told, "loads": loads, "errors": self.errors, "hash": self.hash or None}


def at_hand() -> tuple[Playbook, ...]:
    """Shipped playbooks, then own ones; own ones with errors are left out (lint names them). Reads files."""
    return tuple(one.playbook for one in shelf() if one.playbook is not None)


def shelf() -> Iterator[Held]:
    """Every playbook at hand, shipped ones first, also those that do not load."""
    yield from _shipped()
    folder = playbooks_folder()
    for name in playbooks.own(folder):
        if name not in playbooks.shipped():
            yield examined(folder / name)


@cache
def _shipped() -> tuple[Held, ...]:
    return tuple(shipped(name) for name in playbooks.shipped())


def shipped(name: str) -> Held:
    """A shipped playbook."""
    found = playbooks.load(name)
    parents: list[str] = []
    above = found
    while above.parent is not None:
        parents.append(above.parent)
        above = playbooks.load(above.parent)
    return Held(name, found.version, found.title, SHIPPED, tuple(parents), tuple(parents), found)


def taken(name: str) -> Held:
    """The playbook of an id, in a folder, or in a packed file; NotFound says which there are."""
    if name in playbooks.shipped():
        return shipped(name)
    own = name in playbooks.own(playbooks_folder())
    return packed(read_pack(name), name) if not own and Path(name).is_file() else examined(name)


def of_id(id: str) -> Held:
    """The playbook of an id, shipped or one's own, whatever lies in the folder the program runs in; NotFound."""
    return shipped(id) if id in playbooks.shipped() else examined(playbooks_folder() / id)


def own_folder(name: str) -> Path:
    """The folder of a playbook that is a person's own, by its id or as it is named; NotAllowed for a shipped one."""
    found = folders.find(name, playbooks_folder())
    if found.shipped or not isinstance(found.path, Path):
        do = f"Make one of your own from it: cmprogramme playbook new NAME --parent {found.name}"
        raise NotAllowed(f"{found.name} is left as it is.", "It comes with the program.", do)
    return found.path


def read_pack(file: str) -> Pack:
    """The packed playbook in a file ('-' = standard input); InvalidContent says all that is wrong with it."""
    from cmprogramme.files import decoded, read_bytes, title_of
    from playbooks.making.packing import LIMIT, unpacked

    return unpacked(decoded(read_bytes(file, LIMIT), title_of(file)), title_of(file))


def packed(pack: Pack, place: str) -> Held:
    """A packed playbook as it reads beside what comes with the program; `place` is its file."""
    from playbooks.making.taking import laid_beside

    found = laid_beside(pack.playbooks, pack.id)
    above = [
        playbooks.load(layer.id)
        if layer.folder.shipped
        else laid_beside(pack.playbooks, layer.folder.name).playbook
        for layer in found.layers[-2::-1]
    ]
    return replace(held_in(found), place=place, known=tuple(one for one in above if one is not None))


def examined(name: str | Path) -> Held:
    """The playbook of that id or in that folder as its files are now, whether it loads or not."""
    return held_in(playbooks.examine(name, playbooks_folder()))


def held_in(found: Loaded) -> Held:
    """What was read, as it is held."""
    own = found.layers[-1]

    def said(key: str) -> str:
        value = own.content.items.get(key)
        return str(getattr(value, "value", "") or "")

    inherited = found.layers[-2::-1]
    return Held(
        own.id,
        said("version"),
        said("title"),
        str(own.folder.path),
        tuple(layer.id for layer in inherited),
        tuple(layer.id if layer.folder.shipped else str(layer.folder.path) for layer in inherited),
        found.playbook,
        found.problems,
    )


def with_schemas(texts: Texts) -> Texts:
    """The files of a playbook, and the schemas that lines in them name for the editor."""
    from cmprogramme.authoring.shape import case_schema
    from playbooks.making.scaffold import CASES, SCHEMA, schema_text

    found = dict(texts)
    if any(SCHEMA in text for text in texts.values()):
        found[SCHEMA] = schema_text()
    if any(CASES in text for text in texts.values()):
        found[CASES] = json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n"
    return found
