"""Files -> Playbook, with every fault of every file at once."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

from lifecycle.playbook import Playbook
from playbooks import folders
from playbooks.folders import IDENTITY_FILE, Folder
from playbooks.merge import alone, fault, over
from playbooks.nodes import Mapping, Place, plain, text_of
from playbooks.problems import InvalidPlaybook, Problem
from playbooks.reading import read
from playbooks.shape import IDENTITY, ROOT
from playbooks.validation import validated
from playbooks.words import nearest

LEVELS = 3
"""Most playbooks in a chain, the parent's parent included."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One playbook of a chain as written: its folder, all its files as one mapping, and what is wrong with them."""

    folder: Folder
    content: Mapping
    problems: tuple[Problem, ...]
    whole: bool = True
    """False when a file could not be read to its end, so that silence means nothing."""

    @property
    def id(self) -> str:
        """The playbook's id, or the folder's name while there is none."""
        return text_of(self.content.items.get("id")) or self.folder.name


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a playbook: the layers from the root down, the merged content, the Playbook or the faults."""

    layers: tuple[Layer, ...]
    merged: Mapping
    playbook: Playbook | None
    problems: tuple[Problem, ...] = field(default=())


def load(name_or_folder: str | Path, user_folder: Path | None = None) -> Playbook:
    """The playbook with everything it inherits.

    A name is a shipped id, then one in `user_folder`, then a path. InvalidPlaybook lists every fault found, with
    file, line and column; NotFound says which playbooks there are.
    """
    loaded = examine(name_or_folder, user_folder)
    if loaded.playbook is None:
        raise InvalidPlaybook(str(name_or_folder), loaded.problems)
    return loaded.playbook


def examine(name_or_folder: str | Path, user_folder: Path | None = None) -> Loaded:
    """Everything known about a playbook, valid or not. NotFound only when the folder named is not there."""
    folder = folders.find(name_or_folder, user_folder)
    if user_folder is None and isinstance(folder.path, Path) and not folder.shipped:
        user_folder = folder.path.parent
    layers, problems = chain(folder, user_folder)
    merged = alone(layers[0].content, problems)
    for layer in layers[1:]:
        merged = over(merged, layer.content, problems)
    for layer in layers:
        problems += layer.problems
    playbook, found = validated(merged, whole=all(layer.whole for layer in layers))
    problems += found
    if any(problem.severity == "error" for problem in problems):
        playbook = None
    return Loaded(tuple(layers), merged, playbook, tuple(sorted(set(problems))))


def chain(folder: Folder, user_folder: Path | None) -> tuple[list[Layer], list[Problem]]:
    """The layers from the root down to the folder, and what is wrong with the parents named."""
    layers = [read_layer(folder)]
    problems: list[Problem] = []
    while True:
        content = layers[0].content
        node = content.items.get("parent")
        parent = text_of(node)
        if node is None or parent is None:
            return layers, problems
        message = hint = ""
        found = folders.by_id(parent, user_folder)
        if parent in [layer.id for layer in layers]:
            message, hint = (
                f"the playbook '{parent}' is its own parent",
                "remove the key or name another playbook",
            )
        elif len(layers) == LEVELS:
            message, hint = (
                f"more than {LEVELS} playbooks in a chain",
                "copy what you need from the topmost parent",
            )
        elif found is None:
            message = f"there is no playbook '{parent}' to inherit from"
            hint = nearest(parent, (*folders.shipped(), *folders.own(user_folder)))
        if message or found is None:
            problems.append(fault(node.place, "PB201", message, hint))
            return layers, problems
        layers.insert(0, read_layer(found, parent))


def read_layer(folder: Folder, parent: str = "") -> Layer:
    """One playbook's own files as one mapping. `parent` is put before file names when it is not the one asked for."""
    found, problems = folders.texts(folder, parent)
    items, keys = {}, {}
    whole = not problems
    for file, text in found.items():
        if not file.endswith(".yaml"):
            continue
        shown = f"{parent}/{file}" if parent else file
        top, faults = read(text, shown, parent)
        problems += faults
        whole = whole and not faults
        for key, value in (top.items if top else {}).items():
            assert top is not None
            place = top.keys[key]
            if key in items:
                other = keys[key].file
                problems.append(
                    fault(place, "PB106", f"'{key}' is already given in {other}", "keep it in one file")
                )
            elif wrong := misplaced(key, file):
                problems.append(fault(place, "PB107", *wrong))
            else:
                items[key], keys[key] = value, place
    if IDENTITY_FILE not in found and whole:
        problems.append(
            Problem(
                "",
                0,
                0,
                "PB102",
                "error",
                f"has no {IDENTITY_FILE}",
                "add one with id, title, version, licence, author",
            )
        )
    return Layer(folder, Mapping(Place(IDENTITY_FILE, 1, 1, parent), items, keys), tuple(problems), whole)


def misplaced(key: str, file: str) -> tuple[str, str] | None:
    """What is wrong with a known key in this file, and what to do; None when it may stand there."""
    if key in IDENTITY and file != IDENTITY_FILE:
        return f"'{key}' belongs in {IDENTITY_FILE}", f"move it to {IDENTITY_FILE}"
    if key in ROOT.keys() and key not in IDENTITY and file == IDENTITY_FILE:
        return (
            f"'{key}' does not belong in {IDENTITY_FILE}",
            f"move it to a file of its own, such as {key}.yaml",
        )
    return None


def own_content(layer: Layer) -> AnyMapping[str, object]:
    """What one layer says, as plain values."""
    return {key: plain(value) for key, value in layer.content.items.items()}
