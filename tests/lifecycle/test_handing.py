"""Handing over: every open thing that has an owner moves in one change; records, roles and what is finished stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.action import Told
from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.base.shape import fields
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.handing import hand_over, moves, open_work
from lifecycle.kinds import KINDS
from lifecycle.people import Person, find_person
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp, with_nouns
from tests.everything import one_of_every_kind

OWNED = [
    kind
    for kind in KINDS
    if not kind.APPEND_ONLY and any(one.name == "owner" and one.refers_to == "person" for one in fields(kind))
]


def item(code: str, owner: Person, **fields: Any) -> WorkItem:
    return WorkItem(id=person(code).id, code=code, title=code, area=Area.PR, days=5, owner=owner.id, **fields)


def test_open_work_moves_and_finished_work_stays_whose_it_was() -> None:
    ada, ben = person("Ada", roles=(Role.LEADER,)), person("Ben", position=1)
    done = item("W2", ada, status=WorkStatus.DONE, done=TODAY)
    snapshot = with_nouns(programme(ada, ben), [item("W1", ada), done, item("W3", ben)])
    change = hand_over(snapshot, ada, ben, stamp())
    after = snapshot.apply(change)
    assert {one.code: one.owner for one in after.all(WorkItem)} == {"W1": ben.id, "W2": ada.id, "W3": ben.id}
    assert change.label == f"Handed 1 open thing of {{person:{ada.id}}} to {{person:{ben.id}}}"
    told = moves(snapshot, after, change)
    assert isinstance(told, Told)
    assert any("Roles (leader)" in line for line in told.data["stays"])
    assert any("1 finished thing" in line for line in told.data["stays"])


@pytest.mark.parametrize("kind", OWNED, ids=lambda kind: kind.KIND)
def test_whatever_has_an_owner_is_found_by_its_field(kind: type[Noun]) -> None:
    ada = person("Ada")
    noun = next(one for one in one_of_every_kind(lambda slot: "x") if type(one) is kind)
    open_again: dict[str, dict[str, object]] = {
        "work_item": {"status": WorkStatus.PLANNED},
        "measure_action": {"done": None},
        "staged_component": {"done": None},
        "enabler_status": {"status": "planned"},
        "prototype": {"tried_on": None},
        "risk": {"done": None},
        "recommendation": {"done_on": None},
    }
    again = noun.model_copy(update={"owner": ada.id, **open_again.get(kind.KIND, {})})
    assert open_work(with_nouns(programme(ada), [again]), ada, TODAY) == (again,)


def test_a_condition_of_a_decision_stays_and_is_named() -> None:
    sponsor, leader = sponsor_and_leader()
    snapshot: Snapshot = programme(sponsor, leader)
    wanted = Wanted("Ask ten customers", leader.name, TODAY + timedelta(days=9))
    snapshot = snapshot.apply(
        decide(
            snapshot,
            Gate.G0,
            Outcome.HOLD,
            by=sponsor.name,
            role=Role.SPONSOR,
            reason="The ground is not known yet",
            conditions=(wanted,),
            stamp=stamp(),
        )
    )
    snapshot = with_nouns(snapshot, [item("W1", leader)])
    change = hand_over(snapshot, find_person(snapshot, leader.name), sponsor, stamp(seed=2))
    told = moves(snapshot, snapshot.apply(change), change)
    assert isinstance(told, Told)
    assert any("Ask ten customers" in line and "record" in line for line in told.data["stays"])


def test_nothing_to_hand_over_and_oneself_are_refused() -> None:
    ada, ben = person("Ada"), person("Ben", position=1)
    snapshot = programme(ada, ben)
    with pytest.raises(NotAllowed, match="no open work"):
        hand_over(snapshot, ada, ben, stamp())
    with pytest.raises(NotAllowed, match="cannot take it over"):
        hand_over(snapshot, ada, ada, stamp())
