"""Files of ours in a folder that others may use too: all of them written, or none; nobody else's touched.

What is ours stands in a list in the folder, each file with the hashes of what we wrote there. A file that is not in it,
or that somebody changed since, is not ours. Source: rules.md summary (publishing).
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from cmprogramme.files import STANDARD, not_written, path_of, replace
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.records import dataclass

LIST = ".cmprogramme-pages.json"
"""The list of our files."""

OPEN_TO_READ = 0o644
"""A folder that is published is read by others."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a folder: names of files, in order."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def folder_of(text: str) -> Path:
    """The folder somebody names; InvalidValue for none, and for standard output, which holds one file and no folder."""
    if text.strip() in ("", STANDARD):
        raise InvalidValue(
            "No folder is named." if not text.strip() else "Standard output is no folder.",
            "Pages are published as files of a folder.",
            f"Name one; a folder called {STANDARD} is ./{STANDARD}." if text.strip() else "Name one.",
        )
    return path_of(text)


def publish(folder: Path, owner: str, files: Mapping[str, bytes], *, dry: bool = False) -> Published:
    """Makes the folder hold exactly these files of ours. `owner` is whose pages they are (the programme's id).

    NotAllowed, with nothing changed, where a file of somebody else has one of the names, or the folder holds another
    programme's pages; StoreUnavailable, with nothing changed, where a file cannot be written.
    """
    ours = _ours(folder, owner)
    present = {name: _hash_of(folder / name) for name in {*files, *ours}}
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    for name in files:
        path, now = folder / name, present[name]
        if path.is_symlink() or (now is not None and now != hashes[name] and now not in ours.get(name, ())):
            raise NotAllowed(
                f"{path} is not replaced.",
                "It is not one of the pages published here, or somebody changed it.",
                "Move it away, or publish into another folder.",
            )
    changed = tuple(sorted(name for name in files if present[name] != hashes[name]))
    stale = tuple(sorted(name for name in ours if name not in files and present[name] in ours[name]))
    result = Published(changed, stale, tuple(sorted(set(files) - set(changed))))
    if dry:
        return result
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staged = _staged(folder, {name: files[name] for name in changed})
        try:
            both = {name: {*ours.get(name, ()), hashes[name]} for name in files}
            _write_list(folder, owner, {**{name: set(ours[name]) for name in stale}, **both})
            for name in changed:
                os.replace(staged[name], folder / name)
        finally:
            for path in staged.values():
                path.unlink(missing_ok=True)
        for name in stale:
            (folder / name).unlink(missing_ok=True)
        _write_list(folder, owner, {name: {hash} for name, hash in hashes.items()})
    except OSError as error:
        raise not_written(str(error.filename or folder), error) from error
    return result


def _ours(folder: Path, owner: str) -> dict[str, tuple[str, ...]]:
    """The names of our files there with the hashes of what we wrote; NotAllowed where they are somebody else's."""
    path = folder / LIST
    if folder.exists() and not folder.is_dir():
        raise NotAllowed(f"{folder} is no folder.", "There is a file of that name.", "Name a folder.")
    if path.is_symlink():
        raise NotAllowed(
            f"{path} is not the list of what is published here.",
            "It is a link to somewhere else.",
            "Take it away, or name another folder.",
        )
    try:
        held = json.loads(path.read_bytes())
        files = {str(name): tuple(map(str, hashes)) for name, hashes in held["files"].items()}
        whose = str(held["programme"])
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise NotAllowed(
            f"{path} cannot be read.", f"{error.strerror or error}.", "Name another folder."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAllowed(
            f"{path} is damaged.", "It does not say which files there are ours.", "Name another folder."
        ) from error
    if whose != owner:
        raise NotAllowed(
            f"{folder} holds the pages of another programme.",
            "One folder shows one programme.",
            "Name another folder.",
        )
    return {name: hashes for name, hashes in files.items() if Path(name).name == name}


def _hash_of(path: Path) -> str | None:
    """The hash of what lies there; None for nothing, "" for what cannot be one of our files."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _staged(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Every file whole beside where it belongs, under another name; none where one cannot be written."""
    found: dict[str, Path] = {}
    try:
        for name, content in files.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            found[name] = Path(temporary)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            found[name].chmod(OPEN_TO_READ)
    except BaseException:
        for path in found.values():
            path.unlink(missing_ok=True)
        raise
    return found


def _write_list(folder: Path, owner: str, files: Mapping[str, Iterable[str]]) -> None:
    held = {"programme": owner, "files": {name: sorted(hashes) for name, hashes in sorted(files.items())}}
    content = (json.dumps(held, indent=1, sort_keys=True) + "\n").encode()
    if _hash_of(folder / LIST) != sha256(content).hexdigest():
        replace(folder / LIST, content)
