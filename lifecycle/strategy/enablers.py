"""Strategies that help the relationship with the end customer, beside selling more (rules.md F20)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun, PersonId, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.keyed import keyed
from lifecycle.once import once
from lifecycle.playbook.strategy import Enabler
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class EnablerStage(StrEnum):
    """How far an enabler has come."""

    NONE = "none"
    PLANNED = "planned"
    PARTIAL = "partial"
    LIVE = "live"


class EnablerStatus(Noun):
    """How far one enabler of the playbook has come, and whose it is."""

    KIND: ClassVar[str] = "enabler_status"
    TITLE: ClassVar[str] = "Enablers"
    NATURAL: ClassVar[tuple[str, ...]] = ("enabler",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "strategy.enablers:asked_for"

    enabler: RequiredLine = Field(description="id of the enabler in the playbook")
    status: EnablerStage = Field(description="none, planned, partial or live")
    owner: PersonId | None = Field(default=None, description="who sees to it")
    note: Line = Field(default="", description="what is there")


@dataclass(frozen=True, slots=True)
class EnablerLine:
    """One enabler; `status` None = nobody has said."""

    enabler: Enabler
    status: EnablerStage | None
    entry: EnablerStatus | None


@dataclass(frozen=True, slots=True)
class EnablerCheck:
    """The checklist in the playbook's order. `live` counts those beside selling more. `warning` '' when all is well."""

    lines: tuple[EnablerLine, ...]
    live: int
    warning: str
    no_longer_asked: tuple[str, ...]


@once
def enablers(snapshot: Snapshot) -> EnablerCheck:
    """Every enabler of the playbook with its status; warns when only the classic one is live (rules.md F20)."""
    entered = {folded(one.enabler): one for one in snapshot.all(EnablerStatus)}
    asked = snapshot.playbook.strategy.enablers
    lines = tuple(
        EnablerLine(enabler, entry.status if entry else None, entry)
        for enabler in asked
        for entry in (entered.get(folded(enabler.id)),)
    )
    live = [line.enabler for line in lines if line.status is EnablerStage.LIVE]
    helping = sum(not enabler.classic for enabler in live)
    known = {folded(enabler.id) for enabler in asked}
    return EnablerCheck(
        lines=lines,
        live=helping,
        warning=(
            "Only selling more is live: nothing yet helps the relationship with the end customer. "
            "Start one of the others."
            if live and not helping
            else ""
        ),
        no_longer_asked=tuple(one.enabler for id, one in entered.items() if id not in known),
    )


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The enabler and how far it has come."""
    return Told({"enabler": change.args["enabler"], "status": change.args["status"]})


def why_no_status(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """The playbook asks for none."""
    return "" if snapshot.playbook.strategy.enablers else "The playbook lists no enablers."


@action(
    "strategy enabler",
    title="Say how far an enabler has come",
    line="None, planned, partial or live.",
    of=EnablerStatus,
    help="Without words it shows the checklist.",
    why_not=why_no_status,
    tells=told,
)
def set_enabler(
    snapshot: Snapshot,
    enabler: Annotated[str, Says("id of the enabler in the playbook")],
    status: Annotated[EnablerStage, Says("how far it has come")],
    stamp: Stamp,
) -> Change:
    """Say how far an enabler has come. InvalidValue names the enablers there are."""
    found = find_enabler(snapshot, enabler)
    noun = keyed(snapshot, EnablerStatus, found.id, enabler=found.id, status=status)
    return make_change(snapshot, stamp, f"Set enabler '{found.title[:80]}' to {status.value}", puts=(noun,))


def find_enabler(snapshot: Snapshot, id: str) -> Enabler:
    """The playbook's enabler of that id, any case; InvalidValue names those there are."""
    asked = {folded(one.id): one for one in snapshot.playbook.strategy.enablers}
    found = asked.get(folded(id))
    if found is None:
        raise InvalidValue(
            f"There is no enabler '{id}'.",
            "The playbook has: " + ", ".join(one.id for one in asked.values()) + ".",
            "Use one of these.",
            field="enabler",
        )
    return found


def asked_for(
    snapshot: Snapshot, before: EnablerStatus | None, after: EnablerStatus | None, stamp: Stamp
) -> tuple[EnablerStatus, ...]:
    """The rule of enablers: a status is of one the playbook asks for; of one no longer asked it stays as it was."""
    if after is None:
        return ()
    if before is not None and before.status is after.status:
        return (after,)
    return (after.changed(enabler=find_enabler(snapshot, after.enabler).id),)
