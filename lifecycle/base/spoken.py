"""A text in the words of the organisation, told apart from one that is still in those of the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsIndex


class Spoken(str):
    """A text in the words of the organisation: neither it nor a part of it is said again."""

    __slots__ = ()

    def __getitem__(self, key: SupportsIndex | slice) -> Spoken:
        return Spoken(super().__getitem__(key))


class Named(str):
    """A text with what somebody typed in it, which is known to nobody else any more: `names` stay as they are."""

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, names: Iterable[str]) -> Named:
        """The text with these names in it."""
        found = cls(text)
        found.names = tuple(filter(None, names))
        return found


def spoken_as(text: str, like: str) -> str:
    """A text made around one that was said, or was not: said as that is."""
    return Spoken(text) if isinstance(like, Spoken) else text
