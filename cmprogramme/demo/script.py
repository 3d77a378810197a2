"""A script: lines as they are typed behind `cmprogramme`, one after the other, over one programme.

    stage set D3 --reason "The definition is shared"

A line is as on a shell: `\\` at its end goes on in the next one. Empty lines, and those that begin with `#`, say
nothing. Two marks may stand in front of the words:

    each ideas.csv where day is 1: idea add {text} --by {by}
    each work.csv where done has come: ? plan finish {code} --date {done}
    each stream: stream decide {name} stop --by Bryn --reason Delivered
    each streams.csv where told is app_red: stream-week add ...

`each` does it for every row of a file, or every entry of a register, that is meant: a column in braces is replaced by
its cell, which is text whatever is in it, and `...` at the end stands for every column behind the option of its name,
but for the one behind `where`. `has come`: the cell is a day later than the one the programme's clock showed before the
script, and not later than today. `?`: where it cannot be done (the playbook has no such statement, somebody did it
before), the script goes on without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from cmprogramme.lines import NOTHING_KNOWN, Line, read_line
from cmprogramme.option import option
from cmprogramme.tables import read_table
from lifecycle.base.errors import InvalidContent, InvalidValue, LifecycleError, NotFound
from lifecycle.base.records import dataclass
from lifecycle.kinds import BY_NAME
from lifecycle.register import fields, read_day, shown
from lifecycle.snapshot import ALL, Attached, Snapshot, Stamp

EACH = re.compile(
    r"each (?P<of>\S+?)(?: where (?P<column>\w+) (?:is (?P<cell>\S.*?)|has come))?: (?P<rest>.*)"
)
COLUMN = re.compile(r"\{(\w+)\}")
MAY_FAIL = "? "
EVERY_COLUMN = " ..."

Row = Mapping[str, str]
NO_COLUMNS: Row = {}


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a script and where it stands; `indented` lines belong to the one before that is not."""

    text: str
    file: str
    number: int
    indented: bool = False

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a script came to. `guarded`: something in it holds only on exactly what it was done on; `passed`: the
    places of the lines that could not be done and were marked for it; `files`: what is kept beside nouns."""

    after: Snapshot
    guarded: bool
    passed: tuple[str, ...]
    files: tuple[Attached, ...] = ()


def lines_of(text: str, file: str) -> Iterator[Written]:
    """The lines of a script that say something, those that go on joined, each numbered where it begins."""
    started = 0
    parts: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not parts and (not line.strip() or line.lstrip().startswith("#")):
            continue
        started = started if parts else number
        parts.append(line.removesuffix("\\") if line.endswith("\\") else line)
        if not line.endswith("\\"):
            yield _written(parts, file, started)
            parts = []
    if parts:
        yield _written(parts, file, started)


def tell(
    lines: Iterable[Written],
    snapshot: Snapshot,
    stamp: Stamp,
    folder: Path,
    edge: Mapping[str, object] = NOTHING_KNOWN,
) -> Told:
    """Do what a script says, line after line; files it names lie in that folder, `edge` is what only the edge knows.

    LifecycleError says what stands in the way of a line. Where it is the line that is wrong, it begins with file and
    number.
    """
    since = snapshot.programme.clock or date.min
    guarded = False
    passed: list[str] = []
    files: list[Attached] = []
    for written in lines:
        with _placed(written):
            line, rows, may_fail = _read(written.text, snapshot, (since, stamp.today), folder)
        for row in rows:
            try:
                with _placed(written):
                    change = (_filled(line, row) if row else line).change(snapshot, stamp, folder, edge)
            except LifecycleError:
                if not may_fail:
                    raise
                passed.append(written.place)
                continue
            snapshot = snapshot.apply(change)
            guarded = guarded or change.guards == ALL
            files += change.files
    return Told(snapshot, guarded, tuple(passed), tuple(files))


@contextmanager
def _placed(written: Written) -> Iterator[None]:
    """Whatever is wrong with the words of a line is said with its place; what the programme's rules say is not."""
    try:
        yield
    except (InvalidValue, InvalidContent, NotFound) as error:
        error.what = f"{written.place}: {error.what}"
        raise


def _written(parts: Sequence[str], file: str, number: int) -> Written:
    text = "".join(parts)
    return Written(text.strip(), file, number, text[:1].isspace())


def _read(
    text: str, snapshot: Snapshot, days: tuple[date, date], folder: Path
) -> tuple[Line, Sequence[Row], bool]:
    """What a line does, the rows it is done for (one without columns where there is no `each`), whether it may fail."""
    rows: Sequence[Row] = (NO_COLUMNS,)
    if text.startswith("each "):
        each = EACH.fullmatch(text)
        if each is None:
            raise InvalidValue(
                "The rows are not named as they should be.",
                "A line for several rows begins with them and a colon.",
                "Write each FILE where COLUMN is CELL: LINE, or each REGISTER: LINE.",
            )
        rows = [row for row in _rows(each["of"], snapshot, folder) if _meant(each, row, days)]
        text = each["rest"]
        if text.endswith(EVERY_COLUMN):
            columns = [column for column in (rows[0] if rows else ()) if column != each["column"]]
            text = " ".join(
                (text.removesuffix(EVERY_COLUMN), *(f"{option(one)}={{{one}}}" for one in columns))
            )
    may_fail = text.startswith(MAY_FAIL)
    return read_line(text.removeprefix(MAY_FAIL)), rows, may_fail


def _rows(of: str, snapshot: Snapshot, folder: Path) -> Sequence[Row]:
    """The rows of a file, or the entries of a register as a person would type their fields."""
    kind = BY_NAME.get(of.replace("-", "_"))
    if kind is None:
        return _table(str(folder / of))
    specs = fields(kind)
    return [
        {"id": str(noun.id), **{spec.name: shown(snapshot, noun, spec) for spec in specs}}
        for noun in snapshot.all(kind)
    ]


@lru_cache(maxsize=64)
def _table(path: str) -> tuple[Row, ...]:
    table = read_table(path)
    return tuple(
        {column: cell.strip() for column, cell in zip(table.columns, cells, strict=False)}
        for _, cells in table.rows
    )


def _meant(each: re.Match[str], row: Row, days: tuple[date, date]) -> bool:
    """Whether a row is one of those the line is for."""
    column, cell = each["column"], each["cell"]
    if column is None:
        return True
    found = _cell(row, column)
    if cell is not None:
        return found == cell
    since, today = days
    return bool(found) and since < read_day(found, column) <= today


def _filled(line: Line, row: Row) -> Line:
    """A line with the cells of a row in place of the columns."""
    return line.filled(lambda text: COLUMN.sub(lambda found: _cell(row, found[1]), text))


def _cell(row: Row, column: str) -> str:
    try:
        return row[column]
    except KeyError:
        raise InvalidValue(
            f"There is no column '{column}'.", f"There are {', '.join(row)}.", "Name one of these."
        ) from None
