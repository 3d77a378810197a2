"""One stage's question as numbers in rows and columns, for the search and the linear model.

Imports numpy, which comes with the solver; import this module only where a team is computed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seating.pins import kept_pins
from seating.problem import AREA_COUNT, Candidate, Required, StageProblem

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

OUT, CORE, CONSULTED = 0, 1, 2
"""Seats, as stored in a seating array."""


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """Everyone who can have a seat, in roster order; one row each.

    `seats[i, s]` says whether row i may have seat s (a pinned or required person has one seat only). `cover` is the
    part of an area's saturation one core seat brings, `in_function`, `at_floor` (areas in scope only) and
    `in_required` are 0 or 1, `kept` marks members of the previous core, `hours[i, s]` is what seat s takes of row i,
    `junior` marks those who come first in a tie.
    `required` are what `in_required` is about; those where `consulted_does` is 0 need a core seat.
    """

    problem: StageProblem
    people: tuple[Candidate, ...]
    seats: Flags
    cover: Floats
    level: Floats
    in_function: Floats
    at_floor: Floats
    in_required: Floats
    kept: Floats
    sponsor: Floats
    leader: Floats
    hours: Floats
    junior: Flags
    function_names: tuple[str, ...]
    required: tuple[Required, ...]
    consulted_does: Floats
    floor_areas: tuple[int, ...]

    def keys(self, seating: NDArray[np.int8], seat: int) -> tuple[str, ...]:
        """The keys of those with this seat, in roster order."""
        return tuple(self.people[place].key for place in np.flatnonzero(seating == seat))

    def seating(self, core: tuple[str, ...], consulted: tuple[str, ...]) -> NDArray[np.int8]:
        """The seating array of these keys; keys without a row are left out."""
        seats = dict.fromkeys(core, CORE) | dict.fromkeys(consulted, CONSULTED)
        return np.array([seats.get(person.key, OUT) for person in self.people], dtype=np.int8)


def arrays_of(problem: StageProblem) -> Arrays | None:
    """The rows of this question; None if a role nobody can fill leaves no team at all."""
    everyone = sorted(problem.candidates, key=lambda person: person.position)
    people = [
        person for person in everyone if problem.can_be_consulted(person) or problem.can_be_core(person)
    ]
    seats = _seats(problem, people)
    if seats is None:
        return None
    names = tuple(dict.fromkeys(function for person in people for function in person.functions))
    required = problem.required_on_roster
    areas = tuple(area for area in range(AREA_COUNT) if problem.scope[area])
    before = set(problem.previous.core) if problem.previous else set()
    competencies = np.array([person.competencies for person in people], dtype=float).reshape(-1, AREA_COUNT)
    return Arrays(
        problem=problem,
        people=tuple(people),
        seats=seats,
        cover=competencies / problem.competency_scale / problem.saturation,
        level=np.array([float(person.level) for person in people]),
        in_function=_flags([[name in person.functions for name in names] for person in people], len(names)),
        at_floor=(competencies[:, list(areas)] >= problem.competency_floor).astype(float),
        in_required=_flags([[one.holds(person) for one in required] for person in people], len(required)),
        kept=np.array([float(person.key in before) for person in people]),
        sponsor=np.array([float(person.sponsor) for person in people]),
        leader=np.array([float(person.leader) for person in people]),
        hours=np.array(
            [
                (0.0, problem.hours_of(person, "core"), problem.hours_of(person, "consulted"))
                for person in people
            ]
        ).reshape(-1, 3),
        junior=np.array([problem.is_junior(person) for person in people], dtype=bool),
        function_names=names,
        required=required,
        consulted_does=np.array([float(one.seat == "either") for one in required]),
        floor_areas=areas,
    )


def _seats(problem: StageProblem, people: list[Candidate]) -> Flags | None:
    """Which seats each row may have: pins, and a role only one person can fill, leave a single one."""
    seats = np.zeros((len(people), 3), dtype=bool)
    seats[:, OUT] = True
    pins = kept_pins(problem)
    for place, person in enumerate(people):
        seats[place, CORE] = problem.can_be_core(person)
        seats[place, CONSULTED] = problem.can_be_consulted(person)
        wanted = pins.get(person.key)
        if wanted is not None:
            seats[place] = [False, wanted == "core", wanted == "consulted"]
    for role in ("sponsor", "leader"):
        able = [place for place, person in enumerate(people) if getattr(person, role) and seats[place, CORE]]
        if not able:
            return None
        if len(able) == 1:
            seats[able[0]] = [False, True, False]
    return seats


def _flags(rows: list[list[bool]], width: int) -> Floats:
    return np.array(rows, dtype=float).reshape(len(rows), width)
