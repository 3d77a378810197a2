"""Every stream against the programme's scores, and who has to decide about which (rules.md F11)."""

from __future__ import annotations

from datetime import date

from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import above
from lifecycle.capabilities.analysis import analyse
from lifecycle.ideas.blind_alley import Alarm, Ground, StreamState, stream_state
from lifecycle.ideas.streams import Stream
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


def ground(snapshot: Snapshot, today: date) -> Ground:
    """The block factor of each area, and the areas below target; one without a score has its whole gap open.

    rules.md reading 38.
    """
    scores = known_scores(snapshot, today)
    blocks = {area: figure.value for area, figure in analyse(snapshot, today, scores).blocks.items()}
    return Ground(blocks, frozenset(area for area in AREAS if has_gap(snapshot, area, scores[area])))


def has_gap(snapshot: Snapshot, area: Area, score: float | None) -> bool:
    """Whether an area is below its target."""
    return above(snapshot.playbook.target(area), score or 0.0)


@once
def stream_states(snapshot: Snapshot, today: date) -> tuple[StreamState, ...]:
    """Every stream as it stands, in the order entered."""
    streams = snapshot.all(Stream)
    if not streams:
        return ()
    against = ground(snapshot, today)
    return tuple(stream_state(snapshot, stream, today, against) for stream in streams)


def state_of(snapshot: Snapshot, stream: Stream, today: date) -> StreamState:
    """One stream as it stands."""
    return stream_state(snapshot, stream, today, ground(snapshot, today))


def pending(states: tuple[StreamState, ...]) -> tuple[StreamState, ...]:
    """Streams somebody has to decide about, the earliest due first (rules.md F11)."""
    asked = [state for state in states if state.duty is not None]
    return tuple(sorted(asked, key=lambda state: state.duty.due if state.duty else date.max))


def in_state(states: tuple[StreamState, ...], alarm: Alarm) -> tuple[StreamState, ...]:
    """The streams with that alarm."""
    return tuple(state for state in states if state.alarm is alarm)
