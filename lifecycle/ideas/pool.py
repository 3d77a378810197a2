"""When the brainstorming pool is open, and how healthy it is (rules.md F10, readings 12, 17, 67)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from lifecycle.base.days import add_working_days, working_days
from lifecycle.base.figures import Figure, Input
from lifecycle.base.listed import FunctionId
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.records import dataclass
from lifecycle.gates.nouns import Decision
from lifecycle.ideas.nouns import DISPOSED_STATES, FOLDED_STATES, Cluster, Idea, IdeaState
from lifecycle.once import once
from lifecycle.passing import rulings
from lifecycle.people import Person, functions_of, name_of, roster
from lifecycle.snapshot import Snapshot

JUNIOR_LEVEL = 2
"""Specialists and frontline: levels 2 and 1."""


@dataclass(frozen=True, slots=True)
class Pool:
    """When the pool opened and closed. None = not yet. `days` are working days it has been open (None: never)."""

    opened: date | None
    closed: date | None
    days: Figure
    planned_end: date | None

    @property
    def is_open(self) -> bool:
        """Whether ideas go into the pool today."""
        return self.opened is not None and self.closed is None


@dataclass(frozen=True, slots=True)
class PoolHealth:
    """Counts and shares over the ideas given while the pool was open. A figure without value is not yet assessed.

    `people` counts who gave them, each once. `undisposed` are ideas nobody has decided about yet, or whose time to look
    again has come.
    """

    ideas: int
    functions: Figure
    required_functions: int
    heard: tuple[FunctionId, ...]
    people: int
    junior: Figure
    contributor: Figure
    top_contributor: UUID | None
    theme: Figure
    top_theme: UUID | None
    by_state: dict[IdeaState, int]
    undisposed: tuple[Idea, ...]


def pool_window(snapshot: Snapshot, today: date) -> tuple[date | None, date | None]:
    """(opened, closed) by today: a decision that moves the work into the pool opens it, go at G2 closes it.

    Without any decision on record, a programme that stands in the pool has it open since that stage began.
    """
    opened: date | None = None
    closed: date | None = None
    for each in rulings(snapshot, today):
        if each.moved_to is Stage.POOL and (opened is None or closed is not None):
            opened, closed = each.day, None
        elif each.decision.gate is Gate.G2 and each.passes and opened is not None:
            closed = each.day
    programme = snapshot.programme
    if opened is None and not snapshot.all(Decision) and programme.stage is Stage.POOL:
        opened = programme.stage_since
    return opened, closed


@once
def pool(snapshot: Snapshot, today: date) -> Pool:
    """The pool as it stands (rules.md readings 17, 68)."""
    opened, closed = pool_window(snapshot, today)
    settings = snapshot.playbook.pool
    holidays = snapshot.programme.holidays
    end = today if closed is None else min(closed, today)
    value = None if opened is None else float(working_days(opened, end, holidays))
    days = Figure(
        "Days the pool was open",
        value,
        "working days",
        "working days after the opening, up to the earlier of closing and today",
        (
            Input("opened", opened, source="gate decisions"),
            Input("closed", closed, source="gate decisions"),
            Input("holidays", len(holidays), source="programme.holidays"),
        ),
        "rules.md F10, reading 17",
        "" if opened else "not yet assessed: go at G1 opens the pool",
    )
    planned = None if opened is None else add_working_days(opened, settings.days, holidays)
    return Pool(opened, closed, days, planned)


def standing(snapshot: Snapshot, idea: Idea, today: date) -> IdeaState:
    """The state of an idea on a day: a parked one is back when its day has come, nothing is left behind.

    It comes back to the pool while that is open, and to the change inbox afterwards.
    """
    if idea.state is IdeaState.PARKED and idea.revisit is not None and idea.revisit <= today:
        _, closed = pool_window(snapshot, today)
        if closed is not None:
            return IdeaState.INBOX
        return IdeaState.CLUSTERED if idea.cluster is not None else IdeaState.CAPTURED
    return idea.state


def contributions(snapshot: Snapshot) -> tuple[Idea, ...]:
    """Ideas as people gave them to the pool: merged ones count, late ones and the parts of a split do not."""
    return tuple(idea for idea in snapshot.all(Idea) if not idea.late and idea.split_from is None)


@once
def standings(snapshot: Snapshot, today: date) -> tuple[tuple[Idea, IdeaState], ...]:
    """Every idea with its state on a day, in the order entered."""
    return tuple((idea, standing(snapshot, idea, today)) for idea in snapshot.all(Idea))


def undisposed(snapshot: Snapshot, today: date) -> tuple[Idea, ...]:
    """Ideas of the pool still waiting for a decision."""
    return tuple(
        idea
        for idea, state in standings(snapshot, today)
        if state not in DISPOSED_STATES and idea.state not in FOLDED_STATES and not idea.late
    )


@once
def health(snapshot: Snapshot, today: date) -> PoolHealth:
    """How wide the pool was heard and how even it is (rules.md F10, readings 12, 67)."""
    given = contributions(snapshot)
    people = [_person(snapshot, idea) for idea in given]
    heard = functions_of(snapshot, (one for one in people if one is not None))
    contributor, top = _top_contributor(snapshot, given)
    theme, top_theme = theme_share(snapshot)
    return PoolHealth(
        ideas=len(given),
        functions=_functions_figure(snapshot, heard, given),
        required_functions=required_functions(snapshot),
        heard=heard,
        people=len({idea.by for idea in given if idea.by is not None}),
        junior=_junior_share(given, people),
        contributor=contributor,
        top_contributor=top,
        theme=theme,
        top_theme=top_theme,
        by_state=dict(Counter(state for _, state in standings(snapshot, today))),
        undisposed=undisposed(snapshot, today),
    )


def required_functions(snapshot: Snapshot, wanted: int | None = None) -> int:
    """How many functions must be heard: as the playbook asks, but never more than the roster has (reading 12)."""
    asked = snapshot.playbook.pool.functions if wanted is None else wanted
    on_roster = functions_of(snapshot, roster(snapshot))
    return min(asked, len(on_roster)) if on_roster else asked


def _functions_figure(snapshot: Snapshot, heard: tuple[FunctionId, ...], given: tuple[Idea, ...]) -> Figure:
    nameless = sum(idea.by is None for idea in given)
    return Figure(
        "Functions heard",
        float(len(heard)) if given else None,
        "functions",
        "functions of the people who gave ideas to the pool",
        tuple(Input(snapshot.function_called(function), True) for function in heard),
        "rules.md F10",
        _note(given, f"{nameless} ideas name nobody" if nameless else ""),
    )


def _junior_share(given: tuple[Idea, ...], people: Sequence[Person | None]) -> Figure:
    junior = sum(p is not None and p.level is not None and p.level <= JUNIOR_LEVEL for p in people)
    unknown = sum(p is None or p.level is None for p in people)
    return Figure(
        "Ideas by frontline and specialists",
        junior / len(given) if given else None,
        "share of 1",
        "ideas by people of level 1 or 2 / all ideas",
        (Input("by level 1 or 2", junior), Input("all ideas", len(given))),
        "rules.md F10, reading 67",
        _note(given, f"{unknown} ideas are by people whose level is not known" if unknown else ""),
    )


def _top_contributor(snapshot: Snapshot, given: tuple[Idea, ...]) -> tuple[Figure, UUID | None]:
    counts = Counter(idea.by for idea in given if idea.by is not None)
    top = max(counts, key=lambda id: counts[id], default=None)
    share = (counts[top] if top is not None else 0) / len(given) if counts else None
    figure = Figure(
        "Ideas by the busiest contributor",
        share,
        "share of 1",
        "ideas by the person with most / all ideas",
        (
            Input("busiest", name_of(snapshot, top) or None),
            Input("their ideas", counts[top] if top is not None else None),
            Input("all ideas", len(given)),
        ),
        "rules.md F10",
        _note(given, "" if counts else "not yet assessed: no idea says who had it"),
    )
    return figure, top


def theme_share(snapshot: Snapshot) -> tuple[Figure, UUID | None]:
    """The largest share of channelled effort in one cluster, and that cluster (rules.md reading 67).

    None without a channelled idea, while one of them has no effort, or while none of them is in a cluster.
    """
    channelled = [idea for idea in snapshot.all(Idea) if idea.state is IdeaState.CHANNELLED and not idea.late]
    efforts: Counter[UUID] = Counter()
    for idea in channelled:
        if idea.cluster is not None and idea.effort is not None:
            efforts[idea.cluster] += idea.effort
    total = sum(idea.effort or 0 for idea in channelled)
    unrated = [idea for idea in channelled if idea.effort is None]
    top = max(efforts, key=lambda id: efforts[id], default=None)
    known = bool(channelled) and not unrated and top is not None
    note = ""
    if not channelled:
        note = "not yet assessed: no idea is channelled"
    elif unrated:
        note = f"not yet assessed: {len(unrated)} channelled ideas have no effort"
    elif top is None:
        note = "not yet assessed: no channelled idea belongs to a theme"
    cluster = snapshot.find(Cluster, top) if top is not None else None
    figure = Figure(
        "Effort in one theme",
        efforts[top] / total if known and top is not None and total else None,
        "share of 1",
        "effort points of channelled ideas in the largest cluster / effort points of all channelled ideas",
        (
            Input("largest cluster", cluster.name if cluster is not None else None),
            Input("its effort points", efforts[top] if top is not None else 0),
            Input("all effort points", total),
        ),
        "rules.md F10, reading 67",
        note,
    )
    return figure, top


def _person(snapshot: Snapshot, idea: Idea) -> Person | None:
    return snapshot.find(Person, idea.by) if idea.by is not None else None


def _note(given: tuple[Idea, ...], note: str) -> str:
    return note if given else "not yet assessed: no idea was given"
