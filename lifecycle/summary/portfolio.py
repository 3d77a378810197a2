"""One programme in a line among others: where it is, its next gate, how it stands, what it needs (rules.md summary).

Everything is found by the rules of the programme itself; only the order among several is settled here.
"""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_late
from lifecycle.base.page import Status
from lifecycle.base.phases import PHASE_OF, PHASES, Gate, Phase, Stage
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.programme import ended
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import day_of_stage
from lifecycle.summary.baseline import known_baseline
from lifecycle.summary.basis import Basis
from lifecycle.summary.dimensions import dimension_rows
from lifecycle.summary.past import Past, last_issued
from lifecycle.summary.sentence import standing
from lifecycle.summary.wanted import wanted


@dataclass(frozen=True, slots=True)
class Line:
    """A programme in a line.

    `phases` says of each phase whether it is done, now or ahead. `day` of `days` working days of the stage (None: not
    begun). `gate` is the one ahead with its planned day (None: no day) and how much of it is met; None where the
    programme ended, which `ended` says in words. `standing` is on plan, watch, off plan or not set; `why` says it in a
    sentence. `needs` is how many things wait for somebody. `late`: the working days the gate ahead is late by.
    """

    name: str
    demo: bool
    ended: str
    phases: tuple[tuple[Phase, Status], ...]
    stage: Stage
    day: int | None
    days: int
    gate: Gate | None
    planned: date | None
    met: int
    total: int
    standing: str
    why: str
    needs: int
    late: int = 0


@once
def programme_line(snapshot: Snapshot, today: date) -> Line:
    """The line of a programme as of a day."""
    past = Past(last_issued(snapshot, today, "sponsor"), baseline=known_baseline(snapshot, today))
    basis, programme = Basis(snapshot, today, past=past), snapshot.programme
    over, report = ended(programme), basis.report
    found = standing(basis, dimension_rows(basis), wanted(basis))
    here = PHASES.index(PHASE_OF[programme.stage])
    shapes: dict[Phase, Status] = {
        phase: "on" if place == here and not over else "done" if place <= here else "none"
        for place, phase in enumerate(PHASES)
    }
    return Line(
        name=programme.name,
        demo=programme.demo,
        ended=programme.status.value if over else "",
        phases=tuple(shapes.items()),
        stage=programme.stage,
        day=day_of_stage(snapshot, today),
        days=snapshot.playbook.stage(programme.stage).days,
        gate=None if over else report.gate,
        planned=None if over else report.planned,
        met=report.passed,
        total=report.total,
        standing=found.state,
        why=found.sentence,
        needs=len(basis.needs),
        late=days_late(report.planned, today, programme.holidays) if report.planned and not over else 0,
    )


def place(line: Line) -> tuple[bool, date, str]:
    """Where a programme stands among others: the next gate first, then those without a day, then those that ended."""
    return bool(line.ended), line.planned or date.max, line.name.casefold()
