"""The pack of a gate: what earlier gates left, what is found now, the case again; people by id."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.arguments import argue
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.conditions_changed import postpone
from lifecycle.gates.decide import Wanted
from lifecycle.gates.nouns import Decision, Expectation, Outcome, Recommendation
from lifecycle.gates.recommending import follow, recommend
from lifecycle.gates.report import gate_report
from lifecycle.pack.gate_pack import gate_pack, without_commands
from lifecycle.playbook import Criterion
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.summary.risks import owner_of
from lifecycle.summary.sheet import person
from tests.builders import TODAY, core, programme, stamp
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, asking, at, go

BOTH = (("Chen", Role.FINANCE_DIRECTOR),)
STRONG = Criterion(
    id="g1.case", kind="must", check="g1.case", title="The case is strong enough", threshold=20
)
G2_DAY = TODAY + timedelta(days=40)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def after_g1(expects: Expectation | None = None) -> Snapshot:
    """G1 was passed on three conditions, due in 5, 15 and 60 days; G2 is planned in 40."""
    planned = (PlannedGate(gate=Gate.G2, date=G2_DAY),)
    snapshot = at(Stage.D3, confirmed=True, planned=planned)
    wanted = [
        Wanted("Bonuses change", "Bryn", day(5)),
        Wanted("Ask the staff", "Amara", day(15)),
        Wanted("Settle", "Chen", day(60)),
    ]
    change = go(snapshot, Outcome.CONDITIONAL_GO, conditions=wanted, together_with=BOTH, expects=expects)
    return snapshot.apply(change)


def test_conditions_of_earlier_gates_are_there_until_they_are_closed_with_their_progress() -> None:
    snapshot, today = after_g1(), day(10)
    decision = snapshot.all(Decision)[0]
    later = stamp(today=today)
    snapshot = snapshot.apply(fulfil(snapshot, decision, 2, evidence="412 answers", stamp=later))
    to = postpone(
        snapshot,
        Gate.G1,
        stamp(today=today, seed=9),
        3,
        to=day(70),
        by="Amara",
        reason="The office is shut",
    )
    snapshot = snapshot.apply(to)
    found = {one.text: one for one in gate_pack(snapshot, today, Gate.G2).carried}
    assert [(one.state, one.overdue, one.open) for one in found.values()] == [
        ("past its day", True, True),
        ("done", False, False),
        ("open", False, True),
    ]
    assert found["Bonuses change"].owner == person(BRYN.id)
    assert found["Bonuses change"].progress == "nothing recorded yet"
    assert found["Ask the staff"].progress.startswith("412 answers (")
    assert found["Settle"].due == day(70)
    assert found["Settle"].progress.endswith("by " + person(AMARA.id) + ": The office is shut")
    assert found["Settle"].source == f"{core().gate(Gate.G1).title}, 23 November 2026"


def test_an_overdue_condition_is_an_open_must_and_no_finding_of_its_own() -> None:
    pack = gate_pack(after_g1(), day(10), Gate.G2)
    (must,) = pack.criteria
    assert (must.kind, must.open) == ("must", True)
    assert person(BRYN.id) in must.evidence
    assert "Bryn" not in pack.model_dump_json()
    assert pack.findings == ()


def test_what_is_open_is_its_owners_on_the_pack_as_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = at(Stage.D3)
    must = gate_report(snapshot, Gate.G1, TODAY).open_musts[0]
    assert owner_of(snapshot, TODAY, must) == BRYN.id
    monkeypatch.setattr("lifecycle.summary.risks._owner", lambda *_: AMARA.id)
    owners = {one.text.partition(":")[0]: one.owner for one in gate_pack(snapshot, TODAY, Gate.G1).findings}
    assert owners[must.title] == person(AMARA.id)


def test_a_recommendation_is_found_now_at_its_gate_and_carried_at_the_next() -> None:
    snapshot = after_g1()
    made = recommend(snapshot, Gate.G1, "Train two more", stamp(seed=4), owner="Chen", due=day(8))
    snapshot = snapshot.apply(made)
    (found,) = (one for one in gate_pack(snapshot, TODAY, Gate.G1).findings if one.own)
    assert (found.text, found.urgency, found.due) == ("Train two more", "before the next gate", day(8))

    assert {one.kind for one in gate_pack(snapshot, TODAY, Gate.G1).carried} == {"condition"}

    def carried(now: Snapshot, today: date) -> list[tuple[str, bool, str]]:
        told = gate_pack(now, today, Gate.G2).carried
        return [(one.state, one.overdue, one.progress) for one in told if one.kind == "recommendation"]

    assert carried(snapshot, day(8)) == [("open", False, "nothing recorded yet")]
    assert carried(snapshot, day(9)) == [("past its day", True, "nothing recorded yet")]
    (one,) = snapshot.all(Recommendation)
    done = snapshot.apply(follow(snapshot, one, stamp(today=day(9)), evidence="Both are trained"))
    assert carried(done, day(9)) == [("closed", False, "Both are trained (2 December 2026)")]


def test_what_the_decision_before_was_expected_to_give_stands_beside_what_came() -> None:
    snapshot = after_g1(expects=Expectation(text="A pool of ideas", by=day(30)))
    assert gate_pack(snapshot, TODAY, Gate.G1).expected == ()  # it is the decision of this very gate
    (one,) = gate_pack(snapshot, TODAY, Gate.G2).expected
    assert (one.text, one.by, one.state, one.came) == ("A pool of ideas", day(30), "nothing recorded yet", "")


def test_a_pack_of_a_gate_decided_tells_what_came_of_the_decision_before_that_one() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    first, second = (Expectation(text=text, by=day(30)) for text in ("A definition", "A pool of ideas"))
    snapshot = snapshot.apply(go(snapshot, gate=Gate.G0, expects=first))
    snapshot = snapshot.apply(go(snapshot, expects=second, together_with=BOTH, stamp=stamp(seed=61)))
    assert [one.text for one in gate_pack(snapshot, TODAY, Gate.G1).expected] == ["A definition"]


def test_the_case_stands_beside_what_it_was_when_it_was_decided_on() -> None:
    """One financial argument of 4 of 5, shown 100 %: 80 points weighted by a third at G1; a linked one doubles them."""
    empty = gate_pack(programme(), TODAY, Gate.G0).case
    assert (empty.known, empty.score, empty.then) == (False, None, None)
    snapshot = programme(AMARA, BRYN, CHEN, stage=Stage.D3, playbook=asking(STRONG))
    change = argue(snapshot, "It pays", stamp(), kind="financial", strength=4, evidence=1)
    snapshot = snapshot.apply(change)
    found = gate_pack(snapshot, TODAY, Gate.G1).case
    assert found.known
    assert found.score == pytest.approx(80 / 3, abs=0.1)
    assert (found.then, found.source) == (None, "")
    snapshot = snapshot.apply(go(snapshot, together_with=BOTH))
    change = argue(snapshot, "They follow", stamp(seed=2), kind="linked", strength=4, evidence=1)
    later = gate_pack(snapshot.apply(change), TODAY, Gate.G2).case
    assert later.score == pytest.approx(160 / 3, abs=0.1)
    assert (later.then, later.source) == (found.score, f"{core().gate(Gate.G1).title}, 23 November 2026")
    assert gate_pack(snapshot.apply(change), TODAY, Gate.G1).case.then is None  # decided on that very score


def test_an_empty_programme_says_what_is_not_known_and_names_nobody() -> None:
    pack = gate_pack(programme(), TODAY, Gate.G0)
    assert pack.head.planned is None
    assert pack.head.deciders == ("sponsor, nobody yet",)
    assert (pack.carried, pack.expected) == ((), ())
    assert {one.end for one in pack.options} == {None}


def test_the_planned_day_of_a_wave_decided_before_is_not_that_of_the_next() -> None:
    planned = (PlannedGate(gate=Gate.G4, date=TODAY),)
    snapshot = at(Stage.R2, gate=Gate.G4, confirmed=True, planned=planned)
    assert gate_pack(snapshot, TODAY, Gate.G4, 1).head.planned == TODAY
    passed = snapshot.apply(go(snapshot, gate=Gate.G4, wave=1))
    assert gate_pack(passed, TODAY, Gate.G4, 2).head.planned is None
    assert gate_pack(passed, TODAY, Gate.G4, 1).confidence.word == "passed"
    assert gate_pack(passed, TODAY, Gate.G4, 1).options == ()


def test_sentences_that_name_a_command_are_left_out() -> None:
    assert (
        without_commands("Two waves are open. Decide it: cmprogramme gate decide G4.") == "Two waves are open"
    )
    assert without_commands("See it: cmprogramme gate list") == ""
