"""A playbook laid over its parent: by key in mappings, by id in lists (rules.md playbooks)."""

from __future__ import annotations

from lifecycle.base.nearest import nearest
from lifecycle.playbook.contents import OWN
from lifecycle.playbook.thresholds import SPONSORED
from playbooks.nodes import Mapping, Node, Place, Sequence, id_of, is_broken, text_of
from playbooks.problems import Problem, Severity
from playbooks.shape import ROOT, Shape

REMOVE = "remove"
MARK = "from"
"""Says where a sentence comes from."""

EMPTY = "take the line away; to leave entries out, list their ids behind  remove:  beside it"

SPONSOR_STAYS = "G0 always asks for a sponsor at board level; give its id a title of your own instead"


def fault(place: Place, code: str, message: str, hint: str = "", severity: Severity = "error") -> Problem:
    """A problem at a place."""
    return Problem(place.file, place.line, place.column, code, severity, message, hint)


def over(parent: Mapping, child: Mapping, problems: list[Problem]) -> Mapping:
    """The parent's content with what the child says laid over it; faults are added to `problems`."""
    base = Mapping(
        parent.place,
        {key: value for key, value in parent.items.items() if key not in OWN},
        {key: place for key, place in parent.keys.items() if key not in OWN},
    )
    return mapping_over(base, child, ROOT, problems)


def alone(playbook: Mapping, problems: list[Problem]) -> Mapping:
    """A playbook without a parent: the same checks, laid over nothing."""
    return mapping_over(Mapping(playbook.place), playbook, ROOT, problems)


def mapping_over(base: Mapping, child: Mapping, shape: Shape, problems: list[Problem]) -> Mapping:
    """Mappings merge by key; `remove` takes entries out of the lists in this mapping."""
    items, keys = dict(base.items), dict(base.keys)
    for key, value in child.items.items():
        if key == REMOVE:
            continue
        items[key] = value_over(base.items.get(key), value, shape.at(key), problems)
        keys[key] = child.keys[key]
    merged = Mapping(child.place, items, keys)
    if REMOVE in child.items:
        return without(merged, child.items[REMOVE], shape, problems)
    return merged


def value_over(base: Node | None, child: Node, shape: Shape, problems: list[Problem]) -> Node:
    """Entries merge by id, mappings and tables by key; anything else is replaced."""
    if shape.kind == "entries" and isinstance(child, Sequence):
        return entries_over(base if isinstance(base, Sequence) else None, child, shape, problems)
    if shape.kind in ("mapping", "table") and isinstance(child, Mapping):
        if shape.whole:
            return child
        nothing = Mapping(child.place)
        return mapping_over(base if isinstance(base, Mapping) else nothing, child, shape, problems)
    return child


def entries_over(base: Sequence | None, child: Sequence, shape: Shape, problems: list[Problem]) -> Sequence:
    """The parent's entries in their order, changed where the child names one; new ones follow."""
    known: dict[str, Node] = {}
    for entry in base.items if base else ():
        known[id_of(entry) or ""] = entry
    loose: list[Node] = []
    seen: dict[str, Place] = {}
    if not child.items and known:
        message = "an empty list changes nothing: its entries are merged with those inherited"
        problems.append(fault(child.place, "PB406", message, EMPTY, "warning"))
    entry_shape = Shape("mapping", shape.model)
    for entry in child.items:
        name = id_of(entry)
        if not isinstance(entry, Mapping) or name is None:
            loose.append(entry)
            continue
        if name in seen:
            problems.append(
                fault(
                    entry.items["id"].place,
                    "PB104",
                    f"the id '{name}' is already used in line {seen[name].line}",
                    "give this entry another id, or put both into one",
                )
            )
            continue
        seen[name] = entry.items["id"].place
        old = known.get(name)
        if old is not None and len(entry.items) == 1:
            message = f"nothing is said of '{name}', so it stays as inherited"
            problems.append(
                fault(seen[name], "PB406", message, "add what is to change, or take it away", "note")
            )
        before = old if isinstance(old, Mapping) else Mapping(entry.place)
        said, had = text_of(entry.items.get("text")), text_of(before.items.get("text"))
        if said is not None and said != had:
            # Who words a sentence anew says where it comes from now; silence means the author.
            kept = {key: one for key, one in before.items.items() if key != MARK}
            before = Mapping(before.place, kept, before.keys)
        known[name] = mapping_over(before, entry, entry_shape, problems)
    gone = {name: place for name, place in base.gone.items() if name not in seen} if base else {}
    return Sequence(child.place, (*known.values(), *loose), gone)


def without(merged: Mapping, named: Node, shape: Shape, problems: list[Problem]) -> Mapping:
    """The mapping less the entries whose ids are listed."""
    if is_broken(named):
        return merged
    if not isinstance(named, Sequence) or any(text_of(item) is None for item in named.items):
        problems.append(
            fault(
                named.place, "PB105", "'remove' is not a list of ids", "write  remove: [first-id, second-id]"
            )
        )
        return merged
    items, keys = dict(merged.items), dict(merged.keys)
    gone: set[str] = set()
    lists = [key for key in items if shape.at(key).kind == "entries" and isinstance(items[key], Sequence)]
    for item in named.items:
        wanted = text_of(item) or ""
        holders = [key for key in lists if wanted in ids(items[key])]
        if len(holders) == 1:
            held = items[holders[0]]
            assert isinstance(held, Sequence)
            gone.add(wanted)
            own = next(entry for entry in held.items if id_of(entry) == wanted)
            if isinstance(own, Mapping) and own.items["id"].place.playbook == item.place.playbook:
                message = f"'{wanted}' is removed again, so nothing said here counts"
                hint = "take this entry away, or its id out of remove"
                problems.append(fault(own.items["id"].place, "PB406", message, hint, "warning"))
            if any(id_of(entry) == wanted and asks_for_sponsor(entry) for entry in held.items):
                problems.append(fault(item.place, "PB408", f"'{wanted}' cannot be removed", SPONSOR_STAYS))
                continue
            if keys[holders[0]].playbook != item.place.playbook:
                keys[holders[0]] = item.place  # what is lacking from now on is lacking by this
            kept = tuple(entry for entry in held.items if id_of(entry) != wanted)
            items[holders[0]] = Sequence(held.place, kept, {**held.gone, wanted: item.place})
            continue
        if wanted in gone:
            message = f"'{wanted}' stands there twice"
            problems.append(fault(item.place, "PB406", message, "keep one", "warning"))
            continue
        everything = [name for key in lists for name in ids(items[key])]
        if holders:
            message, hint = f"'{wanted}' is an id in {' and in '.join(holders)}", "rename one of them first"
        else:
            message, hint = f"nothing with the id '{wanted}' to remove", nearest(wanted, everything)
        problems.append(fault(item.place, "PB203", message, hint))
    return Mapping(merged.place, items, keys)


def asks_for_sponsor(entry: Node) -> bool:
    """Whether a criterion is the must that no playbook takes away (rules.md gates)."""
    return isinstance(entry, Mapping) and text_of(entry.items.get("check")) == SPONSORED


def ids(node: Node) -> list[str]:
    """The ids of a list's entries."""
    return [name for entry in node.items if (name := id_of(entry))] if isinstance(node, Sequence) else []
