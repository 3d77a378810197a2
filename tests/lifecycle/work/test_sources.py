"""Criteria somebody owes: in what is owed, in what needs somebody, on the page of the sponsor and in the gate pack."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.deeds import Deed
from lifecycle.base.errors import NotAllowed
from lifecycle.base.findings import Target
from lifecycle.base.phases import Gate
from lifecycle.gates.stale import confirm
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.playbook import Criterion
from lifecycle.snapshot import Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.measured import scope
from lifecycle.summary.needs import needs_you
from lifecycle.summary.risks import computed
from lifecycle.summary.sheet import person
from lifecycle.work.dues import Due
from lifecycle.work.handling import move_dues, take_next, why_no_day, why_not_given
from lifecycle.work.messages import line_of
from lifecycle.work.owing import every_due, owed
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.read_criteria import (
    AMARA,
    BRYN,
    CALLS,
    COUNCIL,
    asks,
    base,
    combining,
    measure,
    number,
    reads,
)

PLANNED = ({"gate": Gate.G1, "date": date(2026, 12, 7)},)
LATE = date(2026, 12, 3)
OWED: dict[str, Any] = {"owner": "leader", "due_days": 5}


def council(**more: Any) -> Criterion:
    """A yes the leader owes by 30 November."""
    fields = {"id": "x.council", "kind": "must", "check": "confirmed", "title": "The council agrees", **OWED}
    return Criterion.model_validate({**fields, **more})


def dues(snapshot: Snapshot, today: date = TODAY) -> list[Due]:
    """The criteria that are owed."""
    return [due for due in every_due(snapshot, today) if due.kind == "criterion"]


def test_an_open_criterion_is_owed_by_its_owner_until_its_day() -> None:
    (due,) = dues(base(council(), planned=PLANNED))
    assert (due.text, due.who, due.due, due.late) == (
        "G1: The council agrees",
        BRYN.id,
        date(2026, 11, 30),
        False,
    )
    assert due.target == Target("criterion", "x.council")
    assert due.next == Deed("gate confirm", {"gate": "G1", "criterion": "x.council"})
    (late,) = dues(base(council(), planned=PLANNED), LATE)
    assert late.behind == 3
    assert owed(base(council(), planned=PLANNED), LATE)[0].late == 1


def test_nobody_has_what_no_one_holds_the_role_for_and_what_names_none() -> None:
    for criterion in (council(owner="data_owner"), council(owner=None)):
        (due,) = dues(base(criterion, planned=PLANNED))
        assert due.who is None


def test_what_is_met_is_owed_no_more() -> None:
    snapshot = base(council(), planned=PLANNED)
    yes = confirm(snapshot, "x.council", by="Bryn", evidence="minutes", stamp=stamp())
    assert dues(snapshot.apply(yes)) == []
    assert dues(base(council(owner=None, due_days=None), planned=PLANNED)) == []


def test_of_parts_each_open_one_is_owed_until_the_whole_is_met() -> None:
    calls = {**CALLS, "owner": "sponsor"}
    every = base(combining("all", COUNCIL, calls, **OWED), planned=PLANNED)
    assert [(due.text, due.who, due.due) for due in dues(every)] == [
        ("G1: The council agrees", BRYN.id, date(2026, 11, 30)),
        ("G1: Calls are few", AMARA.id, date(2026, 11, 30)),
    ]
    assert [due.next.act if due.next else "" for due in dues(every)] == ["gate confirm", "gate answer"]
    one = base(combining("any", COUNCIL, calls, **OWED), planned=PLANNED, nouns=(number(9, "x.parts/calls"),))
    assert dues(one) == []


def test_a_measure_without_a_reading_is_recorded_next() -> None:
    churn = measure()
    (due,) = dues(base(reads({"measure": "churn"}, **OWED), planned=PLANNED, nouns=(churn,)))
    assert due.next == Deed("scorecard record", {"measure": str(churn.id)})


def test_of_gates_further_ahead_only_those_with_a_day_are_owed() -> None:
    playbook = asks(council())
    later = next(gate for gate in playbook.gates if gate.id is Gate.G3).model_copy(
        update={"criteria": (council(id="x.later"),)}
    )
    gates = tuple(later if gate.id is Gate.G3 else gate for gate in playbook.gates)
    playbook = playbook.model_copy(update={"gates": gates})
    ahead = programme(AMARA, BRYN, playbook=playbook)
    assert [due.target.key for due in dues(ahead)] == []
    planned = programme(AMARA, BRYN, playbook=playbook, planned=({"gate": Gate.G3, "date": LATE},))
    assert [due.target.key for due in dues(planned)] == ["x.later"]


def test_it_is_written_by_itself_and_has_no_owner_or_day_of_its_own() -> None:
    snapshot = base(council(), planned=PLANNED)
    (due,) = dues(snapshot)
    assert why_not_given(due).startswith("The playbook names the role")
    assert why_no_day(due).startswith("The playbook sets its day")
    assert line_of(snapshot, due, TODAY).startswith("- to meet: G1: The council agrees")
    for done in (take_next(snapshot, [due], stamp()), move_dues(snapshot, [due], "+1w", stamp())):
        assert [type(one.error) for one in done.refused] == [NotAllowed]


def test_what_needs_somebody_names_who_owes_the_must_and_by_when() -> None:
    (need,) = [one for one in needs_you(base(council(), planned=PLANNED), LATE) if one.kind == "criterion"]
    assert (need.who, need.due, need.overdue) == ("Bryn", date(2026, 11, 30), True)
    assert need.why.endswith("Bryn owed it by 30 Nov, 3 working days late.")


def test_the_page_of_the_sponsor_has_it_as_a_risk_of_its_owner_on_its_day() -> None:
    criterion = council(owner="sponsor")
    basis = Basis(base(criterion, planned=PLANNED), TODAY)
    (risk,) = [one for one in computed(basis) if one.key == "criterion:x.council"]
    assert (risk.owner, risk.due) == (person(AMARA.id), date(2026, 11, 30))
    late = scope(Basis(base(criterion, planned=PLANNED), LATE))
    assert late.state == "off plan"
    assert "was due 30 Nov" in late.why


def test_the_gate_pack_lists_it_with_its_owner_and_its_day() -> None:
    pack = gate_pack(base(council(owner="sponsor"), planned=PLANNED), TODAY, Gate.G1)
    (found,) = [one for one in pack.findings if one.text.startswith("The council agrees")]
    assert (found.owner, found.due) == (person(AMARA.id), date(2026, 11, 30))
    (one,) = pack.criteria
    assert "owes it by 30 Nov" in one.evidence
    assert "Amara" not in one.evidence
