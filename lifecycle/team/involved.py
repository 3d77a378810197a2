"""Who is accountable, responsible, consulted and informed for what a stage leaves behind (rules.md team).

The sponsor is accountable; the core is responsible, and so is whoever owns the artefact by their role, also without a
seat.
"""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import Stage
from lifecycle.base.records import dataclass
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.recommendation import Recommendation

INVOLVEMENT = {"sponsor": "A", "core": "R", "consulted": "C", "informed": "I"}


@dataclass(frozen=True, slots=True)
class Involvement:
    """One line of the meeting table: an artefact, the role that owns it, and each person's letter (A, R, C, I)."""

    stage: Stage
    artefact: str
    owner: RoleId | None
    letters: tuple[tuple[Person, str], ...]

    def owns(self, person: Person) -> bool:
        """Whether somebody owns the artefact by their role."""
        return self.owner is not None and person.has(self.owner)


def involvement(snapshot: Snapshot, teams: Sequence[Recommendation]) -> tuple[Involvement, ...]:
    """Who is accountable, responsible, consulted and informed for each artefact of each stage."""
    owners = {artefact: rule.role for rule in snapshot.playbook.team.owners for artefact in rule.artefacts}
    found = []
    for team in teams:
        seats = (("core", team.core), ("consulted", team.consulted), ("informed", team.informed))
        for artefact in snapshot.playbook.stage(team.stage).artefacts:
            owner = owners.get(artefact)
            letters = []
            for seat, people in seats:
                for person in people:
                    owns = owner is not None and person.has(owner)
                    part = "sponsor" if person.has(Role.SPONSOR) else "core" if owns else seat
                    letters.append((person, INVOLVEMENT[part]))
            found.append(Involvement(team.stage, artefact, owner, tuple(letters)))
    return tuple(found)
