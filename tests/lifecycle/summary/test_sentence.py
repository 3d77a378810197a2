"""The one sentence: state, trend, gate, day, what would make it a yes, what happens otherwise (rules.md summary)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.stages import set_stage
from lifecycle.summary.basis import Basis
from lifecycle.summary.dimensions import dimension_rows
from lifecycle.summary.measured import MOST_WORDS
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.past import Past
from lifecycle.summary.sentence import NOT_SET, lowered, shortest, standing
from lifecycle.summary.sheet import Baseline, DimensionRow, Standing, State
from lifecycle.summary.wanted import wanted
from lifecycle.summary.wording import SENTENCE_LIMIT, WHY_LIMIT, length
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.cmprogramme.demo.told import after, day
from tests.entries import entered
from tests.lifecycle.gates.decisions import AMARA, BRYN, CONDITION, at, go
from tests.lifecycle.summary.test_measured import gate, work
from tests.lifecycle.summary.test_needs import base
from tests.lifecycle.summary.test_way_back import issued
from tests.lifecycle.summary.test_wording import on_plan
from tests.lifecycle.test_waves import decided

FRIDAY = date(2026, 12, 4)


def told(
    snapshot: Snapshot,
    today: date = TODAY,
    rows: list[DimensionRow] | None = None,
    baseline: Baseline | None = None,
) -> Standing:
    """What is said of a programme, of these rows where they are given."""
    basis = Basis(snapshot, today, past=Past(baseline=baseline))
    return standing(basis, rows or dimension_rows(basis), wanted(basis))


def all_on_plan(snapshot: Snapshot, today: date = TODAY) -> str:
    """The sentence where nothing but the gate is to be told."""
    return told(snapshot, today, on_plan()).sentence


def one_away(state: State, name: str, why: str, **fields: object) -> list[DimensionRow]:
    """Six rows, one of them away from plan."""
    return [
        DimensionRow.model_validate({**dict(row), "state": state, "why": why, **fields})
        if row.dimension == name
        else row
        for row in on_plan()
    ]


def test_an_empty_programme_is_not_set_and_says_what_to_enter_first() -> None:
    assert told(programme()) == Standing(state="not set", trend="new", sentence=NOT_SET)
    assert length(NOT_SET) <= SENTENCE_LIMIT


def test_a_gate_ahead_is_told_with_its_day_its_condition_and_what_waits() -> None:
    assert all_on_plan(gate(FRIDAY, confirmed=False)) == (
        "On plan: the gate “Justified” can pass on 4 December if the works council agrees; "
        "otherwise the stage “Brainstorming pool” starts later than 21 December."
    )


def test_a_gate_that_is_ready_can_be_decided_on_its_day() -> None:
    assert all_on_plan(gate(FRIDAY)).startswith(
        "On plan: the gate “Justified” can be decided on 4 December, every must-have is met; without a decision"
    )
    assert "the gate “Justified” can be decided now" in all_on_plan(at(Stage.D3, confirmed=True))


def test_a_gate_whose_day_has_passed_was_due_then() -> None:
    later = date(2026, 12, 7)
    assert told(gate(FRIDAY, confirmed=False), later).sentence.startswith(
        "Off plan: the gate “Justified” was due on 4 December and can pass once the works council agrees; "
    )
    assert told(gate(FRIDAY), later).sentence.startswith(
        "Off plan: the gate “Justified” was due on 4 December and can be decided now; "
    )


def test_a_gate_the_work_went_past_holds_up_nothing_and_says_so() -> None:
    snapshot = base()
    past = snapshot.apply(set_stage(snapshot, Stage.D3, reason="framed", stamp=stamp()))
    assert told(past, TODAY + timedelta(days=20)).sentence == (
        "Off plan: the gate “Qualified” was due on 30 November and is still not decided; "
        "the work goes on without a yes to it."
    )


def test_no_stage_is_said_to_start_before_the_day_of_its_gate() -> None:
    snapshot = at(Stage.D3, planned=(PlannedGate(gate=Gate.G1, date=date(2027, 6, 30)),))
    assert all_on_plan(snapshot).endswith("; otherwise the stage “Brainstorming pool” waits.")


def test_a_gate_without_a_day_says_so() -> None:
    assert all_on_plan(at(Stage.D3)).startswith(
        "On plan: the gate “Justified” has no day yet and can pass once the works council agrees; "
    )


def test_a_gate_that_moves_says_from_when_to_when_and_what_becomes_of_the_end() -> None:
    snapshot = gate(FRIDAY, work(15, FRIDAY))
    assert told(snapshot).sentence == (
        "Off plan: the gate “Justified” moves from 4 December to 11 December unless “Rehearsal” ends sooner."
    )
    planned = (*snapshot.programme.planned, PlannedGate(gate=Gate.G5, date=date(2027, 1, 15)))
    with_end = with_nouns(snapshot, [snapshot.programme.changed(planned=planned)])
    assert told(with_end).sentence.endswith("ends sooner; the promised end of 15 January 2027 still holds.")
    early = Baseline(source="1", gates={}, end=date(2026, 12, 10))
    assert told(snapshot, baseline=early).sentence.endswith(
        "ends sooner; the end moves to 11 December, 1 working day late."
    )


def test_a_gate_planned_anew_says_what_was_promised() -> None:
    promised = Baseline(source="1", gates={"G1": FRIDAY}, end=None)
    sentence = told(gate(date(2027, 1, 15)), baseline=promised).sentence
    assert sentence == (
        "Off plan: the gate “Justified” is planned for 15 January 2027 and was promised for 4 December."
    )


def test_few_days_to_spare_are_told_where_no_must_says_it() -> None:
    snapshot = gate(FRIDAY, work(5, date(2026, 11, 27)))
    assert told(snapshot).sentence.startswith(
        "Watch with 5 working days to spare: the gate “Justified” can be decided on 4 December"
    )


def test_another_dimension_at_its_worst_is_named_with_its_reason_and_the_day_it_is_back() -> None:
    rows = one_away("off plan", "people", "leader vacant", owner="{person:1}", due=FRIDAY)
    sentence = told(gate(FRIDAY), rows=rows).sentence
    assert sentence.startswith("Off plan in people (leader vacant, back by 4 December): the gate ")
    over = one_away("off plan", "people", "people lead vacant", due=date(2026, 11, 20))
    assert told(gate(FRIDAY), rows=over).sentence.startswith("Off plan in people (people lead vacant): ")


def test_the_state_is_the_worst_and_what_is_not_set_says_nothing_of_it() -> None:
    rows = one_away("watch", "money", "costly")
    assert told(gate(FRIDAY), rows=rows).state == "watch"
    some_unset = one_away("not set", "money", "nothing")
    assert told(gate(FRIDAY), rows=some_unset).state == "on plan"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("on plan", "Watch, getting worse: "),
        ("watch", "Watch, unchanged: "),
        ("off plan", "Watch, getting better: "),
    ],
)
def test_the_trend_is_against_the_page_before(before: State, words: str) -> None:
    page = issued(1, "watch")
    sheet = page.content.replace('"standing":{"state":"on plan"', f'"standing":{{"state":"{before}"')
    page = page.changed(content=sheet)
    snapshot = with_nouns(gate(FRIDAY), [page])
    basis = Basis(snapshot, TODAY, past=Past(since=page))
    assert standing(basis, one_away("watch", "scope", "x"), ()).sentence.startswith(words)


def test_what_the_leader_says_happens_otherwise_comes_first() -> None:
    asked = DecisionAsked(
        id=stamp().new_id(),
        question="Decide the gate?",
        about="gate:G1",
        options=("go", "hold"),
        cost_of_delay="Each month costs 40 households.",
    )
    assert all_on_plan(gate(FRIDAY, asked)).endswith("; without a decision each month costs 40 households.")
    answered = asked.changed(answer="yes", answered_on=TODAY)
    assert "households" not in all_on_plan(gate(FRIDAY, answered))


def test_a_decision_that_waits_for_further_deciders_names_them() -> None:
    snapshot = gate(FRIDAY)
    snapshot = snapshot.apply(go(snapshot))
    assert "the gate “Justified” waits for the decision of the finance director" in all_on_plan(snapshot)


def test_what_is_past_its_day_is_named_first() -> None:
    snapshot = at(Stage.POOL, gate=Gate.G2, confirmed=True)
    snapshot = snapshot.apply(go(snapshot, Outcome.CONDITIONAL_GO, Gate.G2, conditions=(CONDITION,)))
    late = told(snapshot, CONDITION.due + timedelta(days=1)).sentence
    assert (
        "the gate “Proven” has no day yet and can pass once conditions of earlier decisions are met" in late
    )


def rollout(*nouns: Noun) -> Snapshot:
    """A programme in its second wave."""
    waves = [entered(Wave, number=n, start=TODAY - timedelta(days=30 - n)) for n in (1, 2)]
    return with_nouns(at(Stage.R2, gate=Gate.G4, confirmed=True), [*waves, *nouns])


def test_the_gate_of_a_later_wave_names_the_wave_and_what_waits() -> None:
    found = all_on_plan(rollout(decided(1, 1)))
    assert found == (
        "On plan: the gate “Wave landed” for wave 2 can be decided now, every must-have is met; "
        "without a decision the next wave waits."
    )
    landed = all_on_plan(rollout(decided(1, 1), decided(2, 2)))
    assert landed == "On plan: wave 2 has landed, and the next wave or the hand-over can begin."


def test_a_programme_that_ended_says_when_and_how() -> None:
    closed = programme(AMARA, BRYN, status="closed", stage=Stage.R3)
    assert told(closed).sentence == "On plan: the programme was closed."
    passed = [decided(n, None, Outcome.GO).changed(gate=one) for n, one in enumerate(Gate, 1)]
    whole = with_nouns(closed, passed)
    assert told(whole).sentence == "On plan: the programme was closed on 23 November with every gate passed."
    stop = decided(1, None, Outcome.STOP).changed(gate=Gate.G1)
    stopped = with_nouns(programme(AMARA, BRYN, status="stopped", stage=Stage.D3), [stop])
    assert told(stopped).sentence == (
        "Off plan: the programme was stopped on 23 November at the gate “Justified”, no gates passed before."
    )
    less = one_away("watch", "benefit", "90 EUR a year likely, 100 approved")
    assert told(closed, rows=less).sentence.endswith(
        "was closed; benefit: 90 EUR a year likely, 100 approved."
    )


def test_a_title_within_a_sentence_begins_small_unless_it_is_in_capitals() -> None:
    assert lowered("Every idea is dealt with.") == "every idea is dealt with"
    assert lowered("IT is ready") == "IT is ready"
    assert lowered("A first vision is written") == "a first vision is written"
    assert lowered("") == ""


@given(some.lists(some.text(max_size=400), min_size=1, max_size=5))
def test_the_first_that_fits_is_taken_else_the_shortest(ways: list[str]) -> None:
    found = shortest(iter(ways))
    fitting = [way for way in ways if length(way) <= SENTENCE_LIMIT]
    assert found == (fitting[0] if fitting else min(ways, key=length))


@pytest.mark.parametrize(
    ("step", "state", "gate_title", "says"),
    [
        ("quickly_checked", "on plan", "Qualified", "can be decided on 4 December"),
        ("january_hours", "watch", "Justified", "on 12 February if the business case is strong enough"),
        ("more_ideas", "watch", "Channelled", "on 5 March if the pool was open long enough"),
        ("permissions_begun", "off plan", "Proven", "moves from 30 July to 5 August"),
        (
            "held",
            "off plan",
            "Proven",
            "was due on 30 July and can pass once permissions to contact are stored",
        ),
        ("questions_asked", "watch", "Wave landed", "on 1 October if"),
        ("waves_team", "on plan", "Wave landed", "for wave 2 has no day yet"),
        ("owners_named", "on plan", "Handed over", "on 25 February if plans are refined from results"),
    ],
)
def test_the_story_is_told_as_it_goes(step: str, state: State, gate_title: str, says: str) -> None:
    basis = Basis(after(step), day(step))
    rows = dimension_rows(basis)
    found = standing(basis, rows, wanted(basis))
    assert found.state == state
    assert f"the gate “{gate_title}”" in found.sentence
    assert says in found.sentence
    assert length(found.sentence) <= SENTENCE_LIMIT
    for row in rows:
        assert 0 < length(row.why) <= WHY_LIMIT, row
        assert len(row.why.split()) <= MOST_WORDS, row
