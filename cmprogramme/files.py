"""Reading text files with their faults named, and writing files so that nobody ever sees half of one."""

from __future__ import annotations

import codecs
import errno
import os
import select
import stat
import sys
from pathlib import Path

from cmprogramme.limits import TEXT_FILE_LIMIT, megabytes
from lifecycle.base.errors import InvalidContent, NotFound, StoreUnavailable

STANDARD = "-"
"""The name of standard input and output."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""No space left, quota exceeded, file too large for whoever writes it."""

FIRST_BYTE = 3000
"""Milliseconds in which somebody has to begin to write into a pipe that is to be read."""

AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""How a pipe is opened without waiting for whoever writes into it."""

PACKED = b"PK\x03\x04"
"""How a file of several packed parts begins: a workbook, a text of a word processor."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How a text begins that says itself what it is written in; the longer mark before the one it begins with."""


def rewrite(path: Path, content: bytes) -> None:
    """A file written anew, whole or not at all, for the same readers as before; a new one as `replace` makes it."""
    mode = path.stat().st_mode if path.exists() else None
    replace(path, content)
    if mode is not None:
        path.chmod(mode)


def replace(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, rename: readable by its owner only. A device or a pipe is written to as it is.

    StoreUnavailable, with the old file as it was, when the folder or the disk does not allow it.
    """
    import tempfile

    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(content)
            return
        target = path.resolve() if path.is_symlink() else path
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise not_written(str(path), error) from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the owner alone."""
    for missing in [each for each in (folder, *folder.parents) if not each.exists()][::-1]:
        missing.mkdir(mode=0o700, exist_ok=True)
        missing.chmod(0o700)


def not_written(path: str, error: OSError, do: str = "Choose another place.") -> StoreUnavailable:
    """What a person is told where a file could not be written; `do`: what helps unless the disk is full."""
    why = f"{error.strerror or error}."
    if error.errno in FULL:
        why, do = "The disk is full.", "Make room, or choose another place."
    return StoreUnavailable(f"{path} was not written.", why, do)


def path_of(text: str) -> Path:
    """The file somebody names: without blanks and quotation marks around it, with ~ for a home folder; NotFound where
    nobody has that home."""
    return expanded(text.strip().strip("'\""))


def file_stem(name: str) -> str:
    """A name as part of a file name."""
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in name.casefold())
    return "-".join(part for part in kept.split("-") if part)[:60] or "programme"


def expanded(path: str | Path) -> Path:
    """The path with ~ or ~name for a home folder; NotFound where nobody has it."""
    try:
        return Path(path).expanduser()
    except (RuntimeError, ValueError) as error:
        raise NotFound(
            f"{path} leads nowhere.", "There is no such home folder.", "Write the whole path, from / on."
        ) from error


def read_bytes(path: str, limit: int = TEXT_FILE_LIMIT, *, pipes: bool = True) -> bytes:
    """A file's bytes ('-' = standard input), up to a limit; see `content_of`."""
    try:
        own = path != STANDARD
        raw = content_of(path, limit, pipes=pipes) if own else sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise NotFound(
            f"{title_of(path)} cannot be read.", f"{error.strerror or error}.", "Check the name."
        ) from error
    except ValueError as error:  # a NUL in the name
        raise NotFound(
            f"{title_of(path)} cannot be read.", "It is no name of a file.", "Check the name."
        ) from error
    if len(raw) > limit:
        name = title_of(path)
        raise InvalidContent(
            f"{name} is too large.", (f"{name}: more than {megabytes(limit)}",), "Shorten or split it."
        )
    return raw


def content_of(path: str | Path, limit: int, *, pipes: bool = True) -> bytes:
    """At most one byte more than `limit` of a file, or of a pipe somebody writes into. OSError for a folder, a device,
    a pipe nobody writes into, and with `pipes` off for every pipe: whatever a name leads to, nothing waits for it."""
    handle = os.open(path, os.O_RDONLY | AT_ONCE | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        kind = os.fstat(handle).st_mode
        if stat.S_ISFIFO(kind) and pipes:
            begun = _begun(handle)
            os.set_blocking(handle, True)
            return begun + stream.read(limit + 1 - len(begun))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "It is no ordinary file")
        return stream.read(limit + 1)


def _begun(pipe: int) -> bytes:
    """What comes out of a pipe first, perhaps nothing yet; OSError where nobody opens it to write before long."""
    asked = select.poll()
    asked.register(pipe, select.POLLIN)
    told = asked.poll(FIRST_BYTE)
    try:
        begun = os.read(pipe, 1)
    except BlockingIOError:  # whoever writes is still at it
        return b""
    if not begun and not told:
        raise OSError(errno.EPIPE, "Nobody writes into this pipe")
    return begun


def read_text(path: str) -> str:
    """A file's text ('-' = standard input); InvalidContent names the line and column of what is no text."""
    return decoded(read_bytes(path), title_of(path))


def title_of(path: str) -> str:
    """What a file is called in a message."""
    return "standard input" if path == STANDARD else path


def decoded(raw: bytes, name: str) -> str:
    """UTF-8, or what its first bytes say it is; InvalidContent names the line and column of what is neither."""
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in MARKS if raw.startswith(mark)), (b"", "utf-8")
    )
    body = raw[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(body[: error.start].decode(encoding, "replace"))
        if raw.startswith(PACKED):
            problem = f"{name}: it is a packed file, as of a word processor or a spreadsheet, and no text"
            do = "Save it as text."
        elif encoding == "utf-8":
            problem = f"{name}:{place}: byte 0x{body[error.start]:02x} is not UTF-8"
            do = "Save it as UTF-8; it may be written in the old encoding of a spreadsheet (Latin-1, Windows-1252)."
        else:
            problem, do = (
                f"{name}:{place}: this is not {encoding.upper()[:6]}, as its mark says",
                "Save it as UTF-8.",
            )
        raise InvalidContent(f"{name} cannot be read.", (problem,), do) from error
    if "\0" in text:
        place = _place(text[: text.index("\0")])
        raise InvalidContent(
            f"{name} cannot be read.",
            (f"{name}:{place}: there is a NUL byte, which no text has",),
            "Save it as UTF-8 text; without a mark at its beginning UTF-16 cannot be told.",
        )
    return text


def _place(before: str) -> str:
    """Line and column behind a text, both from 1."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return f"{len(lines)}:{len(lines[-1]) + 1}"
