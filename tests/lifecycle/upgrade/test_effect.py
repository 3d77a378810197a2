"""Before and after, by the rules themselves."""

from __future__ import annotations

from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.gates.report import gate_report
from lifecycle.overrides import threshold_of
from lifecycle.upgrade.adopting import adopt
from lifecycle.upgrade.effect import effect
from lifecycle.upgrade.planning import plan, upgraded
from lifecycle.upgrade.results import Answers
from tests.builders import TODAY, pin, programme, stamp
from tests.lifecycle.upgrade.editing import edited
from tests.lifecycle.upgrade.test_planning import AMARA, BRYN, KINDS, threshold


def test_a_gate_is_what_its_own_report_says_before_and_after() -> None:
    snapshot = programme(AMARA, BRYN)
    theirs = edited({KINDS: {"kind": "must"}, "stages/D2/days": 30})
    found = plan(snapshot, theirs, TODAY)
    assert found.effect is not None
    shift = next(one for one in found.effect.gates if one.gate is Gate.G1)
    before = gate_report(snapshot, Gate.G1, TODAY)
    after = gate_report(upgraded(snapshot, found, theirs, TODAY), Gate.G1, TODAY)
    assert (shift.before.met, shift.after.met) == (before.passed, after.passed)
    assert shift.after.open_musts == tuple(one.id for one in after.open_musts)
    assert set(shift.after.open_musts) - set(shift.before.open_musts) == {"g1.kinds"}
    moved = {one.id: (one.before, one.after) for one in found.effect.stages if one.changes}
    assert moved["days.D2"] == (
        float(snapshot.playbook.stage(list(snapshot.playbook.stages)[1].id).days),
        30.0,
    )
    assert {"end.D2", "end.R3"} <= set(moved)
    assert found.effect.team is None


def test_what_ends_with_an_upgrade_counts_no_more_in_its_effect() -> None:
    own = threshold("g1.kinds", 0.0)
    snapshot = programme(AMARA, BRYN, own)
    theirs = edited({KINDS: {"threshold": 3.0}})
    own_one = "gates.G1.criteria.g1.kinds.threshold:threshold"
    for answer, asked in (("mine", 0.0), ("theirs", 3.0)):
        found = plan(snapshot, theirs, TODAY, {own_one: answer})
        after = upgraded(snapshot, found, theirs, TODAY)
        assert threshold_of(after, "g1.kinds", TODAY) == asked
        change = adopt(
            snapshot,
            pin(theirs),
            stamp(),
            answers=Answers({own_one: answer}),
            by=AMARA.name,
            role=Role.SPONSOR,
        )
        assert found.effect == effect(snapshot, snapshot.apply(change), TODAY)
