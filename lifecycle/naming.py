"""Names in kept texts: a record keeps the person's id, so that erasing somebody reaches it (rules.md people)."""

from __future__ import annotations

import re
from uuid import UUID

from lifecycle.base.words import MONTHS
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot

PLACEHOLDER = re.compile(r"\{[a-z_]{1,40}:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}")

MONTH_OF_A_DAY = rf"(?<=\d )(?:{'|'.join(MONTHS)})(?!\w)"


def masked(snapshot: Snapshot, text: str) -> str:
    """A text the program wrote, with `{person:<id>}` in place of every name the programme knows, as whole words.

    A month behind a day is no name: "20 May" stays where somebody is called May.
    """
    people = {person.name: person.id for person in snapshot.all(Person) if not person.erased}
    if not people:
        return text
    longest_first = sorted(people, key=len, reverse=True)
    names = re.compile(
        rf"(?<!\w)(?!{MONTH_OF_A_DAY})(" + "|".join(re.escape(name) for name in longest_first) + r")(?!\w)"
    )
    return names.sub(lambda found: f"{{person:{people[found.group(1)]}}}", text)


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
