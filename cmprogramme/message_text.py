"""The wording of messages to those who owe something: the leader's own, in message.txt beside the settings."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.files import decoded, make_folder, read_bytes, replace
from cmprogramme.settings import message_file
from lifecycle.base.errors import NotAllowed
from lifecycle.base.records import dataclass
from lifecycle.work.wording import WORDING, faults_of

LIMIT = 20_000
"""Bytes of a wording; longer is no message."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording in use, where it lies, whether it is the leader's own, and what is wrong with it."""

    text: str
    path: Path
    own: bool
    faults: tuple[str, ...]


def wording() -> Wording:
    """The leader's wording, or the program's while there is none; LifecycleErrors say why it cannot be read."""
    path = message_file()
    if not path.exists():
        return Wording(WORDING, path, False, ())
    text = decoded(read_bytes(str(path), LIMIT, pipes=False), str(path)).replace("\r\n", "\n")
    return Wording(text, path, True, faults_of(text))


def begin() -> Path:
    """The program's wording written into the file, to be changed there; NotAllowed where there is one already."""
    path = message_file()
    if path.exists():
        raise NotAllowed(
            f"{path} is there already.", "It holds your wording.", "Change it with an editor, or delete it."
        )
    make_folder(path.parent)
    replace(path, WORDING.encode())
    return path
