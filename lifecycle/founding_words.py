"""What a programme is begun with, as people write it: six facts, days of gates (rules.md lifecycle)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from itertools import pairwise

from lifecycle.base.dayreading import DayAsked, read_day
from lifecycle.base.days import add_working_days, subtract_working_days, working_days
from lifecycle.base.errors import InvalidValue
from lifecycle.base.ladders import CONTEXT
from lifecycle.base.numbers import read_number
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.quantities import FROM_0_TO_1
from lifecycle.base.rungs import answered
from lifecycle.base.words import day_words
from lifecycle.fit import FACTORS
from lifecycle.playbook import Factor
from lifecycle.register.reading import or_in_words

BUSINESS = "business"
"""What the share of business customers, `b2b`, is called as well."""

DIGITS = re.compile(r"[0-9](?:[ ,;]?[0-9])*")
"""Facts as digits alone: each is tenths, and 9 is as much as there can be."""

MOST = 9
NO_DAY = ("none", "-", "no")


def read_context(text: str) -> dict[Factor, float]:
    """The facts a text gives, in their order as digits ("826759"), values (".8 .2") or words ("several hardly"), or by
    name ("granularity=.8, size=hundreds"). InvalidValue names what does not fit."""
    written = " ".join(text.split())
    if DIGITS.fullmatch(written):
        digits = [int(one) for one in written if one.isdigit()]
        _refuse_more(len(digits))
        return dict(zip(FACTORS, (1.0 if one == MOST else one / 10 for one in digits), strict=False))
    found: dict[Factor, float] = {}
    for factor, value in _pairs(written):
        said = answered(CONTEXT[factor], value, factor)
        try:
            found[factor] = float(read_number(value, factor, FROM_0_TO_1)) if said is None else said.value
        except InvalidValue as error:
            raise or_in_words(error, CONTEXT[factor]) from error
    return found


def context_said(text: str) -> dict[Factor, str]:
    """The words in which a text gives facts, of those it gives in words."""
    answers = ((factor, answered(CONTEXT[factor], value, factor)) for factor, value in _pairs(text))
    return {factor: said.words for factor, said in answers if said is not None}


def _pairs(text: str) -> list[tuple[Factor, str]]:
    """The facts as they are written, by name or in their order; none of digits alone."""
    written = " ".join(text.split())
    if DIGITS.fullmatch(written):
        return []
    parts = [part for part in re.split(r"[,;]\s*|\s+", re.sub(r"\s*[=:]\s*", "=", written)) if part]
    if not any("=" in part for part in parts):
        _refuse_more(len(parts))
        return list(zip(FACTORS, parts, strict=False))
    return [_named(part) for part in parts]


def _refuse_more(count: int) -> None:
    if count > len(FACTORS):
        raise InvalidValue(
            f"context: {count} facts are given; there are {len(FACTORS)}.",
            f"They are: {', '.join(FACTORS)}.",
            "Give one value for each, in this order, or NAME=VALUE.",
            field="context",
        )


def _named(part: str) -> tuple[Factor, str]:
    name, _, value = part.partition("=")
    wanted = name.casefold()
    wanted = "b2b" if wanted and BUSINESS.startswith(wanted) else wanted
    hits = [factor for factor in FACTORS if factor == wanted] or [
        factor for factor in FACTORS if wanted and factor.startswith(wanted)
    ]
    if len(hits) != 1 or not value:
        near = get_close_matches(wanted, FACTORS, n=1)
        raise InvalidValue(
            f"context: '{part[:40]}' is no fact with its value.",
            f"The facts are: {', '.join(FACTORS)}.",
            f"Did you mean {near[0]}={value or '.5'}?" if near else "Write NAME=VALUE, from 0 to 1.",
            field="context",
        )
    return hits[0], value


def read_gates(text: str, laid: Mapping[Gate, date], today: date) -> dict[Gate, date]:
    """The days of the gates: as laid out, but for those a text names ("G1 12 feb, G4 none"). Those behind one that is
    moved keep their distance from it in working days. InvalidValue names the gate and what its day takes."""
    given: dict[Gate, date | None] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        code, _, rest = re.sub(r"\s*[=:]\s*", " ", part).partition(" ")
        if code.upper() not in Gate.__members__ or not rest.strip():
            raise InvalidValue(
                f"gates: '{part[:40]}' is no gate with its day.",
                f"The gates are {', '.join(gate.value for gate in GATES)}.",
                "Write it like G1 12 feb, with commas between; none takes a day out.",
                field="gates",
            )
        if Gate(code.upper()) in given:
            raise InvalidValue(
                f"gates: {code.upper()} stands twice.",
                f"Once more by '{part[:40]}'.",
                "Give it one day.",
                field="gates",
            )
        given[Gate(code.upper())] = _day(Gate(code.upper()), rest.strip(), laid, today)
    days: dict[Gate, date] = {}
    moved = 0
    for gate in GATES:
        if gate not in given:
            days[gate] = _moved(laid[gate], moved)
        elif (day := given[gate]) is not None:
            days[gate] = day
            moved = working_days(laid[gate], day) - working_days(day, laid[gate])
    _refuse_backwards(days)
    return days


def _day(gate: Gate, text: str, laid: Mapping[Gate, date], today: date) -> date | None:
    if text.casefold() in NO_DAY:
        return None

    def planned(other: str) -> date | None:
        return laid.get(Gate(other)) if other in Gate.__members__ else None

    try:
        return read_day(text, gate.value, DayAsked(today, False, planned, own=laid[gate]))
    except InvalidValue as error:
        raise InvalidValue(f"gates: {error.what}", error.why, error.do, field="gates") from error


def _moved(day: date, by: int) -> date:
    return add_working_days(day, by) if by >= 0 else subtract_working_days(day, -by)


def _refuse_backwards(days: Mapping[Gate, date]) -> None:
    """InvalidValue where a gate would be held before the one before it."""
    planned = [gate for gate in GATES if gate in days]
    for gate, after in pairwise(planned):
        if days[after] < days[gate]:
            raise InvalidValue(
                f"gates: {after.value} would be on {day_words(days[after])}, "
                f"before {gate.value} on {day_words(days[gate])}.",
                "One gate comes after the other.",
                f"Give {after.value} a later day, or {gate.value} an earlier one.",
                field="gates",
            )
