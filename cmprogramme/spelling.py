"""How an action and a register verb are spelled in words: what stands by its place, what behind which option.

The command line and scripts read the same words by it, so that a line of one is a line of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter
from keyword import iskeyword

from cmprogramme.option import option
from lifecycle.action import Action, Argument
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.noun import Noun
from lifecycle.base.shape import squeezed
from lifecycle.register import command_name, fields, find
from lifecycle.snapshot import Snapshot

HEADS = ("name", "title", "text", "code", "activity", "question")
"""The field that words without an option fill, the first of these a noun has; else the first that identifies it."""

Read = Callable[[str, str, str], object]
"""Reads what is named: the kind of content an argument takes ("table", "lines", ...), the name written for it, and the
sheet of a workbook, "" for the first."""

SHEET = "sheet"
SHEET_WORDS = "the sheet of a workbook; left out: the first that is neither hidden nor empty"

PREVIEW = "preview"
PREVIEW_WORDS = "tell what the file would do, and leave everything as it is"


def previews(act: Action) -> bool:
    """Whether what it takes from a file can be looked at before it is done."""
    return act.asks is not None and any(one.says.file == "table" for one in act.arguments)


def parameters_of(act: Action) -> list[Parameter]:
    """An action's arguments as parameters of words: those by place first."""
    behind = behind_each(act)
    found = [
        parameter
        for one in act.arguments
        if one is not behind
        for parameter in _parameters(one, several=_each(act, one))
    ]
    if previews(act):
        found.append(Parameter(PREVIEW, Parameter.KEYWORD_ONLY, default=False, annotation=bool))
    return sorted(found, key=lambda one: one.kind)


def given(
    act: Action, places: tuple[str, ...], options: Mapping[str, object], read: Read
) -> dict[str, object]:
    """What was written for each argument, by its name; InvalidValue for values of several parts that lack some."""
    found: dict[str, object] = {}
    behind = behind_each(act)
    left, last = _parted(places, behind)
    for one in act.arguments:
        name = one.field.name
        if one.says.key:
            parts = [
                (left.pop(0) if left else "")
                if part.kind is Parameter.POSITIONAL_OR_KEYWORD
                else str(options.get(part.name) or "")
                for part in key_parts(one)
            ]
            word = left.pop(0) if left else ""
            found[name] = (*parts, word) if word and all(parts) else word
        elif _each(act, one):
            found[name], left = (tuple(left) if len(left) > 1 else "".join(left)), []
        elif one is behind:
            found[name] = last
        elif one.rest:
            found[name], left = tuple(left), []
        elif one.place:
            found[name] = left.pop(0) if left else ""
        elif not one.says.edge:
            value = options.get(name_of(one))
            if isinstance(value, bool):
                value = ("yes" if value else "no") if value is not one.default else ""
            found[name] = _joined(one, value, options) if one.says.apart else value
        if one.says.also and not found[name]:
            found[name] = options.get(safe(one.says.also))
        if one.says.file and found[name]:
            found[name] = read(one.says.file, str(found[name]), str(options.get(SHEET) or ""))
    return found


def entered(kind: type[Noun], known_by: tuple[str, ...], texts: Mapping[str, str]) -> dict[str, str]:
    """The fields of a new register noun: words without an option fill the one it is known by.

    InvalidValue where there is no such field, or it was given already.
    """
    if not known_by:
        return dict(texts)
    names = {spec.name for spec in fields(kind)}
    head = next((name for name in (*HEADS, *kind.NATURAL) if name in names), None)
    if head is None or head in texts:
        raise InvalidValue(
            f"'{known_by[0]}' belongs to no field.",
            "It stands without an option.",
            "Write --FIELD VALUE: " + field_options(kind),
        )
    return {head: " ".join(known_by), **texts}


def meant(snapshot: Snapshot, kind: type[Noun], which: str) -> Noun:
    """The register noun these words mean, the only one where there is but one; NotFound or InvalidValue otherwise."""
    if kind.SINGLE and not which:
        found = snapshot.single(kind)
        if found is None:
            raise NotFound(
                f"There is no {kind.KIND.replace('_', ' ')} yet.",
                "Nobody entered one.",
                f"Add it: cmprogramme {command_name(kind)} add",
            )
        return found
    if not which.strip():
        raise InvalidValue("What to look for is missing.", "", "Give it.")
    return find(snapshot, kind, which)


def nothing_to_change(kind: type[Noun]) -> InvalidValue:
    """The refusal to change a noun where no field was named."""
    return InvalidValue(
        "Nothing to change.", "No field was named.", "Add --FIELD VALUE: " + field_options(kind)
    )


def field_options(kind: type[Noun]) -> str:
    """The fields of a noun as options."""
    return ", ".join(option(spec.name) for spec in fields(kind))


def name_of(one: Argument) -> str:
    """An argument as a parameter."""
    return safe(one.field.name)


def safe(name: str) -> str:
    """A name that may be a parameter's; the parser of words leaves the line at its end away."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


def key_parts(one: Argument) -> list[Parameter]:
    """The fields of a noun's natural key that are written apart before it: words, or options that may be left out."""
    return [
        Parameter(part[2:], Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
        if part.startswith("--")
        else Parameter(part, Parameter.POSITIONAL_OR_KEYWORD, annotation=str)
        for part in one.says.key
    ]


def _joined(one: Argument, first: object, options: Mapping[str, object]) -> list[str]:
    """Values of several parts, each part written behind an option of its own; InvalidValue when some are missing."""
    names = tuple(one.parts)
    written = [first, *(options.get(safe(name)) for name in names[1:])]
    columns = [value if isinstance(value, tuple) else () for value in written]
    if len({len(column) for column in columns}) > 1:
        words = (one.field.label, *names[1:])
        counts = ", ".join(f"{len(column)} of {word}" for word, column in zip(words, columns, strict=True))
        raise InvalidValue(
            f"Each {one.field.label} needs its {' and its '.join(names[1:])}.",
            f"There is {counts}.",
            "Write "
            + " ".join(f"{option(word)} {word.upper()}" for word in (name_of(one), *names[1:]))
            + " for each.",
            field=one.field.name,
        )
    return [one.says.between.join(parts) for parts in zip(*columns, strict=True)]


def _each(act: Action, one: Argument) -> bool:
    """Whether an argument is what the action is done to, of which several may be written."""
    return act.each and act.subject is not None and one.parameter == act.subject.parameter


def behind_each(act: Action) -> Argument | None:
    """What stands behind the several things an action is done to: words of a few, as in SEGMENT ... AUDIENCE ..."""
    if not act.each or act.subject is None:
        return None
    return next((one for one in act.arguments if one.rest and one.field.choices), None)


def _parted(places: tuple[str, ...], behind: Argument | None) -> tuple[list[str], tuple[str, ...]]:
    """The words by their place without those at the end that are for what stands behind; the first is never one."""
    at = len(places)
    choices = {squeezed(one) for one in behind.field.choices} if behind is not None else ()
    while at > 1 and squeezed(places[at - 1]) in choices:
        at -= 1
    return list(places[:at]), places[at:]


def _parameters(one: Argument, *, several: bool = False) -> list[Parameter]:
    """An argument as the parser of words sees it: none that the edge knows, several of one with other spellings."""
    if one.says.edge:
        return []
    if several:
        return [Parameter(name_of(one), Parameter.VAR_POSITIONAL, annotation=str)]
    found = [*key_parts(one), _parameter(one)]
    if one.says.also:
        found.append(
            Parameter(safe(one.says.also), Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
        )
    if one.of_sheets:
        found.append(Parameter(SHEET, Parameter.KEYWORD_ONLY, default=None, annotation=str | None))
    for part in tuple(one.parts)[1:] if one.says.apart else ():
        found.append(Parameter(safe(part), Parameter.KEYWORD_ONLY, default=(), annotation=tuple[str, ...]))
    return found


def _parameter(one: Argument) -> Parameter:
    """An argument under its own name: texts, and switches for what is yes or no."""
    name = name_of(one)
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
