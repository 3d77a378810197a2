"""What the gate ahead asks of a part, and everything it waits for."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from lifecycle.base.page import Sentence
from lifecycle.base.phases import GATES, Gate
from lifecycle.customers.communication import Communication
from lifecycle.gates.here import asked_here, lacking
from lifecycle.gates.here_telling import here_page, where_page
from lifecycle.gates.lacking_words import command, given, named, some_of, stops
from lifecycle.gates.nouns import Decision
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.insight.segments import Segment
from lifecycle.programme import Status
from lifecycle.snapshot import Snapshot
from lifecycle.work.telling import gate_facts
from tests.builders import TODAY, programme, with_nouns
from tests.cmprogramme.demo.test_left_undone import gone, is_, without
from tests.cmprogramme.demo.told import before, day, story

KEY = "permissions_begun"


def words_of(snapshot: Snapshot, today: date, part: str) -> list[str]:
    """The line in words."""
    found = (one for one in here_page(snapshot, today, part).parts if isinstance(one, Sentence))
    return [f"{one.lead}: {one.text}" if one.lead else one.text for one in found]


def test_a_part_is_told_what_the_gate_ahead_asks_of_it() -> None:
    snapshot, today = before(KEY), day(KEY)
    assert gate_ahead(snapshot, today) is Gate.G3
    assert words_of(snapshot, today, "7.propositions") == [
        "G3, 30 Jul: 0 of 3 met here",
        "Every segment has its whole proposition: 5 (7 or more)",
        "Supply partners have signed what they deliver: 3",
        "People are supported in delivering each proposition: 1 (4 or more)",
    ]
    assert words_of(snapshot, today, "8.case") == ["G3, 30 Jul: asks nothing here"]


def test_a_part_whose_criteria_are_all_met_is_told_so() -> None:
    snapshot, today = before(KEY), day(KEY)
    assert words_of(snapshot, today, "8.scorecard") == ["G3, 30 Jul: asks nothing more here, 1 met"]


def test_the_wave_is_named_and_a_programme_that_ended_has_no_gate_ahead() -> None:
    key = "trained"
    assert words_of(before(key), day(key), "7.activity")[0] == "G4 wave 1, 1 Oct: 0 of 2 met here"
    later = day(KEY) + timedelta(days=60)
    assert words_of(before(KEY), later, "7.propositions")[0].startswith("G3, 30 Jul, 6 working days late: ")
    over = programme(status=Status.STOPPED)
    assert words_of(over, TODAY, "8.case") == ["The programme is stopped; no gate is ahead."]


def test_every_criterion_ahead_is_asked_of_one_part_at_least() -> None:
    for key, _, snapshot, _ in story()[1::16]:
        today = day(key)
        report = gate_report(snapshot, gate_ahead(snapshot, today), today)
        waits = lacking(snapshot, today, report.gate, report.wave)
        parts = {one.place.part for one in waits}
        seen = {one.id for part in parts for one in asked_here(snapshot, today, part).open}
        assert seen == {one.id for one in (*report.musts, *report.shoulds) if not one.passed}


@pytest.mark.parametrize("gate", GATES)
def test_whatever_a_gate_waits_for_has_a_name_or_a_remedy_and_a_command(gate: Gate) -> None:
    told = ((snapshot, day(key)) for key, _, snapshot, _ in story()[1::16])
    for snapshot, today in ((programme(), TODAY), *told):
        for one in lacking(snapshot, today, gate):
            assert named(snapshot, one) or one.criterion.remedy, one
            typed = command(snapshot, one)
            assert typed.startswith("cmprogramme ")
            assert "{}" not in typed
        page = where_page(snapshot, today, gate)
        assert len(page.values()["criteria"]) == len(gate_report(snapshot, gate, today).criteria)


def test_what_is_not_entered_yet_gives_its_form_what_is_known() -> None:
    segment = Segment(id=UUID(int=7), name="Careful savers")
    snapshot = programme(segment)
    waits = [one for one in lacking(snapshot, TODAY, Gate.G3) if one.criterion.id == "g3.supports"]
    target = waits[0].target
    assert target is not None
    assert given(snapshot, target, waits[0].place) == {"segment": "Careful savers", "support": "incentives"}
    assert command(snapshot, waits[0]) == (
        "cmprogramme support add --segment 'Careful savers' --support incentives --FIELD VALUE"
    )
    assert named(snapshot, waits[0]) == "Careful savers, incentives"


def test_a_day_nobody_planned_is_not_told() -> None:
    late = TODAY + timedelta(days=400)
    assert words_of(programme(), late, "3")[0].startswith("G0: ")


def test_what_is_entered_but_not_done_is_changed_and_what_is_not_is_added_under_the_name_it_was_given() -> (
    None
):
    snapshot = before("proven")
    waits = lacking(snapshot, day("proven"), Gate.G3)
    said = {named(snapshot, one): command(snapshot, one) for one in waits}
    assert said["Time-squeezed, incentives"].startswith("cmprogramme support set Time-squeezed/incentives ")
    assert said["Home service subscribers, acquisition"].startswith(
        "cmprogramme customer-plan add --group 'Home service subscribers' --plan acquisition "
    )


def test_a_message_that_was_planned_is_named_by_the_beginning_of_its_id() -> None:
    snapshot = before("proven")
    sent = snapshot.all(Communication)[0]
    ahead = with_nouns(snapshot, [sent.changed(day=date(2027, 12, 1))])
    said = [command(ahead, one) for one in lacking(ahead, day("proven"), Gate.G3)]
    assert f"cmprogramme communication set {str(sent.id)[:8]} --FIELD VALUE" in said


def test_the_line_of_work_begins_as_every_other_line_of_the_gate_ahead() -> None:
    for key in (KEY, "trained", "waved"):
        snapshot, today = before(key), day(key)
        lead = words_of(snapshot, today, "8.case")[0].partition(": ")[0]
        assert gate_facts(snapshot, today)[0].label == lead


def test_several_names_of_two_parts_are_told_apart() -> None:
    names = ["Careful savers, price", "Careful savers, brand", "Careful savers, service"]
    assert some_of(names, 2) == "Careful savers, price; Careful savers, brand; 1 more"
    assert some_of(names[:2], 2) == "Careful savers, price; Careful savers, brand"
    assert some_of(["AP", "PR", "PO"], 2) == "AP, PR and 1 more"


def test_a_gate_the_work_went_past_is_overridden_and_a_wave_is_decided_by_its_number() -> None:
    key = "handed_over"
    for undo, name, typed in (
        (
            gone(Decision, is_(gate=Gate.G0)),
            "G0",
            "gate override G5 g5.gates --by NAME --risk-owner NAME --reason TEXT",
        ),
        (
            gone(Decision, is_(gate=Gate.G4, wave=2)),
            "G4 of wave 2",
            "gate decide G4 --outcome OUTCOME --by NAME --reason TEXT --wave 2",
        ),
    ):
        snapshot = without(key, undo)
        [one] = [one for one in lacking(snapshot, day(key), Gate.G5) if one.criterion.id == "g5.gates"]
        assert named(snapshot, one) == name
        assert command(snapshot, one) == f"cmprogramme {typed}"


def test_a_new_programme_has_one_stop_a_sheet_and_an_area() -> None:
    snapshot = programme()
    assert [
        (stop[0], len(waits)) for stop, waits in stops(snapshot, lacking(snapshot, TODAY, Gate.G0)).items()
    ] == [
        ("g0.suitability", 10),
        ("g0.sponsor", 1),
        ("g0.preconditions", 15),
        ("g0.evidenced", 15),
    ]
    areas = [row for id, _, row in stops(snapshot, lacking(snapshot, TODAY, Gate.G1)) if id == "g1.areas"]
    assert areas == ["AP", "PR", "PO", "PC", "IT", "ME", "CX", "CA"]
