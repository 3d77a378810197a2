"""What an upgrade would change: the rules run on the programme as it is and as it would be, side by side.

Nothing here is worded or computed anew: gates, scores, case, team and days are asked of their own rules twice
(rules.md upgrade).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from lifecycle.assessment.scores import area_scores
from lifecycle.base.areas import AREAS
from lifecycle.base.phases import GATES, STAGES, Gate, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import words
from lifecycle.capabilities.analysis import analyse
from lifecycle.case.arguments import case
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import GateReport
from lifecycle.people import name_of
from lifecycle.preconditions.weighing import preconditions
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_days
from lifecycle.suitability import suitability
from lifecycle.team.in_turn import in_turn
from lifecycle.team.recommendation import Recommendation


@dataclass(frozen=True, slots=True)
class GateState:
    """How a gate stands: criteria met of those asked, open musts by id, what the rules suggest."""

    met: int
    asked: int
    open_musts: tuple[str, ...]
    suggestion: str


@dataclass(frozen=True, slots=True)
class GateShift:
    """A gate before and after. `opened` are criteria that no longer pass or are new and do not, `closed` those that
    pass from then on or are asked no more."""

    gate: Gate
    title: str
    before: GateState
    after: GateState
    opened: tuple[str, ...]
    closed: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether it stands otherwise."""
        return self.before != self.after or bool(self.opened or self.closed)


@dataclass(frozen=True, slots=True)
class Shift:
    """A value before and after: a number, a text, a day, None = not known. `id` names it for programs."""

    id: str
    title: str
    before: float | str | date | None
    after: float | str | date | None

    @property
    def changes(self) -> bool:
        """Whether it is another."""
        if isinstance(self.before, float) and isinstance(self.after, float):
            return abs(self.before - self.after) > TOLERANCE
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class TeamShift:
    """Who joins and who leaves the core and the consulted of a stage, by name."""

    stage: Stage
    joins: tuple[str, ...]
    leaves: tuple[str, ...]
    complete: tuple[bool, bool]

    @property
    def changes(self) -> bool:
        """Whether the team is another."""
        return bool(self.joins or self.leaves) or self.complete[0] != self.complete[1]


@dataclass(frozen=True, slots=True)
class Effect:
    """Everything before and after. `team` None: it was not computed, for that takes a while."""

    gates: tuple[GateShift, ...]
    figures: tuple[Shift, ...]
    stages: tuple[Shift, ...]
    team: tuple[TeamShift, ...] | None

    @property
    def changes(self) -> bool:
        """Whether anything stands otherwise."""
        return (
            any(one.changes for one in self.gates)
            or any(one.changes for one in (*self.figures, *self.stages))
            or any(one.changes for one in self.team or ())
        )


TOLERANCE = 1e-9


def effect(before: Snapshot, after: Snapshot, today: date, *, team: bool = False) -> Effect:
    """What the rules say of both; `team` as well, which takes seconds."""
    return Effect(
        gates=tuple(gate_shift(before, after, gate, today) for gate in ahead(before, today)),
        figures=tuple(_figures(before, after, today)),
        stages=tuple(_stages(before, after, today)),
        team=tuple(_team(before, after, today)) if team else None,
    )


def ahead(snapshot: Snapshot, today: date) -> tuple[Gate, ...]:
    """The gates still to be decided."""
    return GATES[GATES.index(gate_ahead(snapshot, today)) :]


def gate_shift(before: Snapshot, after: Snapshot, gate: Gate, today: date) -> GateShift:
    """One gate before and after."""
    was, becomes = gate_report(before, gate, today), gate_report(after, gate, today)
    open_before = {one.id for one in was.criteria if one.applicable and not one.passed}
    open_after = {one.id for one in becomes.criteria if one.applicable and not one.passed}
    return GateShift(
        gate=gate,
        title=becomes.title,
        before=_state(was),
        after=_state(becomes),
        opened=tuple(one.id for one in becomes.criteria if one.id in open_after - open_before),
        closed=tuple(one.id for one in was.criteria if one.id in open_before - open_after),
    )


def _state(report: GateReport) -> GateState:
    musts = tuple(one.id for one in report.open_musts)
    return GateState(report.passed, report.total, musts, report.suggestion.outcome.value)


def _figures(before: Snapshot, after: Snapshot, today: date) -> Iterator[Shift]:
    was, becomes = analyse(before, today), analyse(after, today)
    yield Shift("index", "Index, effective", was.index.value, becomes.index.value)
    yield Shift("mean", "Index, as assessed", was.mean.value, becomes.mean.value)
    for area in AREAS:
        title = after.playbook.area_title(area)
        yield Shift(
            f"effective.{area}",
            f"{title}, effective",
            was.effective[area].value,
            becomes.effective[area].value,
        )
    scores, later = area_scores(before, today), area_scores(after, today)
    for area in AREAS:
        title = after.playbook.area_title(area)
        yield Shift(f"score.{area}", f"{title}, score", scores[area].value, later[area].value)
        yield Shift(f"target.{area}", f"{title}, target", scores[area].target, later[area].target)
    for id, title, one, other in (
        ("weakest_link", "Weakest link", was.weakest_link, becomes.weakest_link),
        ("best_lever", "Best lever", was.best_lever, becomes.best_lever),
    ):
        yield Shift(id, title, one.value if one else None, other.value if other else None)
    now, then = preconditions(before), preconditions(after)
    yield Shift("preconditions", "Preconditions", now.score.value, then.score.value)
    yield Shift("preconditions.rated", "Preconditions rated", float(now.rated), float(then.rated))
    yield Shift("preconditions.band", "Preconditions say", _said(now.band), _said(then.band))
    yield Shift(
        "suitability",
        "Suitability says",
        _said(suitability(before).verdict),
        _said(suitability(after).verdict),
    )
    yield Shift("case", "Business case", case(before).score.value, case(after).score.value)
    yield Shift("case.go", "Business case asked", before.playbook.case.go, after.playbook.case.go)


def _said(value: object) -> str | None:
    return None if value is None else words(getattr(value, "value", value))


def _stages(before: Snapshot, after: Snapshot, today: date) -> Iterator[Shift]:
    was, becomes = stage_days(before, today), stage_days(after, today)
    here = STAGES.index(before.programme.stage)
    for stage in STAGES[here:]:
        title = f"{stage.value} {after.playbook.stage(stage).title}"
        old, new = before.playbook.stage(stage).days, after.playbook.stage(stage).days
        yield Shift(f"days.{stage}", f"{title}, working days", float(old), float(new))
        if stage in was and stage in becomes:
            yield Shift(f"end.{stage}", f"{title}, last day", was[stage].end, becomes[stage].end)


def _team(before: Snapshot, after: Snapshot, today: date) -> Iterator[TeamShift]:
    stages = STAGES[STAGES.index(before.programme.stage) :]
    for old, new in zip(in_turn(before, stages, today), in_turn(after, stages, today), strict=True):
        was, becomes = _seats(old), _seats(new)
        yield TeamShift(
            old.stage,
            tuple(f"{name_of(before, id)} ({seat})" for id, seat in becomes if (id, seat) not in was),
            tuple(f"{name_of(before, id)} ({seat})" for id, seat in was if (id, seat) not in becomes),
            (old.team.complete, new.team.complete),
        )


def _seats(found: Recommendation) -> tuple[tuple[UUID, str], ...]:
    return (
        *((person.id, "core") for person in found.core),
        *((person.id, "consulted") for person in found.consulted),
    )
