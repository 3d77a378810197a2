"""A programme started: name, playbook, days, people and first seats in one command."""

from __future__ import annotations

from uuid import uuid4

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import lines_of
from cmprogramme.founding import CORE, read_founding
from cmprogramme.option import option
from lifecycle.base.errors import InvalidValue, LifecycleError, called
from lifecycle.founding import found
from lifecycle.founding_telling import founded_page
from lifecycle.people import name_of
from lifecycle.people import roster as people_on
from lifecycle.programme import PinnedPlaybook
from lifecycle.team.nouns import Assignment


def init(
    name: str,
    *,
    me: str = "",
    playbook: str = CORE,
    context: tuple[str, ...] = (),
    first_day: str = "",
    first_gate: str = "",
    gates: str = "",
    staff: str = "",
    purpose: str = "",
    roster: str = "",
    sponsor: str = "",
    leader: str = "",
    seats: bool = False,
) -> Answer:
    """Start a programme on a playbook and make it the current one of this store: all of it, or nothing."""
    run = session()
    run.writing()
    run.write_as(me)
    texts = {
        "name": name,
        "playbook": playbook,
        "context": " ".join(context),
        "first_day": first_day,
        "gates": "; ".join(filter(None, (f"G0 {first_gate}" if first_gate else "", gates))),
        "staff": staff,
        "purpose": purpose,
        "roster": roster,
        "sponsor": sponsor,
        "leader": leader,
        "seats": "yes" if seats else "no",
    }
    taken = tuple(info.name for info in run.store.programmes())
    planned = bool(first_day or first_gate or gates)
    try:
        wanted = read_founding(texts, uuid4(), run.today, taken, plan=planned)
        begun = found(wanted, run.stamp)
    except InvalidValue as error:
        raise _by_option(error, "--first-gate" if first_gate and not gates else "") from error
    programme, pin = begun.after.programme, begun.change.put(PinnedPlaybook)
    notes: list[str] = []
    if not run.options.dry_run:
        run.store.create(begun.change)
        run.store.set_current(run.who, programme.id)
        try:
            run.keep_name(me)
        except LifecycleError as error:  # the programme is begun all the same
            notes = [f"The name '{run.who}' is not kept for the next time. {error.what} {error.why}"]
    data = {
        "id": str(programme.id),
        "name": programme.name,
        "playbook": pin.playbook,
        "version": pin.version,
        "stage": programme.stage.value,
        "gates": {one.gate.value: one.date for one in programme.planned},
        "people": len(people_on(begun.after)),
        "seats": [name_of(begun.after, one.person) for one in begun.after.all(Assignment)],
    }
    who = f" Changes are written under '{run.who}' from now on." if me.strip() and not notes else ""
    lines = [
        f"{'Would start' if run.options.dry_run else 'Started'} '{programme.name}' on playbook {pin.playbook}"
        f" {pin.version}; it is the current one.{who}",
        *lines_of(founded_page(begun, run.today)),
        "Next: cmprogramme person import ROSTER.csv, cmprogramme assess suitability, cmprogramme gate check G0"
        if wanted.table is None
        else "Next: cmprogramme assess suitability, cmprogramme team show, cmprogramme gate check G0",
    ]
    return Answer(data, lines, notes=notes)


def _by_option(error: InvalidValue, gates: str) -> InvalidValue:
    """The same with the option in place of the name of the text; `gates`: what gave the days of the gates."""
    name = error.field
    if name != "name":
        by = gates if gates and name == "gates" else option(name)
        error.what = called(error.what, name, by)
    return error
