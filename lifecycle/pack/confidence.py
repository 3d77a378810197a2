"""How likely a gate is passed on its day, in words and why, by one stated rule (rules.md summary)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_late, working_days
from lifecycle.base.findings import listed
from lifecycle.base.words import counted, counted_days, full_day, late_words
from lifecycle.gates.always import CARRIED, overdue_before
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.nouns import STATE_WORDS, Outcome, State
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.gates.suggestion import should_share
from lifecycle.gates.telling import decided_words
from lifecycle.naming import masked
from lifecycle.pack.sheet import Confidence, Word
from lifecycle.snapshot import Snapshot

EASY = 5
"""Working days each open thing needs to be done without haste; our judgement."""

LEAST = 1
"""Working days each open thing takes at least; with fewer left it is not done in time; our judgement."""


def confidence(snapshot: Snapshot, today: date, report: GateReport) -> Confidence:
    """The word by the first that holds, with its reasons.

    Things to do are the musts that do not pass, that of the conditions counting as many as are past their day, the
    musts overridden only until a day before the gate, and open conditions due before it. Passed: it was decided. Not
    possible to say: no criterion was assessed. Unlikely: the rules suggest stop or recycle, the planned day is over, or
    fewer than 1 working day is left for each thing. Not possible to say: more than half of the musts are not assessed.
    In doubt: no day is planned, or fewer than 5 for each. Likely: as many or more, or nothing is to do but a must
    passes by an override, or too few shoulds do. High: nothing of all that.
    """
    holidays = snapshot.programme.holidays
    planned = report.due
    days = None
    if planned is not None:
        days = -days_late(planned, today, holidays) or working_days(today, planned, holidays)
    if report.settled:
        return Confidence(
            word="passed",
            why=(
                f"Decided: {masked(snapshot, decided_words(snapshot, report))}.",
                f"What follows is how it stands on {full_day(today)}, not what it was decided on.",
            ),
            things=0,
            days=days,
        )
    lapsing = tuple(one for one in report.musts if _lapses(one, planned))
    soon = _falling_due(snapshot, report, today)
    things = _things(snapshot, report, today) + len(lapsing) + len(soon)
    word, first = _word(report, things, days)
    why = (first, *_reasons(snapshot, report, today, lapsing, soon))
    return Confidence(word=word, why=tuple(masked(snapshot, text) for text in why), things=things, days=days)


def _word(report: GateReport, things: int, days: int | None) -> tuple[Word, str]:
    musts = report.musts
    unseen = [one for one in musts if one.state is State.NOT_ASSESSED]
    left = "no day is planned" if days is None else f"{counted_days(days)} left"
    todo = f"{counted(things, 'thing')} to do, {left}"
    asked = [one for one in report.criteria if one.applicable]
    if asked and all(one.state is State.NOT_ASSESSED for one in asked):
        return "not possible to say", "Nothing that this gate asks for was assessed yet."
    if report.suggestion.outcome in (Outcome.STOP, Outcome.RECYCLE):
        return "unlikely", report.suggestion.why
    if things and days is not None and days < 0:
        return (
            "unlikely",
            f"The planned day is over, and {counted(things, 'thing')} {_is(things)} still to do.",
        )
    if things and days is not None and days < things * LEAST:
        return "unlikely", f"{todo}: less than a working day for each."
    if len(unseen) * 2 > len(musts):
        return (
            "not possible to say",
            f"{len(unseen)} of {counted(len(musts), 'must')} {_is(len(unseen))} not assessed yet.",
        )
    if things:
        if days is None or days < things * EASY:
            return "in doubt", f"{todo}."
        return "likely", f"{todo}: {EASY} working days or more for each."
    if report.suggestion.outcome is not Outcome.GO:
        return "likely", report.suggestion.why
    if any(one.state is State.OVERRIDDEN for one in musts):
        return "likely", "Every must passes, not all of them by what was done."
    _, met, shoulds = should_share(report.criteria)
    of = f", and {met} of {counted(shoulds, 'should')}" if shoulds else ""
    return "high", f"Every must is met{of}."


def _reasons(
    snapshot: Snapshot,
    report: GateReport,
    today: date,
    lapsing: tuple[CriterionReport, ...],
    soon: tuple[ConditionState, ...],
) -> tuple[str, ...]:
    """What weighs on it: open musts by name, stale ones, conditions past their day, overrides."""
    found = []
    missing = [one for one in report.open_musts if one.stale is None and one.check != CARRIED]
    if missing:
        found.append(
            "Open: " + listed((f"“{one.title}” ({STATE_WORDS[one.state]})" for one in missing), 4) + "."
        )
    stale = [one for one in report.criteria if one.stale is not None and not one.passed]
    if stale:
        found.append(f"To be looked at again after the step back: {listed(_titles(stale), 3)}.")
    late = overdue_before(snapshot, report.gate, today, report.wave)
    if late:
        worst = max(days_late(one.due, today, snapshot.programme.holidays) for one in late)
        found.append(
            f"{counted(len(late), 'condition')} of earlier decisions {_is(len(late))} past the day, the oldest "
            f"{late_words(worst)}."
        )
    if soon:
        found.append(f"Due before this gate: {listed((f'“{one.text}”' for one in soon), 3)}.")
    over = [one for one in report.musts if one.state is State.OVERRIDDEN]
    if over:
        found.append(f"Passed only by an override: {listed(_titles(over), 3)}.")
    if lapsing:
        found.append(f"The override ends before the planned day: {listed(_titles(lapsing), 3)}.")
    return tuple(found)


def _things(snapshot: Snapshot, report: GateReport, today: date) -> int:
    """Open musts; the one about conditions counts as many as are past their day."""
    late = len(overdue_before(snapshot, report.gate, today, report.wave))
    return sum(max(1, late) if one.check == CARRIED else 1 for one in report.open_musts)


def _falling_due(snapshot: Snapshot, report: GateReport, today: date) -> tuple[ConditionState, ...]:
    """Conditions that are open and due before the planned day: not done by then they keep the gate shut."""
    planned = report.due
    if planned is None:
        return ()
    return tuple(one for one in condition_states(snapshot, today) if one.open and today <= one.due < planned)


def _lapses(one: CriterionReport, planned: date | None) -> bool:
    """Whether a must passes today only by an override that ends before the planned day."""
    return (
        one.state is State.OVERRIDDEN
        and one.override is not None
        and planned is not None
        and one.override.expires < planned
    )


def _titles(found: list[CriterionReport] | tuple[CriterionReport, ...]) -> list[str]:
    return [f"“{one.title}”" for one in found]


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
