"""What a programme that just began still lacks: each until it is so, and nothing behind the first stage."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import GATES, Gate, Stage
from lifecycle.gates.planning import plan_gate
from lifecycle.ideas.capture import capture
from lifecycle.programme import Status
from lifecycle.summary.first_steps import first_steps
from lifecycle.summary.telling import needs_page
from lifecycle.team.seats import assign
from tests.builders import TODAY, programme, sponsor_and_leader, stamp


def test_nothing_entered_lacks_people_days_scores_and_ideas() -> None:
    found = first_steps(programme(), TODAY)
    assert [step.text for step in found] == [
        "Put people on the roster",
        "Set the days of G0, G1, G2, G3, G4 and G5",
        "Score the eight areas: 8 are not yet assessed",
        "Put in 5 ideas",
    ]
    assert [step.target.key for step in found] == ["3", "2 G0", "6.areas", "4"]


def test_each_step_goes_once_it_is_done() -> None:
    amara, bryn = sponsor_and_leader()
    snapshot = programme(amara, bryn)
    assert first_steps(snapshot, TODAY)[0].text == "Name the core team of D1"
    snapshot = snapshot.apply(assign(snapshot, amara, stamp(seed=2)))
    for gate in GATES:
        if gate is not Gate.G4:
            snapshot = snapshot.apply(plan_gate(snapshot, gate, date(2027, 1, 4), stamp(seed=3)))
    texts = [step.text for step in first_steps(snapshot, TODAY)]
    assert texts[0] == "Set the day of G4"
    for number in range(4):
        snapshot = snapshot.apply(capture(snapshot, f"Idea {number}", stamp(seed=10 + number)))
    assert first_steps(snapshot, TODAY)[-1].text == "Put in 5 ideas: 4 so far"
    snapshot = snapshot.apply(capture(snapshot, "One more", stamp(seed=20)))
    assert "ideas" not in first_steps(snapshot, TODAY)[-1].text


def test_behind_the_first_stage_and_of_one_that_ended_nothing_is_listed() -> None:
    assert first_steps(programme(stage=Stage.D2), TODAY) == ()
    assert first_steps(programme(status=Status.STOPPED), TODAY) == ()


def test_they_stand_below_what_needs_somebody() -> None:
    rows = needs_page(programme(), TODAY).tables[0].rows
    heads = [row.cells[0].text for row in rows if row.kind == "head"]
    assert heads == ["First steps"]
    assert len({row.key for row in rows}) == len(rows)
