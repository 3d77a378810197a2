"""The story with one thing left undone: the gate concerned does not pass, and its report names what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.customers.communication import Communication
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import PlanRefinement
from lifecycle.customers.proposition import SignOff
from lifecycle.customers.prototypes import Prototype
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import FORWARD, ConditionDone, Decision, Outcome
from lifecycle.gates.report import gate_report
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.streams import StreamDecision, StreamWeek
from lifecycle.insight.segments import Segment
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure, MeasureReading
from lifecycle.owners import AreaOwner
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot, snapshot_of
from lifecycle.strategy.definition import Endorsement
from lifecycle.strategy.drive import Component, ComponentStart
from lifecycle.strategy.vision import VisionAttribute
from tests.cmprogramme.demo.told import before, day, stamp

AT = {
    Gate.G1: "justified",
    Gate.G2: "channelled",
    Gate.G3: "proven",
    Gate.G4: "waved",
    Gate.G5: "handed_over",
}
DECIDERS = [
    ("Chen", Role.FINANCE_DIRECTOR),
    ("Ines", "process_owner"),
    ("Gwen", "people_lead"),
]

Undo = Callable[[Noun], Noun | None]


def changed(kind: type[Noun], undo: Undo, which: Callable[[Noun], bool] = lambda noun: True) -> Undo:
    """What becomes of a noun of that kind: gone (None), or as it was before; of the others, as they are."""
    return lambda noun: undo(noun) if isinstance(noun, kind) and which(noun) else noun


def gone(kind: type[Noun], which: Callable[[Noun], bool] = lambda noun: True) -> Undo:
    """Never done at all."""
    return changed(kind, lambda noun: None, which)


def is_(**fields: object) -> Callable[[Noun], bool]:
    """Those with these values."""
    return lambda noun: all(getattr(noun, name) == value for name, value in fields.items())


def without(key: str, undo: Undo) -> Snapshot:
    """The programme before a step of the story, had one thing not been done."""
    told = before(key)
    nouns = [
        kept for kind in told.nouns.values() for noun in kind.values() if (kept := undo(noun)) is not None
    ]
    return snapshot_of(nouns)


def as_sponsor(noun: Noun) -> Noun:
    """An owner who is the sponsor."""
    (sponsor,) = [one for one in before("handed_over").all(Person) if one.name == "Amara"]
    return noun.changed(owner=sponsor.id)


def red(noun: Noun) -> Noun | None:
    """Streams nobody decided about, whose effort shows nothing and serves nothing."""
    if isinstance(noun, StreamDecision):
        return None
    if isinstance(noun, StreamWeek):
        return noun.changed(attribute="", area=None, evidence="", accepted=None)
    return noun


LEFT: tuple[tuple[Gate, str, Undo, str], ...] = (
    (Gate.G1, "g1.sharedness", gone(Endorsement), "nobody endorsed"),
    (
        Gate.G1,
        "g1.sharedness",
        changed(Endorsement, lambda n: n.changed(by=None)),
        "without a voice of its own",
    ),
    (Gate.G1, "g1.sharedness", changed(Endorsement, lambda n: n.changed(words="")), "without its own words"),
    (
        Gate.G1,
        "g1.vision",
        changed(VisionAttribute, lambda n: n.changed(company_side="")),
        "write both sides",
    ),
    (Gate.G1, "g1.segment", changed(Segment, lambda n: n.changed(motive="")), "0 of 3 segments"),
    (Gate.G1, "g1.baseline", changed(Measure, lambda n: n.changed(baseline=None)), "No measure with a plan"),
    (
        Gate.G2,
        "g2.disposed",
        changed(Idea, lambda n: n.changed(state=IdeaState.SHORTLISTED), is_(state=IdeaState.PARKED)),
        "wait for a decision",
    ),
    (Gate.G2, "g2.functions", changed(Idea, lambda n: n.changed(by=None)), "no known function"),
    (Gate.G2, "g2.theme", changed(Idea, lambda n: n.changed(cluster=None)), "belongs to a theme"),
    (Gate.G3, "g3.propositions", gone(SignOff, is_(party="finance")), "finance for price"),
    (Gate.G3, "g3.communication", gone(Communication, is_(audience="staff")), "staff (Time-squeezed)"),
    (Gate.G3, "g3.permissions", gone(PermissionStore, is_(channel="Letter")), "told by Letter"),
    (Gate.G3, "g3.prototype", gone(Prototype), "No prototype"),
    (
        Gate.G3,
        "g3.drive_order",
        gone(ComponentStart, is_(component=Component.SYSTEMS)),
        "not started yet: processes and systems",
    ),
    (Gate.G4, "g4.actuals", gone(MeasureReading), "No actual"),
    (Gate.G5, "g5.gates", gone(Decision, is_(gate=Gate.G0)), "G0 Qualified"),
    (Gate.G5, "g5.gates", gone(Decision, is_(gate=Gate.G4, wave=2)), "G4"),
    (
        Gate.G5,
        "g5.gates",
        changed(Decision, lambda n: n.changed(outcome=Outcome.HOLD), is_(gate=Gate.G4, wave=2)),
        "G4 of wave 2",
    ),
    (
        Gate.G5,
        "g5.gates",
        changed(
            Decision,
            lambda n: n.changed(joint=True, missing=(Role.FINANCE_DIRECTOR,)),
            is_(gate=Gate.G1),
        ),
        "G1 Justified",
    ),
    (Gate.G5, "g5.conditions", gone(ConditionDone), "Bonuses no longer reward short calls"),
    (Gate.G5, "g5.streams", red, "Red without a decision: Visit app"),
    (
        Gate.G5,
        "g5.work",
        changed(WorkItem, lambda n: n.changed(status=WorkStatus.STARTED, done=None), is_(code="W30")),
        "W30",
    ),
    (Gate.G5, "g5.owners", gone(AreaOwner, is_(area=Area.CX)), "Nobody owns"),
    (Gate.G5, "g5.owners", changed(AreaOwner, as_sponsor, is_(area=Area.CX)), "Amara (sponsor)"),
    (Gate.G5, "g5.plans", gone(PlanRefinement), "have not been refined"),
    (
        Gate.G5,
        "g5.lessons",
        changed(Lesson, lambda n: n.changed(decision=None)),
        "Not decided: Sheets for three segments",
    ),
)


@pytest.mark.parametrize(("gate", "id", "undo", "named"), LEFT, ids=lambda one: str(one)[:18])
def test_what_was_left_undone_is_named_and_the_gate_is_not_passed(
    gate: Gate, id: str, undo: Undo, named: str
) -> None:
    key = AT[gate]
    whole = gate_report(before(key), gate, day(key)).criterion(id)
    assert whole is not None
    assert whole.passed
    snapshot = without(key, undo)
    report = gate_report(snapshot, gate, day(key))
    found = report.criterion(id)
    assert found is not None
    assert not found.passed
    assert named in f"{found.why} {found.remedy}"
    if found.kind == "should":
        return
    assert report.suggestion.outcome not in FORWARD
    with pytest.raises(NotAllowed) as refused:
        decide(
            snapshot,
            gate,
            Outcome.GO,
            by="Amara",
            role=Role.SPONSOR,
            reason="we close",
            stamp=replace(stamp(), today=day(key)),
            together_with=DECIDERS,
        )
    assert found.id in refused.value.why


def test_a_condition_nobody_met_holds_every_gate_after_its_day_and_is_named() -> None:
    undone = gone(ConditionDone)
    for gate in (Gate.G3, Gate.G4, Gate.G5):
        key = AT[gate]
        open_musts = gate_report(without(key, undone), gate, day(key)).open_musts
        assert any("Bonuses no longer reward short calls" in one.why for one in open_musts)
    early = gate_report(without("channelled", undone), Gate.G2, day("channelled"))
    assert early.open_musts == ()
