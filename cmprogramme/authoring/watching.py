"""A playbook looked at again whenever one of its files is saved; a fault shows what is wrong, the last good look stays.

Files are told apart by size and time, a folder at a time, which needs no other program and no library.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from lifecycle.base.records import dataclass
from playbooks import folders
from playbooks.excerpts import sources, told
from playbooks.loader import Loaded, examine_folder
from playbooks.problems import Problem

T = TypeVar("T")

EVERY_SECONDS = 0.3
"""How long between two looks at the folder."""

Signature = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """What a look found: the last good result (None: there was none yet), and the problems of the files now, `told` in
    lines with what stands there. `fresh`: the result is of the files as they are now."""

    result: T | None
    problems: tuple[Problem, ...]
    told: tuple[str, ...]
    fresh: bool


class Watched(Generic[T]):
    """A playbook's folder, and those of its parents that are a person's own, looked at again when they change."""

    def __init__(
        self, name_or_folder: str | Path, user_folder: Path | None, look: Callable[[Loaded], T]
    ) -> None:
        self.folder = folders.find(name_or_folder, user_folder)
        self.user_folder = user_folder
        self.looked = look
        self.last: T | None = None
        self.places: tuple[Path, ...] = ()
        self.signature: Signature | None = None

    def look(self) -> Seen[T]:
        """The files as they are now."""
        before = self.places or tuple(one for one in (self.folder.path,) if isinstance(one, Path))
        signed = signature(before)  # before they are read: what is saved meanwhile is looked at again
        loaded = examine_folder(self.folder, self.user_folder)
        self.places = own_places(loaded)
        self.signature = signed if self.places == before else signature(self.places)
        texts = sources(loaded.layers) if loaded.problems else None
        lines = tuple(line for one in loaded.problems for line in (told(one, texts) if texts else ()))
        if loaded.playbook is not None:
            self.last = self.looked(loaded)
        return Seen(self.last, loaded.problems, lines, fresh=loaded.playbook is not None)

    def changed(self) -> bool:
        """Whether a file is another than at the last look, or was not looked at yet."""
        return self.signature is None or signature(self.places) != self.signature


def own_places(loaded: Loaded) -> tuple[Path, ...]:
    """The folders a playbook was read from that may change: its own, and those of its parents that are a person's."""
    layers = (one.folder for one in loaded.layers)
    return tuple(one.path for one in layers if not one.shipped and isinstance(one.path, Path))


def signature(places: Iterable[Path]) -> Signature:
    """The files of these folders with size and time, those one folder deeper too."""
    found = set[tuple[str, int, int]]()
    for place in places:
        for folder in (place, *_folders(place)):
            found |= set(_files(folder))
    return frozenset(found)


def _folders(place: Path) -> list[Path]:
    try:
        with os.scandir(place) as entries:
            return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _files(folder: Path) -> Iterable[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    yield entry.path, stat.st_size, stat.st_mtime_ns
    except OSError:
        return
