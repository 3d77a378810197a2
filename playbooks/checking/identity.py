"""Who a playbook is: its version beside its changelog; ids and titles that are taken for one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lifecycle.playbook.contents import numbers
from playbooks.checking.check import Check
from playbooks.fields import lists, values
from playbooks.nodes import Mapping, id_of, text_of
from playbooks.problems import Problem

CALLED = ("title", "text")
"""What people know an entry by."""

LINE = 200
"""Most characters of what stands in one line."""

CODED = re.compile(r"(AP|PR|PO|PC|IT|ME|CX|CA)([+-])\d+")
"""An id of a statement that says its area and kind."""


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


def words(check: Check) -> Iterator[Problem]:
    """Entries of one list with the same title or text: on a page and in a list of choices nobody can tell which."""
    for path, found in lists(check.merged):
        seen: dict[tuple[str, str], str] = {}
        for entry in found.items:
            name, key = id_of(entry), next((key for key in CALLED if key in getattr(entry, "items", ())), "")
            said = text_of(entry.items.get(key)) if isinstance(entry, Mapping) and key else None
            if name is None or said is None or path == ("changelog",):
                continue
            other = seen.setdefault((key, " ".join(said.casefold().split())), name)
            if other != name:
                message = f"'{other}' says the same, and nobody could tell one from the other"
                hint = "word it otherwise, or keep one of the two"
                also = [(*path, other, key)]
                yield check.problem("PB109", "warning", (*path, name, key), message, hint, also)


def codes(check: Check) -> Iterator[Problem]:
    """Ids of statements that say another area or kind than the statement has."""
    for one in check.playbook.statements:
        found = CODED.fullmatch(one.id)
        if found is None:
            continue
        at, kind = ("statements", one.id), "creator" if found[2] == "+" else "destroyer"
        for key, says, has in (("area", found[1], one.area.value), ("kind", kind, one.kind)):
            if says != has:
                message = f"'{one.id}' is read as {says}, and this is {has}"
                hint = "give it another id, or correct this"
                yield check.problem("PB109", "warning", (*at, key), message, hint, [at])


def lines(check: Check) -> Iterator[Problem]:
    """Titles over several lines, which stand in a line of a table."""
    for path, node, part in values(check.merged):
        if isinstance(node.value, str) and "\n" in node.value.strip() and part.get("maxLength", 0) == LINE:
            message, hint = (
                "goes over several lines, and stands in one",
                "write it behind its key, or with  >-",
            )
            yield check.problem("PB103", "warning", path, message, hint)
