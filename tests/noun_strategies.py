"""Nouns and whole programmes made from the definitions of the nouns themselves, for property tests."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import category
from uuid import UUID, uuid5

import annotated_types
from hypothesis import assume
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from lifecycle.base.days import Happened
from lifecycle.base.listed import Listed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.text import OneLine, filled
from lifecycle.base.unseen import FILLERS, SELECTORS
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.people import Person
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.register import key_text
from lifecycle.snapshot import Snapshot, snapshot_of
from lifecycle.summary.nouns import IssuedSummary
from tests.builders import PROGRAMME_ID, core, pin

Strategy = st.SearchStrategy[Any]
Pools = dict[str, list[UUID]]

UNSEEN = "".join(sorted(FILLERS)) + "".join(chr(code) for one in SELECTORS for code in one)
STORABLE = st.characters(exclude_categories=["Cs", "Cf"], exclude_characters="\0" + UNSEEN)
ONE_LINE = STORABLE.filter(lambda one: category(one) not in ("Cc", "Zl", "Zp"))
"""What a line takes of it."""

APART: tuple[type[Noun], ...] = (Programme, PinnedPlaybook)
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31))
PAST = st.dates(datetime.date(1990, 1, 1), datetime.date(2026, 11, 23))
"""Days of what happened, seen from the day tests are written on."""
MOST_CHARACTERS = 30


def _as_it_is(drawn: dict[str, Any]) -> dict[str, Any]:
    return drawn


def _month(drawn: dict[str, Any]) -> dict[str, Any]:
    number = len(drawn["month"]) + sum(map(ord, drawn["month"]))
    return {**drawn, "month": f"{1990 + number % 100}-{1 + number % 12:02}"}


def _weights(drawn: dict[str, Any]) -> dict[str, Any]:
    total = drawn["financial"] + drawn["strategic"] + drawn["linked"]
    if total <= 0:
        return {**drawn, "financial": 1.0, "strategic": 0.0, "linked": 0.0}
    return {**drawn, **{kind: drawn[kind] / total for kind in ("financial", "strategic", "linked")}}


def _range(drawn: dict[str, Any]) -> dict[str, Any]:
    spans = ("low", "likely", "high")
    given = [drawn.get(name) for name in spans]
    known = sorted(value for value in given if value is not None)
    fitting = known if len(known) == len(spans) else [None, None, None]
    return {**drawn, **dict(zip(spans, fitting, strict=True))}


def _matrix(drawn: dict[str, Any]) -> dict[str, Any]:
    soft = tuple(dict.fromkeys(drawn["soft"]))
    hard = tuple(name for name in dict.fromkeys(drawn["hard"]) if name not in soft)
    customers = abs(drawn.get("customers", 0))
    return {
        **drawn,
        "customers": customers,
        "soft": soft,
        "hard": hard,
        "soft_totals": (customers,) * len(soft),
        "hard_totals": (customers,) * len(hard),
        "both": (customers,) * (len(soft) * len(hard)),
    }


def _number_asked(drawn: dict[str, Any]) -> dict[str, Any]:
    return {**drawn, "value": abs(drawn["value"])}


def _threshold(drawn: dict[str, Any]) -> dict[str, Any]:
    return {**drawn, "threshold": abs(drawn["threshold"])}


def _work(drawn: dict[str, Any]) -> dict[str, Any]:
    """An item that is done has its day; one handed over has who and when, one dropped a reason."""
    drawn = {**drawn, "days": round(drawn.get("days", 0) * 2) / 2}
    if drawn.get("done"):
        return {**drawn, "status": "done"}
    if drawn.get("handed_to") and drawn.get("end"):
        return {**drawn, "status": "handed_over"}
    return {**drawn, "status": "dropped" if drawn.get("reason") else "started"}


def _experience(drawn: dict[str, Any]) -> dict[str, Any]:
    return {**drawn, "rival": None, "elsewhere": None}


def _commitment(drawn: dict[str, Any]) -> dict[str, Any]:
    given = drawn.get("apart", ()) if drawn.get("why_apart", "").strip() else ()
    apart = [item for item in dict.fromkeys(given) if item != "stay"]
    return {**drawn, **dict.fromkeys(apart), "apart": tuple(apart)}


def _link(drawn: dict[str, Any]) -> dict[str, Any]:
    """A lag is in whole and half days."""
    return {**drawn, "lag": round(drawn.get("lag", 0) * 2) / 2}


def _period(drawn: dict[str, Any]) -> dict[str, Any]:
    return {
        **drawn,
        "since": min(drawn["since"], drawn["until"]),
        "until": max(drawn["since"], drawn["until"]),
    }


MENDED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "insight_hours": _month,
    "amenability": _weights,
    "money_line": _range,
    "marker_matrix": _matrix,
    "threshold_change": _threshold,
    "criterion_number": _number_asked,
    "work_item": _work,
    "work_link": _link,
    "experience": _experience,
    "money_actual": _period,
    "commitment": _commitment,
}
"""Kinds with rules between their fields, which values drawn apart would nearly never keep."""


def fields_of(kind: type[BaseModel]) -> dict[str, Any]:
    """The types of a model's fields with what Annotated says."""
    return get_type_hints(kind, include_extras=True)


def values(hint: Any, metadata: tuple[Any, ...], pools: Pools) -> Strategy:
    """Values of a type, within its bounds; references from the pools."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        flat: list[Any] = []
        for extra in arguments[1:]:
            flat += extra.metadata if isinstance(extra, FieldInfo) else [extra]
        return values(arguments[0], (*metadata, *flat), pools)
    if origin in (Union, types.UnionType):
        return st.one_of(
            *(st.none() if part is types.NoneType else values(part, metadata, pools) for part in arguments)
        )
    if origin is tuple:
        least, most = _sizes(metadata)
        inner = values(arguments[0], (), pools)
        return st.lists(inner, min_size=least, max_size=min(most, least + 3)).map(tuple)
    if origin is dict:
        return st.dictionaries(values(arguments[0], (), pools), values(arguments[1], (), pools), max_size=3)
    if origin is Literal:
        return st.sampled_from(arguments)
    listed = next((one for one in metadata if isinstance(one, Listed)), None)
    if listed is not None:
        return st.sampled_from(tuple(core().titles[listed.of]))
    reference = next((one for one in metadata if isinstance(one, Ref)), None)
    if reference is not None:
        pool = pools.get(reference.kind, [])
        return st.sampled_from(pool) if pool else st.nothing()
    if hint is UUID:
        return st.uuids(version=4)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return models(hint, pools)
    return _plain(hint, metadata)


def models(kind: type[BaseModel], pools: Pools) -> Strategy:
    """Instances of a model; what its own rules refuse is not drawn."""
    each = {
        name: values(hint, tuple(kind.model_fields[name].metadata), pools)
        for name, hint in fields_of(kind).items()
        if name in kind.model_fields
    }

    mend = MENDED.get(getattr(kind, "KIND", ""), _as_it_is)

    def made(drawn: dict[str, Any]) -> BaseModel:
        for first, last in 2 * getattr(kind, "ORDERED", ()):
            if drawn.get(first) and drawn.get(last):
                drawn = {**drawn, first: min(drawn[first], drawn[last])}
        try:
            return kind.model_validate(mend(drawn))
        except ValidationError:
            assume(False)
            raise

    needed = {name: each[name] for name in each if kind.model_fields[name].is_required()}
    optional = {name: each[name] for name in each if name not in needed and not each[name].is_empty}
    return st.fixed_dictionaries(needed, optional=optional).map(made)


OLDER: dict[str, object] = {"content": '{"tracked":{}}', "previous": "", "hash": "", "seal": "", "files": ()}
"""An issued page as it was before pages had hashes: no made-up one would be that of its content."""


def nouns(kind: type[Noun], pools: Pools) -> Strategy:
    """Nouns of a kind with the id they would have in a programme."""
    if kind is IssuedSummary:
        found: Strategy = models(kind, pools).map(lambda one: one.changed(**OLDER))
    else:
        found = models(kind, pools)
    return found.map(identified)


def identified(noun: Noun) -> Noun:
    """The noun under the id its natural key gives it."""
    programme = snapshot_of((Programme(id=PROGRAMME_ID, name="Aldermoor"),))
    if noun.SINGLE:
        return noun.changed(id=programme.id_of(type(noun)))
    if noun.NATURAL and not (isinstance(noun, Person) and noun.erased):
        key = [key_text(getattr(noun, name)) for name in noun.NATURAL]
        return noun.changed(id=programme.id_of(type(noun), *key))
    return noun


@cache
def kinds_in_order() -> tuple[type[Noun], ...]:
    """Every kind but those apart, kinds referred to before those that refer to them."""
    waiting = [kind for kind in KINDS if kind not in APART]
    placed: list[type[Noun]] = []
    while waiting:
        ready = next(
            (kind for kind in waiting if targets(kind) <= {one.KIND for one in placed} | {kind.KIND}),
            waiting[0],
        )
        waiting.remove(ready)
        placed.append(ready)
    return tuple(placed)


@cache
def targets(kind: type[Noun]) -> frozenset[str]:
    """The kinds a noun of this kind may refer to."""
    found: set[str] = set()
    _walk(kind, lambda reference: found.add(reference.kind))
    return frozenset(found)


@st.composite
def programmes(draw: st.DrawFn, *, most_kinds: int = 5, most_nouns: int = 3) -> Snapshot:
    """A programme whose nouns refer to each other properly."""
    chosen = set(draw(st.lists(st.sampled_from(kinds_in_order()), max_size=most_kinds, unique=True)))
    for kind in reversed(kinds_in_order()):
        if kind in chosen:
            chosen |= {BY_NAME[name] for name in targets(kind) if name in BY_NAME}
    pools: Pools = {}
    held: dict[UUID, Noun] = {}
    for kind in kinds_in_order():
        if kind not in chosen:
            continue
        count = 1 if kind.SINGLE else draw(st.integers(1, most_nouns))
        for _ in range(count):
            strategy = nouns(kind, pools)
            if strategy.is_empty:
                break
            noun = draw(strategy)
            if noun.id not in held:
                held[noun.id] = noun
                pools.setdefault(kind.KIND, []).append(noun.id)
    base = draw(models(Programme, pools)).changed(id=PROGRAMME_ID)
    return snapshot_of((base, pin(core()), *held.values()))


def _walk(kind: type[BaseModel], tell: Callable[[Ref], object]) -> None:
    def look(hint: Any) -> None:
        for part in get_args(hint):
            if isinstance(part, Ref):
                tell(part)
            elif isinstance(part, type) or get_args(part):
                look(part)
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            _walk(hint, tell)

    for hint in fields_of(kind).values():
        look(hint)


def _plain(hint: Any, metadata: tuple[Any, ...]) -> Strategy:
    if hint is str:
        least, most = _sizes(metadata)
        of = ONE_LINE if any(isinstance(one, OneLine) for one in metadata) else STORABLE
        texts = st.text(of, min_size=least, max_size=min(most - 1, max(least, MOST_CHARACTERS)))
        needs_words = any(getattr(one, "func", None) is filled for one in metadata)
        return texts.map(lambda text: text if text.strip() else f"{text}x") if needs_words else texts
    if hint is bool:
        return st.booleans()
    if hint is int:
        low, high = _bounds(metadata)
        return st.integers(
            int(low) if low is not None else -(10**6), int(high) if high is not None else 10**6
        )
    if hint is float:
        low, high = _bounds(metadata)
        return st.floats(
            low if low is not None else -1e9,
            high if high is not None else 1e9,
            allow_nan=False,
            allow_infinity=False,
        )
    if hint is datetime.date:
        return PAST if any(isinstance(one, Happened) for one in metadata) else DATES
    raise TypeError(f"no strategy for {hint}")


def _bounds(metadata: tuple[Any, ...]) -> tuple[float | None, float | None]:
    low: Any = None
    high: Any = None
    for one in metadata:
        for part in one if isinstance(one, annotated_types.GroupedMetadata) else (one,):
            low = getattr(part, "ge", getattr(part, "gt", low))
            high = getattr(part, "le", getattr(part, "lt", high))
    return low, high


def _sizes(metadata: tuple[Any, ...]) -> tuple[int, int]:
    least, most = 0, 10**6
    for one in metadata:
        for part in one if isinstance(one, annotated_types.GroupedMetadata) else (one,):
            least = getattr(part, "min_length", None) or least
            most = getattr(part, "max_length", None) or most
    return least, most


Words = Callable[[str], str]
"""The text for a slot, given its path like "idea.text"."""


def plain_noun(kind: type[Noun], pools: Pools, words: Words = lambda path: "x", **fields: object) -> Noun:
    """One noun of a kind without any chance: every text from `words`, every reference the newest of its pool."""
    drawn = _plain_fields(kind, kind.KIND, pools, words)
    mend = MENDED.get(kind.KIND, _as_it_is)
    if kind is IssuedSummary:
        drawn["content"] = OLDER["content"]
    if kind is Person:
        drawn["erased"] = False
    drawn["id"] = uuid5(PROGRAMME_ID, f"plain {kind.KIND} {len(pools.get(kind.KIND, ()))}")
    return identified(kind.model_validate({**mend(drawn), **fields}))


def text_slots(kind: type[BaseModel], path: str = "") -> list[str]:
    """The path of every text field of a model, those in nested models too."""
    slots: list[str] = []
    pools: Pools = {name: [UUID(int=1)] for name in BY_NAME}
    _plain_fields(kind, path or getattr(kind, "KIND", ""), pools, lambda slot: slots.append(slot) or "x")  # type: ignore[func-returns-value]  # append gives None, which is the point
    return slots


def _plain_fields(kind: type[BaseModel], path: str, pools: Pools, words: Words) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, hint in fields_of(kind).items():
        info = kind.model_fields.get(name)
        if info is None:
            continue
        value = _plain_value(hint, tuple(info.metadata), f"{path}.{name}", pools, words)
        if value is not None or info.is_required():
            found[name] = value
    return found


def _plain_value(hint: Any, metadata: tuple[Any, ...], path: str, pools: Pools, words: Words) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        flat: list[Any] = []
        for extra in arguments[1:]:
            flat += extra.metadata if isinstance(extra, FieldInfo) else [extra]
        return _plain_value(arguments[0], (*metadata, *flat), path, pools, words)
    if origin in (Union, types.UnionType):
        part = next(part for part in arguments if part is not types.NoneType)
        return _plain_value(part, metadata, path, pools, words)
    if origin is tuple:
        value = _plain_value(arguments[0], (), path, pools, words)
        return () if value is None else (value,) * max(1, _sizes(metadata)[0])
    if origin is dict:
        key = _plain_value(arguments[0], (), path, pools, words)
        return {key: _plain_value(arguments[1], (), path, pools, words)}
    if origin is Literal:
        return arguments[0]
    listed = next((one for one in metadata if isinstance(one, Listed)), None)
    if listed is not None:
        return next(iter(core().titles[listed.of]))
    reference = next((one for one in metadata if isinstance(one, Ref)), None)
    if reference is not None:
        pool = pools.get(reference.kind, [])
        return pool[-1] if pool else None
    if hint is UUID:
        return UUID(int=1)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _plain_fields(hint, path, pools, words)
    if hint is str:
        return words(path)[: _sizes(metadata)[1]]
    if hint is bool:
        return True
    if hint is datetime.date:
        return datetime.date(2026, 11, 2)
    low, high = _bounds(metadata)
    least = low if low is not None else 0
    number = min(least + 1, high) if high is not None else least + 1
    return hint(number)
