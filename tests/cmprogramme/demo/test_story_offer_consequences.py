"""One value changed in what segments are offered and need, and what follows: gate, needs, owed, page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.customers.proposition import Proposition, PropositionPart, SignOff, Support
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck
from lifecycle.gates.report import gate_report
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import needs_you
from lifecycle.summary.sponsor import sponsor_sheet
from lifecycle.work.owing import every_due
from tests.builders import with_nouns
from tests.cmprogramme.demo.told import before, day

G3 = "proven"


def follows(snapshot: Snapshot) -> dict[str, object]:
    """What the program makes of everything entered."""
    today = day(G3)
    return {
        **{one.id: one.state for one in gate_report(snapshot, Gate.G3, today).criteria},
        "needs": [(need.target, need.text) for need in needs_you(snapshot, today)],
        "owed": [(due.kind, due.text, due.who) for due in every_due(snapshot, today)],
        "page": repr(sponsor_sheet(snapshot, today)),
    }


def first(kind: type[Noun], **values: object) -> Callable[[Snapshot], list[Noun]]:
    """The first of a kind with these values."""
    return lambda snapshot: [snapshot.all(kind)[0].changed(**values)]


def partner(snapshot: Snapshot) -> list[Noun]:
    """A partner's signature taken back."""
    return [next(one for one in snapshot.all(SignOff) if "Fellgate" in one.party).changed(day=None)]


def bare(snapshot: Snapshot) -> list[Noun]:
    """The supports of one segment, none of them in place."""
    one = snapshot.all(Support)[0].segment
    return [each.changed(present=False) for each in snapshot.all(Support) if each.segment == one]


WAYS: tuple[tuple[Callable[[Snapshot], list[Noun]], set[str]], ...] = (
    (first(PropositionPart, standard=""), {"g3.propositions", "needs", "page"}),
    (first(PropositionPart, functions=("hr",)), {"g3.propositions", "needs", "owed", "page"}),
    (first(SignOff, day=None), {"g3.propositions", "needs", "owed", "page"}),
    (partner, {"g3.propositions", "g3.partners", "needs", "owed", "page"}),
    (first(Requirement, confirmed=False), {"g3.requirements", "owed", "page"}),
    (first(Requirement, ambiguities=("which hours?",)), {"owed"}),
    (first(RightCheck, answer="no"), {"owed"}),
    (first(FairBargain, profit=""), {"owed"}),
    (first(Proposition, owner=None), {"owed"}),
)


@pytest.mark.parametrize(("change", "least"), WAYS, ids=range(len(WAYS)))
def test_one_value_changes_what_follows(change: Callable[[Snapshot], list[Noun]], least: set[str]) -> None:
    told = whole()
    was = follows(told)
    now = follows(with_nouns(told, change(told)))
    assert least <= {name for name, value in was.items() if now[name] != value}


def test_supports_taken_away_change_the_criterion_that_asks_for_them() -> None:
    told = with_nouns(before(G3), [one.changed(present=True) for one in before(G3).all(Support)])
    now = follows(with_nouns(told, bare(told)))
    assert {name for name, value in follows(told).items() if now[name] != value} >= {"g3.supports", "page"}


def whole() -> Snapshot:
    """The programme before G3 with everything filled, signed, read back and agreed to."""
    told = before(G3)
    today = day(G3)
    return with_nouns(
        told,
        [
            *(
                one.changed(text=one.text or "x", standard=one.standard or "x")
                for one in told.all(PropositionPart)
            ),
            *(one.changed(day=one.day or today) for one in told.all(SignOff)),
            *(
                one.changed(confirmed=True, confirmed_on=today, ambiguities=())
                for one in told.all(Requirement)
            ),
        ],
    )
