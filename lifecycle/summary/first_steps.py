"""What a programme that has just begun still lacks, each with where it is done (rules.md summary).

Only while it is in its first stage, and each only until it is so: what gates ask for is among what needs somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS
from lifecycle.base.findings import Target, listed
from lifecycle.base.phases import GATES, STAGES
from lifecycle.base.words import counted
from lifecycle.ideas.nouns import Idea
from lifecycle.once import once
from lifecycle.people import roster
from lifecycle.programme import Status
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import Need
from lifecycle.team.nouns import Assignment

IDEAS = 5
"""So many ideas are a start; our judgement."""

PLACE = "place"
"""The kind of target that is a screen, and a row on it: "3 stage:D1"."""


@once
def first_steps(snapshot: Snapshot, today: date) -> tuple[Need, ...]:
    """What is still to be done at the start, in order; nothing behind the first stage."""
    programme = snapshot.programme
    if programme.status is not Status.RUNNING or programme.stage is not STAGES[0]:
        return ()
    return tuple(_steps(snapshot, today))


def _steps(snapshot: Snapshot, today: date) -> Iterator[Need]:
    stage = snapshot.programme.stage
    if not roster(snapshot):
        yield _step(
            "Put people on the roster",
            "The recommended team, owners and deciders come from it.",
            "From a file: cmprogramme person import ROSTER.csv. One by one: cmprogramme person add NAME",
            "3",
        )
    elif not any(one.stage is stage for one in snapshot.all(Assignment)):
        yield _step(
            f"Name the core team of {stage.value}",
            "Nobody has a seat yet; Team recommends who should, and why.",
            "Put the cursor on somebody recommended: cmprogramme team assign NAME",
            f"3 stage:{stage.value}",
        )
    planned = {one.gate for one in snapshot.programme.planned}
    unplanned = [gate.value for gate in GATES if gate not in planned]
    if unplanned:
        yield _step(
            f"Set the {'day' if len(unplanned) == 1 else 'days'} of {listed(unplanned, most=len(GATES))}",
            "Without a day there is no plan to be on, and nothing is ever late.",
            f"Give each its day: cmprogramme gate date {unplanned[0]} DAY",
            f"2 {unplanned[0]}",
        )
    missing = [area for area in AREAS if known_scores(snapshot, today).get(area) is None]
    if missing:
        what = "Score the eight areas" if len(missing) == len(AREAS) else "Score the areas left"
        yield _step(
            f"{what}: {counted(len(missing), 'is', 'are')} not yet assessed",
            "The index, the best lever and what the team has to cover follow from them.",
            "A quick check takes four statements an area: cmprogramme assess answer AP+1 --intention 3 --reality 2",
            "6.areas",
        )
    ideas = len(snapshot.all(Idea))
    if ideas < IDEAS:
        yield _step(
            f"Put in {IDEAS} ideas" + (f": {ideas} so far" if ideas else ""),
            "What people already have in mind is lost by the time the pool opens.",
            "A line each is enough: cmprogramme idea add TEXT",
            "4",
        )


def _step(text: str, why: str, do: str, place: str) -> Need:
    return Need("step", text, why, do, "", None, False, Target(PLACE, place))
