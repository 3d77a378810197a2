"""Gates that hold nothing, and the sponsor G0 always asks for."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.base.phases import Gate
from lifecycle.playbook.thresholds import SPONSORED
from playbooks.checking.check import Check
from playbooks.problems import Problem


def musts(check: Check) -> Iterator[Problem]:
    """A criterion at every gate, and a must among them."""
    for gate in check.playbook.gates:
        where = ("gates", gate.id.value, "criteria")
        if not gate.criteria:
            message, hint = "no criterion is left, so the gate asks nothing", "keep or add one"
            yield check.problem("PB402", "error", where, message, hint)
        elif gate.id is not Gate.G0 and not any(criterion.kind == "must" for criterion in gate.criteria):
            message = "no criterion is a must, so nothing can hold this gate"
            yield check.problem("PB402", "warning", where, message, "make at least one a must")


def sponsor(check: Check) -> Iterator[Problem]:
    """A sponsor at board level, asked for at G0 as a must."""
    first = [criterion for gate in check.playbook.gates if gate.id is Gate.G0 for criterion in gate.criteria]
    if not any(criterion.check == SPONSORED and criterion.kind == "must" for criterion in first):
        left = "no must asks for a sponsor at board level" if first else "no criterion is left"
        changed = next((("criteria", one.id, "kind") for one in first if one.check == SPONSORED), None)
        changed = changed or next(
            (("criteria", one.id, "check") for one in first if one.id == SPONSORED), None
        )
        where = ("gates", "G0", *(changed or ("criteria",)))
        message = f"{left}; nobody can take that away"
        yield check.problem("PB408", "error", where, message, "keep g0.sponsor as a must")
