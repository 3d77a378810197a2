"""Gates told: worked words for values, states, conditions, what is open and who is logged in."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.figures import Figure
from lifecycle.base.page import Fact, Heading, Page, Sentence
from lifecycle.base.phases import GATES, Gate, Phase, Stage
from lifecycle.gates.asking_telling import (
    confirmed_page,
    decided_page,
    hindered_page,
    overridden_page,
    passing_page,
    suggested_page,
)
from lifecycle.gates.nouns import Decision, Outcome, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.records_telling import decisions_page, record_page, recorded_page, records_page
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.gates.telling import (
    criteria_page,
    detail_page,
    gate_page,
    gates_page,
    standing,
    state_words,
    value_words,
)
from lifecycle.overrides import override_states
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import CONDITION, at, go

WHY = "The council meets only in March, and the offer to the staff cannot wait that long."


def criterion(
    value: float | None, threshold: float | None, unit: str = "points", **more: object
) -> CriterionReport:
    """A criterion with a value and a threshold of its own."""
    figure = Figure("Reach", value, unit, "counted", (), "rules.md gates")
    fields = {"state": State.NOT_MET, "why": "So far.", "remedy": "More.", "applicable": True, **more}
    return CriterionReport(
        id="g1.reach",
        kind="must",
        check="g1.reach",
        title="Enough are reached",
        guidance="",
        value=value,
        threshold=threshold,
        own_threshold=False,
        figure=figure,
        home=Phase.DEFINITION,
        **fields,  # type: ignore[arg-type]  # fields of a criterion by name
    )


def texts(page: Page) -> list[str]:
    """Every sentence of a page, with what it is about."""
    return [
        f"{part.lead}: {part.text}".removeprefix(": ") for part in page.parts if isinstance(part, Sentence)
    ]


def decided() -> Snapshot:
    """A conditional go at G1 although the rules suggest otherwise, by the sponsor alone."""
    snapshot = at(Stage.D3, confirmed=True)
    return snapshot.apply(go(snapshot, Outcome.CONDITIONAL_GO, conditions=(CONDITION,)))


def test_a_value_stands_beside_its_threshold_in_its_own_unit() -> None:
    assert value_words(criterion(0.57, 0.8, "share of 1")) == "57% (80% or more)"
    assert value_words(criterion(42.44, 60)) == "42.4 (60 or more)"
    assert value_words(criterion(3, None)) == "3"
    assert value_words(criterion(None, 50)) == "50 or more"
    assert value_words(criterion(None, None)) == ""
    assert value_words(criterion(0, 0)) == "0 (0 or more)"


def test_what_cannot_arise_is_neither_met_nor_missing() -> None:
    assert state_words(criterion(None, None, state=State.MET)) == ("done", "met")
    assert state_words(criterion(None, None, state=State.MET, applicable=False)) == ("none", "not applicable")
    assert state_words(criterion(None, None, state=State.NOT_ASSESSED)) == ("none", "not yet assessed")


def test_criteria_stand_in_groups_with_how_many_pass_and_what_the_rules_suggest() -> None:
    page = criteria_page(at(Stage.D3), TODAY, Gate.G1)
    (table,) = page.tables
    assert [[cell.words for cell in row.cells] for row in table.rows] == [
        ["MUST, all needed", "0 of 1"],
        [" The works council agrees", "", "not yet assessed"],
        ["SHOULD", "0 of 1"],
        [" Staff were asked", "", "not yet assessed"],
    ]
    assert [(part.label, part.text) for part in page.parts if isinstance(part, Fact)] == [
        ("Ready", "0 of 2"),
        ("Suggestion", "hold"),
    ]
    assert page.note is not None
    assert page.note.words == "0 of 2 pass"


def test_a_gate_says_of_everything_open_why_and_what_would_make_it_a_yes() -> None:
    page = gate_page(at(Stage.D3, confirmed=True), TODAY, Gate.G1)
    assert Heading("WHAT IS OPEN") in page.parts
    assert "Staff were asked: Nobody has confirmed it. The leader confirms it with what was seen." in texts(
        page
    )
    assert not any(text.startswith("The works council agrees") for text in texts(page))
    assert (page.values()["passed"], page.values()["total"], page.values()["ready"]) == (1, 2, True)


def test_conditions_are_carried_to_the_gate_after_and_stand_out_once_overdue() -> None:
    page = criteria_page(decided(), CONDITION.due + timedelta(days=3), Gate.G2)
    carried = page.tables[-1]
    assert (carried.title, carried.note and carried.note.words) == ("CONDITIONS CARRIED", "1 open")
    (row,) = carried.rows
    assert [cell.words for cell in row.cells] == [" Ask the staff", "3 wd late  Bryn"]
    assert row.cells[0].status == "off"
    told = detail_page(decided(), TODAY, row.subject)
    assert told.title == "Condition"
    assert texts(told)[-1].startswith("A condition of G1 conditional go,")


def test_all_gates_stand_in_a_list_as_decided_or_as_near_as_they_are() -> None:
    (table,) = gates_page(decided(), TODAY).tables
    assert [row.cells[0].text for row in table.rows] == [gate.value for gate in GATES]
    first = next(row for row in table.rows if row.key == "G1")
    waits = "conditional go, waiting for Chen (finance director), since 23 Nov 2026"
    assert (first.cells[0].status, first.cells[5].text) == ("watch", waits)
    assert standing(gate_report(at(Stage.D3), Gate.G1, TODAY)) == "none"
    assert standing(gate_report(at(Stage.D3, confirmed=True), Gate.G1, TODAY)) == "on"


def test_a_decision_is_told_with_who_was_logged_in_where_that_is_another_name() -> None:
    snapshot = decided()
    decision = snapshot.all(Decision)[0]
    revision = snapshot.revisions[decision.id]
    logins = {revision: ("Bryn", "bkade")}
    assert any(
        text.endswith("(logged in as bkade)") for text in texts(record_page(snapshot, decision, logins))
    )
    assert not any("logged in" in text for text in texts(record_page(snapshot, decision)))
    (data,) = recorded_page(snapshot, TODAY, logins).values()["decisions"]
    assert (data["login"], data["outcome"]) == ("bkade", "conditional_go")
    assert decisions_page(snapshot, TODAY).values()["decisions"][0]["login"] == ""
    told = texts(decisions_page(snapshot, TODAY))
    assert "condition 1: Ask the staff (Bryn, due 13 Dec 2026)" in told
    assert "We mean it" in told


def test_overrides_stand_among_the_records_of_their_gate_and_of_all() -> None:
    snapshot = at(Stage.D3)
    change = override_criterion(
        snapshot, Gate.G1, "x.council", by="Amara", reason=WHY, risk_owner="Bryn", stamp=stamp(seed=70)
    )
    snapshot = snapshot.apply(change)
    (row,) = records_page(snapshot, TODAY, Gate.G1).tables[0].rows
    assert row.cells[0].words == " override, live  The works council agrees"
    told = texts(record_page(snapshot, row.subject))
    assert told[:4] == ["The works council agrees", "override, live", WHY, "rule: x.council"]
    assert decisions_page(snapshot, TODAY).values()["overrides"][0]["state"] == "live"
    assert override_states(snapshot, TODAY)[0] == row.subject
    assert records_page(snapshot, TODAY, Gate.G2).tables[0].rows == ()


def test_nothing_decided_says_so() -> None:
    assert texts(decisions_page(at(Stage.D3), TODAY)) == ["Nothing was decided yet."]


def test_before_something_is_recorded_it_is_said_what_it_means() -> None:
    snapshot = at(Stage.D3)
    report = gate_report(snapshot, Gate.G1, TODAY)
    council = report.criteria[0]
    assert texts(suggested_page(report))[0] == "G1 Justified"
    assert texts(hindered_page(report))[0].startswith(
        "Not possible yet: 1 must open. The works council agrees: "
    )
    assert hindered_page(gate_report(at(Stage.D3, confirmed=True), Gate.G1, TODAY)).parts == ()
    assert texts(confirmed_page(council))[0] == "The works council agrees"
    assert len(texts(confirmed_page(criterion(1, 2)))) == 3
    assert "characters or more" in texts(overridden_page(snapshot, council))[-1]
    assert "count as passed" in texts(passing_page(council))[1]
    told = texts(decided_page(decided(), decided().all(Decision)[0]))
    assert told[:2] == [
        "decided by Amara (sponsor)",
        "It waits for Chen (finance director); until then the gate is not passed.",
    ]
