"""Reading text files with their faults named, and writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from lifecycle.base.errors import InvalidContent, NotFound, StoreUnavailable

SIZE_LIMIT = 128 * 1024 * 1024


def replace(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write beside, flush to the disk, rename. `private` leaves it readable by its owner only.

    StoreUnavailable, with the old file as it was, when the folder or the disk does not allow it.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        target = path.resolve() if path.is_symlink() else path
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if not private:
                mask = os.umask(0)
                os.umask(mask)
                os.chmod(temporary, 0o666 & ~mask)
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreUnavailable(
            f"{path} was not written.", f"{error.strerror or error}.", "Choose another place, or make room."
        ) from error


def read_text(path: str) -> str:
    """A file's text ('-' = standard input); InvalidContent names the line and column of what is not UTF-8."""
    try:
        raw = sys.stdin.buffer.read(SIZE_LIMIT + 1) if path == "-" else _read_file(Path(path))
    except OSError as error:
        raise NotFound(f"{path} cannot be read.", f"{error.strerror or error}.", "Check the name.") from error
    if len(raw) > SIZE_LIMIT:
        raise InvalidContent(f"{path} is too large.", (f"{path}: more than 128 MB",), "Split it.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8", "replace")
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        problem = f"{path}:{line}:{column}: byte 0x{raw[error.start]:02x} is not UTF-8"
        raise InvalidContent(f"{path} cannot be read.", (problem,), "Save it as UTF-8.") from error


def _read_file(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(SIZE_LIMIT + 1)
