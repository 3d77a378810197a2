"""People on the roster."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from lifecycle.base.areas import AREAS
from lifecycle.people import Person, find_person, roster
from lifecycle.snapshot import dump


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


def erase(who: str) -> Answer:
    """Erase a name for good, here and in the journal; a role label stays. It cannot be undone."""
    run = session()
    person = find_person(run.snapshot, who)
    run.writing()
    if run.options.dry_run:
        return Answer(
            "person-erase", {"dry_run": True}, [f"Would: erase '{person.name}' here and in the history."]
        )
    run.confirm(f"Erase '{person.name}' here and in the whole history, for good?")
    erased = run.store.erase_person(run.programme_id, person.id, run.stamp)
    lines = [f"Erased; they are now called '{erased.label}'."]
    if erased.mentions:
        lines += ["These free texts still hold the name:", *(f"  {place}" for place in erased.mentions)]
    lines.append("Backups made earlier still hold it; deleting them is yours to do.")
    return Answer("person-erase", {"label": erased.label, "mentions": list(erased.mentions)}, lines)
