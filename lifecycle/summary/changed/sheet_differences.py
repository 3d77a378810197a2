"""Every field of two sheets that differs, section by section, in words (rules.md summary).

A walk over the declared fields, so that a field added to the sheet is compared without another word. Things in lists
are matched by what they are about; texts without such a key are new or gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from lifecycle.base.words import number, words, written_day
from lifecycle.summary.dates import moved_by
from lifecycle.summary.sheet import (
    AppendixSection,
    AppendixTable,
    AreaLine,
    Ask,
    Change,
    Changes,
    DimensionRow,
    Joiner,
    Link,
    Node,
    Part,
    Risk,
    RoadBar,
    RoadGate,
    RoadPhase,
    Sheet,
    TeamStage,
    TrendLine,
)
from lifecycle.summary.trends import AREA

NONE = "-"
"""What stands where there is nothing."""

WANTED = "Wanted"

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The page", ("head",)),
    ("In one sentence", ("standing",)),
    (WANTED, ("wanted",)),
    ("How it stands", ("dimensions",)),
    ("The road", ("road", "baseline")),
    ("Areas", ("areas",)),
    ("What holds what back", ("graph",)),
    ("The team", ("team",)),
    ("Figures", ("trends", "tracked")),
    ("Risks", ("risks",)),
    ("What it said had changed", ("changes",)),
    ("What it rests on", ("provenance", "left_out")),
    ("Appendix", ("appendix",)),
)
"""Every field of a sheet under its heading; what is in none is under the first."""

KEYS: dict[type[Part], Callable[[Any], str]] = {
    Ask: lambda one: one.key,
    DimensionRow: lambda one: one.dimension,
    Change: lambda one: one.text,
    RoadPhase: lambda one: one.title,
    RoadGate: lambda one: one.gate,
    RoadBar: lambda one: one.code,
    AreaLine: lambda one: one.area,
    Node: lambda one: one.area,
    Link: lambda one: f"{one.upstream} {one.downstream}",
    TeamStage: lambda one: one.stage,
    Joiner: lambda one: f"{one.who} {one.joins}",
    TrendLine: lambda one: one.name,
    Risk: lambda one: f"{one.kind} {one.key}",
    AppendixSection: lambda one: one.title,
    AppendixTable: lambda one: one.title,
}
"""What a thing in a list is about, the same on every page; several alike are matched by their turn."""

CALLED: dict[type[Part], Callable[[Any], str]] = {
    Ask: lambda one: one.question,
    DimensionRow: lambda one: one.dimension.capitalize(),
    RoadGate: lambda one: f"Gate “{one.title}”",
    RoadPhase: lambda one: f"Phase {one.title}",
    AreaLine: lambda one: one.title,
    Node: lambda one: one.title,
    TeamStage: lambda one: f"Stage “{one.title}”",
    Joiner: lambda one: f"{one.who} {'joins' if one.joins else 'steps back'}",
    TrendLine: lambda one: one.name,
    Risk: lambda one: one.text,
}
"""What it is called; else its title, name or text."""

FIELDS = {
    "as_of": "situation on",
    "over": "ended",
    "where": "phase and stage",
    "days_late": "working days late",
    "who": "who decides",
    "back": "way back",
    "promised": "promised at the start",
    "more": "bars left out",
    "first": "first day on it",
    "last": "last day on it",
    "effective": "what counts",
    "score": "own score",
    "block": "share held back",
    "real": "as it really is",
    "planned": "recommended core",
    "of": "out of",
    "key": "what it is about",
    "previous": "summary before",
    "revision": "entries in the history",
    "lines": "line",
    "own": "added by the leader",
    "source": "promised by",
}
"""Fields whose name says too little."""

OWN_FIELDS = {
    (Changes, "number"): "compares with summary",
    (Changes, "since"): "compares with the situation on",
    (DimensionRow, "due"): "way back by",
}
"""Fields that are called otherwise in one part."""

SKIPPED = frozenset({"version", "column", "row", "places", "points", "today", "before", "lasting", "worded"})
"""Where and how things are drawn, the day once more, what earlier pages said and for how many: no difference of what is
told."""

NAMED = frozenset(
    {"kind", "key", "code", "area", "stage", "gate", "dimension", "question", "title", "name", "text"}
)
"""What a thing is called by or matched by; what is said of one that is new or gone need not repeat it."""


class Difference(NamedTuple):
    """One thing that differs: its section, what it is, both values in words ("-" for none), by how much if in days or
    points."""

    section: str
    what: str
    before: str
    after: str
    by: str = ""


def differences(then: Sheet, now: Sheet, holidays: Collection[date] = ()) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the sheet."""
    listed = {name for _, names in SECTIONS for name in names}
    rest = tuple(name for name in Sheet.model_fields if name not in listed | SKIPPED)
    found = []
    for place, (title, names) in enumerate(SECTIONS):
        for name in (*names, *(rest if not place else ())):
            label = "" if name in PLAIN else FIELDS.get(name, words(name))
            walk = _walk(label, getattr(then, name), getattr(now, name), holidays)
            found += [Difference(title, *each) for each in walk]
    return tuple(found)


PLAIN = frozenset(name for _, names in SECTIONS for name in names) - {"left_out", "baseline"}
"""Fields whose section says all there is to say of them."""

Told = tuple[str, str, str, str]


def _walk(what: str, then: Any, now: Any, holidays: Collection[date]) -> Iterator[Told]:
    if then == now:
        return
    if isinstance(then, Part) and isinstance(now, Part) and type(then) is type(now):
        for name in type(now).model_fields:
            if name not in SKIPPED:
                label = _under(what, _field(type(now), name))
                yield from _walk(label, getattr(then, name), getattr(now, name), holidays)
    elif isinstance(then, tuple) and isinstance(now, tuple):
        yield from _lists(what, then, now, holidays)
    elif isinstance(then, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*then, *now)):
            if not name.startswith(AREA):
                yield from _walk(_under(what, name), then.get(name), now.get(name), holidays)
    elif isinstance(then, Part) or isinstance(now, Part):
        yield from _one_sided(what, then, now)
    else:
        before, after = _values(then, now)
        if before != after:
            yield what.strip() or "words", before, after, _by(then, now, holidays)


def _lists(
    what: str, then: tuple[Any, ...], now: tuple[Any, ...], holidays: Collection[date]
) -> Iterator[Told]:
    kind = type((*then, *now)[0])
    if issubclass(kind, Part) and kind in KEYS:
        old, new = _keyed(then), _keyed(now)
        for key in dict.fromkeys((*old, *new)):
            was, is_now = old.get(key), new.get(key)
            named = _called(is_now if is_now is not None else was)
            if was is not None and is_now is not None:
                yield from _walk(named, was, is_now, holidays)
            else:
                yield from _one_sided(named, was, is_now)
        order = [key for key in old if key in new] != [key for key in new if key in old]
        if order:
            yield _under(what, "order"), ", ".join(map(_called, then)), ", ".join(map(_called, now)), ""
        return
    gone = Counter(map(_said, then)) - Counter(map(_said, now))
    come = Counter(map(_said, now)) - Counter(map(_said, then))
    for text, count in gone.items():
        yield from ((what or "text", text, NONE, "") for _ in range(count))
    for text, count in come.items():
        yield from ((what or "text", NONE, text, "") for _ in range(count))
    if not gone and not come:
        yield _under(what, "order"), ", ".join(map(_said, then)), ", ".join(map(_said, now)), ""


def _one_sided(what: str, then: Any, now: Any) -> Iterator[Told]:
    """Something that is there on one of the two only, in one row."""
    before, after = (NONE if one is None else _said(one) for one in (then, now))
    yield what or "words", before, after, ""


def _keyed(found: tuple[Any, ...]) -> Mapping[tuple[str, int], Any]:
    seen: Counter[str] = Counter()
    keyed = {}
    for one in found:
        key = KEYS[type(one)](one)
        keyed[key, seen[key]] = one
        seen[key] += 1
    return keyed


def _called(one: Any) -> str:
    if type(one) in CALLED:
        return CALLED[type(one)](one)
    for name in ("title", "name", "text"):
        if value := getattr(one, name, ""):
            return str(value)
    return " to ".join(str(value) for value in (getattr(one, "upstream", ""), getattr(one, "downstream", "")))


def _said(value: Any) -> str:
    """A value, or everything a part says that is not empty."""
    if isinstance(value, Part):
        texts = [
            f"{_field(type(value), name)} {_said(inner)}"
            for name in type(value).model_fields
            if name not in SKIPPED | NAMED and (inner := getattr(value, name)) not in (None, "", (), False)
        ]
        return "; ".join(texts) or "there"
    if isinstance(value, tuple):
        return " · ".join(map(_said, value)) or NONE
    if isinstance(value, dict):
        return "; ".join(f"{name} {_said(inner)}" for name, inner in value.items()) or NONE
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, bool):
        return words(value)
    if isinstance(value, int | float):
        return number(value, places=2)
    return NONE if value in (None, "") else str(value)


def _values(then: Any, now: Any) -> tuple[str, str]:
    """Both in words; numbers with as many decimals as tell them apart."""
    figures = [one for one in (then, now) if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(figures) == 2:
        return number(then, places=2, beside=now), number(now, places=2, beside=then)
    return _said(then), _said(now)


def _by(then: Any, now: Any, holidays: Collection[date]) -> str:
    """By how much a day or a number moved."""
    if isinstance(then, date) and isinstance(now, date):
        return moved_by(then, now, holidays)
    if isinstance(then, float) and isinstance(now, float):
        return f"{'+' if now > then else ''}{number(now - then, places=2)}"
    return ""


def _field(part: type[Part], name: str) -> str:
    return OWN_FIELDS.get((part, name)) or FIELDS.get(name, words(name))


def _under(what: str, name: str) -> str:
    return f"{what}: {name}" if what else name
