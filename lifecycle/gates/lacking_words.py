"""What a gate waits for in words: what is lacking by its name, and the command that does it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from uuid import UUID

from lifecycle.base.findings import Target, listed
from lifecycle.base.keys import natural_key
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.base.shape import written
from lifecycle.base.words import words
from lifecycle.gates.always import CONDITION
from lifecycle.gates.here import Lacking
from lifecycle.gates.nouns import Decision
from lifecycle.gates.passed_over import behind
from lifecycle.gates.places import BEHIND, CRITERION, GATE, NUMBER, Place
from lifecycle.gates.stale import gate_of
from lifecycle.once import once
from lifecycle.snapshot import Snapshot

Stop = tuple[str, str, str]
"""Where one comes to for something: the criterion, the part, the row."""
ENOUGH = 8
"""Characters of an id that tell it from the others of its kind."""


def noun_of(snapshot: Snapshot, key: str) -> Noun | None:
    """The noun a key is the id of; None where it is none."""
    try:
        id = UUID(key)
    except ValueError:
        return None
    return next((nouns[id] for nouns in snapshot.nouns.values() if id in nouns), None)


def noun_for(snapshot: Snapshot, target: Target) -> Noun | None:
    """The noun a target is: of that id, or known by that key; None where it is not entered yet."""
    return noun_of(snapshot, target.key) or _by_key(snapshot, target.kind).get(target.key.casefold())


@once
def _by_key(snapshot: Snapshot, kind: str) -> Mapping[str, Noun]:
    """The nouns of a kind by what they are known by, as targets spell it."""
    return {
        "/".join(natural_key(noun)).casefold(): noun
        for each, nouns in snapshot.nouns.items()
        if kind == each.KIND and each.NATURAL
        for noun in nouns.values()
    }


def known_by(snapshot: Snapshot, noun: Noun, keys: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What people know a noun by, names in place of ids: the values of its natural fields, or of `keys` without any."""
    if isinstance(noun, Decision):
        return (noun.gate.value,)
    names = type(noun).NATURAL or tuple(name for name in keys if hasattr(noun, name))
    return tuple(_said(snapshot, getattr(noun, name)) for name in names) or (noun.label(),)


def stops(snapshot: Snapshot, waits: Sequence[Lacking]) -> Mapping[Stop, tuple[Lacking, ...]]:
    """Where one comes to for what a gate waits for, one after another.

    One sheet is one stop, and so is a list for all that is not entered in it yet.
    """
    found: dict[Stop, tuple[Lacking, ...]] = {}
    for one in waits:
        stop = (one.criterion.id, one.place.part, _row(snapshot, one))
        found[stop] = (*found.get(stop, ()), one)
    return found


def _row(snapshot: Snapshot, one: Lacking) -> str:
    if one.target is None or one.place.sheet:
        return ""
    if "-registers" not in one.place.part:
        return one.target.key.partition("/")[0]
    noun = noun_for(snapshot, one.target)
    return one.target.key if noun is not None and one.place.within == noun.KIND else ""


def pieces(snapshot: Snapshot, target: Target, keys: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The parts of a target's key as people would type them."""
    whole = noun_for(snapshot, target)
    if whole is not None:
        return known_by(snapshot, whole, keys)
    found: list[str] = []
    for piece in target.key.replace(":", "/").split("/") if target.key else ():
        noun = noun_of(snapshot, piece)
        found += known_by(snapshot, noun, keys) if noun is not None else (piece,)
    return tuple(found)


def named(snapshot: Snapshot, lacking: Lacking) -> str:
    """What is lacking, by its name: 'Time-squeezed, price', 'another segment'; "" where nothing has a name."""
    target = lacking.target
    if target is None:
        return ""
    if not target.key:
        return f"another {words(target.kind)}"
    if target.kind == GATE:
        return target.key.replace("/", " of wave ")
    if target.kind in (CRITERION, NUMBER):
        return target.key
    if target.kind == CONDITION:
        return "{}, condition {}".format(*pieces(snapshot, target))
    return ", ".join(words(piece) for piece in pieces(snapshot, target, lacking.place.keys))


def some_of(names: Sequence[str], most: int) -> str:
    """The first of several names and how many more there are, told apart also where a name has several parts:
    'Time-squeezed, price; Time-squeezed, brand; 19 more'."""
    if not any(", " in name for name in names):
        return listed(names, most)
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return "; ".join([*names[:most], *more])


def command(snapshot: Snapshot, lacking: Lacking) -> str:
    """The command that does it, what is known filled in: 'customer sign Time-squeezed price --party it'."""
    place, target = lacking.place, lacking.target
    if target is None:
        return _filled(place.begin or place.command, ())
    if target.kind in (CRITERION, NUMBER):
        return _criterion(snapshot, place.command, target.key)
    if target.kind == GATE:
        gate, _, wave = target.key.partition("/")
        if behind(snapshot, Gate(gate)):
            return _criterion(snapshot, BEHIND, lacking.criterion.id)
        return _filled(f"{place.command} --wave {wave}" if wave else place.command, (gate,))
    found = pieces(snapshot, target, place.keys)
    noun = noun_for(snapshot, target)
    begins = bool(place.begin) and (not found or (place.keys and (noun is None or place.kind != noun.KIND)))
    pattern = place.begin if begins else place.command
    if noun is not None and place.kind == noun.KIND and place.keys and not type(noun).NATURAL:
        found = (str(noun.id)[:ENOUGH],)  # nothing else tells it from others of the same keys
    if pattern.count("{}") == 1 and len(found) > 1:
        found = ("/".join(found),)
    return _filled(pattern, found)


def given(snapshot: Snapshot, target: Target, place: Place) -> dict[str, str]:
    """What an empty form of what is entered there starts with: the fields a target's key gives."""
    noun = noun_for(snapshot, target)
    if not target.key or target.kind != place.kind or (noun is not None and place.kind == noun.KIND):
        return {}
    if noun is not None and len(place.keys) == 1:
        return {place.keys[0]: "/".join(known_by(snapshot, noun))}
    return dict(zip(place.keys, pieces(snapshot, target), strict=False))


def _said(snapshot: Snapshot, value: object) -> str:
    noun = noun_of(snapshot, str(value)) if isinstance(value, UUID) else None
    return "/".join(known_by(snapshot, noun)) if noun is not None else written(value)


def _criterion(snapshot: Snapshot, pattern: str, id: str) -> str:
    """A pattern that takes a criterion with its gate."""
    return _filled(pattern, (gate_of(snapshot, id), id))


def _filled(pattern: str, found: tuple[str, ...]) -> str:
    """A pattern with its places filled in, those without a value by what is meant."""
    rest = [shlex.quote(piece) for piece in found]
    pattern = pattern.replace("{0}", rest[0] if rest else "NAME")
    while "{}" in pattern:
        pattern = pattern.replace("{}", rest.pop(0) if rest else "NAME", 1)
    return f"cmprogramme {pattern}"
