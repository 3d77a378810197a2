"""What a programme changed for itself, laid over its playbook: the "mine" of an upgrade (rules.md upgrade)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lifecycle.assessment.nouns import NotApplicable
from lifecycle.base.noun import Noun
from lifecycle.base.phases import STAGES
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words, number
from lifecycle.capabilities.nouns import EdgeChange
from lifecycle.overrides import live_threshold, override_states
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.references import Where, entries, key, name_at

EDGE_FIELDS = ("source", "target", "type", "weight")
"""What a changed edge says of its own; its reason is the programme's, not the playbook's."""


@dataclass(frozen=True, slots=True)
class Own:
    """One change of the programme's own at a place of the pinned playbook.

    `overlay`: `value` holds in place of what the playbook says there; else it is said beside it (an override, a
    statement that does not apply). `base` is what the pinned playbook says, `words` what was done.
    """

    id: str
    where: Where
    noun: Noun
    title: str
    base: Any
    value: Any
    words: str
    overlay: bool = True


def own_changes(snapshot: Snapshot, base: Playbook, today: date) -> tuple[Own, ...]:
    """Everything the programme changed for itself and that holds today, in the order of the nouns."""
    return (
        *_thresholds(snapshot, base, today),
        *_overrides(snapshot, base, today),
        *_edges(snapshot, base),
        *_left_out(snapshot, base),
        *_lengths(snapshot, base),
    )


def _thresholds(snapshot: Snapshot, base: Playbook, today: date) -> Iterator[Own]:
    for where, criterion in (entries(base, "gates.criteria") or {}).values():
        change = live_threshold(snapshot, name_at(where), today)
        if change is not None:
            place = (*where, "threshold")
            said = f"threshold {number(change.threshold, places=2)} in place of {number(criterion.threshold, places=2)}"
            yield Own(
                ".".join(place), place, change, criterion.title, criterion.threshold, change.threshold, said
            )


def _overrides(snapshot: Snapshot, base: Playbook, today: date) -> Iterator[Own]:
    known = entries(base, "gates.criteria") or {}
    for state in override_states(snapshot, today):
        found = known.get(key(state.override.rule))
        if state.state == "live" and found is not None:
            where, criterion = found
            until = day_words(state.override.expires)
            yield Own(
                f"{'.'.join(where)}:override",
                where,
                state.override,
                criterion.title,
                None,
                state.override.chosen,
                f"overridden until {until}",
                overlay=False,
            )


def _edges(snapshot: Snapshot, base: Playbook) -> Iterator[Own]:
    known = {edge.id: edge for edge in base.edges}
    for change in snapshot.all(EdgeChange):
        where = ("edges", change.edge)
        edge = known.get(change.edge)
        title = edge.reason if edge is not None else change.reason
        id = ".".join(where)
        if edge is None:
            if not change.removed:
                yield Own(id, where, change, title, None, change, "a link of the programme's own")
        elif change.removed:
            yield Own(id, where, change, title, edge, change, "left out")
        else:
            for name in EDGE_FIELDS:
                old, new = getattr(edge, name), getattr(change, name)
                if old != new:
                    yield Own(
                        f"{id}.{name}",
                        (*where, name),
                        change,
                        title,
                        old,
                        new,
                        f"{name} {_plain(new)} in place of {_plain(old)}",
                    )


def _left_out(snapshot: Snapshot, base: Playbook) -> Iterator[Own]:
    known = entries(base, "statements") or {}
    for noun in snapshot.all(NotApplicable):
        found = known.get(key(noun.statement))
        if found is not None:
            where, statement = found
            yield Own(
                f"{'.'.join(where)}:not_applicable",
                where,
                noun,
                statement.text,
                None,
                None,
                "does not apply here",
                overlay=False,
            )


def _lengths(snapshot: Snapshot, base: Playbook) -> Iterator[Own]:
    """A planned first day of a stage ahead decides how long the stage before it takes."""
    programme = snapshot.programme
    here = STAGES.index(programme.stage)
    for planned in programme.stage_starts:
        place = STAGES.index(planned.stage)
        if place <= here:
            continue
        before = base.stage(STAGES[place - 1])
        where = ("stages", before.id.value, "days")
        said = f"ends before {day_words(planned.start)}, when {planned.stage.value} is planned to begin"
        yield Own(".".join(where), where, programme, before.title, before.days, planned, said)


def _plain(value: Any) -> str:
    return number(value, places=2) if isinstance(value, float) else str(getattr(value, "value", value))
