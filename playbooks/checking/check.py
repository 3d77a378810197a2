"""What every check is given, and how it says what it found."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lifecycle.playbook import Playbook
from playbooks.nodes import Mapping
from playbooks.places import by_ids, follow, told_at
from playbooks.problems import Problem, Severity


class Check:
    """What every check is given: the playbook, and where each value of it stands."""

    def __init__(self, playbook: Playbook, merged: Mapping, known: Collection[str]) -> None:
        self.playbook = playbook
        self.merged = merged
        self.known = known
        self.about: dict[Problem, tuple[str, ...]] = {}
        """What each problem is about, by keys and ids."""
        self.inherited: set[Problem] = set()
        """Doubts about what comes from a shipped playbook as it is: nothing for this author to do."""

    def left_behind(self, where: tuple[str, ...], by: tuple[str, ...]) -> bool:
        """Whether a value is of a parent and lost its effect by what the playbook looked at says."""
        held, cause = (follow(self.merged, by_ids(self.merged, path)).place.playbook for path in (where, by))
        return bool(held) and not cause

    def problem(
        self,
        code: str,
        severity: Severity,
        where: tuple[str, ...],
        message: str,
        hint: str = "",
        also: Iterable[tuple[str, ...]] = (),
        item: str = "",
    ) -> Problem:
        """A problem at the value a path of keys and ids leads to; `also` are the others it comes from, `item` the one
        meant of a list of plain values."""
        place, other, authored = told_at(self.merged, where, also, item)
        text = f"{'.'.join(where)}: {message}{other}"
        found = Problem(place.file, place.line, place.column, code, severity, text, hint)
        self.about[found] = where
        if not authored and severity != "error":
            self.inherited.add(found)
        return found
