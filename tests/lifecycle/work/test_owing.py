"""What is open and has a person: from every room, by person, late ones first, nobody's last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lifecycle.actions import find_action
from lifecycle.base.areas import Area
from lifecycle.base.deeds import Deed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.competence import Training
from lifecycle.customers.communication import Communication
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, GroupShare
from lifecycle.customers.proposition import Part, Proposition, PropositionPart, SignOff
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.qualification import Requirement
from lifecycle.gates.nouns import Decider, Decision, Outcome
from lifecycle.gates.report import gate_report
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.people import Person
from lifecycle.plan import WorkStatus
from lifecycle.register.calling import call, values_of
from lifecycle.snapshot import Change, Snapshot
from lifecycle.strategy.components import StagedComponent
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.team.nouns import Assignment, Seat
from lifecycle.work.messages import messages
from lifecycle.work.nouns import Reminder
from lifecycle.work.owed_telling import owed_page
from lifecycle.work.owing import chosen, every_due, owed
from lifecycle.work.telling import work_page
from lifecycle.work.whatif import Supposed, what_if
from lifecycle.work.whatif_telling import what_if_page
from lifecycle.work.wording import WORDING
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp
from tests.cmprogramme.demo.told import story
from tests.entries import entered, segment
from tests.lifecycle.plan.worked import item, work_link

YESTERDAY = TODAY - timedelta(days=3)
"""A Friday."""


def test_open_work_is_owed_by_its_owner_and_done_work_by_nobody() -> None:
    ines, gwen = person("Ines"), person("Gwen", position=1)
    late = item("W1", "segments", Area.AP, 5).changed(owner=gwen.id, end=YESTERDAY)
    planned = item("W2", "process", Area.PC, 5).changed(owner=ines.id)
    free = item("W3", "survey", Area.CX, 5)
    done = item("W4", "pilot", Area.CA, 5).changed(owner=ines.id, status=WorkStatus.DONE, done=YESTERDAY)
    asked = entered(Reminder, person=gwen.id, day=YESTERDAY, about=(str(late.id),))
    found = owed(programme(ines, gwen, late, planned, free, done, asked), TODAY)
    assert [one.name for one in found] == ["Gwen", "Ines", "nobody"]
    first = found[0]
    assert (first.late, first.asked, first.dues[0].asked) == (1, YESTERDAY, YESTERDAY)
    assert [(due.kind, due.text) for due in found[1].dues] == [
        ("work", "W2 process"),
        ("lesson", "W4 pilot"),
    ]
    assert found[1].dues[0].expected
    assert found[1].dues[0].next is not None
    assert found[1].dues[0].next.given == {"code": "W2"}


def test_what_somebody_erased_owed_is_nobodys() -> None:
    ines = person("Ines")
    work = item("W1", "segments", Area.AP, 5).changed(owner=ines.id)
    erased = Person(id=ines.id, name="marketing L3 (erased)", on_roster=False, erased=True)
    gwen = person("Gwen", position=1)
    before = item("W0", "sources", Area.AP, 5).changed(owner=gwen.id, end=YESTERDAY)
    asked = entered(Reminder, person=ines.id, day=YESTERDAY, about=(str(work.id),))
    snapshot = programme(erased, gwen, work, before, work_link("W0", "W1"), asked)
    found = owed(snapshot, TODAY)
    assert [one.name for one in found] == ["Gwen", "nobody"]
    assert [(due.who, due.asked) for due in found[1].dues] == [(None, None)]
    assert "W1 (nobody) waits for it" in messages(snapshot, found, TODAY, WORDING)
    (row,) = (row for row in work_page(snapshot, TODAY).tables[0].rows if row.subject == work)
    assert (row.values["owner"], row.cells[3].text) == (None, "-")
    late = what_if(snapshot, Supposed({before.id: 10}), stamp())
    assert late.owners == {gwen.id: ("W0",)}
    for page in (work_page(snapshot, TODAY), what_if_page(snapshot, late, TODAY), owed_page(snapshot, TODAY)):
        assert not [cell for row in page.tables[0].rows for cell in row.cells if "erased" in cell.text]


def kinds(snapshot: Snapshot, who: str, today: date = TODAY) -> dict[str, list[str]]:
    """What somebody owes: the texts by kind."""
    owner = next((one for one in owed(snapshot, today) if one.name == who), None)
    found: dict[str, list[str]] = {}
    for due in owner.dues if owner is not None else ():
        found.setdefault(due.kind, []).append(due.text)
    return found


PLANNED = ({"gate": "G3", "date": date(2027, 7, 30)},)
INES, JONAS, CHEN = (
    person("Ines", "service"),
    person("Jonas", "supply_partner", position=1),
    person("Chen", "finance", position=2),
)


def test_a_signature_is_owed_by_who_was_asked_else_by_the_seat_of_the_function_else_by_nobody() -> None:
    """Chen has the seat of finance; Ines was asked for service; sales has no seat, and nobody was asked at Fellgate."""
    careful = segment("Careful savers")
    part = entered(
        PropositionPart,
        segment=careful.id,
        part=Part.SERVICE,
        text="An engineer the same day",
        standard="by six",
        functions=("service", "finance", "sales"),
        partners=("Fellgate",),
    )
    asked = entered(SignOff, segment=careful.id, part=Part.SERVICE, party="service", by=INES.id)
    seat = entered(Assignment, person=CHEN.id, stage=Stage.D1, seat=Seat.CORE)
    snapshot = programme(INES, CHEN, careful, part, asked, seat, planned=PLANNED)
    assert kinds(snapshot, "Ines") == {"sign-off": ["Careful savers: service, for service"]}
    assert kinds(snapshot, "Chen") == {"sign-off": ["Careful savers: service, for finance"]}
    assert kinds(snapshot, "nobody") == {
        "sign-off": ["Careful savers: service, for sales", "Careful savers: service, for Fellgate"]
    }
    due = owed(snapshot, TODAY)[0].dues[0]
    assert due.due == date(2027, 7, 30)
    assert due.next is not None
    change = as_typed(snapshot, due.next)
    signed = snapshot.apply(change)
    assert len(every_due(signed, TODAY)) == 3
    gone = Person(id=INES.id, name="service L3 (erased)", on_roster=False, erased=True)
    left = every_due(programme(gone, CHEN, careful, part, asked, seat, planned=PLANNED), TODAY)
    assert {one.next.given.get("by") for one in left if one.next is not None} == {"Chen", None}


def as_typed(snapshot: Snapshot, step: Deed, **more: str) -> Change:
    """The next state, done as it would be typed."""
    act = find_action(step.act)
    assert act is not None
    return call(act, snapshot, stamp(), {**step.given, **more})


def test_every_room_has_its_things_that_somebody_owes() -> None:
    careful = segment("Careful savers")
    offer = entered(Proposition, segment=careful.id, owner=INES.id)
    measure = entered(Measure, name="Enquiries", dimension="channels", owner=INES.id, plan=90, unit="%")
    old = entered(MeasureReading, measure=measure.id, day=date(2026, 8, 3), value=80)
    nouns = (
        careful,
        offer,
        measure,
        old,
        entered(MeasureAction, measure=measure.id, text="Ring back", day=TODAY, owner=INES.id),
        entered(Requirement, segment=careful.id, need="One bill"),
        entered(StagedComponent, title="Accurate view", owner=INES.id, planned=YESTERDAY),
        entered(Prototype, name="Moving a visit", owner=INES.id),
        entered(PermissionStore, channel="e-mail", owner=INES.id),
        entered(Communication, segment=careful.id, audience="staff", channel="Talk"),
        entered(PermissionStore, channel="fax", owner=INES.id, used=False),
        entered(CustomerPlan, group="Dual-fuel", plan="retention", owner=INES.id, objective="stay"),
        entered(CustomerPlan, group="Second homes", plan="retention", owner=INES.id, objective="stay"),
        entered(GroupShare, group="second homes", effort=0, value=0, managed=False),
        entered(Training, person=INES.id, competency="segmenting", course="Workshop"),
        entered(DecisionAsked, question="May we begin?", by_when=YESTERDAY),
    )
    sponsor, leader = sponsor_and_leader()
    snapshot = programme(INES, sponsor, leader, *nouns, planned=PLANNED)
    assert kinds(snapshot, "Ines") == {
        "step": ["Accurate view"],
        "actual": ["Enquiries"],
        "read-back": ["One bill (Careful savers)"],
        "message": ["staff (Careful savers)"],
        "trial": ["Moving a visit"],
        "permission": ["for e-mail"],
        "plan": ["Dual-fuel, retention: lacks target group, action, budget and measure"],
        "action": ["Ring back (Enquiries)"],
        "training": ["Workshop"],
    }
    assert kinds(snapshot, "Amara") == {"decision": ["May we begin?"]}
    dues = {due.kind: due for due in every_due(snapshot, TODAY)}
    assert dues["actual"].due == date(2026, 11, 3), "92 days after 3 August"
    assert [kind for kind, due in dues.items() if due.late] == ["decision", "actual", "step"]
    for kind, more in {
        "step": {"evidence": "seen"},
        "actual": {"value": "91"},
        "read-back": {},
        "message": {},
        "trial": {"customers": "3", "finding": "easy"},
        "permission": {},
        "action": {},
        "training": {},
        "decision": {"text": "yes", "by": "Amara"},
    }.items():
        step = dues[kind].next
        assert step is not None, kind
        after = snapshot.apply(as_typed(snapshot, step, **more))
        left = [(due.kind, due.text) for due in every_due(after, TODAY)]
        assert (kind, dues[kind].text) not in left, kind


def test_what_a_gate_asks_for_has_no_day_once_it_is_passed() -> None:
    leader = sponsor_and_leader()[0]
    decided = entered(
        Decision,
        number=1,
        gate=Gate.G3,
        outcome=Outcome.GO,
        decided_on=YESTERDAY,
        stage=Stage.B3,
        deciders=(Decider(person=leader.id, role=Role.SPONSOR),),
        reason="The build stands.",
        suggestion=Outcome.GO,
        written_by=leader.id,
    )
    trial = entered(Prototype, name="Moving a visit", owner=INES.id)
    (before,) = every_due(programme(INES, trial, planned=PLANNED), TODAY)
    (after,) = every_due(programme(INES, leader, decided, trial, planned=PLANNED), TODAY)
    assert (before.due, after.due) == (date(2027, 7, 30), None)


def test_through_the_whole_story_every_next_state_is_an_action_that_takes_what_it_is_given() -> None:
    """And nothing owed stands twice, nor with somebody who is not there."""
    seen: set[str] = set()
    for _, change, _, snapshot in story()[::7]:
        today = change.when.date()
        dues = every_due(snapshot, today)
        names = [(due.kind, due.who, due.target, due.text) for due in dues]
        assert len(names) == len(set(names))
        for due in dues:
            seen.add(due.kind)
            assert due.who is None or snapshot.find(Person, due.who) is not None
            assert due.late == (due.due is not None and due.due < today) or due.kind == "work"
            if due.next is not None:
                act = find_action(due.next.act)
                assert act is not None, due.next
                values_of(act, snapshot, due.next.given, today=today, partly=True)
    assert seen >= {"work", "sign-off", "action", "lesson", "step", "training", "condition"}


def test_signatures_and_gaps_owed_are_known_by_the_name_the_gate_has_for_them() -> None:
    seen: set[str] = set()
    for _, change, _, snapshot in story()[::20]:
        today = change.when.date()
        criteria = gate_report(snapshot, Gate.G3, today).criteria
        asked = {target for one in criteria if not one.passed for target in one.targets}
        for kind in ("sign_off", "training"):
            owes = {due.target for due in every_due(snapshot, today) if due.target.kind == kind}
            if owes and any(target.kind == kind for target in asked):
                assert owes <= asked
                seen.add(kind)
    assert seen == {"sign_off", "training"}


def test_what_is_owed_is_a_matter_of_the_open_things_alone_and_each_stands_once() -> None:
    owners = owed(story()[-1][3], story()[-1][1].when.date())
    assert owners[-1].person is None or all(one.person is not None for one in owners)
    assert chosen(owners, late=True) == tuple(
        replace(one, dues=tuple(due for due in one.dues if due.late)) for one in owners if one.late
    )
