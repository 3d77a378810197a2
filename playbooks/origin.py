"""Which playbook of a chain set a value, and where."""

from __future__ import annotations

from pathlib import Path

from lifecycle.base.errors import NotFound
from lifecycle.base.records import dataclass
from playbooks.layers import Layer
from playbooks.loader import examine
from playbooks.nodes import Mapping, Node, Place, Sequence, id_of, plain, text_of
from playbooks.shape import OWN
from playbooks.words import nearest


@dataclass(frozen=True, slots=True)
class Setting:
    """One layer that sets a value. `value` is what it says there; None for a removal, which `removed` marks."""

    playbook: str
    file: str
    line: int
    column: int
    value: object
    removed: bool = False


def origin(name_or_folder: str | Path, path: str, user_folder: Path | None = None) -> tuple[Setting, ...]:
    """The layers that set the value at a dotted path of keys and ids, the root first: the last one holds.

    An id may hold dots itself, as in `gates.G1.criteria.g1.case.threshold`. For a mapping or an entry each layer
    that says anything of it is listed. NotFound when the path leads nowhere; its `why` names the nearest step.
    """
    loaded = examine(name_or_folder, user_folder)
    settings: list[Setting] = []
    for layer in loaded.layers:
        settings += said(layer, path)
        if layer is not loaded.layers[-1] and path.split(".")[0] in OWN:
            settings.clear()
    if not settings:
        raise NotFound(f"Nothing is called '{path}' in this playbook.", dead_end(loaded.merged, path))
    return tuple(settings)


def said(layer: Layer, path: str) -> list[Setting]:
    """What one layer says at the path: its value, a page of guidance, or a removal on the way."""
    found: list[Setting] = []
    node: Node = layer.content
    place = layer.content.place
    rest = path
    while rest:
        if isinstance(node, Mapping):
            found += removals(layer, node, rest)
        step = next_step(node, rest)
        if step is None:
            break
        name, child, place = step
        node, rest = child, rest[len(name) + 1 :]
    if not rest and path:
        found.append(Setting(layer.id, place.file, place.line, place.column, plain(node)))
    for page, text in layer.pages.items():
        if path.endswith(f".criteria.{page}.guidance"):
            found.append(Setting(layer.id, f"guidance/{page}.md", 1, 1, text))
    return found


def removals(layer: Layer, node: Mapping, rest: str) -> list[Setting]:
    """Removals in this mapping of the entry the path goes through."""
    named = node.items.get("remove")
    _, _, within = rest.partition(".")
    return [
        Setting(layer.id, item.place.file, item.place.line, item.place.column, None, removed=True)
        for item in (named.items if isinstance(named, Sequence) else ())
        if (wanted := text_of(item)) and (within == wanted or within.startswith(f"{wanted}."))
    ]


def next_step(node: Node, rest: str) -> tuple[str, Node, Place] | None:
    """The longest key or id the path goes on with, what is there, and where it stands."""
    steps: list[tuple[str, Node, Place]] = []
    if isinstance(node, Mapping):
        steps = [(key, value, node.keys[key]) for key, value in node.items.items()]
    elif isinstance(node, Sequence):
        for entry in node.items:
            name = id_of(entry)
            if name is not None and isinstance(entry, Mapping):
                steps.append((name, entry, entry.keys["id"]))
    fitting = [step for step in steps if rest == step[0] or rest.startswith(f"{step[0]}.")]
    return max(fitting, key=lambda step: len(step[0]), default=None)


def dead_end(merged: Mapping, path: str) -> str:
    """How far the path leads, and what it could go on with there."""
    node: Node = merged
    rest = path
    while rest and (step := next_step(node, rest)):
        node, rest = step[1], rest[len(step[0]) + 1 :]
    known = list(node.items) if isinstance(node, Mapping) else []
    if isinstance(node, Sequence):
        known = [name for entry in node.items if (name := id_of(entry))]
    before = path[: len(path) - len(rest)].rstrip(".")
    dots = max((name.count(".") for name in known), default=0)
    hint = nearest(".".join(rest.split(".")[: dots + 1]), known) or "there is nothing below it"
    return f"After '{before}', {hint}" if before else hint[0].upper() + hint[1:]
