"""What moves the director, and what is learnt of it (rules.md F8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.case.amenability import ARGUMENT_KINDS, Amenability, key_in_force, learned, set_amenability
from lifecycle.case.arguments import Argument, case
from lifecycle.case.decisions import DirectorDecision, record_decision, refusals
from lifecycle.gates.report import gate_report
from lifecycle.people import Person, person_id
from lifecycle.playbook import ArgumentKind
from tests.builders import TODAY, core, programme, stamp, with_nouns
from tests.lifecycle.case.cases import WEIGHTS, WORKED, holding, weightings


def test_crediting_strategic_and_linked_equally_moves_the_key() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    change = record_decision(
        snapshot, outcome="approved_in_stages", credited_kinds=("strategic", "linked"), stamp=stamp(seed=2)
    )
    snapshot = snapshot.apply(change)
    (after,) = snapshot.all(Amenability)
    assert after.weights() == pytest.approx({"financial": 0.375, "strategic": 0.275, "linked": 0.35})
    assert len(snapshot.all(DirectorDecision)) == 1


def test_credit_can_be_given_argument_by_argument() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    moved = [one.id for one in snapshot.all(Argument) if one.kind != "financial"]
    snapshot = snapshot.apply(
        record_decision(snapshot, outcome="approved", credited=moved, stamp=stamp(seed=2))
    )
    assert key_in_force(snapshot).weights == pytest.approx(
        {"financial": 0.375, "strategic": 0.15 + 0.25 * 2 / 3, "linked": 0.225 + 0.25 / 3}
    )
    assert snapshot.all(DirectorDecision)[0].credited_kinds == ("strategic", "strategic", "linked")


def test_a_decision_that_credits_nothing_teaches_nothing() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    after = snapshot.apply(record_decision(snapshot, outcome="deferred", stamp=stamp(seed=2)))
    assert after.all(Amenability) == snapshot.all(Amenability)


def test_weights_must_sum_to_one_within_a_thousandth() -> None:
    set_amenability(programme(), {"financial": 0.333, "strategic": 0.333, "linked": 0.333}, stamp())
    for wrong in (
        {"financial": 0.5, "strategic": 0.2, "linked": 0.2},
        {"financial": 0.334, "strategic": 0.334, "linked": 0.334},
        {"financial": 1.5, "strategic": -0.5, "linked": 0},
        {"financial": 0.5, "strategic": 0.5},
        {"financial": 0.5, "strategic": 0.5, "emotional": 0},
    ):
        with pytest.raises(InvalidValue):
            set_amenability(programme(), wrong, stamp())  # type: ignore[arg-type]  # wrong on purpose


def test_until_the_director_is_known_the_playbook_starts_and_a_warning_says_so() -> None:
    result = case(holding(WORKED))
    assert result.key.assumed
    assert result.key.weights == core().case.amenability
    assert any("Nobody entered what moves" in warning for warning in result.warnings)


def test_the_weights_of_the_finance_director_on_the_roster_count() -> None:
    snapshot = programme()
    chen = Person(id=person_id(snapshot, "Chen"), name="Chen", roles=(Role.FINANCE_DIRECTOR,))
    snapshot = with_nouns(snapshot, (chen,))
    nobody = set_amenability(programme(), {"financial": 1, "strategic": 0, "linked": 0}, stamp())
    snapshot = with_nouns(snapshot, nobody.puts)
    assert key_in_force(snapshot).weights["financial"] == 1
    snapshot = snapshot.apply(set_amenability(snapshot, WEIGHTS, stamp()))
    assert key_in_force(snapshot).weights == WEIGHTS
    assert key_in_force(snapshot).whose == "Chen"
    other = set_amenability(
        snapshot, {"financial": 0, "strategic": 0, "linked": 1}, stamp(), director="Somebody else"
    )
    assert key_in_force(snapshot.apply(other)).weights == WEIGHTS


@given(weightings, some.lists(some.sampled_from(ARGUMENT_KINDS), max_size=6), some.floats(0, 1))
def test_learned_weights_stay_weights(
    weights: dict[ArgumentKind, float], credited: list[ArgumentKind], rate: float
) -> None:
    after = learned(weights, credited, rate)
    assert sum(after.values()) == pytest.approx(1)
    assert all(0 <= weight <= 1 for weight in after.values())


def test_a_refusal_teaches_nothing_and_raises_nothing() -> None:
    snapshot = holding((("financial", 2, 0.5), ("strategic", 5, 0.9)), WEIGHTS)
    before = case(snapshot).score.value
    for number, outcome in enumerate(("refused", "refused", "deferred", "refused")):
        snapshot = snapshot.apply(
            record_decision(
                snapshot, outcome=outcome, credited_kinds=("strategic",), stamp=stamp(seed=20 + number)
            )
        )
    assert case(snapshot).score.value == before
    assert key_in_force(snapshot).weights == WEIGHTS
    approved = record_decision(
        snapshot, outcome="approved", credited_kinds=("strategic",), stamp=stamp(seed=30)
    )
    raised = case(snapshot.apply(approved)).score.value
    assert before is not None
    assert raised is not None
    assert raised > before


def test_each_director_is_learnt_alone() -> None:
    snapshot = programme()
    chen = Person(id=person_id(snapshot, "Chen"), name="Chen", roles=(Role.FINANCE_DIRECTOR,))
    snapshot = with_nouns(snapshot, (chen,))
    snapshot = snapshot.apply(set_amenability(snapshot, WEIGHTS, stamp()))
    change = record_decision(
        snapshot, outcome="approved", credited_kinds=("linked",), director="Dana", stamp=stamp(seed=2)
    )
    after = snapshot.apply(change)
    assert key_in_force(after).weights == WEIGHTS
    dana = next(one for one in after.all(Amenability) if one.director != chen.id)
    # from the playbook's thirds, not from Chen's half, fifth and three tenths
    assert dana.linked == pytest.approx(0.75 * 0.3333 + 0.25, abs=1e-3)
    assert dana.financial == pytest.approx(0.75 * 0.3334, abs=1e-3)


def test_a_refusal_stands_at_g1_until_that_director_approves() -> None:
    snapshot = holding(WORKED, WEIGHTS)
    no = record_decision(
        snapshot, outcome="refused", reason="Too dear.", director="Chen", stamp=stamp(seed=2)
    )
    snapshot = snapshot.apply(no)
    criterion = gate_report(snapshot, Gate.G1, TODAY).criterion("g1.case")
    assert criterion is not None
    assert "Chen refused the case on 23 Nov 2026: Too dear." in criterion.why
    later = stamp(seed=3, today=TODAY + timedelta(days=9))
    yes = record_decision(snapshot, outcome="approved", director="Chen", stamp=later)
    assert refusals(snapshot.apply(yes), later.today) == ()
    assert refusals(snapshot.apply(yes), TODAY) == ("Chen refused the case on 23 Nov 2026: Too dear.",)
