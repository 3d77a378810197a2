"""Every kind of line of the story, each of its words replaced by what nobody should write: it is refused in our words,
or what it makes can be kept and read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.lines import Line
from cmprogramme.pages import maker
from lifecycle.base.errors import LifecycleError
from lifecycle.snapshot import Change, Snapshot, Stamp
from tests.cmprogramme.demo import told

POISON = (
    *(
        "x" * 201,
        "x" * 30_000,
        "",
        "=",
        ";",
        "a=b",
        "\u202e",
        "-1",
        "00",
        "0.5",
        "1e9",
        "99999999999999999999",
    ),
    *("NaN", "inf", "1e400", "AP=1e400", "AP=" + "9" * 400, "1,234", "62%", "3 days"),
    *("9999-12-31", "1900-01-01", "2199-12-31", "1970-01-01", "03/04/2026", "+99999y"),
)
THEIRS = ("input should", "pydantic", "isoformat", "traceback", "float(", "int(", "valid string", "datetime")
MOST = 1_500
"""Characters a refusal may have; the longest lists every choice there is."""

Place = tuple[Line, Snapshot, Stamp, Path]


EDGE = {"page": maker(None)}


@cache
def lines() -> dict[tuple[str, ...], Place]:
    """The first line of each kind in the story, with the programme it was written in."""
    found: dict[tuple[str, ...], Place] = {}
    plain = Line.change

    def noted(line: Line, snapshot: Snapshot, stamp: Stamp, folder: Path, edge: object = None) -> Change:
        verb = line.act.id if line.act is not None else f"{line.kind and line.kind.KIND} {line.verb}"
        found.setdefault((verb, *sorted(line.options)), (line, snapshot, stamp, folder))
        return plain(line, snapshot, stamp, folder, EDGE)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Line, "change", noted)
        told.story.__wrapped__()
    return found


def poisoned(line: Line) -> Iterator[Line]:
    """The line with one of its words replaced, each in turn by everything."""
    for poison in POISON:
        for place in range(len(line.places)):
            yield replace(line, places=(*line.places[:place], poison, *line.places[place + 1 :]))
        for name, value in line.options.items():
            if not isinstance(value, bool):
                word: Any = (poison,) if isinstance(value, tuple) else poison
                yield replace(line, options={**line.options, name: word})


def test_what_nobody_should_write_is_refused_in_our_words_or_can_be_kept() -> None:
    assert len(lines()) > 90
    refusals = 0
    for line, snapshot, stamp, folder in lines().values():
        for tried in poisoned(line):
            try:
                change = tried.change(snapshot, stamp, folder, EDGE)
            except LifecycleError as error:
                refusals += 1
                said = str(error)
                assert not [word for word in THEIRS if word in said.casefold()], said
                assert len(said) < MOST, said
                continue
            for noun in change.puts:
                assert type(noun).model_validate_json(noun.model_dump_json()) == noun
    assert refusals > 1_000
