"""Which playbook of a chain set a value, and where."""

from __future__ import annotations

from pathlib import Path

from lifecycle.base.errors import NotFound
from lifecycle.base.nearest import nearest
from lifecycle.base.records import dataclass
from lifecycle.playbook.contents import OWN
from playbooks.layers import Layer
from playbooks.loader import Loaded, examine
from playbooks.nodes import Mapping, Node, Place, Sequence, id_of, plain, text_of


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
    return origin_of(examine(name_or_folder, user_folder), path)


def origin_of(loaded: Loaded, path: str) -> tuple[Setting, ...]:
    """The same of a playbook that was read."""
    settings: list[Setting] = []
    for layer in loaded.layers:
        settings += said(layer, path)
        if layer is not loaded.layers[-1] and path.split(".")[0] in OWN:
            settings.clear()
    if not settings:
        raise NotFound(f"Nothing is called '{path}' in this playbook.", dead_end(loaded.merged, path))
    return tuple(settings)


def in_words(path: str, settings: tuple[Setting, ...]) -> list[str]:
    """Who sets the value and what the others say, newest first: what holds in one line, one below it for each other."""
    *before, last = settings
    name = path.rpartition(".")[2] if not last.removed else path
    if last.removed:
        lines = [f"{name}: left out by {last.playbook} ({place_of(last)})"]
    else:
        lines = [f"{name}: {shown(last.value)}, set by {last.playbook} in {place_of(last)}"]
    for one in reversed(before):
        told = "leaves it out" if one.removed else f"says {shown(one.value)}"
        lines.append(f"  {one.playbook} {told} ({place_of(one)})")
    return lines


def place_of(setting: Setting) -> str:
    """Where a layer says it, as people name it."""
    return f"{setting.file.removeprefix(f'{setting.playbook}/')} line {setting.line}"


def shown(value: object) -> str:
    """A value on one line; of a mapping or a list of entries, what it speaks of."""
    if isinstance(value, dict):
        return f"{', '.join(map(str, value))} of it" if value else "nothing"
    if isinstance(value, (list, tuple)):
        if any(isinstance(item, dict) for item in value):
            ids = [str(item.get("id", "one")) for item in value if isinstance(item, dict)]
            return f"{', '.join(ids[:8])}{f' and {len(ids) - 8} more' if len(ids) > 8 else ''} of it"
        return ", ".join(map(shown, value)) or "an empty list"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return f"'{text[:79]}...'" if len(text) > 80 else f"'{text}'" if isinstance(value, str) else text


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
