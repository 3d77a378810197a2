"""What the rules suggest at a gate: Stop, Recycle, Hold, Go, Conditional go, tested in that order (rules.md gates)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lifecycle.base.figures import at_least, below, rounded
from lifecycle.base.findings import listed
from lifecycle.base.phases import GATES, PHASE_TITLES, PHASES, STAGE_AFTER, Gate, closing_phase, stages_of
from lifecycle.base.words import percent
from lifecycle.case.arguments import case
from lifecycle.gates.nouns import STATE_WORDS, Outcome, State
from lifecycle.gates.results import CriterionReport, Suggestion
from lifecycle.overrides import live_override
from lifecycle.snapshot import Snapshot
from lifecycle.suitability import Verdict, suitability


def suggest(snapshot: Snapshot, gate: Gate, criteria: Sequence[CriterionReport], today: date) -> Suggestion:
    """The suggestion for these criteria (rules.md gates, readings 20 to 24, 30)."""
    conditions = worth_carrying(snapshot, criteria)
    stop = reason_to_stop(snapshot, gate, today)
    if stop:
        return Suggestion(Outcome.STOP, stop, conditions)
    failed = [c for c in criteria if c.kind == "must" and not c.passed]
    early = [c for c in failed if c.state is State.NOT_MET and _before(c, gate)]
    if early:
        home = min((c.home for c in early), key=PHASES.index)
        named = listed(f"'{c.title}'" for c in early)
        why = f"{named} belongs to the {PHASE_TITLES[home].lower()} phase and does not hold."
        return Suggestion(Outcome.RECYCLE, why, conditions, stages_of(home)[0])
    if failed:
        open_ones = listed(f"'{c.title}' ({_word(c)})" for c in failed)
        count = f"{len(failed)} must{'s' if len(failed) > 1 else ''} open: "
        return Suggestion(Outcome.HOLD, f"{count}{open_ones}.", conditions)
    share, met, asked = should_share(criteria)
    limit = snapshot.playbook.decisions.should_share
    of = f"{met} of {asked} shoulds" if asked else "no should applies"
    onward = STAGE_AFTER[gate]
    if at_least(share, limit):
        return Suggestion(Outcome.GO, f"Every must passes, and {of}.", conditions, onward)
    why = f"Every must passes, but only {of}; {percent(limit)} are asked for. Name conditions with owner and date."
    return Suggestion(Outcome.CONDITIONAL_GO, why, conditions, onward)


def should_share(criteria: Sequence[CriterionReport]) -> tuple[float, int, int]:
    """(share 0-1, passed, applicable) of the shoulds; nothing applicable is a share of 1 (rules.md reading 24)."""
    asked = [c for c in criteria if c.kind == "should" and c.applicable]
    met = sum(c.passed for c in asked)
    return (met / len(asked) if asked else 1.0), met, len(asked)


def reason_to_stop(snapshot: Snapshot, gate: Gate, today: date) -> str:
    """Why the rules suggest stopping, '' when they do not.

    Only what is known counts: an unsuitable verdict at every gate, a case below the limit from G1 on; neither where
    the sponsor overrode it (rules.md reading 21).
    """
    verdict = suitability(snapshot)
    if verdict.verdict is Verdict.UNSUITABLE and not _overridden(snapshot, "g0.suitability", today):
        return f"The suitability test says unsuitable: {verdict.reason}"
    if GATES.index(gate) >= GATES.index(Gate.G1) and not _overridden(snapshot, "g1.case", today):
        score = case(snapshot).score
        limit = snapshot.playbook.decisions.stop_case
        if score.value is not None and below(score.value, limit):
            return f"The business case scores {rounded(score.value, beside=limit)}, below {limit:g}."
    return ""


def worth_carrying(snapshot: Snapshot, criteria: Sequence[CriterionReport]) -> tuple[str, ...]:
    """What is left to do although the work may go on: shoulds not met, and what keeps a conditional verdict open."""
    found = []
    for criterion in criteria:
        if criterion.kind == "should" and criterion.applicable and not criterion.passed:
            found.append(f"{criterion.title}: {criterion.remedy or criterion.why}")
        if criterion.check == "g0.suitability" and criterion.state is State.MET:
            verdict = suitability(snapshot)
            if verdict.verdict is Verdict.CONDITIONAL:
                found += [
                    f"{fault} {remedy}".strip()
                    for fault, remedy in zip(verdict.faults, verdict.remedies, strict=False)
                ]
    return tuple(found)


def _overridden(snapshot: Snapshot, check: str, today: date) -> bool:
    """Whether any criterion that asks for this check is overridden on that day."""
    return any(
        live_override(snapshot, criterion.id, today) is not None
        for setting in snapshot.playbook.gates
        for criterion in setting.criteria
        if criterion.check == check
    )


def _before(criterion: CriterionReport, gate: Gate) -> bool:
    return PHASES.index(criterion.home) < PHASES.index(closing_phase(gate))


def _word(criterion: CriterionReport) -> str:
    if criterion.stale is not None:
        return "stale"
    return STATE_WORDS[criterion.state]
