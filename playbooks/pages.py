"""Long guidance in `guidance/<criterion>.md`, laid over what the YAML files say."""

from __future__ import annotations

from lifecycle.base.nearest import nearest
from playbooks.folders import GUIDANCE
from playbooks.layers import Layer
from playbooks.merge import fault, ids
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, id_of
from playbooks.problems import Problem


def with_pages(merged: Mapping, layer: Layer, problems: list[Problem]) -> Mapping:
    """The content with this layer's pages as the guidance of the criteria they are named for."""
    gates = merged.items.get("gates")
    if not layer.pages or not isinstance(gates, Sequence):
        return merged
    named = Sequence(gates.place, tuple(paged(gate, layer, problems) for gate in gates.items))
    known = [
        name
        for gate in gates.items
        if isinstance(gate, Mapping)
        for name in ids(gate.items.get("criteria", gate))
    ]
    for page in layer.pages:
        if page not in known and layer.whole:
            message, hint = "belongs to no criterion", nearest(page, known)
            problems.append(Problem(page_file(layer, page), 0, 0, "PB204", "warning", message, hint))
    return Mapping(merged.place, {**merged.items, "gates": named}, merged.keys)


def paged(gate: Node, layer: Layer, problems: list[Problem]) -> Node:
    """A gate whose criteria have the pages named for them; what is written twice or empty is added to `problems`."""
    criteria = gate.items.get("criteria") if isinstance(gate, Mapping) else None
    if not isinstance(gate, Mapping) or not isinstance(criteria, Sequence):
        return gate
    entries: list[Node] = []
    for entry in criteria.items:
        name = id_of(entry)
        if isinstance(entry, Mapping) and name in layer.pages:
            place = Place(page_file(layer, name), 1, 1, layer.content.place.playbook)
            written = entry.keys.get("guidance")
            if written is not None and written.playbook == place.playbook:
                message = f"is not read: {place.file} is the advice of '{name}'"
                problems.append(fault(written, "PB406", message, "keep one of the two", "warning"))
            if not layer.pages[name]:
                message = "has nothing in it, so no advice is given"
                hint = "write some; without the file the advice inherited is kept"
                problems.append(fault(place, "PB010", message, hint, "warning"))
            page = Scalar(place, layer.pages[name])
            entry = Mapping(entry.place, {**entry.items, "guidance": page}, {**entry.keys, "guidance": place})
        entries.append(entry)
    content = {**gate.items, "criteria": Sequence(criteria.place, tuple(entries))}
    return Mapping(gate.place, content, gate.keys)


def page_file(layer: Layer, page: str) -> str:
    """The page's file, with its playbook before it when that is a parent."""
    shown = layer.content.place.playbook
    return f"{shown}/{GUIDANCE}/{page}.md" if shown else f"{GUIDANCE}/{page}.md"
