"""The story in order, and where in it a programme stands: the next step is the first one after its clock."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from cmprogramme.demo.script import Written, lines_of
from cmprogramme.demo.step import FOLDER, Step, steps_of
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.summary.freezing import Makes

CHAPTERS = (
    "qualify",
    "frame",
    "justify",
    "pool",
    "design",
    "construct",
    "prove",
    "pilot",
    "waves",
    "embed",
)
"""A file a stage, in order."""

BESIDE = "beside"
"""What goes on beside every step: the lines of this file belong to each of them."""


def _lines(name: str) -> tuple[str, str]:
    """The text of a file of the story, and what it is called."""
    file = f"{name}.txt"
    return (FOLDER / file).read_text(encoding="utf-8"), file


def _told() -> Iterator[Step]:
    beside: tuple[Written, ...] = tuple(lines_of(*_lines(BESIDE)))
    for chapter in CHAPTERS:
        for step in steps_of(*_lines(chapter)):
            yield replace(step, lines=(*step.lines, *beside))


STEPS: tuple[Step, ...] = tuple(_told())
"""Every step, the days strictly rising. Its lines are read as commands when it is played."""

_DAYS = [step.day for step in STEPS]


def next_step(snapshot: Snapshot) -> Step | None:
    """The step that comes next; None when the story is over, or the programme is no demonstration.

    It is found from the clock, so that undo moves the story back.
    """
    ahead = steps_ahead(snapshot)
    return ahead[0] if ahead else None


def steps_ahead(snapshot: Snapshot) -> tuple[Step, ...]:
    """The steps after the programme's clock; none where it is no demonstration."""
    programme = snapshot.programme
    if not programme.demo or programme.clock is None:
        return ()
    return STEPS[bisect_right(_DAYS, programme.clock) :]


def advance(snapshot: Snapshot, stamp: Stamp, make: Makes | None = None) -> Change | None:
    """The Change of the next step; None when the story is over.

    LifecycleError when what somebody did meanwhile stands in its way: the story then waits for it to be undone.
    """
    step = next_step(snapshot)
    return None if step is None else step.play(snapshot, stamp, make)
