"""What if: people leave or are away, hours change, areas join the scope, a stage moves, as one Change nobody saved yet.

The Change is compared with the programme as it is (trial.py), and either committed or thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from lifecycle.absences import with_absence
from lifecycle.action import Says, Told, action
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun, build
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.people import Person
from lifecycle.programme import PlannedStage, Programme
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.stage_days import programme_days


@dataclass(frozen=True, slots=True)
class Suppose:
    """What is supposed. `without`: people who leave the roster; `hours` a week and `levels` by person; `away`: first
    and last day by person; None = as it is."""

    without: tuple[UUID, ...] = ()
    hours: Mapping[UUID, float] = field(default_factory=dict)
    levels: Mapping[UUID, int] = field(default_factory=dict)
    away: Mapping[UUID, tuple[date, date]] = field(default_factory=dict)
    scope: tuple[Area, ...] | None = None
    staff: int | None = None
    starts: Mapping[Stage, date] = field(default_factory=dict)


def suppose(snapshot: Snapshot, ask: Suppose, stamp: Stamp) -> Change:
    """The Change all of it makes together, empty when nothing would differ.

    InvalidValue for somebody who is not on the roster or stands in two of them, an empty scope, days out of order, or
    a start of a stage that has begun.
    """
    people = _people(snapshot, ask)
    programme = _programme(snapshot, ask, stamp.today)
    puts: list[Noun] = [*people, *([programme] if programme is not None else [])]
    return make_change(snapshot, stamp, _label(ask), puts=puts)


def why_not_begin(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """The stage has begun."""
    stage = given.get("stage")
    if not isinstance(stage, Stage) or STAGES.index(stage) > STAGES.index(snapshot.programme.stage):
        return ""
    return f"{stage.value} has begun; choose a stage ahead."


def stages_ahead(snapshot: Snapshot) -> tuple[str, ...]:
    """The stages behind the present one."""
    return tuple(stage.value for stage in STAGES[STAGES.index(snapshot.programme.stage) + 1 :])


def begins(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The stage and its planned first day."""
    return Told({"stage": change.args["stage"], "start": change.args["start"]})


@action(
    "stage date",
    title="When this stage begins",
    line="The planned first day of a stage ahead; 'none': the day after the stage before ends.",
    of=Programme,
    why_not=why_not_begin,
    tells=begins,
)
def plan_start(
    snapshot: Snapshot,
    stage: Annotated[Stage, Says("the stage", name="which", choices=stages_ahead)],
    start: Annotated[
        date | None, Says("the first day; none: the day after the stage before ends", name="day", none="none")
    ],
    stamp: Stamp,
) -> Change:
    """The Change that plans the first day of a stage ahead; None lets it follow the one before again."""
    kept = {one.stage: one.start for one in snapshot.programme.stage_starts if one.stage is not stage}
    if start is None:
        label = f"{stage.value} follows the stage before again"
    else:
        _check_start(snapshot, snapshot.programme, stage, start, stamp.today)
        kept[stage] = start
        label = f"Planned {stage.value} to begin on {day_words(start)}"
    after = snapshot.programme.changed(stage_starts=_starts(kept))
    return make_change(snapshot, stamp, label, puts=(after,))


def _people(snapshot: Snapshot, ask: Suppose) -> list[Person]:
    named = [*ask.without, *ask.hours, *ask.levels, *ask.away]
    changed: list[Person] = []
    for id in dict.fromkeys(named):
        person = snapshot.get(Person, id)
        if not person.on_roster or person.erased:
            raise InvalidValue(
                f"'{person.name}' is not on the roster.",
                "Only people on the roster can make a difference to the team.",
                f"Put them there: cmprogramme person set '{person.name}' --on-roster yes",
            )
        values: dict[str, object] = {}
        if id in ask.without:
            if named.count(id) > 1:
                raise InvalidValue(
                    f"'{person.name}' is to leave and to change.",
                    "Somebody who leaves has no hours, level or absence any more.",
                    "Suppose one of the two.",
                )
            values["on_roster"] = False
        if id in ask.hours:
            values["hours"] = ask.hours[id]
        if id in ask.levels:
            values["level"] = ask.levels[id]
        if id in ask.away:
            values["absences"] = with_absence(person, *ask.away[id])
        changed.append(build(Person, {**dict(person), **values}))
    return changed


def _programme(snapshot: Snapshot, ask: Suppose, today: date) -> Programme | None:
    values: dict[str, object] = {}
    if ask.scope is not None:
        values["scope"] = ask.scope
    if ask.staff is not None:
        values["staff"] = ask.staff
    if ask.starts:
        values["stage_starts"] = _moved(snapshot, ask.starts, today)
    return build(Programme, {**dict(snapshot.programme), **values}) if values else None


def _moved(snapshot: Snapshot, starts: Mapping[Stage, date], today: date) -> tuple[PlannedStage, ...]:
    """The planned starts with these ones, each checked with those before it moved already."""
    programme = snapshot.programme
    kept = {one.stage: one.start for one in programme.stage_starts if one.stage not in starts}
    for stage in STAGES:
        if stage in starts:
            _check_start(snapshot, programme, stage, starts[stage], today)
            kept[stage] = starts[stage]
            programme = programme.changed(stage_starts=_starts(kept))
    return _starts(kept)


def _check_start(snapshot: Snapshot, programme: Programme, stage: Stage, start: date, today: date) -> None:
    """InvalidValue when the stage has begun, or would begin before the one ahead of it."""
    present = programme.stage
    if STAGES.index(stage) <= STAGES.index(present):
        raise InvalidValue(
            f"{stage.value} has begun.",
            f"The work is in {present.value}.",
            "Plan the start of a later stage.",
            field="stage_starts",
        )
    before = STAGES[STAGES.index(stage) - 1]
    days = programme_days(snapshot, programme, today).get(before)
    if days is not None and start <= days.start:
        raise InvalidValue(
            f"{stage.value} cannot begin on {day_words(start)}.",
            f"{before.value} begins on {day_words(days.start)}, and every stage has a day at least.",
            "Choose a later day, or move the stage before too.",
            field="stage_starts",
        )


def _starts(days: Mapping[Stage, date]) -> tuple[PlannedStage, ...]:
    return tuple(PlannedStage(stage=stage, start=days[stage]) for stage in STAGES if stage in days)


def _label(ask: Suppose) -> str:
    """What is supposed, as the journal says it if it is kept."""
    parts = [f"{{person:{id}}} leaves" for id in ask.without]
    parts += [f"{{person:{id}}} has {hours:g} h a week" for id, hours in ask.hours.items()]
    parts += [f"{{person:{id}}} is at level {level}" for id, level in ask.levels.items()]
    parts += [
        f"{{person:{id}}} is away {day_words(first)} to {day_words(last)}"
        for id, (first, last) in ask.away.items()
    ]
    if ask.scope is not None:
        parts.append("scope " + ", ".join(area.value for area in AREAS if area in ask.scope))
    if ask.staff is not None:
        parts.append(f"{ask.staff} staff")
    parts += [f"{stage.value} begins on {day_words(start)}" for stage, start in ask.starts.items()]
    text = "; ".join(parts) or "Nothing supposed"
    return text if text.startswith("{") else text[0].upper() + text[1:]
