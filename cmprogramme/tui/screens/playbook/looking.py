"""The playbook screen 9 looks at: the one the programme is pinned to, or one of those at hand, with its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field as made
from pathlib import Path

import playbooks
from cmprogramme import shelf
from cmprogramme.authoring.linting import case_problems
from cmprogramme.authoring.watching import Signature, own_places, signature
from cmprogramme.shelf import SHIPPED, Held
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import LifecycleError
from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from lifecycle.playbook import tree as trees
from lifecycle.playbook.tree import Branch
from lifecycle.playbook.tree_telling import Mark, marks
from playbooks import Problem
from playbooks.explaining import explained_of
from playbooks.layers import CORE
from playbooks.loader import Loaded, examine_shipped
from playbooks.making.editing import path_of
from playbooks.origin import origin_of


@dataclass(frozen=True, slots=True)
class Looked:
    """A playbook as it is looked at. `name` is "" for the one the programme runs on; `held` are its files, None where
    none at hand say the same; `playbook` is None where they do not load. `lines` are its problems as they are told."""

    name: str
    playbook: Playbook | None
    held: Held | None
    branches: tuple[Branch, ...] = ()
    marked: Mapping[trees.Path, Mark] = made(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lines: Mapping[Problem, Sequence[str]] = made(default_factory=dict)
    files: Signature | None = None
    places: tuple[Path, ...] = ()
    loaded: Loaded | None = None

    @property
    def folder(self) -> Path | None:
        """Its folder where it is a person's own and may be changed."""
        return Path(self.held.place) if self.held is not None and self.held.place != SHIPPED else None

    @property
    def asked_by(self) -> str:
        """What commands call it: its folder, or its id."""
        if self.held is None:
            return ""
        return self.held.id if self.held.place == SHIPPED else self.held.place

    @property
    def called(self) -> str:
        """The playbook and its version."""
        if self.held is not None:
            return f"{self.held.id} {self.held.version}".strip()
        return f"{self.playbook.id} {self.playbook.version}" if self.playbook is not None else self.name

    def origin(self, key: str) -> Sequence[str]:
        """Which playbook of the chain says it, and where; what there is to say instead where no files tell."""
        if self.loaded is None:
            return ("The programme's own copy: no files at hand say the same.",)
        try:
            return playbooks.in_words(key, origin_of(self.loaded, key))
        except LifecycleError:
            return ()

    def says(self, key: str) -> bool:
        """Whether its own files said anything there when they were read; asked at every step of the cursor."""
        return self.loaded is not None and path_of(self.loaded.layers[-1].content, key) is not None

    def takes(self, key: str) -> Sequence[str]:
        """What a value may be, and what reads it."""
        try:
            found = explained_of(self.loaded or examine_shipped(CORE), key)
        except LifecycleError:
            return ()
        return (f"takes: {found.takes}", *(f"read by: {reader}" for reader in found.read_by))

    def changed(self) -> bool:
        """Whether its files are others than when it was looked at."""
        return self.places != () and signature(self.places) != self.files


def look(name: str, pinned: Playbook, hash: str) -> Looked:
    """The playbook of that id or folder as its files are now; "" is the pinned one. Reads files; NotFound when gone."""
    held = _same(pinned, hash) if not name else shelf.taken(name)
    playbook = pinned if not name else held.playbook if held is not None else None
    place = (Path(held.place),) if held is not None and held.place != SHIPPED else ()
    before = signature(place)
    loaded = _loaded(held) if held is not None else None
    inherited = held.inherited if held is not None and playbook is not None else ()
    problems, lines = _problems(loaded) if loaded is not None and place else ((), {})
    places = own_places(loaded) if loaded is not None else ()
    return Looked(
        name,
        playbook,
        held,
        trees.tree(playbook) if playbook is not None else (),
        marks(inherited[0] if inherited else None, playbook) if playbook is not None else {},
        problems,
        lines,
        signature(places) if signature(place) == before else None,  # saved while it was read: looked at again
        places,
        loaded,
    )


def _problems(loaded: Loaded) -> tuple[tuple[Problem, ...], Mapping[Problem, Sequence[str]]]:
    """What lint says of the files and of the words of the cases, and each as it is told."""
    of_cases, texts = case_problems(loaded)
    problems = (*loaded.problems, *of_cases)
    sources = playbooks.sources(loaded.layers).and_those(texts) if problems else texts
    return problems, {one: playbooks.told(one, sources) for one in problems}


def _loaded(held: Held) -> Loaded:
    """The files of one at hand."""
    return (
        examine_shipped(held.id)
        if held.place == SHIPPED
        else playbooks.examine(Path(held.place), playbooks_folder())
    )


def _same(pinned: Playbook, hash: str) -> Held | None:
    """The playbook at hand that says what is pinned; None where there is none."""
    try:
        held = shelf.of_id(pinned.id)
    except LifecycleError:
        return None
    return held if held.hash == hash else None
