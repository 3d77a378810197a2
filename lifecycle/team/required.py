"""Seats a stage cannot do without, and which of them nobody fills (rules.md summary, dimensions)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.phases import Stage
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.people import Person, roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.needed import ALWAYS_CORE, required, vacant_roles
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.rule_words import told
from lifecycle.team.staffing import hours_of_stage


@dataclass(frozen=True, slots=True)
class RequiredSeats:
    """The required seats of a stage: how many, and those nobody fills, each in words without a name ("people lead").

    `left` are people of the accepted core who are not there in it; each of them leaves a seat.
    """

    stage: Stage
    count: int
    vacant: tuple[str, ...]
    left: tuple[Person, ...]

    @property
    def filled(self) -> int:
        """How many are filled."""
        return self.count - len(self.vacant) - len(self.left)


@once
def required_seats(snapshot: Snapshot, stage: Stage, today: date) -> RequiredSeats:
    """The seats of sponsor and leader, of each role and function the stage needs, and of the accepted core.

    A seat of a role or function is filled when somebody of it on the roster has hours in the stage; one of the accepted
    core when whoever was accepted has; whose last day is over fills none. Somebody who fills several is counted once.
    """
    hours = hours_of_stage(snapshot, stage, today)
    there = [one for one in roster(snapshot) if hours(one) > 0 and not (one.end and one.end < today)]
    team = snapshot.known(AcceptedTeam, stage.value)
    accepted = team.core if team is not None else ()
    here = {person.id for person in there}
    left = tuple(person for id in accepted if id not in here and (person := snapshot.find(Person, id)))
    filled = {str(id) for id in accepted if id in here}
    vacant = []
    for name, keys in _asked(snapshot, stage):
        found = [str(person.id) for person in there if str(person.id) in keys]
        if not found:
            vacant.append(name)
        elif not filled.intersection(found):
            filled.add(found[0])
    return RequiredSeats(stage, len(filled) + len(vacant) + len(left), tuple(vacant), left)


def _asked(snapshot: Snapshot, stage: Stage) -> Iterator[tuple[str, frozenset[str]]]:
    """Each role and function that needs a seat, and who would do."""
    for role in ALWAYS_CORE:
        yield (
            snapshot.role_called(role),
            frozenset(str(person.id) for person in roster(snapshot) if person.has(role)),
        )
    for role in vacant_roles(snapshot, stage):
        yield snapshot.role_called(role), frozenset()
    for one in required(snapshot, stage, snapshot.programme.scope):
        yield told(one), frozenset(one.keys or ())
