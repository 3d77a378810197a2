"""What may keep the next gate from a yes, each with owner, day and next step (rules.md summary).

Computed from what gates, plan, team and overrides say; the leader's own come first. What nothing backs is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from lifecycle.base.days import days_late, days_later
from lifecycle.base.findings import Target
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import STAGES
from lifecycle.base.words import article, counted, late_words
from lifecycle.gates.always import CONDITION, condition_key
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.due import NOTICE_DAYS
from lifecycle.gates.lacking_words import noun_for
from lifecycle.gates.nouns import STATE_WORDS, StageMove, State
from lifecycle.gates.owes import owed_day, owed_first
from lifecycle.gates.results import CriterionReport
from lifecycle.naming import masked
from lifecycle.overrides import live_override
from lifecycle.people import Person
from lifecycle.plan.working import who_has
from lifecycle.playbook.thresholds import CHECKS
from lifecycle.programme import Status
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_days
from lifecycle.summary import nouns
from lifecycle.summary.basis import Basis
from lifecycle.summary.dates import short_day
from lifecycle.summary.ending import ending_overrides
from lifecycle.summary.sheet import MOST_RISKS, Risk, person
from lifecycle.summary.wanted import exception_name
from lifecycle.team.needed import vacant_roles

THIN = 0.05
"""Share of its threshold a must met with less to spare is told as close; our judgement."""


def risks(basis: Basis) -> tuple[Risk, ...]:
    """The three worst: the leader's own, then as `computed` finds them; none of a programme that ended."""
    if basis.snapshot.programme.status is not Status.RUNNING:
        return ()
    return (*own(basis.snapshot), *computed(basis))[:MOST_RISKS]


def own(snapshot: Snapshot) -> tuple[Risk, ...]:
    """Those the leader sees that are open and not internal, the soonest first."""
    found = [one for one in snapshot.all(nouns.Risk) if one.open and not one.internal]
    return tuple(
        Risk(
            kind="own",
            key=f"risk:{one.id}",
            text=one.text,
            owner=person(one.owner),
            due=one.due,
            step=one.step,
            own=True,
        )
        for one in sorted(found, key=lambda one: one.due or date.max)
    )


def kept_inside(basis: Basis) -> tuple[str, ...]:
    """How many open ones of the leader's stay inside, as what was left out is told."""
    count = sum(one.open and one.internal for one in basis.snapshot.all(nouns.Risk))
    over = basis.snapshot.programme.status is not Status.RUNNING
    return () if over or not count else (counted(count, "risk marked internal", "risks marked internal"),)


def computed(basis: Basis) -> tuple[Risk, ...]:
    """Musts open in the notice time of the gate, overrides it needs that end before it, late work on the critical
    path, roles nobody holds, musts open before the notice time, musts met with little to spare; of each the soonest
    first."""
    day = basis.report.due
    near = day is not None and day <= days_later(basis.today, NOTICE_DAYS)
    open_ones = sorted(_open_musts(basis), key=lambda risk: risk.kind != "stale")
    groups = (
        open_ones if near else [],
        _overrides(basis),
        _work(basis),
        _vacancies(basis),
        [] if near else open_ones,
        _thin_musts(basis),
    )
    return tuple(risk for group in groups for risk in sorted(group, key=lambda risk: risk.due or date.max))


def _leader(snapshot: Snapshot) -> UUID | None:
    """Who sees to what has no other owner."""
    return next((one.id for one in holders(snapshot, Role.LEADER)), None)


# musts


def _open_musts(basis: Basis) -> Iterator[Risk]:
    for must in basis.report.open_musts:
        stale = must.stale is not None
        yield Risk(
            kind="stale" if stale else "must",
            key=f"criterion:{must.id}",
            text=f"{must.title}: {'not looked at again since the step back' if stale else STATE_WORDS[must.state]}",
            owner=person(owner_of(basis.snapshot, basis.today, must)),
            due=owed_day(must, basis.report.due),
            step=masked(basis.snapshot, must.remedy).rstrip("."),
        )


def _thin_musts(basis: Basis) -> Iterator[Risk]:
    for must in basis.report.musts:
        if must.state is State.MET and thin(must):
            yield Risk(
                kind="margin",
                key=f"criterion:{must.id}",
                text=f"{must.title}: met with little to spare",
                owner=person(owner_of(basis.snapshot, basis.today, must)),
                due=basis.report.due,
                step="Keep it where it is until the gate is decided",
            )


def thin(must: CriterionReport) -> bool:
    """Whether it is met with less than a twentieth of its threshold to spare. A count cannot be met more narrowly, and
    what is asked for in full has nothing to spare."""
    value, limit, highest = must.value, must.threshold, CHECKS.get(must.check)
    if must.parts:
        return False
    if value is None or not limit or limit == highest or (float(value).is_integer() and limit == int(limit)):
        return False
    return abs(value - limit) < THIN * abs(limit)


def owner_of(snapshot: Snapshot, today: date, criterion: CriterionReport) -> UUID | None:
    """Who owes it by the playbook; else who owns the first thing it lacks that somebody owns; else the leader."""
    owed = owed_first(criterion)
    if owed is not None and owed.person is not None:
        return owed.person
    owners = (owner for one in criterion.targets if (owner := _owner(snapshot, today, one)) is not None)
    return next(owners, _leader(snapshot))


def _owner(snapshot: Snapshot, today: date, target: Target) -> UUID | None:
    if target.kind == CONDITION:
        states = condition_states(snapshot, today)
        return next((one.person for one in states if condition_key(one) == target.key), None)
    owner = getattr(noun_for(snapshot, target), "owner", None)
    found = snapshot.find(Person, owner) if isinstance(owner, UUID) else None
    return None if found is None or found.erased else found.id


# overrides, work, people


def _overrides(basis: Basis) -> Iterator[Risk]:
    """Overrides in their last days, and those of a criterion of the gate that end before its day."""
    snapshot, today, day = basis.snapshot, basis.today, basis.report.due
    ending = [
        each.override for each in ending_overrides(snapshot, basis.report, today) if each.state == "live"
    ]
    for criterion in basis.report.criteria:
        found = live_override(snapshot, criterion.id, today)
        if found is not None and day is not None and found.expires < day and found not in ending:
            ending.append(found)
    for override in ending:
        last = short_day(override.expires, today)
        yield Risk(
            kind="override",
            key=f"override:{override.id}",
            text=f"The exception “{exception_name(basis, override)}” ends on {last}",
            owner=person(override.risk_owner),
            due=override.expires,
            step="Meet what it stands for, or have it renewed",
        )


def _work(basis: Basis) -> Iterator[Risk]:
    """Work on the critical path that is late, or will miss a promise that lies before the gate."""
    plan, day, today = basis.forecast, basis.report.due, basis.today
    critical = set(plan.schedule.critical)
    missing = [one for one in plan.misses if day is None or (one.end is not None and one.end <= day)]
    for item in (*plan.late, *missing):
        if item.code not in critical:
            continue
        due = plan.due.get(item.code)
        late = days_late(due, today, basis.snapshot.programme.holidays) if due is not None else 0
        told = f"is {late_words(late)}" if late else "will not keep its promise"
        owner = who_has(basis.snapshot, item)
        yield Risk(
            kind="work",
            key=f"work:{item.code}",
            text=f"“{item.title}” {told}, and the end waits for it",
            owner=person(owner if owner is not None else _leader(basis.snapshot)),
            due=plan.finish.get(item.code),
            step="Shorten what it waits for, or promise another day"
            if not late
            else "Finish it, or plan it anew",
        )


def _vacancies(basis: Basis) -> Iterator[Risk]:
    """Roles nobody holds that the present stage needs, or the one behind it."""
    snapshot, now = basis.snapshot, basis.snapshot.programme.stage
    days, told = stage_days(snapshot, basis.today), set[RoleId]()
    # without any day a stage would begin so long after today, whenever that is
    set_out = snapshot.programme.planned or snapshot.programme.stage_starts or snapshot.all(StageMove)
    for stage in STAGES[STAGES.index(now) : STAGES.index(now) + 2]:
        begins = days[stage].start if set_out and stage in days and stage is not now else None
        for role in vacant_roles(snapshot, stage):
            if role in told:
                continue
            told.add(role)
            called, needs = snapshot.role_called(role), snapshot.playbook.stage(stage).title
            yield Risk(
                kind="vacancy",
                key=f"role:{role}",
                text=f"Nobody is {called}, whom the stage “{needs}” needs",
                owner=person(_leader(snapshot)),
                due=begins or basis.report.due,
                step=f"Name {article(called)}",
            )
