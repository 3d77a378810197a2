"""The story in order, and where in it a programme stands: the next step is the first one after its clock."""

from __future__ import annotations

from bisect import bisect_right

from cmprogramme.demo.stages import (
    construct,
    design,
    embed,
    frame,
    justify,
    pilot,
    pool,
    prove,
    qualify,
    waves,
)
from cmprogramme.demo.step import Step
from lifecycle.snapshot import Change, Snapshot, Stamp

STEPS: tuple[Step, ...] = (
    *qualify.STEPS,
    *frame.STEPS,
    *justify.STEPS,
    *pool.STEPS,
    *design.STEPS,
    *construct.STEPS,
    *prove.STEPS,
    *pilot.STEPS,
    *waves.STEPS,
    *embed.STEPS,
)
"""Every step, the days strictly rising."""

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


def advance(snapshot: Snapshot, stamp: Stamp) -> Change | None:
    """The Change of the next step; None when the story is over.

    LifecycleError when what somebody did meanwhile stands in its way: the story then waits for it to be undone.
    """
    step = next_step(snapshot)
    return None if step is None else step.play(snapshot, stamp)
