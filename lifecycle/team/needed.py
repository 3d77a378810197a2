"""Who a stage cannot do without, and what a seat takes of somebody: functions, roles and hours the playbook names.

Source: rules.md team (roles, hours), reading 37.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import Stage, next_gate
from lifecycle.once import once
from lifecycle.people import Person, roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import Seat
from lifecycle.team.scaling import functions_here
from seating.problem import Required

ALWAYS_CORE = (Role.SPONSOR, Role.LEADER)
"""Roles with a core seat in every stage."""


def required(snapshot: Snapshot, stage: Stage, scope: Collection[Area]) -> tuple[Required, ...]:
    """The functions and roles that need a seat in a stage. A role nobody holds is none of them: `vacant_roles`."""
    team, people, exist = snapshot.playbook.team, roster(snapshot), functions_here(snapshot)
    found = [
        Required(
            rule.function,
            "function",
            keys,
            "core" if rule.seat == "core" else "either",
            snapshot.function_called(rule.function),
        )
        for rule in team.partner_rules
        if stage in rule.stages
        and rule.area in scope
        and (
            (keys := _keys(person for person in people if rule.function in person.functions))
            or not exist
            or rule.function in exist
        )
    ]
    found += [
        Required(role, "role", keys, title=snapshot.role_called(role))
        for role in _roles(snapshot, stage)
        if (keys := _keys(person for person in people if person.has(role)))
    ]
    return tuple(dict.fromkeys(found))


@once
def vacant_roles(snapshot: Snapshot, stage: Stage) -> tuple[RoleId, ...]:
    """The roles that need a seat in a stage and that nobody on the roster holds."""
    held = {role for person in roster(snapshot) for role in person.roles}
    return tuple(role for role in _roles(snapshot, stage) if role not in held)


def hours_for(snapshot: Snapshot, person: Person, seat: Seat) -> float:
    """The hours a week a seat takes of somebody: as the playbook says for their role or level, else as of anybody."""
    return hours_as(snapshot, seat, person.roles, person.level)


def hours_as(snapshot: Snapshot, seat: Seat, roles: Collection[RoleId], level: int | None) -> float:
    """The same of anybody with these roles at this level."""
    team = snapshot.playbook.team
    usual = {Seat.CORE: team.core_hours, Seat.CONSULTED: team.consulted_hours}.get(seat, 0.0)
    for rule in team.seat_hours:
        fits = rule.role in roles if rule.role is not None else rule.level == level
        special = {Seat.CORE: rule.core, Seat.CONSULTED: rule.consulted}.get(seat)
        if fits and special is not None:
            return special
    return usual


def _roles(snapshot: Snapshot, stage: Stage) -> tuple[RoleId, ...]:
    """The roles to be at least consulted in a stage: the playbook's, and whoever decides the gate ahead."""
    team = snapshot.playbook.team
    roles = [rule.role for rule in team.role_rules if stage in rule.stages]
    if team.deciders_consulted:
        roles += snapshot.playbook.gate(next_gate(stage)).deciders
    return tuple(dict.fromkeys(role for role in roles if role not in ALWAYS_CORE))


def _keys(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(str(person.id) for person in people)
