"""People on the roster."""

from __future__ import annotations

from datetime import date

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from cmprogramme.tables import read_table
from lifecycle.absences import absence_meant, come_back, go_away
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue
from lifecycle.people import Person, find_person, person_id, roster
from lifecycle.register import add as add_change
from lifecycle.register import edit, read_date
from lifecycle.roster import import_roster
from lifecycle.snapshot import dump


def add(
    name: str,
    *,
    function: str | None = None,
    functions: str | None = None,
    level: str | None = None,
    hours: str | None = None,
    competencies: str | None = None,
    roles: str | None = None,
    position: str | None = None,
    start: str | None = None,
    end: str | None = None,
    note: str | None = None,
) -> Answer:
    """Put somebody on the roster: NAME --function marketing --level 3 --hours 8 --competencies 'AP=3, PR=2' --roles."""
    run = session()
    following = max((person.position for person in roster(run.snapshot)), default=-1) + 1
    given = {
        "functions": functions or function,
        "level": level,
        "hours": hours,
        "competencies": competencies,
        "roles": roles,
        "position": position or str(following),
        "start": start,
        "end": end,
        "note": note,
    }
    texts = {field: text for field, text in given.items() if text is not None}
    existing = run.snapshot.find(Person, person_id(run.snapshot, name))
    if existing is not None and not existing.on_roster:
        person, change = edit(run.snapshot, existing, {**texts, "on_roster": "yes"}, run.stamp)
    else:
        person, change = add_change(run.snapshot, Person, {"name": name, **texts}, run.stamp)
    return run.commit(change, "person-add", {"id": str(person.id), "noun": dump(person)})


def away(who: str, start: str = "", end: str = "", *, from_: str = "", to: str = "") -> Answer:
    """Days somebody is away, both included: NAME --from 2027-07-01 --to 2027-07-31 (without --to one day)."""
    run = session()
    person = find_person(run.snapshot, who)
    change = go_away(run.snapshot, person, *_days(start or from_, end or to), run.stamp)
    after = run.snapshot.apply(change).get(Person, person.id)
    return run.commit(change, "person-away", {"id": str(person.id), "noun": dump(after)})


def back(who: str, start: str = "", end: str = "", *, from_: str = "", to: str = "") -> Answer:
    """Take an absence out: NAME --from 2027-07-01 --to 2027-07-31; without days the only one, or the present one."""
    run = session()
    person = find_person(run.snapshot, who)
    days = _days(start or from_, end or to) if start or from_ else None
    meant = absence_meant(person, days, run.today)
    change = come_back(run.snapshot, person, meant.start, meant.end, run.stamp)
    after = run.snapshot.apply(change).get(Person, person.id)
    return run.commit(change, "person-back", {"id": str(person.id), "noun": dump(after)})


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


def _days(start: str, end: str) -> tuple[date, date]:
    """First and last day as written; without an end the same day."""
    if not start:
        raise InvalidValue("--from is missing.", "An absence has a first day.", "Add --from 2027-07-01.")
    first = read_date(start, "--from")
    return first, read_date(end, "--to") if end else first
