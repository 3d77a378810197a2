"""Phases, gates, needs, areas and changes in rows; the three answers of the first line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.needs import urgency
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import OUTCOME, bar, mark, marked, readiness, score_bar
from cmprogramme.wording import label_words
from lifecycle.assessment import area_scores
from lifecycle.assessment.scores import area_status
from lifecycle.base.areas import AREAS
from lifecycle.base.days import working_days
from lifecycle.base.page import Status
from lifecycle.base.phases import (
    GATES,
    PHASE_OF,
    PHASE_TITLES,
    STAGE_BEFORE,
    Gate,
    Phase,
    Stage,
    closing_phase,
    earlier,
    stages_of,
)
from lifecycle.base.words import day_words, distance_words, due_words, fixed
from lifecycle.capabilities.analysis import analyse
from lifecycle.gates.report import gate_report
from lifecycle.summary.needs import Need, gate_ahead
from lifecycle.team.staffing import stage_days

if TYPE_CHECKING:
    from cmprogramme.storage.headings import Heading


def now_parts(facts: Facts) -> list[list[Line]]:
    """Where we are, what is next, are we ready; each in several lengths, the longest first."""
    programme, playbook = facts.programme, facts.playbook
    stage = playbook.stage(programme.stage)
    report = gate_report(facts.snapshot, facts.of(gate_ahead), facts.today)
    since = programme.stage_since or programme.started
    passed = working_days(since, facts.today, programme.holidays) + 1 if since else 0
    long_day = f", day {passed} of {stage.days}" if since else ""
    short_day = f" {passed}/{stage.days}" if since else ""
    phase = PHASE_TITLES[PHASE_OF[programme.stage]]
    now = ("NOW ", "dim")
    where: list[Line] = [
        (now, (f"{phase}, {programme.stage.value} {stage.title}", "bold"), (long_day, "dim")),
        (now, (f"{programme.stage.value} {stage.title}", "bold"), (long_day, "dim")),
        (now, (f"{programme.stage.value} {stage.title}", "bold"), (short_day, "dim")),
        (now, (programme.stage.value, "bold"), (short_day, "dim")),
    ]
    planned = report.planned
    far = distance_words(planned, facts.today) if planned else "no date"
    day = day_words(planned, today=facts.today) if planned else "no date"
    ahead = ("NEXT ", "dim")
    following: list[Line] = [
        (
            ahead,
            (f"{report.gate.value} {report.title}", "bold"),
            (f", {far} ({day})" if planned else ", no date", "dim"),
        ),
        (ahead, (f"{report.gate.value} {report.title}", "bold"), (f" {day}", "dim")),
        (ahead, (report.gate.value, "bold"), (f" {day}", "dim")),
    ]
    status = readiness(report)
    word = {"on": "ready", "watch": "watch", "off": "not ready", "none": "not yet assessed", "done": "done"}[
        status
    ]
    count = f"{report.passed} of {report.total} "
    ready: list[Line] = [
        (("READY ", "dim"), (count, "bold"), *marked(status, word)),
        (("READY ", "dim"), (f"{report.passed}/{report.total} ", "bold"), *marked(status, word)),
    ]
    return [where, following, ready]


def phase_state(facts: Facts, phase: Phase) -> tuple[Status, str]:
    """(status, word) of a phase: done, now, ahead."""
    here = PHASE_OF[facts.programme.stage]
    order = (Phase.DEFINITION, Phase.TRANSITION, Phase.BUILD, Phase.ROLLOUT)
    if phase is here:
        return "on", "now"
    return ("done", "done") if order.index(phase) < order.index(here) else ("none", "ahead")


def phase_title(facts: Facts, phase: Phase) -> tuple[str, Line]:
    """Title and note of a phase's column."""
    status, word = phase_state(facts, phase)
    if phase is Phase.DEFINITION and PHASE_OF[facts.programme.stage] is Phase.TRANSITION:
        status, word = "on", "pool"
    return PHASE_TITLES[phase].upper(), marked(status, word)


def head_row(facts: Facts, phase: Phase) -> Row:
    """The heading of a phase inside one list."""
    title, _ = phase_title(facts, phase)
    status, word = phase_state(facts, phase)
    return Row(f"head:{title}", ((title, "head"),), marked(status, word), kind="head")


def phase_rows(facts: Facts, phase: Phase, *, heading: bool = False) -> list[Row]:
    """The stages and gates of a phase in order."""
    rows = [head_row(facts, phase)] if heading else []
    for stage in stages_of(phase):
        rows.append(stage_row(facts, stage))
        rows += [
            gate_row(facts, gate)
            for gate in GATES
            if closing_phase(gate) is phase and gate_after(gate) is stage
        ]
    return rows


def narrow_rows(facts: Facts) -> list[Row]:
    """The gates by phase in one list, and the stage we are in where it belongs."""
    rows: list[Row] = []
    for phase in (Phase.DEFINITION, Phase.TRANSITION, Phase.BUILD, Phase.ROLLOUT):
        status, _ = phase_state(facts, phase)
        name: Line = (mark(status), (f" {PHASE_TITLES[phase]:<11} ", "head" if status == "on" else "dim"))
        for row in phase_rows(facts, phase):
            if row.key.startswith("stage:") and row.key != f"stage:{facts.programme.stage}":
                continue
            rows.append(replace(row, left=(*name, *row.left)))
            name = ((" " * 14, ""),)
    return rows


def gate_after(gate: Gate) -> Stage:
    """The stage below which a gate is drawn."""
    return STAGE_BEFORE[gate]


def stage_row(facts: Facts, stage: Stage) -> Row:
    """One stage: done, now with its days, or ahead with its start."""
    programme = facts.programme
    title = f"{stage.value:<4} {facts.playbook.stage(stage).title}"
    days = facts.of(stage_days)[stage]
    if stage is programme.stage:
        length = facts.playbook.stage(stage).days
        since = programme.stage_since or programme.started or facts.today
        passed = working_days(since, facts.today, programme.holidays)
        note: Line = (*bar(passed / length, 8), (f" day {passed + 1} of {length}", "dim"))
        return Row(f"stage:{stage}", (mark("on"), (f" {title}", "bold")), note)
    if earlier(stage, programme.stage):
        return Row(f"stage:{stage}", (mark("done"), (f" {title}", "dim")))
    return Row(
        f"stage:{stage}",
        (mark("none"), (f" {title}", "")),
        ((day_words(days.start, today=facts.today), "faint"),),
    )


def gate_row(facts: Facts, gate: Gate) -> Row:
    """One gate: decided, or how ready it is."""
    report = gate_report(facts.snapshot, gate, facts.today)
    left: Line = (
        ("  ◆ ", "accent"),
        (f"{gate.value} {report.title}", "bold" if gate is facts.of(gate_ahead) else ""),
    )
    decision = report.decision
    if decision is not None:
        status, word = OUTCOME[decision.outcome]
        return Row(
            f"gate:{gate}",
            left,
            (*marked(status, word), (f" {day_words(decision.decided_on, today=facts.today)}", "dim")),
        )
    if gate is facts.of(gate_ahead):
        return Row(f"gate:{gate}", left, marked(readiness(report), f"{report.passed}/{report.total}"))
    return Row(f"gate:{gate}", left, ((f"{report.passed}/{report.total}", "faint"),))


def need_row(facts: Facts, number: int, need: Need) -> Row:
    """One thing that waits for somebody."""
    right: list[Span] = []
    if need.due is not None:
        right.append((f" {due_words(need.due, facts.today)}", "off" if need.overdue else "dim"))
    if need.who:
        right.append((f"  {need.who}", "dim"))
    return Row(f"need:{number}", (mark(urgency(need)), (f" {need.text}", "")), right, value=need)


def need_blocks(facts: Facts, need: Need) -> list[Block]:
    """One need in full: what, why, how, whose, until when."""
    blocks: list[Block] = [Words(need.text, "bold", mark=(mark(urgency(need)), (" ", "")))]
    if need.why:
        blocks.append(Words(need.why, mark=(("why    ", "dim"),)))
    if need.do:
        blocks.append(Words(need.do, mark=(("to do  ", "dim"),)))
    if need.who:
        blocks.append(Words(need.who, "accent", mark=(("whose  ", "dim"),)))
    if need.due is not None:
        when = (
            f"{day_words(need.due, weekday=True, today=facts.today)}, {distance_words(need.due, facts.today)}"
        )
        blocks.append(Words(when, "off" if need.overdue else "", mark=(("until  ", "dim"),)))
    return blocks


def nothing_needed(facts: Facts) -> str:
    """What to say when nothing waits."""
    planned = gate_report(facts.snapshot, facts.of(gate_ahead), facts.today).planned
    when = (
        f"{facts.of(gate_ahead).value} {distance_words(planned, facts.today)}"
        if planned
        else f"{facts.of(gate_ahead).value}, no date yet"
    )
    return f"Nothing needs you today. Next: {when}."


def area_title(facts: Facts) -> str:
    """The title of the areas, with the index when it is known."""
    index = facts.of(analyse).index.value
    return "AREAS" if index is None else f"AREAS  index {fixed(index)}"


def area_note(facts: Facts) -> Line:
    """The best lever."""
    lever = facts.of(analyse).best_lever
    return () if lever is None else (("best lever ", "dim"), (lever.value, "accent"))


def area_rows(facts: Facts) -> list[Row]:
    """The eight areas: score against target, and what is left of it."""
    rows = []
    for area in AREAS:
        found = facts.of(area_scores)[area]
        value, held = found.value, facts.of(analyse).effective[area].value
        status = area_status(value, found.target)
        title = facts.playbook.area_title(area)
        left: list[Span] = [
            mark(status),
            (f" {area.value} ", "bold"),
            *score_bar(value, found.target, 12, status),
            (f" {fixed(value):>5}", "" if value is not None else "none"),
            (f" {title}", "dim"),
        ]
        right: Line = (
            ((f"eff {fixed(held)}", "dim"),)
            if held is not None
            else (("not yet assessed", "none"),)
            if value is None
            else ()
        )
        rows.append(Row(f"area:{area}", left, right))
    return rows


def change_row(facts: Facts, line: Heading) -> Row:
    """One entry of the journal."""
    undone = line.undone_by is not None
    return Row(
        f"change:{line.revision}",
        (
            ("~ " if not undone else "- ", "accent"),
            (label_words(facts.snapshot, line.label), "faint" if undone else ""),
        ),
        ((f" {line.who}", "dim"),),
    )
