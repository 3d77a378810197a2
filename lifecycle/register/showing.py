"""Nouns in words: what a field holds, what a noun is known by, what a journal label keeps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from lifecycle.base.noun import Noun, folded
from lifecycle.base.rungs import in_words, stand_for, words_kept
from lifecycle.base.shape import Field, fields, typed
from lifecycle.base.words import day_words, words
from lifecycle.kinds import BY_NAME
from lifecycle.naming import with_names
from lifecycle.once import once
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot


def natural_text(snapshot: Snapshot, noun: Noun, *, iso: bool = False) -> str:
    """The same for people: references by name, joined by a slash; `iso`: days as programs write them."""
    specs = {spec.name: spec for spec in fields(type(noun))}
    own = {name: getattr(noun, name) for name in type(noun).NATURAL}
    return "/".join(
        value.isoformat() if iso and isinstance(value, date) else shown(snapshot, noun, specs[name])
        for name, value in own.items()
    )


def shown(snapshot: Snapshot, noun: Noun, spec: Field) -> str:
    """A field's value in words a person would type: names in place of ids, '' for none."""
    value = getattr(noun, spec.name)
    if spec.kind == "reference":
        ids = value if spec.many else (() if value is None else (value,))
        return "; ".join(_reference_label(snapshot, spec.refers_to, id) for id in ids)
    if spec.any_noun and value:
        texts = value if spec.many else (value,)
        return "; ".join(_label_of_id(snapshot, text) for text in texts)
    return with_names(snapshot, typed(value))


def shown_whole(snapshot: Snapshot, noun: Noun, spec: Field) -> str:
    """The same with the words that a number was given in."""
    text = shown(snapshot, noun, spec)
    return in_words(text, words_kept(noun, spec.name)) if spec.asked is not None else text


def as_typed(snapshot: Snapshot, noun: Noun, spec: Field) -> str:
    """A field's value as a form begins with it: a number that was given in words by these, while they stand for it."""
    words = words_kept(noun, spec.name)
    return (
        words
        if words and stand_for(spec.asked, words, getattr(noun, spec.name))
        else shown(snapshot, noun, spec)
    )


def differences(snapshot: Snapshot, before: Noun | None, after: Noun | None) -> list[tuple[str, str, str]]:
    """What changed of a noun, as (field, before, after) in words; names in place of ids."""
    noun = after or before
    found = []
    for spec in fields(type(noun)) if noun is not None else ():
        was = shown_whole(snapshot, before, spec) if before is not None else ""
        now = shown_whole(snapshot, after, spec) if after is not None else ""
        if was != now:
            found.append((spec.label, was, now))
    return found


def shown_label(snapshot: Snapshot, noun: Noun) -> str:
    """What a person knows the noun by, names in place of ids."""
    kind = type(noun)
    if kind.NATURAL and any(spec.refers_to for spec in fields(kind) if spec.name in kind.NATURAL):
        return natural_text(snapshot, noun)
    return noun.label()


def entry_words(snapshot: Snapshot, noun: Noun) -> str:
    """An entry as a list tells it: its name, or what it is known by in words; one without either by what it is about
    and its day: "Time-squeezed, staff, 24 May 2027"."""
    kind = type(noun)
    if kind.NATURAL:
        told = [_told(snapshot, noun, spec) for spec in _natural(kind)]
        title = "" if "title" in kind.NATURAL else getattr(noun, "title", "")
        return " ".join(filter(None, (", ".join(filter(None, told)), title))) or noun.label()
    if noun.label() != words(kind.KIND) or kind.SINGLE:
        return noun.label()
    about = [spec for spec in fields(kind) if spec.kind in ("reference", "choice") and not spec.many]
    days = [spec for spec in fields(kind) if spec.kind == "date" and not spec.many][:1]
    told = [_told(snapshot, noun, spec) for spec in (*about[:ABOUT], *days)]
    return ", ".join(filter(None, told)) or noun.label()


ABOUT = 3
"""So many of the things an entry is about tell it from the others."""


@cache
def _natural(kind: type[Noun]) -> tuple[Field, ...]:
    """The fields it is known by."""
    specs = {spec.name: spec for spec in fields(kind)}
    return tuple(specs[name] for name in kind.NATURAL)


def _told(snapshot: Snapshot, noun: Noun, spec: Field) -> str:
    value = getattr(noun, spec.name)
    if isinstance(value, date):
        return day_words(value)
    text = shown(snapshot, noun, spec)
    return words(text) if spec.kind == "choice" else text


def stored_label(noun: Noun) -> str:
    """The same for a journal label: a person stands as {person:<id>}, so that erasing reaches it."""
    kind = type(noun)
    if kind is Person:
        return f"{{person:{noun.id}}}"
    parts = []
    for spec in fields(kind):
        if spec.name in kind.NATURAL and spec.kind == "reference":
            value = getattr(noun, spec.name)
            parts.append(f"{{{spec.refers_to}:{value}}}" if value is not None else "")
        elif spec.name in kind.NATURAL:
            parts.append(typed(getattr(noun, spec.name)))
    return "/".join(part for part in parts if part) if parts else noun.label()


def _label_of_id(snapshot: Snapshot, text: str) -> str:
    """What a noun of any kind is known by, by its id; the text itself where there is none, or where others are called
    the same."""
    try:
        id = UUID(text)
    except ValueError:
        return text
    noun = next((held[id] for held in snapshot.nouns.values() if id in held), None)
    label = shown_label(snapshot, noun) if noun is not None else ""
    return label if label and ";" not in label and id_called(snapshot, label) == text else text


def id_called(snapshot: Snapshot, label: str) -> str:
    """The id of the one noun of any kind known by these words, else the words."""
    found = _ids_called(snapshot).get(folded(label), ())
    return str(found[0]) if len(found) == 1 else label


@once
def _ids_called(snapshot: Snapshot) -> Mapping[str, Sequence[UUID]]:
    """The ids of all nouns, by the words they are known by."""
    found: dict[str, list[UUID]] = {}
    for held in snapshot.nouns.values():
        for noun in held.values():
            found.setdefault(folded(shown_label(snapshot, noun)), []).append(noun.id)
    return found


def _reference_label(snapshot: Snapshot, kind: str, id: UUID) -> str:
    noun = snapshot.find(BY_NAME[kind], id) if kind in BY_NAME else None
    if noun is not None and len(type(noun).NATURAL) > 1:  # one of these alone may be another's too
        return natural_text(snapshot, noun)
    return shown_label(snapshot, noun) if noun is not None else str(id)[:8]
