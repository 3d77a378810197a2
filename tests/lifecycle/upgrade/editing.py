"""Playbooks changed for tests of upgrades: core with a value set, an entry added or taken away, by its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lifecycle.playbook import Playbook
from tests.builders import core

GONE = object()
"""In place of a value: the entry is taken away."""


def edited(changes: Mapping[str, Any], playbook: Playbook | None = None, version: str = "2.0.0") -> Playbook:
    """A playbook (core unless another is given) of that version with these places changed.

    A place is written as keys and ids with strokes between: `gates/G1/criteria/g1.case/kind`. A dict for an id nobody
    has adds an entry; for one that is there it changes those keys.
    """
    content = (playbook or core()).model_dump(mode="json")
    content["version"] = version
    for place, value in changes.items():
        *way, last = place.split("/")
        held: Any = content
        for part in way:
            held = held[part] if isinstance(held, dict) else _entry(held, part)
        if isinstance(held, list):
            found = _entry(held, last)
            if value is GONE:
                held.remove(found if found is not None else last)
            elif found is None:
                held.append(value)
            else:
                held[held.index(found)] = {**found, **value}
        else:
            held[last] = value
    return Playbook.model_validate(content)


def _entry(several: list[Any], id: str) -> Any:
    return next((one for one in several if isinstance(one, dict) and one.get("id") == id), None)
