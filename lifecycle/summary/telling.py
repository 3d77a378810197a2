"""Where the programme stands, told: phases with their gates, what needs somebody, the eight areas."""

from __future__ import annotations

from datetime import date

from lifecycle.assessment.scores import area_scores, area_status
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.findings import Target
from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    columns,
    head,
)
from lifecycle.base.phases import (
    GATES,
    PHASE_OF,
    PHASE_TITLES,
    PHASES,
    STAGE_BEFORE,
    Gate,
    Phase,
    Stage,
    closing_phase,
    stages_of,
)
from lifecycle.base.words import day_words, due_words, fixed, until_words, words
from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.telling import readiness, standing
from lifecycle.programme import ended
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import Days, StageState, day_of_stage, run_words, spent_words, stage_runs
from lifecycle.summary.first_steps import PLACE, first_steps
from lifecycle.summary.needs import Need, needs_you
from lifecycle.upgrade.newer import newer
from lifecycle.waves import wave_ahead
from lifecycle.waves_telling import waves_data, waves_page

READY: dict[Status, str] = {"on": "ready", "watch": "watch", "off": "not ready", "none": "not yet assessed"}


def status_page(snapshot: Snapshot, today: date) -> Page:
    """Where we are, what is next, whether we are ready, what needs somebody."""
    programme, report = snapshot.programme, gate_report(snapshot, gate_ahead(snapshot, today), today)
    asks, suggestion, planned = needs_you(snapshot, today), report.suggestion, report.planned
    when = (
        f", {day_words(planned, today=today)} ({until_words(planned, today, programme.holidays)})"
        if planned
        else ", no date yet"
    )
    of_wave = f", wave {report.wave}" if report.wave else ""
    ready = f"{report.passed} of {report.total}, {READY[readiness(report)]}"
    ahead: list[Part] = [
        Fact("Now", _with_days(snapshot, today)),
        Fact("Next", f"{report.gate.value} {report.title}{of_wave}{when}"),
        Fact("Ready", ready, status=readiness(report)),
        Fact("Suggestion", f"{words(suggestion.outcome)}. {suggestion.why}"),
    ]
    if ended(programme):
        ahead = [Fact("Ended in", _with_days(snapshot, today))]
    parts = (Fact(programme.name, words(programme.status)), *ahead, *needs_page(snapshot, today).parts)
    data = {
        "programme": programme.name,
        "phase": PHASE_OF[programme.stage].value,
        "stage": programme.stage.value,
        "gate": report.gate.value,
        "met": report.passed,
        "total": report.total,
        "suggestion": suggestion.outcome.value,
        "needs_you": asks,
        "first_steps": first_steps(snapshot, today),
        "newer_playbook": newer(snapshot) or None,
        "today": today,
    }
    return Page("Where the programme stands", parts, data)


def stage_page(snapshot: Snapshot, today: date) -> Page:
    """The stage, since when, the gate ahead, and the waves of the rollout."""
    programme, gate = snapshot.programme, gate_ahead(snapshot, today)
    since = day_words(programme.stage_since, none="the start")
    title = snapshot.playbook.stage(programme.stage).title
    data = {
        "stage": programme.stage.value,
        "phase": PHASE_OF[programme.stage].value,
        "since": programme.stage_since,
        "gate": gate.value,
        "wave": wave_ahead(snapshot, today) if gate is Gate.G4 else None,
        "waves": waves_data(snapshot, today),
        "stages": [
            {
                "stage": stage.value,
                "state": run.state.value,
                "start": run.days.start if run.days else None,
                "end": run.days.end if run.days else None,
                "visits": [{"start": one.start, "end": one.end} for one in run.visits],
            }
            for stage, run in stage_runs(snapshot, today).items()
        ],
    }
    told = f"{programme.stage.value} {title} since {since}"
    held = f" for wave {data['wave']}" if data["wave"] else ""
    told += f". {end}" if (end := ended(programme)) else f"; ahead: {gate.value}{held}"
    rolled = waves_page(snapshot, today).parts if data["waves"] else ()
    return Page("Stage", (Sentence(told), _days(snapshot, today), *rolled), data)


def _days(snapshot: Snapshot, today: date) -> Table:
    """Every stage with the days it had, has or will have; of one entered twice the earlier visit too."""
    rows = []
    for stage, run in stage_runs(snapshot, today).items():
        before = run.visits if run.state is not StageState.DONE else run.visits[:-1]
        told = "; ".join(f"before: {_span(days, today)}" for days in before)
        when = _span(run.days, today) if run.days else ""
        name = f"{stage.value} {snapshot.playbook.stage(stage).title}"
        rows.append(
            Row((Cell(name), Cell(run.state.value), Cell(when), Cell(told, look="dim")), f"stage:{stage}")
        )
    return Table("", columns("stage", "", "days", ""), tuple(rows))


def _span(days: Days, today: date) -> str:
    return f"{day_words(days.start, today=today)} to {day_words(days.end, today=today)}"


def stage_words(snapshot: Snapshot) -> str:
    """ "Build, B2 Construct"."""
    stage = snapshot.programme.stage
    return f"{PHASE_TITLES[PHASE_OF[stage]]}, {stage.value} {snapshot.playbook.stage(stage).title}"


def _with_days(snapshot: Snapshot, today: date) -> str:
    return ", ".join(filter(None, (stage_words(snapshot), spent_words(snapshot, today))))


# phases


def phases_page(snapshot: Snapshot, today: date) -> Page:
    """Phase by phase its stages and gates: done, now with its days, or ahead with its start."""
    return Page("Phases", tuple(_phase(snapshot, phase, today) for phase in PHASES))


def _phase(snapshot: Snapshot, phase: Phase, today: date) -> Table:
    rows = []
    for stage in stages_of(phase):
        rows.append(_stage(snapshot, stage, today))
        closing = (gate for gate in GATES if closing_phase(gate) is phase and STAGE_BEFORE[gate] is stage)
        rows += [_gate(snapshot, gate, today) for gate in closing]
    here = PHASES.index(PHASE_OF[snapshot.programme.stage])
    place = PHASES.index(phase)
    done, now, ahead = Cell("done", status="done"), Cell("now", status="on"), Cell("ahead", status="none")
    note = now if place == here else done if place < here else ahead
    return Table(PHASE_TITLES[phase], (), tuple(rows), note)


def _stage(snapshot: Snapshot, stage: Stage, today: date) -> Row:
    setting, key, run = snapshot.playbook.stage(stage), f"stage:{stage}", stage_runs(snapshot, today)[stage]
    title = f"{stage.value:<4} {setting.title}"
    if run.state in (StageState.NOW, StageState.ENDED):
        share = min(1.0, ((day_of_stage(snapshot, today) or 1) - 1) / setting.days)
        told = Cell(spent_words(snapshot, today, brief=True), look="dim", bar=Bar(share, 8))
        return Row((Cell(title, status="on", look="bold"), told), key)
    if run.state is StageState.DONE:
        return Row((Cell(title, status="done", look="dim"), Cell("done", look="faint")), key)
    when = Cell(run_words(run, today=today), look="faint")
    return Row((Cell("", status="none", after=(Cell(f" {title}"),)), when), key)


def _gate(snapshot: Snapshot, gate: Gate, today: date) -> Row:
    """Decided, or how ready it is."""
    report, ahead = gate_report(snapshot, gate, today), gate is gate_ahead(snapshot, today)
    title = Cell(f"{gate.value} {report.title}", look="bold" if ahead else "")
    found, count = report.ruling, f"{report.passed} of {report.total}"
    if found is not None:
        wave = f", wave {found.decision.wave}" if found.decision.wave else ""
        day = Cell(f" {day_words(found.day, today=today)}{wave}", look="dim")
        outcome = "waits since" if found.waiting else "not passed" if found.against else None
        stands = Cell(outcome or words(found.decision.outcome), status=standing(report), after=(day,))
    else:
        stands = Cell(count, status=readiness(report)) if ahead else Cell(count, look="faint")
    return Row((title, stands), f"gate:{gate}")


# what needs somebody


def needs_page(snapshot: Snapshot, today: date) -> Page:
    """Everything that waits for somebody, the soonest first; of a programme that just began what it lacks as well."""
    found, steps = needs_you(snapshot, today), first_steps(snapshot, today)
    rows = tuple(_need(snapshot, number, need, today) for number, need in enumerate(found))
    if steps:
        rows += (
            head("First steps"),
            *(_need(snapshot, number, one, today) for number, one in enumerate(steps, len(found))),
        )
    if version := newer(snapshot):
        number = len(found) + len(steps)
        rows += (head("Playbook"), _need(snapshot, number, _lies_there(snapshot, version), today))
    title = f"Needs you ({len(found)})"
    return Page("Needs you", (Table(title, (), rows, empty=_nothing(snapshot, today)),))


def _lies_there(snapshot: Snapshot, version: str) -> Need:
    """A newer version of the playbook, which changes nothing by itself."""
    pinned = snapshot.playbook
    return Need(
        "playbook",
        f"{pinned.title} {version} lies in the library; the programme runs on {pinned.version}",
        "A newer version changes nothing until somebody adopts it.",
        f"See what it would change: cmprogramme playbook adopt {pinned.id} --plan",
        "",
        None,
        False,
        Target(PLACE, "9.upgrade playbook:"),
    )


def _need(snapshot: Snapshot, number: int, need: Need, today: date) -> Row:
    told = due_words(need.due, today, snapshot.programme.holidays) if need.due else ""
    due = Cell(told, look="off" if need.overdue else "dim") if told else Cell("")
    who = (Cell(f"  {need.who}", look="dim"),) if need.who else ()
    text = Cell("", status=urgency(need), after=(Cell(f" {need.text}"),))
    return Row((text, Cell("", after=(due, *who))), f"need:{number}", need)


def _nothing(snapshot: Snapshot, today: date) -> str:
    if end := ended(snapshot.programme):
        return f"Nothing needs you. {end}"
    gate = gate_ahead(snapshot, today)
    planned = gate_report(snapshot, gate, today).planned
    when = f" {until_words(planned, today, snapshot.programme.holidays)}" if planned else ", no date yet"
    return f"Nothing needs you today. Next: {gate.value}{when}."


def urgency(need: Need) -> Status:
    """Off plan when its day has passed, watch when a day is set, on plan when it is good news."""
    if need.overdue:
        return "off"
    if need.kind == "gate":
        return "on"
    return "watch" if need.due is not None else "none"


def need_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One need in full: what, why, how, whose, until when."""
    if not isinstance(subject, Need):
        return Page("Why and how", ())
    day = subject.due
    far = until_words(day, today, snapshot.programme.holidays) if day else ""
    when = f"{day_words(day, weekday=True, today=today)}, {far}" if day else ""
    told: tuple[Sentence, ...] = (
        Sentence(subject.text, "bold", urgency(subject)),
        Sentence(subject.why, lead="why"),
        Sentence(subject.do, lead="to do"),
        Sentence(subject.who, "accent", lead="whose"),
        Sentence(when, "off" if subject.overdue else "", lead="until"),
    )
    return Page("Why and how", tuple(one for one in told if one.text))


# the areas


def areas_page(snapshot: Snapshot, today: date) -> Page:
    """The eight areas: score against target, and what is left of it; the index and the best lever."""
    columns = (
        Column("", 4),
        Column("", 12),
        Column("score", 5, "right"),
        Column("area"),
        Column("effective", 9, "right"),
    )
    found = analyse(snapshot, today)
    lever = found.best_lever
    named = f"{lever.value} {snapshot.playbook.area_title(lever)}" if lever else "not yet assessed"
    rows = tuple(_area(snapshot, area, today) for area in AREAS)
    parts = (
        Table("", columns, rows),
        Fact("Index", fixed(found.index.value, none="not yet assessed"), found.index),
        Fact("Best lever", named),
    )
    return Page("Areas", parts, note=_index(found))


def _index(found: GraphAnalysis) -> Cell:
    """The index and the best lever; until all areas have a score, how many have none."""
    if found.index.value is None:
        return Cell(f"{len(found.missing)} of {len(AREAS)} not yet assessed", found.index, "none")
    lever = found.best_lever
    best = (Cell("   best lever ", look="dim"), Cell(lever.value, look="accent")) if lever else ()
    index = Cell(fixed(found.index.value), found.index, look="bold")
    return Cell("index ", look="dim", after=(index, *best))


def _area(snapshot: Snapshot, area: Area, today: date) -> Row:
    found, effective = area_scores(snapshot, today)[area], analyse(snapshot, today).effective[area]
    value, status = found.value, area_status(found.value, found.target)
    shown = Bar(None if value is None else value / 100, 12, status, found.target / 100)
    cells = (
        Cell("", status=status, after=(Cell(f" {area.value}", look="bold"),)),
        Cell("", bar=shown),
        Cell(fixed(value), found.score, look="none" if value is None else ""),
        Cell(snapshot.playbook.area_title(area), look="dim"),
        Cell(fixed(effective.value), effective, look="dim"),
    )
    return Row(cells, f"area:{area}", area)
