"""What a command gives back: data for machines, lines for people, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any
from uuid import UUID

from cmprogramme.cli import options
from cmprogramme.cli.speech import said
from cmprogramme.jsontext import safe_json
from cmprogramme.wording import spoken, visible
from lifecycle.base.errors import (
    Conflict,
    InvalidContent,
    InvalidValue,
    LifecycleError,
    NotAllowed,
    NotFound,
    StoreUnavailable,
)
from lifecycle.base.figures import Figure
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import day_words, input_words, number

DONE, FAILED, USAGE, CONTENT, MISSING, CONFLICT, NOT_MET, STORE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 7, 130

EXIT_CODES: tuple[tuple[type[LifecycleError], int], ...] = (
    (InvalidContent, CONTENT),
    (InvalidValue, USAGE),
    (NotFound, MISSING),
    (Conflict, CONFLICT),
    (NotAllowed, NOT_MET),
    (StoreUnavailable, STORE),
)


@dataclass(slots=True)
class Answer:
    """`lines` are for people, still as stored (made safe when printed). `items` names the list in the data that the
    answer is: programs find it as `items` wherever it stands. `schema` names the shape of `data`: it is the name of the
    command, given to every answer where commands are run."""

    data: Any
    lines: Sequence[str] = ()
    code: int = DONE
    notes: Sequence[str] = field(default=())
    items: str = ""
    schema: str = ""


def exit_code(error: LifecycleError) -> int:
    """The documented exit code of an error."""
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), FAILED)


Naming = Callable[[str], str]
"""Puts names in place of the ids of people in a text."""


def as_it_is(text: str) -> str:
    """No names are known."""
    return text


def print_answer(answer: Answer, *, as_json: bool, quiet: bool = False, naming: Naming = as_it_is) -> None:
    """Data or lines on stdout, notes on stderr."""
    if as_json:
        whole = for_programs(answer.schema, _named(plain(answer.data), naming), answer.items)
        print(safe_json(whole, ascii_only=_ascii_only(sys.stdout), indent=2))
        return
    if not quiet:
        for line in answer.lines:
            write(sys.stdout, naming(line))
        for note in answer.notes:
            write(sys.stderr, naming(note))


def for_programs(schema: str, data: Any, items: str = "") -> dict[str, Any]:
    """Data as programs get them: with the command they come from, and what it lists as `items`."""
    return {
        "schema": f"cmprogramme/{schema}",
        "version": 1,
        "data": {"items": data[items], **data} if items else data,
    }


def print_error(error: LifecycleError, *, as_json: bool, naming: Naming = as_it_is) -> None:
    """Three lines on stderr: what happened, why, what to do."""
    if as_json:
        whole: dict[str, Any] = {"error": {"what": error.what, "why": error.why, "do": error.do}}
        if isinstance(error, Conflict) and error.clashes:
            whole["error"]["clashes"] = [
                {"kind": clash.kind, "id": str(clash.id), "mine": clash.mine, "theirs": clash.theirs}
                for clash in error.clashes
            ]
        print(safe_json(_named(plain(whole), naming), ascii_only=_ascii_only(sys.stderr)), file=sys.stderr)
        return
    for line in map(spoken, (error.what, *error.why.split("\n"), error.do)):
        if line:
            write(sys.stderr, naming(line))


def _named(value: Any, naming: Naming) -> Any:
    """The same data with names in every text."""
    if naming is as_it_is:
        return value
    if isinstance(value, str):
        return naming(value)
    if isinstance(value, dict):
        return {naming(key): _named(inner, naming) for key, inner in value.items()}
    return [_named(inner, naming) for inner in value] if isinstance(value, list) else value


def write(stream: Any, line: str) -> None:
    """One line, made safe for a terminal and for the stream's encoding."""
    text = visible(said(line), newline="keep", tab="keep")
    encoding = getattr(stream, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=stream)


def plain(value: Any) -> Any:
    """Any result as JSON values: dataclasses and nouns as objects, dates and ids as text."""
    if isinstance(value, float) and not isfinite(value):
        return None
    if value is None or (isinstance(value, (bool, int, float, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, UUID)):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, Figure):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if hasattr(type(value), "model_dump"):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return str(value)


def figures(named: Mapping[str, Figure | None]) -> dict[str, Any]:
    """Openings of figures, for `data.figures`."""
    return {name: plain(figure) for name, figure in named.items() if figure is not None}


def _cell(value: object) -> str:
    return day_words(value) if isinstance(value, date) else str(value)


def table(rows: Iterable[Sequence[object]], headings: Sequence[str] = ()) -> list[str]:
    """Rows as aligned columns, two spaces apart (--plain: a tab apart); nothing is cut.

    Numbers are written by the caller, days as people write them. No rows give no lines, not even headings.
    """
    texts = [[visible(said(cell if isinstance(cell, str) else _cell(cell))) for cell in row] for row in rows]
    if headings and texts:
        texts.insert(0, [said(heading) for heading in headings])
    if not texts:
        return []
    if options.current.plain:
        return [Spoken("\t".join(cells)) for cells in texts]
    from rich.cells import cell_len

    widths = [
        max(cell_len(row[column]) for row in texts if column < len(row))
        for column in range(max(map(len, texts)))
    ]
    return [
        Spoken(
            "  ".join(
                cell + " " * (widths[column] - cell_len(cell)) for column, cell in enumerate(row)
            ).rstrip()
        )
        for row in texts
    ]


def opened(figure: Figure, depth: int = 0) -> list[str]:
    """A figure opened for people: value, formula, inputs, source."""
    pad = "  " * depth
    value = number(figure.value, places=3, beside=figure.beside)
    value += f" {figure.unit}" if figure.known else ""
    lines = [f"{pad}{figure.name}: {value}", f"{pad}  how: {figure.formula}"]
    for part in figure.inputs:
        lines.append(f"{pad}  {part.name} = {input_words(part.value)}")
        if part.figure is not None and depth < 2:
            lines += opened(part.figure, depth + 2)
    if figure.note:
        lines.append(f"{pad}  note: {figure.note}")
    return [*lines, f"{pad}  source: {figure.source}"]


def _ascii_only(stream: Any) -> bool:
    return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
