"""Merged content -> Playbook, or every fault in a person's words with the line it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence as AnySequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from lifecycle.playbook.consistency import Fault, FaultKind, faults
from lifecycle.playbook.model import LENIENT
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, id_of, is_broken, plain
from playbooks.problems import Problem
from playbooks.shape import ROOT, Shape
from playbooks.words import nearest

Step = str | int

CODES: dict[FaultKind, str] = {
    "missing": "PB102",
    "duplicate": "PB104",
    "reference": "PB202",
    "cycle": "PB401",
    "order": "PB403",
    "sum": "PB404",
    "limit": "PB405",
    "choice": "PB103",
}


CERTAIN: frozenset[FaultKind] = frozenset({"cycle", "order"})
"""Faults between parts that are there, whatever else is left out."""


LOOKED_AT = 1_000
"""Faulty values looked at in one playbook; what is wrong with so many more is the same."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a path of keys and positions leads: the last node reached, the mapping before it, and where it stands."""

    node: Node
    place: Place
    shape: Shape
    names: tuple[str, ...]
    broken: bool


def validated(
    merged: Mapping, base: Mapping | None = None, whole: bool = True
) -> tuple[Playbook | None, list[Problem]]:
    """The Playbook and no problems, or what is wrong with it.

    Faults of single values hide those between values, so the content is looked at a second time with the faulty
    values left out or taken from `base` (what was inherited). A Playbook returned with problems is that one, for
    further checks only. When not `whole`, sections that are missing are not held against it.
    """
    content: Any = plain(merged)
    try:
        return Playbook.model_validate(content), []
    except ValidationError as error:
        details = [one for one in error.errors(include_url=False) if one["loc"]][:LOOKED_AT]
    problems = described_all(details, merged, whole)
    touched = {str(detail["loc"][0]) for detail in details}
    inherited = {key: plain(node) for key, node in base.items.items() if key in touched} if base else {}
    repaired, dropped = without_faults(content, inherited, details)
    try:
        playbook = Playbook.model_validate(repaired, context=LENIENT)
    except ValidationError:
        return None, problems
    certain = [fault for fault in faults(playbook) if not dropped or fault.kind in CERTAIN]
    return playbook, problems + [from_fault(fault, merged) for fault in certain]


def described_all(details: AnySequence[ErrorDetails], merged: Mapping, whole: bool) -> list[Problem]:
    """Every fault as a Problem, less those that only follow from a place already refused."""
    problems: list[Problem] = []
    lacking: dict[tuple[Step, ...], list[str]] = {}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "missing" and isinstance(loc[-1], str):
            lacking.setdefault(loc[:-1], []).append(loc[-1])
        elif problem := described(detail, merged):
            problems.append(problem)
    for steps, keys in lacking.items():
        if whole or steps:
            problems += incomplete(steps, keys, merged)
    return problems


def incomplete(steps: tuple[Step, ...], keys: list[str], merged: Mapping) -> list[Problem]:
    """One problem for all the keys that a mapping or an entry lacks; none where the text was refused."""
    spot = follow(merged, steps)
    if spot.broken:
        return []
    hint = "add " + ", ".join(f"{key}:" for key in keys)
    if steps and isinstance(steps[-1], int):
        others = follow(merged, steps[:-1]).node
        mine = id_of(spot.node)
        complete = (
            [id_of(entry) for n, entry in enumerate(others.items) if n != steps[-1]]
            if isinstance(others, Sequence)
            else []
        )
        if near := nearest(mine or "", [name for name in complete if name]):
            hint = f"a new entry needs them; to change one that is inherited: {near}"
    owner = ".".join(spot.names)
    named = ", ".join(f"'{key}'" for key in keys)
    message = f"{named} {'is' if len(keys) == 1 else 'are'} missing"
    place = spot.place
    return [
        Problem(
            place.file,
            place.line,
            place.column,
            "PB102",
            "error",
            f"{owner}: {message}" if owner else message,
            hint,
        )
    ]


def from_fault(fault: Fault, merged: Mapping) -> Problem:
    """A fault between parts of the playbook, at the line it is best corrected in."""
    spot = follow(merged, by_ids(merged, fault.where))
    name = ".".join(fault.where)
    message = f"{name}: {fault.message}" if name else fault.message
    place = spot.place
    return Problem(place.file, place.line, place.column, CODES[fault.kind], "error", message, fault.hint)


def by_ids(merged: Mapping, where: AnySequence[str]) -> tuple[Step, ...]:
    """Keys and ids as keys and positions."""
    steps: list[Step] = []
    node: Node | None = merged
    for name in where:
        if isinstance(node, Sequence):
            position = next((n for n, entry in enumerate(node.items) if id_of(entry) == name), None)
            if position is None:
                break
            steps.append(position)
            node = node.items[position]
        elif isinstance(node, Mapping):
            steps.append(name)
            node = node.items.get(name)
    return tuple(steps)


def follow(merged: Mapping, steps: AnySequence[Step]) -> Spot:
    """As far as the path leads; an unknown last key is the place of what should hold it."""
    node: Node = merged
    place, shape, names = merged.place, ROOT, list[str]()
    broken = False
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            place, shape, node = node.keys[step], shape.at(step), node.items[step]
            names.append(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node, shape = node.items[step], Shape("mapping", shape.model) if shape.model else Shape("value")
            entry = node.items.get("id") if isinstance(node, Mapping) else None
            place = entry.place if entry else node.place
            if isinstance(node, Mapping):
                names.append(id_of(node) or str(step + 1))
        else:
            names += [step] if isinstance(step, str) else []
            break
        broken = broken or is_broken(node)
    if isinstance(node, Scalar) and names:
        place = node.place
    return Spot(node, place, shape, tuple(names), broken)


def described(detail: ErrorDetails, merged: Mapping) -> Problem | None:
    """One fault of one value as a Problem; None when it only follows from a place already refused."""
    steps = [step for step in detail["loc"] if step != "[key]"]
    spot = follow(merged, steps)
    if spot.broken:
        return None
    last = str(steps[-1]) if steps else ""
    kind = detail["type"]
    place = spot.place
    if kind == "extra_forbidden":
        parent = follow(merged, steps[:-1])
        holder = follow(merged, steps[:-1]).node
        place = holder.keys.get(last, place) if isinstance(holder, Mapping) else place
        hint = nearest(last, parent.shape.known())
        return Problem(place.file, place.line, place.column, "PB101", "error", f"unknown key '{last}'", hint)
    message, hint = in_words(detail)
    return Problem(
        place.file, place.line, place.column, "PB103", "error", f"{'.'.join(spot.names)}: {message}", hint
    )


def in_words(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, and what to write instead."""
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    shown = f"'{given}'" if isinstance(given, str) and len(given) <= 40 else "this"
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"{shown} is not one of {', '.join(known)}", nearest(str(given), known)
    if kind == "string_type":
        if given is None or isinstance(given, (dict, list)):
            return "holds no text", "write the text behind the key"
        return f"{given!r} is read as a number, true or false, and this is text", "put it in quotes"
    if kind in ("float_parsing", "float_type", "int_parsing", "int_type", "int_from_float"):
        whole = "whole number" if kind.startswith("int") else "number"
        return f"{shown} is no {whole}", f"write a {whole}"
    if kind in ("bool_parsing", "bool_type"):
        return f"{shown} is neither true nor false", "write true or false"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "holds no keys", "put keys below it, indented by two spaces"
    if kind in ("tuple_type", "list_type"):
        return "is not a list", "write  [first, second]  or lines that start with a dash"
    if kind == "missing":
        return "has too few values", "add the missing one"
    if kind in ("too_long", "too_short"):
        limit = context.get("max_length", context.get("min_length"))
        word = "at most" if kind == "too_long" else "at least"
        return f"has {context.get('actual_length')} values, {word} {limit} expected", f"give {word} {limit}"
    if kind in ("string_too_long", "string_too_short"):
        word, limit = (
            ("more", context.get("max_length"))
            if kind == "string_too_long"
            else ("fewer", context.get("min_length"))
        )
        return f"has {word} than {limit} characters", "shorten it" if word == "more" else "write something"
    if kind == "string_pattern_mismatch":
        return f"{shown} is not written as it has to be", pattern_hint(str(context.get("pattern", "")))
    text = str(detail["msg"]).removeprefix("Input should be ")
    return f"{shown if isinstance(given, str) else given} should be {text}", "change the value"


def pattern_hint(pattern: str) -> str:
    """What a pattern of the model asks for."""
    if pattern.startswith(r"^\d"):
        return "write three numbers, as in 1.2.0"
    if pattern.startswith("^[A-Za-z0-9]"):
        return "use letters, digits and _ . + - without spaces, starting with a letter or digit"
    return "write a line with something in it"


def without_faults(content: Any, inherited: Any, details: AnySequence[ErrorDetails]) -> tuple[Any, bool]:
    """The content with inherited values in place of faulty ones, and whether entries had to be left out.

    `content` itself is changed on the way.
    """
    dropped = [repair(content, inherited, detail) for detail in details]
    return pruned(content) if any(dropped) else content, any(dropped)


def repair(content: Any, inherited: Any, detail: ErrorDetails) -> bool:
    """Puts the inherited value in place of a faulty one, takes an unknown key out, or empties the entry (True)."""
    holder: dict[Any, Any] = content
    old: Any = inherited
    key: Step = ""
    entry: tuple[list[Any], int] | None = None
    for step in detail["loc"]:
        if isinstance(content, dict):
            holder, key, old = content, step, inherited if isinstance(inherited, dict) else {}
            content, inherited = content.get(step), old.get(step)
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            name = content[step].get("id") if isinstance(content[step], dict) else None
            entries = inherited if isinstance(inherited, list) else []
            if name is not None or not entries or isinstance(entries[0], dict):
                entry = (content, step)
            inherited = next((e for e in entries if isinstance(e, dict) and e.get("id") == name), None)
            content = content[step]
    if detail["type"] == "extra_forbidden":
        holder.pop(key, None)
    elif key in old:
        holder[key] = old[key]
    elif entry:
        entry[0][entry[1]] = None
        return True
    return False


def pruned(content: Any) -> Any:
    """The content without emptied entries."""
    if isinstance(content, dict):
        return {key: pruned(value) for key, value in content.items()}
    if isinstance(content, list):
        return [pruned(value) for value in content if value is not None]
    return content
