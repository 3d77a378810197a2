"""Every register has a command and a form that take a file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.actions import FILED, find_action, titles_of
from lifecycle.base.phases import Gate
from lifecycle.base.tables import Table
from lifecycle.customers.proposition import PropositionPart, SignOff
from lifecycle.gates.report import gate_report
from lifecycle.kinds import BY_NAME
from lifecycle.measures import Measure
from lifecycle.people import Person
from lifecycle.register.calling import call
from lifecycle.register.filing import columns
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment

PRICE = entered(
    PropositionPart, segment=segment("Movers").id, part="price", text="Fair", functions=("sales",)
)


def test_each_is_declared_with_its_columns_in_its_help() -> None:
    for word in FILED:
        act = find_action(f"{word} import")
        assert act is not None
        assert titles_of(word)[act.id] == act.title
        assert act.of is BY_NAME[word.replace("-", "_")]
        assert act.asks is not None
        assert all(one.label in act.help for one in columns(act.of))


def test_the_change_says_which_file_it_came_from() -> None:
    act = find_action("sign-off import")
    assert act is not None
    file = Table("folder/signs.csv", ("segment", "part", "party"), ((2, ("Movers", "price", "sales")),))
    change = call(act, programme(segment("Movers"), PRICE), stamp(), {"file": file})
    assert change.act == "sign-off import"
    assert change.args["added"] == 1
    assert change.label == "Imported 1 sign off from signs.csv"
    assert isinstance(change.puts[0], SignOff)


def judged(now: Snapshot, gate: Gate, id: str) -> tuple[object, ...]:
    """How a criterion stands."""
    wave = 1 if gate is Gate.G4 else None
    (found,) = (one for one in gate_report(now, gate, TODAY, wave).criteria if one.check == id)
    return found.state, found.value, found.why


MOVERS = segment("Movers", customers=100)
CALLS = entered(Measure, name="Calls kept", dimension="processes", plan=10, baseline=4)
WAVE = entered(Wave, number=1, segments=(MOVERS.id,), start=TODAY - timedelta(days=30))
BO = entered(Person, name="Bo", on_roster=True)
BRAND = entered(PropositionPart, segment=MOVERS.id, part="brand", text="Ours", partners=("Fell",))

CONSEQUENCES: tuple[tuple[str, Gate, str, str, str, str], ...] = (
    (
        "argument",
        Gate.G1,
        "g1.case",
        "text,kind,strength,evidence",
        "So,linked,4,heard",
        "So,linked,4,measured",
    ),
    (
        "sign-off",
        Gate.G3,
        "g3.partners",
        "segment,part,party,day",
        "Movers,brand,Fell,",
        "Movers,brand,Fell,2026-11-02",
    ),
    (
        "communication",
        Gate.G3,
        "g3.understood",
        "segment,audience,day,understood",
        "Movers,staff,2026-11-02,0.2",
        "Movers,staff,2026-11-02,0.9",
    ),
    (
        "requirement",
        Gate.G3,
        "g3.requirements",
        "segment,need,confirmed",
        "Movers,One bill,no",
        "Movers,One bill,yes",
    ),
    (
        "support",
        Gate.G3,
        "g3.supports",
        "segment,support,present",
        "Movers,incentives,no",
        "Movers,incentives,yes",
    ),
    (
        "permission-store",
        Gate.G3,
        "g3.permissions",
        "channel,used,stored on",
        "mail,yes,",
        "mail,yes,2026-11-02",
    ),
    ("commitment", Gate.G4, "g4.commitment", "segment,day,stay,satisfaction", "", "Movers,2026-11-20,5,7"),
    (
        "activity-count",
        Gate.G4,
        "g4.leavers",
        "segment,day,left,leavers asked",
        "Movers,2026-11-20,10,1",
        "Movers,2026-11-20,10,9",
    ),
    ("measure-reading", Gate.G4, "g4.actuals", "measure,day,value", "", "Calls kept,2026-11-20,9"),
    ("area-owner", Gate.G5, "g5.owners", "area,owner,since", "", "AP,Bo,2026-11-02"),
)
"""Register, gate, check, columns, a row before and a row after that changes one value."""


@pytest.mark.parametrize(
    ("word", "gate", "check", "heads", "before", "after"), CONSEQUENCES, ids=lambda one: str(one)
)
def test_one_value_of_a_file_changes_what_its_gate_says(
    word: str, gate: Gate, check: str, heads: str, before: str, after: str
) -> None:
    act = find_action(f"{word} import")
    assert act is not None
    now = programme(MOVERS, CALLS, WAVE, PRICE, BRAND, BO)

    def taken(now: Snapshot, row: str) -> Snapshot:
        file = Table("x.csv", tuple(heads.split(",")), ((2, tuple(row.split(","))),))
        return now.apply(call(act, now, stamp(seed=now.revision), {"file": file}))

    was = taken(now, before) if before else now
    assert judged(taken(was, after), gate, check) != judged(was, gate, check)
