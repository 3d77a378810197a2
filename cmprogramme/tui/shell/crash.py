"""When something fails that should not: the terminal comes back, drafts are kept, and a report without data is left."""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path

from platformdirs import user_state_path

LEFT = (
    "cmprogramme had to stop: something failed that should not.",
    "Your last change is saved; what you typed and had not saved is kept and comes again with its form.",
)


def report_text(error: BaseException) -> str:
    """Where it failed, without any value: the kind of error and the lines of code, outermost first."""
    lines = [
        f"{type(error).__module__}.{type(error).__qualname__}",
        f"Python {sys.version.split()[0]}, {sys.platform}",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def leave_report(error: BaseException, folder: Path | None = None) -> Path | None:
    """The file the report was written to, readable by its owner only; None when that is not possible."""
    from cmprogramme.files import make_folder

    try:
        place = folder or user_state_path("cmprogramme", appauthor=False)
        make_folder(place)
        path = place / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(report_text(error))
    except OSError:
        return None
    return path
