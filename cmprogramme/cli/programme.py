"""Programmes: start, choose, list, put aside; where one stands."""

from __future__ import annotations

from uuid import uuid4

from cmprogramme.bundle import pinned
from cmprogramme.cli.answer import NOT_MET, Answer, table
from cmprogramme.cli.session import required, session
from cmprogramme.wording import day_words, distance_words
from lifecycle.errors import InvalidValue, NotAllowed
from lifecycle.gates import gate_report
from lifecycle.noun import folded
from lifecycle.phases import PHASE_OF, PHASE_TITLES, Gate, Stage, next_gate
from lifecycle.programme import PlannedGate, Programme
from lifecycle.register import choose, read_date
from lifecycle.snapshot import EMPTY, make_change
from lifecycle.stages import set_stage
from lifecycle.summary import needs_you


def init(
    name: str,
    *,
    playbook: str = "core",
    first_gate: str = "",
    staff: int | None = None,
    purpose: str = "",
) -> Answer:
    """Start a programme on a playbook and make it the current one of this store."""
    run = session()
    if not name.strip():
        raise InvalidValue("A programme needs a name.", "The name is empty.", "cmprogramme init 'Customer first'")
    if any(folded(info.name) == folded(name) for info in run.store.programmes()):
        raise NotAllowed(
            f"There is already a programme '{name}'.", "Two of the same name could not be told apart.",
            f"Open it: cmprogramme open '{name}', or choose another name.",
        )
    content = run.load_playbook(playbook)
    identity = uuid4()
    planned = (PlannedGate(gate=Gate.G0, date=read_date(first_gate, "--first-gate")),) if first_gate else ()
    programme = Programme(
        id=identity, name=name, purpose=purpose, started=run.today, stage_since=run.today, staff=staff, planned=planned
    )
    change = make_change(
        EMPTY, run.stamp, f"Started programme '{name}'", puts=(programme, pinned(identity, content)),
        final="it is the start of the programme",
    )
    if not run.options.dry_run:
        run.store.create(identity, change)
        run.store.set_current(run.who, identity)
    data = {"id": str(identity), "name": name, "playbook": content.id, "version": content.version, "stage": "D1"}
    lines = [
        f"{'Would start' if run.options.dry_run else 'Started'} '{name}' on playbook {content.id} {content.version}; it is the current one.",
        "Next: cmprogramme person import ROSTER.csv, then cmprogramme assess suitability, then cmprogramme gate check G0",
    ]
    return Answer("init", data, lines)


def open_(name: str) -> Answer:
    """Make a programme the current one."""
    run = session()
    found = run.find_programme(name)
    run.store.set_current(run.who, found)
    info = next(info for info in run.store.programmes() if info.id == found)
    return Answer("open", {"id": str(info.id), "name": info.name}, [f"'{info.name}' is the current programme."])


def list_(*, all: bool = False) -> Answer:
    """The programmes of the store; --all also those put aside."""
    run = session()
    current = run.store.current(run.who)
    infos = [info for info in run.store.programmes() if all or not info.archived]
    rows = [
        ("*" if info.id == current else "", info.name, str(info.id)[:8], info.revision, "put aside" if info.archived else "")
        for info in infos
    ]
    data = [
        {"id": str(info.id), "name": info.name, "revision": info.revision, "archived": info.archived,
         "current": info.id == current}
        for info in infos
    ]
    lines = table(rows, ["", "name", "id", "revision", ""]) or ["No programme yet. Start one: cmprogramme init NAME"]
    return Answer("list", {"programmes": data}, lines)


def archive(name: str, *, back: bool = False) -> Answer:
    """Put a programme aside, or bring it --back."""
    run = session()
    found = run.find_programme(name)
    run.store.archive(found, not back)
    return Answer("archive", {"id": str(found), "archived": not back}, ["Brought back." if back else "Put aside; --back brings it back."])


def delete(name: str, *, confirm: str = "") -> Answer:
    """Delete a programme with its history, for good; --confirm must repeat its name."""
    run = session()
    found = run.find_programme(name)
    info = next(info for info in run.store.programmes() if info.id == found)
    if confirm != info.name:
        raise NotAllowed(
            f"'{info.name}' was not deleted.", "Deleting cannot be undone, so it needs the name again.",
            f"Add --confirm '{info.name}', or put it aside: cmprogramme archive '{info.name}'",
        )
    run.store.delete(found)
    return Answer("delete", {"id": str(found)}, [f"Deleted '{info.name}' and its history."])


def status(*, fail_on: str = "") -> Answer:
    """Where we are, what is next, what needs you; --fail-on off|watch gives exit 6 when something is."""
    run = session()
    snapshot, today = run.snapshot, run.today
    programme = snapshot.programme
    gate = next_gate(programme.stage)
    report = gate_report(snapshot, gate, today)
    asks = needs_you(snapshot, today)
    title = snapshot.playbook.stage(programme.stage).title
    planned = next((entry.date for entry in programme.planned if entry.gate is gate), None)
    when = f", {day_words(planned, today=today)} ({distance_words(planned, today)})" if planned else ""
    lines = [
        f"{programme.name}  ({programme.status.value})",
        f"Now   {PHASE_TITLES[PHASE_OF[programme.stage]]}, {programme.stage.value} {title}",
        f"Next  {gate.value} {snapshot.playbook.gate(gate).title}{when}",
        f"Ready {report.met} of {report.total}; suggestion: {report.suggestion.value.replace('_', ' ')}. {report.reason}",
        *([f"Needs you ({len(asks)})"] if asks else ["Nothing needs you today."]),
        *(f"  {ask.text}" + (f"  (due {day_words(ask.due, today=today)})" if ask.due else "") for ask in asks),
    ]
    data = {
        "programme": programme.name, "phase": PHASE_OF[programme.stage].value, "stage": programme.stage.value,
        "gate": gate.value, "met": report.met, "total": report.total, "suggestion": report.suggestion.value,
        "needs_you": asks, "today": today,
    }
    failing = bool(asks) if fail_on else False
    return Answer("status", data, lines, NOT_MET if failing else 0)


def stage_show() -> Answer:
    """The stage, since when, and the gate ahead."""
    snapshot = session().snapshot
    programme = snapshot.programme
    gate = next_gate(programme.stage)
    data = {"stage": programme.stage.value, "phase": PHASE_OF[programme.stage].value, "since": programme.stage_since, "gate": gate.value}
    title = snapshot.playbook.stage(programme.stage).title
    return Answer("stage", data, [f"{programme.stage.value} {title} since {programme.stage_since or 'the start'}; ahead: {gate.value}"])


def stage_set(stage: str, *, reason: str | None = None) -> Answer:
    """Move to another stage of the same phase; only a gate leads out of it."""
    run = session()
    wanted = Stage(choose(stage, tuple(member.value for member in Stage), "stage"))
    change = set_stage(run.snapshot, wanted, reason=required(reason, "--reason"), stamp=run.stamp)
    return run.commit(change, "stage-set", {"stage": wanted.value})


