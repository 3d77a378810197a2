"""One value of a playbook's files set or taken out, comments and everything else kept (rules.md playbooks).

A person's own file is theirs: what is changed is the value meant and the house form of that one file. Taking a value
out leaves no empty shell behind: an entry that says nothing any more goes with it, so that silence inherits again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from textwrap import wrap

from lifecycle.playbook.contents import IDENTITY
from lifecycle.playbook.keys import follow
from playbooks.folders import IDENTITY_FILE, unmarked
from playbooks.making.formatting import Unchanged, block, name_of, remarks
from playbooks.making.layout import Atom, Block, Held, Item, Short, laid_out
from playbooks.nodes import Mapping, Node, Sequence, id_of, plain
from playbooks.reading import read
from playbooks.shape import ROOT, Shape

ROOM = 100
"""A text of more characters goes over several lines."""

NOTHING = object()
"""Stands for no value, which is not the empty one."""

Path = tuple[str, ...]
"""Keys, and ids inside lists: ("gates", "G1", "criteria", "g1.case", "threshold")."""


def file_for(texts: AnyMapping[str, str], path: Path) -> str:
    """The file a value belongs in: where its section stands, else one named for the section."""
    if path[0] in IDENTITY:
        return IDENTITY_FILE
    for file, text in texts.items():
        top, _ = read(text, file) if file.endswith(".yaml") and "/" not in file else (None, [])
        if top is not None and path[0] in top.items:
            return file
    return f"{path[0]}.yaml"


def with_value(text: str, file: str, path: Path, value: object) -> str:
    """The file with that value at the path, entries and keys on the way added; Unchanged where it cannot be read."""
    top, before = _opened(text, file)
    _set(top, ROOT, path, value)
    written, after = _written(top, file)
    if _at(after, path) != value or _less(after, path) != _less(before, path):
        raise Unchanged([])
    return written


def without(text: str, file: str, path: Path) -> str:
    """The file less what it says at the path, "" where it then says nothing; Unchanged where it cannot be read."""
    top, before = _opened(text, file)
    if _at(before, path) is NOTHING:
        return text
    _drop(top, path)
    written, after = _written(top, file)
    if (after or None) != _less(before, path):
        raise Unchanged([])
    return written


def says(text: str, file: str, path: Path) -> bool:
    """Whether the file itself says anything at the path."""
    top, problems = read(unmarked(text), file)
    return top is not None and not problems and _at(plain(top), path) is not NOTHING


def path_of(node: Node, key: str) -> Path | None:
    """A dotted key as keys and ids, an id with dots being one; None where it leads nowhere in that content."""
    found = follow((), node, key, _below)
    return found.path if found is not None else None


def _below(node: Node) -> Iterator[tuple[str, Node]]:
    """What stands below a node, by key or id."""
    if isinstance(node, Mapping):
        yield from node.items.items()
    elif isinstance(node, Sequence):
        yield from ((name, entry) for entry in node.items if (name := id_of(entry)))


def _opened(text: str, file: str) -> tuple[Block, object]:
    """A file's layout and what it says; one with nothing but comments says nothing."""
    text = unmarked(text)
    before, problems = read(text, file)
    said = [line for line in text.split("\n") if line and not line.lstrip(" ").startswith("#")]
    if problems and said:
        raise Unchanged(problems)
    return laid_out(text), plain(before) if before is not None else {}


def _written(top: Block, file: str) -> tuple[str, object]:
    """The layout as text, and what that says."""
    if not top.items:
        return "", {}
    header, top.items[0].before = top.items[0].before, []
    text = "\n".join([*remarks(header, 0), *block(top, ROOT, 0)]).strip("\n") + "\n"
    after, problems = read(text, file)
    if after is None or problems:
        raise Unchanged(problems)
    return text, plain(after)


def _find(held: Held, step: str) -> Item | None:
    """The item of a key, or of an id in a list."""
    for item in held.items if isinstance(held, Block) else ():
        if item.key is not None and name_of(item) == step:
            return item
        if item.key is None and _id(item) == step:
            return item
    return None


def _id(item: Item) -> str:
    """The id of an entry; "" where there is none."""
    for inner in item.value.items if isinstance(item.value, Block) else ():
        if inner.key is not None and name_of(inner) == "id" and isinstance(inner.value, Atom):
            return inner.value.text if inner.value.quoted is None else inner.value.quoted
    return ""


def _set(held: Block, shape: Shape, path: Path, value: object) -> None:
    step, rest = path[0], path[1:]
    within = Shape("mapping", shape.model) if shape.kind == "entries" else shape.at(step)
    item = _find(held, step)
    if item is None:
        entry = shape.kind == "entries"
        item = Item(None if entry else _atom(step), 0, 0, Block(0))
        if entry and isinstance(item.value, Block):
            item.value.items.append(Item(Atom("id"), 0, 0, _atom(step)))
        held.items.append(item)
    if not rest:
        item.value = _held(value)
        return
    if not isinstance(item.value, Block):
        item.value = Block(0)
    _set(item.value, within, rest, value)


def _drop(held: Held, path: Path) -> bool:
    """Takes the item of the path out, and what then says nothing; whether this block says nothing any more."""
    item = _find(held, path[0])
    if item is None or not isinstance(held, Block):
        return False
    if len(path) == 1 or _drop(item.value, path[1:]):
        place = held.items.index(item)
        held.items.remove(item)
        above = [line for line in item.before if not path[1:]] if place == 0 else []
        if above and held.items:
            held.items[0].before = [*above, *held.items[0].before]
    names = [name_of(one) for one in held.items if one.key is not None]
    return not held.items or names == ["id"]


def _held(value: object) -> Held:
    """A plain value as it is laid out."""
    if isinstance(value, AnyMapping):
        return Block(0, [Item(_atom(str(key)), 0, 0, _held(inner)) for key, inner in value.items()])
    if isinstance(value, AnySequence) and not isinstance(value, str):
        if any(isinstance(one, AnyMapping) for one in value):
            return Block(0, [Item(None, 0, 0, _held(one)) for one in value])
        return Short(tuple(_atom(one) for one in value))
    return _atom(value)


def _atom(value: object) -> Atom:
    """A single value as it is written: text in quotes where it needs them, long text over several lines."""
    if not isinstance(value, str):
        return Atom("" if value is None else json.dumps(value))
    quoted = Atom(json.dumps(value, ensure_ascii=False), value)
    if (
        "\n" in value.rstrip("\n")
        or len(value) <= ROOM
        or value != " ".join(value.split(" "))
        or "\t" in value
    ):
        return quoted
    lines = wrap(value, ROOM, break_long_words=False, break_on_hyphens=False)
    return Atom(">-", block=tuple(lines)) if " ".join(lines) == value else quoted


def _at(held: object, path: Path) -> object:
    """What plain content says at a path; NOTHING where it says nothing."""
    for step in path:
        if isinstance(held, list):
            held = next((one for one in held if isinstance(one, dict) and one.get("id") == step), NOTHING)
        else:
            held = held.get(step, NOTHING) if isinstance(held, dict) else NOTHING
    return held


def _less(held: object, path: Path) -> object:
    """Plain content less what stands at a path, and what then says nothing; None where nothing is left."""
    if isinstance(held, list):
        mine = [(one, isinstance(one, dict) and one.get("id") == path[0]) for one in held]
        parts = [_less(one, path[1:]) if this and path[1:] else None if this else one for one, this in mine]
        return [one for one in parts if one is not None] or None
    if not isinstance(held, dict):
        return held
    inner = _less(held[path[0]], path[1:]) if path[1:] and path[0] in held else None
    left = {key: inner if key == path[0] else value for key, value in held.items()}
    left = {key: value for key, value in left.items() if key != path[0] or inner is not None}
    return left if set(left) - {"id"} else None
