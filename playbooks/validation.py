"""Merged content -> Playbook, or every fault in a person's words with the line it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Sequence as AnySequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lifecycle.base.nearest import nearest
from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from lifecycle.playbook.consistency import Fault, FaultKind, faults
from lifecycle.playbook.model import LENIENT
from playbooks.fields import Part, schema_at
from playbooks.merge import REMOVE
from playbooks.nodes import Mapping, Sequence, id_of, plain
from playbooks.places import Step, follow, told_at
from playbooks.problems import Problem
from playbooks.ready import ready
from playbooks.scalars import name_of
from playbooks.standins import Repair

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


TURNS = 4
"""How often content is mended: a fault may show only when those before it are gone."""

PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")

ALONE = 10
"""Sections lacking in a playbook without a parent, above which the parent is what was forgotten."""

LOOKED_AT = 1_000
"""Faulty values looked at in one playbook; what is wrong with so many more is the same."""


def validated(
    merged: Mapping, base: Mapping | None = None, whole: bool = True
) -> tuple[tuple[Reading, ...], list[Problem]]:
    """The Playbook and no problems, or what is wrong with it and two readings of it for further checks.

    Faults of single values hide those between values, so the content is looked at again with stand-ins for the faulty
    ones (`standins`); what is wrong in both readings is told. `base` is what was inherited. When not `whole`, sections
    that are missing are not held against it.
    """
    content: Any = plain(merged)
    try:
        return (Reading(Playbook.model_validate(content)),), []
    except ValidationError as error:
        details = [one for one in error.errors(include_url=False) if one["loc"]][:LOOKED_AT]
    problems = described_all(details, merged, whole)
    inherited: Any = plain(base) if base else {}
    looked = [
        read_with(content, inherited, details, most) for most in ((False, True) if details else (False,))
    ]
    more = [set(described_all(later, merged, whole)) for _, later in looked]
    problems += sorted(set.intersection(*more) - set(problems))
    readings = tuple(reading for reading, _ in looked if reading is not None)
    if len(readings) < len(looked):
        return (), problems
    found = [
        {fault for fault in faults(one.playbook) if fault.kind in CERTAIN or not one.guessed(fault.where)}
        for one in readings
    ]
    problems += [from_fault(fault, merged) for fault in set.intersection(*found)]
    return readings, problems


@dataclass(frozen=True, slots=True)
class Reading:
    """A playbook, and which parts of it were only guessed."""

    playbook: Playbook
    guessed: Callable[[tuple[str, ...]], bool] = lambda where: False


def read_with(
    content: Any, inherited: Any, details: AnySequence[ErrorDetails], most: bool
) -> tuple[Reading | None, list[ErrorDetails]]:
    """The content with a stand-in for every faulty value, and the faults that showed only when those were gone."""
    repair = Repair(deepcopy(content), deepcopy(inherited) or fallback(), most)
    later: list[ErrorDetails] = []
    for turn in range(TURNS):
        repair.all(details)
        try:
            return Reading(Playbook.model_validate(repair.content, context=LENIENT), repair.guessed), later
        except ValidationError as error:
            details = [one for one in error.errors(include_url=False) if one["loc"]][:LOOKED_AT]
            if turn == 0:
                later = [one for one in details if one["type"] == "value_error"]
    return None, later


def fallback() -> Any:
    """What stands in for sections a playbook without a parent lacks: core's."""
    core = ready("core")
    return core.model_dump(mode="json") if core else {}


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
    if not steps and len(keys) > ALONE and "parent" not in merged.items:
        hint = "write  parent: core , from which all of it is inherited"
    if steps and isinstance(steps[-1], int):
        others = follow(merged, steps[:-1]).node
        mine = id_of(spot.node)
        above = [
            id_of(entry)
            for entry in (others.items if isinstance(others, Sequence) else ())
            if entry.place.playbook != spot.place.playbook
        ]
        if "check" in keys and isinstance(spot.node, Mapping) and "reads" in spot.node.items:
            hint = "add check: reads"
        elif near := nearest(mine or "", [name for name in above if name]):
            them = "it" if len(keys) == 1 else "them"
            hint = f"a new entry needs {them}; to change one that is inherited: {near}"
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
    """A fault between parts of the playbook, at the line its author can correct it in."""
    place, other, _ = told_at(merged, fault.where, fault.also, fault.item)
    name = ".".join(fault.where)
    message = f"{name}: {fault.message}{other}" if name else f"{fault.message}{other}"
    return Problem(place.file, place.line, place.column, CODES[fault.kind], "error", message, fault.hint)


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
        holder = parent.node
        place = holder.keys.get(last, place) if isinstance(holder, Mapping) else place
        hint = nearest(last, parent.shape.known())
        return Problem(place.file, place.line, place.column, "PB101", "error", f"unknown key '{last}'", hint)
    message, hint = in_words(detail)
    if spot.shape.kind == "entries" and isinstance(spot.node, Mapping) and REMOVE in spot.node.items:
        message, hint = f"holds {REMOVE}, which stands beside '{last}'", "indent it as far as the key above"
    hint = scaled(detail, schema_at(steps)) or hint
    return Problem(
        place.file, place.line, place.column, "PB103", "error", f"{'.'.join(spot.names)}: {message}", hint
    )


def scaled(detail: ErrorDetails, part: Part | None) -> str:
    """What to write for a number on another scale: a percentage for a share, or one with its sign; else ""."""
    given, highest = detail["input"], (part or {}).get("maximum")
    sign = isinstance(given, str) and bool(PERCENT.fullmatch(given))
    if sign:
        given = float(PERCENT.sub(r"\1", given))
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 <= given <= 100:
        return ""
    if highest == 1 and (sign or given > 1):
        return f"write a share: {given / 100:g} for {given:g} %"
    return f"write {given:g}, without the sign" if sign and highest == 100 else ""


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
    if kind == "value_error":
        told, _, cure = str(context.get("error", detail["msg"])).partition("; ")
        return told, cure
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
        foreign = [f"'{one}' ({name_of(one)})" for one in str(given) if one.isalpha() and not one.isascii()]
        if foreign and (hint := pattern_hint(str(context.get("pattern", "")))):
            return f"{shown} holds {foreign[0]}", hint.replace("letters", "letters a to z")
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
