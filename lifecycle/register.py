"""Registers: simple nouns entered as text, field by field, the same for every screen, command and file.

What a field takes is read off the noun's own definition, so that a form, a command and an import agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from lifecycle.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.noun import Noun, Ref, build, folded
from lifecycle.people import Person, find_person, named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.text import Text

N = TypeVar("N", bound=Noun)
C = TypeVar("C", bound=str)
FieldKind = Literal[
    "line", "text", "number", "integer", "date", "yes_no", "choice", "reference", "levels", "nested"
]

LISTED: tuple[type[Noun], ...] = (Person, Idea)
"""Nouns that are no registers and have a list command of their own."""

WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
NUMBER = re.compile(r"[+-]?([0-9]{1,300}(\.[0-9]{0,300})?|\.[0-9]{1,300})([eE][+-]?[0-9]{1,3})?")

YES = frozenset({"yes", "y", "true", "1", "on"})
NO = frozenset({"no", "n", "false", "0", "off"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a noun as a person fills it in.

    `many`: several values, written with `;` or `,` between them (lines: `;` only). `choices` are the values allowed
    (empty: any). `refers_to` is the KIND of the noun meant. `optional`: may be left empty. `default` is the text
    a form starts with.
    """

    name: str
    label: str
    hint: str
    kind: FieldKind
    many: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    default: str = ""


@lru_cache(maxsize=256)
def fields(kind: type[Noun]) -> tuple[Field, ...]:
    """The fields of a noun a person fills in, in order; its id is not one of them."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for name, info in kind.model_fields.items():
        if name == "id":
            continue
        shape = _shape(hints[name])
        default = "" if info.default in (PydanticUndefined, None) else written(info.default)
        found.append(
            Field(
                name=name,
                label=name.replace("_", " "),
                hint=info.description or "",
                kind=shape.kind,
                many=shape.many,
                optional=shape.optional or not info.is_required(),
                choices=shape.choices,
                refers_to=shape.refers_to,
                default=default,
            )
        )
    return tuple(found)


def field(kind: type[Noun], name: str) -> Field:
    """The field of that name, case, spaces and hyphens ignored; InvalidValue names the nearest one otherwise."""
    wanted = squeezed(name)
    for candidate in fields(kind):
        if squeezed(candidate.name) == wanted:
            return candidate
    names = ", ".join(candidate.name for candidate in fields(kind))
    raise InvalidValue(
        f"A {kind.KIND.replace('_', ' ')} has no field '{name}'.",
        f"It has: {names}.",
        "Use one of these.",
        field=name,
    )


def command_name(kind: type[Noun]) -> str:
    """What the register of a noun is called on the command line."""
    return kind.KIND.replace("_", "-")


def listing(kind: type[Noun]) -> str:
    """The command that lists the nouns of a kind."""
    name = command_name(kind)
    return f"{name} list" if kind.REGISTER or kind in LISTED else f"register list {name}"


def squeezed(word: str) -> str:
    """A word as readers compare it: without case, spaces, hyphens and underscores."""
    return "".join(character for character in word.casefold() if character not in " -_")


def choose(word: str, choices: tuple[C, ...], field_name: str) -> C:
    """The one of `choices` that is meant; InvalidValue lists them otherwise."""
    for choice in choices:
        if squeezed(choice) == squeezed(word):
            return choice
    raise InvalidValue(
        f"{field_name}: '{word}' is not one of the values it takes.",
        "It takes: " + ", ".join(choices) + ".",
        "Use one of these.",
        field=field_name,
    )


def read(
    snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], base: N | None = None
) -> tuple[dict[str, Any], tuple[Person, ...]]:
    """Field values from what a person typed, over those of `base`, and people named for the first time.

    InvalidValue names the field, what is wrong and what it takes. An empty text means none, or the default.
    """
    values: dict[str, Any] = dict(base) if base is not None else {}
    strangers: dict[UUID, Person] = {}
    for name, text in texts.items():
        spec = field(kind, name)
        if not text.strip() and (spec.optional or spec.many):
            info = kind.model_fields[spec.name]
            if info.is_required():
                values[spec.name] = () if spec.many else None
            else:
                values[spec.name] = info.get_default(call_default_factory=True)
            continue
        values[spec.name] = _read_one(snapshot, spec, text, strangers)
    return values, tuple(strangers.values())


def add(snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The new noun and the Change that enters it; refuses a second one under the same natural key."""
    values, strangers = read(snapshot, kind, texts)
    noun = build(kind, {**values, "id": UUID(int=0)})
    noun = noun.changed(id=identity(snapshot, noun, stamp))
    if snapshot.find(kind, noun.id) is not None:
        what = kind.KIND.replace("_", " ")
        raise NotAllowed(
            f"There is already a {what} '{shown_label(snapshot, noun)}'.",
            f"A programme has one {what} only." if kind.SINGLE else "Two of the same would count twice.",
            f"Change that one: cmprogramme {command_name(kind)} set",
        )
    label = f"Added {kind.KIND.replace('_', ' ')} '{stored_label(noun)}'"
    return noun, make_change(snapshot, stamp, label, puts=(*strangers, noun))


def edit(snapshot: Snapshot, noun: N, texts: Mapping[str, str], stamp: Stamp) -> tuple[N, Change]:
    """The changed noun and its Change. What identifies it may not be changed into another existing one."""
    values, strangers = read(snapshot, type(noun), texts, noun)
    after = build(type(noun), values)
    if type(noun).NATURAL and identity(snapshot, after, stamp) != identity(snapshot, noun, stamp):
        raise NotAllowed(
            f"The {noun.KIND.replace('_', ' ')} '{shown_label(snapshot, noun)}' keeps what it is known by.",
            "Other entries refer to it by " + ", ".join(type(noun).NATURAL).replace("_", " ") + ".",
            "Remove it and add the other one.",
        )
    label = f"Changed {noun.KIND.replace('_', ' ')} '{stored_label(after)}'"
    return after, make_change(snapshot, stamp, label, puts=(*strangers, after))


def remove(snapshot: Snapshot, noun: Noun, stamp: Stamp) -> Change:
    """The Change that removes a noun; refused while others refer to it, naming them."""
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
    label = f"Removed {noun.KIND.replace('_', ' ')} '{stored_label(noun)}'"
    return make_change(snapshot, stamp, label, removes=(noun,))


def find(snapshot: Snapshot, kind: type[N], text: str) -> N:
    """The noun meant by an id, a unique id prefix of four or more characters, or its words; NotFound otherwise."""
    found = snapshot.all(kind)
    wanted = text.strip().lower()
    hits = [noun for noun in found if str(noun.id) == wanted]
    hits = hits or [noun for noun in found if folded(shown_label(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if folded(natural_text(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if len(wanted) >= 4 and str(noun.id).startswith(wanted)]
    if len(hits) == 1:
        return hits[0]
    name = kind.KIND.replace("_", " ")
    why = (
        f"Nothing answers to it among {len(found)}."
        if not hits
        else "More than one does: "
        + ", ".join(f"{shown_label(snapshot, hit)} ({str(hit.id)[:8]})" for hit in hits[:5])
    )
    raise NotFound(f"There is no {name} '{text}'.", why, f"List them: cmprogramme {listing(kind)}")


def natural_key(noun: Noun) -> tuple[str, ...]:
    """The values that identify it, as stored in its id."""
    return tuple(_key_text(getattr(noun, name)) for name in type(noun).NATURAL)


def natural_text(snapshot: Snapshot, noun: Noun) -> str:
    """The same for people: references by name, joined by a slash."""
    specs = {spec.name: spec for spec in fields(type(noun))}
    return "/".join(shown(snapshot, noun, specs[name]) for name in type(noun).NATURAL)


def identity(snapshot: Snapshot, noun: Noun, stamp: Stamp) -> UUID:
    """The id a noun of this content has: from its natural key, or its own, or a new one."""
    if type(noun).SINGLE:
        return snapshot.id_of(type(noun))
    if type(noun).NATURAL:
        return snapshot.id_of(type(noun), *natural_key(noun))
    return noun.id if noun.id.int else stamp.new_id()


def references(noun: Noun) -> tuple[tuple[str, UUID], ...]:
    """(KIND, id) of every noun this one refers to, directly or in nested values."""
    return tuple(_references(type(noun), noun))


def referring(snapshot: Snapshot, noun: Noun) -> tuple[Noun, ...]:
    """Every noun that refers to this one."""
    wanted = (noun.KIND, noun.id)
    return tuple(other for kind in KINDS for other in snapshot.all(kind) if wanted in references(other))


def shown(snapshot: Snapshot, noun: Noun, spec: Field) -> str:
    """A field's value in words a person would type: names in place of ids, '' for none."""
    value = getattr(noun, spec.name)
    if spec.kind == "reference":
        ids = value if spec.many else (() if value is None else (value,))
        return "; ".join(_reference_label(snapshot, spec.refers_to, id) for id in ids)
    return written(value)


def written(value: object) -> str:
    """A plain value as text: yes/no, ISO dates, lists with `; ` between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}" if value == round(value, 6) else repr(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{written(key)}={written(item)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return "; ".join(written(item) for item in value)
    if isinstance(value, BaseModel):
        return ", ".join(f"{name} {written(item)}" for name, item in value if item not in (None, "", ()))
    return str(value)


def shown_label(snapshot: Snapshot, noun: Noun) -> str:
    """What a person knows the noun by, names in place of ids."""
    kind = type(noun)
    if kind.NATURAL and any(spec.refers_to for spec in fields(kind) if spec.name in kind.NATURAL):
        return natural_text(snapshot, noun)
    return noun.label()


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
            parts.append(written(getattr(noun, spec.name)))
    return "/".join(part for part in parts if part) if parts else noun.label()


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: FieldKind
    many: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""


def _shape(hint: Any, metadata: tuple[Any, ...] = ()) -> _Shape:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *extra = get_args(hint)
        if hint == Text or _is_long(extra):
            return _Shape("text")
        return _shape(inner, (*metadata, *extra))
    if origin in (Union, UnionType):
        parts = [part for part in get_args(hint) if part is not NoneType]
        shape = _shape(parts[0], metadata)
        return _Shape(shape.kind, shape.many, True, shape.choices, shape.refers_to)
    if origin in (tuple, list):
        shape = _shape(get_args(hint)[0])
        return _Shape(shape.kind, True, True, shape.choices, shape.refers_to)
    if origin is dict:
        key, value = get_args(hint)
        if isinstance(key, type) and issubclass(key, Enum) and _shape(value).kind in ("integer", "number"):
            return _Shape("levels", optional=True, choices=tuple(str(item.value) for item in key))
        return _Shape("nested", optional=True)
    if origin is Literal:
        return _Shape("choice", choices=tuple(str(choice) for choice in get_args(hint)))
    reference = next((item for item in metadata if isinstance(item, Ref)), None)
    if reference is not None:
        return _Shape("reference", refers_to=reference.kind)
    if isinstance(hint, type):
        if issubclass(hint, Enum):
            return _Shape("choice", choices=tuple(str(item.value) for item in hint))
        if issubclass(hint, BaseModel):
            return _Shape("nested")
        for plain, kind in (
            (bool, "yes_no"),
            (int, "integer"),
            (float, "number"),
            (date, "date"),
            (UUID, "line"),
        ):
            if issubclass(hint, plain):
                return _Shape(kind)  # type: ignore[arg-type]  # the pairs above are field kinds
    return _Shape("line")


def _is_long(metadata: list[Any]) -> bool:
    return any(
        (getattr(item, "max_length", None) or 0) > 1000
        for part in metadata
        for item in (part, *getattr(part, "metadata", ()))
    )


def _read_one(snapshot: Snapshot, spec: Field, text: str, strangers: dict[UUID, Person]) -> Any:
    if spec.kind == "nested":
        raise InvalidValue(
            f"{spec.name}: this cannot be written in one line.",
            "It has parts of its own.",
            "Use its own command.",
            field=spec.name,
        )
    if spec.kind == "levels":
        return _read_levels(spec, text)
    if spec.many:
        separators = text if spec.kind in ("line", "reference") else text.replace(",", ";")
        return tuple(
            _read_plain(snapshot, spec, part.strip(), strangers)
            for part in separators.split(";")
            if part.strip()
        )
    return _read_plain(snapshot, spec, text, strangers)


def _read_plain(snapshot: Snapshot, spec: Field, text: str, strangers: dict[UUID, Person]) -> Any:
    match spec.kind:
        case "choice":
            return choose(text, spec.choices, spec.name)
        case "yes_no":
            if text.strip().casefold() in YES:
                return True
            if text.strip().casefold() in NO:
                return False
            raise InvalidValue(
                f"{spec.name}: '{text}' is neither yes nor no.", "", "Write yes or no.", field=spec.name
            )
        case "integer" | "number":
            return read_number(text, spec.name, whole=spec.kind == "integer")
        case "date":
            return read_date(text, spec.name)
        case "reference" if spec.refers_to == Person.KIND:
            try:
                return find_person(snapshot, text).id
            except NotFound:
                id, new = named(snapshot, text)
                strangers.update({person.id: person for person in new})
                return id
        case "reference":
            return find(snapshot, BY_NAME[spec.refers_to], text).id
        case _:
            return text


def read_date(text: str, field_name: str) -> date:
    """An ISO date; InvalidValue otherwise."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidValue(
            f"{field_name}: '{text}' is not a date.",
            f"{error}.",
            "Write it as year-month-day, like 2026-11-23.",
            field=field_name,
        ) from error


def read_number(text: str, field_name: str, *, whole: bool = False) -> float | int:
    """A finite number (a decimal point, no thousands mark; 70% is 0.7 unless whole); InvalidValue otherwise."""
    cleaned = text.strip() if whole else text.strip().removesuffix("%").strip()
    if not (WHOLE if whole else NUMBER).fullmatch(cleaned):
        raise InvalidValue(
            f"{field_name}: '{text}' is not a {'whole ' if whole else ''}number.",
            "It takes digits and no sign for thousands." if whole else "Decimals stand behind a point.",
            "Write digits, like 3" + ("." if whole else " or 0.7."),
            field=field_name,
        )
    number = int(cleaned) if whole else float(cleaned)
    if not isfinite(number):
        raise InvalidValue(
            f"{field_name}: '{text}' is too large a number.", "", "Write a smaller one.", field=field_name
        )
    return number / 100 if cleaned != text.strip() else number


def _read_levels(spec: Field, text: str) -> dict[str, float | int]:
    found: dict[str, float | int] = {}
    for part in text.replace(";", ",").split(","):
        if not part.strip():
            continue
        key, mark, value = part.partition("=")
        if not mark:
            raise InvalidValue(
                f"{spec.name}: '{part.strip()}' has no '='.",
                "",
                "Write pairs like AP=3, PR=2.",
                field=spec.name,
            )
        found[choose(key.strip(), spec.choices, spec.name)] = read_number(
            value, f"{spec.name} {key.strip()}", whole=True
        )
    return found


def _key_text(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, UUID):
        return str(value)
    return folded(written(value))


def _reference_label(snapshot: Snapshot, kind: str, id: UUID) -> str:
    noun = snapshot.find(BY_NAME[kind], id) if kind in BY_NAME else None
    return shown_label(snapshot, noun) if noun is not None else str(id)[:8]


def _references(kind: type[BaseModel], value: BaseModel) -> list[tuple[str, UUID]]:
    found: list[tuple[str, UUID]] = []
    for name, target in _reference_fields(kind):
        item = getattr(value, name)
        parts = item if isinstance(item, tuple) else (item,)
        for part in parts:
            if isinstance(part, UUID):
                found.append((target, part))
            elif isinstance(part, BaseModel):
                found += _references(type(part), part)
    return found


@lru_cache(maxsize=512)
def _reference_fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(field, KIND) for references, (field, '') for nested models that may hold some."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for name in kind.model_fields:
        shape = _shape(hints[name])
        if shape.kind == "reference":
            found.append((name, shape.refers_to))
        elif shape.kind == "nested":
            found.append((name, ""))
    return tuple(found)
