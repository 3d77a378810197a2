"""Functions, roles and dimensions that were entered and that the playbook does not list any more: they are kept."""

from __future__ import annotations

from lifecycle.base.entry import list_of
from lifecycle.base.listed import List
from lifecycle.kinds import KINDS
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


@once
def unlisted(snapshot: Snapshot) -> dict[List, tuple[str, ...]]:
    """The ids nouns hold although the playbook does not list them, by list, each once and in order."""
    found: dict[List, dict[str, None]] = {}
    for kind in KINDS:
        places = [(name, of) for name in kind.model_fields if (of := list_of(kind, name)) is not None]
        for noun in snapshot.all(kind) if places else ():
            for name, of in places:
                held = getattr(noun, name)
                for id in held if isinstance(held, tuple) else (held,):
                    if id is not None and id not in snapshot.listed(of):
                        found.setdefault(of, {})[id] = None
    return {of: tuple(sorted(ids)) for of, ids in sorted(found.items())}
