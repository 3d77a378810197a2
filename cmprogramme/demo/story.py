"""The story in order, and where in it a programme stands: the next step is the first one after its clock."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

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
from cmprogramme.demo.stages.closing import work_goes_on
from cmprogramme.demo.step import Day, Deed, Step
from lifecycle.snapshot import Change, Snapshot, Stamp


def _beside_work(deed: Deed) -> Deed:
    """A deed beside which the work of the plan goes on."""

    def both(day: Day) -> None:
        deed(day)
        work_goes_on(day)

    return both


_TOLD: tuple[Step, ...] = (
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

STEPS: tuple[Step, ...] = tuple(replace(step, deed=_beside_work(step.deed)) for step in _TOLD)
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
