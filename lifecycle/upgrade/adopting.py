"""Adopting a playbook: the plan carried out as one change that can be undone, with a record of it (rules.md
upgrade)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import Conflict
from lifecycle.base.findings import listed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Ref
from lifecycle.base.words import counted
from lifecycle.overrides import LEADER_TOO, SPONSOR_ONLY, Override, unique
from lifecycle.programme import PinnedPlaybook, read_pin
from lifecycle.rights import acting, require_role, writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.upgrade.nouns import Adoption
from lifecycle.upgrade.planning import NOBODY, plan, recorded
from lifecycle.upgrade.results import GROUPS, Answers, Plan
from lifecycle.upgrade.settling import Settled, settled

NAMED = 6
"""So many open questions are named in a refusal."""


def why_not_adopt(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """The programme runs on this very content already."""
    pin, held = given.get("pin"), snapshot.single(PinnedPlaybook)
    if not isinstance(pin, PinnedPlaybook) or held is None:
        return ""
    return "The programme runs on it already." if pin.hash == held.hash else ""


def adopted(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The playbook and its version, and how much was taken, kept, answered and set aside."""
    pin = after.get(PinnedPlaybook, after.id_of(PinnedPlaybook))
    data: dict[str, Any] = {"id": pin.playbook, "version": pin.version, "hash": pin.hash}
    record = next((noun for noun in change.puts if isinstance(noun, Adoption)), None)
    if record is not None:
        data |= {"adoption": str(record.id), "taken": len(record.taken), "kept": len(record.kept)}
        data |= {"asked": len(record.answers), "orphaned": len(record.orphaned)}
    return Told(data)


@action(
    "playbook adopt",
    title="Adopt this playbook",
    line="The programme runs on it, or on this version of it, from now on; nothing entered is lost.",
    of=PinnedPlaybook,
    why_not=why_not_adopt,
    tells=adopted,
    at_once=True,
    costly=True,
)
def adopt(
    snapshot: Snapshot,
    pin: Annotated[PinnedPlaybook, Says("its id, or its folder", name="wanted", file="playbook")],
    stamp: Stamp,
    *,
    answers: Annotated[Answers | None, Says("the answers to what it asks", file="answers")] = None,
    by: Annotated[str, Ref("person"), Says("who answered; left out: whoever writes")] = "",
    role: Annotated[
        RoleId, Says("as what: the sponsor, where one of the sponsor's decisions ends")
    ] = Role.LEADER,
) -> Change:
    """Run on another playbook or version. It guards against every change made meanwhile.

    Conflict while a question is open, naming it. NotAllowed when an answer ends a decision that is not theirs.
    """
    playbook = read_pin(pin.hash, pin.content)
    found = plan(snapshot, playbook, stamp.today, answers or NOBODY, effects=False)
    refuse_open(found)
    done = settled(snapshot, found, playbook)
    id, strangers = _who(snapshot, by, role, done, stamp)
    record = recorded(snapshot, found, done, id, stamp.today)
    return make_change(
        snapshot,
        stamp,
        f"Adopted playbook {found.new.named}: {summed(found)}",
        puts=unique((pin, record), done.puts, strangers),
        removes=done.removes,
        guards=ALL,
        as_recorded=True,  # answers set aside are named for no entry of the playbook on purpose
    )


def summed(found: Plan) -> str:
    """How much it takes, keeps, asks and sets aside, in words."""
    counts = {group: len(found.of(group)) for group in GROUPS}
    return ", ".join(
        (
            f"{counts['taken'] or 'nothing'} taken",
            f"{counts['kept'] or 'nothing'} kept",
            counted(len(found.questions), "question"),
            f"{counts['orphaned'] or 'nothing'} set aside",
        )
    )


def refuse_open(found: Plan) -> None:
    """Conflict while somebody still has to answer, naming what."""
    if found.open:
        named = listed((one.id for one in found.open), most=NAMED)
        raise Conflict(
            f"{found.new.named} asks {counted(len(found.open), 'question')} before it can be adopted.",
            f"Open: {named}.",
            "See them: cmprogramme playbook adopt PLAYBOOK --plan --only asked; answer them: --answers FILE",
        )


def _who(
    snapshot: Snapshot, by: str, role: RoleId, done: Settled, stamp: Stamp
) -> tuple[Any, tuple[Any, ...]]:
    """Who answered. NotAllowed when an answer ends what only another role may end."""
    if not by.strip() and not done.withdrawn:
        return writer(snapshot, stamp.who)
    actor = acting(snapshot, by or stamp.who, role)
    for id in done.withdrawn:
        override = snapshot.find(Override, id)
        leaders = override is not None and override.role != Role.SPONSOR
        require_role(actor, LEADER_TOO if leaders else SPONSOR_ONLY, "end this override or threshold")
    return actor.person, actor.strangers
