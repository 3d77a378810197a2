"""Paths people type."""

from __future__ import annotations

from pathlib import Path


def expanded(path: str) -> str:
    """The path with ~ for the home folder and without blanks and quotation marks around it."""
    return str(Path(path.strip().strip("'\"")).expanduser())


def path_fault(path: str) -> str:
    """Why a path cannot be read ("" = it can): it is empty, a folder, or not there."""
    if not path.strip():
        return "Type the path of a file, or esc to leave."
    try:
        place = Path(expanded(path))
        if place.is_dir():
            return f"{place} is a folder; give a file in it."
        return "" if place.is_file() else f"There is no file {place}."
    except (OSError, ValueError, RuntimeError) as error:
        return f"That is no path: {error}."
