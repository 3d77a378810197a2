"""What gates wait for, by the thing that keeps a criterion from being met (rules.md gates)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lifecycle.base.keys import natural_key
from lifecycle.base.noun import Noun
from lifecycle.base.phases import GATES
from lifecycle.gates.places import place_of
from lifecycle.gates.report import gate_report
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


@once
def needing(snapshot: Snapshot, today: date, part: str = "") -> Mapping[str, tuple[str, ...]]:
    """By the name of a target: the codes of the gates whose criteria fail because of it, in their order.

    A target of several parts (a segment's part that a party has to sign) is there by its whole key and by the start of
    it, so that a list of segments finds what its rows lack. `part`: only what is met in that part of a screen, since
    what is no noun yet (an area's owner, an answer about a factor) is known by a code that means something else
    elsewhere.
    """
    found: dict[str, dict[str, None]] = {}
    for gate in GATES:
        for criterion in gate_report(snapshot, gate, today).criteria:
            if criterion.passed:
                continue
            for target in criterion.targets:
                if not part or place_of(criterion, target).part == part:
                    for name in starts(target.key):
                        found.setdefault(name, {})[gate.value] = None
    return {name: tuple(gates) for name, gates in found.items()}


def needed(snapshot: Snapshot, today: date, names: Iterable[str], part: str = "") -> tuple[str, ...]:
    """The codes of the gates that wait for what is meant by these names."""
    found = needing(snapshot, today, part)
    return tuple(dict.fromkeys(gate for name in names for gate in found.get(name, ())))


def starts(key: str) -> Iterator[str]:
    """A key, and what it begins with: 'a/b/c', 'a/b', 'a'; none of what has no key yet."""
    found = key.casefold()
    while found:
        yield found
        found = found.rpartition("/")[0]


def names(key: str, nouns: Iterable[Noun] = ()) -> tuple[str, ...]:
    """By what a row of a list may be meant: its key, that without the word before it, and its nouns."""
    found = [key, key.partition(":")[2]]
    for noun in nouns:
        found += [str(noun.id), "/".join(natural_key(noun))]
    return tuple(dict.fromkeys(name.casefold() for name in found if name))
