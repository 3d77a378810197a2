"""The report of an unexpected failure: where it happened, on what machine, and nothing of anybody's data."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cmprogramme import __version__

PARTS = ("textual", "sqlmodel", "sqlalchemy", "pydantic", "networkx", "cyclopts", "highspy", "psycopg")


def write_report(error: BaseException) -> Path | str:
    """The file the report was written to, in the state folder; words when it could not be."""
    from platformdirs import user_state_path

    from cmprogramme.files import make_folder, replace
    from lifecycle.base.errors import LifecycleError

    folder = user_state_path("cmprogramme", appauthor=False) / "reports"
    path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        make_folder(folder)
        replace(path, "\n".join(report_lines(error)).encode())
    except (OSError, LifecycleError):
        return "no file: the state folder cannot be written"
    return path


def report_lines(error: BaseException) -> list[str]:
    """Versions, the kinds of the errors and the places in the code; no message, no value, no argument."""
    lines = [f"cmprogramme {__version__}", f"Python {sys.version.split()[0]}, {platform.platform()}"]
    for part in PARTS:
        try:
            lines.append(f"{part} {version(part)}")
        except PackageNotFoundError:
            lines.append(f"{part} not installed")
    cause: BaseException | None = error
    while cause is not None:
        lines += ["", type(cause).__qualname__]
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return [*lines, ""]
