"""The command of an action: options read off its declaration, its Change committed, what came of it told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature
from time import monotonic

from cmprogramme.cli.answer import Answer, plain, table
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import lines_of as page_lines
from cmprogramme.edge import content, known_at_edge
from cmprogramme.option import option
from cmprogramme.spelling import (
    PREVIEW,
    PREVIEW_WORDS,
    SHEET,
    SHEET_WORDS,
    behind_each,
    key_parts,
    name_of,
    parameters_of,
    previews,
    safe,
)
from cmprogramme.spelling import given as spelled
from lifecycle.action import Action, Told
from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue, called
from lifecycle.base.noun import Noun
from lifecycle.base.page import Page
from lifecycle.base.shape import field
from lifecycle.bulk import call_each
from lifecycle.kept import PERSON
from lifecycle.register.calling import takes
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
        return perform(act, given(act, places, options), preview=bool(options.get(PREVIEW)))

    parameters = parameters_of(act)
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # inspect and the parser read it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__doc__ = "\n\n".join(filter(None, (f"{act.title}. {act.line}", act.help)))
    return run


def _with_about(words: str, what: str, needed: bool) -> str:
    """What an argument means, with what it takes and whether it has to be there."""
    about = ", ".join(filter(None, (what, "needed" if needed else "")))
    return f"{words} ({about})" if about else words


def hints_of(id: str) -> dict[str, str]:
    """What each argument is and takes, by the name of its parameter in the command."""
    act = find_action(id)
    found = {}
    for one in act.arguments if act is not None else ():
        if one.says.edge:
            continue
        for key in key_parts(one):
            spec = field(one.subject or Noun, key.name)
            found[key.name] = _with_about(spec.hint, takes(spec), key.default is Parameter.empty)
        what = "" if one.says.file else "several" if one.says.apart else takes(one.field)
        what += f" or {one.says.none}" if what and one.says.none else ""
        words = one.says.words if one.says.apart else one.field.hint
        found[name_of(one)] = _with_about(words, what, one.needed)
        if one.says.also:
            found[safe(one.says.also)] = (
                f"the same as {one.field.name.upper() if one.place else option(name_of(one))}"
            )
        if act is not None and act.subject is not None and one is behind_each(act):
            subject = name_of(act.subject)
            found[subject] = (
                found[subject].replace(", needed)", ")")
                + f"; then {name_of(one).upper()} ...: {found.pop(name_of(one))}"
            )
        if one.of_sheets:
            found[SHEET] = SHEET_WORDS
        for part in tuple(one.parts)[1:] if one.says.apart else ():
            found[part] = f"{part} of each {one.field.label}"
    if act is not None and previews(act):
        found[PREVIEW] = PREVIEW_WORDS
    return found


def given(act: Action, places: tuple[str, ...], options: Mapping[str, object]) -> dict[str, object]:
    """What was written for each argument, by its name; files are read here."""
    return spelled(
        act,
        places,
        options,
        lambda kind, named, sheet: content(
            kind, named, lambda: session().programme_id, progress(), sheet=sheet
        ),
    )


def do(id: str, typed: Mapping[str, object]) -> Answer:
    """An action for a command of another spelling."""
    act = find_action(id)
    if act is None:
        raise KeyError(id)
    return perform(act, typed)


def progress() -> Callable[[int], None]:
    """Tells on a terminal, after a while, how many rows of a file were read."""
    started = monotonic()

    def told(done: int) -> None:
        waited = monotonic() - started > PROGRESS_AFTER_SECONDS
        if waited and sys.stderr.isatty() and not session().options.json:
            print(f"\r{done} rows", end="", file=sys.stderr, flush=True)

    return told


def perform(act: Action, typed: Mapping[str, object], *, preview: bool = False) -> Answer:
    """Do it: commit the Change (or show it, with --dry-run) and tell what came of it; `preview`: only tell what it
    would do."""
    run = session()
    known = {
        one.field.name: known_at_edge(one.says.edge, run.store, run.snapshot, run.settings["summary.paper"])
        for one in act.arguments
        if one.says.edge
    }
    try:
        change = call_each(act, run.snapshot, run.stamp, {**typed, **known})
    except InvalidValue as error:
        raise _as_written(act, error) from error
    before = run.snapshot if change.base else EMPTY
    if preview:
        asked = _asks(act, before, change)
        return Answer({**asked.data, "label": change.label, "preview": True}, lines_of(asked.lines))
    told, first = _told(act, before, change), _first(act, before, change)
    return run.commit(change, {**first.data, **told.data}, lines_of(told.lines), first=lines_of(first.lines))


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


def _first(act: Action, before: Snapshot, change: Change) -> Told:
    """What has to be known before the yes to what stays."""
    return _asks(act, before, change) if change.final else Told()


def _asks(act: Action, before: Snapshot, change: Change) -> Told:
    if act.asks is None:
        return Told()
    found = act.asks(before, before.apply(change), change)
    return Told(found.values(), page_lines(found)) if isinstance(found, Page) else found


def _told(act: Action, before: Snapshot, change: Change) -> Told:
    """What the action tells; without that what it was given, and the id of what it wrote or was done to."""
    if act.tells is not None:
        found = act.tells(before, before.apply(change), change)
        return Told(found.values(), page_lines(found)) if isinstance(found, Page) else found
    subject = act.subject
    data = {
        name_of(one): plain(change.args.get(one.parameter))
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
        if one.field.name == error.field and not one.place:
            error.what = called(error.what, error.field, option(one.says.also or name_of(one)))
    return error
