"""What a form of an action asks: a field for each argument, one for each name where levels are given, ticks where
several of a few things are meant."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from cmprogramme.edge import content
from cmprogramme.files import path_of
from cmprogramme.spelling import SHEET, SHEET_WORDS
from lifecycle.arguments import Argument
from lifecycle.base.errors import InvalidValue, LifecycleError, NotFound
from lifecycle.base.quantities import ANY
from lifecycle.people import Person
from lifecycle.register import Field, shown, shown_label
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.titled import titles_of

MOST_TICKS = 12
"""So many things are ticked in a list; of more the names are typed."""

LABEL = 40
"""Characters of a thing to tick."""


SHEET_FIELD = Field(SHEET, SHEET, SHEET_WORDS, "line", optional=True)
"""Beside the name of a file that may be a workbook."""


@dataclass(frozen=True, slots=True)
class Question:
    """One argument as a form asks it. `ids` are those of the things to tick, by label; `apart`: each name of its levels
    has a field of its own."""

    argument: Argument
    fields: tuple[Field, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False

    def start(self, snapshot: Snapshot, stamp: Stamp, known: Mapping[str, object]) -> dict[str, str]:
        """What the form starts with, by field: of a field of a noun what is entered."""
        one = self.argument
        if self.apart:
            return {}
        name = self.fields[0].name
        if one.enters is not None:
            nouns = (value for value in known.values() if isinstance(value, one.enters))
            noun = next(nouns, snapshot.single(one.enters) if one.enters.SINGLE else None)
            return {name: shown(snapshot, noun, one.field) if noun is not None else one.field.default}
        return {name: one.says.start(snapshot, stamp) if one.says.start is not None else one.field.default}

    def changed(self, texts: Mapping[str, str], starts: Mapping[str, str]) -> bool:
        """Whether something else was typed than the form started with."""
        return any(texts[one.name] != starts.get(one.name, "") for one in self.fields)

    def typed(self, texts: Mapping[str, str], programme: UUID) -> object:
        """What was typed for the argument; of what is named its content."""
        if self.apart:
            return tuple(f"{one.name}={text}" for one in self.fields if (text := texts[one.name].strip()))
        text, says = texts[self.fields[0].name], self.argument.says
        if says.none and self.argument.needed and not text.strip():
            return says.none
        if self.ids:
            return tuple(self.ids[part] for part in (part.strip() for part in text.split(";")) if part)
        sheet = texts[self.fields[1].name] if self.argument.of_sheets else ""
        return self._content(text, programme, sheet) if says.file and text.strip() else text

    def names_file(self, texts: Mapping[str, str]) -> bool:
        """Whether a file is named, which `typed` reads."""
        return bool(self.argument.says.file and texts[self.fields[0].name].strip())

    def _content(self, path: str, programme: UUID, sheet: str) -> object:
        name, kind = self.fields[0].name, self.argument.says.file
        if path.strip() == "-":
            raise InvalidValue("Nothing stands on standard input here.", "", "Give a file.", field=name)
        try:
            place = path.strip().strip("'\"")
            where = place if kind == "playbook" else str(_ordinary(path_of(path)))
            return content(kind, where, lambda: programme, sheet=sheet)
        except InvalidValue:
            raise
        except LifecycleError as error:
            raise InvalidValue(error.what, error.why, error.do, field=name) from error


def _ordinary(path: Path) -> Path:
    """The file, where nobody has to be waited for who writes into it."""
    with suppress(OSError):  # whoever reads it says what it is
        if path.exists() and not path.is_file() and not path.is_dir():
            raise NotFound(f"{path} cannot be read.", "It is no ordinary file.", "Name a file.")
    return path


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
    choices = tuple(one.says.choices(snapshot)) if one.says.choices is not None else one.field.choices
    titles = one.field.titles
    if one.field.listed is not None and one.says.choices is None:
        choices, titles = snapshot.listed(one.field.listed), titles_of(snapshot, one.field.listed)
    optional = one.field.optional or bool(one.says.none)
    asked = replace(one.field, choices=choices, titles=titles, optional=optional)
    return Question(one, (asked, SHEET_FIELD) if one.of_sheets else (asked,))


def _level(one: Argument, name: str, hint: str) -> Field:
    asked = one.field.asks.get(name)
    quantity = one.field.quantity if asked is not None else ANY
    return Field(
        name, name.replace("_", " "), hint, one.level_kind, optional=True, quantity=quantity, asked=asked
    )


def _label(place: int, text: str) -> str:
    """Without the marks that separate ticked values."""
    plain = " ".join(text.replace(";", " ").replace(",", " ").split())
    return f"{place} {plain[:LABEL]}"
