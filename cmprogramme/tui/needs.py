"""Where to go for what needs somebody, or is owed: the part and the row of each."""

from __future__ import annotations

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going, there
from cmprogramme.tui.registers import place_of
from lifecycle.base.findings import Target
from lifecycle.gates.places import BY_KIND
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.summary.first_steps import PLACE
from lifecycle.summary.needs import Need

ROWS = {"stream": "4", "condition": "2", "recommendation": "2", "override": "2"}
"""Kinds whose rows are known by the kind and the key: the screen they are on."""

SELECTED = {"gate": "2", "criterion": "2", "idea": "4", "work_item": "5.work"}
"""Kinds whose rows are known by the key."""


def destination(facts: Facts, need: Need) -> Going:
    """The way to what a need is about: a criterion leads to where it is met."""
    kind, key = need.kind, need.target.key
    if kind == "criterion":
        report = gate_report(facts.snapshot, facts.of(gate_ahead), facts.today)
        found = report.criterion(key)
        return there(report.gate, report.wave, found) if found is not None else Going("2", select=key)
    if kind == "plan":
        return Going("5.work")
    entered = {"measure": "measure_action", "lesson": "lesson"}
    return leads_to(Target(entered.get(kind, need.target.kind), key), need.text)


def leads_to(target: Target, said: str = "") -> Going:
    """The way to one thing; `said` is told with the key that enters it where it is not entered yet."""
    kind, key = target.kind, target.key
    if kind == PLACE:
        place, _, row = key.partition(" ")
        return Going(place, select=row)
    if kind in ROWS:
        return Going(ROWS[kind], select=f"{kind}:{key}")
    if kind in SELECTED:
        return Going(SELECTED[kind], select=key)
    screen = place_of(kind) or "8"
    part = BY_KIND[kind].part if kind in BY_KIND else f"{screen}-registers:{kind}"
    told = f"{said}: n enters it." if said else ""
    return Going(part, targets=(target,), kind=kind, said=told)
