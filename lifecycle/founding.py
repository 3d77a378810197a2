"""A programme begun as a whole: name, playbook, days of its gates, people and first seats (rules.md lifecycle).

Everything is one Change on nothing, so that either all of it is stored or none. What each part says is said by the
rules that hold of it later as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from uuid import UUID

from lifecycle.base.errors import InvalidValue, called
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, build
from lifecycle.base.phases import GATES, STAGE_BEFORE, Gate, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.tables import Table
from lifecycle.base.words import counted, day_words
from lifecycle.enrolling import enrol
from lifecycle.fit import ContextProfile, set_context
from lifecycle.founding_words import read_gates
from lifecycle.people import Person, person_id, roster
from lifecycle.playbook import Factor, Playbook
from lifecycle.programme import PinnedPlaybook, PlannedGate, Programme
from lifecycle.roster import import_roster
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, make_change
from lifecycle.stage_days import days_ahead
from lifecycle.starting import start
from lifecycle.team.nouns import Seat
from lifecycle.team.recommendation import Recommendation, recommend
from lifecycle.team.seats import assign

FIRST = Stage.D1


@dataclass(frozen=True, slots=True)
class Founding:
    """What a programme is begun with.

    `gates` are the days planned; `sponsor` and `leader` are names ("" = as the roster says, or nobody yet). `seats`:
    those of the first stage are given as recommended. `said`: the words some of the facts were given in.
    """

    id: UUID
    name: str
    pin: PinnedPlaybook
    started: date
    purpose: str
    staff: int | None
    context: Mapping[Factor, float]
    gates: Mapping[Gate, date]
    table: Table | None
    sponsor: str
    leader: str
    seats: bool
    said: Mapping[Factor, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Founded:
    """What came of it: the one Change, the programme as it will be, and the team of the first stage where seats were
    asked for."""

    change: Change
    after: Snapshot
    team: Recommendation | None


def found(wanted: Founding, stamp: Stamp, team: Recommendation | None = None) -> Founded:
    """The one Change that begins a programme with all that is wanted; what does not fit is refused by the rule it
    belongs to, and nothing is begun then. `team` is the one of the first stage where it is at hand."""
    after, given = peopled(wanted, stamp), 0
    people = len(roster(after))
    if not wanted.seats or not people:
        team = None
    else:
        team = team or recommend(after, FIRST, stamp.today)
        for seat, seated in ((Seat.CORE, team.core), (Seat.CONSULTED, team.consulted)):
            for person in seated:
                after = after.apply(assign(after, person, stamp, stage=FIRST, seat=seat))
                given += 1
    parts = [f"{counted(people, 'person', 'people')} on the roster"] if people else []
    parts += [f"{counted(given, 'seat')} in {FIRST.value}"] if given else []
    label = f"Started programme '{after.programme.name}'" + (f" with {' and '.join(parts)}" if parts else "")
    nouns: list[Noun] = [noun for kind in after.nouns.values() for noun in kind.values()]
    change = make_change(
        EMPTY, stamp, label, puts=nouns, final="it is the start of the programme", as_recorded=True
    )
    return Founded(change, EMPTY.apply(change), team)


def peopled(wanted: Founding, stamp: Stamp) -> Snapshot:
    """The programme as it will be but for its seats, which take a while to work out."""
    planned = tuple(PlannedGate(gate=gate, date=wanted.gates[gate]) for gate in GATES if gate in wanted.gates)
    values = {
        "id": wanted.id,
        "name": wanted.name,
        "purpose": wanted.purpose,
        "started": wanted.started,
        "stage_since": wanted.started if wanted.started <= stamp.today else None,
        "staff": wanted.staff,
        "planned": planned,
    }
    after = EMPTY.apply(start(build(Programme, values), wanted.pin, stamp))
    if wanted.context:
        after = after.apply(set_context(after, wanted.context, stamp))
    profile = after.single(ContextProfile)
    if profile is not None and wanted.said:
        after = after.apply(make_change(after, stamp, "", puts=(profile.changed(said=dict(wanted.said)),)))
    if wanted.table is not None:
        after = after.apply(import_roster(after, wanted.table, stamp))
    for role, name in ((Role.SPONSOR, wanted.sponsor), (Role.LEADER, wanted.leader)):
        after = with_role(after, role, name, stamp) if name.strip() else after
    return after


def with_role(snapshot: Snapshot, role: RoleId, name: str, stamp: Stamp) -> Snapshot:
    """The role is that person's alone; who is not on the roster yet comes onto it."""
    known = snapshot.find(Person, person_id(snapshot, name))
    if known is None or not known.on_roster:
        try:
            snapshot = snapshot.apply(enrol(snapshot, name.strip(), stamp))
        except InvalidValue as error:
            field = role
            raise InvalidValue(called(error.what, "name", field), error.why, error.do, field=field) from error
    whose, puts = person_id(snapshot, name), []
    for person in snapshot.all(Person):
        if (person.id == whose) != person.has(role):
            roles = [one for one in person.roles if one != role]
            puts.append(person.changed(roles=(*roles, role) if person.id == whose else tuple(roles)))
    return snapshot.apply(make_change(snapshot, stamp, "", puts=puts))


def laid_out(playbook: Playbook, started: date, today: date) -> dict[Gate, date]:
    """The day each gate comes to by the lengths of the stages from the first day on, in working days: the last day of
    the stage it stands behind, of G4 that of the pilot, for that is when it is held first."""
    programme = Programme(id=UUID(int=0), name="-", started=started)
    days = days_ahead(programme, playbook, today)
    behind = {**STAGE_BEFORE, Gate.G4: Stage.R1}
    return {gate: days[behind[gate]].end for gate in GATES}


def gates_from(text: str, playbook: Playbook, started: date, today: date) -> dict[Gate, date]:
    """The days of the gates: as laid out, but for those a text names. InvalidValue where one does not fit, or would be
    decided before the first day of the work."""
    days = read_gates(text, laid_out(playbook, started, today), today)
    early = next((gate for gate in GATES if gate in days and days[gate] < started), None)
    if early is not None:
        raise InvalidValue(
            f"gates: {early.value} would be on {day_words(days[early])}, "
            f"before the first day on {day_words(started)}.",
            "A gate decides on work that was begun.",
            f"Give {early.value} a later day, or the work an earlier first one.",
            field="gates",
        )
    return days


def holder(snapshot: Snapshot, role: RoleId) -> str:
    """The name of the one who has a role on the roster; "" for nobody."""
    return next((person.name for person in roster(snapshot) if person.has(role)), "")
