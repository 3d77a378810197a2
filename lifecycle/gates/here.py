"""What the gate ahead asks of one part of the program, and how much of that is met (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.findings import Target
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.gates.places import PLACES, Place, place_of
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Here:
    """The gate ahead as one part sees it: of its criteria those that are met there."""

    report: GateReport
    criteria: tuple[CriterionReport, ...]

    @property
    def open(self) -> tuple[CriterionReport, ...]:
        """Those that do not pass, musts first."""
        return tuple(one for one in self.criteria if not one.passed)


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing a gate waits for: the criterion, what keeps it from being met (None: nothing that has a name), and
    where that is done."""

    criterion: CriterionReport
    target: Target | None
    place: Place


@once
def asked_here(snapshot: Snapshot, today: date, part: str) -> Here:
    """What the gate ahead asks of a part: the criteria whose check leads there, and those that lack something there."""
    report = gate_report(snapshot, gate_ahead(snapshot, today), today)
    found = tuple(one for one in (*report.musts, *report.shoulds) if one.applicable and part in _parts(one))
    return Here(report, found)


@once
def lacking(snapshot: Snapshot, today: date, gate: Gate, wave: int | None = None) -> tuple[Lacking, ...]:
    """Everything a gate waits for, musts first, in the order of its criteria and of what each names."""
    report = gate_report(snapshot, gate, today, wave)
    return tuple(
        Lacking(criterion, target, place_of(criterion, target))
        for criterion in (*report.musts, *report.shoulds)
        if not criterion.passed
        for target in (criterion.targets or (None,))
    )


def _parts(criterion: CriterionReport) -> set[str]:
    if criterion.parts:
        return {part for one in criterion.parts for part in _parts(one)}
    if criterion.passed or not criterion.targets:
        return {place_of(criterion).part} if criterion.check in PLACES else set()
    return {place_of(criterion, target).part for target in criterion.targets}
