"""Actions: each thing a person can do, declared once where its rule stands.

    @action("idea park", title="Park this idea", line="Puts it aside until a day.", of=Idea)
    def park(snapshot, idea: Idea, stamp, *, revisit: Annotated[date, Says("the day it comes back")], ...) -> Change

Command, form, palette, help, reference and schema follow from the declaration: the function's parameters but for the
Snapshot and the Stamp are what it takes. Those before the star are written by their place, the others by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, ParamSpec, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.noun import Noun, Ref, folded
from lifecycle.base.shape import Field, Shape, fields, shape_of, written
from lifecycle.kept import PERSON, kept
from lifecycle.snapshot import Change, Snapshot, Stamp

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Says:
    """What an argument is, in people's words.

    `name`: what it is called where that differs from the parameter; `also`: an option it may be given by as well.
    `none`: a word that means none, beside leaving it out. `start` gives the text a form begins with, `choices` the
    choices a form offers where the programme narrows them. `file`: it is the content of what is named, which the edge
    reads: "lines", "table" or "playbook". `edge`: nobody is asked for it, the edge knows it: "journal" (what was
    written since the last issued page) or "names" (of the store's other programmes). `between`: each value has parts,
    with this between them in a line; `apart`: on the command line each part is an option of its own.
    """

    words: str
    name: str = ""
    also: str = ""
    none: str = ""
    start: Callable[[Snapshot, Stamp], str] | None = None
    choices: Callable[[Snapshot], Sequence[str]] | None = None
    file: str = ""
    edge: str = ""
    between: str = ""
    apart: bool = False


@dataclass(frozen=True, eq=False)
class FieldsOf:
    """On the `**texts` of an action: it takes these fields of a noun, each as a person typed it; an empty text empties
    the field. `also` gives other options for some of them."""

    noun: type[Noun]
    names: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)


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
    def subject(self) -> type[Noun] | None:
        """The noun it is one of, when it is a noun of the programme itself."""
        kind = _plain(self.hint)
        return kind if isinstance(kind, type) and issubclass(kind, Noun) and not self.says.file else None

    @property
    def parts(self) -> dict[str, Any]:
        """The parts a value of it is made of, name and type, where it has any."""
        return parts_of(self.hint) if self.says.between else {}


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the label when an action was done: facts for programs, lines for people."""

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()


Why = Callable[[Snapshot, Stamp, Mapping[str, Any]], str]
"""Why an action cannot be done now with what is known of its arguments, "" when it can."""

Tells = Callable[[Snapshot, Snapshot, Change], Told]
"""What is told of an action done: the Snapshot before, the one after, the Change."""


@dataclass(frozen=True, eq=False)
class Action:
    """A declaration. `id` are the words of its command; `title` verb first; `line` one plain sentence more; `of` the
    noun it writes; `help` what else the command's help says; `many` the action that takes several lines at once, which
    `-` and pasted lines go to; `at_once`: under a key it asks nothing that may be left out; `costly`: it computes
    much, so it is not tried beforehand to see whether it could be done."""

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
    costly: bool = False

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
    costly: bool = False,
) -> Callable[[Callable[P, Change]], Callable[P, Change]]:
    """Declare the function below as an action; its Changes carry the id and what it was given.

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
            return replace(change, act=id, args=_given(shape, function, args, kwargs, change))

        DECLARED[id] = Action(id, title, line, act, of, help, why_not, tells, many, at_once, costly)
        return act

    return declare


def why_not(act: Action, snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why the action cannot be done now, "" when it can or when that depends on what is not known yet.

    `given` are values by parameter. Where everything needed is known, the action itself is asked, for it changes
    nothing; an action that refuses earlier says so in its own `why_not`. What does not fit is no reason while something
    may still be given.
    """
    if act.why_not is not None:
        reason = act.why_not(snapshot, stamp, given)
        if reason:
            return reason
    left = [one for one in act.arguments if one.parameter not in given and not one.says.edge]
    if act.costly or any(one.needed for one in left):
        return ""
    try:
        invoke(act, snapshot, stamp, given)
    except InvalidValue as error:
        return "" if left else " ".join(filter(None, (error.what, error.why)))
    except LifecycleError as error:
        return " ".join(filter(None, (error.what, error.why)))
    return ""


def invoke(act: Action, snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> Change:
    """The Change of an action for these values by parameter."""
    places: list[Any] = []
    named: dict[str, Any] = {}
    for name, parameter in signature(act.function).parameters.items():
        kind = _hints(act.function).get(name)
        if kind is Snapshot or kind is Stamp:
            value: Any = snapshot if kind is Snapshot else stamp
        elif name in given:
            value = given[name]
        elif parameter.kind is Parameter.VAR_KEYWORD:
            entered = (one.parameter for one in act.arguments if one.enters is not None)
            named |= {field: given[field] for field in entered if field in given}
            continue
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
    found: list[Argument] = []
    for name, parameter in signature(function).parameters.items():
        hint = hints[name]
        if hint is Snapshot or hint is Stamp:
            continue
        if parameter.kind is Parameter.VAR_KEYWORD:
            found += _entered(hint)
            continue
        says, ref = _said(hint)
        shape = _shape(hint, ref)
        default = parameter.default
        several = parameter.kind is Parameter.VAR_POSITIONAL
        plain = "" if default in (Parameter.empty, None, False, (), {}) else written(default)
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
        )
        place = parameter.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL)
        found.append(Argument(field, name, place, hint, says, default))
    return tuple(found)


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
def _hints(function: Callable[..., Change]) -> dict[str, Any]:
    return get_type_hints(function, include_extras=True)


def _said(hint: Any) -> tuple[Says, str]:
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
    return shape


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


def _given(
    shape: Signature,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    change: Change,
) -> dict[str, object]:
    bound = dict(shape.bind(*args, **kwargs).arguments)
    snapshot = next((value for value in bound.values() if isinstance(value, Snapshot)), None)
    after = None if snapshot is None else snapshot.apply(change)
    for name, parameter in shape.parameters.items():
        if parameter.kind is Parameter.VAR_KEYWORD:
            bound |= bound.pop(name, {})
    written_down = {folded(noun.label()) for noun in change.puts if noun.KIND == PERSON}

    def ref(one: Argument) -> str:
        """What it names; a text that is the name of somebody just written down names them too."""
        value = bound[one.parameter]
        names_somebody = isinstance(value, str) and folded(value) in written_down
        return one.field.refers_to or (PERSON if names_somebody else "")

    return {
        one.parameter: kept(
            bound[one.parameter],
            ref(one),
            after,
            {part: _said(hint)[1] for part, hint in one.parts.items()},
            one.says.between,
        )
        for one in arguments_of(function)
        if one.parameter in bound and not one.says.edge
    }
