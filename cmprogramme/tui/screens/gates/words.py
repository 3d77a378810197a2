"""Criteria, conditions and decisions in rows and sentences, and what a decision form is read as."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import CRITERION, OUTCOME, mark, marked
from lifecycle.base.words import day_words, due_words, number, percent, words
from lifecycle.gates.nouns import Decision
from lifecycle.gates.results import ConditionState, CriterionReport
from lifecycle.overrides import OverrideState
from lifecycle.people import name_of

STATED = ", role stated, not on the roster"


def criterion_row(criterion: CriterionReport) -> Row:
    """One criterion: shape, title, value against threshold, state in words."""
    status, word = CRITERION[criterion.state]
    if not criterion.applicable:
        status, word = "none", "does not arise"
    right: list[Span] = []
    shown = value_words(criterion)
    if shown:
        right.append((f" {shown}  ", "dim"))
    right.append((f"{word:<16}", status))
    return Row(criterion.id, (mark(status), (f" {criterion.title}", "")), right, value=criterion)


def value_words(criterion: CriterionReport) -> str:
    """ "57% of 80%", "42.4 of 60"; "" where there is no number."""
    if criterion.value is None:
        return ""
    share = (
        criterion.figure is not None
        and criterion.figure.unit.startswith("share")
        and (criterion.threshold or 0) <= 1
    )

    def told(value: float) -> str:
        return percent(value) if share else number(value)

    if criterion.threshold is None:
        return told(criterion.value)
    return f"{told(criterion.value)} of {told(criterion.threshold)}"


def criterion_blocks(facts: Facts, criterion: CriterionReport) -> list[Block]:
    """Why a criterion stands as it does, and what would make it a yes."""
    status, word = CRITERION[criterion.state]
    blocks: list[Block] = [
        Words(criterion.title, "bold"),
        Words(
            word if criterion.applicable else "does not arise here", status, mark=(mark(status), (" ", ""))
        ),
        Words(""),
    ]
    shown = value_words(criterion)
    if shown:
        own = ", set for this programme" if criterion.own_threshold else ""
        blocks.append(Words(f"{shown}{own}", "accent", mark=(("value     ", "dim"),)))
    blocks.append(Words(criterion.why or "-", mark=(("why       ", "dim"),)))
    if criterion.remedy:
        blocks.append(Words(criterion.remedy, mark=(("to do     ", "dim"),)))
    if criterion.guidance:
        blocks.append(Words(criterion.guidance, "dim", mark=(("counts    ", "dim"),)))
    blocks.append(Words(words(criterion.home), "dim", mark=(("home      ", "dim"),)))
    if criterion.stale is not None:
        blocks.append(
            Words(f"stale since {day_words(criterion.stale.moved_on)}: {criterion.stale.reason}", "watch")
        )
    if criterion.override is not None:
        override = criterion.override
        blocks += [
            Words(""),
            Words("OVERRIDE", "head"),
            Words(override.reason),
            Words(
                f"{name_of(facts.snapshot, override.by)}, {words(override.role)}, {day_words(override.decided_on)}; "
                f"holds through {day_words(override.expires)}; risk: {name_of(facts.snapshot, override.risk_owner)}",
                "dim",
            ),
        ]
    if criterion.confirmation is not None:
        given = criterion.confirmation
        blocks += [
            Words(""),
            Words("EVIDENCE", "head"),
            Words(given.evidence),
            Words(f"{name_of(facts.snapshot, given.by)}, {day_words(given.confirmed_on)}", "dim"),
        ]
    elif criterion.check == "confirmed":
        blocks += [
            Words(""),
            Words("Nobody has shown evidence yet. a adds a link, a file or a sentence.", "dim"),
        ]
    return blocks


def condition_row(facts: Facts, state: ConditionState) -> Row:
    """One open condition."""
    right: Line = (
        (f" {due_words(state.due, facts.today)}", "off" if state.overdue else "dim"),
        (f"  {state.owner}", "dim"),
    )
    key = f"condition:{state.decision.id}:{state.number}"
    return Row(key, (mark("off" if state.overdue else "watch"), (f" {state.text}", "")), right, value=state)


def decision_row(facts: Facts, record: object) -> Row:
    """A decision or an override in the list of records."""
    if isinstance(record, Decision):
        status, word = OUTCOME[record.outcome]
        by = name_of(facts.snapshot, record.deciders[0].person)
        left = (*marked(status, f"{record.gate.value} {word}"), (f"  {by}", "dim"))
        return Row(
            f"decision:{record.id}",
            left,
            ((day_words(record.decided_on, today=facts.today), "dim"),),
            value=record,
        )
    assert isinstance(record, OverrideState)
    override = record.override
    live = record.state == "live"
    left = (
        mark("watch" if live else "none"),
        (f" override, {record.state}", ""),
        (f"  {override.title}", "dim"),
    )
    right = ((f" until {day_words(override.expires, today=facts.today)}", "dim"),)
    return Row(f"override:{override.id}", left, right, value=record)


def decision_blocks(facts: Facts, record: object, logged_in: str = "") -> Sequence[Block]:
    """A record in full, as it was taken; `logged_in` says who its writer was, where that is another name."""
    snapshot = facts.snapshot
    if isinstance(record, OverrideState):
        override = record.override
        return [
            Words(override.title, "bold"),
            Words(f"override, {record.state}", "watch" if record.state == "live" else "dim"),
            Words(""),
            Words(override.reason),
            Words(f"computed: {override.computed}", "dim"),
            Words(
                f"by {name_of(snapshot, override.by)} as {words(override.role)}, {day_words(override.decided_on)}"
                f"{logged_in}",
                "dim",
            ),
            Words(
                f"risk: {name_of(snapshot, override.risk_owner)}; last day {day_words(override.expires)}",
                "dim",
            ),
        ]
    if not isinstance(record, Decision):
        return []
    status, word = OUTCOME[record.outcome]
    who = ", ".join(
        f"{name_of(snapshot, each.person)} ({words(each.role)}{'' if each.on_roster else STATED})"
        for each in record.deciders
    )
    blocks: list[Block] = [
        Words(f"{record.gate.value} {word}", f"bold {status}", mark=(mark(status), (" ", ""))),
        Words(
            f"{who}, {day_words(record.decided_on)}; written by {name_of(snapshot, record.written_by)}{logged_in}",
            "dim",
        ),
        Words(""),
        Words(record.reason),
    ]
    if record.against_suggestion:
        blocks.append(
            Words(f"The rules suggested {words(record.suggestion)}: {record.suggestion_why}", "watch")
        )
    if record.missing:
        blocks.append(
            Words("did not take part: " + ", ".join(words(role) for role in record.missing), "watch")
        )
    for place, condition in enumerate(record.conditions, 1):
        owner = name_of(snapshot, condition.owner)
        blocks.append(
            Words(
                f"{condition.text} ({owner}, {day_words(condition.due)})",
                mark=((f"condition {place}  ", "dim"),),
            )
        )
    blocks += [Words(""), Words(f"DECIDED ON THESE ({record.playbook})", "head")]
    for criterion in record.criteria:
        state, state_word = CRITERION[criterion.state]
        blocks.append(Words(f"{criterion.title}: {state_word}", "", mark=(mark(state), (" ", ""))))
    return blocks
