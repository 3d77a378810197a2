"""Sections of work: plan, team, ideas and streams, overrides, lessons and changes of plan (rules.md summary)."""

from __future__ import annotations

from uuid import UUID

from lifecycle.base.days import days_late
from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Fact
from lifecycle.base.words import counted, late_words, words
from lifecycle.customers.plans import PlanRefinement
from lifecycle.ideas.blind_alley import Alarm
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import health, pool
from lifecycle.lessons import Lesson, learning
from lifecycle.overrides import override_states
from lifecycle.people import name_of, roster
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.telling import MOST_CRITICAL, miss_words, promise_words
from lifecycle.summary.context import Ground
from lifecycle.summary.page import Section, TeamPage, day, empty, fact, listing
from lifecycle.team.in_turn import recommended_ahead
from lifecycle.team.nouns import AcceptedTeam, Assignment, Seat
from lifecycle.team.widening import narrowing

NARROW = 2
"""How many stages whose team does not widen are told."""
MOST_MISSES = 3
"""Promises that will not be kept are named up to here."""

NEWEST = 3
"""How many of the newest changes of plan are named."""


def plan_section(ground: Ground) -> Section:
    """When the critical path ends, the slip, the next milestone, what is late."""
    found = ground.forecast
    if not found.schedule.items:
        return empty("plan", ground.title("plan"))
    facts = [
        fact("Length in working days", found.schedule.length),
        Fact("Ends", day(found.end, "no day of starting is known")),
        fact("Slip in working days", found.slip),
    ]
    if found.next is not None:
        due = found.finish.get(found.next.code)
        facts.append(Fact("Next on the critical path", f"{found.next.code} {found.next.title}, {day(due)}"))
    facts.append(Fact("Critical path", listed(found.schedule.critical, most=MOST_CRITICAL)))
    if found.schedule.promised is not None:
        facts.insert(2, Fact("Promised", promise_words(found.schedule, day), found.schedule.over))
    sentences = []
    if found.late:
        sentences.append(f"Late: {listed(_late(ground, item) for item in found.late)}.")
    sentences += [miss_words(item, found.finish[item.code], day) for item in found.misses[:MOST_MISSES]]
    if (more := len(found.misses) - MOST_MISSES) > 0:
        sentences.append(f"{more} more will not keep their promise.")
    return Section("plan", ground.title("plan"), True, tuple(sentences), tuple(facts))


def _late(ground: Ground, item: WorkItem) -> str:
    late = days_late(ground.forecast.due[item.code], ground.today, ground.snapshot.programme.holidays)
    return f"{item.code} {item.title} ({late_words(late)})"


def team_section(ground: Ground) -> Section:
    """Who is needed now and next, who joins and who steps back with one reason each, and what nobody fills."""
    page, narrow = ground.team or _known_team(ground), _narrowing(ground)
    if page is None and narrow:
        return Section("team", ground.title("team"), True, narrow)
    if page is None:
        return empty("team", ground.title("team"))
    facts = [Fact("Core", f"{len(page.core)}: {listed(page.core, most=12)}")]
    if page.consulted:
        facts.append(Fact("Consulted", listed(page.consulted, most=12)))
    if page.vacancies:
        facts.append(Fact("Nobody yet", listed(page.vacancies)))
    moves = [("joins", *each) for each in page.joins] + [("steps back", *each) for each in page.leaves]
    rows = tuple(tuple(Cell(part) for part in move) for move in moves)
    tables = (listing("Who changes", ("", "Who", "Why"), rows),) if rows else ()
    sentences = (*((page.note,) if page.note else ()), *narrow)
    return Section("team", ground.title("team"), True, sentences, tuple(facts), tables)


def ideas_section(ground: Ground) -> Section:
    """What the pool gave and what became of it; the streams that are amber or red."""
    snapshot = ground.snapshot
    if not snapshot.all(Idea) and not ground.streams:
        return empty("ideas", ground.title("ideas"))
    found = health(snapshot, ground.today)
    counts = [
        Fact(words(state.value).capitalize(), str(found.by_state[state]))
        for state in IdeaState
        if found.by_state.get(state)
    ]
    window = pool(snapshot, ground.today)
    if window.opened is not None:
        until = f" to {day(window.closed)}" if window.closed else ", still open"
        counts.insert(0, Fact("Pool", f"from {day(window.opened)}{until}", window.days))
    alarms = [state for state in ground.streams if state.alarm in (Alarm.AMBER, Alarm.RED)]
    rows = tuple(
        (
            Cell(state.stream.name),
            Cell(state.alarm.value),
            Cell(f"{state.index.value or 0:.2f}", state.index),
            Cell(f"{words(state.duty.role)} decides by {day(state.duty.due)}" if state.duty else "watched"),
        )
        for state in alarms
    )
    tables = (listing("Streams", ("Stream", "State", "Index", "What is asked"), rows),) if rows else ()
    sentences = () if alarms or not ground.streams else ("No stream is amber or red.",)
    return Section("ideas", ground.title("ideas"), True, sentences, tuple(counts), tables)


def overrides_section(ground: Ground) -> Section:
    """Overrides that hold and those that expired; withdrawn ones are left to the history."""
    found = [each for each in override_states(ground.snapshot, ground.today) if each.state != "withdrawn"]
    if not found:
        return Section("overrides", ground.title("overrides"), True, ("Nobody has overridden a rule.",))
    rows = tuple(
        (
            Cell(each.override.title),
            Cell(each.state),
            Cell(day(each.override.expires)),
            Cell(name_of(ground.snapshot, each.override.risk_owner)),
            Cell(each.override.reason),
        )
        for each in sorted(found, key=lambda each: (each.state != "expired", each.override.expires))
    )
    table = listing("", ("Rule", "State", "Until", "Risk owner", "Reason"), rows)
    return Section("overrides", ground.title("overrides"), True, (), (), (table,))


def lessons_section(ground: Ground) -> Section:
    """How much finished work has taught, what is undecided, and how plans changed."""
    snapshot = ground.snapshot
    found = learning(snapshot, ground.today)
    refined = [each for each in snapshot.all(PlanRefinement) if each.day <= ground.today]
    if not found.closed and not refined and not snapshot.all(Lesson):
        return empty("lessons", ground.title("lessons"))
    facts = [
        fact("Learning rate", found.rate, share=True),
        Fact("Finished work items", str(len(found.closed))),
        Fact("Lessons not yet decided", str(len(found.undecided))),
    ]
    if found.proposals:
        facts.append(Fact("Proposed for the playbook", listed(one.activity for one in found.proposals)))
    newest = sorted(refined, key=lambda each: each.day, reverse=True)[:NEWEST]
    rows = tuple((Cell(day(each.day)), Cell(each.text), Cell(each.because)) for each in newest)
    tables = (listing("Changes of plan", ("When", "What", "Because"), rows),) if rows else ()
    return Section("lessons", ground.title("lessons"), True, (), tuple(facts), tables)


def _narrowing(ground: Ground) -> tuple[str, ...]:
    """What keeps the recommended teams ahead from widening, and who would have to join; the first few stages."""
    if not roster(ground.snapshot):
        return ()
    found = [text for text in narrowing(recommended_ahead(ground.snapshot, ground.today)) if text]
    more = f"Somebody is missing in {counted(len(found) - NARROW, 'stage')} more."
    return (*found[:NARROW], *((more,) if len(found) > NARROW else ()))


def _known_team(ground: Ground) -> TeamPage | None:
    """The team as accepted or assigned for this stage; None when neither is known."""
    snapshot = ground.snapshot
    stage = snapshot.programme.stage

    def names(ids: tuple[UUID, ...]) -> tuple[str, ...]:
        return tuple(name_of(snapshot, id) for id in ids)

    seats = [each for each in snapshot.all(Assignment) if each.stage is stage]
    if seats:
        return TeamPage(
            names(tuple(each.person for each in seats if each.seat is Seat.CORE)),
            names(tuple(each.person for each in seats if each.seat is Seat.CONSULTED)),
        )
    accepted = next((each for each in snapshot.all(AcceptedTeam) if each.stage is stage), None)
    if accepted is None:
        return None
    return TeamPage(names(accepted.core), names(accepted.consulted))
