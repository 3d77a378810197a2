"""Which seats a leader asked for are kept: all that leave room for sponsor and leader, the earlier on the roster first.

A pin without the hours, or without a seat left for it, is dropped; no other rule is above a pin. Source: rules.md team.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from seating.problem import Candidate, Relaxation, Seat, StageProblem, TeamRule

CACHED = 32
"""Questions whose pins are kept at a time."""


def kept_pins(problem: StageProblem) -> Mapping[str, Seat]:
    """The seat of everybody whose pin is kept."""
    return _kept(problem) if any(person.pinned for person in problem.candidates) else {}


def dropped_pins(problem: StageProblem) -> tuple[Relaxation, ...]:
    """The pins that cannot be kept, with the person: hours asked and there, alike where only a seat is missing."""
    kept = kept_pins(problem)
    return tuple(
        Relaxation(TeamRule.PINNED, needed, min(person.hours, needed), key=person.key, keys=(person.key,))
        for person in problem.candidates
        if person.pinned and person.key not in kept
        for needed in [problem.hours_of(person, person.pinned)]
    )


@lru_cache(maxsize=CACHED)
def _kept(problem: StageProblem) -> Mapping[str, Seat]:
    kept: dict[str, Seat] = {}
    for person in sorted(problem.candidates, key=lambda person: person.position):
        if person.pinned and _can_sit(problem, person, person.pinned):
            tried: dict[str, Seat] = {**kept, person.key: person.pinned}
            if _has_room(problem, tried):
                kept = tried
    return kept


def _can_sit(problem: StageProblem, person: Candidate, seat: Seat) -> bool:
    return problem.can_be_core(person) if seat == "core" else problem.can_be_consulted(person)


def _has_room(problem: StageProblem, pins: Mapping[str, Seat]) -> bool:
    """True if these seats, with a sponsor and a leader, are no more than there are."""
    seats = [*pins.values()]
    if seats.count("consulted") > problem.max_consulted:
        return False
    able = [person for person in _able(problem) if pins.get(person.key) != "consulted"]
    if any(not any(getattr(person, role) for person in able) for role in _roles(problem)):
        return False
    pinned = [person for person in able if person.key in pins]
    missing = [role for role in _roles(problem) if not any(getattr(person, role) for person in pinned)]
    both = len(missing) == 2 and any(person.sponsor and person.leader for person in able)
    return seats.count("core") + len(missing) - both <= problem.size_upper


def _able(problem: StageProblem) -> Iterator[Candidate]:
    return (person for person in problem.candidates if problem.can_be_core(person))


def _roles(problem: StageProblem) -> list[str]:
    """Of sponsor and leader those somebody can fill at all; without the other there is no team anyway."""
    return [role for role in ("sponsor", "leader") if any(getattr(person, role) for person in _able(problem))]
