"""A playbook's whole folder in its house form."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from lifecycle.playbook.formats import FORMAT
from playbooks.folders import IDENTITY_FILE, TESTS, decoded
from playbooks.formats import KEY, modern
from playbooks.making.formatting import Unchanged, formatted
from playbooks.nodes import Mapping, Place, plain
from playbooks.problems import Problem
from playbooks.reading import read
from playbooks.shape import ROOT, Shape

NAMED = ((KEY, str(FORMAT)),)


def arranged(contents: AnyMapping[str, bytes]) -> dict[str, bytes | list[Problem]]:
    """Each file in its house form, or the faults it is left alone for; `contents` are the files of a folder by name.

    The format is named where it was not, if every file is whole and says in today's what it said.
    """
    texts: dict[str, str] = {}
    done: dict[str, bytes | list[Problem]] = {}
    for file, content in contents.items():
        problems: list[Problem] = []
        text = decoded(file, content, problems)
        if text is None:
            done[file] = problems
        else:
            texts[file] = text
    first = NAMED if not done and is_modern(texts) else ()
    for file, text in texts.items():
        try:
            done[file] = in_order(file, text, first if file == IDENTITY_FILE else ()).encode()
        except Unchanged as error:
            done[file] = error.problems
    return {file: done[file] for file in contents}


def in_order(file: str, text: str, first: tuple[tuple[str, str], ...]) -> str:
    """One file in its house form; a page as it is, but for its end."""
    if file.endswith(".md"):
        return text.rstrip("\n") + "\n"
    return formatted(text, file, Shape("value") if file.startswith(f"{TESTS}/") else ROOT, first)


def is_modern(texts: AnyMapping[str, str]) -> bool:
    """Whether the files say in the format of today what they say in the one they are written in."""
    place = Place(IDENTITY_FILE, 1, 1)
    content = Mapping(place)
    for file, text in texts.items():
        if not file.endswith(".yaml") or file.startswith(f"{TESTS}/"):
            continue
        top, problems = read(text, file)
        if top is None or problems:
            return False
        content.items.update(top.items)
        content.keys.update(top.keys)
    now, _ = modern(content, asked_for=False)
    return plain(now) == {**_content(content), KEY: FORMAT}


def _content(content: Mapping) -> dict[str, object]:
    return {key: plain(value) for key, value in content.items.items()}
