"""A step of the story: what happened on one day, done with the ordinary actions and gathered into one Change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid5

from cmprogramme.tables import read_table
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.tables import Table
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.segments import Segment
from lifecycle.people import Person
from lifecycle.register import add, edit, find
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.team.recommendation import accept, recommend

N = TypeVar("N", bound=Noun)

FOLDER = Path(__file__).parent
"""Where the tables of the story are."""

HOUR = time(16, 0)
"""The time of day at which what happened was written down."""

Action = Callable[..., "Change | tuple[Any, Change]"]


class Day:
    """A day of the story: the programme as it stands while one thing after another is done."""

    def __init__(self, snapshot: Snapshot, stamp: Stamp) -> None:
        self.snapshot = snapshot
        self.stamp = stamp
        self.guarded = False

    @property
    def today(self) -> date:
        """The day it is."""
        return self.stamp.today

    def do(self, action: Action, /, *arguments: Any, **named: Any) -> Any:
        """Do something: action(snapshot, *arguments, stamp=..., **named). What it gives beside its Change, or None."""
        done = action(self.snapshot, *arguments, stamp=self.stamp, **named)
        result, change = done if isinstance(done, tuple) else (None, done)
        self.snapshot = self.snapshot.apply(change)
        self.guarded = self.guarded or change.guards == ALL
        return result

    def enter(self, kind: type[N], /, **texts: str) -> N:
        """Enter a register noun, field by field, as a form or the command line does."""
        noun: N = self.do(add, kind, texts)
        return noun

    def change(self, noun: N, /, **texts: str) -> N:
        """Change a register noun, field by field."""
        after: N = self.do(edit, noun, texts)
        return after

    def find(self, kind: type[N], words: str) -> N:
        """The register noun people know by these words."""
        return find(self.snapshot, kind, words)

    def segment(self, name: str) -> Segment:
        """The segment of that name."""
        return self.find(Segment, name)

    def idea(self, text: str) -> Idea:
        """The idea of that text."""
        return self.find(Idea, text)

    def asks(self, statement: str) -> bool:
        """Whether the playbook has a statement of that id; the story also runs on others than its own."""
        return any(known.id == statement for known in self.snapshot.playbook.statements)

    def accept_team(self, stage: Stage) -> None:
        """Accept the team the rules recommend for a stage."""
        self.do(accept, recommend(self.snapshot, stage, self.today))


Deed = Callable[[Day], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its day, what happened in plain words, and the deed.

    `title` names people as colleagues do. `decides` is the gate decided in it, None for other steps.
    """

    key: str
    day: date
    title: str
    deed: Deed
    decides: Gate | None = None

    def play(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The Change of this step. LifecycleError when something done meanwhile stands in its way."""
        change = gather(snapshot, story_stamp(self, snapshot, stamp), self.title, self.deed)
        return replace(change, id=stamp.new_id())


def on(day: str, title: str, decides: Gate | None = None) -> Callable[[Deed], Step]:
    """Make the deed below the step of that day."""

    def make(deed: Deed) -> Step:
        name = getattr(deed, "__name__", "step")
        return Step(name, date.fromisoformat(day), title, deed, decides)

    return make


def gather(snapshot: Snapshot, stamp: Stamp, title: str, *deeds: Deed) -> Change:
    """One Change of all that is done in these deeds, the clock set to the stamp's day, under one label."""
    day = Day(snapshot, stamp)
    for deed in deeds:
        deed(day)
    after = day.snapshot
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
        guards=ALL if day.guarded else (),
        as_recorded=True,
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


def table(name: str) -> Table:
    """A table of the story."""
    return read_table(str(FOLDER / name))


def records(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the story, each as column -> text."""
    read = table(name)
    for _, row in read.rows:
        yield {column: cell.strip() for column, cell in zip(read.columns, row, strict=True)}


def _nouns(snapshot: Snapshot) -> Iterator[Noun]:
    for found in snapshot.nouns.values():
        yield from found.values()


def _differs(noun: Noun, before: Snapshot) -> bool:
    return before.find(type(noun), noun.id) != noun
