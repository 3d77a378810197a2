"""Who joined and who stepped back since the page before, people by id (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from lifecycle.base.findings import listed
from lifecycle.base.phases import STAGES
from lifecycle.base.words import counted, written_day
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.changed.lines import TEAM, Line, line, together
from lifecycle.summary.changed.net_changes import Net, as_it_was
from lifecycle.summary.sheet import person
from lifecycle.team.real import real_team
from lifecycle.team.strip import accepted_team

MOST_NAMED = 6
"""People named; more are counted."""


def core_of(snapshot: Snapshot) -> frozenset[UUID] | None:
    """Who really is in the core of the present stage, else who was accepted for it, else the same of the last stage
    before of which it is known; None where it never was."""
    present = STAGES.index(snapshot.programme.stage)
    for stage in reversed(STAGES[: present + 1]):
        real = real_team(snapshot, stage)
        if real.core or real.consulted:
            return frozenset(one.id for one in real.core)
        if (accepted := accepted_team(snapshot, stage)) is not None:
            return frozenset(accepted.core)
    return None


def team_lines(basis: Basis, nets: Sequence[Net]) -> tuple[tuple[Line, ...], frozenset[UUID]]:
    """Who joined the core and who stepped back from it, who came to the roster and left it; and who is told of."""
    then, now = core_of(as_it_was(basis.snapshot, basis.past.entries)), core_of(basis.snapshot)
    joined = now - then if then is not None and now is not None else frozenset()
    left = then - now if then is not None and now is not None else frozenset()
    first = now if then is None and now else frozenset()
    came, went = _roster(nets)
    found = [
        *_told(basis, first, "First core team: ", ""),
        *_told(basis, joined, "", " joins the core team"),
        *_told(basis, left, "", " steps back from the core team"),
        *_told(basis, came - joined - first, "", " joins the roster"),
        *_told(basis, went - left, "", " leaves the roster"),
    ]
    told = joined | left | first | came | went
    days = tuple(_leaving(basis, nets, told))
    return (*found, *(one for _, one in days)), told | {id for id, _ in days}


def _roster(nets: Sequence[Net]) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Who came to the roster, and who left it."""
    came, went = set(), set()
    for net in nets:
        if not isinstance(net.noun, Person):
            continue
        was, now = (
            isinstance(one, Person) and one.on_roster and not one.erased for one in (net.before, net.after)
        )
        if now and not was:
            came.add(net.noun.id)
        elif was and not now:
            went.add(net.noun.id)
    return frozenset(came), frozenset(went)


def _leaving(basis: Basis, nets: Sequence[Net], told: frozenset[UUID]) -> Iterator[tuple[UUID, Line]]:
    """Whose last day is another, of those nothing else is told of."""
    for net in nets:
        was, now = net.before, net.after
        if not isinstance(was, Person) or not isinstance(now, Person) or now.id in told or now.erased:
            continue
        if was.end == now.end or not (was.on_roster and now.on_roster):
            continue
        if now.end is None:
            text = f"{person(now.id)} stays on"
        else:
            does = "left" if now.end < basis.today else "leaves"
            text = f"{person(now.id)} {does} on {written_day(now.end, basis.today)}"
        yield now.id, line(TEAM, "team", text)


def _told(basis: Basis, people: frozenset[UUID], lead: str, does: str) -> Iterator[Line]:
    """People in the order of the roster, a few in a line; many are counted."""
    if not people:
        return
    do = f" {does.split()[0].removesuffix('s')} {' '.join(does.split()[1:])}" if does else ""
    if len(people) > MOST_NAMED:
        yield line(TEAM, "team", f"{lead}{counted(len(people), 'person', 'people')}{do}")
        return
    known = {one.id: one for one in basis.snapshot.all(Person)}
    order = sorted(people, key=lambda id: (known[id].position if id in known else 0, str(id)))
    if len(order) == 1:
        one = known.get(order[0])
        work = (
            f" ({listed(basis.snapshot.function_called(function) for function in one.functions)})"
            if one and one.functions
            else ""
        )
        yield line(TEAM, "team", f"{lead}{person(order[0])}{work}{does}")
        return
    for text in together([person(id) for id in order]):
        yield line(TEAM, "team", f"{lead}{text}{do if ' and ' in text else does}")
