"""People on the roster."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from cmprogramme.tables import read_table
from lifecycle.areas import AREAS
from lifecycle.errors import InvalidValue
from lifecycle.people import Person, find_person, person_id, roster
from lifecycle.register import add as add_change
from lifecycle.register import edit
from lifecycle.register import remove as remove_change
from lifecycle.roster import import_roster
from lifecycle.snapshot import dump


def add(*words: str, **values: str) -> Answer:
    """Put somebody on the roster: --functions marketing --level 3 --hours 8 --competencies 'AP=3, PR=2'."""
    run = session()
    if "name" not in values and not words:
        raise InvalidValue(
            "The name is missing.", "", "Write it first: cmprogramme person add 'Amara' --level 5 ..."
        )
    name = values.pop("name", " ".join(words))
    texts = {("functions" if key == "function" else key): value for key, value in values.items()}
    following = max((person.position for person in roster(run.snapshot)), default=-1) + 1
    texts.setdefault("position", str(following))
    existing = run.snapshot.find(Person, person_id(run.snapshot, name))
    if existing is not None and not existing.on_roster:
        person, change = edit(run.snapshot, existing, {**texts, "on_roster": "yes"}, run.stamp)
    else:
        person, change = add_change(run.snapshot, Person, {"name": name, **texts}, run.stamp)
    return run.commit(change, "person-add", {"id": str(person.id), "noun": dump(person)})


def list_(*, everybody: bool = False) -> Answer:
    """The roster; --everybody adds people only named."""
    snapshot = session().snapshot
    people = roster(snapshot)
    if everybody:
        people = (*people, *(person for person in snapshot.all(Person) if person not in people))
    rows = [
        (
            person.name,
            "/".join(function.value.replace("_", " ") for function in person.functions),
            person.level or "-",
            f"{person.hours:g}",
            " ".join(f"{area.value}{person.competency(area)}" for area in AREAS if person.competency(area)),
            ", ".join(role.value.replace("_", " ") for role in person.roles),
        )
        for person in people
    ]
    lines = table(rows, ["name", "function", "level", "hours", "competencies", "roles"])
    nothing = ["Nobody is on the roster yet. Import one: cmprogramme person import ROSTER.csv"]
    return Answer("person-list", {"people": [dump(person) for person in people]}, lines or nothing)


def import_(file: str) -> Answer:
    """A roster with the columns name,function,level,hours,roles,AP,PR,PO,PC,IT,ME,CX,CA; all or nothing."""
    run = session()
    change = import_roster(run.snapshot, read_table(file), run.stamp)
    return run.commit(change, "person-import", {"people": len(change.puts)})


def remove(who: str) -> Answer:
    """Take somebody off; refused while other entries refer to them."""
    run = session()
    person = find_person(run.snapshot, who)
    return run.commit(remove_change(run.snapshot, person, run.stamp), "person-remove", {"id": str(person.id)})


def erase(who: str) -> Answer:
    """Erase a name for good, here and in the journal; a role label stays. It cannot be undone."""
    run = session()
    person = find_person(run.snapshot, who)
    run.confirm(f"Erase '{person.name}' here and in the whole history, for good?")
    erased = run.store.erase_person(run.programme_id, person.id, run.stamp)
    lines = [f"Erased; they are now called '{erased.label}'."]
    if erased.mentions:
        lines += ["These free texts still hold the name:", *(f"  {place}" for place in erased.mentions)]
    lines.append("Backups made earlier still hold it; deleting them is yours to do.")
    return Answer("person-erase", {"label": erased.label, "mentions": list(erased.mentions)}, lines)
