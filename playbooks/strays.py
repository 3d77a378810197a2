"""Files of a playbook's folder that nothing reads: in other folders, under other spellings, of other kinds."""

from __future__ import annotations

import os
from pathlib import Path

from lifecycle.base.nearest import nearest
from playbooks.folders import ENTRIES, GUIDANCE, IDENTITY_FILE, TESTS, is_link
from playbooks.problems import Problem

KINDS = {"": ".yaml", GUIDANCE: ".md", TESTS: ".yaml"}
"""What is read where: sections beside playbook.yaml, pages of advice, cases."""

FOR_PEOPLE = ("readme", "license", "licence", "changelog", "changes", "copying", "notice", "authors")
"""Names of files people expect in any folder; with any ending."""

SCHEMA = ".schema.json"


def strays(folder: Path) -> list[Problem]:
    """A warning for each, with where it belongs. Hidden files and what people expect anywhere are left alone."""
    found: list[Problem] = []
    for place, kind in KINDS.items():
        if place and is_link(folder / place):
            continue
        for name, is_folder in entries(folder / place):
            file = f"{place}/{name}" if place else name
            if is_folder:
                hint = "" if not place and name in KINDS else in_folder(name, place)
            else:
                hint = misspelt(name, kind, place)
            if hint:
                found.append(Problem(file, 0, 0, "PB005", "warning", "is not read", hint))
    return found


def entries(folder: Path) -> list[tuple[str, bool]]:
    """Names in a folder with whether each is a folder itself; what the system or an editor hides is left out."""
    try:
        with os.scandir(folder) as found:
            every = [(entry.name, entry.is_dir()) for entry, _ in zip(found, range(ENTRIES), strict=False)]
    except (OSError, ValueError):
        return []
    return sorted((name, inside) for name, inside in every if not name.startswith((".", "__")))


def in_folder(name: str, place: str) -> str:
    """Where the files of a folder nobody reads belong."""
    if place:
        return f"put its files into {place}/ itself"
    if name.endswith(".yaml"):
        return ""  # refused by name where sections are read
    near = nearest(name, (GUIDANCE, TESTS), least=75)
    if near.startswith("did you mean"):
        return near
    return f"put sections beside {IDENTITY_FILE}, and pages of advice into {GUIDANCE}/"


def misspelt(name: str, kind: str, place: str) -> str:
    """What to do with a file that is not read; "" for one that is, and for what is there for people."""
    stem, ending = os.path.splitext(name)
    if ending == kind:
        return ""
    if not place and (stem.casefold() in FOR_PEOPLE or name.endswith(SCHEMA)):
        return ""
    if ending.casefold() in (".yaml", ".yml"):
        return f"rename it to {stem.casefold() if stem.casefold() == 'playbook' else stem}{kind}"
    if ending.casefold() in (".md", ".markdown", ".txt"):
        wanted = (
            f"rename it to {stem}{kind}"
            if place == GUIDANCE
            else f"move it to {GUIDANCE}/ID{KINDS[GUIDANCE]}"
        )
        return f"{wanted}, for the criterion with that id"
    return f"only {kind} is read here; rename it if it should be, or keep it elsewhere"
