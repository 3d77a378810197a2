"""What a form of an action asks: a field for each argument, one for each name where levels are given, ticks where
several of a few things are meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cmprogramme.contents import content_of
from lifecycle.action import Argument
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.people import Person
from lifecycle.register import Field, shown_label
from lifecycle.snapshot import Snapshot, Stamp

MOST_TICKS = 12
"""So many things are ticked in a list; of more the names are typed."""

LABEL = 40
"""Characters of a thing to tick."""


@dataclass(frozen=True, slots=True)
class Question:
    """One argument as a form asks it. `ids` are those of the things to tick, by label; `apart`: each name of its levels
    has a field of its own."""

    argument: Argument
    fields: tuple[Field, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False

    def start(self, snapshot: Snapshot, stamp: Stamp) -> dict[str, str]:
        """What the form starts with, by field."""
        start = self.argument.says.start
        text = start(snapshot, stamp) if start is not None else self.argument.field.default
        return {} if self.apart else {self.fields[0].name: text}

    def typed(self, texts: Mapping[str, str]) -> object:
        """What was typed for the argument; of a file its content."""
        if self.apart:
            return tuple(f"{one.name}={text}" for one in self.fields if (text := texts[one.name].strip()))
        text = texts[self.fields[0].name]
        if self.ids:
            return tuple(self.ids[part] for part in (part.strip() for part in text.split(";")) if part)
        return self._content(text) if self.argument.says.file and text.strip() else text

    def _content(self, path: str) -> object:
        name = self.fields[0].name
        if path.strip() == "-":
            raise InvalidValue("Nothing stands on standard input here.", "", "Give a file.", field=name)
        try:
            place = Path(path.strip().strip("'\"")).expanduser()
            return content_of(self.argument.says.file, str(place))
        except InvalidValue:
            raise
        except LifecycleError as error:
            raise InvalidValue(error.what, error.why, error.do, field=name) from error


def question_of(one: Argument, snapshot: Snapshot) -> Question:
    """How a form asks for an argument."""
    named = one.says.names(snapshot) if one.says.names is not None else {}
    if not named and one.rest and one.field.kind == "levels":
        named = dict.fromkeys(one.field.choices, one.field.hint)
    if named:
        return Question(one, tuple(_level(one, name, hint) for name, hint in named.items()), apart=True)
    kind = one.several_of
    if kind is not None and kind is not Person:
        nouns = snapshot.all(kind)
        if 0 < len(nouns) <= MOST_TICKS:
            ids = {
                _label(place, shown_label(snapshot, noun)): str(noun.id)
                for place, noun in enumerate(nouns, 1)
            }
            ticks = replace(one.field, kind="choice", choices=tuple(ids), refers_to="")
            return Question(one, (ticks,), ids)
    return Question(one, (one.field,))


def _level(one: Argument, name: str, hint: str) -> Field:
    return Field(name, name.replace("_", " "), hint, one.level_kind, optional=True)


def _label(place: int, text: str) -> str:
    """Without the marks that separate ticked values."""
    plain = " ".join(text.replace(";", " ").replace(",", " ").split())
    return f"{place} {plain[:LABEL]}"
