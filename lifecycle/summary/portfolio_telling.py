"""The programmes of a store told: a line each, the next gate first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lifecycle.base.page import Cell, Column, Page, Row, Sentence, Status, Table
from lifecycle.base.phases import PHASE_TITLES, PHASES
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, day_words, distance_words, late_words
from lifecycle.summary.portfolio import Line, place

STANDS: dict[str, Status] = {"on plan": "on", "watch": "watch", "off plan": "off", "not set": "none"}
COLUMNS = (
    Column("programme", 0),
    *(Column(PHASE_TITLES[phase][0], 1) for phase in PHASES),
    Column("stage", 10, least=66),
    Column("next gate", 16, field="day", fits=True),
    Column("standing", 10),
    Column("needs", 5, "right"),
)
NOBODY_YET = (
    "No programme yet. A programme is one customer management initiative, from its first idea to its close."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A programme of a store: its line once it was read (None: not yet), or `fault`, why it cannot be read."""

    key: str
    name: str
    line: Line | None = None
    fault: str = ""
    here: bool = False
    aside: bool = False
    demo: bool = False
    today: date | None = None


def portfolio_page(entries: Iterable[Entry], *, shapes: bool = True) -> Page:
    """Every programme with its phases, stage, next gate, standing and what it needs; what was put aside last.

    Without `shapes` the phases are left out: the stage says the same in words.
    """
    found = sorted(entries, key=_place)
    kept = sum(not one.aside for one in found)
    aside = f", {len(found) - kept} put aside" if len(found) > kept else ""
    note = Cell(f"{kept}{aside}, next gate first", look="dim")
    rows = tuple(_row(one, shapes) for one in found)
    columns = tuple(column for column in COLUMNS if shapes or column.width != 1)
    data = {"programmes": [_data(one) for one in found]}
    return Page("Programmes", (Table("", columns, rows, note, empty=NOBODY_YET),), data)


def entry_page(entry: Entry | None) -> Page:
    """One of them in sentences."""
    if entry is None:
        return Page("Programme", ())
    told: list[Sentence] = [Sentence(entry.name, "bold")]
    if entry.aside:
        told.append(Sentence("It is put aside."))
    if entry.demo:
        told.append(Sentence("A made-up programme to play with.", "dim"))
    if entry.fault:
        return Page("Programme", (*told, Sentence(entry.fault, status="off")))
    line = entry.line
    if line is None:
        return Page("Programme", (*told, Sentence("It is being read.", "dim")))
    told.append(Sentence(line.why, status=STANDS[line.standing]))
    if line.gate is not None and line.planned is not None and entry.today is not None:
        far = late_words(line.late) if line.late else distance_words(line.planned, entry.today)
        told.append(Sentence(f"{line.gate.value} is planned for {day_words(line.planned)}, {far}."))
    waits = counted(line.needs, "thing needs", "things need") if line.needs else "Nothing needs"
    told.append(Sentence(f"{waits} somebody."))
    return Page("Programme", tuple(told))


def _place(entry: Entry) -> tuple[bool, bool, tuple[Any, ...]]:
    """Those put aside last; those not read yet, or that cannot be, behind those that are."""
    line = entry.line
    behind = (False, date.max, entry.name.casefold())
    return entry.aside, line is None, place(line) if line is not None else behind


def _row(entry: Entry, shapes: bool) -> Row:
    marks = [
        word for word, so in (("open", entry.here), ("demo", entry.demo), ("put aside", entry.aside)) if so
    ]
    note = (Cell(f" ({', '.join(marks)})", look="dim"),) if marks else ()
    name = Cell(entry.name, look="dim" if entry.aside else "bold" if entry.here else "", after=note)
    line = entry.line
    if line is None:
        fault = (
            "cannot be read" if shapes and entry.fault else entry.fault
        )  # what there is in full is told below it
        said = Cell(fault or "reading...", status="off" if fault else None, look="dim")
        blank = (Cell(""),) * (len(PHASES) if shapes else 0)
        cells = (name, *blank, Cell(""), said, Cell(""), Cell(""))
        return Row(cells, entry.key, entry, values={"programme": entry.name, "aside": entry.aside})
    phases = tuple(Cell("", status=status) for _, status in line.phases if shapes)
    if line.gate is None:
        gate = Cell(line.ended, look="bold")
    else:
        when = day_words(line.planned, today=entry.today, none="no day")
        gate = Cell(f"{line.gate.value} {when} {line.met}/{line.total}", look="" if line.planned else "dim")
    cells = (
        name,
        *phases,
        Cell(f"{line.stage.value}{f' {line.day}/{line.days}' if line.day else ''}"),
        gate,
        Cell(line.standing, status=STANDS[line.standing]),
        Cell(str(line.needs), look="" if line.needs else "dim"),
    )
    return Row(cells, entry.key, entry, values=_values(entry, line))


def _values(entry: Entry, line: Line) -> Mapping[str, object]:
    """What the list is sorted and filtered by: `standing:off`, `phase:build`, `day<+4w`, `gate:G3`."""
    return {
        "programme": entry.name,
        "phase": next((phase.value for phase, status in line.phases if status == "on"), line.ended),
        "stage": line.stage.value,
        "gate": line.gate.value if line.gate else None,
        "day": line.planned,
        "standing": line.standing,
        "needs": line.needs,
        "late": line.late or None,
        "demo": entry.demo,
        "aside": entry.aside,
    }


def _data(entry: Entry) -> Mapping[str, Any]:
    line = entry.line
    found: dict[str, Any] = {
        "id": entry.key,
        "name": entry.name,
        "archived": entry.aside,
        "current": entry.here,
        "demo": entry.demo,
    }
    if line is None:
        return {**found, "fault": entry.fault}
    return {
        **found,
        "phases": {phase.value: status for phase, status in line.phases},
        "stage": line.stage.value,
        "day": line.day,
        "days": line.days,
        "gate": line.gate.value if line.gate else None,
        "planned": line.planned,
        "late": line.late,
        "met": line.met,
        "total": line.total,
        "standing": line.standing,
        "why": line.why,
        "needs": line.needs,
        "ended": line.ended,
    }
