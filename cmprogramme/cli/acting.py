"""The command of an action: options read off its declaration, its Change committed, what came of it told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature

from cmprogramme.cli.answer import Answer, plain
from cmprogramme.cli.option import option
from cmprogramme.cli.session import session
from cmprogramme.files import read_text
from lifecycle.action import PERSON, Action, Argument, Told
from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.base.shape import field
from lifecycle.register.calling import call, takes
from lifecycle.snapshot import EMPTY, Change, Snapshot


def command_of(id: str) -> Callable[..., Answer]:
    """The function of an action's command, its signature that of the declaration."""
    act = find_action(id)
    if act is None:
        raise KeyError(id)

    def run(*places: str, **options: object) -> Answer:
        if act.many and places[:1] == ("-",) and (several := find_action(act.many)) is not None:
            return perform(several, given(several, places, {}))
        return perform(act, given(act, places, options))

    parameters = [parameter for one in act.arguments for parameter in (*_apart(one), _parameter(one))]
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
        for part in _apart(one):
            spec = field(one.subject or Noun, part.name)
            needed = ", needed" if part.default is Parameter.empty else ""
            found[part.name] = f"{spec.hint} ({takes(spec)}{needed})"
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
        if one.says.apart:
            parts = [
                left.pop(0)
                if part.kind is Parameter.POSITIONAL_OR_KEYWORD
                else str(options.get(part.name) or "")
                for part in _apart(one)
            ]
            word = left.pop(0) if left else ""
            found[name] = (*parts, word) if all(parts) else word
        elif one.place and one.field.many and not one.says.file:
            found[name], left = tuple(left), []
        elif one.place:
            found[name] = left.pop(0) if left else ""
        else:
            value = options.get(_name(one))
            if isinstance(value, bool):
                value = ("yes" if value else "no") if value is not one.default else ""
            found[name] = value
        if one.says.file and found[name]:
            found[name] = _content(one, str(found[name]))
    return found


def perform(act: Action, typed: Mapping[str, object]) -> Answer:
    """Do it: commit the Change (or show it, with --dry-run) and tell what came of it."""
    run = session()
    try:
        change = call(act, run.snapshot, run.stamp, typed)
    except InvalidValue as error:
        raise _as_written(act, error) from error
    told = _told(act, run.snapshot if change.base else EMPTY, change)
    return run.commit(change, act.id.replace(" ", "-"), dict(told.data), list(told.lines))


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


def _content(one: Argument, path: str) -> object:
    if one.says.file == "lines":
        return tuple(read_text(path).split("\n"))
    from cmprogramme.tables import read_table

    return read_table(path)


def _name(one: Argument) -> str:
    return one.field.name.replace("-", "_")


def _apart(one: Argument) -> list[Parameter]:
    """The fields of a noun's natural key that are written apart before it: words, or options that may be left out."""
    return [
        Parameter(part[2:], Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
        if part.startswith("--")
        else Parameter(part, Parameter.POSITIONAL_OR_KEYWORD, annotation=str)
        for part in one.says.apart
    ]


def _parameter(one: Argument) -> Parameter:
    """An argument as the parser of words sees it: texts, and switches for what is yes or no."""
    name = _name(one)
    if one.place and one.field.many and not one.says.file:
        return Parameter(name, Parameter.VAR_POSITIONAL, annotation=str)
    if one.place:
        kind = Parameter.POSITIONAL_OR_KEYWORD
        return Parameter(name, kind, default=Parameter.empty if one.needed else "", annotation=str)
    if isinstance(one.default, bool) or (one.needed and one.field.kind == "yes_no"):
        return Parameter(name, Parameter.KEYWORD_ONLY, default=one.default, annotation=bool)
    if one.field.many or one.field.kind == "levels":
        empty = Parameter.empty if one.needed else ()
        return Parameter(name, Parameter.KEYWORD_ONLY, default=empty, annotation=tuple[str, ...])
    default = Parameter.empty if one.needed else one.field.default or None
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=str if one.needed else str | None
    )
