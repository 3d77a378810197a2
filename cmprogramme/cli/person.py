"""People on the roster."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.base.findings import listed
from lifecycle.people import find_person
from lifecycle.team.people_telling import everybody_page, roster_page


def list_(*, everybody: bool = False, where: str = "") -> Answer:
    """The roster; --everybody adds people only named, --where keeps those it holds of (level>=3 functions:it)."""
    return told(everybody_page if everybody else roster_page, items="people", where=where)


def erase(who: str) -> Answer:
    """Erase a name for good, here and in the journal; a role label stays. It cannot be undone."""
    from cmprogramme.pages import redrawn

    run = session()
    person = find_person(run.snapshot, who)
    run.writing()
    if run.options.dry_run:
        return Answer({"dry_run": True}, [f"Would: erase '{person.name}' here and in the history."])
    run.confirm(f"Erase '{person.name}' here and in the whole history, for good?")
    erased = run.store.erase_person(run.programme_id, person.id, run.stamp, redrawn)
    lines = [f"Erased; they are now called '{erased.label}'."]
    if erased.pages:
        numbers = listed([str(number) for number in erased.pages])
        lines.append(f"Issued summaries made anew without the name: {numbers}.")
    if erased.mentions:
        lines += ["These free texts still hold the name:", *(f"  {place}" for place in erased.mentions)]
    lines.append("Backups made earlier still hold it; deleting them is yours to do.")
    data = {"label": erased.label, "mentions": list(erased.mentions), "pages": list(erased.pages)}
    return Answer(data, lines)
