"""Actions: each thing a person can do, declared once where its rule stands.

    @action("idea park", title="Park this idea", line="Puts it aside until a day.", of=Idea)
    def park(snapshot, idea: Idea, stamp, *, revisit: Annotated[date, Says("the day it comes back")], ...) -> Change

Command, form, palette, help, reference and schema follow from the declaration: the function's parameters but for the
Snapshot and the Stamp are what it takes. Those before the star are written by their place, the others by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from typing import Any, ParamSpec

from pydantic import ValidationError

from lifecycle.arguments import Argument as Argument
from lifecycle.arguments import FieldsOf as FieldsOf
from lifecycle.arguments import Says as Says
from lifecycle.arguments import Worked as Worked
from lifecycle.arguments import arguments_of, hints_of, said, worked_of
from lifecycle.arguments import this_day as this_day
from lifecycle.base.errors import LifecycleError
from lifecycle.base.noun import Noun, folded, refused
from lifecycle.base.page import Page
from lifecycle.kept import PERSON, kept
from lifecycle.snapshot import Change, Snapshot, Stamp

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the label when an action was done: facts for programs, lines for people.

    Lines that are tuples are the rows of a table, which the edge aligns.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str | tuple[object, ...]] = ()


Why = Callable[[Snapshot, Stamp, Mapping[str, Any]], str]
"""Why an action cannot be done now with what is known of its arguments, "" when it can."""

Tells = Callable[[Snapshot, Snapshot, Change], Told | Page]
"""What is told of an action done, where it has a page the page: the Snapshot before, the one after, the Change."""


@dataclass(frozen=True, eq=False)
class Action:
    """A declaration. `id` are the words of its command; `title` verb first; `line` one plain sentence more; `of` the
    noun it writes; `help` what else the command's help says; `many` the action that takes several lines at once, which
    `-` and pasted lines go to; `at_once`: under a key it asks nothing that may be left out; `costly`: it computes
    much, so it is not tried beforehand to see whether it could be done; `asks`: what it would do to much is told on a
    screen, and asked, before it is done; `each`: written with several of what it is done to, it does all of them as one
    Change, or none."""

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
    asks: Tells | None = None
    each: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The words of its command, apart."""
        return tuple(self.id.split())

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """What it takes, in order."""
        return arguments_of(self.function, self.of)

    @property
    def worked(self) -> frozenset[str]:
        """The parameters nobody types."""
        return worked_of(self.function)

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
    asks: Tells | None = None,
    each: bool = False,
) -> Callable[[Callable[P, Change]], Callable[P, Change]]:
    """Declare the function below as an action; its Changes carry the id and what it was given.

    What the function itself notes in the `args` of its Change stays there too. ValueError when another function has
    declared the id.
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
            try:
                change = function(*args, **kwargs)
            except ValidationError as error:
                raise refused(error) from error
            noted = {} if change.act else change.args  # of an action within it, they are that one's
            return replace(change, act=id, args={**noted, **_given(shape, function, args, kwargs, change)})

        DECLARED[id] = Action(
            id, title, line, act, of, help, why_not, tells, many, at_once, costly, asks, each
        )
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
    left = [one for one in act.arguments if one.parameter not in given and not one.says.edge]
    missing = [one for one in left if one.needed]
    for one in missing:
        if one.subject is not None and not snapshot.all(one.subject):
            return f"There is no {one.subject.KIND.replace('_', ' ')} yet."
    open_still = missing or (left and not act.at_once)
    if act.costly or open_still or any(given.get(name) is None for name in act.worked):
        return ""
    try:
        invoke(act, snapshot, stamp, given)
    except LifecycleError as error:
        return " ".join(filter(None, (error.what, error.why)))
    return ""


def invoke(act: Action, snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> Change:
    """The Change of an action for these values by parameter."""
    places: list[Any] = []
    named: dict[str, Any] = {}
    for name, parameter in signature(act.function).parameters.items():
        kind = hints_of(act.function).get(name)
        if kind is Snapshot or kind is Stamp:
            value: Any = snapshot if kind is Snapshot else stamp
        elif name in given:
            value = given[name]
        elif name in act.worked:
            value = None
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


def _given(
    shape: Signature,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    change: Change,
) -> dict[str, object]:
    bound = dict(shape.bind(*args, **kwargs).arguments)
    snapshot = next((value for value in bound.values() if isinstance(value, Snapshot)), None)
    after = None if snapshot is None else cache(lambda: snapshot.apply(change))
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
            {part: said(hint)[1] for part, hint in one.parts.items()},
            one.says.between,
        )
        for one in arguments_of(function)
        if one.parameter in bound and not one.says.edge
    }
