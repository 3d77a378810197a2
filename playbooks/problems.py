"""What is wrong with a playbook, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lifecycle.base.errors import InvalidContent

Severity = Literal["error", "warning", "note"]

LISTED = 200
"""Most problems listed for one playbook; a damaged file can have thousands."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: `file` within the playbook's folder ("" = the folder), line and column from 1 (0 = the whole file).

    `code` is PB0xx for the file as text, PB1xx for shape, PB2xx for what refers to what, PB3xx for wording,
    PB4xx for rules that can never work.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file or "playbook", self.line, self.column) if part)
        hint = f"\n  fix: {self.hint}" if self.hint else ""
        return f"{place} {self.severity} {self.code} {self.message}{hint}"

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)


class InvalidPlaybook(InvalidContent):
    """A playbook that cannot be used. `found` holds its problems, `problems` the same as text."""

    def __init__(self, name: str, found: Iterable[Problem]) -> None:
        self.found = tuple(sorted(set(found)))
        errors = sum(problem.severity == "error" for problem in self.found)
        super().__init__(
            f"The playbook {name} cannot be used: {errors} {'error' if errors == 1 else 'errors'}.",
            tuple(str(problem) for problem in self.found[:LISTED]),
            "Correct the lines named, then check it again.",
        )
