"""The answer to one plain question about a programme, as gates and screens ask it."""

from __future__ import annotations

from collections.abc import Iterable

from lifecycle.base.figures import Figure, rounded
from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether something holds, and why.

    `met` None = not yet assessed: nothing to judge by was entered, and that never counts as a yes (rules.md
    reading 23). `applicable` False = the question cannot arise here, so it counts neither way. `value` is what is
    compared with a threshold, None where there is none. `why` is one plain sentence; `remedy` says what would make
    it a yes, empty when it is one. `figure` opens the number behind it.
    """

    met: bool | None
    value: float | None
    why: str
    remedy: str = ""
    figure: Figure | None = None
    applicable: bool = True


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


def percent(share: float, beside: float | None = None) -> str:
    """A share of 1 as a sentence shows it: '86.7 %', '5 %'; `beside`: as told from its limit, '59.97 %' from '60 %'."""
    return f"{rounded(100 * share, beside=None if beside is None else 100 * beside)} %"
