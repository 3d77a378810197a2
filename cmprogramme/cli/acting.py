"""The command of an action: options read off its declaration, its Change committed, what came of it told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from inspect import Parameter, Signature
from keyword import iskeyword
from time import monotonic

from cmprogramme.cli.answer import Answer, plain, table
from cmprogramme.cli.option import option
from cmprogramme.cli.session import session
from cmprogramme.contents import content_of
from lifecycle.action import PERSON, Action, Argument, Told
from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue
from lifecycle.register.calling import call, takes
from lifecycle.snapshot import EMPTY, Change, Snapshot

PROGRESS_AFTER_SECONDS = 2.0


def command_of(id: str) -> Callable[..., Answer]:
    """The function of an action's command, its signature that of the declaration."""
    act = find_action(id)
    if act is None:
        raise KeyError(id)

    def run(*places: str, **options: object) -> Answer:
        if act.many and places[:1] == ("-",) and (several := find_action(act.many)) is not None:
            return perform(several, given(several, places, {}))
        return perform(act, given(act, places, options))

    parameters = [_parameter(one) for one in act.arguments]
    order = sorted(parameters, key=lambda one: one.kind)
    run.__signature__ = Signature(order)  # type: ignore[attr-defined]  # inspect and the parser read it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__doc__ = "\n\n".join(filter(None, (f"{act.title}. {act.line}", act.help)))
    return run


def hints_of(id: str) -> dict[str, str]:
    """What each argument is and takes, by the name of its parameter in the command."""
    act = find_action(id)
    found = {}
    for one in act.arguments if act is not None else ():
        what = "" if one.says.file else takes(one.field)
        about = ", ".join(filter(None, (what, "needed" if one.needed else "")))
        found[_name(one)] = f"{one.says.words} ({about})" if about else one.says.words
    return found


def given(act: Action, places: tuple[str, ...], options: Mapping[str, object]) -> dict[str, object]:
    """What was written for each argument, by its name; files are read here."""
    found: dict[str, object] = {}
    left = list(places)
    for one in act.arguments:
        name = one.field.name
        if one.rest:
            found[name], left = tuple(left), []
        elif one.place:
            found[name] = left.pop(0) if left else ""
        else:
            value = options.get(_name(one))
            if isinstance(value, bool):
                value = ("yes" if value else "no") if value is not one.default else ""
            found[name] = value
        if one.says.file and found[name]:
            found[name] = content_of(one.says.file, str(found[name]), progress())
    return found


def do(id: str, typed: Mapping[str, object], schema: str = "") -> Answer:
    """An action for a command of another spelling, its answer under that one's schema."""
    act = find_action(id)
    if act is None:
        raise KeyError(id)
    answer = perform(act, typed)
    return replace(answer, schema=schema or answer.schema)


def perform(act: Action, typed: Mapping[str, object]) -> Answer:
    """Do it: commit the Change (or show it, with --dry-run) and tell what came of it."""
    run = session()
    try:
        change = call(act, run.snapshot, run.stamp, typed)
    except InvalidValue as error:
        raise _as_written(act, error) from error
    told = _told(act, run.snapshot if change.base else EMPTY, change)
    return run.commit(change, act.id.replace(" ", "-"), dict(told.data), lines_of(told.lines))


def lines_of(told: Sequence[str | tuple[object, ...]]) -> list[str]:
    """What is told, line by line; rows that follow one another as one table."""
    lines: list[str] = []
    rows: list[tuple[object, ...]] = []
    for one in told:
        if isinstance(one, tuple):
            rows.append(one)
        else:
            lines += [*table(rows), one]
            rows = []
    return [*lines, *table(rows)]


def _told(act: Action, before: Snapshot, change: Change) -> Told:
    """What the action tells; without that what it was given, and the id of what it wrote or was done to."""
    if act.tells is not None:
        return act.tells(before, before.apply(change), change)
    subject = act.subject
    data = {
        _name(one): plain(change.args.get(one.parameter))
        for one in act.arguments
        if one is not subject and one.field.refers_to != PERSON
    }
    if subject is not None:
        data["id"] = change.args.get(subject.parameter)
    else:
        written = [noun for noun in change.puts if act.of is not None and type(noun) is act.of]
        data["id"] = str(written[-1].id) if written else None
    return Told({name: value for name, value in data.items() if value not in (None, "", [], {})})


def _as_written(act: Action, error: InvalidValue) -> InvalidValue:
    """The same fault with the argument as it is written here: --impact for impact."""
    for one in act.arguments:
        if one.field.name == error.field and not one.place and error.what.startswith(f"{error.field}:"):
            error.what = f"{option(_name(one))}{error.what.removeprefix(error.field)}"
    return error


def progress() -> Callable[[int], None]:
    """Tells on a terminal, after a while, how many rows of a file were read."""
    started = monotonic()

    def told(done: int) -> None:
        waited = monotonic() - started > PROGRESS_AFTER_SECONDS
        if waited and sys.stderr.isatty() and not session().options.json:
            print(f"\r{done} rows", end="", file=sys.stderr, flush=True)

    return told


def _name(one: Argument) -> str:
    name = one.field.name.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


def _parameter(one: Argument) -> Parameter:
    """An argument as the parser of words sees it: texts, and switches for what is yes or no."""
    name = _name(one)
    if one.rest:
        return Parameter(name, Parameter.VAR_POSITIONAL, annotation=str)
    if one.place:
        kind = Parameter.POSITIONAL_OR_KEYWORD
        return Parameter(name, kind, default=Parameter.empty if one.needed else "", annotation=str)
    if isinstance(one.default, bool):
        return Parameter(name, Parameter.KEYWORD_ONLY, default=one.default, annotation=bool)
    if one.field.many or one.field.kind == "levels":
        empty = Parameter.empty if one.needed else ()
        return Parameter(name, Parameter.KEYWORD_ONLY, default=empty, annotation=tuple[str, ...])
    default = Parameter.empty if one.needed else one.field.default or None
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=str if one.needed else str | None
    )
