"""People put on the roster and changed, as a person does it: fields as they are typed (rules.md people)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from lifecycle.action import FieldsOf, Says, Told, action
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.kept import id_in
from lifecycle.people import Person, in_order, person_id, roster
from lifecycle.register import add, edit, refuse_while_needed
from lifecycle.snapshot import Change, Snapshot, Stamp, dump

FIELDS = ("functions", "level", "hours", "competencies", "roles", "position", "start", "end", "note")


def enrolled(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The person as they are entered now."""
    person = next((noun for noun in reversed(change.puts) if isinstance(noun, Person)), None)
    if person is None:
        person = after.get(Person, person_id(after, str(change.args["name"])))
    return Told({"id": str(person.id), "noun": dump(person)})


@action(
    "person add",
    title="New person",
    line="Puts somebody on the roster.",
    of=Person,
    help="NAME --function marketing --level 3 --hours 8 --competencies 'AP=3, PR=2' --roles sponsor",
    tells=enrolled,
)
def enrol(
    snapshot: Snapshot,
    name: Annotated[str, Says("as colleagues write it; unique in the programme")],
    stamp: Stamp,
    **texts: Annotated[str, FieldsOf(Person, FIELDS, {"functions": "function"})],
) -> Change:
    """Somebody new at the end of the roster, or somebody known so far by name alone."""
    existing = snapshot.find(Person, person_id(snapshot, name))
    given = {"position": str(next_place(snapshot)), **texts}
    if existing is not None and not existing.on_roster:
        return edit(snapshot, existing, {**given, "on_roster": "yes"}, stamp)[1]
    return add(snapshot, Person, {"name": name, **given}, stamp)[1]


def changed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The person as they are now."""
    person = after.get(Person, id_in(change.args["which"]))
    return Told({"id": str(person.id), "noun": dump(person)})


@action(
    "person set",
    title="Change this person",
    line="Level, functions, competencies, hours, roles.",
    of=Person,
    tells=changed,
)
def change_person(
    snapshot: Snapshot,
    which: Annotated[Person, Says("the person")],
    stamp: Stamp,
    **texts: Annotated[str, FieldsOf(Person, ("name", *FIELDS, "on_roster"))],
) -> Change:
    """Change what is given and leave the rest; an empty text empties a field. InvalidValue when nothing is given."""
    if not texts:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in ("name", *FIELDS, "on_roster"))
        raise InvalidValue("Nothing to change.", "No field was named.", f"Add --FIELD VALUE: {names}")
    return edit(snapshot, which, texts, stamp)[1]


def next_place(snapshot: Snapshot) -> int:
    """The place after the last one of the roster."""
    return max((person.position for person in roster(snapshot)), default=-1) + 1


def rule(snapshot: Snapshot, before: Person | None, after: Person | None, stamp: Stamp) -> Iterable[Noun]:
    """A person as they may become: absences in order of days, a newcomer at the end of the roster, the erased left so,
    and nobody removed whom anything still names, as a seat does.

    NotAllowed where a name would be marked as erased, or somebody erased be changed: erasing reaches the history, and
    only the store can do that. InvalidValue for an absence that ends before it begins.
    """
    if after is None:
        if before is not None:
            refuse_while_needed(snapshot, before)
        return ()
    if before is not None and before.erased:
        raise NotAllowed(
            f"'{before.name}' stays as it is.",
            "The name was erased; the label is what is left.",
            "Add somebody new.",
        )
    if after.erased:
        raise NotAllowed(
            f"'{after.name}' is not erased by writing so.",
            "Erasing takes a name out of the history too.",
            f"Erase it: cmprogramme person erase '{after.name}'",
        )
    if before is None or before.absences != after.absences:
        after = after.changed(absences=in_order(after.absences))
    newcomer = after.on_roster and not (before is not None and before.on_roster)
    places = {person.position for person in roster(snapshot) if person.id != after.id}
    if newcomer and after.position == 0 and 0 in places:
        after = after.changed(position=next_place(snapshot))
    return (after,)
