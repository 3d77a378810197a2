"""What the playbook lists, found by what it is called on screens and pages (rules.md playbooks)."""

from __future__ import annotations

from lifecycle.base.listed import List
from lifecycle.base.shape import squeezed
from lifecycle.snapshot import Snapshot


def id_meant(snapshot: Snapshot, of: List | None, text: str) -> str:
    """The id of the one entry of a list that has this title, whatever case, spaces and hyphens; else the text itself.

    An id goes before a title that reads like it.
    """
    if of is None or not (ids := snapshot.listed(of)):
        return text
    wanted = squeezed(text)
    if any(squeezed(id) == wanted for id in ids):
        return text
    called = [id for id in ids if squeezed(snapshot.playbook.called(of, id)) == wanted]
    return called[0] if len(called) == 1 else text
