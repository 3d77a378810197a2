"""The order of things told: components in drive order, the steps towards the vision, and the money for them."""

from __future__ import annotations

from datetime import date

from lifecycle.assessment import known_scores
from lifecycle.base.page import Bar, Cell, Column, Page, Part, Row, Sentence, Status, Table, share
from lifecycle.base.words import amount, day_words, due_words, fixed, percent, until_words
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.balance import SpendLine, balance, capability_levels
from lifecycle.strategy.components import ComponentLine, StagedComponent, staged_plan, staged_reason
from lifecycle.strategy.drive import COMPONENT_TITLES, ComponentState
from lifecycle.strategy.starting import drive_states

NO_STEPS = "The vision in steps, one after the other. None yet."
NO_SPEND = "Money by capability shows whether technology runs ahead. No line yet."
NEAR = 0.1
"""Shares less than this apart are as wanted (our judgement)."""


def drive_page(snapshot: Snapshot, today: date) -> Page:
    """The four components: each level against the level to start, and whether it may."""
    limit = snapshot.playbook.strategy.component_start
    columns = (Column("component"), Column("level", 15), Column("", 19))
    rows = tuple(_component(state, limit) for state in drive_states(snapshot, today))
    note = Cell(f"starts from {limit:g}", look="dim")
    return Page("Drive order", (Table("", columns, rows, note),))


def _component(state: ComponentState, limit: float) -> Row:
    value = state.level.value
    if state.started is not None:
        kept = state.kept is not False
        word = Cell("started" if kept else "started early", status="done" if kept else "off")
    else:
        word = Cell("may start", status="on") if state.may_start else Cell("waits", status="off")
    status: Status = "none" if value is None else "on" if value >= limit else "off"
    shown = Bar(None if value is None else value / 100, 9, status, limit / 100)
    level = Cell(f"{fixed(value):>5}", state.level, look="none" if value is None else "bold", bar=shown)
    return Row(
        (Cell(COMPONENT_TITLES[state.component]), level, word), f"component:{state.component.value}", state
    )


def staged_page(snapshot: Snapshot, today: date) -> Page:
    """The steps towards the vision in order."""
    plan = staged_plan(snapshot, today)
    columns = (
        Column("", 2, "right"),
        Column("step"),
        Column("", 9, fits=True),
        Column("day", 6, least=52, fits=True),
    )
    rows = tuple(_step(snapshot, line, today) for line in plan.lines)
    note = Cell(f"{plan.done} of {len(plan.lines)} done", look="dim") if plan.lines else None
    table = Table("", columns, rows, note, NO_STEPS, begin="strategy components --lay")
    return Page("Steps towards the vision", (table,), {"plan": plan})


def _step(snapshot: Snapshot, line: ComponentLine, today: date) -> Row:
    step = line.component
    if step.done is not None:
        word = Cell("done", status="watch" if line.faults else "done")
    elif "overdue" in line.faults:
        word = Cell(due_words(step.planned, today, snapshot.programme.holidays), status="off")
    else:
        word = Cell("next", status="on") if line.may_finish else Cell("waits", status="none")
    cells = (
        Cell(str(step.place), look="dim"),
        Cell(step.title, look="dim" if step.done is not None else ""),
        word,
        Cell(day_words(step.done or step.planned, none=""), look="dim"),
    )
    return Row(cells, str(step.id), step)


def spending_page(snapshot: Snapshot) -> Page:
    """Every line of money, and whether money follows all four capabilities."""
    spent = balance(snapshot)
    columns = (Column("spent on"), Column("amount", 11, "right"), Column("capability", 11))
    rows = tuple(_spent(line) for line in snapshot.all(SpendLine))
    note = Cell(
        "B ", look="dim", after=(Cell(fixed(spent.score.value), spent.score, look="bold"), *_word(snapshot))
    )
    return Page("Spending", (Table("", columns, rows, note, NO_SPEND, "strategy spend"),))


def _word(snapshot: Snapshot) -> tuple[Cell, ...]:
    spent = balance(snapshot)
    if spent.score.value is None:
        return ()
    word = Cell("warning", status="watch") if spent.warnings else Cell("balanced", status="on")
    return (Cell("  "), word)


def _spent(line: SpendLine) -> Row:
    tag = (
        Cell(line.capability.value, look="dim")
        if line.capability is not None
        else Cell("none", status="watch")
    )
    return Row((Cell(line.title), Cell(amount(line.amount), look="bold"), tag), str(line.id), line)


def order_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """A component or a step, and the balance of spending."""
    parts: list[Part] = []
    if isinstance(subject, ComponentState):
        parts = _component_parts(subject)
    elif isinstance(subject, StagedComponent):
        parts = _step_parts(snapshot, today, subject)
    return Page("Detail", (*parts, *_balance(snapshot, today)))


def _component_parts(state: ComponentState) -> list[Part]:
    """Why it may start or not, and since when it has."""
    parts: list[Part] = [Sentence(COMPONENT_TITLES[state.component], "bold")]
    if state.started is not None:
        parts.append(Sentence(f"Started on {day_words(state.started.day)}."))
        if state.started.override is not None:
            parts.append(Sentence("It started early, under an override of the sponsor.", status="watch"))
        elif state.kept is False:
            parts.append(Sentence("It started before what drives it was ready.", status="off"))
        return parts
    parts.append(Sentence(state.reason, status="on" if state.may_start else "off"))
    if not state.may_start:
        parts.append(Sentence("Raise what is named, or have the sponsor override it.", "dim"))
    return parts


def _step_parts(snapshot: Snapshot, today: date, step: StagedComponent) -> list[Part]:
    """What a step needs, what shows it, its faults."""
    plan = staged_plan(snapshot, today)
    line = next((one for one in plan.lines if one.component.id == step.id), None)
    first = snapshot.find(StagedComponent, step.prerequisite) if step.prerequisite else None
    parts: list[Part] = [Sentence(step.title, "bold")]
    if first is not None:
        state = "done" if first.done is not None else "not done yet"
        parts.append(Sentence(f"{first.title} ({state})", lead="needs first"))
    parts += [Sentence(step.needs, lead="also needs")] if step.needs else []
    shown = step.evidence or "nothing written"
    parts.append(Sentence(shown, "" if step.evidence else "none", lead="shown by"))
    owner = name_of(snapshot, step.owner)
    parts += [Sentence(owner, lead="owner")] if owner else []
    parts += [
        Sentence(fault, status="watch") for fault in (line.faults if line else ()) if fault != "overdue"
    ]
    if line is not None and "overdue" in line.faults and step.planned is not None:
        late = until_words(step.planned, today, snapshot.programme.holidays)
        parts.append(Sentence(f"due {day_words(step.planned)}, {late}", status="watch"))
    parts.append(Sentence(staged_reason(plan), "dim"))
    if plan.missing:
        parts.append(Sentence(f"not laid out yet: {', '.join(plan.missing)}", "dim"))
    return parts


def _balance(snapshot: Snapshot, today: date) -> list[Part]:
    """B, its shares against those wanted, warnings; and how far each capability is built."""
    spent = balance(snapshot)
    levels = capability_levels(known_scores(snapshot, today))
    rows = []
    for capability, part in spent.shares.items():
        wanted, value = spent.wanted[capability], part.value
        status: Status = "none" if value is None else "on" if abs(value - wanted) < NEAR else "watch"
        level = levels[capability]
        rows.append(
            Row(
                (
                    Cell(capability.value),
                    Cell("", bar=Bar(value, 14, status, wanted)),
                    share(part, "bold", none="-"),
                    Cell(f"({percent(wanted)})", look="dim"),
                    Cell(fixed(level.value), level, look="" if level.value is not None else "none"),
                ),
                capability.value,
            )
        )
    columns = (
        Column("capability"),
        Column("", 14, least=44),
        Column("share", 5, "right"),
        Column("wanted", 6, "right"),
        Column("built", 5, "right"),
    )
    score, limit = spent.score.value, snapshot.playbook.strategy.balance_warning
    told = (
        "not yet assessed: nothing spent on a capability"
        if score is None
        else f"{fixed(score)} of 100, {limit:g} or more is balanced"
    )
    return [
        Table("SPENDING AND CAPABILITY", columns, tuple(rows)),
        Sentence(told, "none" if score is None else "bold", lead="B"),
        *(Sentence(text, status="watch") for text in spent.warnings),
    ]
