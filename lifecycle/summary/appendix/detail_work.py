"""Work in the appendix: ideas and streams, overrides, lessons and changes of plan (rules.md summary)."""

from __future__ import annotations

from lifecycle.base.findings import listed
from lifecycle.base.words import full_day, number, percent, words
from lifecycle.customers.plans import PlanRefinement
from lifecycle.ideas.blind_alley import Alarm
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import health, pool
from lifecycle.lessons import Lesson, learning
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
    """How much finished work has taught, what is undecided, and how plans changed."""
    snapshot = basis.snapshot
    found = learning(snapshot, basis.today)
    refined = [each for each in snapshot.all(PlanRefinement) if each.day <= basis.today]
    if not found.closed and not refined and not snapshot.all(Lesson):
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
    tables = (listing("Changes of plan", ("When", "What", "Because"), rows),)
    return section(basis, "lessons", facts=facts, tables=tables)
