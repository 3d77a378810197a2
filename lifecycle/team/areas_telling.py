"""The teams of the areas of a large organisation, told."""

from __future__ import annotations

from typing import Any

from lifecycle.base.page import Cell, Column, Page, Row, Sentence, Table, head
from lifecycle.snapshot import Snapshot
from lifecycle.team.area_teams import AreaMember, AreaTeam, area_teams
from lifecycle.team.people_telling import function_words, level_words
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.scaling import is_large

AREA_TEAMS = (
    Column("name", share=2),
    Column("level", 13, least=90),
    Column("function", share=2, least=100),
    Column("part", 8),
    Column("why", share=4),
)


def areas_page(snapshot: Snapshot, found: Recommendation) -> Page:
    """A team for each area in scope: who leads it, who works in it and why; from the staff on where there are any."""
    stage = found.stage.value
    if not is_large(snapshot):
        least = snapshot.playbook.team.scaling.large_staff
        text = f"Areas have teams of their own from {least} staff on; here the core does the work."
        return Page(f"Teams of areas {stage}", (Sentence(text, "dim"),), {"stage": stage, "areas": []})
    teams = area_teams(snapshot, found)
    rows = [row for team in teams for row in _rows(snapshot, team)]
    each = (
        f"A member gives {snapshot.playbook.team.consulted_hours:g} h a week; the lead reports to the core."
    )
    parts = (Sentence(each, "dim"), Table("", AREA_TEAMS, tuple(rows)))
    data = {"stage": stage, "areas": [_data(team) for team in teams]}
    return Page(f"Teams of areas {stage}", parts, data)


def _rows(snapshot: Snapshot, team: AreaTeam) -> list[Row]:
    rows = [head(f"{team.area.value} {snapshot.playbook.area_title(team.area)}".upper())]
    rows += [] if team.lead is None else [_row(snapshot, team, team.lead, "lead")]
    rows += [_row(snapshot, team, one, "member") for one in team.members]
    if team.missing:
        rows.append(Row((Cell(team.missing, status="off"),), f"missing:{team.area.value}", kind="text"))
    return rows


def _row(snapshot: Snapshot, team: AreaTeam, one: AreaMember, part: str) -> Row:
    cells = (
        Cell(
            one.person.name, status="on" if part == "lead" else "done", look="bold" if part == "lead" else ""
        ),
        Cell(level_words(one.person), look="dim"),
        Cell(function_words(snapshot, one.person), look="dim"),
        Cell(part),
        Cell(one.reason, look="dim"),
    )
    return Row(cells, f"{team.area.value}:{one.person.id}", one.person)


def _data(team: AreaTeam) -> dict[str, Any]:
    return {
        "area": team.area.value,
        "lead": None if team.lead is None else team.lead.person.name,
        "members": [{"name": one.person.name, "why": one.reason} for one in team.members],
        "missing": team.missing,
    }
