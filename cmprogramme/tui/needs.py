"""Where to go for what needs somebody: the screen and the row of each need."""

from __future__ import annotations

from cmprogramme.tui.registers import place_of
from lifecycle.base.findings import Target
from lifecycle.summary.first_steps import PLACE
from lifecycle.summary.needs import Need

PLACES = {"stream": "4", "condition": "2", "override": "2", "criterion": "2", "gate": "2", "idea": "4"}
"""By kind of target: the screen it is on; registers are looked up."""


def destination(need: Need) -> tuple[str, str]:
    """(screen, row) of a need."""
    return leads_to(need.target)


def leads_to(target: Target) -> tuple[str, str]:
    """(screen, row) of what a finding names."""
    kind, key = target.kind, target.key
    if kind == PLACE:
        place, _, row = key.partition(" ")
        return place, row
    if kind in PLACES:
        return PLACES[kind], f"{kind}:{key}" if kind in ("stream", "condition", "override") else key
    return place_of(kind) or "8", f"kind:{kind}"
