"""Days in a bundle are ISO days and nothing else: no number of seconds in quotes is taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from cmprogramme.bundle.form import hints
from cmprogramme.bundle.parsing import below

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def written_otherwise(hint: Any, value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Each text that stands for a day in a value of this type and is none as a bundle writes it, with its path."""
    if not _holds_day(hint):
        return
    origin = get_origin(hint)
    if origin is Annotated:
        yield from written_otherwise(get_args(hint)[0], value, path)
    elif hint is date:
        if isinstance(value, str) and not ISO.fullmatch(value):
            yield path, value
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        if isinstance(value, dict):
            for name, part in value.items():
                if name in hints(hint):
                    yield from written_otherwise(hints(hint)[name], part, below(path, name))
    elif origin in (tuple, list):
        for number, part in enumerate(value if isinstance(value, list) else ()):
            yield from written_otherwise(get_args(hint)[0], part, f"{path}[{number}]")
    elif origin in (dict, Mapping):
        for name, part in value.items() if isinstance(value, dict) else ():
            yield from written_otherwise(get_args(hint)[1], part, below(path, name))
    else:
        for inner in get_args(hint):
            yield from written_otherwise(inner, value, path)


@lru_cache(maxsize=1024)
def _holds_day(hint: Any) -> bool:
    if hint is date:
        return True
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return any(_holds_day(inner) for inner in hints(hint).values())
    return any(_holds_day(part) for part in get_args(hint) if isinstance(part, type) or get_origin(part))
