"""Calling an action with what a person typed: texts by argument in, a Change out, the same at every door."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel

from lifecycle.action import Action, Argument, invoke
from lifecycle.base.dayreading import DayAsked, counts_from_own
from lifecycle.base.errors import InvalidValue
from lifecycle.base.keys import kept_next
from lifecycle.base.noun import Noun, build_value
from lifecycle.base.numbers import read_number
from lifecycle.base.quantities import quantity_of
from lifecycle.base.rungs import SAID, answered
from lifecycle.base.shape import Field, choose, fields, meaning, shape_of, squeezed
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person, find_person
from lifecycle.register.finding import find, find_by_parts
from lifecycle.register.reading import (
    NO,
    YES,
    answer_of,
    asked_of,
    day_of,
    number_of,
    or_in_words,
    own_day,
    pairs_of,
    said_then,
    sentence,
    settled,
)
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.titled import id_meant

Typed = str | Sequence[str] | object
"""What stands for an argument: a text, several texts, or a file's content the edge has read."""

TAKES = {
    "number": "a number",
    "integer": "a whole number",
    "date": "a day",
    "yes_no": "yes or no",
    "text": "text",
}
"""Kind of field -> what it takes, in words."""


NOTHING: Mapping[str, Any] = MappingProxyType({})


def call(
    act: Action,
    snapshot: Snapshot,
    stamp: Stamp,
    typed: Mapping[str, Typed],
    worked: Mapping[str, Any] = NOTHING,
) -> Change:
    """The Change of an action for what was typed, by the arguments' names; an empty text means left out.

    `worked` are results the caller has at hand, by parameter. InvalidValue names the argument that is missing or does
    not fit, and what it takes.
    """
    values = values_of(act, snapshot, typed, today=stamp.today)
    change = invoke(act, snapshot, stamp, {**values, **worked})
    return with_words(act, snapshot, change, typed, values)


def with_words(
    act: Action,
    snapshot: Snapshot,
    change: Change,
    typed: Mapping[str, Typed],
    values: Mapping[str, Any],
) -> Change:
    """The Change with the words kept that numbers of what the action writes were given in (rules.md words)."""
    kind = act.of
    words = words_of(act, typed) if kind is not None and SAID in kind.model_fields else {}
    if kind is None or not words:
        return change
    own = next((value for value in values.values() if isinstance(value, kind)), None) or (
        snapshot.single(kind) if kind.SINGLE else None
    )
    puts = {noun.id: noun for noun in change.puts}
    meant: list[Noun] = [noun for noun in change.puts if isinstance(noun, kind)]
    for noun in meant or ([own] if own is not None else []):
        before = snapshot.find(kind, noun.id)
        said = said_then(before, words, dict(noun))
        if said != getattr(noun, SAID):
            puts[noun.id] = noun.changed(**{SAID: said})
    seen = {id: snapshot.revisions.get(id) for id in puts}
    return replace(change, puts=tuple(puts.values()), seen={**change.seen, **seen})


def words_of(act: Action, typed: Mapping[str, Typed]) -> dict[str, str]:
    """The words that were typed for numbers, by field; "" for one that was typed as a number."""
    found: dict[str, str] = {}
    for one in act.arguments:
        given = typed.get(one.field.name)
        if _empty(given):
            continue
        if one.field.asked is not None and isinstance(given, str):
            said = answer_of(one.field, given)
            found[one.parameter] = said.words if said is not None else ""
        elif one.field.asks:
            for name, text in _pairs(given, one.field):
                said = answered(one.field.asks[name], text, name) if name in one.field.asks else None
                found[name] = said.words if said is not None else ""
    return found


def _pairs(given: object, spec: Field) -> list[tuple[str, str]]:
    parts = [part.partition("=") for text in _several(given, "line") for part in pairs_of(text)]
    names = {squeezed(name): name for name in spec.choices or spec.asks}
    return [(names.get(squeezed(key), key.strip()), text.strip()) for key, mark, text in parts if mark]


def values_of(
    act: Action,
    snapshot: Snapshot,
    typed: Mapping[str, Typed],
    *,
    today: date | None = None,
    partly: bool = False,
) -> dict[str, Any]:
    """Values by parameter for what was typed; InvalidValue for what is missing, unknown or does not fit.

    Days are read against `today`. `partly`: the rest is not known yet, and nothing is missing.
    """
    known = {one.field.name: one for one in act.arguments}
    for name in typed:
        if name not in known:
            raise InvalidValue(
                f"'{act.id}' takes no {name}.",
                f"It takes: {', '.join(known)}.",
                "Use one of these.",
                field=name,
            )
    found: dict[str, Any] = {}
    for name, argument in sorted(known.items(), key=lambda one: _late(one[1].field, typed.get(one[0]))):
        given = typed.get(name)
        if argument.enters is not None:
            if given is not None:
                found[argument.parameter] = given
            continue
        if _empty(given):
            if argument.needed and not partly:
                raise InvalidValue(
                    f"{argument.field.label.capitalize()} is missing.",
                    sentence(argument.says.words or "it is needed here"),
                    "Give one.",
                    field=name,
                )
            continue
        spec = settled(argument.field, snapshot, found)
        own = next((day for one in found.values() if (day := _own_day(act, one, spec)) is not None), None)
        asked = asked_of(snapshot, today, own)
        found[argument.parameter] = _value(snapshot, replace(argument, field=spec), given, asked)
    return found


def _late(spec: Field, given: object) -> bool:
    """Whether it is read after the others: what decides of its unit, or has the day it counts from, is one of them."""
    from_own = spec.kind == "date" and isinstance(given, str) and counts_from_own(given)
    return from_own or spec.depends is not None


def _own_day(act: Action, value: object, spec: Field) -> date | None:
    """The day entered so far in what the action changes."""
    return own_day(value, spec) if act.of is not None and isinstance(value, act.of) else None


def kept_by_next(act: Action, known: Collection[str] = ()) -> frozenset[str] | None:
    """The arguments another one of what the action enters begins with (see `kept_next`): what it belongs to.

    None where no other one follows: it changes what is there, writes a record that stays, or reads a file; or what it
    is known by is among the parameters that are settled, so that the next one would be written over it.
    """
    kind = act.of
    if kind is None or kind.SINGLE or kind.APPEND_ONLY:
        return None
    known_by = [one.parameter for one in act.arguments if {one.field.name, one.parameter} & {*kind.NATURAL}]
    if known_by and all(name in known for name in known_by):
        return None
    if any(one.subject is kind or one.says.file or one.says.edge for one in act.arguments):
        return None
    names = kept_next(kind)
    kinds = {spec.refers_to for spec in fields(kind) if spec.name in names and spec.refers_to}
    return frozenset(
        one.field.name
        for one in act.arguments
        if names & {one.field.name, one.parameter}
        or one.subject not in (None, Person)
        or one.field.refers_to in kinds
    )


def takes(spec: Field) -> str:
    """What a field takes, in words; nothing for a plain line of text."""
    if spec.kind == "levels":
        return f"pairs like {spec.choices[0]}=3" if spec.choices else "pairs like NAME=3"
    if spec.choices:
        words = "one of " + ", ".join(spec.choices)
    elif spec.refers_to:
        words = f"{'an' if spec.refers_to[0] in 'aeiou' else 'a'} {spec.refers_to.replace('_', ' ')}"
    elif spec.asked is not None:
        words = f"{TAKES[spec.kind]}, or in words: {spec.asked.words}"
    else:
        words = TAKES.get(spec.kind, "")
    return f"several, with ; between: {words}".removesuffix(": ") if spec.many else words


def _empty(given: object) -> bool:
    if isinstance(given, (tuple, list)):
        return all(_empty(part) for part in given)
    return given is None or (isinstance(given, str) and not given.strip())


def _value(snapshot: Snapshot, argument: Argument, given: object, asked: DayAsked | None) -> Any:
    spec = argument.field
    if argument.says.file or argument.says.edge:
        return given
    kind = _core(argument.hint)
    if argument.says.between:
        return tuple(_of_parts(snapshot, argument, kind, one, asked) for one in _several(given, spec.kind))
    if argument.says.key and isinstance(given, tuple) and argument.subject is not None:
        return find_by_parts(snapshot, argument.subject, given)
    if spec.kind == "levels":
        worded = _mapping(kind)[1] is str and not isinstance(given, str)
        texts = tuple(given) if worded and isinstance(given, Sequence) else _several(given, "line")
        return _levels(spec, kind, texts)
    if spec.many:
        words = spec.kind in ("line", "text", "reference")
        apart = argument.rest and words and not isinstance(given, str)
        parts = _apart(given) if apart else _several(given, spec.kind)
        return tuple(_one(snapshot, spec, kind, part, asked) for part in parts)
    text = given if isinstance(given, str) else "; ".join(_several(given, "line"))
    if argument.says.none and squeezed(text) == squeezed(argument.says.none):
        return None
    return _one(snapshot, spec, kind, text, asked)


def _of_parts(snapshot: Snapshot, argument: Argument, kind: Any, text: str, asked: DayAsked | None) -> Any:
    """A value of several parts in a line; what stands between them may stand in the first one too."""
    spec, between, parts = argument.field, argument.says.between, argument.parts
    texts = [part.strip() for part in text.rsplit(between.strip(), len(parts) - 1)]
    if len(texts) != len(parts) or not all(texts):
        raise InvalidValue(
            f"{spec.name}: '{text.strip()}' has not all of its parts.",
            f"It takes {', '.join(part.replace('_', ' ') for part in parts)}.",
            f"Write it as {between.join(part.upper() for part in parts)}.",
            field=spec.name,
        )
    read = {}
    for part, (name, hint) in zip(texts, parts.items(), strict=True):
        shape = shape_of(hint)
        inner = replace(
            spec, kind=shape.kind, choices=shape.choices, refers_to=shape.refers_to, **meaning(hint)
        )
        read[name] = _one(snapshot, settled(inner, snapshot, {}), _core(hint), part, asked)
    return kind(**read)


def _one(snapshot: Snapshot, spec: Field, kind: Any, text: str, asked: DayAsked | None) -> Any:
    match spec.kind:
        case "choice":
            word = choose(id_meant(snapshot, spec.listed, text), spec.choices, spec.name)
            return kind(word) if isinstance(kind, type) and issubclass(kind, Enum) else word
        case "yes_no":
            if text.strip().casefold() in YES | NO:
                return text.strip().casefold() in YES
            raise InvalidValue(
                f"{spec.name}: '{text}' is neither yes nor no.", "", "Write yes or no.", field=spec.name
            )
        case "integer" | "number":
            return number_of(spec, text)
        case "date":
            return day_of(spec, text, asked)
        case "reference" if kind is str:
            return text
        case "reference":
            wanted = BY_NAME[spec.refers_to]
            noun: Noun = find_person(snapshot, text) if wanted is Person else find(snapshot, wanted, text)
            return noun.id if kind is UUID else noun
        case _:
            return text


def _apart(given: object) -> tuple[str, ...]:
    """Words written one by one, each for itself whatever marks are in it."""
    return tuple(text for text in given if text.strip()) if isinstance(given, Sequence) else ()


def _several(given: object, kind: str) -> tuple[str, ...]:
    """The parts of `a; b`, and of `a, b` where a comma cannot belong to one of them; a sequence's parts as well.

    Of long texts each line is one.
    """
    texts = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, Sequence) else ()
    if len(texts) > 1 and kind in ("line", "text"):
        return tuple(text for text in texts if text.strip())
    if kind == "text":
        return tuple(line.strip() for text in texts for line in text.split("\n") if line.strip())
    parts = []
    for text in texts:
        cut = text if kind in ("line", "text", "reference") else text.replace(",", ";")
        parts += [part.strip() for part in cut.split(";") if part.strip()]
    return tuple(parts)


def _levels(spec: Field, kind: Any, texts: Sequence[str]) -> Any:
    """`AP=3, PR=2` as a mapping, or as the value made of such named numbers."""
    name, choices = spec.name, spec.choices
    model = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    hints = get_type_hints(model, include_extras=True) if model is not None else {}
    found: dict[str, float | int | str] = {}
    keys, number = _mapping(kind)
    for text in texts:
        for part in (text,) if number is str else pairs_of(text):
            if not part.strip():
                continue
            key, mark, value = part.partition("=")
            if not mark or not key.strip():
                raise InvalidValue(
                    f"{name}: '{part.strip()}' has no '='.", "", "Write pairs like NAME=VALUE.", field=name
                )
            chosen = choose(key.strip(), choices, name) if choices else key.strip()
            if chosen in found:
                raise InvalidValue(
                    f"{name}: '{chosen}' stands twice.",
                    f"{found[chosen]} and {value}.",
                    "Give it once.",
                    field=name,
                )
            if number is str:
                found[chosen] = value
                continue
            said = answered(spec.asks[chosen], value, chosen) if chosen in spec.asks else None
            if said is not None:
                found[chosen] = said.value
                continue
            quantity = quantity_of(hints[chosen]) if chosen in hints else spec.quantity
            try:
                found[chosen] = read_number(value, chosen, quantity, whole=number is int)
            except InvalidValue as error:
                raise or_in_words(error, spec.asks.get(chosen)) from error
    if model is not None:
        missing = [choice for choice in choices if choice not in found]
        if missing:
            raise InvalidValue(
                f"{name}: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing.",
                f"It takes all of {', '.join(choices)}.",
                "Give all of them.",
                field=name,
            )
        return build_value(model, found, name)
    return {keys(key): value for key, value in found.items()}


def _mapping(kind: Any) -> tuple[Any, type]:
    """What makes the keys of a mapping, and the type of its values."""
    args = get_args(kind)
    if len(args) != 2:
        return str, float
    key = _core(args[0])
    value = _core(args[1])
    return (key if isinstance(key, type) and issubclass(key, Enum) else str), value


def _core(hint: Any) -> Any:
    """The type itself: without Annotated, None, and the list around it."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _core(get_args(hint)[0])
    if origin in (Union, UnionType):
        return _core(next(part for part in get_args(hint) if part is not NoneType))
    if origin in (tuple, list) or (origin is not None and getattr(origin, "__name__", "") == "Sequence"):
        return _core(get_args(hint)[0])
    return hint
