"""Adding ideas and saying more about them (rules.md F10)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import build, folded
from lifecycle.ideas.line import read_line
from lifecycle.ideas.nouns import FOLDED_STATES, OPEN_STATES, Cluster, Idea, IdeaState
from lifecycle.ideas.pool import pool_window
from lifecycle.people import Person, named
from lifecycle.playbook import Context
from lifecycle.rights import known_writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

EDITABLE: frozenset[str] = frozenset(
    {
        "text",
        "detail",
        "areas",
        "tags",
        "segment",
        "impact",
        "effort",
        "fit",
        "confidence",
        "practice_of",
        "practice",
        "by",
        "said",
    }
)
"""What may be changed about an idea; its state changes only through a decision."""


def capture(
    snapshot: Snapshot,
    text: str,
    stamp: Stamp,
    *,
    detail: str = "",
    areas: tuple[Area, ...] = (),
    tags: tuple[str, ...] = (),
    by: str = "",
    segment: UUID | None = None,
    impact: int | None = None,
    effort: int | None = None,
    fit: int | None = None,
    confidence: float | None = None,
    practice_of: str = "",
    practice: Context | None = None,
) -> Change:
    """Add an idea; the last noun of the Change is the idea.

    Without `by` it is the writer's where the programme knows them, else nobody's. After the pool has closed it goes
    to the change inbox (rules.md F10). InvalidValue names the field that does not fit.
    """
    who, strangers = _contributor(snapshot, by, stamp)
    _, closed = pool_window(snapshot, stamp.today)
    late = closed is not None
    idea = build(
        Idea,
        {
            "id": stamp.new_id(),
            "text": " ".join(text.split()),
            "detail": detail,
            "areas": areas,
            "tags": tags,
            "segment": segment,
            "impact": impact,
            "effort": effort,
            "fit": fit,
            "confidence": confidence,
            "practice_of": practice_of,
            "practice": practice,
            "by": who,
            "captured_on": stamp.today,
            "late": late,
            "state": IdeaState.INBOX if late else IdeaState.CAPTURED,
        },
    )
    place = " in the change inbox" if late else ""
    return make_change(snapshot, stamp, f"Captured the idea '{idea.text}'{place}", puts=(*strangers, idea))


def capture_line(snapshot: Snapshot, line: str, stamp: Stamp) -> Change:
    """Add an idea from one line with `#tag`, `@area` and `!who` in it.

    InvalidValue when the line says nothing else, or a mark means no area or nobody the programme knows.
    """
    people = tuple(person.name for person in snapshot.all(Person) if not person.erased)
    titles = {area: snapshot.playbook.area_title(area) for area in Area}
    found = read_line(line, people, titles)
    if found.unknown:
        areas = ", ".join(area.value for area in Area)
        raise InvalidValue(
            f"'{found.unknown[0]}' names nothing here.",
            f"@ takes an area ({areas}) or its title, ! somebody of this programme.",
            "Correct the word, or put a space after the sign to keep it as text.",
            field="text",
        )
    return capture(snapshot, found.text, stamp, areas=found.areas, tags=found.tags, by=found.who)


def edit(snapshot: Snapshot, idea: Idea, stamp: Stamp, **fields: Any) -> Change:
    """Change what an idea says or how it is rated; `by` is a name.

    NotAllowed for fields that a decision sets, and for ideas that live on in another.
    """
    fixed = sorted(set(fields) - EDITABLE)
    if fixed:
        raise NotAllowed(
            f"{', '.join(fixed)} cannot be typed over.",
            "What becomes of an idea is decided, with a reason.",
            "Use channel, park, decline, merge or split.",
        )
    refuse_folded(idea)
    strangers: tuple[Person, ...] = ()
    if "by" in fields:
        name = str(fields["by"] or "")
        who, strangers = named(snapshot, name) if name.strip() else (None, ())
        fields = {**fields, "by": who}
    if "text" in fields:
        fields = {**fields, "text": " ".join(str(fields["text"]).split())}
    after = idea.changed(**fields)
    return make_change(snapshot, stamp, f"Changed the idea '{after.text}'", puts=(*strangers, after))


def cluster(snapshot: Snapshot, ideas: tuple[Idea, ...], name: str, stamp: Stamp) -> Change:
    """Put ideas into a cluster of that name, made now if there is none yet.

    Captured ideas become clustered; those further on keep their state.
    """
    if not ideas:
        raise InvalidValue("No idea was named.", "A cluster holds ideas.", "Name one or more.", field="ideas")
    for idea in ideas:
        refuse_folded(idea)
    theme_id = snapshot.id_for(Cluster, folded(name))
    existing = snapshot.find(Cluster, theme_id)
    theme = existing or build(Cluster, {"id": theme_id, "name": " ".join(name.split())})
    moved = tuple(
        idea.changed(
            cluster=theme.id,
            state=IdeaState.CLUSTERED if idea.state is IdeaState.CAPTURED else idea.state,
        )
        for idea in ideas
    )
    what = f"the idea '{ideas[0].text}'" if len(ideas) == 1 else f"{len(ideas)} ideas"
    return make_change(snapshot, stamp, f"Put {what} into the cluster '{theme.name}'", puts=(theme, *moved))


def uncluster(snapshot: Snapshot, idea: Idea, stamp: Stamp) -> Change:
    """Take an idea out of its cluster; one that was only clustered is captured again."""
    state = IdeaState.CAPTURED if idea.state is IdeaState.CLUSTERED else idea.state
    after = idea.changed(cluster=None, state=state)
    return make_change(snapshot, stamp, f"Took the idea '{idea.text}' out of its cluster", puts=(after,))


def refuse_folded(idea: Idea) -> None:
    """NotAllowed when the idea lives on in another one."""
    if idea.state in FOLDED_STATES:
        raise NotAllowed(
            f"'{idea.text}' stays as it is.",
            f"It was {idea.state.value} and lives on elsewhere.",
            "Change the idea it went into.",
        )


def refuse_disposed(idea: Idea, state: IdeaState, deed: str) -> None:
    """NotAllowed unless somebody still has to decide about the idea. `state` is where it stands today."""
    refuse_folded(idea)
    if state not in OPEN_STATES:
        raise NotAllowed(
            f"'{idea.text}' cannot be {deed}.",
            f"It is {state.value}: {idea.reason or 'that was decided before'}.",
            "Bring it back to the pool first.",
        )


def _contributor(snapshot: Snapshot, by: str, stamp: Stamp) -> tuple[UUID | None, tuple[Person, ...]]:
    if not by.strip():
        return known_writer(snapshot, stamp.who), ()
    return named(snapshot, by)
