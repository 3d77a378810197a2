"""What programmes learned, as suggestions to the author of their playbook: collected, taken into the files, answered.

Source: rules.md F21. A file is changed at the one place meant, comments kept; a programme is told by its own change.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import playbooks
from cmprogramme.files import rewrite
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import InvalidContent, InvalidValue, LifecycleError
from lifecycle.base.records import dataclass
from lifecycle.lessons import Lesson, suggestions
from lifecycle.playbook import Playbook
from lifecycle.playbook.keys import found_at, nearest_key
from lifecycle.programme import PinnedPlaybook
from playbooks import folders
from playbooks.folders import IDENTITY_FILE
from playbooks.making.editing import file_for, with_value
from playbooks.making.files import contents
from playbooks.making.formatting import Unchanged

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store

OF_ITSELF = frozenset({"id", "version", "format", "parent", "changelog"})
"""Keys by which a playbook is known and found; no lesson words them anew."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A lesson of a programme that proposes a change: of which programme, on which playbook and version it runs."""

    programme: UUID
    name: str
    playbook: str
    version: str
    lesson: Lesson

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "lesson": str(self.lesson.id),
            "programme": self.name,
            "playbook": self.playbook,
            "version": self.version,
            "learned": self.lesson.activity,
            "cause": self.lesson.cause,
            "place": self.lesson.playbook_place,
            "wording": self.lesson.playbook_change,
            "decided_on": self.lesson.decided_on,
        }


def collected(
    store: Store, playbook: Playbook
) -> tuple[tuple[Suggestion, ...], frozenset[str], tuple[str, ...]]:
    """What waits for the author of a playbook, over all programmes of a store that run on it or on its parent, the
    oldest first; the versions of it they run on; and those that could not be read."""
    found: list[Suggestion] = []
    versions: set[str] = set()
    faults: list[str] = []
    for info in store.programmes():
        try:
            snapshot = store.load(info.id)
            pin = snapshot.single(PinnedPlaybook)
            if pin is None or pin.playbook not in (playbook.id, playbook.parent):
                continue
            if pin.playbook == playbook.id:
                versions.add(pin.version)
            about = info.id, info.name, pin.playbook, pin.version
            found += [Suggestion(*about, one) for one in suggestions(snapshot)]
        except LifecycleError as error:
            faults.append(f"{info.name}: {error.what}")
    found.sort(key=lambda one: (str(one.lesson.decided_on or ""), one.name.casefold(), one.lesson.activity))
    return tuple(found), frozenset(versions), tuple(faults)


def chosen(found: tuple[Suggestion, ...], which: str) -> Suggestion:
    """The suggestion of a number as listed, or of the first digits of its lesson's id; InvalidValue otherwise."""
    if which.isdigit() and 1 <= int(which) <= len(found):
        return found[int(which) - 1]
    hits = [one for one in found if len(which) >= 4 and str(one.lesson.id).startswith(which.lower())]
    if len(hits) == 1:
        return hits[0]
    there = f"There are {len(found)}" if found else "There are none"
    raise InvalidValue(
        f"There is no one suggestion '{which}'.", f"{there}.", "List them without take or decline."
    )


@dataclass(frozen=True, slots=True)
class Taking:
    """A suggestion as it would stand in an author's folder: files by name with their bytes, before and after."""

    folder: Path
    version: str
    key: str
    was: object
    becomes: object
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    def write(self) -> None:
        """Writes the files; as they were where the linter then finds an error it did not find before."""
        errors = {
            str(one) for one in playbooks.lint(self.folder, playbooks_folder()) if one.severity == "error"
        }
        for file, content in self.after.items():
            rewrite(self.folder / file, content)
        new = [one for one in playbooks.lint(self.folder, playbooks_folder()) if one.severity == "error"]
        told = tuple(str(one) for one in new if str(one) not in errors)
        if told:
            self.take_back()
            raise InvalidContent("Nothing was taken.", told, "Write it yourself, then take it --by-hand.")

    def take_back(self) -> None:
        """The files as they were."""
        for file in self.after:
            if file in self.before:
                rewrite(self.folder / file, self.before[file])
            else:
                (self.folder / file).unlink(missing_ok=True)


def taken(
    folder: Path,
    playbook: Playbook,
    one: Suggestion,
    versions: frozenset[str],
    *,
    at: str = "",
    by_hand: bool = False,
) -> Taking:
    """What taking a suggestion would write: its wording at its place and a line in the changelog, under a version of
    its own where programmes run on the one there is. InvalidValue where the place takes no wording."""
    before, problems = contents(folders.find(folder, playbooks_folder()))
    if problems:
        raise InvalidContent("Nothing was taken.", tuple(map(str, problems)), "Mend these first.")
    texts = {file: content.decode() for file, content in before.items()}
    was = becomes = None
    key = at or one.lesson.playbook_place
    if not by_hand:
        path, was = _place(playbook, key)
        becomes = _value(was, one.lesson.playbook_change.strip(), key)
        _edit(texts, path, becomes)
    version = raised(playbook.version) if playbook.version in versions else playbook.version
    said = next((release.text for release in playbook.changelog if release.id == version), "").strip()
    learned, wording = (_bare(text) for text in (one.lesson.activity, one.lesson.playbook_change))
    line = f"{f'{key}: ' if key else ''}{wording} ({learned})."
    if version != playbook.version:
        _edit(texts, ("version",), version)
    if line not in said:  # an answer that was taken back is given again
        _edit(texts, ("changelog", version, "text"), " ".join(filter(None, (said, line))))
    after = {file: text.encode() for file, text in texts.items() if text.encode() != before.get(file)}
    return Taking(folder, version, key, was, becomes, before, after)


def raised(version: str) -> str:
    """The next version for a change of wording: 1.2.0 -> 1.2.1."""
    first, second, third = version.split(".")
    return f"{first}.{second}.{int(third) + 1}"


def _place(playbook: Playbook, key: str) -> tuple[tuple[str, ...], object]:
    found = found_at(playbook, key) if key else None
    if found is not None and found.path and found.path[0] in OF_ITSELF:
        raise InvalidValue(
            f"{key} is no place for a wording.",
            "By it programs and programmes know the playbook.",
            "Name another place with --at KEY, or write it yourself and take it --by-hand.",
            field="at",
        )
    if found is None or not found.path:
        near = nearest_key(playbook, key) if key else ""
        raise InvalidValue(
            f"'{key}' is no place in {playbook.id}." if key else "The lesson names no place.",
            "It says nothing there." if key else "Its wording can stand anywhere.",
            f"Name it: --at {near or 'KEY'}. Or write it yourself and take it --by-hand.",
            field="at",
        )
    return found.path, found.value


def _value(was: object, wording: str, key: str) -> object:
    """The wording as what stands there: text, a number, yes or no."""
    if isinstance(was, bool) and wording.casefold() in ("true", "false", "yes", "no"):
        return wording.casefold() in ("true", "yes")
    if isinstance(was, str):
        return " ".join(wording.split())
    if was is None or (isinstance(was, int | float) and not isinstance(was, bool)):
        number = _number(wording)
        if number is not None:
            return int(number) if not isinstance(was, float) and number.is_integer() else number
        if was is None:  # a key that may be left out; whether it takes a text is for the linter to say
            return " ".join(wording.split())
    raise InvalidValue(
        f"'{wording}' cannot stand at {key}.",
        f"There stands {_kind(was)}.",
        "Name another place with --at KEY, or write it yourself and take it --by-hand.",
        field="at",
    )


def _number(wording: str) -> float | None:
    """The number a wording is, in its digits; None where it is none."""
    try:
        found = float(wording)
    except ValueError:
        return None
    return found if isfinite(found) else None


def _kind(value: object) -> str:
    """What stands somewhere, for whoever would put something else there."""
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return f"a number, {value:g}: write digits, like 0.7"
    return "a list" if isinstance(value, tuple) else "something with parts of its own, not a text"


def _edit(texts: dict[str, str], path: tuple[str, ...], value: object) -> None:
    file = IDENTITY_FILE if path[0] in ("version", "changelog") else file_for(texts, path)
    try:
        texts[file] = with_value(texts.get(file, ""), file, path, value)
    except Unchanged as error:
        raise InvalidContent(
            f"{file} was left alone.",
            tuple(map(str, error.problems)) or ("What stands there cannot be changed by itself.",),
            "Write it yourself, then take it --by-hand.",
        ) from error


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
