"""A text in the words of the organisation, told apart from one that is still in those of the program."""

from __future__ import annotations

from typing import SupportsIndex


class Spoken(str):
    """A text in the words of the organisation: neither it nor a part of it is said again."""

    __slots__ = ()

    def __getitem__(self, key: SupportsIndex | slice) -> Spoken:
        return Spoken(super().__getitem__(key))
