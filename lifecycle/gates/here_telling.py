"""The gate ahead told where one stands: what it asks of this part, and everything it waits for with where to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lifecycle.base.page import Cell, Column, Page, Part, Row, Sentence, Table
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words
from lifecycle.gates.here import Lacking, asked_here, lacking
from lifecycle.gates.lacking_words import command, named
from lifecycle.gates.places import place_of
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.gates.telling import far_words, state_words, value_words
from lifecycle.once import once
from lifecycle.parts import part_words
from lifecycle.programme import ended
from lifecycle.snapshot import Snapshot


@once
def here_page(snapshot: Snapshot, today: date, part: str = "") -> Page:
    """The gate ahead, its day, and what it asks of a part: how much of that is met, and what is not."""
    over = ended(snapshot.programme)
    if over:
        return Page("Gate ahead", (Sentence(over, "dim"),))
    found = asked_here(snapshot, today, part)
    report, still = found.report, found.open
    lead = ahead_words(snapshot, report, today)
    if report.settled:
        return Page("Gate ahead", (Sentence("it is let pass", status="done", lead=lead),))
    if not still:
        met = f"asks nothing more here, {len(found.criteria)} met" if found.criteria else "asks nothing here"
        return Page("Gate ahead", (Sentence(met, status="done", lead=lead),))
    total = len(found.criteria)
    count = Sentence(f"{total - len(still)} of {total} met here", lead=lead)
    return Page("Gate ahead", (count, *map(_open, still)))


def asked_page(snapshot: Snapshot, today: date, screen: str) -> Page:
    """What the gate ahead asks of a screen, part by part; nothing where it asks nothing there."""
    if ended(snapshot.programme):
        return here_page(snapshot, today)
    gate = gate_ahead(snapshot, today)
    report = gate_report(snapshot, gate, today)
    wanted = [place_of(one).part for one in report.criteria if one.applicable]
    wanted += [one.place.part for one in lacking(snapshot, today, gate, report.wave)]
    parts: list[Part] = []
    for part in dict.fromkeys(each for each in wanted if each[:1] == screen):
        first, *others = here_page(snapshot, today, part).parts
        if isinstance(first, Sentence):
            parts.append(replace(first, lead=f"{first.lead}, {part_words(part)[2:]}"))
            parts += others
    return Page("Gate ahead", tuple(parts))


def ahead_words(snapshot: Snapshot, report: GateReport, today: date) -> str:
    """A gate as every line of the gate ahead begins: "G3, 30 Jul", "G4 wave 1, 1 Oct, 2 days ago"."""
    held = f"{report.gate.value} wave {report.wave}" if report.wave else report.gate.value
    if report.planned is None:
        return held
    late = f", {far_words(snapshot, report, today)}" if report.planned < today and not report.settled else ""
    return f"{held}, {day_words(report.planned, today=today)}{late}"


def _open(criterion: CriterionReport) -> Sentence:
    status, value = state_words(criterion)[0], value_words(criterion)
    return Sentence(f"{criterion.title}: {value}" if value else criterion.title, status=status)


def where_page(snapshot: Snapshot, today: date, gate: Gate, wave: int | None = None) -> Page:
    """Every criterion of a gate with where it is met; where it is not, what is lacking and the command for each."""
    report = gate_report(snapshot, gate, today, wave)
    waits: dict[str, list[Lacking]] = {}
    for one in lacking(snapshot, today, gate, wave):
        waits.setdefault(one.criterion.id, []).append(one)
    every = [(one, waits.get(one.id, [])) for one in (*report.musts, *report.shoulds)]
    columns = (Column("criterion"), Column("stands", 16), Column("where", 34))
    rows = tuple(row for one, own in every for row in _criterion(snapshot, one, own))
    held = f", wave {report.wave}" if report.wave else ""
    count = Sentence(f"{report.passed} of {report.total} pass", "dim", lead=f"{gate} {report.title}{held}")
    table = Table("", columns, rows, empty="The gate asks for nothing.")
    data = {
        "gate": gate,
        "wave": report.wave,
        "as_of": today,
        "criteria": [_data(snapshot, one, own) for one, own in every],
    }
    return Page(f"Where {gate} is met", (count, table), data)


def _criterion(snapshot: Snapshot, criterion: CriterionReport, waits: list[Lacking]) -> Iterator[Row]:
    """A criterion, and below it what is lacking, each with its command."""
    status, word = state_words(criterion)
    where = Cell(part_words(place_of(criterion).part))
    yield Row((Cell(criterion.title), Cell(word, status=status), where), criterion.id, criterion)
    for place, one in enumerate(waits):
        name = named(snapshot, one) or criterion.remedy
        cells = (Cell(f"  {name}"), Cell(f"  {command(snapshot, one)}", look="dim"))
        yield Row(cells, f"{criterion.id}:{place}", kind="text")


def _data(snapshot: Snapshot, criterion: CriterionReport, waits: list[Lacking]) -> dict[str, Any]:
    part = place_of(criterion).part
    return {
        "criterion": criterion.id,
        "kind": criterion.kind,
        "title": criterion.title,
        "state": criterion.state,
        "part": part,
        "where": part_words(part),
        "rows": [
            {
                "kind": one.target.kind if one.target is not None else "",
                "key": one.target.key if one.target is not None else "",
                "named": named(snapshot, one),
                "part": one.place.part,
                "command": command(snapshot, one),
            }
            for one in waits
        ],
    }
