"""The playbooks of a chain as written, each with its own files as one mapping."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lifecycle.base.nearest import nearest
from lifecycle.base.records import dataclass
from lifecycle.playbook.contents import IDENTITY
from playbooks import folders
from playbooks.folders import GUIDANCE, IDENTITY_FILE, Folder
from playbooks.formats import modern
from playbooks.merge import REMOVE, fault
from playbooks.nodes import Mapping, Node, Place, Sequence, text_of
from playbooks.problems import Problem
from playbooks.scalars import CONTROL, name_of, unseen
from playbooks.shape import ROOT
from playbooks.strays import strays

CORE = "core"
LEVELS = 4
"""Most playbooks in a chain: core, a form of organisation, an industry of that form, and one's own."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One playbook of a chain: its folder, all its files as one mapping, its pages of guidance, its faults.

    `whole` is False when a file could not be read to its end, so that silence means nothing.
    """

    folder: Folder
    content: Mapping
    pages: dict[str, str]
    problems: tuple[Problem, ...]
    whole: bool

    @property
    def id(self) -> str:
        """The playbook's id, or the folder's name while there is none."""
        return text_of(self.content.items.get("id")) or self.folder.name


def chain(folder: Folder, user_folder: Path | None) -> tuple[list[Layer], list[Problem]]:
    """The layers from the root down to the folder, and what is wrong with the parents named. Parents are shipped ones,
    then the folder's neighbours, then the user's own.

    Core stands in for a parent that cannot be used, so that the rest of the playbook can still be looked at.
    """
    layers = [shipped_layer(folder.name, "") if folder.shipped else layer_of(folder)]
    problems: list[Problem] = []
    beside = folder.path.resolve().parent if isinstance(folder.path, Path) and not folder.shipped else None
    while True:
        node = layers[0].content.items.get("parent")
        parent = text_of(node)
        if node is None or parent is None:
            return layers, problems
        found = folders.by_id(parent, beside) or folders.by_id(parent, user_folder)
        if any(parent in (layer.id, layer.folder.name) for layer in layers):
            problems.append(
                fault(
                    node.place,
                    "PB201",
                    f"'{parent}' would inherit from itself",
                    "name another parent, or none",
                )
            )
        elif len(layers) == LEVELS:
            message = f"this makes more than {LEVELS} playbooks in a chain"
            problems.append(fault(node.place, "PB201", message, "inherit from a playbook nearer to core"))
        elif found is None:
            known = (*folders.shipped(), *folders.own(user_folder), *folders.own(beside))
            message = f"there is no playbook '{parent}' to inherit from"
            problems.append(fault(node.place, "PB201", message, nearest(parent, known)))
        else:
            layers.insert(0, shipped_layer(parent, parent) if found.shipped else layer_of(found, parent))
            continue
        if all(CORE not in (layer.id, layer.folder.name) for layer in layers):
            layers.insert(0, shipped_layer(CORE, CORE))
        return layers, problems


@cache
def shipped_layer(name: str, shown: str) -> Layer:
    """A shipped playbook's own files; they do not change while the program runs."""
    return layer_of(folders.find(name), shown)


def layer_of(folder: Folder, shown: str = "") -> Layer:
    """One playbook's own files. `shown` is put before its file names when it is not the one asked for."""
    from playbooks.reading import read  # brings the YAML parser, which most starts of the program do without

    found, problems = folders.texts(folder)
    if isinstance(folder.path, Path) and not folder.shipped:
        problems += strays(folder.path)
    prefix = f"{shown}/" if shown else ""
    problems = [
        Problem(f"{prefix}{one.file}", one.line, one.column, one.code, one.severity, one.message, one.hint)
        for one in problems
    ]
    whole = not any(problem.severity == "error" for problem in problems)
    items: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    pages: dict[str, str] = {}
    for file, text in found.items():
        if file.endswith(".md"):
            pages[file.removeprefix(f"{GUIDANCE}/").removesuffix(".md")] = text.strip()
            problems += page_faults(text, f"{prefix}{file}")
            continue
        top, faults = read(text, f"{prefix}{file}", shown, problems)
        problems += faults
        if top is None:
            whole = False
            continue
        for key, value in top.items.items():
            place = top.keys[key]
            before = items.get(key)
            if key == REMOVE and isinstance(before, Sequence) and isinstance(value, Sequence):
                items[key] = Sequence(before.place, before.items + value.items)
                continue
            if key in items:
                message = f"'{key}' is already given in {keys[key].file}"
                hint = "keep it in one file"
            else:
                message, hint = misplaced(key, file)
            if message:
                problems.append(fault(place, "PB106", message, hint))
            if key not in items:
                items[key], keys[key] = value, place
    if whole and IDENTITY_FILE not in found:
        hint = "add one with id, title, version, licence and author"
        problems.append(Problem(f"{prefix}{IDENTITY_FILE}", 0, 0, "PB102", "error", "is missing", hint))
        whole = False
    place = Place(f"{prefix}{IDENTITY_FILE}", 1, 1, shown)
    content, told = modern(Mapping(place, items, keys), asked_for=not shown and "id" in items)
    return Layer(folder, content, pages, (*problems, *told), whole)


def page_faults(text: str, file: str) -> list[Problem]:
    """The first character of a page that has no place in text, as a fault; every one that nobody sees as a warning."""
    found: list[Problem] = []
    for number, line in enumerate(text.replace("\t", " ").split("\n"), 1):
        for column in unseen(line):
            message = f"holds a character nobody sees, {name_of(line[column])}"
            hint = "take it out, or run lint --fix"
            found.append(Problem(file, number, column + 1, "PB027", "warning", message, hint))
        control = CONTROL.search(line)
        if control and not any(one.severity == "error" for one in found):
            message = f"holds the control character U+{ord(control.group()):04X}"
            found.append(Problem(file, number, control.start() + 1, "PB011", "error", message, "take it out"))
    return found


def misplaced(key: str, file: str) -> tuple[str, str]:
    """What is wrong with a known key in this file, and what to do; two empty texts when it may stand there."""
    if key in IDENTITY and file != IDENTITY_FILE:
        return f"'{key}' belongs in {IDENTITY_FILE}", f"move it to {IDENTITY_FILE}"
    if file == IDENTITY_FILE and key not in IDENTITY and key in ROOT.known():
        return (
            f"'{key}' does not belong in {IDENTITY_FILE}",
            f"move it to a file of its subject, such as {key}.yaml",
        )
    return "", ""
