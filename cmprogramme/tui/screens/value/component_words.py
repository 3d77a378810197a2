"""Words for components, steps and the balance of spending."""

from __future__ import annotations

from collections.abc import Mapping

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.value.case_words import amount
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words
from cmprogramme.tui.widgets.status import marked, score_bar
from lifecycle.base.areas import Capability
from lifecycle.base.figures import Figure
from lifecycle.base.page import Status
from lifecycle.base.words import day_words, fixed, percent
from lifecycle.people import name_of
from lifecycle.strategy.balance import Balance, SpendLine
from lifecycle.strategy.components import ComponentLine, StagedComponent, StagedPlan, staged_reason
from lifecycle.strategy.drive import COMPONENT_TITLES, ComponentState


def component_row(state: ComponentState, limit: float) -> Row:
    """One component: its level against the level to start, and whether it may."""
    value = state.level.value
    word: Line
    if state.started is not None:
        kept = state.kept is not False
        word = marked("done" if kept else "off", "started" if kept else "started early")
    else:
        word = marked("on", "may start") if state.may_start else marked("off", "waits")
    look: Status = "none" if value is None else "on" if value >= limit else "off"
    return Row(
        f"component:{state.component.value}",
        cells=(
            ((COMPONENT_TITLES[state.component], ""),),
            (
                *score_bar(value, limit, 9, look),
                (f" {fixed(value):>5}", "bold" if value is not None else "none"),
            ),
            word,
        ),
        value=state,
    )


def component_blocks(facts: Facts, state: ComponentState) -> list[Block]:
    """Why it may start or not, and since when it has."""
    blocks: list[Block] = [Words(COMPONENT_TITLES[state.component], "bold")]
    if state.started is not None:
        blocks.append(Words(f"Started on {day_words(state.started.day)}."))
        if state.started.override is not None:
            blocks.append(
                Words("It started early, under an override of the sponsor.", "watch", mark=(("▲ ", "watch"),))
            )
        elif state.kept is False:
            blocks.append(Words("It started before what drives it was ready.", "off", mark=(("■ ", "off"),)))
        return blocks
    sign: Line = (("● ", "on"),) if state.may_start else (("■ ", "off"),)
    blocks.append(Words(state.reason, mark=sign))
    if state.may_start:
        blocks.append(Words("s starts it.", "dim"))
    else:
        blocks.append(Words("Raise what is named, or have the sponsor override it (O).", "dim"))
    return blocks


def staged_row(line: ComponentLine) -> Row:
    """One step."""
    step = line.component
    if step.done is not None:
        word = marked("watch" if line.faults else "done", "done")
    elif "overdue" in line.faults:
        word = marked("off", "overdue")
    else:
        word = marked("on", "next") if line.may_finish else marked("none", "waits")
    return Row(
        str(step.id),
        cells=(
            ((str(step.place), "dim"),),
            ((step.title, "dim" if step.done is not None else ""),),
            word,
            ((day_words(step.done or step.planned, none=""), "dim"),),
        ),
        value=step,
    )


def staged_blocks(facts: Facts, plan: StagedPlan, step: StagedComponent) -> list[Block]:
    """One step: what it needs, what shows it, its faults."""
    line = next((one for one in plan.lines if one.component.id == step.id), None)
    first = facts.snapshot.find(StagedComponent, step.prerequisite) if step.prerequisite else None
    blocks: list[Block] = [Words(step.title, "bold")]
    if first is not None:
        state = "done" if first.done is not None else "not done yet"
        blocks.append(Words(f"{first.title} ({state})", mark=(("needs first: ", "dim"),)))
    if step.needs:
        blocks.append(Words(step.needs, mark=(("also needs: ", "dim"),)))
    blocks.append(
        Words(
            step.evidence or "nothing written", "" if step.evidence else "none", mark=(("shown by: ", "dim"),)
        )
    )
    owner = name_of(facts.snapshot, step.owner)
    if owner:
        blocks.append(Words(owner, mark=(("owner: ", "dim"),)))
    blocks += [Words(fault, "watch", mark=(("▲ ", "watch"),)) for fault in (line.faults if line else ())]
    blocks.append(Words(staged_reason(plan), "dim"))
    if plan.missing:
        blocks.append(Words(f"not laid out yet: {', '.join(plan.missing)} (T)", "dim"))
    return blocks


def spend_row(line: SpendLine) -> Row:
    """One line of spending."""
    tagged = line.capability is not None
    word = line.capability.value if line.capability is not None else "▲ none"
    return Row(
        str(line.id),
        cells=(
            ((line.title, ""),),
            ((amount(line.amount), "bold"),),
            ((word, "dim" if tagged else "watch"),),
        ),
        value=line,
    )


def balance_blocks(spent: Balance, levels: Mapping[Capability, Figure]) -> list[Block]:
    """B, its shares against those wanted, warnings; and how far each capability is built."""
    blocks: list[Block] = [
        Fixed((("SPENDING AND CAPABILITY", "head"),), (("share (wanted)   built", "dim"),)),
    ]
    for capability, share in spent.shares.items():
        wanted = spent.wanted[capability]
        value = share.value
        look: Status = "none" if value is None else "on" if abs(value - wanted) < 0.1 else "watch"
        level = levels[capability].value
        blocks.append(
            Fixed(
                (
                    (f"{capability.value:<11}", ""),
                    *score_bar(None if value is None else 100 * value, 100 * wanted, 14, look),
                ),
                (
                    (percent(value, none="-"), "bold"),
                    (f" ({percent(wanted)})", "dim"),
                    (f"  {fixed(level):>5}", "" if level is not None else "none"),
                ),
            )
        )
    score = spent.score.value
    told = "not yet assessed: nothing spent on a capability" if score is None else f"{fixed(score)} of 100"
    blocks.append(Words(told, "none" if score is None else "bold", mark=(("B ", "dim"),)))
    blocks += [Words(text, "watch", mark=(("▲ ", "watch"),)) for text in spent.warnings]
    return blocks
