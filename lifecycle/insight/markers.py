"""Counting markers: which soft and which hard signs customers share (rules.md F12).

A file of customers and markers is counted row by row and forgotten: names of columns, totals and how many customers
have each soft and hard marker together are all that is kept. Keys are pseudonyms and are looked at only to refuse
what is none and to find a customer entered twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from lifecycle.base.errors import InvalidContent
from lifecycle.base.noun import folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import LINE_LIMIT, storable
from lifecycle.insight.personal import personal_column, personal_key

CHUNK = 2_000
"""Rows counted at a time; between chunks counting may be stopped."""

MOST_FAULTS = 20
MOST_COLUMNS = 400
MOST_KEY = 200
BITS = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class MarkerCounts:
    """The counts of one file, in the order of its columns: what a MarkerMatrix holds, and the name of the file."""

    customers: int
    soft: tuple[str, ...]
    soft_totals: tuple[int, ...]
    hard: tuple[str, ...]
    hard_totals: tuple[int, ...]
    both: tuple[int, ...]
    file: str = ""


class MarkerCounter:
    """Counts a file of markers as its rows come in.

    The header is the first row: a title for the key, then `soft:...` and `hard:...` columns. Rows hold a key and 0
    or 1 in every other column; row numbers are those of the file, the header being row 1. Faults are gathered, up
    to MOST_FAULTS, and told together by `counts()`; no key is ever repeated in a message.
    """

    def __init__(self, header: Sequence[str]) -> None:
        """InvalidContent names every column that cannot be taken."""
        titles = [title.removeprefix("\ufeff").strip() for title in header]
        problems = _header_problems(titles)
        if problems:
            raise _refusal(problems)
        self._titles = titles
        kinds = [_parts(title)[0] for title in titles[1:]]
        self._names = [_parts(title)[1] for title in titles[1:]]
        self._soft_places = [place for place, kind in enumerate(kinds) if kind == "soft"]
        self._hard_places = [place for place, kind in enumerate(kinds) if kind == "hard"]
        self._totals = [0] * len(self._names)
        self._both = [0] * (len(self._soft_places) * len(self._hard_places))
        self._keys: dict[str, int] = {}
        self._faults: list[tuple[int, int, str]] = []

    @property
    def rows(self) -> int:
        """Customers counted so far."""
        return len(self._keys)

    @property
    def full_of_faults(self) -> bool:
        """Whether so many faults were found that reading on is of no use."""
        return len(self._faults) >= MOST_FAULTS

    def add(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Count some rows, each with its number in the file; empty rows are passed over."""
        good = [row for number, row in rows if row and self._key_holds(number, row)]
        if not good:
            return
        columns = list(zip(*good, strict=True))[1:]
        if not all(BITS.issuperset(cells) for cells in columns):
            if not self._cells_hold(rows):
                return
            columns = [tuple(cell.strip() for cell in cells) for cells in columns]
        bits = [int("".join(cells), 2) for cells in columns]
        for place, column in enumerate(bits):
            self._totals[place] += column.bit_count()
        pair = 0
        for soft in self._soft_places:
            for hard in self._hard_places:
                self._both[pair] += (bits[soft] & bits[hard]).bit_count()
                pair += 1

    def counts(self) -> MarkerCounts:
        """What was counted; InvalidContent with every fault found, each naming its row and column."""
        if not self._faults and not self._keys:
            self._fault(2, 0, "there are no customers below the header")
        if self._faults:
            raise _refusal([self._told(*fault) for fault in sorted(self._faults)])
        return MarkerCounts(
            customers=len(self._keys),
            soft=tuple(self._names[place] for place in self._soft_places),
            soft_totals=tuple(self._totals[place] for place in self._soft_places),
            hard=tuple(self._names[place] for place in self._hard_places),
            hard_totals=tuple(self._totals[place] for place in self._hard_places),
            both=tuple(self._both),
        )

    def _key_holds(self, number: int, row: Sequence[str]) -> bool:
        """Whether the row is as long as the header and its key a new pseudonym; else a fault is noted."""
        if len(row) != len(self._titles):
            self._fault(number, 0, f"it has {len(row)} columns, the header has {len(self._titles)}")
            return False
        key = row[0].strip()
        seen = self._keys.setdefault(key, number)
        if seen != number:
            self._fault(number, 1, f"the same customer is in row {seen} already")
        elif not key or len(key) > MOST_KEY:
            self._fault(
                number, 1, f"the key is {'too long' if key else 'empty'}; give each customer a short code"
            )
        elif kind := personal_key(key):
            self._fault(number, 1, f"this looks like {kind}; use a code with a digit in it, such as c-0412")
        else:
            return True
        return False

    def _cells_hold(self, rows: Sequence[tuple[int, Sequence[str]]]) -> bool:
        """Whether every cell is 0 or 1 once blanks around it are gone; else its row and column are noted."""
        hold = True
        for number, row in rows:
            if len(row) != len(self._titles):
                continue
            for place, cell in enumerate(row[1:], 1):
                if cell.strip() not in BITS:
                    hold = False
                    what = "it is neither 0 nor 1" if cell.strip() else "it is empty"
                    self._fault(number, place + 1, f"{what}; write 0 or 1")
        return hold

    def _fault(self, row: int, column: int, text: str) -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append((row, column, text))

    def _told(self, row: int, column: int, text: str) -> str:
        title = f", column {column} '{self._titles[column - 1]}'" if column else ""
        return f"row {row}{title}: {text}"


def count_markers(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    stop: Callable[[int], bool] = lambda _: False,
) -> MarkerCounts | None:
    """The counts of a file given as its header and numbered rows; None when it was stopped.

    `stop` is called with the number of rows counted after every CHUNK of them and says True to stop; nothing is
    kept then. InvalidContent names the row and column of every fault.
    """
    counter = MarkerCounter(header)
    incoming = iter(rows)
    while chunk := list(islice(incoming, CHUNK)):
        counter.add(chunk)
        if counter.full_of_faults:
            break
        if stop(counter.rows):
            return None
    return counter.counts()


def _header_problems(titles: Sequence[str]) -> list[str]:
    problems = []
    if not titles:
        return ["row 1: there is no header"]
    if len(titles) - 1 > MOST_COLUMNS:
        return [f"row 1: there are {len(titles) - 1} markers; at most {MOST_COLUMNS} are taken"]
    if kind := personal_column(titles[0]):
        problems.append(f"row 1, column 1: it holds {kind}; put a code in its place")
    seen: dict[str, int] = {}
    for place, title in enumerate(titles[1:], 2):
        where = f"row 1, column {place}"
        prefix, name = _parts(title)
        if kind := personal_column(name):
            problems.append(f"{where}: it holds {kind}; take the column out")
        elif not prefix or not name:
            problems.append(f"{where}: the title must be soft:... or hard:... with a marker's name")
        elif len(name) > LINE_LIMIT or not _storable(name):
            problems.append(f"{where}: the name is too long or has characters that cannot be stored")
        elif (first := seen.setdefault(f"{prefix}:{folded(name)}", place)) != place:
            problems.append(f"{where}: the same marker is in column {first} already")
    if not problems:
        for prefix in ("soft", "hard"):
            if not any(_parts(title)[0] == prefix for title in titles[1:]):
                problems.append(f"row 1: there is no {prefix}:... column; both kinds are needed")
    return problems


def _parts(title: str) -> tuple[str, str]:
    """(soft or hard, the marker's name) of a column's title; ('', the title) when it is neither."""
    prefix, _, name = title.partition(":")
    kind = prefix.strip().lower()
    return (kind, name.strip()) if kind in ("soft", "hard") else ("", title.strip())


def _storable(name: str) -> bool:
    try:
        storable(name)
    except ValueError:
        return False
    return True


def _refusal(problems: Sequence[str]) -> InvalidContent:
    return InvalidContent(
        "The markers were not taken; nothing is changed.",
        tuple(problems),
        "Correct what is named and load the file again.",
    )
