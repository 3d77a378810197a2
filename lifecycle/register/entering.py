"""Entering, changing and removing register nouns: texts by field in, a Change out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from lifecycle.base.errors import AlreadyThere, NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.keys import named_by, natural_key
from lifecycle.base.noun import Noun, build, folded
from lifecycle.base.words import article, words
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.people import Person
from lifecycle.referring import referring
from lifecycle.register.finding import command_name
from lifecycle.register.reading import read
from lifecycle.register.showing import shown_label, stored_label
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

N = TypeVar("N", bound=Noun)


def add(snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The new noun and the Change that enters it; refuses a second one under the same natural key."""
    values, strangers = read(snapshot, kind, texts, today=stamp.today)
    noun = build(kind, {**values, "id": UUID(int=0)})
    noun = noun.changed(id=identity(snapshot, noun, stamp))
    if snapshot.find(kind, noun.id) is not None:
        what = kind.KIND.replace("_", " ")
        raise AlreadyThere(
            f"There is already {article(what)} '{shown_label(snapshot, noun)}'.",
            f"A programme has one {what} only." if kind.SINGLE else "Two of the same would count twice.",
            f"Change that one: cmprogramme {command_name(kind)} set",
        )
    label = f"Added {kind.KIND.replace('_', ' ')} '{stored_label(noun)}'"
    return _settled(noun, make_change(snapshot, stamp, label, puts=(*strangers, noun)))


def edit(snapshot: Snapshot, noun: N, texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The changed noun and its Change. A name may become another that nobody has, and a day nobody had said may be
    said; what else identifies it stays."""
    values, strangers = read(snapshot, type(noun), texts, noun, today=stamp.today)
    after = build(type(noun), values)
    name = named_by(type(noun))
    fixed = [
        each
        for each in type(noun).NATURAL
        if each != name and getattr(noun, each) not in (None, getattr(after, each))
    ]
    if fixed:
        raise NotAllowed(
            f"The {words(noun.KIND)} '{shown_label(snapshot, noun)}' keeps what it is known by.",
            f"Other entries refer to it by {listed(map(words, type(noun).NATURAL))}.",
            "Remove it and add the other one.",
        )
    label, along = f"Changed {words(noun.KIND)} '{stored_label(after)}'", tuple[Noun, ...]()
    if name and getattr(after, name) != getattr(noun, name):
        label = renaming_label(noun, after, name)
        along = _along(snapshot, noun, after, name)
    return _settled(after, make_change(snapshot, stamp, label, puts=(*strangers, *along, after)))


ALIKE = {"segment": ("prior_segment",), "prior_segment": ("segment",)}
"""Kinds whose nouns are meant by the name of another's: a segment is expected when one of its name was."""


def _along(snapshot: Snapshot, before: Noun, after: Noun, field: str) -> tuple[Noun, ...]:
    """What bears the same name for the same thing and takes the new one along: all that is kept of a customer group,
    the segment that was expected and the one that came."""
    kinds = [kind for kind in KINDS if named_by(kind) == "group"] if field == "group" else []
    kinds += [BY_NAME[name] for name in ALIKE.get(before.KIND, ())]
    was = folded(getattr(before, field))
    return tuple(
        noun.changed(**{field: getattr(after, field)})
        for kind in kinds
        for noun in snapshot.all(kind)
        if noun.id != before.id and folded(getattr(noun, field)) == was
    )


def renaming_label(before: Noun, after: Noun, field: str) -> str:
    """What the journal says of another name; a person's stands in no label, so that erasing reaches it."""
    if isinstance(after, Person):
        return f"Renamed {words(after.KIND)} '{stored_label(after)}'"
    return f"Renamed {words(after.KIND)} '{getattr(before, field)}' to '{getattr(after, field)}'"


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
        return snapshot.id_for(type(noun), *natural_key(noun))
    return noun.id if noun.id.int else stamp.new_id()
