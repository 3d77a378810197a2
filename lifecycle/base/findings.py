"""The answer to one plain question about a programme, as gates and screens ask it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lifecycle.base.figures import Figure
from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """What something is about: the kind of thing and its key.

    The key is the id of a noun, or what it will be known by where it is not entered yet (an area's code, a factor's id,
    a gate's code, a work item's code).
    """

    kind: str
    key: str


ANOTHER: tuple[str, ...] = ("",)
"""The keys of what is lacking where nothing of its kind is entered: one that has no name yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether something holds, and why.

    `met` None = not yet assessed: nothing to judge by was entered, and that never counts as a yes (rules.md
    reading 23). `applicable` False = the question cannot arise here, so it counts neither way. `value` is what is
    compared with a threshold, None where there is none. `why` is one plain sentence; `remedy` says what would make
    it a yes, empty when it is one. `figure` opens the number behind it. `targets` are what keeps it from being a yes,
    in the order in which `why` names them; none when it is one.
    """

    met: bool | None
    value: float | None
    why: str
    remedy: str = ""
    figure: Figure | None = None
    applicable: bool = True
    targets: tuple[Target, ...] = ()

    def about(self, kind: str, keys: Iterable[object]) -> Finding:
        """The same finding with what keeps it from being a yes: things of one kind by their keys; a yes has none."""
        if self.met or not self.applicable:
            return self
        found = tuple(Target(kind, str(key)) for key in keys)
        return replace(self, targets=(*self.targets, *found))


def not_assessed(why: str, remedy: str, figure: Figure | None = None) -> Finding:
    """Nothing to judge by yet."""
    return Finding(None, None, why, remedy, figure)


def not_applicable(why: str, figure: Figure | None = None) -> Finding:
    """The question cannot arise."""
    return Finding(None, None, why, "", figure, applicable=False)


def listed(words: Iterable[str], most: int = 5) -> str:
    """Words as a person lists them: 'a, b and c', the rest counted beyond `most`; '' for none."""
    found = list(words)
    if len(found) > most:
        return f"{', '.join(found[:most])} and {len(found) - most} more"
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)
