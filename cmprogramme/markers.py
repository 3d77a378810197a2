"""A file of customers and markers, counted row by row; no key outlives the counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from cmprogramme.tables import csv_rows, read_bytes
from lifecycle.base.errors import InvalidContent
from lifecycle.insight.markers import MarkerCounts, count_markers


def counted(path: str, stop: Callable[[int, int], bool]) -> MarkerCounts | None:
    """The counts of a CSV file ("-" = standard input); None when it was stopped, and nothing is kept then.

    `stop` is told how many rows were counted, of about how many, and says True to stop.
    """
    raw = read_bytes(path)
    of = max(0, raw.count(b"\n") - 1)
    if stop(0, of):
        return None
    title = "standard input" if path == "-" else PurePath(path).name
    rows = csv_rows(raw, path)
    first = next(rows, None)
    if first is None:
        raise InvalidContent(
            f"{title} is empty.", (f"{title}:1: there is no header row",), "The first row names the columns."
        )
    counts = count_markers(first[1], rows, lambda done: stop(done, of))
    return None if counts is None else replace(counts, file=title)
