"""What else changed, in a sponsor's words: questions, answers to the definition, ideas, work, waves, the playbook.

Each teller takes the basis and what a noun was and is, and gives no line where it is enough to count it.
Source: rules.md summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.words import counted, words, written_day
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.programme import PinnedPlaybook
from lifecycle.strategy.definition import Endorsement
from lifecycle.summary.basis import Basis
from lifecycle.summary.changed.lines import (
    ASKED,
    DATES,
    DECISIONS,
    DROPPED,
    NEW,
    PLAYBOOK,
    Line,
    line,
    quoted,
    said,
)
from lifecycle.summary.changed.net_changes import Net
from lifecycle.summary.dates import moved
from lifecycle.summary.nouns import ASK_LIMIT, DecisionAsked
from lifecycle.summary.sheet import person
from lifecycle.upgrade.nouns import Adoption
from lifecycle.waves import Wave

SHORT = 2
"""Letters of a function whose name is short for something."""

Teller = Callable[[Basis, Any, Any], Iterator[Line]]


def asked_lines(basis: Basis, before: DecisionAsked | None, after: DecisionAsked | None) -> Iterator[Line]:
    """A question that is new, answered, open again, wanted by another day or no longer asked."""
    if after is None:
        if before is not None:
            yield line(DROPPED, "dropped", f"No longer asked: {said(before.question, ASK_LIMIT)}")
        return
    question, was_open = said(after.question, ASK_LIMIT), before is None or before.open
    if after.open and not was_open:
        yield line(ASKED, "moved", f"Open again: {question}", slip=True)
    elif not after.open and (before is None or before.answer != after.answer):
        by = f", by {person(after.answered_by)}" if after.answered_by is not None else ""
        instead = "" if was_open or before is None else f"; it was: {said(before.answer)}"
        yield line(DECISIONS, "decided", f"{_unstopped(said(after.answer))}{by}, on “{question}”{instead}")
    elif before is None:
        by_when = f" by {written_day(after.by_when, basis.today)}" if after.by_when is not None else ""
        yield line(ASKED, "added", f"Asked{by_when}: {question}")
    elif before.by_when is not None and after.by_when is not None and before.by_when != after.by_when:
        days = moved(before.by_when, after.by_when, basis.today, basis.snapshot.programme.holidays)
        yield line(ASKED, "moved", f"Wanted {days}: {question}", slip=after.by_when > before.by_when)


def endorsement_lines(basis: Basis, nets: Sequence[Net]) -> Iterator[Line]:
    """Which functions share the definition now, which do no longer, which mean something else; one line for each."""
    shares, lost, other = [], [], []
    for net in nets:
        if not isinstance(net.noun, Endorsement):
            continue
        was, now = (one.same if isinstance(one, Endorsement) else None for one in (net.before, net.after))
        named = basis.snapshot.function_called(net.noun.function)
        if now is True and was is not True:
            shares.append(named)
        elif was is True:
            lost.append(named)
        elif now is False and was is not False:
            other.append(named)
    for found, one, several, slip in (
        (lost, "no longer shares the definition", "no longer share the definition", True),
        (shares, "shares the definition", "share the definition", False),
        (other, "means something else by the definition", "mean something else by the definition", False),
    ):
        if found:
            text = f"{listed(found, len(found))} {one if len(found) == 1 else several}"
            yield line(DECISIONS, "decided", f"{text[0].upper()}{text[1:]}", slip=slip)


def idea_lines(basis: Basis, before: Idea | None, after: Idea | None) -> Iterator[Line]:
    """An idea that was declined, with the reason."""
    if after is None or after.state is not IdeaState.DECLINED:
        return
    if before is None or before.state is not IdeaState.DECLINED or before.reason != after.reason:
        reason = f": {said(after.reason)}" if after.reason.strip() else ""
        yield line(DROPPED, "dropped", f"Idea {quoted(after.text)}{reason}")


def work_lines(basis: Basis, before: WorkItem | None, after: WorkItem | None) -> Iterator[Line]:
    """Work that was dropped, with the reason, or handed over, to whom."""
    if after is None or (before is not None and before.status is after.status):
        return
    if after.status is WorkStatus.DROPPED:
        yield line(DROPPED, "dropped", f"Work {quoted(after.title)}: {said(after.reason)}")
    elif after.status is WorkStatus.HANDED:
        due = f", due {written_day(after.end, basis.today)}" if after.end is not None else ""
        yield line(
            DROPPED, "dropped", f"Work {quoted(after.title)} handed over to {person(after.handed_to)}{due}"
        )


def wave_lines(basis: Basis, before: Wave | None, after: Wave | None) -> Iterator[Line]:
    """A wave that is new, begins on another day, or is off."""
    today, holidays = basis.today, basis.snapshot.programme.holidays
    if after is None:
        if before is not None:
            yield line(DROPPED, "dropped", f"Wave {before.number} of the rollout", slip=True)
    elif before is None:
        note = f": {said(after.note)}" if after.note.strip() else ""
        yield line(NEW, "added", f"Wave {after.number}, from {written_day(after.start, today)}{note}")
    elif before.start != after.start:
        text = f"Wave {after.number} {moved(before.start, after.start, today, holidays)}"
        yield line(DATES, "moved", text, slip=after.start > before.start)


def playbook_lines(
    basis: Basis, before: PinnedPlaybook | None, after: PinnedPlaybook | None
) -> Iterator[Line]:
    """Another playbook, another version of it, or the same with other content."""
    if after is None or before is None:
        yield line(PLAYBOOK, "playbook", "The playbook was taken out" if after is None else "First playbook")
        return
    title = said(basis.snapshot.playbook.title)
    if before.playbook != after.playbook:
        was = words(before.playbook).replace("-", " ")
        text = f"{title} {after.version} in place of {was} {before.version}"
    elif before.version != after.version:
        text = f"{title} from version {before.version} to {after.version}"
    else:
        text = f"{title} {after.version}, adapted"
    yield line(PLAYBOOK, "playbook", text)


def adoption_lines(basis: Basis, before: Adoption | None, after: Adoption | None) -> Iterator[Line]:
    """What an upgrade ended of the programme's own; what it runs on is told with the playbook."""
    ended = len(after.withdrawn) if after is not None else 0
    if ended:
        told = counted(ended, "exception or threshold of its own", "exceptions and thresholds of its own")
        yield line(DECISIONS, "decided", f"Ended with the new playbook: {told}")


def _unstopped(text: str) -> str:
    """Without the full stop at its end; three of them stay."""
    return text if text.endswith("...") else text.rstrip(".")


TELLERS: dict[type[Noun], Teller] = {
    DecisionAsked: asked_lines,
    Idea: idea_lines,
    WorkItem: work_lines,
    Wave: wave_lines,
    PinnedPlaybook: playbook_lines,
    Adoption: adoption_lines,
}

COUNTED_TOO: tuple[type[Noun], ...] = (Idea, WorkItem)
"""Kinds of which a new one is counted although it is told what became of it."""


def told_shared(net: Net) -> bool:
    """Whether an answer to the definition is told: who shares it is another."""
    was, now = (one.same if isinstance(one, Endorsement) else None for one in (net.before, net.after))
    return isinstance(net.noun, Endorsement) and was is not now and (was is True or now is not None)


def changed_lines(basis: Basis, net: Net) -> Iterator[Line]:
    """The lines of one noun; none where it is enough to count it."""
    teller = TELLERS.get(type(net.noun))
    if teller is not None:
        yield from teller(basis, net.before, net.after)
