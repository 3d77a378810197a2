"""What the playbook lists, found by what it is called on screens and pages (rules.md playbooks)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lifecycle.base.listed import List
from lifecycle.base.shape import squeezed
from lifecycle.snapshot import Snapshot

NO_TITLES: Mapping[str, str] = MappingProxyType({})


def called(choice: str, titles: Mapping[str, str]) -> str:
    """A choice as a form shows it: by its title, else its own word."""
    return titles.get(choice) or choice.replace("_", " ")


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


def titles_of(snapshot: Snapshot, of: List) -> Mapping[str, str]:
    """What the playbook calls each entry of a list, by id; nothing while the programme has none."""
    return snapshot.playbook.titles[of] if snapshot.listed(of) else NO_TITLES
