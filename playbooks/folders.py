"""Where playbooks live, and their files as text: shipped ones, a person's own folder, or any folder named."""

from __future__ import annotations

import os
import re
import stat
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.nearest import nearest
from lifecycle.base.records import dataclass
from playbooks.problems import Problem

FILE_BYTES = 256_000
ALL_BYTES = 1_000_000
"""Most text in one playbook; core has 50 kB, and reading takes two seconds a megabyte."""
FILES = 100
ENTRIES = 1_000
IDENTITY_FILE = "playbook.yaml"
GUIDANCE = "guidance"
TESTS = "tests"
MARK = "\ufeff"
"""A byte order mark."""
PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,79}")


@dataclass(frozen=True, slots=True)
class Folder:
    """A playbook's folder. `name` is what it was asked for by; `shipped` means it comes with the program."""

    name: str
    path: Path | Traversable
    shipped: bool = False


@cache
def shipped() -> tuple[str, ...]:
    """Ids of the playbooks that come with the program, core first, then by name."""
    library = files("playbooks") / "library"
    names = sorted(entry.name for entry in library.iterdir() if (entry / IDENTITY_FILE).is_file())
    return tuple(sorted(names, key=lambda name: name != "core"))


def own(user_folder: Path | None) -> tuple[str, ...]:
    """Names of the playbooks in a person's own folder; () when there is no such folder or it cannot be read."""
    if user_folder is None:
        return ()
    try:
        with os.scandir(user_folder) as entries:
            return tuple(
                sorted(entry.name for entry in entries if (Path(entry.path) / IDENTITY_FILE).is_file())
            )
    except (OSError, ValueError):
        return ()


def find(name_or_folder: str | Path, user_folder: Path | None = None) -> Folder:
    """The folder meant: a shipped id, then one of the person's own, then a path. NotFound says what there is;
    NotAllowed where one's own and a folder here have the same name, so that neither is taken for the other."""
    if isinstance(name_or_folder, str):
        named = by_id(name_or_folder, user_folder)
        if named:
            refuse_both(named)
            return named
        if not name_or_folder or (PLAIN_NAME.fullmatch(name_or_folder) and not Path(name_or_folder).is_dir()):
            raise missing(name_or_folder, user_folder)
    path = Path(name_or_folder)
    try:
        found = path.is_dir()
    except (OSError, ValueError):
        found = False
    if not found:
        raise missing(str(name_or_folder), user_folder)
    return Folder(path.resolve().name, path)


def by_id(name: str, user_folder: Path | None) -> Folder | None:
    """A shipped playbook or one of the person's own; None when neither has the id."""
    if name in shipped():
        return Folder(name, files("playbooks") / "library" / name, shipped=True)
    if user_folder is not None and PLAIN_NAME.fullmatch(name) and name in own(user_folder):
        return Folder(name, user_folder / name)
    return None


def refuse_both(named: Folder) -> None:
    """NotAllowed where a playbook of one's own is named and another one lies in a folder of that name here."""
    here = Path(named.name)
    if named.shipped or not isinstance(named.path, Path) or not (here / IDENTITY_FILE).is_file():
        return
    if here.resolve() != named.path.resolve():
        raise NotAllowed(
            f"Two playbooks are called '{named.name}' here.",
            f"One is among your own ({named.path}), another in the folder {named.name} here.",
            f"Name ./{named.name} for the one here, or {named.path} for your own.",
        )


def missing(name: str, user_folder: Path | None) -> NotFound:
    """The error for a playbook that is not there."""
    known = (*shipped(), *own(user_folder))
    return NotFound(
        f"There is no playbook '{name}'.",
        nearest(name, known),
        "Name an id or a folder with a playbook.yaml.",
    )


def texts(folder: Folder) -> tuple[dict[str, str], list[Problem]]:
    """Text by file name: playbook.yaml first, then the other YAML files by name, then guidance/*.md.

    Links, devices, files that are too large or no UTF-8 are refused and named.
    """
    problems: list[Problem] = []
    found: dict[str, str] = {}
    room = ALL_BYTES
    for file in listed(folder, problems):
        content = octets(folder, file, problems)
        if content is None:
            continue
        room -= len(content)
        if room < 0:
            message = f"has more than {ALL_BYTES // 1_000_000} MB of text"
            problems.append(Problem("", 0, 0, "PB004", "error", message, "take out what is not needed"))
            break
        text = decoded(file, content, problems)
        if text is not None:
            found[file] = text
    return found, problems


def decoded(file: str, content: bytes, problems: list[Problem]) -> str | None:
    """The text of a file as it is read; None when it is not UTF-8, which is added to the problems."""
    try:
        return unmarked(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message, hint = "is not UTF-8 text", "save the file as UTF-8"
        problems.append(Problem(file, line, column, "PB002", "error", message, hint))
        return None


def unmarked(text: str) -> str:
    """A text with the line ends of today, and without a byte order mark."""
    return text.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")


def listed(folder: Folder, problems: list[Problem]) -> list[str]:
    """Names of the files to read, playbook.yaml first."""
    names: list[str] = []
    try:
        for entry in folder.path.iterdir():
            if len(names) > ENTRIES:
                break
            if entry.name.endswith(".yaml"):
                names.append(entry.name)
            elif entry.name == GUIDANCE and not is_link(entry) and entry.is_dir():
                names += [f"{GUIDANCE}/{page.name}" for page in entry.iterdir() if page.name.endswith(".md")]
    except (OSError, ValueError) as error:
        problems.append(Problem("", 0, 0, "PB003", "error", f"the folder cannot be read ({reason(error)})"))
    names.sort(key=lambda file: (file != IDENTITY_FILE, "/" in file, file))
    if len(names) > FILES:
        problems.append(
            Problem("", 0, 0, "PB004", "error", f"has more than {FILES} files", "put sections together")
        )
    return names[:FILES]


def octets(folder: Folder, file: str, problems: list[Problem]) -> bytes | None:
    """The content of one file; None when it must not or cannot be read, which is added to the problems."""
    path = folder.path.joinpath(*file.split("/"))
    try:
        content = no_follow(path) if isinstance(path, Path) else path.read_bytes()
    except (OSError, ValueError) as error:
        hint = "put the text itself here: links and special files are not read" if is_link(path) else ""
        problems.append(Problem(file, 0, 0, "PB003", "error", f"cannot be read ({reason(error)})", hint))
        return None
    if len(content) > FILE_BYTES:
        message = f"is larger than {FILE_BYTES // 1000} kB"
        problems.append(Problem(file, 0, 0, "PB004", "error", message, "split it by subject"))
        return None
    return content


def no_follow(path: Path) -> bytes:
    """At most one byte more than allowed of a plain file; OSError for a link, a pipe, a device or a folder."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("not a plain file")
        return stream.read(FILE_BYTES + 1)


def is_link(path: Path | Traversable) -> bool:
    """Whether a path is a symbolic link."""
    return isinstance(path, Path) and path.is_symlink()


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, in its own words, without the path."""
    return getattr(error, "strerror", None) or str(error)
