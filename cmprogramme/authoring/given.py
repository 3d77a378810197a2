"""What a case gives -> the programme it is about, on the playbook that is tried; nothing is stored.

Every key of `given` stands for lines as they are typed behind `cmprogramme`, so a case can do what a person can and
nothing else. Source: rules.md playbooks, under "Cases".
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from cmprogramme.authoring.reading import Read, problem
from cmprogramme.authoring.standing import WHO, demo_at, on
from cmprogramme.authoring.typed import Typed, confirmed, known_places, typed
from cmprogramme.bundle import pinned
from cmprogramme.demo.script import EACH, EVERY_COLUMN, MAY_FAIL, Written, lines_of, tell
from cmprogramme.lines import read_line
from cmprogramme.pages import maker
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.records import dataclass
from lifecycle.kinds import BY_NAME
from lifecycle.playbook import Playbook
from lifecycle.programme import Programme
from lifecycle.snapshot import EMPTY, Snapshot, Stamp
from lifecycle.starting import start
from playbooks.nodes import Place
from playbooks.problems import Problem

REFUSED = "PB702"
"""What is given cannot be done."""

NAME = "A case"
BEGINS = date(2026, 11, 23)
"""The first day of a programme that begins with nothing: a Monday."""

NOON = time(12, 0)
IDENTITY = UUID("6f0a4a3c-3f0f-4f55-9a53-0d6c6c1f7a11")
"""Of every such programme; none is kept."""

ON_DAY = re.compile(r"day (\d{1,4})")
Stamps = Callable[[date], Stamp]


@dataclass(frozen=True, slots=True)
class Begun:
    """The programme of a case, and the day it is looked at."""

    snapshot: Snapshot
    day: date


class Refused(Exception):
    """What is given cannot be done; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def begun(case: Read, playbook: Playbook) -> Begun:
    """The programme as a case gives it. Refused names the place of what cannot be done."""
    first, snapshot = _first(case, playbook)
    stamps = _stamps()
    strange = known_places(case, playbook)
    if strange:
        raise Refused(strange[0])
    for one in typed(case.given, case.given_at, snapshot):
        snapshot = _entered(one, snapshot, stamps(first))
    last = 0
    for script in case.scripts:
        for written, day in _script(str(script.value), script.place):
            stamp = stamps(first + timedelta(days=day))
            snapshot = _line(written, script.place.column, snapshot, stamp)
            last = max(last, day)
    for one in confirmed(case.given, case.given_at, snapshot):
        snapshot = _entered(one, snapshot, stamps(first))
    return Begun(snapshot, first + timedelta(days=last if case.given.day is None else case.given.day))


def _first(case: Read, playbook: Playbook) -> tuple[date, Snapshot]:
    """The first day of a case and the programme before anything of it is entered."""
    given, first = case.given, BEGINS
    if given.demo is not None:
        try:
            snapshot, first = demo_at(given.demo)
        except LifecycleError as error:
            raise refused(error, case.given_at.keys["demo"]) from error
        snapshot = on(playbook, snapshot)
    else:
        programme = Programme(id=IDENTITY, name=NAME, started=first, stage_since=first)
        snapshot = EMPTY.apply(start(programme, pinned(IDENTITY, playbook), _stamps()(first)))
    said = {name: getattr(given, name) for name in ("stage", "staff", "scope")}
    changed = {name: value for name, value in said.items() if value is not None}
    if "stage" in changed:
        changed["stage_since"] = first
    if changed:
        programme = snapshot.programme.changed(**changed)
        snapshot = Snapshot(
            snapshot.revision, {**snapshot.nouns, Programme: {programme.id: programme}}, snapshot.revisions
        )
    return first, snapshot


def _stamps() -> Stamps:
    """Stamps by day; the ids of a case are the same each time it is tried."""
    numbers = count(1)

    def new_id() -> UUID:
        return uuid5(IDENTITY, str(next(numbers)))

    return lambda day: Stamp(WHO, datetime.combine(day, NOON, UTC), day, new_id)


def _entered(one: Typed, snapshot: Snapshot, stamp: Stamp) -> Snapshot:
    """The programme once what a key of `given` stands for is entered."""
    try:
        return _typed(snapshot, one.words, stamp)
    except LifecycleError as error:
        for place, words in one.parts:
            try:
                _typed(snapshot, words, stamp)
            except LifecycleError as found:
                raise refused(found, place) from found
        raise refused(error, one.place) from error


def _typed(snapshot: Snapshot, words: Sequence[str], stamp: Stamp) -> Snapshot:
    return snapshot.apply(read_line(shlex.join(words)).change(snapshot, stamp, Path()))


def _script(text: str, place: Place) -> Iterator[tuple[Written, int]]:
    """The lines of `do`, each with the day it is done on, counted from the first; numbered as the file is."""
    day = 0
    for written in lines_of(text, place.file):
        on_day = ON_DAY.fullmatch(written.text)
        if on_day is not None:
            day = int(on_day[1])
            continue
        yield Written(written.text, place.file, place.line + written.number, written.indented), day


def _line(written: Written, column: int, snapshot: Snapshot, stamp: Stamp) -> Snapshot:
    """The programme once a line of `do`, which begins in that column, was done."""
    try:
        _refuse_files(written.text)
        return tell((written,), snapshot, stamp, Path(), {"page": maker(None)}).after
    except LifecycleError as error:
        error.what = error.what.removeprefix(f"{written.place}: ")
        raise refused(error, Place(written.file, written.number, column)) from error


def _refuse_files(text: str) -> None:
    """InvalidValue for a line that reads a file: a case is whole by itself, and reads nothing else on a machine."""
    each = EACH.fullmatch(text)
    reads = each is not None and each["of"].replace("-", "_") not in BY_NAME
    if not reads:
        rest = (each["rest"] if each else text).removeprefix(MAY_FAIL).removesuffix(EVERY_COLUMN)
        act = read_line(rest).act
        reads = act is not None and any(one.says.file for one in act.arguments)
    if reads:
        raise InvalidValue(
            "The line reads a file, and a case reads none.",
            "It has to come out the same wherever the playbook is tried.",
            "Write what the file says as lines of the case.",
        )


def refused(error: LifecycleError, place: Place) -> Refused:
    """What stands in the way, at the place of what was given."""
    said = " ".join(filter(None, (error.what, error.why.replace("\n", "; "))))
    return Refused(problem(place, REFUSED, said, error.do))
