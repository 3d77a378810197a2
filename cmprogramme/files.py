"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lifecycle.base.errors import StoreUnavailable


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
