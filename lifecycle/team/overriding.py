"""Going against the team recommendation: the leader's or the sponsor's decision, kept as a record (rules.md rights)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Role
from lifecycle.base.errors import NotAllowed
from lifecycle.base.phases import Stage
from lifecycle.overrides import override
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.team.real import differences, real_team
from lifecycle.team.recommendation import Recommendation


def team_rule(stage: Stage) -> str:
    """What an override of the team of a stage is about."""
    return f"team.{stage.value}"


def override_team(
    snapshot: Snapshot,
    found: Recommendation,
    *,
    by: str,
    role: Role,
    reason: str,
    risk_owner: str,
    stamp: Stamp,
    expires: date | None = None,
) -> Change:
    """Record that the real team of a stage goes against the recommendation. It holds figures, no names.

    NotAllowed when the real team is as recommended, or for another role than leader or sponsor; InvalidValue for a
    short reason, no risk owner, or an expiry before today.
    """
    if not differences(snapshot, found, stamp.today):
        raise NotAllowed(
            f"The real team of {found.stage.value} is as recommended.",
            "There is nothing to go against.",
            f"See it: cmprogramme team diff --stage {found.stage.value}",
        )
    real = real_team(snapshot, found.stage)
    return override(
        snapshot,
        team_rule(found.stage),
        by=by,
        role=role,
        reason=reason,
        risk_owner=risk_owner,
        stamp=stamp,
        title=f"Team recommendation for {found.stage.value}",
        computed=core_words(len(found.core), found.functions, found.mean_seniority),
        chosen=core_words(len(real.core), real.functions, real.mean_seniority),
        expires=expires,
    )


def core_words(people: int, functions: int | None, mean_seniority: float | None) -> str:
    """A core in figures: "7 people, 6 functions, mean level 3.29"."""
    level = "-" if mean_seniority is None else f"{mean_seniority:.2f}"
    return f"{people} people, {'-' if functions is None else functions} functions, mean level {level}"
