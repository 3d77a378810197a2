"""The vision in steps: staged components, each with what it needs first and what shows it is done (rules.md F20)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.keyed import keyed
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class StagedComponent(Noun):
    """One step towards the vision."""

    KIND: ClassVar[str] = "staged_component"
    TITLE: ClassVar[str] = "Staged components"
    NATURAL: ClassVar[tuple[str, ...]] = ("title",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "strategy.components:shown_and_in_order"

    title: RequiredLine = Field(description="the step in a few words")
    place: int = Field(default=1, ge=1, le=99, description="place in the order, 1 first")
    prerequisite: Annotated[UUID, Ref("staged_component")] | None = Field(
        default=None, description="the step that has to be done first"
    )
    needs: Line = Field(default="", description="anything else it needs first")
    evidence: Line = Field(default="", description="what shows, or would show, that it is done")
    planned: PlannedDay | None = Field(default=None, description="the day it is meant to be done")
    done: HappenedDay | None = Field(default=None, description="the day it was done; empty = not yet")
    owner: PersonId | None = Field(default=None, description="who sees to it")


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """One step with its faults: done without evidence, done before its prerequisite, or overdue."""

    component: StagedComponent
    may_finish: bool
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StagedPlan:
    """The steps in order and how many are done. `missing` are steps of the playbook nobody laid out yet."""

    lines: tuple[ComponentLine, ...]
    done: int
    next: StagedComponent | None
    missing: tuple[str, ...]


@once
def staged_plan(snapshot: Snapshot, today: date) -> StagedPlan:
    """All steps by place, each with its faults (rules.md F20)."""
    components = sorted(snapshot.all(StagedComponent), key=lambda component: component.place)
    titles = {component.title.casefold() for component in components}
    slots = snapshot.playbook.strategy.staged_components
    return StagedPlan(
        lines=tuple(_line(snapshot, component, today) for component in components),
        done=sum(component.done is not None for component in components),
        next=next((component for component in components if component.done is None), None),
        missing=tuple(slot for slot in slots if slot.casefold() not in titles)
        if len(components) < len(slots)
        else (),
    )


def why_not_laid_out(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Every step of the playbook is there."""
    return "" if staged_plan(snapshot, stamp.today).missing else "They are all laid out."


@action(
    "strategy lay-out",
    title="Lay out the playbook's steps",
    line="In order, each needing the one before; steps already there stay.",
    of=StagedComponent,
    why_not=why_not_laid_out,
)
def lay_out(snapshot: Snapshot, stamp: Stamp) -> Change:
    """Lay out the playbook's steps in order, each needing the one before; steps already there stay as they are."""
    components: list[StagedComponent] = []
    for place, title in enumerate(snapshot.playbook.strategy.staged_components, 1):
        id = snapshot.id_of(StagedComponent, title.casefold())
        there = snapshot.find(StagedComponent, id)
        before = components[-1].id if components else None
        components.append(
            there or keyed(snapshot, StagedComponent, title, title=title, place=place, prerequisite=before)
        )
    return make_change(snapshot, stamp, "Laid out the staged components", puts=components)


def why_not_done(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why a step is not done now: it is already, or there is none."""
    step = given.get("component")
    if not isinstance(step, StagedComponent):
        return "" if snapshot.all(StagedComponent) else "No step is laid out."
    return "It is done already." if step.done is not None else ""


def completed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The step."""
    step = after.get(StagedComponent, UUID(str(change.args["component"])))
    return Told({"id": str(step.id), "done": step.title})


@action(
    "strategy done",
    title="Complete this step towards the vision",
    line="A step is done when something shows it, and when the step it needs is done.",
    of=StagedComponent,
    why_not=why_not_done,
    tells=completed,
)
def complete(
    snapshot: Snapshot,
    component: Annotated[StagedComponent, Says("the step", name="step")],
    stamp: Stamp,
    *,
    evidence: Annotated[Line, Says("what shows that it is done; left out: what is written there")] = "",
    day: Annotated[HappenedDay | None, Says("the day it was done; left out: today", start=this_day)] = None,
) -> Change:
    """Mark a step as done. NotAllowed without evidence, or before the step it needs."""
    shown = evidence.strip() or component.evidence.strip()
    after = component.changed(done=day or stamp.today, evidence=shown)
    return make_change(snapshot, stamp, f"Completed '{component.title}'", puts=(after,))


def shown_and_in_order(
    snapshot: Snapshot, before: StagedComponent | None, after: StagedComponent | None, stamp: Stamp
) -> tuple[StagedComponent, ...]:
    """The rule of steps: done with something that shows it, after the step it needs, and so long as others need it.

    What was entered otherwise before stays so until one of these is changed.
    """
    if after is None:
        return ()
    if after.done is None:
        if before is not None and before.done is not None:
            _refuse_reopening(snapshot, after)
        return (after,)
    if not _same(before, after, "done", "evidence") and not after.evidence.strip():
        raise NotAllowed(
            f"'{after.title}' cannot be called done yet.",
            "Nothing shows it.",
            "Say what shows that it is done.",
        )
    first = _first(snapshot, after)
    if not _same(before, after, "done", "prerequisite") and first is not None and first.done is None:
        raise NotAllowed(
            f"'{after.title}' cannot be called done yet.",
            f"It needs '{first.title}' first.",
            "Complete that one, or take the prerequisite out.",
        )
    return (after,)


def _same(before: StagedComponent | None, after: StagedComponent, *names: str) -> bool:
    return before is not None and all(getattr(before, name) == getattr(after, name) for name in names)


def _refuse_reopening(snapshot: Snapshot, step: StagedComponent) -> None:
    """NotAllowed while a step that needed this one first is done."""
    others = (one for one in snapshot.all(StagedComponent) if one.prerequisite == step.id)
    later = next((one for one in others if one.done is not None and one.id != step.id), None)
    if later is not None:
        raise NotAllowed(
            f"'{step.title}' cannot be open again.",
            f"'{later.title}' is done and needed it first.",
            "Open that one first, or take its prerequisite out.",
        )


def _first(snapshot: Snapshot, component: StagedComponent) -> StagedComponent | None:
    return snapshot.find(StagedComponent, component.prerequisite) if component.prerequisite else None


def _line(snapshot: Snapshot, component: StagedComponent, today: date) -> ComponentLine:
    first = _first(snapshot, component)
    waiting = first is not None and first.done is None
    done = component.done is not None
    faults = (
        *(("done without evidence",) if done and not component.evidence.strip() else ()),
        *((f"done before '{first.title}'",) if done and waiting and first else ()),
        *(("overdue",) if not done and component.planned is not None and component.planned < today else ()),
    )
    return ComponentLine(component, not waiting, faults)


def staged_reason(plan: StagedPlan) -> str:
    """The plan in one sentence."""
    if not plan.lines:
        return "Not yet assessed: no step is laid out."
    text = f"{plan.done} of {len(plan.lines)} steps done"
    return f"{text}; next: {plan.next.title}." if plan.next else f"{text}."
