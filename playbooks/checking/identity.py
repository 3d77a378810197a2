"""Who a playbook is: its version beside its changelog, and ids that look alike."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.playbook.contents import numbers
from playbooks.checking.check import Check
from playbooks.fields import lists
from playbooks.nodes import id_of
from playbooks.problems import Problem


def versions(check: Check) -> Iterator[Problem]:
    """A version the changelog knows, with something said of it, and none in it that is higher."""
    book = check.playbook
    entries = {entry.id: entry.text for entry in book.changelog}
    if book.version not in entries:
        message = f"the changelog says nothing about {book.version}"
        hint = f"add an entry with  id: {book.version}  and what changed, for the leader who decides about it"
        yield check.problem("PB501", "warning", ("version",), message, hint, [("changelog",)])
    for version, text in entries.items():
        if not text.strip():
            where = ("changelog", version, "text")
            yield check.problem("PB501", "warning", where, "says nothing", "say what changed")
    highest = max(entries, key=numbers, default=book.version)
    if numbers(highest) > numbers(book.version):
        message = f"{book.version} is not the newest: the changelog goes up to {highest}"
        hint = f"raise the version to {highest}, or correct the changelog"
        yield check.problem("PB502", "warning", ("version",), message, hint, [("changelog", highest)])


def cases(check: Check) -> Iterator[Problem]:
    """Ids of one list that differ by capital letters only: one of the two was meant."""
    for path, found in lists(check.merged):
        seen: dict[str, str] = {}
        for name in filter(None, map(id_of, found.items)):
            other = seen.setdefault(name.casefold(), name)
            if other != name:
                message = f"differs from '{other}' only by capital letters"
                hint = f"write '{other}' to change that entry, or choose another id"
                yield check.problem("PB108", "error", (*path, name), message, hint, [(*path, other)])
