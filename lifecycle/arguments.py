"""What an action takes, read off the parameters of its function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from inspect import Parameter, signature
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from lifecycle.base.noun import Noun, Ref
from lifecycle.base.quantities import ANY
from lifecycle.base.shape import Field, FieldKind, Shape, fields, meaning, shape_of, written
from lifecycle.base.words import day_words
from lifecycle.snapshot import Change, Snapshot, Stamp


@dataclass(frozen=True, slots=True)
class Says:
    """What an argument is, in people's words.

    `name`: what it is called where that differs from the parameter; `also`: an option it may be given by as well.
    `none`: a word that means none, beside leaving it out. `start` gives the text a form begins with, `choices` the
    choices a form offers where the programme narrows them, `names` what each of several named values is: a form then
    asks for each by itself. `file`: it is the content of what is named, which the edge reads: "lines", "table",
    "markers", "playbook" or "answers"; a content with a `file` stands in the journal by that name. `edge`: nobody is
    asked for it, the edge knows it: "page" (how a page is made) or "names" (of the store's other programmes).
    `between`: each value has parts, with this between them in a line; `apart`: on the command line each part is an
    option of its own. `key`: of a noun known by several fields, those before the last that are written apart on the
    command line: "segment" as a word before it, "--segment" as an option that may be left out.
    """

    words: str
    name: str = ""
    also: str = ""
    none: str = ""
    start: Callable[[Snapshot, Stamp], str] | None = None
    choices: Callable[[Snapshot], Sequence[str]] | None = None
    names: Callable[[Snapshot], Mapping[str, str]] | None = None
    file: str = ""
    edge: str = ""
    between: str = ""
    apart: bool = False
    key: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class FieldsOf:
    """On the `**texts` of an action: it takes these fields of a noun, each as a person typed it; an empty text empties
    the field. `also` gives other options for some of them."""

    noun: type[Noun]
    names: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worked:
    """Marks a parameter nobody types: a result that takes a while to work out, which the caller may have at hand.

    The function works it out where it is None; before that nobody asks the action whether it can be done.
    """


def this_day(snapshot: Snapshot, stamp: Stamp) -> str:
    """What a field for a day begins with: today."""
    return day_words(stamp.today)


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing an action takes. `field` says how it is filled in; `parameter` is its name in the function; `place`:
    written by its place on the command line; `hint` is its type; `enters`: it is a field of that noun, taken as
    typed."""

    field: Field
    parameter: str
    place: bool
    hint: Any
    says: Says
    default: Any = Parameter.empty
    enters: type[Noun] | None = None

    @property
    def needed(self) -> bool:
        """Whether it must be given."""
        return not self.field.optional

    @property
    def rest(self) -> bool:
        """Whether it is all the words left on the command line: several values, or NAME=VALUE ..."""
        return self.place and not self.says.file and (self.field.many or self.field.kind == "levels")

    @property
    def of_sheets(self) -> bool:
        """Whether the file it is read from may be a workbook, of which one sheet is meant."""
        return self.says.file in ("table", "markers", "lines")

    @property
    def several_of(self) -> type[Noun] | None:
        """The noun it is several of."""
        part = next(iter(get_args(_plain(self.hint))), None) if self.field.many else None
        return part if isinstance(part, type) and issubclass(part, Noun) else None

    @property
    def level_kind(self) -> FieldKind:
        """What each of its levels takes."""
        value = get_args(_plain(self.hint))[-1:] if self.field.kind == "levels" else ()
        return shape_of(value[0]).kind if value else "number"

    @property
    def subject(self) -> type[Noun] | None:
        """The noun it is one of, when it is a noun of the programme itself."""
        kind = _plain(self.hint)
        return kind if isinstance(kind, type) and issubclass(kind, Noun) and not self.says.file else None

    @property
    def parts(self) -> dict[str, Any]:
        """The parts a value of it is made of, name and type, where it has any."""
        return parts_of(self.hint) if self.says.between else {}


@lru_cache(maxsize=512)
def arguments_of(function: Callable[..., Change], of: type[Noun] | None = None) -> tuple[Argument, ...]:
    """What an action's function takes besides the Snapshot and the Stamp, and what it works out itself.

    What a number or a day means that becomes a field of the noun it writes, `of`, is said on that field alone.
    """
    hints = hints_of(function)
    found: list[Argument] = []
    for name, parameter in signature(function).parameters.items():
        hint = hints[name]
        if hint is Snapshot or hint is Stamp or name in worked_of(function):
            continue
        if parameter.kind is Parameter.VAR_KEYWORD:
            found += _entered(hint)
            continue
        says, ref = said(hint)
        shape = _shape(hint, ref)
        default = parameter.default
        several = parameter.kind is Parameter.VAR_POSITIONAL
        plain = "" if default in (Parameter.empty, None, False, (), {}) else written(default)
        plain = "no" if default is False else plain
        field = Field(
            name=says.name or name.strip("_"),
            label=(says.name or name).strip("_").replace("_", " ").replace("-", " "),
            hint=says.words + _form_of(hint, says),
            kind="text" if says.apart else shape.kind,
            many=shape.many or several,
            optional=default is not Parameter.empty,
            choices=shape.choices,
            refers_to=shape.refers_to,
            default=plain,
            **meaning(hint),
        )
        place = parameter.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL)
        found.append(Argument(_as_in(of, field, name), name, place, hint, says, default))
    return tuple(found)


def _as_in(of: type[Noun] | None, mine: Field, parameter: str) -> Field:
    """A field with the meaning of the noun's own field of that name, as far as it does not say another itself."""
    theirs = next((one for one in fields(of) if one.name in (mine.name, parameter)), None) if of else None
    if theirs is None or theirs.kind != mine.kind:
        return mine
    return replace(
        mine,
        quantity=theirs.quantity if mine.quantity == ANY else mine.quantity,
        depends=mine.depends or theirs.depends,
        asked=mine.asked or theirs.asked,
        happened=mine.happened or theirs.happened,
        recent=mine.recent or theirs.recent,
        planned=mine.planned or theirs.planned,
    )


def _entered(hint: Any) -> list[Argument]:
    """An argument for each field of a noun that an action takes as typed."""
    asked = next(extra for extra in get_args(hint)[1:] if isinstance(extra, FieldsOf))
    specs = {spec.name: spec for spec in fields(asked.noun)}
    return [
        Argument(
            replace(specs[name], optional=True),
            name,
            False,
            str,
            Says(specs[name].hint, also=asked.also.get(name, "")),
            None,
            asked.noun,
        )
        for name in asked.names
    ]


@lru_cache(maxsize=512)
def worked_of(function: Callable[..., Change]) -> frozenset[str]:
    """The parameters of an action's function that nobody types."""
    return frozenset(
        name
        for name, hint in hints_of(function).items()
        if get_origin(hint) is Annotated and any(isinstance(extra, Worked) for extra in get_args(hint)[1:])
    )


@lru_cache(maxsize=512)
def hints_of(function: Callable[..., Change]) -> dict[str, Any]:
    return get_type_hints(function, include_extras=True)


def said(hint: Any) -> tuple[Says, str]:
    extras = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    says = next((extra for extra in reversed(extras) if isinstance(extra, Says)), Says(""))
    return says, next((extra.kind for extra in extras if isinstance(extra, Ref)), "")


def _plain(hint: Any) -> Any:
    """A type without what Annotated says around it."""
    return _plain(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def _shape(hint: Any, ref: str) -> Shape:
    kind = _plain(hint)
    if ref:
        inner = shape_of(kind)
        return replace(inner, kind="reference", refers_to=ref)
    shape = shape_of(hint)
    if shape.kind == "nested" and (model := _model(hint)) is not None:
        return replace(shape, kind="levels", choices=tuple(model.model_fields))
    if shape.kind == "nested" and get_origin(kind) in (dict, Mapping):
        return replace(shape, kind="levels", choices=_choices(get_args(kind)[0]))
    return shape


def _choices(key: Any) -> tuple[str, ...]:
    """The names a mapping may have; none for any."""
    if get_origin(key) is Literal:
        return tuple(str(name) for name in get_args(key))
    return tuple(str(one.value) for one in key) if isinstance(key, type) and issubclass(key, Enum) else ()


def _model(hint: Any) -> type[BaseModel] | None:
    """The value of several named numbers that a type stands for, as a firm's context is."""
    for part in (_plain(hint), *get_args(_plain(hint))):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def _form_of(hint: Any, says: Says) -> str:
    """How a value of several parts is written."""
    if not says.between:
        return ""
    lines = ", one a line" if says.apart else ""
    return f"{lines}, as {says.between.join(name.upper() for name in parts_of(hint))}"


def parts_of(hint: Any) -> dict[str, Any]:
    """The parts of a value of several, by name, with their types."""
    kind = _plain(hint)
    inner = _plain(get_args(kind)[0]) if get_args(kind) else kind
    return get_type_hints(inner, include_extras=True)
