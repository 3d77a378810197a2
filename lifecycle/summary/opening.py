"""The first four sections: the programme, decisions asked, where it stands, the vision (rules.md summary)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Role
from lifecycle.base.days import days_late, working_days
from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Fact
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES
from lifecycle.base.words import late_words, words
from lifecycle.fit import ContextProfile, known_factors, rank
from lifecycle.gates.nouns import STATE_WORDS, Outcome
from lifecycle.passing import outcome_words, waiting_words
from lifecycle.programme import ended
from lifecycle.rights import holders
from lifecycle.stage_days import spent_words
from lifecycle.strategy.vision import vision
from lifecycle.summary.context import Ground
from lifecycle.summary.needs import Need, open_asks
from lifecycle.summary.page import Section, Standing, day, empty, fact, listing
from lifecycle.waves import let_pass
from lifecycle.waves_telling import waves_line

MOST_ASKED = 3
"""Decisions shown at a time: more than three is none (rules.md summary)."""

NEAR_DAYS = 10
"""Working days before a planned gate from which open musts make the programme one to watch; our judgement."""


def programme_section(ground: Ground) -> Section:
    """Name, phase and stage, day, playbook and fit, sponsor, leader."""
    snapshot = ground.snapshot
    programme = snapshot.programme
    stage = snapshot.playbook.stage(programme.stage).title
    where = (PHASE_TITLES[PHASE_OF[programme.stage]], stage, spent_words(snapshot, ground.today))
    facts = [
        Fact("Programme", programme.name),
        Fact("Where it is", ", ".join(filter(None, where))),
        Fact("As of", day(ground.today)),
        Fact("Playbook", f"{snapshot.playbook.title} {snapshot.playbook.version}"),
        Fact("Sponsor", _holders(ground, Role.SPONSOR)),
        Fact("Leader", _holders(ground, Role.LEADER)),
    ]
    context = known_factors(snapshot.single(ContextProfile))
    ranked = rank(context, (snapshot.playbook,), snapshot.playbook.fit).ranked
    if ranked:
        facts.insert(4, fact("Fit of the playbook", ranked[0].fit))
    if programme.purpose:
        facts.insert(1, Fact("Purpose", programme.purpose))
    return Section("programme", ground.title("programme"), True, (), tuple(facts))


def decisions_section(ground: Ground) -> Section:
    """At most three decisions asked, then what else waits for the sponsor; or that nothing is needed."""
    asked = open_asks(ground.snapshot)
    table = listing(
        "",
        ("Question", "Options", "We recommend", "By", "If not"),
        tuple(
            (
                Cell(each.question),
                Cell("; ".join(each.options)),
                Cell(each.recommendation),
                Cell(_by(ground, each.by_when)),
                Cell(each.cost_of_delay),
            )
            for each in asked[:MOST_ASKED]
        ),
    )
    over = bool(ended(ground.snapshot.programme))
    waiting = [need for need in ground.needs if over or _presses(need)]
    also = listing(
        "Also waiting",
        ("What", "Who", "By", "Why"),
        tuple(
            (Cell(need.text), Cell(need.who), Cell(_by(ground, need.due)), Cell(need.why)) for need in waiting
        ),
    )
    sentences = []
    if not asked and not waiting:
        sentences.append("Nothing is needed from you this time.")
    if len(asked) > MOST_ASKED:
        sentences.append(f"{len(asked) - MOST_ASKED} more decisions are asked for after these.")
    tables = tuple(each for each in (table, also) if each.rows)
    return Section("decisions", ground.title("decisions"), True, tuple(sentences), (), tables)


def status_section(ground: Ground) -> Section:
    """The standing, how ready the gate ahead is, what is open, and the last decision on it."""
    report = ground.report
    held = f", wave {report.wave}" if report.wave else ""
    over = ended(ground.snapshot.programme)
    ahead = [
        Fact("Next gate", f"{report.gate.value} {report.title}{held}"),
        Fact("Planned for", day(report.planned, "no date is set")),
        Fact("Ready", f"{report.passed} of {report.total}"),
        Fact("Suggested", words(report.suggestion.outcome.value)),
    ]
    facts = [] if over else ahead
    if report.ruling is not None:
        last = report.ruling.decision
        of_wave = f", for wave {last.wave}" if last.wave else ""
        outcome = words(last.outcome)
        still = outcome_words(ground.snapshot, report.ruling).removeprefix(outcome)
        facts.append(Fact("Last decision", f"{outcome} on {day(last.decided_on)}{of_wave}{still}"))
    if rolled := waves_line(ground.snapshot, ground.today):
        facts.append(Fact("Rollout", rolled))
    open_ones = tuple(
        (
            Cell(c.title),
            Cell("stale" if c.stale is not None else STATE_WORDS[c.state]),
            Cell(c.why),
            Cell(c.remedy),
        )
        for c in report.open_musts
    )
    tables = (
        (listing("Still open", ("Must", "State", "Why", "What makes it a yes"), open_ones),)
        if open_ones
        else ()
    )
    sentences = (standing(ground).sentence, *(() if over else (report.suggestion.why,)))
    return Section("status", ground.title("status"), True, sentences, tuple(facts), tables)


def standing(ground: Ground) -> Standing:
    """On plan, watch or off plan, with the reason: what the gate ahead still lacks, and by when (rules.md summary)."""
    report = ground.report
    gate = f"{report.gate.value} ({report.title})"
    when = f", planned for {day(report.planned)}" if report.planned else ""
    stopped = ground.snapshot.programme.status
    if stopped.value != "running":
        return Standing(
            "off plan" if stopped.value == "stopped" else "on plan", f"The programme is {stopped.value}."
        )
    overdue = [need for need in ground.needs if need.overdue and need.kind != "criterion"]
    if report.suggestion.outcome in (Outcome.STOP, Outcome.RECYCLE):
        word = words(report.suggestion.outcome.value)
        return Standing("off plan", f"Off plan. The rules suggest {word} at {gate}: {report.suggestion.why}")
    if report.ready:
        late = f" Late: {listed(need.text for need in overdue[:2])}." if overdue else ""
        word = "watch" if overdue else "on plan"
        can = f"can be decided{when}; the rules suggest {words(report.suggestion.outcome.value)}"
        found = report.ruling
        if report.wave and let_pass(ground.snapshot, report.wave, ground.today):
            gate, can = "Every wave that was entered", "is let pass; next is another wave, or R3"
        elif found is not None and found.waiting and found.decision.wave == report.wave:
            can = f"waits for a decision of {waiting_words(ground.snapshot, found.waiting)}{when}"
        return Standing(word, f"{word.capitalize()}. {gate} {can}.{late}")
    count = len(report.open_musts)
    named = listed((f"'{c.title}'" for c in report.open_musts), most=2)
    lacks = f"{gate} lacks {count} of {len(report.musts)} musts{when}: {named}."
    if report.planned is not None and report.planned < ground.today:
        return Standing("off plan", f"Off plan. {lacks}")
    far = report.planned is not None and (
        working_days(ground.today, report.planned, ground.snapshot.programme.holidays) > NEAR_DAYS
    )
    word = "on plan" if far and not overdue else "watch"
    return Standing(word, f"{word.capitalize()}. {lacks}")


def vision_section(ground: Ground) -> Section:
    """The vision in one line and its last change."""
    found = vision(ground.snapshot)
    if found.current is None:
        return empty("vision", ground.title("vision"))
    current = found.current
    change = f"Version {current.number}" + (f" of {day(current.day)}" if current.day else "")
    change += f": {current.reason}" if current.reason else ""
    facts = [Fact("Last change", change)]
    if found.attributes:
        facts.append(Fact("What customers notice", listed(one.name for one in found.attributes)))
    if found.lacking:
        facts.append(Fact("Still to do", listed(found.lacking)))
    return Section("vision", ground.title("vision"), True, (current.line,), tuple(facts))


def _presses(need: Need) -> bool:
    """Whether something waiting belongs on the page: gates to decide, streams, overrides and conditions overdue."""
    return (
        need.kind == "stream"
        or (need.kind == "gate" and bool(need.who))
        or (need.kind in ("condition", "override") and need.overdue)
    )


def _holders(ground: Ground, role: Role) -> str:
    names = listed(person.name for person in holders(ground.snapshot, role))
    return names or "nobody named yet"


def _by(ground: Ground, due: date | None) -> str:
    late = days_late(due, ground.today, ground.snapshot.programme.holidays) if due is not None else 0
    return f"{day(due)} ({late_words(late)})" if late else day(due)
