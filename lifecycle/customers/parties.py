"""Who delivers propositions: functions of the organisation, and supply partners by name (rules.md F15)."""

from __future__ import annotations

from collections.abc import Mapping

from lifecycle.base.listed import FunctionId
from lifecycle.base.records import dataclass
from lifecycle.base.words import words
from lifecycle.customers.proposition import PropositionPart, parties_of, party_key, suppliers
from lifecycle.once import once
from lifecycle.people import functions_of, roster
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may deliver a part: the name it is kept by, what it is called, and whether it is a partner."""

    name: str
    title: str
    partner: bool

    @property
    def key(self) -> str:
        """What it is compared by."""
        return party_key(self.name)


@once
def parties(snapshot: Snapshot) -> tuple[Party, ...]:
    """Those any part names, functions in the order of the playbook and then supply partners in the order of the parts;
    after them the functions of the programme that no part names."""
    named: dict[str, tuple[str, bool]] = {}
    for part in snapshot.all(PropositionPart):
        for name, partner in parties_of(snapshot, part):
            named.setdefault(party_key(name), (name, partner))
    own = _own(snapshot)
    found = {
        party_key(one): (one, False)
        for one in snapshot.playbook.titles["function"]
        if one in own or party_key(one) in named
    }
    functions = {key: named.get(key, one) for key, one in found.items()}
    ordered = {**functions, **named}
    every = [Party(name, called(snapshot, name), partner) for name, partner in ordered.values()]
    return tuple(sorted(every, key=lambda one: (one.key not in named, one.partner)))


@once
def by_key(snapshot: Snapshot) -> Mapping[str, Party]:
    """The same by what they are compared by."""
    return {party.key: party for party in parties(snapshot)}


def _own(snapshot: Snapshot) -> frozenset[FunctionId]:
    """The functions that take part: those the programme names, else those on the roster; no supplier."""
    own = snapshot.programme.functions or functions_of(snapshot, roster(snapshot))
    return frozenset(own) - suppliers(snapshot)


def called(snapshot: Snapshot, party: str) -> str:
    """A party as people call it: a function by its title, a partner by its name."""
    titles, key = snapshot.playbook.titles["function"], party_key(party)
    return next((title for id, title in titles.items() if party_key(id) == key), words(party))
