"""The real team beside the recommended one: what differs."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from cmprogramme.cli.team import stage_of
from lifecycle.base.words import words
from lifecycle.overrides import Override, live_override
from lifecycle.team.in_turn import in_its_turn
from lifecycle.team.overriding import core_words, team_rule
from lifecycle.team.real import RealTeam, differences, real_team


def diff(*, stage: str = "") -> Answer:
    """What the real team of a stage lacks, has too junior, too late or too much (default: the present stage)."""
    run = session()
    found = in_its_turn(run.snapshot, stage_of(stage), run.today)
    real = real_team(run.snapshot, found.stage)
    told = differences(run.snapshot, found, run.today)
    override = live_override(run.snapshot, team_rule(found.stage), run.today)
    rows = [(words(one.gap), one.sentence, one.remedy) for one in told]
    lines = [
        f"{found.stage.value}: real {core_words(len(real.core), real.functions, real.mean_seniority)};"
        f" recommended {core_words(len(found.core), found.functions, found.mean_seniority)}",
        *table(rows, ["difference", "what", "what would mend it"]),
    ]
    if not told:
        lines.append("The real team is as recommended.")
    if override is not None:
        lines.append(f"Going against the recommendation was decided until {override.expires.isoformat()}.")
    data = {
        "stage": found.stage.value,
        "real": _real_data(real),
        "recommended": {
            "core": [person.name for person in found.core],
            "consulted": [person.name for person in found.consulted],
            "size": len(found.core),
            "functions": found.functions,
            "mean_seniority": found.mean_seniority,
        },
        "differences": [
            {
                "gap": one.gap.value,
                "name": one.person.name if one.person else None,
                "sentence": one.sentence,
                "remedy": one.remedy,
            }
            for one in told
        ],
        "override": None if override is None else _override_data(override),
    }
    return Answer("team-diff", data, lines)


def _real_data(real: RealTeam) -> dict[str, Any]:
    return {
        "core": [person.name for person in real.core],
        "consulted": [person.name for person in real.consulted],
        "size": len(real.core),
        "functions": real.functions,
        "mean_seniority": real.mean_seniority,
    }


def _override_data(override: Override) -> dict[str, Any]:
    return {"id": str(override.id), "reason": override.reason, "expires": override.expires.isoformat()}
