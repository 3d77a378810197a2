"""What the answers of an upgrade do to what was entered; nothing is ever deleted that people rated (rules.md
upgrade)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from lifecycle.base.keys import natural_key
from lifecycle.base.noun import Noun
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.capabilities.nouns import EdgeChange
from lifecycle.measures import Measure
from lifecycle.overrides import Override, ThresholdChange
from lifecycle.playbook import Playbook
from lifecycle.programme import Programme
from lifecycle.snapshot import Key, Snapshot
from lifecycle.upgrade.own import EDGE_FIELDS
from lifecycle.upgrade.references import REFERENCES, Held, Reference, Where, entries, held, key
from lifecycle.upgrade.results import Plan, Question

ASIDE_MARK = "@"
"""Between an id and the version it was answered for, where an answer was set aside: AP+1@core-1.1.0."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is put and removed beside the pin, and the records that end."""

    puts: tuple[Noun, ...]
    removes: tuple[Noun, ...]
    withdrawn: tuple[UUID, ...]

    @property
    def gone(self) -> tuple[Key, ...]:
        """What is removed, as a Snapshot takes it."""
        return tuple((type(noun), noun.id) for noun in self.removes)


def settled(snapshot: Snapshot, plan: Plan, playbook: Playbook) -> Settled:
    """What follows from the answers; an open question counts as answered by its first choice."""
    puts: dict[UUID, Noun] = {}
    removes: list[Noun] = []
    withdrawn: list[UUID] = []
    edges = {one.place[1]: one.counted.id for one in plan.questions if one.topic == "edge"}
    for one in plan.questions:
        choice = one.counted.id
        if choice == "again":
            aside = f"{one.name}{ASIDE_MARK}{plan.base.id}-{plan.base.version}"
            puts |= _renamed(snapshot, puts, one, aside, free=True)
        elif choice.startswith("to:"):
            puts |= _renamed(snapshot, puts, one, choice.removeprefix("to:"), free=False)
        elif one.topic in ("threshold", "override") and choice in ("theirs", "ends"):
            withdrawn += one.nouns
        elif one.topic == "stage" and choice == "theirs":
            puts |= _unplanned(snapshot, puts, one)
    for each in held(snapshot):
        if name := returning(playbook, each):
            after = _naming(puts.get(each.noun.id, each.noun), each.reference, each.name, name)
            puts |= {} if _namesake(snapshot, puts, after) else {after.id: after}
    for change in snapshot.all(EdgeChange):
        if edges.get(change.edge) == "theirs":
            removes.append(change)
        else:
            puts |= {noun.id: noun for noun in _rebased(snapshot.pinned, playbook, change)}
    for measure in snapshot.all(Measure):
        puts |= {noun.id: noun for noun in _linked(snapshot.pinned, playbook, puts.get(measure.id, measure))}
    changed = (noun for noun in puts.values() if snapshot.find(type(noun), noun.id) != noun)
    return Settled(tuple(changed), tuple(removes), tuple(dict.fromkeys(withdrawn)))


def returning(theirs: Playbook, one: Held) -> str:
    """The name of what was set aside for the very edition that is adopted again, where it has the entry; else ""."""
    name, _, edition = one.name.rpartition(ASIDE_MARK)
    if edition != f"{theirs.id}-{theirs.version}":
        return ""
    return name if key(name) in (entries(theirs, one.reference.section) or {}) else ""


def _renamed(
    snapshot: Snapshot, puts: dict[UUID, Noun], question: Question, name: str, *, free: bool
) -> dict[UUID, Noun]:
    """What a question is about, named for another entry. Where somebody has answered that already, it stays as it is;
    with `free` it takes a name nobody has."""
    old = question.name
    found: dict[UUID, Noun] = {}
    for reference, noun in _concerned(snapshot, question):
        noun = found.get(noun.id) or puts.get(noun.id) or noun
        wanted, number = name, 1
        while True:
            after = _naming(noun, reference, old, wanted)
            taken = _namesake(snapshot, {**puts, **found}, after)
            if not taken or not free:
                break
            number += 1
            wanted = f"{name}-{number}"
        if not taken:
            found[noun.id] = after
    return found


def _concerned(snapshot: Snapshot, question: Question) -> Iterator[tuple[Reference, Noun]]:
    for reference in REFERENCES:
        if not reference.counted or reference.kind in (Override, ThresholdChange, EdgeChange):
            continue
        for id in question.nouns:
            noun = snapshot.find(reference.kind, id)
            if noun is not None and _of(reference, question.place):
                yield reference, noun


def _of(reference: Reference, place: Where) -> bool:
    """Whether a reference names entries of the list a place is in."""
    if reference.section == "gates.criteria":
        return place[0] == "gates"
    return place[:-1] == tuple(reference.section.split("."))


def _naming(noun: Noun, reference: Reference, old: str, name: str) -> Noun:
    value = getattr(noun, reference.field)
    if isinstance(value, (tuple, list)):
        others = [name if key(str(getattr(one, "value", one))) == key(old) else one for one in value]
        return noun.changed(**{reference.field: tuple(dict.fromkeys(others))})
    if key(str(getattr(value, "value", value))) != key(old):
        return noun
    return noun.changed(**{reference.field: name})


def _namesake(snapshot: Snapshot, puts: dict[UUID, Noun], noun: Noun) -> bool:
    """Whether another noun is known by the same."""
    if not noun.NATURAL:
        return False
    others = {one.id: one for one in snapshot.all(type(noun))}
    others |= {id: one for id, one in puts.items() if type(one) is type(noun)}
    return any(one.id != noun.id and natural_key(one) == natural_key(noun) for one in others.values())


def _unplanned(snapshot: Snapshot, puts: dict[UUID, Noun], question: Question) -> dict[UUID, Noun]:
    """The programme without the planned first day of the stage after the one a question is about."""
    programme = puts.get(snapshot.programme.id, snapshot.programme)
    if not isinstance(programme, Programme):
        return {}
    following = STAGES[STAGES.index(Stage(question.place[1])) + 1]
    starts = tuple(one for one in programme.stage_starts if one.stage is not following)
    return {programme.id: programme.changed(stage_starts=starts)}


def _linked(base: Playbook, theirs: Playbook, measure: Noun) -> Iterator[Noun]:
    """A measure that is the playbook's by its name alone, with the id beside it where the name is another now."""
    if not isinstance(measure, Measure) or measure.template:
        return
    for one in base.scorecard.measures:
        new = theirs.measure(one.id)
        if key(one.title) == key(measure.name) and new is not None and key(new.title) != key(one.title):
            yield measure.changed(template=one.id)


def _rebased(base: Playbook, theirs: Playbook, change: EdgeChange) -> Iterator[EdgeChange]:
    """A changed edge with what it left as the pinned playbook had it as the new one has it."""
    old = (entries(base, "edges") or {}).get(key(change.edge))
    new = (entries(theirs, "edges") or {}).get(key(change.edge))
    if old is None or new is None:
        return
    taken = {
        name: getattr(new[1], name)
        for name in EDGE_FIELDS
        if getattr(change, name) == getattr(old[1], name) != getattr(new[1], name)
    }
    if taken:
        yield change.changed(**taken)
