"""Somebody's level in a competency: finding it out, and what holds of levels and trainings (rules.md F19)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import Noun, Ref, build, folded
from lifecycle.base.text import Line
from lifecycle.base.words import day_words
from lifecycle.competence import SkillLevel, Training, find_competency, id_key, planned_training
from lifecycle.people import name_of, named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def level_as_found(
    snapshot: Snapshot, before: SkillLevel | None, after: SkillLevel | None, stamp: Stamp
) -> tuple[SkillLevel, ...]:
    """The rule of a level: of a competency the playbook has, and found on a day: today where none is named.

    One entered before may be of a competency that is gone; it is kept, and left out of every figure.
    """
    if after is None:
        return ()
    if before is None or before.competency != after.competency:
        after = after.changed(competency=_asked(snapshot, after.competency))
    found = after.level is not None and (before is None or before.level != after.level)
    if found and after.day == (before.day if before is not None else None):
        after = after.changed(day=stamp.today)
    return (after,)


def training_as_needed(
    snapshot: Snapshot, before: Training | None, after: Training | None, stamp: Stamp
) -> tuple[Noun, ...]:
    """The rule of a training: a new one is for a competency the playbook has, written as it is there.

    A level found after it on a day that has an entry already is the level of that entry: it was looked at again.
    """
    if after is None:
        return ()
    if before is None or before.competency != after.competency:
        after = after.changed(competency=_asked(snapshot, after.competency))
    if after.level_after is None or (before is not None and before.level_after == after.level_after):
        return (after,)
    entry = snapshot.known(SkillLevel, str(after.person), id_key(after.competency))
    if entry is None or entry.level is None or entry.day != after.done:
        return (after,)
    return (after, entry.changed(level=after.level_after))


def trained_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Who is trained in what, by which course and until when; nothing where it was planned so already."""
    made = next((one for one in change.puts if isinstance(one, Training)), None)
    if made is None:
        return Told()
    return Told(
        {
            "id": str(made.id),
            "name": name_of(after, made.person),
            "competency": made.competency,
            "course": made.course,
            "due": made.due,
        }
    )


def level_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Whose level in what."""
    competency = find_competency(after, str(change.args["competency"])).id
    level = next(
        found
        for found in after.all(SkillLevel)
        if (f"{{person:{found.person}}}", found.competency) == (change.args["name"], competency)
    )
    return Told(
        {
            "id": str(level.id),
            "name": name_of(after, level.person),
            "competency": level.competency,
            "level": level.level,
        }
    )


@action(
    "skill level",
    title="Set somebody's level in a competency",
    line="As of today; gaps, training and readiness follow from it.",
    of=SkillLevel,
    tells=level_told,
)
def set_level(
    snapshot: Snapshot,
    name: Annotated[str, Ref("person"), Says("who")],
    competency: Annotated[str, Says("id of the competency in the playbook, like segmenting")],
    level: Annotated[int, Says("level today, 0 to 4")],
    stamp: Stamp,
    *,
    evidence: Annotated[str, Says("what shows it")] = "",
) -> Change:
    """Record somebody's level in a competency of the playbook as of today; NotFound for an unknown competency."""
    wanted = find_competency(snapshot, competency)
    who, strangers = named(snapshot, name)
    entry = build(
        SkillLevel,
        {
            "id": snapshot.id_of(SkillLevel, str(who), wanted.id.casefold()),
            "person": who,
            "competency": wanted.id,
            "level": level,
            "day": stamp.today,
            "evidence": evidence,
        },
    )
    label = f"Set {{person:{who}}} to level {level} in {wanted.title}"
    return make_change(snapshot, stamp, label, puts=(*strangers, entry))


@action(
    "skill train",
    title="Plan a training against this gap",
    line="The playbook's course where none is named; the gap closes once it took place and the level was looked at.",
    of=Training,
    tells=trained_told,
)
def train(
    snapshot: Snapshot,
    name: Annotated[str, Ref("person"), Says("who")],
    competency: Annotated[str, Says("id of the competency in the playbook, like segmenting")],
    stamp: Stamp,
    *,
    course: Annotated[Line, Says("what the training is; left out: the playbook's course")] = "",
    due: Annotated[PlannedDay | None, Says("until when")] = None,
) -> Change:
    """Plan a training against somebody's gap; one that is planned already gets the day.

    NotFound for an unknown competency, NotAllowed where this course took place already.
    """
    wanted = find_competency(snapshot, competency)
    who, strangers = named(snapshot, name)
    planned = planned_training(snapshot, who, wanted.id)
    title = " ".join(course.split()) or (planned.course if planned is not None else wanted.training)
    known = snapshot.known(Training, str(who), id_key(wanted.id), folded(title))
    if known is not None and known.done is not None:
        raise NotAllowed(
            f"{title} took place on {day_words(known.done)}.",
            f"{name_of(snapshot, who)} was trained, and a course is recorded once.",
            "Look at the level again, or name another course.",
        )
    if known is not None:
        after = known if due is None else known.changed(due=due)
    else:
        fields = {
            "id": snapshot.id_for(Training, str(who), id_key(wanted.id), folded(title)),
            "person": who,
            "competency": wanted.id,
            "course": title,
            "due": due,
        }
        after = build(Training, fields)
    until = f", until {day_words(after.due)}" if after.due is not None else ""
    label = f"Planned for {{person:{who}}}: {after.course}{until}"
    return make_change(snapshot, stamp, label, puts=(*strangers, after))


@action(
    "skill trained",
    title="This training took place",
    line="The level found afterwards counts from that day.",
    of=Training,
    at_once=True,
)
def trained(
    snapshot: Snapshot,
    training: Annotated[Training, Says("the training")],
    *,
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    level_after: Annotated[
        int | None, Says("level found afterwards, 0 to 4; left out: not looked at", name="level")
    ] = None,
    stamp: Stamp,
) -> Change:
    """Record that a training took place, and the level found afterwards where somebody looked."""
    found = training.level_after if level_after is None else level_after
    after = training.changed(done=day or stamp.today, level_after=found)
    label = f"Trained {{person:{training.person}}}: {training.course}"
    return make_change(snapshot, stamp, label, puts=(after,))


def _asked(snapshot: Snapshot, competency: str) -> str:
    """The competency as the playbook writes it; InvalidValue when it has none."""
    try:
        return find_competency(snapshot, competency).id
    except NotFound as error:
        raise InvalidValue(error.what, error.why, error.do, field="competency") from error
