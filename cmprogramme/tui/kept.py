"""What waits for the store, written down: what a program that ended at once had not saved is offered at the next start.

A file of lines for each running program: one when a change is queued, one when it is committed or taken back. A file
nobody has locked was left behind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

from cmprogramme.files import content_of, make_folder
from lifecycle.base.noun import Noun
from lifecycle.kinds import BY_NAME
from lifecycle.snapshot import Change, Snapshot, Stamp

try:
    import fcntl
except ImportError:  # no such locks on this system: files are then offered to whoever starts next
    fcntl = None  # type: ignore[assignment]  # there is none on this system

SIZE_LIMIT = 50_000_000
Pair = tuple[Noun | None, Noun | None]


@dataclass(frozen=True, slots=True)
class Left:
    """A change that was queued and is not known to be stored: its nouns as they were and as they were to become."""

    id: UUID
    label: str
    when: datetime
    form: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()

    def since(self, snapshot: Snapshot) -> Snapshot:
        """What the person saw, as far as this change touches it."""
        puts = tuple(before for before, _ in self.pairs if before is not None)
        gone = tuple(
            (type(after), after.id) for before, after in self.pairs if before is None and after is not None
        )
        change = Change(uuid4(), "", "", self.when, snapshot.revision, puts, gone)
        return snapshot.apply(change, snapshot.revision)

    def make(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The same change once more."""
        puts = tuple(after for _, after in self.pairs if after is not None)
        gone = tuple(
            (type(before), before.id) for before, after in self.pairs if after is None and before is not None
        )
        return Change(self.id, self.label, stamp.who, self.when, snapshot.revision, puts, gone)


class Kept:
    """The file of one running program for one programme; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, programme: str) -> None:
        self.folder = folder
        self.mark = sha256(programme.encode()).hexdigest()[:24]
        self._path: Path | None = None
        self._stream: IO[bytes] | None = None
        self._open: set[UUID] = set()

    def add(self, left: Left) -> None:
        """Write down a change that was queued."""
        line = {
            "id": str(left.id),
            "label": left.label,
            "when": left.when.isoformat(),
            "form": left.form,
            "texts": dict(left.texts),
            "pairs": [[_plain(before), _plain(after)] for before, after in left.pairs],
        }
        self._open.add(left.id)
        self._write(line)

    def settle(self, id: UUID) -> None:
        """It is stored, or was taken back: nothing of it is left to offer."""
        if id not in self._open:
            return
        self._open.discard(id)
        if self._open:
            self._write({"settled": str(id)})
        elif self._stream is not None:
            with suppress(OSError):
                self._stream.truncate(0)

    def close(self) -> None:
        """Take the file away when nothing is left in it."""
        if self._stream is None:
            return
        with suppress(OSError):
            if not self._open and self._path is not None:
                self._path.unlink(missing_ok=True)
            self._stream.close()
        self._stream = None

    def left_behind(self) -> list[Left]:
        """What programs that are gone had not saved, oldest first; their files are ours from now on."""
        found = [left for path in self._abandoned() for left in read(path)]
        return sorted(found, key=lambda left: left.when)

    def forget(self) -> None:
        """Take away the files of programs that are gone: what was in them is saved, a draft, or thrown away."""
        for path in self._abandoned():
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _abandoned(self) -> Iterator[Path]:
        if self.folder is None:
            return
        for path in sorted(self.folder.glob(f"queue-{self.mark}-*.jsonl")):
            if path != self._path and _free(path):
                yield path

    def _write(self, line: Mapping[str, object]) -> None:
        """A line more. No fsync: it outlives the program, and the store answers for the rest."""
        if self.folder is None:
            return
        with suppress(OSError):  # what cannot be written down never stops anybody from working on
            if self._stream is None:
                self._stream = self._begin(self.folder)
            self._stream.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")

    def _begin(self, folder: Path) -> IO[bytes]:
        make_folder(folder)
        path = folder / f"queue-{self.mark}-{uuid4().hex[:12]}.jsonl"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, 0o600)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        self._path = path
        return os.fdopen(handle, "ab", buffering=0)


def read(path: Path) -> list[Left]:
    """What a file says is not settled; a line that was cut, or that nothing can be made of, is passed over."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            return []
        lines = content_of(path, SIZE_LIMIT, pipes=False).split(b"\n")
    except OSError:
        return []
    found: dict[str, Left] = {}
    for line in lines:
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            content = json.loads(line)
            if "settled" in content:
                found.pop(content["settled"], None)
            else:
                found[content["id"]] = _left(content)
    return list(found.values())


def _left(content: dict[str, Any]) -> Left:
    return Left(
        UUID(content["id"]),
        str(content["label"]),
        datetime.fromisoformat(content["when"]),
        str(content["form"]),
        {str(name): str(text) for name, text in content["texts"].items()},
        tuple((_noun(before), _noun(after)) for before, after in content["pairs"]),
    )


def _plain(noun: Noun | None) -> list[object] | None:
    return None if noun is None else [noun.KIND, noun.model_dump(mode="json")]


def _noun(content: list[Any] | None) -> Noun | None:
    return None if content is None else BY_NAME[content[0]].model_validate(content[1])


def _free(path: Path) -> bool:
    """Whether no running program has the file."""
    if fcntl is None:
        return True
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
