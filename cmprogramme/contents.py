"""The content of the files that actions take, read as each of them wants it."""

from __future__ import annotations

from cmprogramme.files import read_text


def content_of(kind: str, path: str) -> object:
    """A file's lines or its table, as `Says.file` asks for; InvalidContent for faults."""
    if kind == "lines":
        return tuple(read_text(path).split("\n"))
    from cmprogramme.tables import read_table

    return read_table(path)
