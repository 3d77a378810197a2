"""Texts a person typed as the values of fields; every refusal names the field and what it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from lifecycle.base.dayreading import DayAsked, counts_from_own, read_day, refuse_ahead
from lifecycle.base.errors import InvalidValue, LifecycleError, NotFound
from lifecycle.base.noun import Noun
from lifecycle.base.numbers import read_number
from lifecycle.base.phases import Gate
from lifecycle.base.rungs import SAID, Answer, Asked, answered, begins
from lifecycle.base.shape import Field, choose, field, fields, squeezed, written
from lifecycle.base.words import day_words, distance_words, until_words
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person, find_person, named
from lifecycle.register.finding import find
from lifecycle.register.showing import id_called
from lifecycle.register.stepping import DUES
from lifecycle.snapshot import Snapshot
from lifecycle.titled import id_meant, titles_of

N = TypeVar("N", bound=Noun)


YES = frozenset({"yes", "y", "true", "1", "on"})


NO = frozenset({"no", "n", "false", "0", "off"})


def read(
    snapshot: Snapshot,
    kind: type[N],
    texts: Mapping[str, str],
    base: N | None = None,
    *,
    today: date | None = None,
) -> tuple[dict[str, Any], tuple[Person, ...]]:
    """Field values from what a person typed, over those of `base`, and people named for the first time.

    InvalidValue names the field, what is wrong and what it takes. An empty text means none, or the default. `today` is
    what days are read against; without it as a file says them.
    """
    values: dict[str, Any] = dict(base) if base is not None else {}
    strangers: dict[UUID, Person] = {}
    specs = [(field(kind, name), text) for name, text in texts.items()]
    _refuse_twice(texts, [spec for spec, _ in specs])
    for spec, text in sorted(specs, key=lambda one: one[0].depends is not None):
        if not text.strip() and (spec.optional or spec.many):
            info = kind.model_fields[spec.name]
            if info.is_required():
                values[spec.name] = () if spec.many else None
            else:
                values[spec.name] = info.get_default(call_default_factory=True)
            continue
        if not text.strip() and spec.kind not in ("line", "text"):
            raise InvalidValue(
                f"{spec.name}: nothing is written.",
                sentence(spec.hint),
                "Give one.",
                field=spec.name,
            )
        asked = asked_of(snapshot, today, own_day(base, spec))
        values[spec.name] = _read_one(snapshot, settled(spec, snapshot, values), text, strangers, asked)
    if any(spec.asked is not None for spec, _ in specs):
        values[SAID] = _kept(values, base, specs)
    return values, tuple(strangers.values())


def _kept(values: Mapping[str, Any], base: Noun | None, specs: Sequence[tuple[Field, str]]) -> dict[str, str]:
    """The words the numbers of a noun were given in, those of `base` with what is given now; a number that is written
    as it stands keeps its own."""
    words = {
        spec.name: said.words if (said := answer_of(spec, text)) else "" for spec, text in specs if spec.asked
    }
    return said_then(base, words, values)


def said_then(base: Noun | None, words: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """What a noun keeps of the words it had once these numbers were given: `words` by field, "" for a number."""
    kept: dict[str, str] = dict(getattr(base, SAID, None) or {})
    for name, said in words.items():
        if said:
            kept[name] = said
        elif base is None or getattr(base, name) != values.get(name):
            kept.pop(name, None)
    return kept


def _refuse_twice(given: Iterable[str], specs: Sequence[Field]) -> None:
    """A field has a name and what it is called; written by both, nobody knows which of the two is meant."""
    held: dict[str, list[str]] = {}
    for one, spec in zip(given, specs, strict=True):
        held.setdefault(spec.name, []).append(one)
        if len(held[spec.name]) > 1:
            both = " and ".join(held[spec.name])
            raise InvalidValue(
                f"{spec.label} is given twice.", f"{both} are one field.", "Give it once.", field=spec.name
            )


def sentence(words: str) -> str:
    """A phrase as a sentence: with a capital, and one full stop."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""


def settled(spec: Field, snapshot: Snapshot, values: Mapping[str, Any]) -> Field:
    """A field whose choices, unit and range are known: what they depend on is among the values read before."""
    if spec.listed is not None:
        offered = spec.offering(spec.choices or snapshot.listed(spec.listed), values.get(spec.name))
        return replace(offered, titles=titles_of(snapshot, spec.listed))
    return spec if spec.depends is None else replace(spec, quantity=spec.depends.by(snapshot, values))


def offered(specs: Sequence[Field], snapshot: Snapshot, texts: Mapping[str, str]) -> list[Field]:
    """Fields as a form of this programme shows them that begins with these texts: what is held stays a choice."""
    return [settled(one, snapshot, {one.name: texts.get(one.name, "").split("; ")}) for one in specs]


def number_of(spec: Field, text: str, name: str = "") -> float | int:
    """A number for a field, or the one that follows from an answer in words; InvalidValue names it, or `name` as it was
    asked for, its unit and its range."""
    said = answer_of(spec, text, name)
    if said is not None:
        return int(said.value) if spec.kind == "integer" else said.value
    try:
        return read_number(text, name or spec.name, spec.quantity, whole=spec.kind == "integer")
    except InvalidValue as error:
        raise or_in_words(error, spec.asked) from error


def or_in_words(error: InvalidValue, asked: Asked | None) -> InvalidValue:
    """The refusal of a number, with the words that are taken in its place."""
    if asked is None:
        return error
    why = f"{error.why} Or in words: {asked.words}."
    return InvalidValue(error.what, why, f"Write a number, or {asked.rungs[-1].word}.", field=error.field)


def answer_of(spec: Field, text: str, name: str = "") -> Answer | None:
    """The answer in words that a text is to what a field asks; None where it is none."""
    return answered(spec.asked, text, name or spec.name) if spec.asked is not None else None


def day_of(spec: Field, text: str, asked: DayAsked | None) -> date:
    """A day for a field, read against today; InvalidValue for what is no day, or is still to come and may not be."""
    day = read_day(text, spec.name, asked and replace(asked, past=spec.happened or spec.recent))
    if spec.happened and asked is not None:
        refuse_ahead(day, asked.today, spec.name)
    return day


def own_day(noun: Noun | None, spec: Field) -> date | None:
    """The day a noun has in a field so far, found by the field's name or label."""
    if noun is None or spec.kind != "date" or spec.many:
        return None
    wanted = {squeezed(spec.name), squeezed(spec.label)}
    names = (one.name for one in fields(type(noun)) if wanted & {squeezed(one.name), squeezed(one.label)})
    day = getattr(noun, next(names, ""), None)
    return day if isinstance(day, date) else None


def understood(
    snapshot: Snapshot, spec: Field, text: str, today: date, owns: Sequence[date | None] = ()
) -> str:
    """How a day or a number was read, where it is not written so already: "Fri 22 Jan 2027, in 8 weeks".

    Why it cannot be read; "" for anything else. `owns` are the days entered so far in what is changed.
    """
    if not text.strip() or spec.many or (spec.asked is not None and begins(spec.asked, text)):
        return ""
    try:
        if spec.kind == "date":
            if counts_from_own(text) and len(owns) > 1:
                return _from_each(snapshot, spec, text, today, owns)
            own = owns[0] if owns else None
            day = day_of(spec, text, asked_of(snapshot, today, own))
            return f"{day_words(day, weekday=True)}, {_far(snapshot, spec, day, today)}"
        if spec.kind in ("number", "integer") and spec.depends is None:
            found = written(number_of(spec, text))
            said = answer_of(spec, text)
            if said is not None:
                return f"= {said.value:.4g}: {said.words}"
            return "" if found == text.strip() else f"= {found}"
    except LifecycleError as error:
        return " ".join(filter(None, (error.what, error.why)))
    return ""


def _far(snapshot: Snapshot, spec: Field, day: date, today: date) -> str:
    """How far off a day is; one by which something is due that has passed, how late that would be."""
    if {spec.name, spec.label} & set(DUES):
        return until_words(day, today, snapshot.programme.holidays if snapshot.revision else ())
    return distance_words(day, today)


def _from_each(snapshot: Snapshot, spec: Field, text: str, today: date, owns: Sequence[date | None]) -> str:
    """From when to when the days lie that count each from its own."""
    known = [own for own in owns if own is not None]
    asked = (asked_of(snapshot, today, own) for own in known or (None,))
    days = sorted(day_of(spec, text, one) for one in asked)
    ends = " to ".join(dict.fromkeys(day_words(day, weekday=True) for day in (days[0], days[-1])))
    without = len(owns) - len(known)
    left = f"; {without} without a day {'is' if without == 1 else 'are'} left out" if without else ""
    return f"each from its own day: {ends}{left}"


def asked_of(
    snapshot: Snapshot, today: date | None, own: date | None = None, *, past: bool = False
) -> DayAsked | None:
    """What days are read against in this programme: today, its planned gates, its holidays, the day entered so far."""
    if today is None:
        return None
    if not snapshot.revision:
        return DayAsked(today, past, own=own)
    programme = snapshot.programme
    planned = {one.gate: one.date for one in programme.planned}

    def gate(code: str) -> date | None:
        return planned.get(Gate(code)) if code in Gate.__members__ else None

    return DayAsked(today, past, gate, programme.holidays, own)


def _read_one(
    snapshot: Snapshot, spec: Field, text: str, strangers: dict[UUID, Person], asked: DayAsked | None
) -> Any:
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
            _read_plain(snapshot, spec, part.strip(), strangers, asked)
            for part in separators.split(";")
            if part.strip()
        )
    return _read_plain(snapshot, spec, text, strangers, asked)


def _read_plain(
    snapshot: Snapshot, spec: Field, text: str, strangers: dict[UUID, Person], asked: DayAsked | None
) -> Any:
    match spec.kind:
        case "choice":
            return choose(id_meant(snapshot, spec.listed, text), spec.choices, spec.name)
        case "yes_no":
            if text.strip().casefold() in YES:
                return True
            if text.strip().casefold() in NO:
                return False
            raise InvalidValue(
                f"{spec.name}: '{text}' is neither yes nor no.", "", "Write yes or no.", field=spec.name
            )
        case "integer" | "number":
            return number_of(spec, text)
        case "date":
            return day_of(spec, text, asked)
        case "reference" if spec.refers_to == Person.KIND:
            try:
                return find_person(snapshot, text).id
            except NotFound:
                id, new = _stranger(snapshot, spec, text)
                strangers.update({person.id: person for person in new})
                return id
        case "reference":
            return find(snapshot, BY_NAME[spec.refers_to], text).id
        case _:
            return id_called(snapshot, text) if spec.any_noun else text


def pairs_of(text: str) -> list[str]:
    """The parts of `AP=3, PR=0,5; IT=2`: a comma parts them where a name and `=` follow."""
    return re.split(r";|,(?=[^=,;]*=)", text)


def _stranger(snapshot: Snapshot, spec: Field, text: str) -> tuple[UUID, tuple[Person, ...]]:
    """Somebody named for the first time; InvalidValue names the field whose text is no name."""
    try:
        return named(snapshot, text)
    except InvalidValue as error:
        raise InvalidValue(
            f"{spec.name}: this is no name of a person.", error.why, error.do, field=spec.name
        ) from error


def _read_levels(spec: Field, text: str) -> dict[str, float | int]:
    found: dict[str, float | int] = {}
    for part in pairs_of(text):
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
        name = choose(key.strip(), spec.choices, spec.name)
        found[name] = read_number(value, f"{spec.name} {name}", spec.quantity, whole=True)
    return found
