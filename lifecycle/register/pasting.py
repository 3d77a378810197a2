"""Several lines a person pasted as several entries, in one Change: each line is the one thing an entry has to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifecycle.base.errors import LifecycleError
from lifecycle.base.lines import Untaken
from lifecycle.base.noun import Noun
from lifecycle.base.shape import Field, fields
from lifecycle.base.words import counted, plural, words
from lifecycle.register.entering import add
from lifecycle.running import Running
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def line_field(kind: type[Noun], given: Mapping[str, str]) -> Field | None:
    """The field a pasted line fills: the one thing a new entry still needs beside what is given, if that is a line."""
    if kind.SINGLE:
        return None
    needed = [one for one in fields(kind) if not one.optional and not given.get(one.name, "").strip()]
    return needed[0] if len(needed) == 1 and needed[0].kind in ("line", "text") else None


def refused_lines(
    snapshot: Snapshot, kind: type[Noun], lines: Sequence[str], given: Mapping[str, str], stamp: Stamp
) -> dict[str, Untaken]:
    """The lines that would be no entry, each with the reason."""
    return _each(snapshot, kind, lines, given, stamp)[1]


def add_several(
    snapshot: Snapshot, kind: type[Noun], lines: Sequence[str], given: Mapping[str, str], stamp: Stamp
) -> Change:
    """An entry for each line, in one Change; a line that is refused is left out."""
    nouns, _ = _each(snapshot, kind, lines, given, stamp)
    what = words(kind.KIND)
    return make_change(snapshot, stamp, f"Added {counted(len(nouns), what, plural(what))}", puts=nouns)


def _each(
    snapshot: Snapshot, kind: type[Noun], lines: Sequence[str], given: Mapping[str, str], stamp: Stamp
) -> tuple[list[Noun], dict[str, Untaken]]:
    field = line_field(kind, given)
    if field is None:
        raise TypeError(f"an entry of {kind.KIND} takes more than a line")
    nouns: dict[object, Noun] = {}
    refused: dict[str, Untaken] = {}
    running = Running(snapshot)
    for line in lines:
        try:
            _, change = add(running.now, kind, {**given, field.name: line}, stamp)
        except LifecycleError as error:
            refused[line] = Untaken.by(error)
            continue
        running.take(change)
        nouns |= {noun.id: noun for noun in change.puts}
    return list(nouns.values()), refused
