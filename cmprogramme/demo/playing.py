"""Starting the story, playing it to a stage or gate, and keeping it as a programme of one's own (decision 7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import playbooks
from cmprogramme.bundle import pinned
from cmprogramme.demo.step import FOLDER, Step
from cmprogramme.demo.story import next_step, steps_ahead
from cmprogramme.pages import maker
from cmprogramme.tables import read_table
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, LifecycleError, NotAllowed
from lifecycle.base.noun import folded
from lifecycle.base.phases import GATES, PHASE_TITLES, STAGES, Gate, Stage, earlier, stages_of
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.playbook import Playbook
from lifecycle.programme import PlannedGate, Programme
from lifecycle.roster import import_roster
from lifecycle.snapshot import EMPTY, Attached, Change, Entry, Snapshot, Stamp, make_change
from lifecycle.starting import start as begin
from lifecycle.summary.issued import digest, hashes_by

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store

NAME = "Aldermoor Energy"
PLAYBOOK = "subscription-utility"
BEGINS = date(2026, 11, 23)
STAFF = 920
SCOPE = (Area.AP, Area.PR, Area.PO, Area.PC, Area.IT, Area.ME)
FUNCTIONS = (
    "marketing",
    "sales",
    "service",
    "it",
    "finance",
    "operations",
    "hr",
)
PLANNED = {
    Gate.G0: date(2026, 12, 4),
    Gate.G1: date(2027, 2, 12),
    Gate.G2: date(2027, 3, 5),
    Gate.G3: date(2027, 7, 30),
    Gate.G4: date(2027, 10, 1),
    Gate.G5: date(2028, 2, 25),
}
HOLIDAYS = (
    date(2026, 12, 25),
    date(2026, 12, 28),
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 3),
    date(2027, 5, 31),
    date(2027, 8, 30),
    date(2027, 12, 27),
    date(2027, 12, 28),
    date(2028, 1, 3),
)
PURPOSE = (
    "A regional energy and home-service firm: 410,000 households pay by the month, engineers of Fellgate Field "
    "Services come to the door, comparison sites bring new customers. The programme is to make Aldermoor worth "
    "staying with."
)
END = "end"
"""Where to play the story to when it is to be played whole."""


def start(
    store: Store,
    who: str,
    *,
    playbook: Playbook | None = None,
    empty: bool = False,
    name: str = NAME,
) -> UUID:
    """Start the story in a store, on its playbook or another; the id of the programme, the writer's current one.

    `empty` leaves out roster and story: a programme nobody entered anything in.
    """
    change = beginning(who, playbook=playbook, empty=empty, name=name)
    programme = change.put(Programme)
    store.create(change)
    store.set_current(who, programme.id)
    return programme.id


def beginning(who: str, *, playbook: Playbook | None = None, empty: bool = False, name: str = NAME) -> Change:
    """The Change that starts it: the programme, its playbook and the roster."""
    identity = uuid4()
    stamp = Stamp(who, datetime.combine(BEGINS, time(9, 0), UTC), BEGINS, uuid4)
    programme = Programme(
        id=identity,
        name=name,
        purpose="" if empty else PURPOSE,
        started=BEGINS,
        stage_since=BEGINS,
        staff=None if empty else STAFF,
        scope=tuple(Area) if empty else SCOPE,
        functions=() if empty else FUNCTIONS,
        planned=() if empty else tuple(PlannedGate(gate=gate, date=day) for gate, day in PLANNED.items()),
        holidays=HOLIDAYS,
        demo=True,
        clock=None if empty else BEGINS,
    )
    first = begin(programme, pinned(identity, playbook or playbooks.load(PLAYBOOK)), stamp)
    if empty:
        return first
    people = import_roster(EMPTY.apply(first), read_table(str(FOLDER / "roster.csv")), stamp).puts
    return make_change(
        EMPTY,
        stamp,
        f"{first.label} with {len(people)} people on the roster",
        puts=(*first.puts, *people),
        final=first.final,
    )


@dataclass(frozen=True, slots=True)
class Played:
    """A step that was played, what the journal says of it, and the programme before and after it."""

    step: Step
    label: str
    before: Snapshot
    after: Snapshot


def play(store: Store, programme_id: UUID, who: str, place: str = END) -> Iterator[Played]:
    """Play step after step up to a place, each as it is stored.

    A place is a stage (until it has begun), a gate (until it is to be decided), a phase, or `end`. InvalidValue for
    another word; NotAllowed for a place that lies behind.
    """
    wanted = place_of(store.load(programme_id), place)
    snapshot, make = store.load(programme_id), maker(store)
    while not reached(snapshot, wanted):
        step = next_step(snapshot)
        if step is None:
            return
        stamp = Stamp(who, datetime.now(UTC), step.day, uuid4)
        change = step.play(snapshot, stamp, make)
        after = store.commit(programme_id, change)
        yield Played(step, change.label, snapshot, after)
        snapshot = after


def play_to(store: Store, programme_id: UUID, who: str, place: str = END) -> Snapshot:
    """The programme once the story has been played to a place (see `play`)."""
    for _ in play(store, programme_id, who, place):
        pass
    return store.load(programme_id)


def place_of(snapshot: Snapshot, place: str) -> Stage | Gate | None:
    """The stage or gate that is meant by its code, the playbook's title for it, or its phase; None for the end."""
    word = folded(place)
    if word == END:
        return None
    places: dict[str, Stage | Gate] = {folded(gate.value): gate for gate in GATES}
    places |= {folded(title): stages_of(phase)[0] for phase, title in PHASE_TITLES.items()}
    places |= {folded(snapshot.playbook.gate(gate).title): gate for gate in GATES}
    places |= {folded(snapshot.playbook.stage(stage).title): stage for stage in STAGES}
    places |= {folded(stage.value): stage for stage in STAGES}
    found = places.get(word)
    if found is None:
        raise InvalidValue(
            f"The story has no place '{place}'.",
            f"It has the stages {', '.join(STAGES)}, the gates {', '.join(GATES)}, and {END}.",
            "Name one of these.",
            field="at",
        )
    if isinstance(found, Stage):
        behind = earlier(found, snapshot.programme.stage)
    else:
        behind = not any(step.decides is found for step in steps_ahead(snapshot))
    if behind:
        raise NotAllowed(
            f"{found.value} lies behind.",
            f"The programme is in {snapshot.programme.stage.value}.",
            "Start the story anew to see it.",
        )
    return found


def keep(source: Store, programme_id: UUID, target: Store, who: str, name: str) -> UUID:
    """Copy a demonstration into another store as an ordinary programme, by replaying its Changes.

    What was undone is left out, so that no record has to be taken back. The copy is no demonstration and has no
    story time. NotAllowed when the name is taken there, or the same demonstration was kept there before. All or
    nothing: where a Change cannot be stored, what was copied before it goes again.
    """
    check_name(target, name)
    entries = [source.entry(programme_id, heading.revision) for heading in source.entries(programme_id)]
    first, *rest = standing(sorted(entries, key=lambda entry: entry.revision))
    there = programme_id in {info.id for info in target.programmes()}
    snapshot = target.create(_replayed(first, EMPTY, name))
    try:
        for entry in rest:
            change = replace(_replayed(entry, snapshot, name), files=_beside(source, programme_id, entry))
            snapshot = target.commit(programme_id, change)
        there = True
    finally:
        if not there:
            with suppress(LifecycleError):
                target.delete(programme_id)
    target.set_current(who, programme_id)
    return programme_id


def kept_lines(name: str, clock: date | None) -> list[str]:
    """What is said where a demonstration was kept: how it is opened, and how it is seen as of the day of its story."""
    lines = [f"Kept as '{name}'; it is your current programme now. Open it: cmprogramme"]
    if clock is not None:
        lines.append(
            f"Its story stands at {day_words(clock)}: CMPROGRAMME_TODAY={clock} shows it as of then."
        )
    return lines


def check_name(target: Store, name: str) -> None:
    """NotAllowed when a store has a programme of that name already."""
    if any(folded(info.name) == folded(name) for info in target.programmes()):
        raise NotAllowed(
            f"There is already a programme '{name}'.",
            "Two of the same name could not be told apart.",
            "Keep it under another name.",
        )


def standing(entries: list[Entry]) -> list[Entry]:
    """The entries that were not undone, in order; one that was done again stands where it was done again."""
    by_revision = {entry.revision: entry for entry in entries}
    taken_back = {entry.undoes for entry in entries}
    kept = []
    for entry in entries:
        if entry.revision in taken_back:
            continue
        original, turns = entry, 0
        while original.undoes is not None:
            original, turns = by_revision[original.undoes], turns + 1
        if turns % 2 == 0:
            kept.append(replace(entry, label=original.label))
    return kept


def _beside(source: Store, programme_id: UUID, entry: Entry) -> tuple[Attached, ...]:
    """The bytes kept beside the pages an entry issued."""
    hashes = hashes_by(after for _, after in entry.nouns if after is not None)
    files = (
        file for page in {page: None for page, _ in hashes} for file in source.attached(programme_id, page)
    )
    return tuple(file for file in files if hashes.get((file.noun, file.name)) == digest(file.content))


def _replayed(entry: Entry, snapshot: Snapshot, name: str) -> Change:
    """What an entry did, as a Change over another copy of the programme."""
    puts = tuple(
        noun.changed(name=name, demo=False, clock=None) if isinstance(noun, Programme) else noun
        for _, noun in entry.nouns
        if noun is not None
    )
    gone = tuple(
        (type(before), before.id) for before, after in entry.nouns if after is None and before is not None
    )
    touched = {*(noun.id for noun in puts), *(id for _, id in gone)}
    return Change(
        id=uuid4(),
        label=entry.label,
        who=entry.who,
        when=entry.when,
        base=snapshot.revision,
        puts=puts,
        removes=gone,
        seen={id: snapshot.revisions.get(id) for id in touched},
        final=entry.final,
        act=entry.act,
        args=entry.args,
    )


def reached(snapshot: Snapshot, wanted: Stage | Gate | None) -> bool:
    """Whether a programme stands at a place (see `play`), or its story is over; None is the end."""
    if isinstance(wanted, Stage):
        return not earlier(snapshot.programme.stage, wanted)
    step = next_step(snapshot)
    return step is None or (wanted is not None and step.decides is wanted)
