"""The list of a register told: its columns, what each entry is known by, and the values it is filtered by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import cast

from lifecycle.base.filtering import Filter, Kind, read_filter
from lifecycle.base.listed import List
from lifecycle.base.noun import Noun, folded
from lifecycle.base.page import NOTHING, Cell, Column, Page, Part, Row, Table, field_name
from lifecycle.base.phases import GATES
from lifecycle.base.row_values import OwnValues, RowValues, kinds_of, kinds_over, places_of
from lifecycle.base.shape import Field, fields, squeezed
from lifecycle.base.words import counted, words
from lifecycle.gates.targets import names, needed
from lifecycle.register.reading import asked_of
from lifecycle.register.showing import entry_words, shown
from lifecycle.register.stepping import (
    by_when_field,
    due_field,
    is_late,
    owner_field,
    state_field,
    state_words,
)
from lifecycle.snapshot import Snapshot

WIDTHS: Mapping[str, int] = MappingProxyType(
    {"date": 11, "integer": 8, "number": 8, "yes_no": 5, "choice": 14, "reference": 18, "line": 20}
)
"""Cells of a column by the kind of its field; other kinds are told beside the list."""

MOST_COLUMNS = 4
"""So many fields stand in columns where nobody chose which (our judgement: they fit into 120 cells)."""

LEAST = 26
"""Cells that are left to what an entry is known by before a column goes (our judgement)."""

ENTRY = "entry"
"""The field of what an entry is known by."""

HOLDS: Mapping[str, Kind] = MappingProxyType(
    {"date": "day", "integer": "number", "number": "number", "yes_no": "yes_no"}
)


def field_value(snapshot: Snapshot, noun: Noun, spec: Field) -> object:
    """What a field holds as it is sorted and filtered by: numbers and days as such, what it refers to by its words."""
    value = getattr(noun, spec.name)
    if value is None or value == "":
        return None
    if spec.kind in HOLDS and not spec.many:
        return value
    if spec.kind in ("integer", "number", "date") and isinstance(value, tuple):
        return value
    if spec.kind == "levels" and isinstance(value, Mapping):
        return tuple(f"{words(key)}={level:g}" for key, level in value.items())
    text = shown(snapshot, noun, spec)
    if not text:
        return None
    if spec.listed is not None:
        return titled(snapshot, spec.listed, value if isinstance(value, tuple) else (value,))
    said = words(text) if spec.kind == "choice" else text
    return tuple(said.split("; ")) if spec.many else said


def titled(snapshot: Snapshot, of: List, ids: Iterable[str]) -> str | tuple[str, ...]:
    """What the playbook lists as it is found: by what it is called, and by its id where that reads otherwise."""
    known = snapshot.listed(of)
    found = dict[str, str]()
    for id in ids:
        for said in (words(id), snapshot.playbook.called(of, id) if id in known else ""):
            if said:
                found.setdefault(folded(said), said)
    said_so = tuple(found.values())
    return said_so[0] if len(said_so) == 1 else said_so


def needs_of(noun: object) -> tuple[str, ...]:
    """What an entry says itself that it needs: it is found beside the gates that wait for it."""
    said = getattr(noun, "needs", "")
    return (said,) if isinstance(noun, Noun) and isinstance(said, str) and said else ()


class EntryValues(Mapping[str, object]):
    """The values of an entry by field, each worked out when it is asked for: those a row gives itself, then by name and
    by label those of the noun, and beside them what it is known by, whether it is late, and the gates that wait for it.

    `hidden` are columns that may say something else under the name of a field; its numbers and days count all the same.
    """

    __slots__ = ("hidden", "known", "noun", "own", "snapshot", "today")

    def __init__(
        self,
        snapshot: Snapshot,
        noun: Noun,
        today: date,
        own: Mapping[str, object] = NOTHING,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.snapshot = snapshot
        self.noun = noun
        self.today = today
        self.own = own
        self.known: Mapping[str, object] | None = None
        self.hidden = hidden
        if hidden:
            kinds = entry_fields(type(noun))
            self.hidden = frozenset(name for name in hidden if kinds.get(name, "text") == "text") - own.keys()

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What kind of value each field holds."""
        found = dict(entry_fields(type(self.noun)))
        for name in self.hidden:
            found.pop(name, None)
        own = kinds_of(self.own)
        return {**found, **{name: kind for name, kind in own.items() if kind != "text" or name not in found}}

    def __getitem__(self, name: str) -> object:
        if name in self.own:
            return self.own[name]
        if name in self.hidden:
            raise KeyError(name)
        if name == ENTRY:
            return entry_words(self.snapshot, self.noun)
        if name == "needs":
            gates = needed(self.snapshot, self.today, names("", (self.noun,)))
            return (*gates, *needs_of(self.noun))
        spec = _specs(type(self.noun)).get(name)
        if spec is not None:
            return field_value(self.snapshot, self.noun, spec)
        given = _given(type(self.noun))
        if given is not None and name in given.kinds:
            if self.known is None:
                self.known = given.of(self.snapshot, self.noun, self.today)
            return self.known.get(name)
        if name == "state":
            return state_words(self.noun, self.today)
        if name == "late":
            return is_late(self.noun, self.today)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self.own or (name not in self.hidden and name in entry_fields(type(self.noun)))

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)


@cache
def _specs(kind: type[Noun]) -> Mapping[str, Field]:
    """Fields by name, and by label where that is another one."""
    named = {spec.name: spec for spec in fields(kind)}
    return {field_name(spec.label): spec for spec in fields(kind)} | named


@cache
def _given(kind: type[Noun]) -> OwnValues | None:
    """What lists know of its entries besides their fields, where its room says so."""
    if not kind.VALUES:
        return None
    module, _, name = kind.VALUES.partition(":")
    return cast("OwnValues", getattr(import_module(f"lifecycle.{module}"), name))


@cache
def entry_fields(kind: type[Noun]) -> Mapping[str, Kind]:
    """The fields the entries of a register are filtered by, with what kind of value they hold."""
    found: dict[str, Kind] = {ENTRY: "text"}
    found |= {name: _holds(spec) for name, spec in _specs(kind).items() if spec.kind != "nested"}
    given = _given(kind)
    found = {**(given.kinds if given is not None else {}), **found}
    if state_field(kind) is not None:
        found.setdefault("state", "text")
    if by_when_field(kind) is not None:
        found.setdefault("late", "yes_no")
    return MappingProxyType({**found, "needs": "text"})


def _holds(spec: Field) -> Kind:
    """What kind of value a field holds; a share may be asked for in percent."""
    return "share" if spec.kind == "number" and spec.quantity.share else HOLDS.get(spec.kind, "text")


def column_fields(kind: type[Noun]) -> tuple[Field, ...]:
    """The fields that can stand in a column."""
    return tuple(spec for spec in fields(kind) if spec.kind in WIDTHS or spec.kind == "levels")


def usual_fields(kind: type[Noun]) -> tuple[Field, ...]:
    """The fields that stand in columns where nobody chose others."""
    told = [spec for spec in column_fields(kind) if spec.kind in WIDTHS and not spec.many]
    told = [spec for spec in told if spec.name not in (*kind.NATURAL, "name", "title", "text")]
    keyed = [spec for spec in (owner_field(kind), state_field(kind), due_field(kind)) if spec in told]
    return tuple(dict.fromkeys((*keyed, *told)))[:MOST_COLUMNS]


def entry_columns(kind: type[Noun], chosen: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a register: what an entry is known by, then the fields chosen, or the usual ones."""
    wanted = {squeezed(name) for name in chosen}
    picked = [
        spec for spec in column_fields(kind) if wanted & {squeezed(spec.name), squeezed(spec.label)}
    ] or list(usual_fields(kind))
    least = LEAST
    columns = [Column(kind.TITLE, share=1, field=ENTRY)]
    for spec in picked:
        width = max(WIDTHS.get(spec.kind, 14), min(len(spec.label), 14))
        least += width
        right = spec.kind in ("integer", "number")
        columns.append(Column(spec.label, width, "right" if right else "left", least, field=spec.name))
    return tuple(columns)


def entry_cells(snapshot: Snapshot, noun: Noun, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells of an entry in these columns."""
    specs = _specs(type(noun))
    return tuple(
        Cell(entry_words(snapshot, noun))
        if column.name == ENTRY
        else Cell(shown(snapshot, noun, specs[column.name]), look="dim")
        for column in columns
    )


def filter_of(snapshot: Snapshot, kind: type[Noun], where: str, today: date, me: str = "") -> Filter:
    """The filter a text says of the entries of a register."""
    return _read(snapshot, entry_fields(kind), where, today, me)


def _read(snapshot: Snapshot, kinds: Mapping[str, Kind], where: str, today: date, me: str) -> Filter:
    asked = asked_of(snapshot, today)
    gate: Callable[[str], date | None] | None = asked.gate if asked is not None else None
    holidays = asked.holidays if asked is not None else ()
    return read_filter(where, kinds, today, me, gate=gate, holidays=holidays)


def matching(snapshot: Snapshot, kind: type[Noun], where: str, today: date, me: str = "") -> tuple[Noun, ...]:
    """The entries a filter keeps, in the order entered."""
    asked = filter_of(snapshot, kind, where, today, me)
    return tuple(
        noun
        for noun in snapshot.all(kind)
        if asked.keeps(EntryValues(snapshot, noun, today), entry_text(snapshot, noun))
    )


def entry_text(snapshot: Snapshot, noun: Noun) -> str:
    """Everything an entry says, as words are looked for in it."""
    said = [entry_words(snapshot, noun), *(shown(snapshot, noun, spec) for spec in fields(type(noun)))]
    return folded(" ".join(said))


def with_values(snapshot: Snapshot, today: date, page: Page) -> Page:
    """The page whose rows about a noun are filtered by the fields of that noun as well, besides columns and values."""
    return replace(page, parts=tuple(_with_values(snapshot, today, part) for part in page.parts))


def _with_values(snapshot: Snapshot, today: date, part: Part) -> Part:
    if not isinstance(part, Table):
        return part
    hidden = frozenset(column.name for column in part.columns if column.title)

    def more(row: Row) -> Row:
        noun = row.subject
        if not isinstance(noun, Noun) or isinstance(row.values, EntryValues):
            return row
        return replace(row, values=EntryValues(snapshot, noun, today, row.values, hidden))

    return replace(part, rows=tuple(map(more, part.rows)))


def narrowed(snapshot: Snapshot, today: date, page: Page, where: str, me: str = "", items: str = "") -> Page:
    """The page with those rows of its first table that a filter keeps, and as many of its data of that name, which are
    in the same order."""
    page = with_values(snapshot, today, page)
    table = page.tables[0]
    rows = [row for row in table.rows if row.kind == "item"]
    places = places_of(table.columns)
    kinds = kinds_over((*places, "needs"), (RowValues(row, places).kinds for row in rows))
    asked = _read(snapshot, kinds, where, today, me)

    def values(row: Row) -> Mapping[str, object]:
        found = RowValues(row, places)
        held = {name: found.get(name) for name in asked.fields}
        if "needs" in held:
            nouns = (row.subject,) if isinstance(row.subject, Noun) else ()
            held["needs"] = (*needed(snapshot, today, names(row.key, nouns)), *needs_of(row.subject))
        return held

    kept = [asked.keeps(values(row), _row_text(row)) for row in rows]
    fewer = replace(table, rows=tuple(row for row, keep in zip(rows, kept, strict=True) if keep), begin="")
    if not fewer.rows and rows:
        fewer = replace(fewer, empty=nothing_left(where, counted(len(rows), "row")))
    parts = tuple(fewer if part is table else part for part in page.parts)

    def data() -> Mapping[str, object]:
        found = dict(page.values())
        held = found.get(items)
        if isinstance(held, (list, tuple)) and len(held) == len(kept):
            found[items] = [one for one, keep in zip(held, kept, strict=True) if keep]
        return found

    return replace(page, parts=parts, data=data)


def nothing_left(where: str, among: str) -> str:
    """What a listing says where its filter keeps none of so many; of what a gate waits for: where it is said."""
    field, sign, gate = where.partition(":")
    if (field.strip(), sign) == ("needs", ":") and gate.strip().upper() in GATES:
        code = gate.strip().upper()
        return f"{code} waits for none of {among} here. What it waits for: cmprogramme gate where {code}"
    return f"Nothing matches '{where}' among {among}."


def _row_text(row: Row) -> str:
    return folded(" ".join(cell.words for cell in row.cells))
