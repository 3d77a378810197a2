"""Files -> Playbook, with every fault of every file at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from lifecycle.playbook.thresholds import CHECKS
from playbooks import folders
from playbooks.checks import checked
from playbooks.folders import Folder
from playbooks.layers import Layer, chain, shipped_layer
from playbooks.merge import alone, over
from playbooks.nodes import Mapping, text_of
from playbooks.pages import with_pages
from playbooks.problems import InvalidPlaybook, Problem
from playbooks.ready import ready
from playbooks.validation import validated

CUT, REFUSED = "PB028", ("PB103", "PB025", "PB023")
"""Text cut by a comment, and what may be refused because of it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a playbook: layers from the root down, merged content, the Playbook (None if faulty), faults."""

    layers: tuple[Layer, ...]
    merged: Mapping
    playbook: Playbook | None
    problems: tuple[Problem, ...] = ()


def load(name_or_folder: str | Path, user_folder: Path | None = None) -> Playbook:
    """The playbook with everything it inherits.

    A name is a shipped id, then one in `user_folder`, then a path. InvalidPlaybook lists every fault found, with
    file, line and column; NotFound says which playbooks there are.
    """
    folder = folders.find(name_or_folder, user_folder)
    if folder.shipped:
        return ready(folder.name) or read_shipped(folder.name)
    return _sound(str(name_or_folder), examine_folder(folder, user_folder))


def read_shipped(name: str) -> Playbook:
    """A shipped playbook as its files say it now."""
    return _sound(name, examine_shipped(name))


def _sound(name: str, loaded: Loaded) -> Playbook:
    if loaded.playbook is None:
        raise InvalidPlaybook(name, loaded.problems)
    return loaded.playbook


def lint(
    name_or_folder: str | Path, user_folder: Path | None = None, checks: Collection[str] = CHECKS.keys()
) -> tuple[Problem, ...]:
    """Everything wrong or doubtful in a playbook, by file and line; () when there is nothing to say.

    `checks` are the names a criterion may use. NotFound only when the playbook itself is not there.
    """
    return examine(name_or_folder, user_folder, checks).problems


def examine(
    name_or_folder: str | Path, user_folder: Path | None = None, checks: Collection[str] = CHECKS.keys()
) -> Loaded:
    """Everything known about a playbook, valid or not. NotFound when it is not there."""
    return examine_folder(folders.find(name_or_folder, user_folder), user_folder, checks)


@cache
def examine_shipped(name: str) -> Loaded:
    """A shipped playbook; its files do not change while the program runs."""
    return examine_folder(folders.find(name), None)


def examine_folder(
    folder: Folder, user_folder: Path | None, checks: Collection[str] = CHECKS.keys()
) -> Loaded:
    """The playbook in a folder."""
    layers, problems = chain(folder, user_folder)
    base: Mapping | None = None
    merged = rooted(layers[0], problems)
    for layer in layers[1:]:
        base, merged = merged, with_pages(over(merged, layer.content, problems), layer, problems)
    for layer in layers:
        problems += layer.problems
    readings, found = validated(merged, base, whole=all(layer.whole for layer in layers))
    problems += found
    if readings:
        problems += set.intersection(
            *(set(checked(one.playbook, merged, checks, one.guessed)) for one in readings)
        )
    problems += misnamed(folder, merged)
    problems = without_echoes(problems)
    sound = not any(problem.severity == "error" for problem in problems)
    playbook = readings[0].playbook if readings and sound else None
    return Loaded(tuple(layers), merged, playbook, tuple(sorted(set(problems))))


def without_echoes(problems: list[Problem]) -> list[Problem]:
    """Text cut by a comment so that its value is refused is one problem: the refusal, with the cure of the cut."""
    cut = {(one.file, one.line): one.hint for one in problems if one.code == CUT}
    refused = {(one.file, one.line) for one in problems if one.severity == "error" and one.code in REFUSED}
    return [
        replace(one, hint=cut.get((one.file, one.line), one.hint)) if one.code in REFUSED else one
        for one in problems
        if one.code != CUT or (one.file, one.line) not in refused
    ]


def rooted(layer: Layer, problems: list[Problem]) -> Mapping:
    """The content of the root of a chain; that of a shipped one is made once."""
    if layer.folder.shipped:
        merged, found = shipped_root(layer.folder.name, layer.content.place.playbook)
        problems += found
        return merged
    return with_pages(alone(layer.content, problems), layer, problems)


@cache
def shipped_root(name: str, shown: str) -> tuple[Mapping, tuple[Problem, ...]]:
    """The content of a shipped playbook by itself, and its faults."""
    problems: list[Problem] = []
    layer = shipped_layer(name, shown)
    return with_pages(alone(layer.content, problems), layer, problems), tuple(problems)


def misnamed(folder: Folder, merged: Mapping) -> list[Problem]:
    """A warning when others would not find the playbook by its id: the folder's name differs, or it is one shipped."""
    node = merged.items.get("id")
    name = text_of(node)
    if node is None or name is None or folder.shipped:
        return []
    message, hint = f"the id is '{name}' and the folder is '{folder.name}'", "give both the same name"
    if name in folders.shipped():
        message = f"'{name}' comes with the program, and by that id it is found first"
        hint = f"give it another id and its folder the same name, such as my-{name}"
    elif name == folder.name:
        return []
    place = node.place
    return [Problem(place.file, place.line, place.column, "PB206", "warning", message, hint)]
