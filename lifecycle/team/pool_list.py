"""Who is on the list of the brainstorming pool: wide, with enough people who do the work, and why each.

The best list is proven: covered need first, then functions heard; among equals fewer people,
then more of level 1 and 2, then roster order. The core may
be on it too. Source: rules.md team (pool list), reading 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS, LEVEL_TITLES, Area
from lifecycle.base.figures import TOLERANCE
from lifecycle.base.phases import Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, percent
from lifecycle.competence import area_levels
from lifecycle.once import once
from lifecycle.people import Person, functions_of, roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import SeatAsk, SeatRule
from lifecycle.team.scaling import functions_here, scaled
from lifecycle.team.staffing import hours_of_stage, need

if TYPE_CHECKING:
    from seating.linear import Model

JUNIOR_LEVEL = 2
"""Specialists and frontline: levels 2 and 1."""
COVER_POINTS, FUNCTION_POINTS, HEAD_POINTS = 60.0, 5.0, 0.25
"""What covered need, a function heard, and one more head at the table weigh (our judgement)."""
SECONDS = 5.0
SMALL = 0.005
"""Points below this are not worth a word."""
SAME = 1e-6
"""Lists closer than this in points are equal, and the tie order decides."""


@dataclass(frozen=True, slots=True)
class PoolMember:
    """One person on the list. `delta` in points: what the list loses without them, None when it needs them."""

    person: Person
    delta: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class PoolList:
    """The list. `notes` say what the roster cannot give: size, functions, share of juniors. `left_out` are the rest
    with the reason."""

    members: tuple[PoolMember, ...]
    left_out: tuple[tuple[Person, str], ...]
    functions: int
    wanted_functions: int
    size: tuple[int, int]
    junior_share: float | None
    wanted_junior_share: float
    notes: tuple[str, ...]
    optimal: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a list: from whom, their levels by area, the need, size, functions and share of juniors."""

    people: tuple[Person, ...]
    levels: Mapping[UUID, Mapping[Area, int]]
    need: Mapping[Area, float]
    size: tuple[int, int]
    functions: int
    junior_share: float
    saturation: float
    titles: Mapping[str, str]

    def functions_of(self, people: Iterable[Person]) -> tuple[str, ...]:
        """The functions of some people that the playbook lists, in its order."""
        found = {function for person in people for function in person.functions}
        return tuple(function for function in self.titles if function in found)


@once
def pool_list(snapshot: Snapshot, today: date) -> PoolList:
    """The list for the stage POOL from everybody on the roster who is there for it."""
    playbook = snapshot.playbook
    settings, pool = playbook.team, playbook.team.pool
    everybody = roster(snapshot)
    hours = hours_of_stage(snapshot, Stage.POOL, today)
    forbidden = {
        rule.person: "the leader asked for no seat in this stage"
        for rule in snapshot.all(SeatRule)
        if rule.stage is Stage.POOL and rule.ask is SeatAsk.EXCLUDED
    }
    there = tuple(
        person for person in everybody if person.level and person.id not in forbidden and hours(person) > 0
    )
    size = (scaled(snapshot, pool.size[0], least=1), scaled(snapshot, pool.size[1], least=1))
    present = functions_of(snapshot, there)
    exist = functions_here(snapshot)
    asked = min(pool.functions, len(exist)) if exist else pool.functions
    needs = need(playbook, Stage.POOL, snapshot.programme.scope, known_scores(snapshot, today))
    ask = Ask(
        there,
        {person.id: dict(zip(AREAS, area_levels(snapshot, person), strict=True)) for person in there},
        {area: figure.value or 0.0 for area, figure in needs.items()},
        (min(size[0], len(there)), size[1]),
        min(asked, len(present)),
        pool.junior_share,
        settings.saturation,
        playbook.titles["function"],
    )
    ask, chosen, optimal = _relaxed(ask)
    members = tuple(_member(ask, chosen, person) for person in chosen)
    return PoolList(
        members=members,
        left_out=tuple(
            (person, forbidden.get(person.id) or _why_not(ask, chosen, person, person in there))
            for person in everybody
            if person not in chosen
        ),
        functions=len(ask.functions_of(chosen)),
        wanted_functions=min(asked, len(present)),
        size=size,
        junior_share=_junior(chosen) / len(chosen) if chosen else None,
        wanted_junior_share=pool.junior_share,
        notes=_notes(chosen, size, asked, len(present), pool.junior_share),
        optimal=optimal,
    )


def value(ask: Ask, people: Sequence[Person]) -> float:
    """Points of a list by the plain rule."""
    cover = sum(
        share * min(1.0, sum(ask.levels[person.id][area] / 4 for person in people) / ask.saturation)
        for area, share in ask.need.items()
    )
    functions = ask.functions_of(people)
    return COVER_POINTS * cover + FUNCTION_POINTS * len(functions) - HEAD_POINTS * len(people)


def _relaxed(ask: Ask) -> tuple[Ask, tuple[Person, ...], bool]:
    """The best list, with fewer juniors asked for only as far as the roster forces it."""
    chosen, optimal = _best(ask, settle=True)
    if chosen is not None:
        return ask, chosen, optimal
    share = _junior(ask.people) / max(1, ask.size[0]) if ask.size[0] else 0.0
    eased = replace(ask, junior_share=min(ask.junior_share, share))
    chosen, optimal = _best(eased, settle=True)
    if chosen is None:
        eased = replace(ask, functions=0, junior_share=0.0)
        chosen, optimal = _best(eased, settle=True)
    return eased, chosen or (), optimal


def _best(
    ask: Ask, without: Person | None = None, *, settle: bool = False
) -> tuple[tuple[Person, ...] | None, bool]:
    """The best list under the rules of `ask`; None when there is none. `settle`: ties are settled by the tie order."""
    from seating.linear import Model, solve

    people = tuple(person for person in ask.people if person is not without)
    if not people or len(people) < ask.size[0]:
        return (None, True) if people or ask.size[0] else ((), True)
    model = Model()
    seats = [model.column(-HEAD_POINTS, whole=True) for _ in people]
    _add_cover(model, ask, people, seats)
    functions = ask.functions_of(people)
    heard = []
    for function in functions:
        column = model.column(FUNCTION_POINTS)
        heard.append(column)
        holders = [(seats[place], 1.0) for place, person in enumerate(people) if function in person.functions]
        model.row([(column, 1.0), *((seat, -1.0) for seat, _ in holders)], upper=0.0)
    model.row([(seat, 1.0) for seat in seats], ask.size[0], ask.size[1])
    model.row([(column, 1.0) for column in heard], lower=float(ask.functions))
    juniors = [1.0 if (person.level or 0) <= JUNIOR_LEVEL else 0.0 for person in people]
    model.row(
        [(seat, junior - ask.junior_share) for seat, junior in zip(seats, juniors, strict=True)],
        lower=-TOLERANCE,
    )
    found = solve(model, time_limit=SECONDS)
    if settle and found.values is not None:
        first_of_all = (
            [-1.0] * len(people),
            juniors,
            [-place / len(people) for place in range(len(people))],
        )
        for order in first_of_all:
            model.row(model.objective_row(), lower=found.objective - SAME)
            model.cost = [0.0] * len(model.cost)
            for seat, worth in zip(seats, order, strict=True):
                model.cost[seat] = worth
            better = solve(model, time_limit=SECONDS)
            if better.values is None:
                break
            found = better
    if found.values is None:
        return None, found.finished
    values = found.values
    return tuple(person for place, person in enumerate(people) if values[seats[place]] > 0.5), found.finished


def _add_cover(model: Model, ask: Ask, people: Sequence[Person], seats: Sequence[int]) -> None:
    for area in AREAS:
        share = ask.need.get(area, 0.0)
        if share <= 0:
            continue
        column = model.column(COVER_POINTS * share)
        brings = [
            (seats[place], -ask.levels[person.id][area] / 4 / ask.saturation)
            for place, person in enumerate(people)
            if ask.levels[person.id][area]
        ]
        model.row([(column, 1.0), *brings], upper=0.0)


def _member(ask: Ask, chosen: tuple[Person, ...], person: Person) -> PoolMember:
    """Somebody on the list with what it would lose without them."""
    other, _ = _best(ask, without=person)
    own = [function for function in person.functions if function in ask.titles]
    alone = [function for function in own if sum(function in one.functions for one in chosen) == 1]
    level = f"level {person.level}, {LEVEL_TITLES[person.level or 1]}"
    brings = ", ".join(
        f"{area.value}{ask.levels[person.id][area]}"
        for area in AREAS
        if ask.levels[person.id][area] >= 2 and ask.need.get(area)
    )
    place = ask.titles[own[0]] if own else "no function"
    if other is None:
        return PoolMember(person, None, f"{person.name} ({level}): {_needed(ask, person)}. Required.")
    delta = value(ask, chosen) - value(ask, other)
    reason = f"the only voice from {ask.titles[alone[0]]} on the list" if alone else f"from {place}"
    text = f"{person.name} ({level}): {reason}" + (f", brings {brings}" if brings else "")
    if delta < SMALL:
        return PoolMember(person, delta, f"{text}. Without them another list is as good.")
    return PoolMember(person, delta, f"{text}. Without them the best list is {delta:.2f} points lower.")


def _needed(ask: Ask, person: Person) -> str:
    """Which rule of the list cannot be kept without somebody."""
    if _best(replace(ask, junior_share=0.0), without=person)[0] is not None:
        return f"without them fewer than {percent(ask.junior_share)} would do the work (levels 1 and 2)"
    if _best(replace(ask, functions=0), without=person)[0] is not None:
        return f"without them fewer than {counted(ask.functions, 'function')} would be heard"
    return f"without them there are fewer than {ask.size[0]} people for a list"


def _why_not(ask: Ask, chosen: tuple[Person, ...], person: Person, there: bool) -> str:
    if not there:
        return "not available while the pool is open" if person.level else "no level is entered"
    if len(chosen) >= ask.size[1]:
        return f"the list is full at {ask.size[1]}, and no exchange makes it better"
    more = value(ask, (*chosen, person)) - value(ask, chosen)
    if more <= SAME:
        return (
            f"one more would cost {-more:.2f} points: what they know and stand for is worth less than a place"
        )
    return f"would add {more:.2f} points, but then fewer than {percent(ask.junior_share)} do the work (levels 1 and 2)"


def _notes(
    chosen: tuple[Person, ...], size: tuple[int, int], functions: int, present: int, share: float
) -> tuple[str, ...]:
    found = []
    if len(chosen) < size[0]:
        found.append(
            f"{len(chosen)} people: {size[0]} to {size[1]} make a pool. Name more people on the roster."
        )
    if present < functions:
        found.append(
            f"The roster has {present} functions; {functions} are better. Ask those that are missing."
        )
    if chosen and _junior(chosen) < share * len(chosen) - TOLERANCE:
        found.append(
            f"{percent(_junior(chosen) / len(chosen), share)} are specialists or frontline; "
            f"{percent(share)} are asked for."
            " Name people who do the work."
        )
    return tuple(found)


def _junior(people: Sequence[Person]) -> int:
    return sum(1 for person in people if person.level is not None and person.level <= JUNIOR_LEVEL)
