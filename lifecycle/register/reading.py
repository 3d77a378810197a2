"""Texts a person typed as the values of fields; every refusal names the field and what it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any, TypeVar
from uuid import UUID

from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.noun import Noun
from lifecycle.base.shape import Field, choose, field
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person, find_person, named
from lifecycle.register.finding import find
from lifecycle.snapshot import Snapshot

N = TypeVar("N", bound=Noun)


WHOLE = re.compile(r"[+-]?[0-9]{1,15}")


NUMBER = re.compile(r"[+-]?([0-9]{1,300}(\.[0-9]{0,300})?|\.[0-9]{1,300})([eE][+-]?[0-9]{1,3})?")


YES = frozenset({"yes", "y", "true", "1", "on"})


NO = frozenset({"no", "n", "false", "0", "off"})


def read(
    snapshot: Snapshot, kind: type[N], texts: Mapping[str, str], base: N | None = None
) -> tuple[dict[str, Any], tuple[Person, ...]]:
    """Field values from what a person typed, over those of `base`, and people named for the first time.

    InvalidValue names the field, what is wrong and what it takes. An empty text means none, or the default.
    """
    values: dict[str, Any] = dict(base) if base is not None else {}
    strangers: dict[UUID, Person] = {}
    for name, text in texts.items():
        spec = field(kind, name)
        if not text.strip() and (spec.optional or spec.many):
            info = kind.model_fields[spec.name]
            if info.is_required():
                values[spec.name] = () if spec.many else None
            else:
                values[spec.name] = info.get_default(call_default_factory=True)
            continue
        values[spec.name] = _read_one(snapshot, spec, text, strangers)
    return values, tuple(strangers.values())


def read_date(text: str, field_name: str) -> date:
    """An ISO date; InvalidValue otherwise."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidValue(
            f"{field_name}: '{text}' is not a date.",
            f"{error}.",
            "Write it as year-month-day, like 2026-11-23.",
            field=field_name,
        ) from error


def read_number(text: str, field_name: str, *, whole: bool = False) -> float | int:
    """A finite number (a decimal point, no thousands mark; 70% is 0.7 unless whole); InvalidValue otherwise."""
    cleaned = text.strip() if whole else text.strip().removesuffix("%").strip()
    if not (WHOLE if whole else NUMBER).fullmatch(cleaned):
        raise InvalidValue(
            f"{field_name}: '{text}' is not a {'whole ' if whole else ''}number.",
            "It takes digits and no sign for thousands." if whole else "Decimals stand behind a point.",
            "Write digits, like 3" + ("." if whole else " or 0.7."),
            field=field_name,
        )
    number = int(cleaned) if whole else float(cleaned)
    if not isfinite(number):
        raise InvalidValue(
            f"{field_name}: '{text}' is too large a number.", "", "Write a smaller one.", field=field_name
        )
    return number / 100 if cleaned != text.strip() else number


def _read_one(snapshot: Snapshot, spec: Field, text: str, strangers: dict[UUID, Person]) -> Any:
    if spec.kind == "nested":
        raise InvalidValue(
            f"{spec.name}: this cannot be written in one line.",
            "It has parts of its own.",
            "Use its own command.",
            field=spec.name,
        )
    if spec.kind == "levels":
        return _read_levels(spec, text)
    if spec.many:
        separators = text if spec.kind in ("line", "reference") else text.replace(",", ";")
        return tuple(
            _read_plain(snapshot, spec, part.strip(), strangers)
            for part in separators.split(";")
            if part.strip()
        )
    return _read_plain(snapshot, spec, text, strangers)


def _read_plain(snapshot: Snapshot, spec: Field, text: str, strangers: dict[UUID, Person]) -> Any:
    match spec.kind:
        case "choice":
            return choose(text, spec.choices, spec.name)
        case "yes_no":
            if text.strip().casefold() in YES:
                return True
            if text.strip().casefold() in NO:
                return False
            raise InvalidValue(
                f"{spec.name}: '{text}' is neither yes nor no.", "", "Write yes or no.", field=spec.name
            )
        case "integer" | "number":
            return read_number(text, spec.name, whole=spec.kind == "integer")
        case "date":
            return read_date(text, spec.name)
        case "reference" if spec.refers_to == Person.KIND:
            try:
                return find_person(snapshot, text).id
            except NotFound:
                id, new = named(snapshot, text)
                strangers.update({person.id: person for person in new})
                return id
        case "reference":
            return find(snapshot, BY_NAME[spec.refers_to], text).id
        case _:
            return text


def _read_levels(spec: Field, text: str) -> dict[str, float | int]:
    found: dict[str, float | int] = {}
    for part in text.replace(";", ",").split(","):
        if not part.strip():
            continue
        key, mark, value = part.partition("=")
        if not mark:
            raise InvalidValue(
                f"{spec.name}: '{part.strip()}' has no '='.",
                "",
                "Write pairs like AP=3, PR=2.",
                field=spec.name,
            )
        found[choose(key.strip(), spec.choices, spec.name)] = read_number(
            value, f"{spec.name} {key.strip()}", whole=True
        )
    return found
