"""What a bundle brings beside its nouns: the bytes of issued pages, in base64, looked at before anything is stored."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from cmprogramme.bundle.parsing import Faults, named_type
from lifecycle.base.noun import Noun
from lifecycle.snapshot import Attached
from lifecycle.summary.issued import digest, hashes_by
from lifecycle.summary.nouns import IssuedSummary

KEYS = {"noun", "name", "content"}


def files_of(raw: Any, nouns: Iterable[Noun], faults: Faults) -> tuple[Attached, ...]:
    """The bytes of the pages in the file; a fault by path for what is none of theirs."""
    if not isinstance(raw, list):
        faults.add("files", f"is {named_type(raw)}, not a list")
        return ()
    wanted = {(str(page), format): hash for (page, format), hash in hashes_by(nouns).items()}
    found = []
    for number, one in enumerate(raw):
        path = f"files[{number}]"
        if (
            not isinstance(one, dict)
            or one.keys() != KEYS
            or not all(isinstance(x, str) for x in one.values())
        ):
            faults.add(path, 'must be like {"noun": ID, "name": "pdf", "content": BASE64}')
            continue
        try:
            content = b64decode(one["content"], validate=True)
        except Error:
            faults.add(f"{path}.content", "is no base64")
            continue
        hash = wanted.get((one["noun"], one["name"]))
        if hash is None:
            faults.add(path, "belongs to no issued page of the file")
        elif hash != digest(content):
            faults.add(f"{path}.content", "is not what was issued: its SHA-256 is another one")
        else:
            found.append(Attached(UUID(one["noun"]), one["name"], content))
    return tuple(found)


def renamed(page: IssuedSummary, moved: Mapping[str, str]) -> IssuedSummary:
    """A page of an older program, in which people stand by their ids in this programme; one that has a hash stays what
    it was, for the hash is over its content."""
    content = page.content
    for given, id in () if page.hash else moved.items():
        content = content.replace(given, id)
    return page.changed(content=content)
