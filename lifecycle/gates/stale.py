"""Results made before a step back are stale until somebody confirms them again (rules.md reading 33)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import build
from lifecycle.base.phases import GATES, STAGE_BEFORE, Gate, Stage, earlier
from lifecycle.gates.nouns import Confirmation, CriterionNumber, StageMove
from lifecycle.gates.registry import CHECKS
from lifecycle.overrides import unique
from lifecycle.playbook import Criterion
from lifecycle.playbook.thresholds import CONFIRMED, READS
from lifecycle.rights import acting, require_role
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def stale_since(snapshot: Snapshot, criterion: Criterion, gate: Gate, today: date) -> StageMove | None:
    """The newest step back that made a criterion's result stale and was not answered by a confirmation, or None.

    A step back to a stage makes stale what belongs to later stages, as far as the programme had come. A confirmation
    belongs to the stage before the gate that asks for it, and so does a number somebody answered with; another answer
    is as good as a confirmation.
    """
    registered = CHECKS.get(criterion.check)
    stage = registered.stage if registered is not None else None
    if criterion.check == CONFIRMED or asks_for_number(criterion):
        stage = STAGE_BEFORE[gate]
    if stage is None:
        return None
    moves = [move for move in backward_moves(snapshot, today) if touches(move, stage)]
    if not moves:
        return None
    newest = moves[-1]
    given: list[tuple[UUID, date]] = [
        *((each.id, each.confirmed_on) for each in confirmations(snapshot, criterion.id, today)),
        *((each.id, each.day) for each in numbers(snapshot, criterion.id, today)),
    ]
    answered = any(
        snapshot.revisions.get(id, 0) > snapshot.revisions.get(newest.id, 0) or day > newest.moved_on
        for id, day in given
    )
    return None if answered else newest


def asks_for_number(criterion: Criterion) -> bool:
    """Whether somebody has to answer it with a number."""
    return criterion.reads is not None and criterion.check == READS and criterion.reads.number is not None


def computed(snapshot: Snapshot, criterion: Criterion, today: date) -> bool:
    """Whether a yes to a criterion would mean nothing: it is computed, and no step back made it stale."""
    gate = Gate(gate_of(snapshot, criterion.id))
    return criterion.check != CONFIRMED and stale_since(snapshot, criterion, gate, today) is None


def gate_of(snapshot: Snapshot, criterion_id: str) -> str:
    """The code of the gate a criterion of the playbook, or a part of one, belongs to; of one that every gate has as
    its id says."""
    whole = criterion_id.partition("/")[0]
    for setting in snapshot.playbook.gates:
        if any(one.id == whole for one in setting.criteria):
            return setting.id.value
    named = (word.upper() for word in criterion_id.split("."))
    return next((word for word in named if word in GATES), "")


def touches(move: StageMove, stage: Stage) -> bool:
    """Whether what belongs to a stage was made before this step back and lies after where it led."""
    return earlier(move.after, stage) and not earlier(move.before, stage)


def backward_moves(snapshot: Snapshot, today: date) -> tuple[StageMove, ...]:
    """Steps back to an earlier stage, oldest first."""
    return tuple(move for move in moves_until(snapshot, today) if earlier(move.after, move.before))


def moves_until(snapshot: Snapshot, today: date) -> tuple[StageMove, ...]:
    """Every move between stages by a day, oldest first."""
    found = (move for move in snapshot.all(StageMove) if move.moved_on <= today)
    return tuple(sorted(found, key=lambda move: move.moved_on))


def numbers(snapshot: Snapshot, criterion_id: str, today: date) -> tuple[CriterionNumber, ...]:
    """The answers to a criterion by today, oldest first."""
    found = (n for n in snapshot.all(CriterionNumber) if n.criterion == criterion_id and n.day <= today)
    return tuple(sorted(found, key=lambda one: one.day))


def confirmations(snapshot: Snapshot, criterion_id: str, today: date) -> tuple[Confirmation, ...]:
    """The yeses to a criterion by today, oldest first."""
    found = (c for c in snapshot.all(Confirmation) if c.criterion == criterion_id and c.confirmed_on <= today)
    return tuple(sorted(found, key=lambda confirmation: confirmation.confirmed_on))


def confirm(
    snapshot: Snapshot, criterion_id: str, *, by: str, evidence: str, stamp: Stamp, role: RoleId = Role.LEADER
) -> Change:
    """Record the leader's yes to a criterion, with what was seen; it also makes a stale one count again.

    NotFound for a criterion the playbook does not have; InvalidValue without evidence; NotAllowed for another role, and
    for one that is computed, unless a step back made it stale.
    """
    criterion = snapshot.playbook.criterion(criterion_id)
    if criterion is None:
        raise NotFound(
            f"There is no criterion '{criterion_id}'.",
            "The playbook this programme runs on has none of that id.",
            "See them: cmprogramme gate list",
        )
    actor = acting(snapshot, by, role)
    require_role(actor, (Role.LEADER, Role.SPONSOR), "confirm a criterion")
    if computed(snapshot, criterion, stamp.today):
        raise NotAllowed(
            f"'{criterion.title}' is computed.",
            "A yes would change nothing: it counts by what is recorded.",
            "Meet it, or the sponsor overrides it. See what it lacks: "
            f"cmprogramme gate check {gate_of(snapshot, criterion_id)}",
        )
    noun = build(
        Confirmation,
        {
            "id": stamp.new_id(),
            "criterion": criterion_id,
            "confirmed_on": stamp.today,
            "evidence": evidence,
            "by": actor.person,
            "role": role,
        },
    )
    label = f"Confirmed '{criterion.title}'"
    return make_change(snapshot, stamp, label, puts=(*unique(actor.strangers), noun))
