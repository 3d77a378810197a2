"""The command of an action: options read off its declaration, its Change committed, what came of it told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from inspect import Parameter, Signature
from keyword import iskeyword
from time import monotonic

from cmprogramme.cli import telling
from cmprogramme.cli.answer import Answer, plain, table
from cmprogramme.cli.option import option
from cmprogramme.cli.session import session
from cmprogramme.edge import content, known_at_edge
from lifecycle.action import Action, Argument, Told
from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.base.page import Page
from lifecycle.base.shape import field
from lifecycle.kept import PERSON
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

    parameters = [parameter for one in act.arguments for parameter in _parameters(one)]
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
        if one.says.edge:
            continue
        for key in _key_parts(one):
            spec = field(one.subject or Noun, key.name)
            needed = ", needed" if key.default is Parameter.empty else ""
            found[key.name] = f"{spec.hint} ({takes(spec)}{needed})"
        what = "" if one.says.file else "several" if one.says.apart else takes(one.field)
        what += f" or {one.says.none}" if what and one.says.none else ""
        words = one.says.words if one.says.apart else one.field.hint
        about = ", ".join(filter(None, (what, "needed" if one.needed else "")))
        found[_name(one)] = f"{words} ({about})" if about else words
        if one.says.also:
            found[_safe(one.says.also)] = (
                f"the same as {one.field.name.upper() if one.place else option(_name(one))}"
            )
        for part in tuple(one.parts)[1:] if one.says.apart else ():
            found[part] = f"{part} of each {one.field.label}"
    return found


def given(act: Action, places: tuple[str, ...], options: Mapping[str, object]) -> dict[str, object]:
    """What was written for each argument, by its name; files are read here."""
    found: dict[str, object] = {}
    left = list(places)
    for one in act.arguments:
        name = one.field.name
        if one.says.key:
            parts = [
                left.pop(0)
                if part.kind is Parameter.POSITIONAL_OR_KEYWORD
                else str(options.get(part.name) or "")
                for part in _key_parts(one)
            ]
            word = left.pop(0) if left else ""
            found[name] = (*parts, word) if all(parts) else word
        elif one.rest:
            found[name], left = tuple(left), []
        elif one.place:
            found[name] = left.pop(0) if left else ""
        elif not one.says.edge:
            value = options.get(_name(one))
            if isinstance(value, bool):
                value = ("yes" if value else "no") if value is not one.default else ""
            found[name] = _joined(one, value, options) if one.says.apart else value
        if one.says.also and not found[name]:
            found[name] = options.get(_safe(one.says.also))
        if one.says.file and found[name]:
            found[name] = content(one.says.file, str(found[name]), lambda: session().programme_id, progress())
    return found


def do(id: str, typed: Mapping[str, object], schema: str = "") -> Answer:
    """An action for a command of another spelling, its answer under that one's schema."""
    act = find_action(id)
    if act is None:
        raise KeyError(id)
    answer = perform(act, typed)
    return replace(answer, schema=schema or answer.schema)


def progress() -> Callable[[int], None]:
    """Tells on a terminal, after a while, how many rows of a file were read."""
    started = monotonic()

    def told(done: int) -> None:
        waited = monotonic() - started > PROGRESS_AFTER_SECONDS
        if waited and sys.stderr.isatty() and not session().options.json:
            print(f"\r{done} rows", end="", file=sys.stderr, flush=True)

    return told


def _joined(one: Argument, first: object, options: Mapping[str, object]) -> list[str]:
    """Values of several parts, each part written behind an option of its own; InvalidValue when some are missing."""
    names = tuple(one.parts)
    given = [first, *(options.get(_safe(name)) for name in names[1:])]
    columns = [value if isinstance(value, tuple) else () for value in given]
    if len({len(column) for column in columns}) > 1:
        words = (one.field.label, *names[1:])
        counts = ", ".join(f"{len(column)} of {word}" for word, column in zip(words, columns, strict=True))
        raise InvalidValue(
            f"Each {one.field.label} needs its {' and its '.join(names[1:])}.",
            f"There is {counts}.",
            "Write "
            + " ".join(f"{option(word)} {word.upper()}" for word in (_name(one), *names[1:]))
            + " for each.",
            field=one.field.name,
        )
    return [one.says.between.join(parts) for parts in zip(*columns, strict=True)]


def perform(act: Action, typed: Mapping[str, object]) -> Answer:
    """Do it: commit the Change (or show it, with --dry-run) and tell what came of it."""
    run = session()
    known = {
        one.field.name: known_at_edge(one.says.edge, run.store, run.snapshot, run.today)
        for one in act.arguments
        if one.says.edge
    }
    try:
        change = call(act, run.snapshot, run.stamp, {**typed, **known})
    except InvalidValue as error:
        raise _as_written(act, error) from error
    told = _told(act, run.snapshot if change.base else EMPTY, change)
    return run.commit(change, act.id.replace(" ", "-"), dict(told.data), lines_of(told.lines))


def lines_of(told: Sequence[str | tuple[object, ...] | Page]) -> list[str]:
    """What is told, line by line; rows that follow one another as one table, a page with all it says."""
    lines: list[str] = []
    rows: list[tuple[object, ...]] = []
    for one in told:
        if isinstance(one, tuple):
            rows.append(one)
        else:
            lines += [*table(rows), *(telling.lines_of(one) if isinstance(one, Page) else [one])]
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


def _name(one: Argument) -> str:
    return _safe(one.field.name)


def _safe(name: str) -> str:
    """A name that may be a parameter's; the parser of words leaves the line at its end away."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


def _parameters(one: Argument) -> list[Parameter]:
    """An argument as the parser of words sees it: none that the edge knows, several of one with other spellings."""
    if one.says.edge:
        return []
    found = [*_key_parts(one), _parameter(one)]
    if one.says.also:
        found.append(
            Parameter(_safe(one.says.also), Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
        )
    for part in tuple(one.parts)[1:] if one.says.apart else ():
        found.append(Parameter(_safe(part), Parameter.KEYWORD_ONLY, default=(), annotation=tuple[str, ...]))
    return found


def _key_parts(one: Argument) -> list[Parameter]:
    """The fields of a noun's natural key that are written apart before it: words, or options that may be left out."""
    return [
        Parameter(part[2:], Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
        if part.startswith("--")
        else Parameter(part, Parameter.POSITIONAL_OR_KEYWORD, annotation=str)
        for part in one.says.key
    ]


def _parameter(one: Argument) -> Parameter:
    """An argument under its own name: texts, and switches for what is yes or no."""
    name = _name(one)
    if one.enters is not None:
        return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
    if one.rest:
        return Parameter(name, Parameter.VAR_POSITIONAL, annotation=str)
    if one.place:
        kind = Parameter.POSITIONAL_OR_KEYWORD
        needed = one.needed and not one.says.also
        return Parameter(name, kind, default=Parameter.empty if needed else "", annotation=str)
    if isinstance(one.default, bool) or (one.needed and one.field.kind == "yes_no"):
        return Parameter(name, Parameter.KEYWORD_ONLY, default=one.default, annotation=bool)
    if one.field.many or one.field.kind == "levels":
        empty = Parameter.empty if one.needed else ()
        return Parameter(name, Parameter.KEYWORD_ONLY, default=empty, annotation=tuple[str, ...])
    default = Parameter.empty if one.needed else one.field.default or None
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=str if one.needed else str | None
    )
