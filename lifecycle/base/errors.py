"""What can go wrong in a programme, each with what happened, why, and what to do."""

from __future__ import annotations

import re
from uuid import UUID

LONGEST = 240
"""Characters of a text that may stand in a message; a line has 200."""

LONG_QUOTE = re.compile(r"(?<![^\W_])'([^'\n]{240,})'(?![^\W_])")
"""A quoted text longer than any line of ours, which nobody needs to read again whole."""

LONG_WORD = re.compile(r"\S{241,}")
"""A name or a path as long."""

QUOTED = 60
"""Characters that are left of it."""


def shortened(text: str) -> str:
    """A message in which no long text is quoted whole."""
    if len(text) <= LONGEST:
        return text
    text = LONG_QUOTE.sub(lambda found: f"'{found[1][:QUOTED]}...'", text)
    return LONG_WORD.sub(lambda found: f"{found[0][:QUOTED]}...", text)


MOST_TOLD = 60
MOST_OF_EACH = 500
"""So many problems of a file are told, and so many characters of each."""


class LifecycleError(Exception):
    """The root of every error a person is told about.

    `what` says what did not happen, `why` the reason, `do` the way out. None of them is markup.
    """

    def __init__(self, what: str, why: str = "", do: str = "") -> None:
        what, why, do = map(shortened, (what, why, do))
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


def called(what: str, field: str, name: str) -> str:
    """A message that begins with the name of a field, beginning with what a person knows the field by: the name of a
    line on the screen, an option."""
    return f"{name}{what.removeprefix(field)}" if what.startswith(f"{field}:") else what


class InvalidContent(LifecycleError):
    """A file is not what it should be. `problems` lists every fault found, in order; `why` tells as many of them, and
    as much of each, as a person reads."""

    def __init__(self, what: str, problems: tuple[str, ...] = (), do: str = "") -> None:
        told = [
            one if len(one) <= MOST_OF_EACH else f"{one[:MOST_OF_EACH]}..." for one in problems[:MOST_TOLD]
        ]
        more = [f"and {len(problems) - MOST_TOLD} more"] if len(problems) > MOST_TOLD else []
        super().__init__(what, "\n".join([*told, *more]), do)
        self.problems = problems


class NotFound(LifecycleError):
    """Nothing, or more than one thing, answers to the name or id given."""


class NotAllowed(LifecycleError):
    """A rule of the programme says no; `do` says what would make it a yes."""


class AlreadyThere(NotAllowed):
    """What is to be entered is entered already, or something else has its name."""


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
