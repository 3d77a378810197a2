"""One level in words: what is needed and found, what is done about it, and what it changes in the team."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lifecycle.base.page import Page, Part, Sentence
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.words import day_words, words
from lifecycle.competence import SkillLevel, area_level, id_key, skill
from lifecycle.people import Person, roster
from lifecycle.playbook.team import Competency
from lifecycle.sight_telling import sight_parts
from lifecycle.skills import Gap, against, gaps, needed
from lifecycle.skills_telling import LEVELS, looked_at
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import Assignment, Seat

NOBODY = "Put the cursor on somebody's level."
NO_ROSTER = "Nobody is on the roster yet, whose roles could need a competency: cmprogramme person add"


def level_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """What the cursor is on: somebody in a competency, given as the id of the person and that of the competency; or
    somebody alone, whose line of sight is told."""
    if isinstance(subject, Person):
        return Page(f"{subject.name}: line of sight", sight_parts(snapshot, subject))
    found = asked(snapshot, subject)
    if found is None:
        said = NOBODY if roster(snapshot) else NO_ROSTER
        return Page("This level", (Sentence(said, "dim"),), known=False)
    person, competency = found
    key = id_key(competency.id)
    gap = next(
        (one for one in gaps(snapshot) if one.person.id == person.id and id_key(one.competency.id) == key),
        None,
    )
    return Page(
        f"{person.name}, {competency.title}",
        (
            _found(snapshot, person, competency, gap, today),
            *_against(gap),
            *_team(snapshot, person, competency, gap),
            *sight_parts(snapshot, person),
        ),
    )


def asked(snapshot: Snapshot, subject: object) -> tuple[Person, Competency] | None:
    """The person and the competency meant, where a role of theirs needs it."""
    if not isinstance(subject, tuple) or len(subject) != 2:
        return None
    id, key = subject
    if not isinstance(id, UUID) or not isinstance(key, str):
        return None
    pairs = needed(snapshot)
    return next((pair for pair in pairs if pair[0].id == id and id_key(pair[1].id) == id_key(key)), None)


def _found(
    snapshot: Snapshot, person: Person, competency: Competency, gap: Gap | None, today: date
) -> Sentence:
    """The level, what it means, what is needed and for which roles, and what shows it."""
    level = skill(snapshot, person, competency)
    roles = [snapshot.role_called(role) for role in competency.roles if person.has(role)]
    needs = f"needs {competency.level} as {', '.join(roles)}"
    if level is None:
        return Sentence(f"level not known; {needs}", "none")
    told = f"level {level}, {LEVELS[level]}; {needs}"
    entry = snapshot.known(SkillLevel, str(person.id), id_key(competency.id))
    if not looked_at(snapshot, person, competency):
        told += f"; the roster says so of {snapshot.playbook.area_title(competency.area)}, nobody looked yet"
    elif entry is not None and entry.level == level and entry.day is not None:
        shown = f": {entry.evidence}" if entry.evidence else ""
        told += f"; found {day_words(entry.day, today=today)}{shown}"
    return Sentence(told, "watch" if gap is not None and gap.training is None else "")


def _against(gap: Gap | None) -> tuple[Part, ...]:
    if gap is None:
        return ()
    told = against(gap)
    if gap.training is None:
        told += f"; the playbook's course is {gap.competency.training}"
    return (Sentence(told, lead="Gap"),)


def _team(snapshot: Snapshot, person: Person, competency: Competency, gap: Gap | None) -> tuple[Part, ...]:
    """What seats look at: the level in the area, what it would be with the gap closed, and the seats given."""
    title, now = snapshot.playbook.area_title(competency.area), area_level(snapshot, person, competency.area)
    told = f"{title} {now}"
    if gap is not None and competency.level > now:
        told += f", {competency.level} once the gap is closed"
    seats = seat_words(snapshot, person)
    return (Sentence(f"{told}; {seats}", lead="On the team"),)


def seat_words(snapshot: Snapshot, person: Person) -> str:
    """The seats somebody has from the present stage on: "core in B3 to R3", "no seat from B3 on"."""
    ahead = STAGES[STAGES.index(snapshot.programme.stage) :]
    given = {one.stage: one.seat for one in snapshot.all(Assignment) if one.person == person.id}
    told = []
    for seat in (Seat.CORE, Seat.CONSULTED, Seat.INFORMED):
        stages = [stage for stage in ahead if given.get(stage) is seat]
        if stages:
            told.append(f"{words(seat)} in {_runs(stages)}")
    return ", ".join(told) or f"no seat from {snapshot.programme.stage.value} on"


def _runs(stages: list[Stage]) -> str:
    """Stages that follow each other as a run: "B3 to R1, R3"."""
    runs: list[list[Stage]] = []
    for stage in stages:
        if runs and STAGES.index(stage) == STAGES.index(runs[-1][-1]) + 1:
            runs[-1].append(stage)
        else:
            runs.append([stage])
    return ", ".join(run[0].value if len(run) == 1 else f"{run[0].value} to {run[-1].value}" for run in runs)
