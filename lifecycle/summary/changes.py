"""What changed since the last issued summary: decided, moved, added, dropped (rules.md summary)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from lifecycle.base.figures import rounded
from lifecycle.base.noun import Noun
from lifecycle.base.words import NOT_ASSESSED, day_words
from lifecycle.case.decisions import DirectorDecision
from lifecycle.gates.nouns import ConditionChange, Decision, Reopening, StageMove, Vote
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.streams import StreamDecision
from lifecycle.insight.segments import Segment
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure
from lifecycle.naming import readable
from lifecycle.overrides import Override, ThresholdChange, Withdrawal
from lifecycle.people import Person
from lifecycle.plan.nouns import LEFT, WorkItem, WorkStatus
from lifecycle.snapshot import Entry, Snapshot
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.page import Changes

MOST = 7
"""Lines in all."""

EACH = {"decided": 3, "moved": 3, "added": 2, "dropped": 2}
"""Lines of each group at most, before MOST."""

DECISIONS: tuple[type[Noun], ...] = (
    ConditionChange,
    Decision,
    DirectorDecision,
    Override,
    Reopening,
    StreamDecision,
    ThresholdChange,
    Vote,
    Withdrawal,
)

COUNTED: dict[type[Noun], tuple[str, str]] = {
    Idea: ("idea", "ideas"),
    Segment: ("segment", "segments"),
    WorkItem: ("work item", "work items"),
    Measure: ("measure", "measures"),
    Lesson: ("lesson", "lessons"),
    Person: ("person", "people"),
}


def changes(
    snapshot: Snapshot,
    entries: Iterable[Entry],
    since: date | None,
    number: int | None,
    before: Mapping[str, float | None],
    now: Mapping[str, float | None],
) -> Changes:
    """The lines of the four groups, from the journal since then and the figures then and now.

    Without an earlier summary (`since` None) there is nothing to compare with: no figure moved.
    """
    rows = sorted(entries, key=lambda entry: entry.revision)
    groups = {
        "decided": decided(snapshot, rows),
        "moved": [*stage_moves(rows), *moved(before, now)],
        "added": added(rows),
        "dropped": dropped(rows),
    }
    kept: dict[str, tuple[str, ...]] = {}
    room = MOST
    for name, lines in groups.items():
        kept[name] = tuple(lines[: min(EACH[name], room)])
        room -= len(kept[name])
    more = sum(len(lines) for lines in groups.values()) - sum(len(lines) for lines in kept.values())
    return Changes(since, number, kept["decided"], kept["moved"], kept["added"], kept["dropped"], more)


def decided(snapshot: Snapshot, entries: Sequence[Entry]) -> list[str]:
    """What was decided, the newest first, in the journal's words; a change taken back is left out."""
    undone = {entry.undoes for entry in entries if entry.undoes is not None}
    found = []
    for entry in entries:
        if entry.revision in undone or entry.undoes is not None:
            continue
        for was, is_now in entry.nouns:
            if was is None and isinstance(is_now, DECISIONS):
                found.append(readable(snapshot, entry.label))
                break
            if isinstance(is_now, DecisionAsked) and not is_now.open and (_asked_open(was)):
                found.append(f"{is_now.question} {is_now.answer}")
    return list(reversed(found))


def moved(before: Mapping[str, float | None], now: Mapping[str, float | None]) -> list[str]:
    """Figures that read differently, those that moved most first: 'Effective index 25.5 -> 29.1'."""
    found: list[tuple[float, str]] = []
    for name, value in now.items():
        if name not in before:
            continue
        was = before[name]
        old, new = _word(was), _word(value)
        if old != new:
            size = abs((value or 0.0) - (was or 0.0)) if value is not None and was is not None else 0.0
            found.append((size, f"{name} {old} -> {new}"))
    return [text for _, text in sorted(found, key=lambda pair: -pair[0])]


def stage_moves(entries: Sequence[Entry]) -> list[str]:
    """The way from the first stage to the last, as one line; none when it came back to where it was."""
    moves = [noun for noun, was in _new(entries) if was is None and isinstance(noun, StageMove)]
    if not moves or moves[0].before is moves[-1].after:
        return []
    return [f"Stage {moves[0].before.value} -> {moves[-1].after.value}"]


def added(entries: Sequence[Entry]) -> list[str]:
    """How many of what came new and is still there, most first."""
    alive: dict[UUID, type[Noun]] = {}
    for entry in entries:
        for was, is_now in entry.nouns:
            if was is None and is_now is not None and type(is_now) in COUNTED:
                alive[is_now.id] = type(is_now)
            elif is_now is None and was is not None:
                alive.pop(was.id, None)
    counts = Counter(alive.values())
    return [f"{count} {COUNTED[kind][0 if count == 1 else 1]}" for kind, count in counts.most_common()]


def dropped(entries: Sequence[Entry]) -> list[str]:
    """Ideas declined and work dropped, with the reason, work handed over, and how many of what was removed."""
    declined = {noun.id: noun for noun, _ in _new(entries) if isinstance(noun, Idea)}
    lines = [
        f"Idea '{idea.text}': {idea.reason}" for idea in declined.values() if idea.state is IdeaState.DECLINED
    ]
    left = {noun.id: noun for noun, _ in _new(entries) if isinstance(noun, WorkItem)}
    lines += [_left_words(item) for item in left.values() if item.status in LEFT]
    came = {noun.id for noun, was in _new(entries) if was is None}
    gone = Counter(
        type(was)
        for entry in entries
        for was, is_now in entry.nouns
        if is_now is None and was is not None and was.id not in came and type(was) in COUNTED
    )
    return lines + [
        f"{count} {COUNTED[kind][0 if count == 1 else 1]} removed" for kind, count in gone.items()
    ]


def _left_words(item: WorkItem) -> str:
    if item.status is WorkStatus.DROPPED:
        return f"Work {item.code} '{item.title}': {item.reason}"
    return f"Work {item.code} '{item.title}' handed over, due {day_words(item.end)}"


def _new(entries: Sequence[Entry]) -> list[tuple[Noun, Noun | None]]:
    """(after, before) of every noun put."""
    return [(is_now, was) for entry in entries for was, is_now in entry.nouns if is_now is not None]


def _asked_open(was: Noun | None) -> bool:
    return was is None or (isinstance(was, DecisionAsked) and was.open)


def _word(value: float | None) -> str:
    return NOT_ASSESSED if value is None else rounded(value)
