"""The lines of a text somebody pasted: what they say, without the bullets of a list (rules.md forms)."""

from __future__ import annotations

import re

from lifecycle.base.errors import AlreadyThere, LifecycleError
from lifecycle.base.noun import folded
from lifecycle.base.records import dataclass
from lifecycle.base.unseen import without_unseen

BULLETS = re.compile(
    r"(?:(?:[-*+\u2022\u2023\u25aa\u25ab\u25e6\u00b7\u2013\u2014\u25cb\u25cf\u2043]|\(?[0-9]{1,3}[.)]|\[[ xX]?\])\s+)+"
)
"""What stands before the lines of a list: a sign, a number with a point or bracket, a box to tick."""


@dataclass(frozen=True, slots=True)
class Untaken:
    """Why a line becomes nothing new. `there`: what it says is there already, so there is nothing in it to keep."""

    why: str
    there: bool = False

    @classmethod
    def by(cls, error: LifecycleError) -> Untaken:
        """As the rules said it."""
        if isinstance(error, AlreadyThere):
            return THERE
        return cls(" ".join(filter(None, (error.what, error.why))))


THERE = Untaken("it is there already", there=True)


def bare_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, each once, without bullets, with single spaces."""
    found: dict[str, str] = {}
    for part in text.splitlines():
        line = bare(part)
        if line:
            found.setdefault(folded(line), line)
    return tuple(found.values())


def bare(line: str) -> str:
    """A line without its bullet and what nobody sees, with single spaces; "" for one that says nothing."""
    found = " ".join(without_unseen(line).split())
    return BULLETS.sub("", f"{found} ", count=1).strip() if BULLETS.match(f"{found} ") else found
