"""What keeps a criterion from being met is named, thing by thing."""

from __future__ import annotations

from lifecycle.base.phases import Gate
from lifecycle.gates.places import CRITERION
from lifecycle.gates.report import gate_report
from lifecycle.gates.targets import needing
from lifecycle.playbook import Criterion
from lifecycle.playbook.thresholds import CONFIRMED
from tests.builders import TODAY, core, programme
from tests.lifecycle.gates.test_report import with_gate

ASKED = Criterion(id="g2.own", kind="must", check=CONFIRMED, title="Somebody saw it")


def test_what_a_leader_confirms_is_its_own_target() -> None:
    snapshot = programme(playbook=with_gate(core(), Gate.G2, ASKED))
    found = gate_report(snapshot, Gate.G2, TODAY).criteria[0]
    assert [(one.kind, one.key) for one in found.targets] == [(CRITERION, "g2.own")]
    assert needing(snapshot, TODAY)["g2.own"] == ("G2",)
    assert needing(snapshot, TODAY, "2")["g2.own"] == ("G2",)
    assert "g2.own" not in needing(snapshot, TODAY, "4")
