"""Systems come last: four components of a strategy, and when each may start (rules.md F20, reading 79)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import NotAllowed
from lifecycle.base.figures import Figure, Input, at_least, mean, rounded
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import day_words
from lifecycle.keyed import keyed
from lifecycle.overrides import Override, live_override, was_overridden
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class Component(StrEnum):
    """The four components in drive order: each is driven by all before it."""

    ORGANISATION = "organisation"
    PEOPLE = "people"
    MEASUREMENT = "measurement"
    SYSTEMS = "systems"


COMPONENT_TITLES: dict[Component, str] = {
    Component.ORGANISATION: "organisation",
    Component.PEOPLE: "people's competencies",
    Component.MEASUREMENT: "measurement and management intervention",
    Component.SYSTEMS: "processes and systems",
}

COMPONENT_OF: dict[Area, Component] = {Area.PC: Component.SYSTEMS, Area.IT: Component.SYSTEMS}
"""Areas whose work items start no sooner than their component may (rules.md F20)."""

Level = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Scores = Mapping[Area, float | None]


class ComponentStart(Noun):
    """When work on a component started, and how things stood that day."""

    KIND: ClassVar[str] = "component_start"
    TITLE: ClassVar[str] = "Starts of components"
    NATURAL: ClassVar[tuple[str, ...]] = ("component",)

    component: Component = Field(description="the component started")
    day: HappenedDay = Field(description="the day it started")
    organisation: Level | None = Field(
        default=None, description="level of organisation that day; empty = not known"
    )
    people: Level | None = Field(default=None, description="competency readiness that day; empty = not known")
    measurement: Level | None = Field(
        default=None, description="level of measurement that day; empty = not known"
    )
    override: Annotated[UUID, Ref("override")] | None = Field(
        default=None, description="the sponsor's override it started under, if it did"
    )
    note: Line = Field(default="", description="anything worth knowing")


@dataclass(frozen=True, slots=True)
class ComponentState:
    """One component. `blocked_by` are earlier ones below the level to start; unknown counts as below.

    `started` None = not yet. `kept` says whether it started in order, None while it has not started.
    """

    component: Component
    level: Figure
    blocked_by: tuple[Component, ...]
    reason: str
    started: ComponentStart | None
    kept: bool | None

    @property
    def may_start(self) -> bool:
        """Whether nothing blocks it."""
        return not self.blocked_by


def drive_rule(component: Component) -> str:
    """The rule's name in an override, like drive_order.systems."""
    return f"drive_order.{component.value}"


def drive_order_ready(
    snapshot: Snapshot, scores: Scores, readiness: float | None
) -> tuple[ComponentState, ...]:
    """The four components in order, from area scores and competency readiness (0-100 each; None = not known)."""
    levels = component_levels(scores, readiness)
    limit = snapshot.playbook.strategy.component_start
    started = {start.component: start for start in snapshot.all(ComponentStart)}
    states = []
    for component in Component:
        blocked = _blocked(component, {one: levels[one].value for one in levels}, limit)
        start = started.get(component)
        states.append(
            ComponentState(
                component=component,
                level=levels[component],
                blocked_by=blocked,
                reason=_reason(component, blocked, levels, limit),
                started=start,
                kept=None if start is None else _kept(snapshot, start, limit),
            )
        )
    return tuple(states)


def component_levels(scores: Scores, readiness: float | None) -> dict[Component, Figure]:
    """Level of each component: PO, competency readiness, ME, and the mean of PC and IT."""
    pair = (scores.get(Area.PC), scores.get(Area.IT))
    known = [value for value in pair if value is not None]
    systems = mean(known) if len(known) == len(pair) else None
    people = Input("competency readiness", readiness)
    area = {one: Input(f"area {one.value}", scores.get(one)) for one in (Area.PO, Area.ME, Area.PC, Area.IT)}
    parts: dict[Component, tuple[float | None, str, tuple[Input, ...]]] = {
        Component.ORGANISATION: (scores.get(Area.PO), "score of PO", (area[Area.PO],)),
        Component.PEOPLE: (readiness, "competency readiness", (people,)),
        Component.MEASUREMENT: (scores.get(Area.ME), "score of ME", (area[Area.ME],)),
        Component.SYSTEMS: (systems, "mean of PC and IT", (area[Area.PC], area[Area.IT])),
    }
    return {
        component: Figure(
            name=COMPONENT_TITLES[component],
            value=value,
            unit="points of 100",
            formula=formula,
            inputs=inputs,
            source="rules.md F20; playbook strategy.component_start",
            note="" if value is not None else "not yet assessed",
        )
        for component, (value, formula, inputs) in parts.items()
    }


def start_component(
    snapshot: Snapshot,
    component: Component,
    *,
    scores: Scores,
    readiness: float | None,
    stamp: Stamp,
    note: str = "",
) -> Change:
    """Start work on a component.

    NotAllowed, naming every component that is below the level to start, unless a live override by the sponsor of
    `drive_rule(component)` allows it; also when it has started already (rules.md F20).
    """
    state = next(one for one in drive_order_ready(snapshot, scores, readiness) if one.component is component)
    title = COMPONENT_TITLES[component]
    if state.started is not None:
        raise NotAllowed(
            f"Work on {title} has started already.",
            f"It started on {day_words(state.started.day)}.",
            "Nothing to do.",
        )
    override = leave_to_start(snapshot, state, stamp.today)
    levels = component_levels(scores, readiness)
    start = keyed(
        snapshot,
        ComponentStart,
        component.value,
        component=component,
        day=stamp.today,
        organisation=levels[Component.ORGANISATION].value,
        people=levels[Component.PEOPLE].value,
        measurement=levels[Component.MEASUREMENT].value,
        override=override.id if override and state.blocked_by else None,
        note=note,
    )
    under = " under an override" if start.override else ""
    return make_change(snapshot, stamp, f"Started work on {title}{under}", puts=(start,))


def leave_to_start(
    snapshot: Snapshot, state: ComponentState, today: date, about: str = ""
) -> Override | None:
    """The sponsor's override a component may start under, None where none is needed.

    NotAllowed where something blocks it and there is none; `about` says what else would start with it.
    """
    rule = drive_rule(state.component)
    found = live_override(snapshot, rule, today)
    if state.may_start or found is not None:
        return found
    raise NotAllowed(
        f"Work on {COMPONENT_TITLES[state.component]} cannot start yet.",
        " ".join(filter(None, (about, state.reason))),
        f"Raise what is named, or ask the sponsor for an override with reason, risk owner and last day: {rule}.",
    )


def drive_order_kept(snapshot: Snapshot) -> Finding:
    """Whether every component started, none before those that drive it (gate G3).

    A start under a live override keeps the order (reading 26). None while nothing started.
    """
    starts = snapshot.all(ComponentStart)
    if not starts:
        none = not_assessed("No component has started.", "Start the components as their drivers are ready.")
        return none.about(ComponentStart.KIND, Component)
    limit = snapshot.playbook.strategy.component_start
    broken = [start for start in starts if not _kept(snapshot, start, limit)]
    begun = {start.component for start in starts}
    waiting = [one for one in Component if one not in begun]
    if not broken and waiting:
        return Finding(
            False,
            None,
            f"In order so far, but not started yet: {listed(COMPONENT_TITLES[one] for one in waiting)}.",
            "Start each as those that drive it are ready.",
        ).about(ComponentStart.KIND, waiting)
    if not broken:
        return Finding(
            True, None, f"Started in order: {listed(COMPONENT_TITLES[s.component] for s in starts)}."
        )
    first = broken[0]
    drivers = listed(COMPONENT_TITLES[one] for one in _blocked(first.component, _then(first), limit))
    return Finding(
        False,
        None,
        f"{COMPONENT_TITLES[first.component].capitalize()} started on {day_words(first.day)} "
        f"before {drivers} reached {limit:g}.",
        "The sponsor may override the criterion; the next component waits for its drivers.",
    ).about(ComponentStart.KIND, (start.component for start in broken))


def _then(start: ComponentStart) -> dict[Component, float | None]:
    return {
        Component.ORGANISATION: start.organisation,
        Component.PEOPLE: start.people,
        Component.MEASUREMENT: start.measurement,
    }


def _kept(snapshot: Snapshot, start: ComponentStart, limit: float) -> bool:
    if not _blocked(start.component, _then(start), limit) or start.override is not None:
        return True
    return was_overridden(snapshot, drive_rule(start.component), start.day)


def _blocked(
    component: Component, levels: Mapping[Component, float | None], limit: float
) -> tuple[Component, ...]:
    order = list(Component)
    return tuple(
        one
        for one in order[: order.index(component)]
        if (level := levels.get(one)) is None or not at_least(level, limit)
    )


def _reason(
    component: Component, blocked: tuple[Component, ...], levels: Mapping[Component, Figure], limit: float
) -> str:
    if not blocked:
        return f"Nothing that drives {COMPONENT_TITLES[component]} is below {limit:g}."
    parts = []
    for one in blocked:
        value = levels[one].value
        how = "not yet assessed" if value is None else f"{rounded(value, beside=limit)}, below {limit:g}"
        parts.append(f"{COMPONENT_TITLES[one]} ({how})")
    return f"It is driven by {listed(parts)}."
