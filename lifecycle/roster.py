"""The roster as a table: name, function, level, hours, roles and a competency for each area (rules.md people)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import AREAS
from lifecycle.base.entry import entry_faults
from lifecycle.base.errors import InvalidValue
from lifecycle.base.listed import List
from lifecycle.base.noun import build, folded
from lifecycle.base.numbers import read_number
from lifecycle.base.tables import Faults, Table, cells, columns_of, short
from lifecycle.base.words import counted
from lifecycle.enrolling import next_place
from lifecycle.people import Person, person_id
from lifecycle.register import choose, field, read_day
from lifecycle.register.filed_telling import foretold
from lifecycle.register.reading import number_of
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.titled import id_meant

NEEDED = ("name", "function", "level", "hours")
COLUMNS = (*NEEDED, "roles", *(area.value for area in AREAS), "start", "end", "note")
NUMBERS = ("level", "hours", *(area.value for area in AREAS))
SEVERAL = ";"
NAMED = 5
"""So many people a label names."""


def imported(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """How many people are new or changed."""
    return Told({"people": len(change.puts)})


@action(
    "person import",
    title="Import a roster from a file",
    line="A CSV or XLSX with a row for each person; all or nothing.",
    of=Person,
    help="Its columns are name,function,level,hours,roles,AP,PR,PO,PC,IT,ME,CX,CA.",
    tells=imported,
    asks=partial(foretold, Person),
)
def import_roster(
    snapshot: Snapshot,
    table: Annotated[Table, Says("the file; - is standard input", name="file", file="table")],
    stamp: Stamp,
) -> Change:
    """The one Change that puts everybody in the table on the roster, in its order; nothing when it is so already.

    People who are there keep what the table does not say; people not in the table stay. InvalidContent names row
    and column of every fault, and nothing is changed then.
    """
    places = columns_of(table, NEEDED, COLUMNS)
    faults = Faults(table.place)
    found: dict[str, Person] = {}
    following = next_place(snapshot)
    for number, row in cells(table, places, faults, NUMBERS):
        name = " ".join(row["name"].split())
        key = folded(name)
        if not name:
            faults.add(number, "name", "is empty")
            continue
        if key in found:
            faults.add(number, "name", f"'{name}' stands twice; add a distinguishing word to one")
            continue
        existing = snapshot.find(Person, person_id(snapshot, name))
        position = (
            existing.position if existing is not None and existing.on_roster else following + len(found)
        )
        values = _values(snapshot, row, number, faults)
        if existing is not None and (why := _another(existing, values)):
            faults.add(number, "name", why)
            continue
        base = dict(existing) if existing is not None else {"id": person_id(snapshot, name), "name": name}
        try:
            found[key] = build(Person, {**base, **values, "position": position, "on_roster": True})
            for place, fault in entry_faults(found[key], existing, stamp.today, None):
                faults.add(number, str(place[0]), f"{fault.what.partition(': ')[2]} {fault.why}")
        except InvalidValue as error:
            faults.add(number, error.field, error.why)
    faults.refuse()
    change = make_change(snapshot, stamp, "", puts=found.values())
    return replace(change, label=_label(snapshot, table, change))


def _another(known: Person, values: dict[str, Any]) -> str:
    """Why a row is about somebody else of the same name: neither a function nor the level is that of the person known;
    "" when it is about them."""
    functions, level = values.get("functions", ()), values.get("level")
    if not known.functions or known.level is None or not functions or level is None:
        return ""
    if set(functions) & set(known.functions) or level == known.level:
        return ""
    held = ", ".join(known.functions)
    return (
        f"'{short(known.name)}' is known as {held}, level {known.level}, and here is "
        f"{', '.join(functions)}, level {level:g}. Somebody else: add a distinguishing word to the name. "
        f"The same person: first cmprogramme person set '{short(known.name)}' --level {level:g}"
    )


def _label(snapshot: Snapshot, table: Table, change: Change) -> str:
    """What was taken in, and by name whom of those known before it changed."""
    people = [noun for noun in change.puts if isinstance(noun, Person)]
    known = [one for one in people if snapshot.find(Person, one.id) is not None]
    label = f"Imported {counted(len(people), 'person', 'people')} from {table.title}"
    if not known:
        return label
    names = ", ".join(f"{{person:{one.id}}}" for one in known[:NAMED])
    return f"{label}; changed: {names}" + (f" and {len(known) - NAMED} more" if len(known) > NAMED else "")


def _values(snapshot: Snapshot, row: dict[str, str], number: int, faults: Faults) -> dict[str, Any]:
    """The field values of one row; faults are noted, not raised."""
    values: dict[str, Any] = {}

    def take(column: str, field: str, read: Any) -> None:
        if not row.get(column, ""):
            if column in NEEDED:
                faults.add(number, column, "is empty")
            return
        try:
            values[field] = read(row[column])
        except InvalidValue as error:
            faults.add(
                number,
                column,
                f"{error.what.partition(': ')[2] or error.what} {error.why} {error.do}".strip(),
            )

    take("function", "functions", lambda text: _several(text, snapshot, "function", "function"))
    take("roles", "roles", lambda text: _several(text, snapshot, "role", "roles"))
    take("level", "level", lambda text: number_of(field(Person, "level"), text))
    take("hours", "hours", lambda text: number_of(field(Person, "hours"), text))
    take("start", "start", lambda text: read_day(text, "start"))
    take("end", "end", lambda text: read_day(text, "end"))
    take("note", "note", str)
    given: dict[str, float] = {}
    levels = field(Person, "competencies")
    for area in AREAS:
        if area.value in row:
            text = row[area.value] or "0"
            try:
                given[area.value] = read_number(text, area.value, levels.quantity, whole=True)
            except InvalidValue as error:
                faults.add(
                    number, area.value, f"{error.what.partition(': ')[2] or error.what} {error.why}".strip()
                )
    if given:
        values["competencies"] = {area: level for area, level in given.items() if level}
    return values


def _several(text: str, snapshot: Snapshot, of: List, name: str) -> tuple[str, ...]:
    ids = snapshot.listed(of)
    parts = [part.strip() for part in text.split(SEVERAL) if part.strip()]
    return tuple(choose(id_meant(snapshot, of, part), ids, name) for part in parts)
