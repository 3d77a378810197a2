"""The phase summary: fourteen sections in their order, and what changed since the last one (rules.md summary)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from lifecycle.base.areas import AREAS
from lifecycle.base.phases import PHASE_OF
from lifecycle.case.arguments import case
from lifecycle.customers.commitment import commitment
from lifecycle.lessons import learning
from lifecycle.preconditions import preconditions
from lifecycle.snapshot import Entry, Snapshot
from lifecycle.strategy.balance import balance
from lifecycle.strategy.definition import sharedness
from lifecycle.summary.changes import changes
from lifecycle.summary.context import Ground
from lifecycle.summary.figures_sections import (
    balance_section,
    case_section,
    customers_section,
    preconditions_section,
    scorecard_section,
)
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.opening import (
    decisions_section,
    programme_section,
    standing,
    status_section,
    vision_section,
)
from lifecycle.summary.page import PhaseSummary, TeamPage
from lifecycle.summary.past import last_issued
from lifecycle.summary.work_sections import (
    ideas_section,
    lessons_section,
    overrides_section,
    plan_section,
    team_section,
)

WRITERS = (
    programme_section,
    decisions_section,
    status_section,
    vision_section,
    scorecard_section,
    preconditions_section,
    case_section,
    balance_section,
    customers_section,
    plan_section,
    team_section,
    ideas_section,
    overrides_section,
    lessons_section,
)
"""The sections in the order of the page."""

LEGEND = (
    "Confidence says how far a score rests on fresh evidence: 100% observed today, 40% said but not shown, "
    "halved with every year. Scores run from 0 to 100."
)


def phase_summary(
    snapshot: Snapshot,
    today: date,
    since: IssuedSummary | None = None,
    entries: Iterable[Entry] = (),
    team: TeamPage | None = None,
) -> PhaseSummary:
    """The summary as of a day (rules.md summary).

    `since` is the issued summary to compare with (None: the last one before today); `entries` is the journal, of which
    the rows after that summary are read. `team` is computed elsewhere; without it the accepted or assigned team is
    shown.
    """
    ground = Ground(snapshot, today, team)
    last = since or last_issued(snapshot, today)
    tracked = tracked_figures(ground)
    sections = tuple(write(ground) for write in WRITERS)
    after = last.revision if last is not None else 0
    return PhaseSummary(
        name=snapshot.programme.name,
        number=1 + max((each.number for each in snapshot.all(IssuedSummary)), default=0),
        as_of=today,
        revision=snapshot.revision,
        phase=PHASE_OF[snapshot.programme.stage],
        stage=snapshot.programme.stage,
        gate=ground.gate,
        playbook=f"{snapshot.playbook.id} {snapshot.playbook.version}",
        standing=standing(ground),
        changes=changes(
            snapshot,
            (entry for entry in entries if entry.revision > after),
            last.as_of if last is not None else None,
            last.number if last is not None else None,
            tracked_then(last),
            tracked,
        ),
        sections=sections,
        tracked=tracked,
        missing=tuple(section.title for section in sections if not section.assessed),
        legend=LEGEND,
    )


def tracked_figures(ground: Ground) -> dict[str, float | None]:
    """The figures one summary compares with the next, by name; None = not yet assessed."""
    snapshot, today = ground.snapshot, ground.today
    shared = sharedness(snapshot).share.value
    rate = learning(snapshot, today).rate.value
    return {
        f"Musts and shoulds met for {ground.gate.value}": float(ground.report.passed),
        "Effective index": ground.analysis.index.value,
        **{f"Area {area.value}": ground.scores[area].value for area in AREAS},
        "Preconditions": preconditions(snapshot).score.value,
        "Sharedness in %": None if shared is None else 100 * shared,
        "Case": case(snapshot).score.value,
        "Balance of spending": balance(snapshot).score.value,
        "Commitment of 10": commitment(snapshot, today).headline.value,
        "Learning rate in %": None if rate is None else 100 * rate,
    }


def tracked_then(last: IssuedSummary | None) -> dict[str, float | None]:
    """The tracked figures of an issued summary; none for no summary, or one that holds none."""
    if last is None:
        return {}
    held = json.loads(last.content).get("tracked", {})
    return {
        str(name): value for name, value in held.items() if value is None or isinstance(value, int | float)
    }
