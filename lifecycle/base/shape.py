"""What the fields of a noun take, read off its own definition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field as made
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Self, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from lifecycle.base.days import Happened, Planned, Recent
from lifecycle.base.errors import InvalidValue
from lifecycle.base.listed import List, Listed, listed_in
from lifecycle.base.nearest import did_you_mean
from lifecycle.base.noun import AnyNoun, Noun, Ref
from lifecycle.base.quantities import ANY, Depends, Quantity, depends_of, mark_of, marked, quantity_of
from lifecycle.base.records import dataclass
from lifecycle.base.rungs import SAID, Asked, AskedBy
from lifecycle.base.text import Text
from lifecycle.base.words import day_words

C = TypeVar("C", bound=str)
WHOLE_FLOATS = 1e15
"""Below it a whole number in floating point is written without a point and reads back exactly."""


FieldKind = Literal[
    "line", "text", "number", "integer", "date", "yes_no", "choice", "reference", "levels", "nested"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a noun as a person fills it in.

    `many`: several values, written with `;` or `,` between them (lines: `;` only). `choices` are the values allowed
    (empty: any). `refers_to` is the KIND of the noun meant. `optional`: may be left empty. `default` is the text
    a form starts with. `quantity` is the unit and range of a number, of each of its levels; `depends` says them where
    another value decides. `happened`: the day of something that happened; `recent`: mostly so, but it may be to come;
    `planned`: a day of the plan. `any_noun`:
    a text that is the id of a noun of any kind. `listed`: a choice among what a playbook lists (`offering`); `titles`
    what it calls them. `asked`: a number that is asked in words; `asks` the same of each number of a mapping.
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
    quantity: Quantity = ANY
    depends: Depends | None = None
    happened: bool = False
    recent: bool = False
    planned: bool = False
    any_noun: bool = False
    listed: List | None = None
    asked: Asked | None = None
    asks: Mapping[str, Asked] = made(default_factory=dict, compare=False)
    titles: Mapping[str, str] = made(default_factory=dict, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words it takes in place of a number."""
        return tuple(one.word for one in self.asked.rungs) if self.asked is not None else ()

    def offering(self, ids: Sequence[str], held: object = None) -> Self:
        """The same with what the playbook lists as its choices, and with what is held although that does not list it.

        Itself where its choices are no list of the playbook's.
        """
        if self.listed is None:
            return self
        own = [written(one) for one in (held if isinstance(held, (tuple, list)) else (held,)) if one]
        return replace(self, choices=tuple(dict.fromkeys((*ids, *own))))


@lru_cache(maxsize=256)
def fields(kind: type[Noun]) -> tuple[Field, ...]:
    """The fields of a noun a person fills in, in order; its id is not one of them."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for name, info in kind.model_fields.items():
        if name in ("id", SAID):
            continue
        shape = shape_of(hints[name])
        default = "" if info.default in (PydanticUndefined, None) else written(info.default)
        found.append(
            Field(
                name=name,
                label=info.title or name.replace("_", " "),
                hint=info.description or "",
                kind=shape.kind,
                many=shape.many,
                optional=shape.optional or not info.is_required(),
                choices=shape.choices,
                refers_to=shape.refers_to,
                default=default,
                **meaning(hints[name], info.metadata),
            )
        )
    return tuple(found)


def meaning(hint: Any, metadata: Sequence[Any] = ()) -> dict[str, Any]:
    """What a type says of numbers and days beside their kind, as a Field keeps it; of a mapping that of its values."""
    inner = _values(hint)
    by = mark_of(hint, metadata, AskedBy)
    return {
        "quantity": quantity_of(inner, metadata),
        "depends": depends_of(inner, metadata),
        "happened": marked(inner, metadata, Happened),
        "recent": marked(inner, metadata, Recent),
        "planned": marked(inner, metadata, Planned),
        "any_noun": marked(inner, metadata, AnyNoun),
        "listed": listed_in(inner, metadata),
        "asked": mark_of(inner, metadata, Asked),
        "asks": by.asked if by is not None else {},
    }


def _values(hint: Any) -> Any:
    """The type of the values of a mapping, any other type itself."""
    if get_origin(hint) is Annotated:
        inner = _values(get_args(hint)[0])
        return inner if inner is not get_args(hint)[0] else hint
    return get_args(hint)[1] if get_origin(hint) in (dict, Mapping) else hint


def field(kind: type[Noun], name: str) -> Field:
    """The field of that name or label, whatever case, spaces and hyphens; InvalidValue names those there are."""
    wanted = squeezed(name)
    for candidate in fields(kind):
        if wanted in (squeezed(candidate.name), squeezed(candidate.label)):
            return candidate
    names = ", ".join(candidate.name for candidate in fields(kind))
    raise InvalidValue(
        f"A {kind.KIND.replace('_', ' ')} has no field '{name}'.",
        f"It has: {names}.",
        "Use one of these.",
        field=name,
    )


def squeezed(word: str) -> str:
    """A word as readers compare it: without case, spaces, hyphens and underscores."""
    return "".join(character for character in word.casefold() if character not in " -_")


def choose(word: str, choices: tuple[C, ...], field_name: str) -> C:
    """The one of `choices` that is meant; InvalidValue lists them otherwise."""
    for choice in choices:
        if squeezed(choice) == squeezed(word):
            return choice
    raise none_of(word, choices, field_name)


def none_of(word: str, choices: Sequence[str], field_name: str) -> InvalidValue:
    """The refusal of a word that is not among those a field takes, with the nearest of them."""
    near = did_you_mean(word, choices)
    return InvalidValue(
        f"{field_name}: '{word}' is not one of the values it takes.",
        "It takes: " + ", ".join(choices) + "." + (f" {near}" if near else ""),
        "Use one of these.",
        field=field_name,
    )


def typed(value: object) -> str:
    """A plain value as people write it, read back exactly: as written, its days like "28 Jul 2027"."""
    return written(value, day_words)


def written(value: object, day: Callable[[date], str] = date.isoformat) -> str:
    """A plain value as text: yes/no, ISO dates, lists with `; ` between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < WHOLE_FLOATS else repr(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{written(key, day)}={written(item, day)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return "; ".join(written(item, day) for item in value)
    if isinstance(value, BaseModel):
        return ", ".join(f"{name} {written(item, day)}" for name, item in value if item not in (None, "", ()))
    return str(value)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a type is filled in: the kind of field, several or one, optional, its choices, the KIND it refers to."""

    kind: FieldKind
    many: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""


def shape_of(hint: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape of a type; `metadata` is what Annotated said around it."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *extra = get_args(hint)
        if hint == Text or _is_long(extra):
            return Shape("text")
        return shape_of(inner, (*metadata, *extra))
    if origin in (Union, UnionType):
        parts = [part for part in get_args(hint) if part is not NoneType]
        shape = shape_of(parts[0], metadata)
        return Shape(shape.kind, shape.many, True, shape.choices, shape.refers_to)
    if origin in (tuple, list, Sequence):
        shape = shape_of(get_args(hint)[0])
        return Shape(shape.kind, True, True, shape.choices, shape.refers_to)
    if origin in (dict, Mapping):
        key, value = get_args(hint)
        if isinstance(key, type) and issubclass(key, Enum) and shape_of(value).kind in ("integer", "number"):
            return Shape("levels", optional=True, choices=tuple(str(item.value) for item in key))
        return Shape("nested", optional=True)
    if origin is Literal:
        return Shape("choice", choices=tuple(str(choice) for choice in get_args(hint)))
    if any(isinstance(item, Listed) for item in metadata):
        return Shape("choice")
    reference = next((item for item in metadata if isinstance(item, Ref)), None)
    if reference is not None:
        return Shape("reference", refers_to=reference.kind)
    if isinstance(hint, type):
        if issubclass(hint, Enum):
            return Shape("choice", choices=tuple(str(item.value) for item in hint))
        if issubclass(hint, Noun):
            return Shape("reference", refers_to=hint.KIND)
        if issubclass(hint, BaseModel):
            return Shape("nested")
        for plain, kind in (
            (bool, "yes_no"),
            (int, "integer"),
            (float, "number"),
            (date, "date"),
            (UUID, "line"),
        ):
            if issubclass(hint, plain):
                return Shape(kind)  # type: ignore[arg-type]  # the pairs above are field kinds
    return Shape("line")


def _is_long(metadata: list[Any]) -> bool:
    return any(
        (getattr(item, "max_length", None) or 0) > 1000
        for part in metadata
        for item in (part, *getattr(part, "metadata", ()))
    )
