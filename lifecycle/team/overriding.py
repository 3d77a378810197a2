"""Going against the team recommendation: the leader's or the sponsor's decision, kept as a record (rules.md rights)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, Told, Worked, action
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import Stage
from lifecycle.overrides import Override, override
from lifecycle.rights import By, Expires, Reason, RiskOwner
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.team.in_turn import in_its_turn
from lifecycle.team.real import differences, real_team
from lifecycle.team.recommendation import Recommendation


def team_rule(stage: Stage) -> str:
    """What an override of the team of a stage is about."""
    return f"team.{stage.value}"


def why_as_recommended(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why there is nothing to go against, where the recommendation is at hand."""
    found = given.get("found")
    if not isinstance(found, Recommendation) or differences(snapshot, found, stamp.today):
        return ""
    return _as_recommended(found.stage).what


def overridden(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The stage, and the id of the record."""
    record = change.put(Override)
    return Told({"id": str(record.id), "stage": record.rule.partition(".")[2]})


@action(
    "team override",
    title="Go against the recommendation",
    line="The leader or the sponsor decides that the real team stays as it is; a record with reason and risk owner.",
    of=Override,
    why_not=why_as_recommended,
    tells=overridden,
)
def override_team(
    snapshot: Snapshot,
    found: Annotated[Recommendation | None, Worked()],
    *,
    stage: Annotated[Stage | None, Says("the stage; left out: the present one")] = None,
    by: By,
    role: Annotated[RoleId, Says("as what: the leader or the sponsor")] = Role.LEADER,
    reason: Reason,
    risk_owner: RiskOwner,
    expires: Expires = None,
    stamp: Stamp,
) -> Change:
    """Record that the real team of a stage goes against the recommendation. It holds figures, no names.

    NotAllowed when the real team is as recommended, or for another role than leader or sponsor; InvalidValue for a
    short reason, no risk owner, or an expiry before today.
    """
    found = found or in_its_turn(snapshot, stage or snapshot.programme.stage, stamp.today)
    if not differences(snapshot, found, stamp.today):
        raise _as_recommended(found.stage)
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


def _as_recommended(stage: Stage) -> NotAllowed:
    return NotAllowed(
        f"The real team of {stage.value} is as recommended.",
        "There is nothing to go against.",
        f"See it: cmprogramme team diff --stage {stage.value}",
    )


def core_words(people: int, functions: int | None, mean_seniority: float | None) -> str:
    """A core in figures: "7 people, 6 functions, mean level 3.29"."""
    level = "-" if mean_seniority is None else f"{mean_seniority:.2f}"
    return f"{people} people, {'-' if functions is None else functions} functions, mean level {level}"
