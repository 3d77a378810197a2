"""What would change if: two programmes compared stage by stage, before anything is saved.

A trial is a Change applied without being committed; this says who would move, which vacancies and gates with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lifecycle.base.phases import GATES, Gate, Stage, next_gate
from lifecycle.base.records import dataclass
from lifecycle.gates.report import gate_report
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.in_turn import in_turn
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.staffing import Question


@dataclass(frozen=True, slots=True)
class StageShift:
    """One stage before and after. `moves` are (name, seat before, seat after), only those that change."""

    stage: Stage
    before: Recommendation
    after: Recommendation
    moves: tuple[tuple[str, str, str], ...]
    new_vacancies: tuple[str, ...]
    filled_vacancies: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything at all is different."""
        return bool(self.moves or self.new_vacancies or self.filled_vacancies)


@dataclass(frozen=True, slots=True)
class GateShift:
    """A criterion of a gate ahead whose state would change: id, title, state before and after."""

    gate: Gate
    criterion: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Everything that would change; `rows` counts the seats that would."""

    stages: tuple[StageShift, ...]
    gates: tuple[GateShift, ...]

    @property
    def rows(self) -> int:
        """How many seats would change over all stages."""
        return sum(len(stage.moves) for stage in self.stages)


def compare(
    before: Snapshot,
    after: Snapshot,
    stages: Sequence[Stage],
    today: date,
    question: Question | None = None,
    question_after: Question | None = None,
) -> Trial:
    """The recommended teams of these stages in both programmes, and the criteria of the gates ahead that change."""
    other = tuple(in_turn(after, stages, today, question_after or question))
    return trial_of(before, after, tuple(in_turn(before, stages, today, question)), other, today)


def trial_of(
    before: Snapshot,
    after: Snapshot,
    teams_before: Sequence[Recommendation],
    teams_after: Sequence[Recommendation],
    today: date,
) -> Trial:
    """The same when the teams of both are known already, in the same stages."""
    shifts = tuple(_shift(one, other) for one, other in zip(teams_before, teams_after, strict=True))
    return Trial(shifts, gate_shifts(before, after, today))


def gate_shifts(before: Snapshot, after: Snapshot, today: date) -> tuple[GateShift, ...]:
    """Criteria whose state differs, of the gate ahead and those behind it."""
    found = []
    for gate in GATES[GATES.index(next_gate(before.programme.stage)) :]:
        then = {one.id: one for one in gate_report(before, gate, today).criteria}
        found += [
            GateShift(gate, one.id, one.title, then[one.id].state.value, one.state.value)
            for one in gate_report(after, gate, today).criteria
            if one.id in then and then[one.id].state is not one.state
        ]
    return tuple(found)


def _lacking(team: Recommendation) -> tuple[str, ...]:
    """The vacancies, and roles nobody holds."""
    return (*team.vacancies, *team.vacant_roles)


def _shift(before: Recommendation, after: Recommendation) -> StageShift:
    seats, seats_after = _seats(before), _seats(after)
    names = {person.id: person.name for team in (before, after) for person in _everybody(team)}
    moves = [
        (names[id], seats.get(id, "not on the roster"), seats_after.get(id, "not on the roster"))
        for id in names
        if seats.get(id) != seats_after.get(id)
    ]
    return StageShift(
        stage=after.stage,
        before=before,
        after=after,
        moves=tuple(moves),
        new_vacancies=tuple(one for one in _lacking(after) if one not in _lacking(before)),
        filled_vacancies=tuple(one for one in _lacking(before) if one not in _lacking(after)),
    )


def _seats(team: Recommendation) -> dict[object, str]:
    seats: dict[object, str] = {person.id: "informed" for person in team.informed}
    seats.update((person.id, "consulted") for person in team.consulted)
    seats.update((person.id, "core") for person in team.core)
    return seats


def _everybody(team: Recommendation) -> tuple[Person, ...]:
    return (*team.core, *team.consulted, *team.informed)
