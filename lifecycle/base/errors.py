"""What can go wrong in a programme, each with what happened, why, and what to do."""

from __future__ import annotations

from uuid import UUID


class LifecycleError(Exception):
    """The root of every error a person is told about.

    `what` says what did not happen, `why` the reason, `do` the way out. None of them is markup.
    """

    def __init__(self, what: str, why: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.do = do

    def __str__(self) -> str:
        return "\n".join(line for line in (self.what, self.why, self.do) if line)


class InvalidValue(LifecycleError):
    """A value a person gave cannot be taken. `field` names it where there is one."""

    def __init__(self, what: str, why: str = "", do: str = "", *, field: str = "") -> None:
        super().__init__(what, why, do)
        self.field = field


class InvalidContent(LifecycleError):
    """A file is not what it should be. `problems` lists every fault found, in order."""

    def __init__(self, what: str, problems: tuple[str, ...] = (), do: str = "") -> None:
        super().__init__(what, "\n".join(problems), do)
        self.problems = problems


class NotFound(LifecycleError):
    """Nothing, or more than one thing, answers to the name or id given."""


class NotAllowed(LifecycleError):
    """A rule of the programme says no; `do` says what would make it a yes."""


class Recorded(NotAllowed):
    """Undo met a record, which stays. `instead` says what to record; `before` is the label of the newest change before
    it that could be undone, "" when there is none."""

    def __init__(self, what: str, why: str, instead: str, before: str, do: str) -> None:
        super().__init__(what, why, do)
        self.instead = instead
        self.before = before


class Conflict(LifecycleError):
    """Somebody changed the same thing meanwhile; nothing was stored.

    `clashes` names each noun with the two values, mine and theirs (None = it does not exist).
    """

    def __init__(self, what: str, why: str = "", do: str = "", *, clashes: tuple[Clash, ...] = ()) -> None:
        super().__init__(what, why, do)
        self.clashes = clashes


class Clash:
    """One noun that two people changed: its id and kind, my value and theirs as field -> value."""

    def __init__(
        self, kind: str, id: UUID, mine: dict[str, object] | None, theirs: dict[str, object] | None
    ) -> None:
        self.kind = kind
        self.id = id
        self.mine = mine
        self.theirs = theirs


class StoreUnavailable(LifecycleError):
    """The store cannot be read or written as it is: away, damaged, newer, locked or full."""
