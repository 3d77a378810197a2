"""A layer's files as the format of today has them, with every value still where it stands (rules.md playbooks)."""

from __future__ import annotations

from lifecycle.playbook.formats import FORMAT, STEPS
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, id_of, plain, text_of
from playbooks.problems import Problem

KEY = "format"


def modern(content: Mapping, asked_for: bool) -> tuple[Mapping, list[Problem]]:
    """The content in the format of today, and what is to be said of the format it names.

    `asked_for` is False for parents, whose authors are told when they look at them themselves.
    """
    node, given = content.items.get(KEY), 0
    if isinstance(node, Scalar) and not node.broken:
        given = node.value if type(node.value) is int else -1
    named = Mapping(
        content.place,
        {**content.items, KEY: Scalar(node.place if node else content.place, FORMAT)},
        {KEY: content.place, **content.keys},
    )
    if node is None:
        message = "names no format, so it is read as the first one"
        hint = f"write  {KEY}: {FORMAT}  or run lint --fix"
        told = Problem(content.place.file, 0, 0, "PB107", "note", message, hint)
        return stepped(content, named, 0), [told] if asked_for else []
    if 0 <= given <= FORMAT:
        return stepped(content, named, given), []
    newer = given > FORMAT
    message = f"format {given} is of a newer version of the program" if newer else "is no format"
    hint = f"upgrade the program; this one reads up to {FORMAT}" if newer else f"write  {KEY}: {FORMAT}"
    place = node.place
    return named, [Problem(place.file, place.line, place.column, "PB107", "error", message, hint)]


def stepped(content: Mapping, named: Mapping, given: int) -> Mapping:
    """The content after every step from its format on. What a step adds to a whole is the parent's to say here."""
    before = plain(named)
    after = before
    for steps in STEPS[given:]:
        for step in steps:
            try:
                after = step(dict(after) if isinstance(after, dict) else {})
            except (TypeError, ValueError, KeyError, AttributeError, IndexError):
                continue  # steps take sound content; what is wrong with this is told by itself
    if after == before or not isinstance(after, dict):
        return named
    if text_of(content.items.get("parent")) is not None:
        known = set(content.items) | {KEY}
        renamed = bool(known - set(after))
        after = {key: value for key, value in after.items() if key in known or renamed}
    found = placed(after, named, named.place)
    return found if isinstance(found, Mapping) else named


def placed(after: object, before: Node | None, place: Place) -> Node:
    """Plain values as nodes again: each where what it came of stands, a renamed key where the old one did."""
    if before is not None and plain(before) == after:
        return before
    if isinstance(after, dict):
        old = before if isinstance(before, Mapping) else Mapping(place)
        gone = iter([key for key in old.items if key not in after])
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key, value in after.items():
            was = key if key in old.items else next(gone, "")
            keys[key] = old.keys.get(was, old.place)
            items[key] = placed(value, old.items.get(was), keys[key])
        return Mapping(old.place, items, keys)
    if isinstance(after, (list, tuple)):
        given = before.items if isinstance(before, Sequence) else ()
        by_id = {id_of(item): item for item in given if id_of(item)}
        entries = []
        for position, value in enumerate(after):
            name = value.get("id") if isinstance(value, dict) else None
            same = by_id.get(name) or (given[position] if len(given) == len(after) else None)
            entries.append(placed(value, same, same.place if same else place))
        return Sequence(before.place if before is not None else place, tuple(entries))
    at = before.place if before is not None else place
    value = after if after is None or isinstance(after, (str, int, float, bool)) else str(after)
    return Scalar(at, value)
