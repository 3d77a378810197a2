"""Work in the appendix: ideas and streams, overrides, lessons and changes of plan (rules.md summary)."""

from __future__ import annotations

from lifecycle.base.findings import listed
from lifecycle.base.words import full_day, number, percent, words
from lifecycle.customers.plans import PlanRefinement
from lifecycle.ideas.blind_alley import Alarm
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import health, pool
from lifecycle.lessons import Lesson, learning
from lifecycle.measures import ScoreLine, ranked, scorecard, shown_action
from lifecycle.overrides import override_states
from lifecycle.summary.appendix.sections import Fact, listing, section, unknown
from lifecycle.summary.basis import Basis
from lifecycle.summary.plain import COLOURS
from lifecycle.summary.sheet import AppendixSection, person

NEWEST = 3
"""How many of the newest changes of plan are named."""


def ideas_section(basis: Basis) -> AppendixSection:
    """What the pool gave and what became of it; the streams to be watched or decided on."""
    snapshot = basis.snapshot
    if not snapshot.all(Idea) and not basis.streams:
        return unknown(basis, "ideas")
    found, window = health(snapshot, basis.today), pool(snapshot, basis.today)
    facts: list[Fact] = []
    if window.opened is not None:
        until = f" to {full_day(window.closed)}" if window.closed else ", still open"
        facts.append(("Pool", f"from {full_day(window.opened)}{until}"))
    facts += [
        (words(state.value).capitalize(), str(found.by_state[state]))
        for state in IdeaState
        if found.by_state.get(state)
    ]
    rows = [
        (
            state.stream.name,
            COLOURS[state.alarm.value],
            number(state.index.value, places=2),
            f"{basis.snapshot.role_called(state.duty.role)} decides by {full_day(state.duty.due)}"
            if state.duty
            else "watched",
        )
        for state in basis.streams
        if state.alarm in (Alarm.AMBER, Alarm.RED)
    ]
    calm = "No stream is to be watched or decided on." if basis.streams and not rows else ""
    tables = (listing("Streams", ("Stream", "State", "Index", "What is asked"), rows),)
    return section(basis, "ideas", sentences=(calm,), facts=facts, tables=tables)


def overrides_section(basis: Basis) -> AppendixSection:
    """Overrides that hold and those that expired; withdrawn ones are left to the history."""
    found = [each for each in override_states(basis.snapshot, basis.today) if each.state != "withdrawn"]
    if not found:
        return section(basis, "overrides", sentences=("Nobody has overridden a rule.",))
    rows = (
        (
            each.override.title,
            each.state,
            full_day(each.override.expires),
            person(each.override.risk_owner),
            each.override.reason,
        )
        for each in sorted(found, key=lambda each: (each.state != "expired", each.override.expires))
    )
    return section(
        basis, "overrides", tables=(listing("", ("Rule", "State", "Until", "Risk owner", "Reason"), rows),)
    )


def lessons_section(basis: Basis) -> AppendixSection:
    """How much finished work has taught, what is undecided, how plans changed, and the measures they answer to."""
    snapshot = basis.snapshot
    found = learning(snapshot, basis.today)
    refined = [each for each in snapshot.all(PlanRefinement) if each.day <= basis.today]
    measures = measured(basis)
    if not found.closed and not refined and not snapshot.all(Lesson) and not measures:
        return unknown(basis, "lessons")
    facts = [
        ("Learning rate", percent(found.rate.value)),
        ("Finished work items", str(len(found.closed))),
        ("Lessons not yet decided", str(len(found.undecided))),
    ]
    if found.proposals:
        facts.append(("Proposed for the playbook", listed(one.activity for one in found.proposals)))
    newest = sorted(refined, key=lambda each: each.day, reverse=True)[:NEWEST]
    rows = ((full_day(each.day), each.text, each.because) for each in newest)
    tables = (
        listing("Changes of plan", ("When", "What", "Because"), rows),
        listing("Measures against plan", ("Measure", "Plan", "Actual", "Of plan", "What is done"), measures),
    )
    return section(basis, "lessons", facts=facts, tables=tables)


def measured(basis: Basis) -> list[tuple[str, ...]]:
    """The measures that have an actual and a plan, those off track first, with what is done about each."""
    lines = [line for line in scorecard(basis.snapshot, basis.today).lines if line.health is not None]
    return [
        (
            line.measure.name,
            number(line.measure.plan, places=2),
            f"{number(line.actual.value, places=2)}, {full_day(line.actual.day)}" if line.actual else "",
            f"{percent(line.attainment.value)}, {line.health.value if line.health else ''}",
            _done_about(line),
        )
        for line in sorted(lines, key=ranked)
    ]


def _done_about(line: ScoreLine) -> str:
    act = shown_action(line)
    if act is None:
        return "nothing yet" if line.off_track else ""
    who = f" ({person(act.owner)})" if act.owner is not None else ""
    return f"{act.text}{who}" + (f", until {full_day(act.due)}" if act.due and act.done is None else "")
