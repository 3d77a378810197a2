"""A filled-in sheet from a file: rows as text become a round (rules.md assessment).

All rows are checked first; one fault and nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID, uuid5

from lifecycle.assessment.answering import MOST, SCALES_OF
from lifecycle.assessment.nouns import SCALES, Floor, Rating, Scale, StatementEvidence
from lifecycle.assessment.recording import closing_label, round_of
from lifecycle.assessment.rounds import Round, RoundType, Vote
from lifecycle.assessment.sheet import NO_FLOORS, statement_of
from lifecycle.base.areas import AREAS, Evidence
from lifecycle.base.dayreading import read_day, refuse_ahead
from lifecycle.base.errors import InvalidContent, InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import folded
from lifecycle.base.numbers import read_number
from lifecycle.base.quantities import Quantity
from lifecycle.base.records import dataclass
from lifecycle.base.tables import LONGEST, short
from lifecycle.people import Person, named
from lifecycle.playbook import Statement
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change

COLUMNS = ("statement", "rater", "intention", "reality", "presence", "evidence", "date")
"""The columns of the file; `statement` and `rater` have to be there, the others may be empty or missing."""

NEEDED = ("statement", "rater")
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, read: who gives which levels to which statement, and the evidence beside it (NONE = none)."""

    row: int
    statement: Statement
    rater: str
    levels: Mapping[Scale, int | None]
    evidence: Evidence
    day: date | None


def read_rows(snapshot: Snapshot, rows: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[SheetRow, ...]:
    """The rows of a sheet, each with its row number in the file; InvalidContent names every fault by row and column.

    A row gives a creator intention and reality, a destroyer presence; an empty cell = not known. The same rater may
    rate a statement once.
    """
    faults: list[str] = []
    found: list[SheetRow] = []
    seen: dict[tuple[str, str], int] = {}
    for number, raw in rows:
        cells = {folded(str(key)): (value or "").strip() for key, value in raw.items() if key is not None}
        row = _read_row(snapshot, number, cells, faults)
        if row is None:
            continue
        key = (row.statement.id, folded(row.rater))
        if key in seen:
            faults.append(
                f"row {number}, column rater: {row.rater} rated {row.statement.id} in row {seen[key]} already"
            )
        seen.setdefault(key, number)
        found.append(row)
    if not found and not faults:
        faults.append("the file has no rows")
    _refuse(faults)
    return tuple(found)


def _refuse(faults: list[str]) -> None:
    if faults:
        more = len(faults) - MOST_FAULTS
        shown = faults[:MOST_FAULTS] + ([f"and {more} more"] if more > 0 else [])
        raise InvalidContent(
            "The assessment sheet was not taken; nothing has changed.",
            tuple(short(fault, LONGEST) for fault in shown),
            "Correct these cells and import it again.",
        )


def import_round(
    snapshot: Snapshot,
    rows: Iterable[SheetRow],
    *,
    type: RoundType = RoundType.FULL,
    floors: Mapping[str, Floor] = NO_FLOORS,
    day: date | None = None,
    note: str = "",
    stamp: Stamp,
) -> Change:
    """Close the rows as a round of their own, and lay them on the open sheet.

    The round holds the levels and the evidence of the file and nothing else; a row with evidence but no date counts
    it from `day` (default today). The very answers of the newest round give an empty Change. NotAllowed when the file
    rates nothing.
    """
    taken = tuple(rows)
    late: list[str] = []
    for row in taken:
        try:
            refuse_ahead(row.day or stamp.today, stamp.today, "date")
        except InvalidValue as error:
            late.append(f"row {row.row}, column {error.what} {error.why}")
    _refuse(late)
    when = day or stamp.today
    people = {folded(row.rater): named(snapshot, row.rater) for row in taken}
    votes = tuple(_vote(row, people[folded(row.rater)][0]) for row in taken)
    pieces = tuple(_evidence(snapshot, taken, when))
    made = round_of(
        snapshot, type, votes, pieces, floors, areas=AREAS, day=when, note=note, today=stamp.today
    )
    if made is None:
        raise NotAllowed(
            "The sheet rates nothing.",
            "No statement in it has all its levels.",
            "Fill in intention and reality for creators, presence for destroyers.",
        )
    if _same_as_newest(snapshot, made):
        return make_change(snapshot, stamp, f"Imported nothing: the sheet is round {made.number - 1} already")
    strangers: dict[UUID, Person] = {p.id: p for _, new in people.values() for p in new}
    puts = (*strangers.values(), *_ratings(snapshot, votes), *pieces, made)
    return make_change(snapshot, stamp, f"{closing_label(made)}, from a file", puts=puts, guards=ALL)


def _read_row(
    snapshot: Snapshot, number: int, cells: Mapping[str, str], faults: list[str]
) -> SheetRow | None:
    before = len(faults)
    for column in NEEDED:
        if not cells.get(column):
            faults.append(f"row {number}, column {column}: is empty")
    unknown = sorted(set(cells) - set(COLUMNS))
    if unknown:
        faults.append(f"row {number}: has columns nobody asked for: {', '.join(unknown)}")
    try:
        statement = statement_of(snapshot.playbook, cells.get("statement", ""))
    except NotFound:
        if cells.get("statement"):
            faults.append(
                f"row {number}, column statement: '{cells['statement']}' is no statement of the playbook"
            )
        return None
    levels: dict[Scale, int | None] = {}
    for scale in SCALES:
        text = cells.get(scale, "")
        if scale in SCALES_OF[statement.kind]:
            levels[scale] = _level(number, scale, text, faults)
        elif text:
            faults.append(f"row {number}, column {scale}: {statement.id} takes none; leave the cell empty")
    evidence = _kind(number, cells.get("evidence", ""), faults)
    day = _day(number, cells.get("date", ""), faults)
    if len(faults) > before:
        return None
    return SheetRow(number, statement, cells["rater"], levels, evidence, day)


def _level(row: int, scale: Scale, text: str, faults: list[str]) -> int | None:
    if not text:
        return None
    try:
        return int(read_number(text, scale, Quantity(low=0, high=MOST[scale]), whole=True))
    except InvalidValue as error:
        faults.append(
            f"row {row}, column {scale}: {error.what.removeprefix(f'{scale}: ')} {error.why}".rstrip()
        )
    return None


def _kind(row: int, text: str, faults: list[str]) -> Evidence:
    word = "".join(character for character in text.casefold() if character not in " -_")
    if not word:
        return Evidence.NONE
    for kind in Evidence:
        if kind.value == word:
            return kind
    kinds = ", ".join(kind.value for kind in Evidence)
    faults.append(f"row {row}, column evidence: '{text}' is no kind of evidence; there are {kinds}")
    return Evidence.NONE


def _day(row: int, text: str, faults: list[str]) -> date | None:
    if not text:
        return None
    try:
        return read_day(text, "date")
    except InvalidValue as error:
        told = " ".join(filter(None, (error.what.removeprefix("date: "), error.why, error.do)))
        faults.append(f"row {row}, column date: {told}")
        return None


def _vote(row: SheetRow, rater: UUID) -> Vote:
    return Vote.model_validate({"statement": row.statement.id, "rater": rater, **row.levels})


def _evidence(snapshot: Snapshot, rows: Iterable[SheetRow], day: date) -> Iterable[StatementEvidence]:
    """One piece a statement, kind and day; the same row always gives the same id, so importing twice adds nothing."""
    made: dict[UUID, StatementEvidence] = {}
    for row in rows:
        if row.evidence is Evidence.NONE:
            continue
        when = row.day or day
        id = uuid5(
            snapshot.programme.id, f"{StatementEvidence.KIND}|{row.statement.id}|{row.evidence}|{when}"
        )
        made[id] = StatementEvidence(
            id=id, statement=row.statement.id, kind=row.evidence, date=when, text="from an imported sheet"
        )
    return made.values()


def _ratings(snapshot: Snapshot, votes: Iterable[Vote]) -> Iterable[Rating]:
    for vote in votes:
        id = snapshot.id_of(Rating, folded(vote.statement), str(vote.rater))
        before = snapshot.find(Rating, id)
        yield Rating(id=id, note=before.note if before else "", **vote.model_dump())


def _same_as_newest(snapshot: Snapshot, made: Round) -> bool:
    newest = max(snapshot.all(Round), key=lambda found: found.number, default=None)
    return newest is not None and newest.changed(id=made.id, number=made.number, note=made.note) == made
