"""Entering, changing and removing register nouns: texts by field in, a Change out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Noun, build
from lifecycle.base.words import article
from lifecycle.referring import referring
from lifecycle.register.finding import command_name
from lifecycle.register.reading import read
from lifecycle.register.showing import natural_key, shown_label, stored_label
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

N = TypeVar("N", bound=Noun)


def add(snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The new noun and the Change that enters it; refuses a second one under the same natural key."""
    values, strangers = read(snapshot, kind, texts, today=stamp.today)
    noun = build(kind, {**values, "id": UUID(int=0)})
    noun = noun.changed(id=identity(snapshot, noun, stamp))
    if snapshot.find(kind, noun.id) is not None:
        what = kind.KIND.replace("_", " ")
        raise NotAllowed(
            f"There is already {article(what)} '{shown_label(snapshot, noun)}'.",
            f"A programme has one {what} only." if kind.SINGLE else "Two of the same would count twice.",
            f"Change that one: cmprogramme {command_name(kind)} set",
        )
    label = f"Added {kind.KIND.replace('_', ' ')} '{stored_label(noun)}'"
    return _settled(noun, make_change(snapshot, stamp, label, puts=(*strangers, noun)))


def edit(snapshot: Snapshot, noun: N, texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The changed noun and its Change. What identifies it may not be changed into another existing one."""
    values, strangers = read(snapshot, type(noun), texts, noun, today=stamp.today)
    after = build(type(noun), values)
    if type(noun).NATURAL and identity(snapshot, after, stamp) != identity(snapshot, noun, stamp):
        raise NotAllowed(
            f"The {noun.KIND.replace('_', ' ')} '{shown_label(snapshot, noun)}' keeps what it is known by.",
            "Other entries refer to it by " + ", ".join(type(noun).NATURAL).replace("_", " ") + ".",
            "Remove it and add the other one.",
        )
    label = f"Changed {noun.KIND.replace('_', ' ')} '{stored_label(after)}'"
    return _settled(after, make_change(snapshot, stamp, label, puts=(*strangers, after)))


def remove(snapshot: Snapshot, noun: Noun, stamp: Stamp) -> Change:
    """The Change that removes a noun; refused while others refer to it, naming them."""
    refuse_while_needed(snapshot, noun)
    label = f"Removed {noun.KIND.replace('_', ' ')} '{stored_label(noun)}'"
    return make_change(snapshot, stamp, label, removes=(noun,))


def _settled(noun: N, change: Change) -> tuple[N, Change]:
    """The noun as its rule left it, and the Change."""
    put = next((each for each in change.puts if each.id == noun.id and isinstance(each, type(noun))), noun)
    return put, change


def refuse_while_needed(snapshot: Snapshot, noun: Noun) -> None:
    """NotAllowed while others refer to a noun, naming them."""
    users = referring(snapshot, noun)
    if users:
        named_users = ", ".join(
            f"{user.KIND.replace('_', ' ')} '{shown_label(snapshot, user)}'" for user in users[:5]
        )
        more = f" and {len(users) - 5} more" if len(users) > 5 else ""
        raise NotAllowed(
            f"'{shown_label(snapshot, noun)}' is still needed.",
            f"It is used by {named_users}{more}.",
            "Remove those first, or change them to another one.",
        )


def identity(snapshot: Snapshot, noun: Noun, stamp: Stamp) -> UUID:
    """The id a noun of this content has: from its natural key, or its own, or a new one."""
    if type(noun).SINGLE:
        return snapshot.id_of(type(noun))
    if type(noun).NATURAL:
        return snapshot.id_of(type(noun), *natural_key(noun))
    return noun.id if noun.id.int else stamp.new_id()
