"""The one explicit list of noun classes: storage, bundle, registers, commands and docs/nouns.md follow it."""

from __future__ import annotations

from lifecycle.noun import Noun
from lifecycle.people import Person
from lifecycle.programme import PinnedPlaybook, Programme

KINDS: tuple[type[Noun], ...] = (
    Programme,
    PinnedPlaybook,
    Person,
)

BY_NAME: dict[str, type[Noun]] = {kind.KIND: kind for kind in KINDS}
"""Noun classes by their KIND."""
