"""A step of the story: what happened on one day, told in lines of commands and gathered into one Change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from cmprogramme.demo.script import Written, lines_of, tell
from cmprogramme.pages import maker
from lifecycle.base.errors import InvalidContent
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.people import Person
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.summary.freezing import Makes

FOLDER = Path(__file__).parent / "aldermoor"
"""Where the chapters of the story are, and the files they name."""

HOUR = time(16, 0)
"""The time of day at which what happened was written down."""

HEADING = re.compile(r"(\d{4}-\d\d-\d\d) (\w+)(?: \((G\d)\))?: (\S.*)")
"""How a step begins: its day, its key, the gate it decides, what happened."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its day, what happened in plain words, and the lines that do it.

    `title` names people as colleagues do. `decides` is the gate decided in it, None for other steps.
    """

    key: str
    day: date
    title: str
    lines: tuple[Written, ...]
    decides: Gate | None = None

    def play(self, snapshot: Snapshot, stamp: Stamp, make: Makes | None = None) -> Change:
        """The Change of this step. LifecycleError when something done meanwhile stands in its way.

        `make` makes the pages it issues; without it they have no bytes.
        """
        change = gather(snapshot, story_stamp(self, snapshot, stamp), self.title, self.lines, make)
        return replace(change, id=stamp.new_id())


def steps_of(text: str, file: str) -> Iterator[Step]:
    """The steps of a chapter: each a heading at the margin, its lines indented below it.

    InvalidContent names file and line of what is no heading.
    """
    heading: re.Match[str] | None = None
    lines: list[Written] = []
    for written in lines_of(text, file):
        if written.indented and heading is not None:
            lines.append(written)
            continue
        if heading is not None:
            yield _step(heading, lines)
        heading, lines = HEADING.fullmatch(written.text), []
        if heading is None or written.indented:
            raise InvalidContent(
                f"{file} is no chapter of a story.",
                (f"{written.place}: this is no heading of a step",),
                "Write YEAR-MONTH-DAY KEY: WHAT HAPPENED, and (GATE) behind the key where one is decided.",
            )
    if heading is not None:
        yield _step(heading, lines)


def gather(
    snapshot: Snapshot, stamp: Stamp, title: str, lines: Iterable[Written], make: Makes | None = None
) -> Change:
    """One Change of all that these lines do, the clock set to the stamp's day, under one label."""
    told = tell(lines, snapshot, stamp, FOLDER, {"page": make or maker(None)})
    after = told.after
    clocked = after.programme.changed(clock=stamp.today)
    puts = [clocked if noun.id == clocked.id else noun for noun in _nouns(after) if _differs(noun, snapshot)]
    if clocked.id not in {noun.id for noun in puts}:
        puts.append(clocked)
    removes = [noun for noun in _nouns(snapshot) if after.find(type(noun), noun.id) is None]
    return make_change(
        snapshot,
        stamp,
        label_of(after, title),
        puts=puts,
        removes=removes,
        guards=ALL if told.guarded else (),
        as_recorded=True,
        files=told.files,
    )


def story_stamp(step: Step, snapshot: Snapshot, stamp: Stamp) -> Stamp:
    """The stamp of a step: the same writer on the step's day, and ids that are the same each time it is played.

    The id of the Change itself is always a new one, for the journal takes an id it knows for a repetition.
    """
    numbers = count(1)
    programme = snapshot.programme.id

    def new_id() -> UUID:
        return uuid5(programme, f"story/{step.key}/{next(numbers)}")

    when = datetime.combine(step.day, HOUR, UTC)
    return replace(stamp, when=when, today=step.day, new_id=new_id)


def label_of(snapshot: Snapshot, title: str) -> str:
    """A title as the journal keeps it: people by id, so that erasing a name reaches it."""
    known = {person.name: person.id for person in snapshot.all(Person) if not person.erased}
    if not known:
        return title
    names = "|".join(re.escape(name) for name in known)
    return re.sub(rf"\b({names})\b", lambda found: f"{{person:{known[found.group(1)]}}}", title)


def _step(heading: re.Match[str], lines: Iterable[Written]) -> Step:
    day, key, gate, title = heading.groups()
    return Step(key, date.fromisoformat(day), title, tuple(lines), Gate(gate) if gate else None)


def _nouns(snapshot: Snapshot) -> Iterator[Noun]:
    for found in snapshot.nouns.values():
        yield from found.values()


def _differs(noun: Noun, before: Snapshot) -> bool:
    found = before.find(type(noun), noun.id)
    return found is not noun and found != noun
