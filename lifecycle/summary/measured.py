"""The state of each of the six dimensions and why, in a sponsor's words (rules.md summary, dimensions).

Every figure is found by the rule of its room; here it is compared with its limits and said in at most 14 words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from lifecycle.base.figures import above, below
from lifecycle.base.findings import listed
from lifecycle.base.phases import STAGES, Gate
from lifecycle.base.records import dataclass
from lifecycle.base.words import amount, counted, counted_days, late_words, percent, spelled
from lifecycle.case.approved import Approved, approved_money
from lifecycle.case.money import money
from lifecycle.gates.always import CARRIED
from lifecycle.gates.due import NOTICE_DAYS, due_day
from lifecycle.gates.nouns import State as CriterionState
from lifecycle.gates.outlook import BUFFER_DAYS, Outlook, outlooks
from lifecycle.gates.owes import owed_day
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.overrides import override_states
from lifecycle.people import roster
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.stopping import stops
from lifecycle.programme import Status
from lifecycle.stage_days import ended_on
from lifecycle.strategy.drive import COMPONENT_TITLES, Component, drive_rule
from lifecycle.summary.basis import Basis
from lifecycle.summary.dates import short_day
from lifecycle.summary.ending import ending_overrides
from lifecycle.summary.needs import left_behind
from lifecycle.summary.sheet import WORST, Dimension, State, person
from lifecycle.summary.wording import WHY_LIMIT, length
from lifecycle.team.required import RequiredSeats, required_seats

MOST_WORDS = 14
"""Words of a reason."""

FULL = 0.9
"""Share of the money approved above which its forecast is watched."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How a dimension stands, and why in at most 14 words."""

    state: State
    why: str


def measured(basis: Basis, name: Dimension) -> Measured:
    """A dimension as it stands; once the programme ended only money and benefit are still compared."""
    rules: Mapping[Dimension, Callable[[Basis], Measured]] = {
        "time": time,
        "scope": scope,
        "money": spending,
        "benefit": benefit,
        "people": people,
        "dependencies": dependencies,
    }
    over = basis.snapshot.programme.status is not Status.RUNNING
    return _over(basis, name) if over and name not in ("money", "benefit") else rules[name](basis)


def fit(*ways: str) -> str:
    """The first of several ways to say it that is short enough, else the last, cut to the words allowed."""
    for way in ways:
        if length(way) <= WHY_LIMIT and len(way.split()) <= MOST_WORDS:
            return way
    return " ".join(ways[-1].split()[:MOST_WORDS])


def promises(basis: Basis) -> dict[str, date]:
    """The days promised at the start by the code of a gate, "" for an end that no day of the last gate promises."""
    found = basis.past.baseline
    if found is None:
        return {}
    return {**found.gates, **({"": found.end} if found.end and Gate.G5.value not in found.gates else {})}


def named_gate(basis: Basis, one: Outlook) -> str:
    """A gate by its title, as in: gate "Proven"."""
    return "the end" if one.gate is None else f"gate “{basis.snapshot.playbook.gate(one.gate).title}”"


def _called(basis: Basis, one: Outlook) -> Iterator[str]:
    """A gate in ever fewer letters, so that which one is told as long as its title has room."""
    name = named_gate(basis, one)
    yield name
    yield name.removeprefix("gate ")
    yield "next gate" if one.gate is basis.report.gate else "a later gate"


def ahead(basis: Basis) -> tuple[Outlook, ...]:
    """Every gate ahead and the end against what was promised, in order."""
    return outlooks(basis.snapshot, basis.today, promises(basis))


# time


def time(basis: Basis) -> Measured:
    """Off: a gate or the end is forecast after its promise. Watch: less than 10 working days before it."""
    found = ahead(basis)
    if not found:
        return Measured("not set", "no day is planned for a gate yet")
    if late := slipping(found):
        return Measured("off plan", _late_words(basis, late))
    told = [(one.left, one.gate is not None, n) for n, one in enumerate(found) if one.left is not None]
    if not told:
        return Measured("on plan", _planned_words(basis, found[0]))
    left, _, place = min(told)
    return Measured("watch" if left < BUFFER_DAYS else "on plan", _left_words(basis, found[place]))


def slipping(found: tuple[Outlook, ...]) -> Outlook | None:
    """What is latest: a gate past its day before one that is only forecast to be."""
    late = [one for one in found if one.late]
    return max(late, key=lambda one: (one.cause == "passed", one.late), default=None)


def _late_words(basis: Basis, one: Outlook) -> str:
    name, promised = named_gate(basis, one), _day(basis, one.promised)
    late, over = counted_days(one.late), late_words(one.late)
    if one.forecast is None:
        return fit(
            f"{name} was due on {promised}, {late} ago",
            f"{name} was due on {promised}",
            f"the next gate was due on {promised}, {late} ago",
        )
    day = _day(basis, one.forecast)
    if one.gate is None:
        return fit(f"end forecast {day}, {late} after its promise")
    told = {"planned": f"moved to {day}", "work": f"work ends {day}", "again": f"sent back, until {day}"}
    how = told.get(one.cause, f"not before {day}")
    return fit(*(f"{called}: {how}, {over}" for called in _called(basis, one)))


def _left_words(basis: Basis, one: Outlook) -> str:
    name, left = named_gate(basis, one), f"{counted_days(one.left or 0)}" if one.left else "no days"
    if one.cause == "musts":
        count = counted(len(basis.report.open_musts), "must-have")
        due = f"in {left}" if one.left else f"on {_day(basis, one.promised)}"
        due = "today" if one.promised == basis.today else due
        return fit(f"{name} due {due}, {count} open", f"next gate due {due}, {count} open")
    day = _day(basis, one.forecast)
    if one.gate is None and one.forecast is not None and one.forecast < basis.today:
        return fit(f"work ended {day}, {left} before the promised end", f"work ended {day}, {left} early")
    if one.gate is None:
        lead = f"work ends {day}, {left} before"
        return fit(f"{lead} the promised end", f"{lead} promised end", f"{lead} its promise")
    same = one.forecast == one.promised
    how = f"work ends that day, {day}" if same else f"work ends {day}, {left} before it"
    return fit(*(f"{called}: {how}" for called in _called(basis, one)))


def _planned_words(basis: Basis, one: Outlook) -> str:
    day = _day(basis, one.promised)
    if one.gate is None:
        return fit(f"the end is promised for {day}")
    return fit(f"{named_gate(basis, one)} planned for {day}", f"next gate planned for {day}")


# scope


def scope(basis: Basis) -> Measured:
    """Off: a must is unmet after its day, of a gate the work went past too. Watch: in the notice time of its gate."""
    snapshot, report = basis.snapshot, basis.report
    over = report.settled or basis.landed
    asked = [*left_behind(snapshot, report, basis.today), *([] if over else [report])]
    if found := [words for one in asked if one.open_musts and (words := _musts(basis, one))]:
        return _worst(found)
    items = [one for one in snapshot.all(WorkItem) if one.status is not WorkStatus.DROPPED]
    done = sum(one.status in (WorkStatus.DONE, WorkStatus.HANDED) for one in items)
    if items:
        return Measured("on plan", f"{done} of {counted(len(items), 'work item')} done")
    musts, met = len(report.musts), len(report.musts) - len(report.open_musts)
    if not met and all(one.state is CriterionState.NOT_ASSESSED for one in report.open_musts if not over):
        return Measured("not set", "no work item and no must-have is entered yet")
    told = f"{met} of {counted(musts, 'must-have')}"
    return Measured("on plan", fit(f"{told} of gate “{report.title}” met", f"{told} met"))


def _musts(basis: Basis, report: GateReport) -> Measured | None:
    """The open musts of a gate, past their day or in its notice time; None while there is time."""
    due, today, left = report.due, basis.today, report.open_musts
    past = [(day, n) for n, one in enumerate(left) if (day := must_day(basis, one, due)) and day < today]
    if past:
        day, first = min(past)
        return Measured("off plan", _open_words(basis, report, left[first], len(past), day))
    if due is not None and due - today <= timedelta(days=NOTICE_DAYS):
        return Measured("watch", _open_words(basis, report, left[0], len(left), due))
    return None


def must_day(basis: Basis, one: CriterionReport, due: date | None) -> date | None:
    """The day a must has to be met by: its own or that of its gate; past conditions and an expired override have had
    theirs."""
    own = owed_day(one, due)
    days = [own] if own is not None else []
    if one.check == CARRIED:
        days += [each.due for each in basis.report.conditions]
    of_it = [each for each in override_states(basis.snapshot, basis.today) if each.override.rule == one.id]
    if of_it and of_it[-1].state == "expired":
        days.append(of_it[-1].override.expires)
    return min(days, default=None)


def _open_words(basis: Basis, report: GateReport, one: CriterionReport, count: int, day: date | None) -> str:
    due = _day(basis, day)
    was = "was" if count == 1 else "were"
    when = f"due {due}" if day is None or day >= basis.today else f"{was} due {due}"
    if count == 1:
        return fit(f"“{one.title}” open, {when}", f"1 must-have open, {when}")
    return fit(
        f"{count} must-haves of gate “{report.title}” open, {when}", f"{count} must-haves open, {when}"
    )


# money and benefit


def spending(basis: Basis) -> Measured:
    """Off: the costs forecast are over what was approved. Watch: over 90 % of it."""
    found = [_spent(one) for one in approved_money(basis.snapshot, basis.today) if one.most.value is not None]
    if found:
        return _worst(found)
    cases = money(basis.snapshot).cases
    costs = [case for case in cases if case.once.costs.likely.value or case.a_year.costs.likely.value]
    if not costs:
        return Measured("not set", "no cost is entered yet")
    return Measured("not set", "costs are entered, no money is approved yet")


def _spent(one: Approved) -> Measured:
    most, costs = one.most.value, one.costs.value
    if most is None or costs is None:
        return Measured("not set", "a cost of the case is not estimated yet")
    state: State = "on plan"
    if above(costs, most):
        state = "off plan"
    elif above(costs, FULL * most):
        state = "watch"
    share = percent(costs / most if most else 1.0, beside=FULL if state != "off plan" else 1.0)
    told = f"{amount(round(costs))} of {_sum(most, one.unit)} approved"
    return Measured(
        state,
        fit(f"{told} over {one.years} years, {share}", f"{told}, {share}", f"{share} of the money approved"),
    )


def benefit(basis: Basis) -> Measured:
    """Off: the likely benefit is below the low end approved. Watch: below the likely one approved."""
    found = [
        _brought(one) for one in approved_money(basis.snapshot, basis.today) if one.likely.value is not None
    ]
    if found:
        return _worst(found)
    known = [case for case in money(basis.snapshot).cases if case.horizon.likely.value is not None]
    if not known:
        return Measured("not set", "no benefit is in money yet")
    return Measured("not set", "a benefit is estimated, none is approved yet")


def _brought(one: Approved) -> Measured:
    low, likely, now = one.low.value, one.likely.value, one.benefit.value
    if low is None or likely is None or now is None:
        return Measured("not set", "the benefit of the case is not known any more")
    per = "a year" if one.yearly else f"over {one.years} years"
    said = f"{_sum(now, one.unit)} {per} likely"
    if below(now, low):
        return Measured("off plan", fit(f"{said}, at least {amount(round(low))} approved", said))
    if below(now, likely):
        return Measured("watch", fit(f"{said}, {amount(round(likely))} approved", said))
    more = f"{amount(round(likely))} approved" if above(now, likely) else "as approved"
    return Measured("on plan", fit(f"{said}, {more}", said))


def _sum(value: float, unit: str) -> str:
    return " ".join(filter(None, (amount(round(value)), unit)))


# people


def people(basis: Basis) -> Measured:
    """Off: a required seat is vacant now. Watch: in the next stage."""
    snapshot, stage = basis.snapshot, basis.snapshot.programme.stage
    if not roster(snapshot):
        return Measured("not set", "nobody is on the roster yet")
    now = required_seats(snapshot, stage, basis.today)
    if now.filled < now.count:
        return Measured("off plan", _vacant_words(now, ""))
    following = STAGES[STAGES.index(stage) + 1 :][:1]
    for one in following:
        then = required_seats(snapshot, one, basis.today)
        if then.filled < then.count:
            return Measured("watch", _vacant_words(then, " in the next stage"))
    return Measured("on plan", f"{now.filled} of {counted(now.count, 'required seat')} filled")


def _vacant_words(seats: RequiredSeats, when: str) -> str:
    names = [*seats.vacant, *(f"the seat of {person(one.id)}" for one in seats.left)]
    count = f"{seats.count - seats.filled} of {counted(seats.count, 'required seat')} vacant{when}"
    return fit(f"{listed(names)} vacant{when}", f"{count}, {names[0]} first", count)


# dependencies


def dependencies(basis: Basis) -> Measured:
    """Off: a late critical item stops another owner, or an override of the drive order expired and its rule bites.

    Watch: one is live.
    """
    snapshot, today = basis.snapshot, basis.today
    stopped = stops(snapshot, today)
    if stopped:
        first = stopped[0]
        return Measured(
            "off plan",
            fit(
                f"“{first.item.title}” is late and keeps {person(first.stopped)} waiting",
                f"late work keeps {person(first.stopped)} waiting",
            ),
        )
    rules = {drive_rule(one): COMPONENT_TITLES[one] for one in Component}
    ended = [
        one.override for one in ending_overrides(snapshot, basis.report, today) if one.state == "expired"
    ]
    for one in ended:
        if one.rule in rules:
            since = _day(basis, one.expires)
            told = (
                f"{rules[one.rule]} begun early, exception ended {since}",
                f"exception ended {since}, not decided anew",
            )
            return Measured("off plan", fit(*told))
    live = [
        one for one in override_states(snapshot, today) if one.state == "live" and one.override.rule in rules
    ]
    if live:
        last = max(live, key=lambda one: one.override.expires)
        until = _day(basis, last.override.expires)
        title = rules[last.override.rule]
        return Measured(
            "watch",
            fit(
                f"exception until {until}: {title} go first",
                f"exception from the order of work until {until}",
            ),
        )
    critical = [
        code for code in basis.forecast.schedule.critical if basis.forecast.schedule.items[code].item.open
    ]
    if not basis.forecast.schedule.items:
        return Measured("not set", "no work item is entered yet")
    late = sum(item.code in critical for item in basis.forecast.late)
    if late:
        return Measured("on plan", f"{spelled(late)} late on the critical path, stopping nobody else")
    if not critical:
        return Measured("on plan", "all work is done")
    missing = sum(item.code in critical for item in basis.forecast.misses)
    if missing:
        return Measured(
            "on plan", f"{missing} of {counted(len(critical), 'critical item')} will miss the day promised"
        )
    return Measured("on plan", f"{counted(len(critical), 'item')} left on the critical path, none late")


# what is said of a programme that ended


def _over(basis: Basis, name: Dimension) -> Measured:
    day = ended_on(basis.snapshot)
    stopped = basis.snapshot.programme.status is Status.STOPPED
    told = f"{'stopped' if stopped else 'closed'}{f' on {_day(basis, day)}' if day else ''}"
    if name != "time":
        return Measured("not set" if stopped else "on plan", f"{told}, nothing lies ahead")
    if stopped:
        return Measured("off plan", f"{told} before its end")
    given = promises(basis)
    end = given.get(Gate.G5.value) or given.get("") or due_day(basis.snapshot, Gate.G5, basis.today)
    if end is not None and day is not None and day > end:
        return Measured("off plan", fit(f"{told}, promised for {_day(basis, end)}"))
    return Measured("on plan", fit(f"{told}, promised for {_day(basis, end)}" if end else told))


def _worst(found: list[Measured]) -> Measured:
    return min(found, key=lambda one: WORST.index(one.state))


def _day(basis: Basis, day: date | None) -> str:
    """A day as a page has it, of another year than the page's with its year."""
    return short_day(day, basis.today)
