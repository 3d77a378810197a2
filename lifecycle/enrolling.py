"""People put on the roster and changed, as a person does it: fields as they are typed (rules.md people)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import FieldsOf, Says, Told, action
from lifecycle.base.errors import InvalidValue
from lifecycle.people import Person, person_id, roster
from lifecycle.register import add, edit
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
    id = str(change.args["which"]).strip("{}").removeprefix("person:")
    person = next(one for one in after.all(Person) if str(one.id) == id)
    return Told({"id": id, "noun": dump(person)})


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
