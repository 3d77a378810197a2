"""What a screen is given: a Snapshot, seen on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, overload

from cmprogramme.newer import look
from lifecycle.once import answer_of
from lifecycle.playbook import Playbook
from lifecycle.programme import Programme
from lifecycle.snapshot import Snapshot

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """A Snapshot seen on a day."""

    snapshot: Snapshot
    today: date

    def __post_init__(self) -> None:
        """What lies in the library is told beside what needs somebody."""
        look(self.snapshot)

    @property
    def programme(self) -> Programme:
        """The programme noun."""
        return self.snapshot.programme

    @property
    def playbook(self) -> Playbook:
        """What it runs on."""
        return self.snapshot.playbook

    @overload
    def of(self, rule: Callable[[Snapshot, date], T]) -> T: ...
    @overload
    def of(self, rule: Callable[[Snapshot], T]) -> T: ...
    def of(self, rule: Callable[..., T]) -> T:
        """What a rule says of it; the Snapshot remembers the answer (`lifecycle.once`)."""
        return answer_of(rule, self.snapshot, self.today)
