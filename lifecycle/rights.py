"""Who acts, and as what: the decider is named with a role, and the roster has to agree (rules.md rights)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Text
from lifecycle.base.words import words
from lifecycle.people import Person, name_of, named
from lifecycle.snapshot import Snapshot, Stamp


def first_holder(role: RoleId) -> Callable[[Snapshot, Stamp], str]:
    """What a form starts with where somebody of that role is asked for: the first who holds it, "" for nobody."""

    def name(snapshot: Snapshot, stamp: Stamp) -> str:
        return next((person.name for person in holders(snapshot, role)), "")

    return name


By = Annotated[str, Ref("person"), Says("who decides")]
Reason = Annotated[Text, Says("why, in at least as many characters as the playbook asks")]
RiskOwner = Annotated[str, Ref("person"), Says("who carries the risk")]
Expires = Annotated[date | None, Says("the last day it holds; left out: as long as the playbook gives")]
"""What every override asks for, whatever rule it goes against."""

SponsorBy = Annotated[str, Ref("person"), Says("who decides it", start=first_holder(Role.SPONSOR))]
AsWhat = Annotated[RoleId, Says("as what; the roster has to agree")]
"""What a decision of the sponsor asks for."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting in a role. `strangers` are nouns to put with whatever is recorded.

    `on_roster` false: the role is what they said, nobody could confirm it.
    """

    person: UUID
    role: RoleId
    on_roster: bool
    strangers: tuple[Person, ...] = ()
    titles: Mapping[str, str] | None = None

    def titled(self, role: RoleId) -> str:
        """What a role is called where they act."""
        return (self.titles or {}).get(role) or words(role)


def acting(snapshot: Snapshot, name: str, role: RoleId) -> Actor:
    """Somebody acting in a role; NotAllowed when the roster gives them other roles (rules.md rights).

    A name that is not on the roster is taken at its word and marked so.
    """
    titles = snapshot.playbook.titles["role"]
    id, strangers = named(snapshot, name)
    person = snapshot.find(Person, id)
    if person is None or not person.on_roster:
        return Actor(id, role, False, strangers, titles)
    if not person.has(role):
        roles = ", ".join(snapshot.role_called(each) for each in person.roles) or "no role"
        raise NotAllowed(
            f"{person.name} cannot act as {snapshot.role_called(role)}.",
            f"The roster gives {person.name} {roles}.",
            f"Name somebody who is {snapshot.role_called(role)}, or correct the roster first.",
        )
    return Actor(id, role, True, titles=titles)


def require_role(actor: Actor, allowed: Iterable[RoleId], deed: str) -> None:
    """NotAllowed unless the actor's role is among those allowed; `deed` is what they wanted, as 'override a must'."""
    roles = tuple(allowed)
    if actor.role in roles:
        return
    right = " or ".join(map(actor.titled, roles))
    raise NotAllowed(
        f"Only the {right} may {deed}.",
        f"The role given is {actor.titled(actor.role)}.",
        f"Ask the {right} to decide, and record it with their name.",
    )


def writer(snapshot: Snapshot, who: str) -> tuple[UUID, tuple[Person, ...]]:
    """The id of whoever wrote something down, and the noun to put with it when nobody is called so yet."""
    return named(snapshot, who)


def known_writer(snapshot: Snapshot, who: str) -> UUID | None:
    """The id of whoever writes if the programme knows them by that name, else None."""
    id, strangers = named(snapshot, who)
    return None if strangers else id


def holders(snapshot: Snapshot, role: RoleId) -> tuple[Person, ...]:
    """The people on the roster who hold a role, in roster order."""
    found = (p for p in snapshot.all(Person) if p.on_roster and not p.erased and p.has(role))
    return tuple(sorted(found, key=lambda person: person.position))


def holder_names(snapshot: Snapshot, role: RoleId) -> str:
    """Their names with commas between; the role in words when nobody holds it."""
    return ", ".join(
        name_of(snapshot, person.id) for person in holders(snapshot, role)
    ) or snapshot.role_called(role)
