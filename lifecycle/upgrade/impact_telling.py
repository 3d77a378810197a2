"""What a playbook would change in all programmes of a store, told."""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Page, Part, Row, Sentence, Table, columns
from lifecycle.base.words import counted, words
from lifecycle.playbook import Playbook
from lifecycle.upgrade.impact import Impact, by_gate
from lifecycle.upgrade.results import GROUPS
from lifecycle.upgrade.telling import gate_words, plan_data

EMPTY = "No programme of this store runs on it."


def impact_page(playbook: Playbook, impacts: Sequence[Impact]) -> Page:
    """How many use it and where a gate would change, then each programme with what would be taken, kept and asked."""
    parts: list[Part] = [Sentence(impact_words(impacts))]
    rows = tuple(Row(_cells(one), str(one.programme), one) for one in impacts)
    parts.append(
        Table(
            "Programmes",
            columns("programme", "runs on", "questions", "set aside", "kept", "taken", "gates"),
            rows,
        )
    )
    data = {
        "playbook": playbook.id,
        "version": playbook.version,
        "uses": len(impacts),
        "gates": {gate.value: names for gate, names in by_gate(impacts).items()},
        "programmes": [_data(one) for one in impacts],
    }
    return Page(f"Impact of {playbook.id} {playbook.version}", tuple(parts), data, known=bool(impacts))


def impact_words(impacts: Sequence[Impact]) -> str:
    """ "3 use this; G3 would change in 1 (Harbour)." """
    if not impacts:
        return EMPTY
    told = [f"{len(impacts)} {'uses' if len(impacts) == 1 else 'use'} this"]
    told += [
        f"{gate.value} would change in {len(names)} ({listed(names, most=9)})"
        for gate, names in by_gate(impacts).items()
    ]
    if len(told) == 1:
        told.append("no gate ahead would change")
    same = [one.name for one in impacts if one.same]
    told += [f"{len(same)} on this very content ({listed(same, most=9)})"] if same else []
    asked = [one.name for one in impacts if one.plan is not None and one.plan.open]
    told += [f"questions in {len(asked)} ({listed(asked, most=9)})"] if asked else []
    faults = [one.name for one in impacts if one.fault]
    told += (
        [f"{counted(len(faults), 'programme')} could not be read ({listed(faults, most=9)})"]
        if faults
        else []
    )
    return "; ".join(told) + "."


def _cells(one: Impact) -> tuple[Cell, ...]:
    if one.plan is None:
        why = one.fault or f"{words(one.ended)}: nothing changes in it"
        return (Cell(one.name), Cell(one.version or "not known"), *(Cell("") for _ in GROUPS), Cell(why))
    plan = one.plan
    gates = "; ".join(
        f"{shift.gate.value} {gate_words(shift.before)} to {gate_words(shift.after)}" for shift in one.gates
    )
    return (
        Cell(one.name),
        Cell(one.version),
        Cell(str(len(plan.questions))),
        *(Cell(str(len(plan.of(group)))) for group in GROUPS if group != "asked"),
        Cell("this very content" if one.same else gates or "no gate ahead changes"),
    )


def _data(one: Impact) -> dict[str, object]:
    found: dict[str, object] = {"id": one.programme, "name": one.name, "version": one.version or None}
    found |= {"ended": one.ended or None, "fault": one.fault or None, "same": one.same}
    if one.plan is not None:
        told = plan_data(one.plan)
        found |= {"counts": told["counts"], "gates": one.gates, "figures": _moved(one)}
    return found


def _moved(one: Impact) -> list[object]:
    effect = one.plan.effect if one.plan is not None else None
    return (
        [shift for shift in (*effect.figures, *effect.stages) if shift.changes] if effect is not None else []
    )
