"""What somebody is told before something about a gate is recorded: what is asked, what is in the way, what follows."""

from __future__ import annotations

from lifecycle.base.findings import listed
from lifecycle.base.page import Page, Sentence
from lifecycle.base.words import words
from lifecycle.gates.decide import open_musts
from lifecycle.gates.nouns import Decision, Vote
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.passing import decider_words, outcome_words, ruling, waiting_words
from lifecycle.playbook.limits import threshold_words
from lifecycle.playbook.thresholds import CONFIRMED
from lifecycle.snapshot import Snapshot

COMPUTED = "This one is computed; a confirmation only makes it count again after a step back."
PASSES = "It will count as passed although it is not met, and stands on the sponsor's page."


def suggested_page(report: GateReport) -> Page:
    """Which gate is decided, and what the rules suggest."""
    title, suggestion = f"{report.gate.value} {report.title}", report.suggestion
    suggested = f"Suggested: {words(suggestion.outcome)}. {suggestion.why}"
    return Page(title, (Sentence(title, "bold"), Sentence(suggested, "dim")))


def hindered_page(report: GateReport) -> Page:
    """The musts that stand in the way of going on."""
    text = f"Not possible yet: {len(report.open_musts)} must open. {open_musts(report)}"
    return Page("In the way", (Sentence(text, status="watch"),) if report.open_musts else ())


def decided_page(snapshot: Snapshot, decision: Decision) -> Page:
    """Who decides what, where it leads, and whether the rules suggest otherwise; `snapshot` knows who decides."""
    moved, found = decision.moved_to, ruling(snapshot, decision, decision.decided_on)
    leads = f"The programme moves to {moved.value}." if moved else "The programme stays where it is."
    if found.waiting:
        leads = f"It waits for {waiting_words(snapshot, found.waiting)}; until then the gate is not passed."
    who = listed(decider_words(snapshot, each) for each in decision.deciders)
    against = f"The rules suggest {words(decision.suggestion)}; it is recorded so."
    parts = (
        Sentence(f"decided by {who}", "dim"),
        Sentence(leads),
        *((Sentence(against, "watch"),) if decision.against_suggestion else ()),
        Sentence("A later decision can supersede it.", "dim"),
    )
    return Page("Decision", parts)


def voted_page(snapshot: Snapshot, vote: Vote) -> Page:
    """Who decides beside the chair, and what that makes of the gate; `snapshot` knows the vote."""
    found = ruling(snapshot, snapshot.get(Decision, vote.decision), vote.decided_on)
    held = found.decision.label().split()[0]
    leads = f"{held} is not passed: {outcome_words(snapshot, found)}."
    if found.passes:
        moved = vote.moved_to
        leads = f"The programme moves to {moved.value}." if moved else f"With it {held} is passed."
    parts = (Sentence(f"decided by {decider_words(snapshot, vote)}", "dim"), Sentence(leads))
    return Page("Decision", parts)


def fulfilled_page(condition: ConditionState) -> Page:
    """The condition that is done."""
    return Page("Condition", (Sentence(condition.text, "bold"),))


def confirmed_page(criterion: CriterionReport) -> Page:
    """What is confirmed, what counts as evidence, and what that does where it is computed."""
    computed = () if criterion.check == CONFIRMED else (Sentence(COMPUTED, "watch"),)
    return Page(
        "Evidence", (Sentence(criterion.title, "bold"), Sentence(criterion.guidance, "dim"), *computed)
    )


def answered_page(snapshot: Snapshot, criterion: CriterionReport) -> Page:
    """The question that is answered with a number, its unit, and what is asked for."""
    asked = snapshot.playbook.criterion(criterion.id)
    limit = threshold_words(snapshot.playbook, asked, criterion.threshold) if asked is not None else ""
    told = [f"In {criterion.unit}." if criterion.unit else "", f"Asked is {limit}." if limit else ""]
    parts = (
        Sentence(criterion.title, "bold"),
        Sentence((criterion.reads.number if criterion.reads is not None else None) or ""),
        Sentence(" ".join(filter(None, told)), "dim"),
    )
    return Page("Answer", parts)


def overridden_page(snapshot: Snapshot, criterion: CriterionReport) -> Page:
    """What is overridden, why it is not met, and how much has to be said."""
    settings = snapshot.playbook.decisions
    terms = (
        f"The reason takes {settings.override_reason} characters or more; without a last day it holds"
        f" {settings.override_days} days from today."
    )
    parts = (Sentence(criterion.title, "bold"), Sentence(criterion.why, "dim"), Sentence(terms, "dim"))
    return Page("Override", parts)


def passing_page(criterion: CriterionReport) -> Page:
    """What an override means."""
    parts = (
        Sentence(criterion.title, "bold"),
        Sentence(PASSES, "watch"),
        Sentence("It can be withdrawn.", "dim"),
    )
    return Page("Override", parts)
