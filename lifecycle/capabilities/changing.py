"""Changing an edge for this programme, and recording that an edge worked (rules.md graph, reading 51)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any
from uuid import UUID

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.areas import Area
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import build, folded
from lifecycle.base.text import Text
from lifecycle.base.words import day_words
from lifecycle.capabilities.dependencies import as_edge, describe_circle, edge_set, find_circle
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from lifecycle.playbook import Edge, EdgeType
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Which = Annotated[str, Says("id of the link, like e7")]
Why = Annotated[Text, Says("why it is so here")]


def edge_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The link."""
    return Told({"edge": change.args["edge"]})


@action(
    "capability change-edge",
    title="Change a link between areas",
    line="Another kind or weight for this programme, with a reason; a new id adds a link.",
    of=EdgeChange,
    tells=edge_told,
)
def change_edge(
    snapshot: Snapshot,
    edge: Which,
    *,
    type: Annotated[
        EdgeType | None, Says("drives, enables (counts half) or feeds_back (not computed with)")
    ] = None,
    weight: Annotated[float | None, Says("how strongly, 0-1")] = None,
    source: Annotated[Area | None, Says("the area that is needed")] = None,
    target: Annotated[Area | None, Says("the area that needs it")] = None,
    reason: Why,
    stamp: Stamp,
) -> Change:
    """Lay other values over an edge, or add one under a new id; what is not given stays as it is.

    NotAllowed when drives and enables would form a circle, naming it; a new edge needs all four values.
    """
    held = edge_set(snapshot)
    before = held.get(edge) or _removed_edge(snapshot, edge)
    given: dict[str, Any] = {"source": source, "target": target, "type": type, "weight": weight}
    lacking = [name for name, value in given.items() if value is None and before is None]
    if lacking:
        raise InvalidValue(
            f"There is no edge '{edge}' yet.",
            f"A new one needs {', '.join(lacking)} as well.",
            "Give them, or name one of " + ", ".join(known.id for known in held.edges) + ".",
            field=lacking[0],
        )
    values = {name: getattr(before, name) if value is None else value for name, value in given.items()}
    id = before.id if before else edge.strip()
    noun = _build(snapshot, id, {**values, "reason": reason})
    if noun.source is noun.target:
        raise NotAllowed(
            f"{noun.source} cannot depend on itself.", "An edge runs between two areas.", "Name another area."
        )
    check_circle((*(known for known in held.edges if known.id != id), as_edge(noun)))
    label = (
        f"{'Changed' if before else 'Added'} edge {id}: {noun.source} {noun.type.value.replace('_', ' ')} "
        f"{noun.target}, weight {noun.weight:g}"
    )
    return make_change(snapshot, stamp, label, puts=(noun,), guards=snapshot.all(EdgeChange))


@action(
    "capability leave-out",
    title="Leave a link out",
    line="This programme does not have it; the playbook keeps it.",
    of=EdgeChange,
    tells=edge_told,
)
def remove_edge(snapshot: Snapshot, edge: Which, *, reason: Why, stamp: Stamp) -> Change:
    """Leave an edge out for this programme; the playbook keeps it."""
    found = find_edge(snapshot, edge)
    noun = _build(
        snapshot,
        found.id,
        {
            "source": found.source,
            "target": found.target,
            "type": found.type,
            "weight": found.weight,
            "reason": reason,
            "removed": True,
        },
    )
    label = f"Left out edge {found.id}: {found.source} to {found.target}"
    return make_change(snapshot, stamp, label, puts=(noun,))


def why_not_restored(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Nothing was changed."""
    return "" if snapshot.all(EdgeChange) else "Every link is as the playbook has it."


@action(
    "capability restore",
    title="Bring a link back to the playbook's",
    line="This programme's change to it is taken back.",
    of=EdgeChange,
    why_not=why_not_restored,
    tells=edge_told,
)
def restore_edge(snapshot: Snapshot, edge: Which, *, stamp: Stamp) -> Change:
    """Take this programme's change to an edge back; the playbook's own holds again."""
    noun = snapshot.find(EdgeChange, snapshot.id_of(EdgeChange, folded(edge)))
    if noun is None:
        raise NotFound(
            f"Edge '{edge}' was not changed.",
            "It is as the playbook has it.",
            "List the edges: cmprogramme capability list",
        )
    rest = tuple(change for change in snapshot.all(EdgeChange) if change.id != noun.id)
    trial = {edge.id: edge for edge in snapshot.playbook.edges}
    for change in rest:
        if change.removed:
            trial.pop(change.edge, None)
        else:
            trial[change.edge] = as_edge(change)
    check_circle(trial.values())
    label = f"Brought edge {noun.edge} back to the playbook's"
    return make_change(snapshot, stamp, label, removes=(noun,), guards=rest)


def evidence_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The note and its link."""
    noun = change.put(EdgeEvidence)
    return Told({"id": str(noun.id), "edge": noun.edge})


@action(
    "capability evidence",
    title="Note that a link was seen working",
    line="Something really went from one area to the other; it closes the loops of the link.",
    of=EdgeEvidence,
    tells=evidence_told,
)
def record_edge_evidence(
    snapshot: Snapshot,
    edge: Annotated[str, Says("id of the link, or its two areas as AP-CA")],
    *,
    day: Annotated[
        HappenedDay | None, Says("the day it happened; left out: today", name="date", start=this_day)
    ] = None,
    text: Annotated[Text, Says("what went that way")] = "",
    stamp: Stamp,
) -> Change:
    """A dated note that an edge worked; it closes loops for the playbook's number of days."""
    found = find_edge(snapshot, edge)
    seen = day or stamp.today
    noun = build(EdgeEvidence, {"id": stamp.new_id(), "edge": found.id, "date": seen, "text": text})
    label = f"Recorded that {found.source} reached {found.target} ({found.id}) on {day_words(seen)}"
    return make_change(snapshot, stamp, label, puts=(noun,))


def remove_edge_evidence(snapshot: Snapshot, id: UUID, *, stamp: Stamp) -> Change:
    """Take such a note back."""
    noun = snapshot.get(EdgeEvidence, id)
    label = f"Removed evidence on edge {noun.edge} of {day_words(noun.date)}"
    return make_change(snapshot, stamp, label, removes=(noun,))


def find_edge(snapshot: Snapshot, edge: str) -> Edge:
    """The edge that holds under this id, or between two areas written AP-CA; NotFound lists the ids."""
    held = edge_set(snapshot)
    found = held.get(edge)
    if found is not None:
        return found
    wanted = "".join(edge.split()).upper().replace("->", "-")
    between = [known for known in held.edges if f"{known.source}-{known.target}" == wanted]
    if len(between) == 1:
        return between[0]
    raise NotFound(
        f"There is no edge '{edge}'.",
        "There are " + ", ".join(f"{known.id} {known.source}-{known.target}" for known in held.edges) + ".",
        "Name one by its id or its two areas.",
    )


def check_circle(held: Iterable[Edge]) -> None:
    """NotAllowed when drives and enables form a circle, naming its areas and edges."""
    circle = find_circle(held)
    if circle:
        raise NotAllowed(
            "The areas would wait for each other.",
            f"This is a circle: {describe_circle(circle)}.",
            "Make one of them feed back, or leave it out.",
        )


def _removed_edge(snapshot: Snapshot, id: str) -> Edge | None:
    noun = snapshot.find(EdgeChange, snapshot.id_of(EdgeChange, folded(id)))
    return as_edge(noun) if noun is not None and noun.removed else None


def _build(snapshot: Snapshot, id: str, values: dict[str, Any]) -> EdgeChange:
    return build(EdgeChange, {"id": snapshot.id_of(EdgeChange, folded(id)), "edge": id, **values})
