"""Playbooks put into a person's own folder: all of them or none, also when the program is killed on the way.

They are written beside what is there. One rename makes them `.adding`, and from then on they count: whoever looks next
ends what was begun. What they replace is kept in `.replaced`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from playbooks.making.packing import Texts

ADDING = ".adding"
REPLACED = ".replaced"
BEGUN = ".begun-"


def put(folder: Path, playbooks: Mapping[str, Texts]) -> list[Path]:
    """Puts playbooks in their places in `folder`, which is there already; where what they replaced is kept. OSError."""
    swept(folder)
    stage = Path(tempfile.mkdtemp(prefix=BEGUN, dir=folder))
    with held(stage):
        try:
            for id, texts in playbooks.items():
                written(stage / id, texts)
            flushed(stage)
            finished(folder)
            os.rename(stage, folder / ADDING)
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
    flushed(folder)
    return finished(folder)


@contextmanager
def held(folder: Path, wait: bool = True) -> Iterator[bool]:
    """Holds a folder against others who ask for it in this way; False where it is gone, or held and not waited for.

    A system without such locks lets everybody in. Whoever is killed lets go.
    """
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, FileNotFoundError):
        yield folder.is_dir() and wait
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def written(folder: Path, texts: Texts) -> None:
    """The files of one playbook in a folder that is made for it. OSError, FileExistsError where it is there."""
    folder.mkdir()
    for name, text in texts.items():
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    for inner in (*(each for each in folder.iterdir() if each.is_dir()), folder):
        flushed(inner)


def flushed(folder: Path) -> None:
    """Sees to it that the names in a folder are on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def finished(folder: Path) -> list[Path]:
    """Ends what somebody began to add; where what was replaced now is kept. OSError."""
    adding, kept = folder / ADDING, list[Path]()
    if not adding.is_dir():
        return kept
    with held(adding) as mine:
        for new in sorted(adding.iterdir()) if mine and adding.is_dir() else ():
            place = folder / new.name
            if place.is_dir():
                (folder / REPLACED).mkdir(exist_ok=True)
                kept.append(kept_as(place))
                os.rename(place, kept[-1])
            os.rename(new, place)
        with suppress(FileNotFoundError):
            adding.rmdir()
    flushed(folder)
    return kept


def kept_as(place: Path) -> Path:
    """A name among the replaced playbooks that is free: that of the playbook, with a number."""
    number = 1
    while (found := place.parent / REPLACED / f"{place.name}-{number}").exists():
        number += 1
    return found


def swept(folder: Path) -> None:
    """Takes away what was begun and never counted, by a program that was killed."""
    for begun in folder.glob(f"{BEGUN}*"):
        with held(begun, wait=False) as abandoned:
            if abandoned:
                shutil.rmtree(begun, ignore_errors=True)
