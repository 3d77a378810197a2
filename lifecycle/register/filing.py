"""A table as entries of one register: each row by what its entry is known by, all of them or none (rules.md files).

A second time the same file changes nothing. An empty cell says nothing; `-` empties what may be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType
from uuid import UUID

from lifecycle.base.dayreading import read_day
from lifecycle.base.errors import InvalidValue, LifecycleError, NotFound
from lifecycle.base.keys import key_text
from lifecycle.base.noun import Noun
from lifecycle.base.shape import Field, fields
from lifecycle.base.tables import Faults, Table, cells, columns_of
from lifecycle.base.words import counted, plural, words
from lifecycle.register.entering import edit
from lifecycle.register.finding import find
from lifecycle.register.putting import ID, held_key, put
from lifecycle.register.reading import read
from lifecycle.register.showing import entry_words
from lifecycle.running import Running, as_one
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

APART: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "argument": ("text",),
        "plan_refinement": ("plan", "day", "text"),
        "communication": ("segment", "audience", "day", "channel"),
        "changed_need": ("text", "segment"),
        "measure_action": ("measure", "text"),
        "lesson": ("activity", "item"),
        "stream_week": ("stream", "week", "attribute"),
        "decision_asked": ("question",),
        "risk": ("text",),
    }
)
"""Kind -> the fields that tell its entries apart in a file, of kinds that people know by no name of their own."""

EMPTIES = "-"
"""A cell that empties a field."""

NEW, CHANGED, SAME = "added", "updated", "unchanged"


def columns(kind: type[Noun]) -> tuple[Field, ...]:
    """The fields a file of this register may have as columns."""
    return tuple(one for one in fields(kind) if one.kind != "nested")


def told_apart(kind: type[Noun]) -> tuple[str, ...]:
    """The fields that say which entry a row is about; none of a register that has one entry."""
    return kind.NATURAL or APART.get(kind.KIND, ())


def needed(kind: type[Noun]) -> tuple[str, ...]:
    """The columns a file has to have: those of `told_apart` that an entry is never without."""
    optional = {one.name for one in columns(kind) if one.optional}
    return tuple(name for name in told_apart(kind) if name not in optional)


def filed(snapshot: Snapshot, kind: type[Noun], table: Table, stamp: Stamp) -> Change:
    """Every row as an entry, in one Change that notes how many are new, changed and as they are; InvalidContent names
    every fault by row and column, and nothing is taken then."""
    table = replace(table, file=PurePath(table.file).name)
    specs = {one.name: one for one in columns(kind)}
    labels = {one.label: one.name for one in specs.values()}
    with_ids = any(heading.strip().casefold() == ID for heading in table.columns)
    places = columns_of(table, () if with_ids else needed(kind), (*specs, ID), labels)
    headings = {name: table.columns[place].strip() for name, place in places.items()}
    numbers = [name for name, spec in specs.items() if spec.kind in ("number", "integer")]
    faults, running = Faults(table.place), Running(snapshot)
    seen: dict[UUID, int] = {}
    done: list[Change] = []
    for row, cell in cells(table, places, faults, numbers):
        try:
            noun, change = _put(running.now, kind, specs, cell, stamp)
        except LifecycleError as error:
            for name, fault in _faults(running.now, kind, specs, cell, stamp) or ((_field(error), error),):
                at = name if name in headings or name in specs else ""
                faults.add(row, headings.get(at, at), _said(fault))
            continue
        if seen.setdefault(noun.id, row) != row:
            at = next((headings[name] for name in reversed((ID, *told_apart(kind))) if name in headings), "")
            faults.add(row, at, f"'{entry_words(running.now, noun)}' stands in row {seen[noun.id]} already")
        elif not change.empty:
            running.take(change)
            done.append(change)
    faults.refuse()
    return _as_one(snapshot, running, kind, done, seen, table, stamp)


def _as_one(
    snapshot: Snapshot,
    running: Running,
    kind: type[Noun],
    done: Sequence[Change],
    seen: Iterable[UUID],
    table: Table,
    stamp: Stamp,
) -> Change:
    counts = {NEW: 0, CHANGED: 0, SAME: 0}
    for id in seen:
        before = snapshot.find(kind, id)
        state = NEW if before is None else SAME if before == running.now.find(kind, id) else CHANGED
        counts[state] += 1
    what = words(kind.KIND)
    taken = counts[NEW] + counts[CHANGED]
    label = f"Imported {counted(taken, what, plural(what))} from {table.title}"
    if counts[NEW] and counts[CHANGED]:
        label = f"{label}: {counts[NEW]} new, {counts[CHANGED]} changed"
    empty = make_change(snapshot, stamp, label)
    return replace(as_one(running, done, label) if done else empty, args=counts)


def _put(
    now: Snapshot, kind: type[Noun], specs: Mapping[str, Field], cell: Mapping[str, str], stamp: Stamp
) -> tuple[Noun, Change]:
    """The entry of a row and what it changes; days as they are whenever the file is read."""
    texts = {name: _text(specs[name], text) for name, text in cell.items() if name != ID and text}
    if cell.get(ID):
        texts[ID] = str(_with_id(now, kind, cell[ID]).id)
    elif kind.KIND in APART and (known := _known(now, kind, texts, set(cell), stamp)) is not None:
        texts[ID] = str(known.id)
    return put(now, kind, texts, stamp)


def _with_id(now: Snapshot, kind: type[Noun], text: str) -> Noun:
    """The entry that a cell of the column `id` names; InvalidValue says that it is this cell that names none."""
    try:
        return find(now, kind, text)
    except NotFound as error:
        raise InvalidValue(error.what, error.why, error.do, field=ID) from error


def _faults(
    now: Snapshot, kind: type[Noun], specs: Mapping[str, Field], cell: Mapping[str, str], stamp: Stamp
) -> list[tuple[str, LifecycleError]]:
    """What is wrong with the cells of a row, each for itself, by its field."""
    found: list[tuple[str, LifecycleError]] = []
    for name, text in cell.items():
        if name == ID or not text or specs[name].depends is not None:
            continue
        try:
            read(now, kind, {name: _text(specs[name], text)}, today=stamp.today)
        except LifecycleError as error:
            found.append((name, error))
    return found


def _field(error: LifecycleError) -> str:
    return error.field.partition(".")[0] if isinstance(error, InvalidValue) else ""


def _text(spec: Field, text: str) -> str:
    if text == EMPTIES and (spec.optional or spec.many):
        return ""
    return read_day(text, spec.name).isoformat() if spec.kind == "date" and not spec.many else text


def _known(
    now: Snapshot, kind: type[Noun], texts: Mapping[str, str], columns: Set[str], stamp: Stamp
) -> Noun | None:
    """The entry that a row is about, of a kind without natural fields; InvalidValue where it may be one of several.

    What a file has a column for and a row leaves empty is empty in its entry too, unless that is as the row says: a
    message without a day is one to come, not one that was told.
    """
    names = APART[kind.KIND]
    for name in needed(kind):
        if not texts.get(name, "").strip():
            raise InvalidValue(f"{name}: is empty.", "", "Fill it in.", field=name)
    values, _ = read(now, kind, {name: texts[name] for name in names if name in texts}, today=stamp.today)
    wanted = {name: held_key(kind, name, value) for name, value in values.items()}
    found = [one for one in now.all(kind) if _has(one, wanted)]
    blank = {name: key_text(kind.model_fields[name].get_default()) for name in names if name not in values}
    left = {name: text for name, text in blank.items() if name in columns}
    so = [one for one in found if _says_so(now, one, texts, stamp)]
    found = [one for one in found if _has(one, blank)] or so or [one for one in found if _has(one, left)]
    if len(found) > 1:
        found = so[:1] or found
    if len(found) > 1:
        said = ", ".join(words(name) for name in names)
        raise InvalidValue(
            f"{len(found)} entries have this {said}.",
            f"Which of them is meant a column '{ID}' says, with the id as list shows it.",
            "",
            field=names[0],
        )
    return found[0] if found else None


def _has(noun: Noun, wanted: Mapping[str, str]) -> bool:
    return all(key_text(getattr(noun, name)) == text for name, text in wanted.items())


def _says_so(now: Snapshot, noun: Noun, texts: Mapping[str, str], stamp: Stamp) -> bool:
    """Whether an entry is as a row says."""
    return edit(now, noun, texts, stamp)[1].empty


def _said(error: LifecycleError) -> str:
    """What is wrong with a cell, without its name, which stands before it."""
    field = _field(error)
    what = error.what.removeprefix(f"{field}: ") if field else error.what
    if what.endswith("cannot be stored as it is."):  # why says of which field
        return error.why
    return " ".join(filter(None, (what, error.why)))
