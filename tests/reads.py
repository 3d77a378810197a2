"""How many entries a rule goes through: what it reads of a Snapshot, counted as it is walked over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest import mock

from lifecycle.snapshot import Snapshot


class Counted(Mapping[Any, Any]):
    """A map that counts what is walked over in it; looking one up by its key counts nothing."""

    def __init__(self, held: Mapping[Any, Any], read: list[int]) -> None:
        self.held = held
        self.read = read

    def __getitem__(self, key: Any) -> Any:
        return self.held[key]

    def __contains__(self, key: object) -> bool:
        return key in self.held

    def __len__(self) -> int:
        return len(self.held)

    def __iter__(self) -> Iterator[Any]:
        for key in self.held:
            self.read[0] += 1
            yield key


class Kinds(Mapping[Any, Any]):
    """The nouns of a Snapshot by kind, each kind counted."""

    def __init__(self, held: Mapping[Any, Any], read: list[int]) -> None:
        self.held = held
        self.read = read

    def __getitem__(self, kind: Any) -> Any:
        found = self.held[kind]
        return found if isinstance(found, Counted) else Counted(found, self.read)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


@contextmanager
def counting() -> Iterator[list[int]]:
    """Every entry that is walked over in any Snapshot meanwhile, as one number; copying a kind walks over it."""
    read = [0]

    def counted(snapshot: Snapshot, name: str) -> Any:
        found = object.__getattribute__(snapshot, name)
        return Kinds(found, read) if name == "nouns" and not isinstance(found, Kinds) else found

    with mock.patch.object(Snapshot, "__getattribute__", counted):
        yield read


def walked(read: Callable[[Snapshot], object], snapshot: Snapshot) -> int:
    """How many entries are walked over to read something of a Snapshot."""
    with counting() as found:
        read(snapshot)
    return found[0]
