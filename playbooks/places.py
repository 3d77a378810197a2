"""Where a value of merged content stands, and where a fault between several of them is best told."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as AnySequence
from dataclasses import replace

from lifecycle.base.records import dataclass
from playbooks import folders
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, id_of, is_broken
from playbooks.shape import ROOT, Shape

Step = str | int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a path of keys and positions leads: the last node reached, the mapping before it, and where it stands.

    `whole` says that every step of the path was there.
    """

    node: Node
    place: Place
    shape: Shape
    names: tuple[str, ...]
    broken: bool
    whole: bool


def by_ids(merged: Mapping, where: AnySequence[str]) -> tuple[Step, ...]:
    """Keys and ids as keys and positions."""
    steps: list[Step] = []
    node: Node | None = merged
    for name in where:
        if isinstance(node, Sequence):
            position = next((n for n, entry in enumerate(node.items) if id_of(entry) == name), None)
            if position is None:
                break
            steps.append(position)
            node = node.items[position]
        elif isinstance(node, Mapping):
            steps.append(name)
            node = node.items.get(name)
    return tuple(steps)


def follow(merged: Mapping, steps: AnySequence[Step]) -> Spot:
    """As far as the path leads; an unknown last key is the place of what should hold it."""
    node: Node = merged
    place, shape, names = merged.place, ROOT, list[str]()
    broken, whole = False, True
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            place, shape, node = node.keys[step], shape.at(step), node.items[step]
            names.append(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node, shape = node.items[step], Shape("mapping", shape.model) if shape.model else Shape("value")
            entry = node.items.get("id") if isinstance(node, Mapping) else None
            place = entry.place if entry else node.place
            if isinstance(node, Mapping):
                names.append(id_of(node) or str(step + 1))
        else:
            names += [step] if isinstance(step, str) else []
            whole = False
            break
        broken = broken or is_broken(node)
    if isinstance(node, Scalar) and names:
        place = node.place
    return Spot(node, place, shape, tuple(names), broken, whole)


def told_at(
    merged: Mapping, where: AnySequence[str], also: Iterable[AnySequence[str]] = (), item: str = ""
) -> tuple[Place, str, bool]:
    """The place of a fault that several values make, where another of them stands, for the end of its message, and
    whether an author says any of them: else all of it is inherited from a playbook that came with the program.

    It is told where its author can change it: in the playbook looked at, else in a parent of their own, and in a
    shipped parent only when nobody else says anything. `where` comes before `also`, a list or a mapping after them.
    `item` is the one meant of a list of plain values; where it stands twice, the second. In a list of entries it is the
    id of one that was removed.
    """
    first = at_item(follow(merged, by_ids(merged, where)), item)
    others = [at_item(spot, item) for path in also if (spot := follow(merged, by_ids(merged, path))).whole]
    listed = isinstance(first.node, Sequence) and any(isinstance(item, Mapping) for item in first.node.items)
    place = min([*others, first] if listed else [first, *others], key=lambda spot: rank(spot.place)).place
    authored = rank(place) != SHIPPED
    if not authored:
        above = [follow(merged, by_ids(merged, where[:length])) for length in range(len(where) - 1, 0, -1)]
        place = min([place, *(spot.place for spot in above)], key=rank)
    if rank(place) == SHIPPED and "parent" in merged.items:
        place = merged.items["parent"].place
    apart = [spot.place for spot in (first, *others) if spot.place.playbook != place.playbook]
    other = f"; the other value stands in {apart[0].file}:{apart[0].line}" if apart else ""
    return place, other, authored


def at_item(spot: Spot, item: str) -> Spot:
    """Where a value stands in a list of plain values, the last time, or an entry was removed; else the list itself."""
    held = spot.node if isinstance(spot.node, Sequence) else Sequence(spot.place)
    found = [one.place for one in held.items if isinstance(one, Scalar) and one.value == item]
    found += [held.gone[item]] if item in held.gone else []
    return replace(spot, place=found[-1]) if found else spot


SHIPPED = 2


def rank(place: Place) -> int:
    """0 in the playbook looked at, 1 in a parent of one's own, 2 in one that came with the program."""
    return (SHIPPED if place.playbook in folders.shipped() else 1) if place.playbook else 0
