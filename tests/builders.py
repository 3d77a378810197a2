"""Small builders shared by the tests: a programme on the core playbook, a stamp, a few people."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

import playbooks
from lifecycle.base.areas import Area
from lifecycle.base.listed import FunctionId, Role, RoleId
from lifecycle.base.noun import Noun, folded, natural_id
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.snapshot import Snapshot, Stamp, snapshot_of

TODAY = date(2026, 11, 23)
PROGRAMME_ID = UUID("11111111-2222-4333-8444-555555555555")

SCORES_X: dict[Area, float] = {
    Area.PO: 38,
    Area.AP: 42,
    Area.ME: 25,
    Area.PR: 34,
    Area.IT: 46,
    Area.PC: 30,
    Area.CA: 36,
    Area.CX: 28,
}
"""The eight area scores of the worked example."""


@cache
def core() -> Playbook:
    """The shipped core playbook."""
    return playbooks.load("core")


FUNCTIONS: tuple[FunctionId, ...] = tuple(core().titles["function"])
ROLES: tuple[RoleId, ...] = tuple(core().titles["role"])
DIMENSIONS = tuple(core().titles["dimension"])


def stamp(who: str = "Bryn", today: date = TODAY, seed: int = 1) -> Stamp:
    """A stamp with predictable ids."""
    numbers = random.Random(seed)  # ids in tests only need to repeat
    return Stamp(
        who=who,
        when=datetime(today.year, today.month, today.day, 9, 0, tzinfo=UTC),
        today=today,
        new_id=lambda: UUID(int=numbers.getrandbits(128), version=4),
    )


def programme(
    *nouns: Noun, stage: Stage = Stage.D1, playbook: Playbook | None = None, **fields: object
) -> Snapshot:
    """A Snapshot of a programme on the core playbook (or another) holding these nouns."""
    base = Programme.model_validate(
        {"id": PROGRAMME_ID, "name": "Aldermoor", "stage": stage, "started": TODAY, **fields}
    )
    return snapshot_of((base, pin(playbook or core()), *nouns))


def pin(playbook: Playbook) -> PinnedPlaybook:
    """The pinned content of a playbook. That of core, which nearly every test pins, is written down once."""
    return _core_pin() if playbook is core() else _pin(playbook)


@cache
def _core_pin() -> PinnedPlaybook:
    return _pin(core())


def _pin(playbook: Playbook) -> PinnedPlaybook:
    return PinnedPlaybook(
        id=natural_id(PROGRAMME_ID, PinnedPlaybook.KIND),
        playbook=playbook.id,
        version=playbook.version,
        hash=playbooks.content_hash(playbook),
        content=playbooks.canonical(playbook),
    )


def with_nouns(snapshot: Snapshot, nouns: Iterable[Noun]) -> Snapshot:
    """The same programme with these nouns put as well."""
    return snapshot_of((*(noun for kind in snapshot.nouns.values() for noun in kind.values()), *nouns))


def person(
    name: str,
    function: FunctionId = "marketing",
    level: int = 3,
    *,
    roles: tuple[RoleId, ...] = (),
    position: int = 0,
    hours: float = 8,
    on_roster: bool = True,
) -> Person:
    """Somebody of that name, under the id that name has in the programme."""
    return Person(
        id=natural_id(PROGRAMME_ID, Person.KIND, folded(name)),
        name=name,
        functions=(function,),
        level=level,
        roles=roles,
        position=position,
        hours=hours,
        on_roster=on_roster,
    )


def voice(function: FunctionId) -> Person:
    """Somebody of a function who can speak for it, not on the roster."""
    return person(f"Voice of {function}", function, on_roster=False)


def sponsor_and_leader() -> tuple[Person, Person]:
    """Amara, sponsor at board level, and Bryn, who leads."""
    return (
        person("Amara", "marketing", 5, roles=(Role.SPONSOR,), hours=6),
        person("Bryn", "operations", 3, roles=(Role.LEADER,), position=1, hours=30),
    )
