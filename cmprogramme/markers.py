"""A file of customers and markers, counted row by row; no key outlives the counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from cmprogramme.files import STANDARD, decoded, read_bytes, title_of
from cmprogramme.limits import TABLE_LIMIT
from cmprogramme.separated import csv_rows
from cmprogramme.tables import is_workbook, refuse_sheet, table_of
from lifecycle.base.errors import InvalidContent
from lifecycle.base.tables import Row
from lifecycle.insight.markers import MarkerCounts, count_markers


def counted(path: str, stop: Callable[[int, int], bool], sheet: str = "") -> MarkerCounts | None:
    """The counts of a CSV or XLSX file ("-" = standard input); None when it was stopped, and nothing is kept then.

    `stop` is told how many rows were counted, of about how many, and says True to stop.
    """
    raw = read_bytes(path, TABLE_LIMIT)
    title = title_of(path) if path == STANDARD else PurePath(path).name
    if is_workbook(raw, path):
        table = table_of(raw, path, sheet)
        rows = iter([(1, table.columns), *table.rows])
        title = table.title
    else:
        refuse_sheet(sheet, title_of(path))
        rows = csv_rows(decoded(raw, title_of(path)), title_of(path))
    of = max(0, raw.count(b"\n") - 1)
    if stop(0, of):
        return None
    first: Row | None = next(rows, None)
    if first is None:
        raise InvalidContent(
            f"{title} is empty.", (f"{title}:1: there is no header row",), "The first row names the columns."
        )
    counts = count_markers(first[1], rows, lambda done: stop(done, of))
    return None if counts is None else replace(counts, file=title)
