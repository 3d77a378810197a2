"""Paths people type."""

from __future__ import annotations

from cmprogramme.files import path_of
from lifecycle.base.errors import NotFound


def path_fault(path: str) -> str:
    """Why a path cannot be read ("" = it can): it is empty, a folder, or not there."""
    if not path.strip():
        return "Type the path of a file, or esc to leave."
    try:
        place = path_of(path)
        if place.is_dir():
            return f"{place} is a folder; give a file in it."
        return "" if place.is_file() else f"There is no file {place}."
    except NotFound as error:
        return error.why
    except (OSError, ValueError) as error:
        return f"That is no path: {error}."
