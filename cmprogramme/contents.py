"""The content of the files that actions take, read as each of them wants it."""

from __future__ import annotations

from collections.abc import Callable

from cmprogramme.files import read_text

Progress = Callable[[int], None]
"""Told from time to time how many rows were read."""


def content_of(kind: str, path: str, progress: Progress = lambda done: None) -> object:
    """A file's lines, its table, or the counts of its markers, as `Says.file` asks for; InvalidContent for faults."""
    if kind == "lines":
        return tuple(read_text(path).split("\n"))
    if kind == "markers":
        from cmprogramme.markers import counted

        def stop(done: int, of: int) -> bool:
            progress(done)
            return False

        return counted(path, stop)
    from cmprogramme.tables import read_table

    return read_table(path)
