"""Actions: each thing a person can do, declared once where its rule stands.

    @action("idea park", title="Park this idea", line="Puts it aside until a day.", of=Idea)
    def park(snapshot, idea: Idea, stamp, *, revisit: Annotated[date, Says("the day it comes back")], ...) -> Change

Command, form, palette, help, reference and schema follow from the declaration: the function's parameters but for the
Snapshot and the Stamp are what it takes. Those before the star are written by their place, the others by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache, wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Final, Literal, ParamSpec, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel

from lifecycle.base.errors import LifecycleError
from lifecycle.base.noun import Noun, Ref, folded
from lifecycle.base.shape import Field, FieldKind, Shape, shape_of, written
from lifecycle.snapshot import Change, Snapshot, Stamp

P = ParamSpec("P")

PERSON: Final = "person"
"""KIND of people, who stand in the journal by id alone."""


@dataclass(frozen=True, slots=True)
class Says:
    """What an argument is, in people's words.

    `name`: what it is called where that differs from the parameter. `none`: a word that means none, beside leaving it
    out. `start` gives the text a form begins with. `names` gives what each of several named values is: a form then asks
    for each by itself. `file`: it is a file's content, which the edge reads: "lines", "table" or "markers"; a content
    with `file` stands in the journal by that name.
    """

    words: str
    name: str = ""
    none: str = ""
    start: Callable[[Snapshot, Stamp], str] | None = None
    names: Callable[[Snapshot], Mapping[str, str]] | None = None
    file: str = ""


def this_day(snapshot: Snapshot, stamp: Stamp) -> str:
    """What a field for a day begins with: today."""
    return stamp.today.isoformat()


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing an action takes. `field` says how it is filled in; `parameter` is its name in the function; `place`:
    written by its place on the command line; `hint` is its type."""

    field: Field
    parameter: str
    place: bool
    hint: Any
    says: Says
    default: Any = Parameter.empty

    @property
    def needed(self) -> bool:
        """Whether it must be given."""
        return not self.field.optional

    @property
    def rest(self) -> bool:
        """Whether it is all the words left on the command line: several values, or NAME=VALUE ..."""
        return self.place and not self.says.file and (self.field.many or self.field.kind == "levels")

    @property
    def subject(self) -> type[Noun] | None:
        """The noun it is one of, when it is a noun itself."""
        kind = _plain(self.hint)
        return kind if isinstance(kind, type) and issubclass(kind, Noun) else None

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


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the label when an action was done: facts for programs, lines for people.

    Lines that are tuples are the rows of a table, which the edge aligns.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str | tuple[object, ...]] = ()


Why = Callable[[Snapshot, Stamp, Mapping[str, Any]], str]
"""Why an action cannot be done now with what is known of its arguments, "" when it can."""

Tells = Callable[[Snapshot, Snapshot, Change], Told]
"""What is told of an action done: the Snapshot before, the one after, the Change."""


@dataclass(frozen=True, eq=False)
class Action:
    """A declaration. `id` are the words of its command; `title` verb first; `line` one plain sentence more; `of` the
    noun it writes; `help` what else the command's help says; `many` the action that takes several lines at once, which
    `-` and pasted lines go to; `at_once`: under a key it asks nothing that may be left out."""

    id: str
    title: str
    line: str
    function: Callable[..., Change]
    of: type[Noun] | None = None
    help: str = ""
    why_not: Why | None = None
    tells: Tells | None = None
    many: str = ""
    at_once: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The words of its command, apart."""
        return tuple(self.id.split())

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """What it takes, in order."""
        return arguments_of(self.function)

    @property
    def subject(self) -> Argument | None:
        """The argument it is done to: the first that is a noun."""
        return next((one for one in self.arguments if one.subject is not None and one.place), None)


DECLARED: dict[str, Action] = {}
"""Every action of the modules imported so far, by id, in the order declared."""


def action(
    id: str,
    *,
    title: str,
    line: str,
    of: type[Noun] | None = None,
    help: str = "",
    why_not: Why | None = None,
    tells: Tells | None = None,
    many: str = "",
    at_once: bool = False,
) -> Callable[[Callable[P, Change]], Callable[P, Change]]:
    """Declare the function below as an action; its Changes carry the id and what it was given.

    What the function itself notes in the `args` of its Change stays there too.

    ValueError when another function has declared the id.
    """

    def declare(function: Callable[P, Change]) -> Callable[P, Change]:
        taken = DECLARED.get(id)
        if taken is not None and taken.function.__qualname__ != function.__qualname__:
            raise ValueError(
                f"'{id}' is declared twice: {taken.function.__qualname__}, {function.__qualname__}"
            )
        shape = signature(function)

        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> Change:
            change = function(*args, **kwargs)
            noted = {} if change.act else change.args  # of an action within it, they are that one's
            return replace(change, act=id, args={**noted, **_given(shape, function, args, kwargs, change)})

        DECLARED[id] = Action(id, title, line, act, of, help, why_not, tells, many, at_once)
        return act

    return declare


def why_not(act: Action, snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why the action cannot be done now, "" when it can or when that depends on what is not known yet.

    `given` are values by parameter. Where nothing is left to ask, the action itself is asked, for it changes nothing;
    an action that refuses earlier says so in its own `why_not`.
    """
    if act.why_not is not None:
        reason = act.why_not(snapshot, stamp, given)
        if reason:
            return reason
    missing = [one for one in act.arguments if one.needed and one.parameter not in given]
    for one in missing:
        if one.subject is not None and not snapshot.all(one.subject):
            return f"There is no {one.subject.KIND.replace('_', ' ')} yet."
    left = [one for one in act.arguments if one.parameter not in given]
    if missing or (left and not act.at_once):
        return ""
    try:
        invoke(act, snapshot, stamp, given)
    except LifecycleError as error:
        return " ".join(filter(None, (error.what, error.why)))
    return ""


def invoke(act: Action, snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> Change:
    """The Change of an action for these values by parameter."""
    places, named = [], {}
    for name, parameter in signature(act.function).parameters.items():
        kind = _hints(act.function).get(name)
        if kind is Snapshot or kind is Stamp:
            value: Any = snapshot if kind is Snapshot else stamp
        elif name in given:
            value = given[name]
        elif parameter.kind is Parameter.VAR_POSITIONAL:
            continue
        elif parameter.default is not Parameter.empty:
            value = parameter.default
        else:
            raise TypeError(f"'{act.id}' needs {name}")
        if parameter.kind is Parameter.KEYWORD_ONLY:
            named[name] = value
        elif parameter.kind is Parameter.VAR_POSITIONAL:
            places.extend(value)
        else:
            places.append(value)
    return act.function(*places, **named)


@lru_cache(maxsize=512)
def arguments_of(function: Callable[..., Change]) -> tuple[Argument, ...]:
    """What an action's function takes besides the Snapshot and the Stamp."""
    hints = _hints(function)
    found = []
    for name, parameter in signature(function).parameters.items():
        hint = hints[name]
        if hint is Snapshot or hint is Stamp:
            continue
        says, ref = _said(hint)
        shape = _shape(hint, ref)
        default = parameter.default
        several = parameter.kind is Parameter.VAR_POSITIONAL
        plain = "" if default in (Parameter.empty, None, False, (), {}) else written(default)
        plain = "no" if default is False else plain
        field = Field(
            name=says.name or name.strip("_"),
            label=(says.name or name).strip("_").replace("_", " ").replace("-", " "),
            hint=says.words,
            kind=shape.kind,
            many=shape.many or several,
            optional=default is not Parameter.empty,
            choices=shape.choices,
            refers_to=shape.refers_to,
            default=plain,
        )
        place = parameter.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL)
        found.append(Argument(field, name, place, hint, says, default))
    return tuple(found)


@lru_cache(maxsize=512)
def _hints(function: Callable[..., Change]) -> dict[str, Any]:
    return get_type_hints(function, include_extras=True)


def _said(hint: Any) -> tuple[Says, str]:
    extras = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    says = next((extra for extra in extras if isinstance(extra, Says)), Says(""))
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


def _given(
    shape: Signature,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    change: Change,
) -> dict[str, object]:
    bound = shape.bind(*args, **kwargs).arguments
    snapshot = next((value for value in bound.values() if isinstance(value, Snapshot)), None)
    refs = {one.parameter: one.field.refers_to for one in arguments_of(function)}
    found: dict[str, object] = {}
    for name, value in bound.items():
        if isinstance(value, (Snapshot, Stamp)):
            continue
        if refs.get(name) == PERSON and isinstance(value, str) and value.strip() and snapshot is not None:
            value = _person(snapshot.apply(change), value)
        found[name] = _as_plain(value)
    return found


def _person(snapshot: Snapshot, name: str) -> str:
    """Somebody named, by id, so that erasing the name reaches the journal."""
    people = (
        noun for kind, found in snapshot.nouns.items() if kind.KIND == PERSON for noun in found.values()
    )
    found = next((one for one in people if name == str(one.id) or folded(one.label()) == folded(name)), None)
    return f"{{{PERSON}:{found.id}}}" if found is not None else name


def _as_plain(value: Any) -> object:
    if isinstance(value, Noun):
        return f"{{{PERSON}:{value.id}}}" if value.KIND == PERSON else str(value.id)
    if isinstance(file := getattr(value, "file", None), str):
        return file
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(_as_plain(key)): _as_plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [_as_plain(item) for item in value]
    return str(value)
