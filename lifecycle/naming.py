"""Names in kept texts: a record keeps the person's id, so that erasing somebody reaches it (rules.md people)."""

from __future__ import annotations

import re
from collections.abc import Collection
from uuid import UUID

from lifecycle.base.words import LONG_MONTHS, MONTHS
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot

PLACEHOLDER = re.compile(r"\{[a-z_]{1,40}:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}")


def masked(snapshot: Snapshot, text: str) -> str:
    """A text the program wrote, with `{person:<id>}` in place of every name the programme knows."""
    people = {person.name: person.id for person in snapshot.all(Person) if not person.erased}
    if not people:
        return text
    return names_in(people).sub(lambda found: f"{{person:{people[found.group(0)]}}}", text)


def names_in(names: Collection[str]) -> re.Pattern[str]:
    """What finds these names in a text as whole words, the longest first; there is one at least.

    A month behind a day or before a year is no name: "20 May" and "in May 2027" stay where somebody is called May.
    """
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    found = (
        rf"(?<!\d ){name}(?! \d{{4}})" if name in (*MONTHS, *LONG_MONTHS) else re.escape(name)
        for name in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


def with_names(snapshot: Snapshot, text: str) -> str:
    """The text with names in place of `{person:<id>}` of people there are; anything else stays as it is typed."""
    if "{person:" not in text:
        return text

    def name(found: re.Match[str]) -> str:
        person = snapshot.find(Person, UUID(found.group(1)))
        return person.name if person is not None and found.group(0).startswith("{person:") else found.group(0)

    return PLACEHOLDER.sub(name, text)


def readable(snapshot: Snapshot, text: str) -> str:
    """The text with names and labels in place of `{kind:<id>}`; what is gone is 'somebody'."""

    def name(found: re.Match[str]) -> str:
        id = UUID(found.group(1))
        noun = next((nouns[id] for nouns in snapshot.nouns.values() if id in nouns), None)
        return noun.label() if noun is not None else "somebody"

    return PLACEHOLDER.sub(name, text)
