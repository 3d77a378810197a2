"""Streams of work and the blind-alley index."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, figures, opened, table
from cmprogramme.cli.session import session
from lifecycle.base.words import number, percent
from lifecycle.ideas.alarms import state_of, stream_states
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.streams import Stream
from lifecycle.register import find

SIGNS = ("stale", "burn", "misalignment", "block")


def list_() -> Answer:
    """Streams with their four signs, the index and what is asked for."""
    run = session()
    states = stream_states(run.snapshot, run.today)
    rows = [
        (
            state.stream.name,
            state.alarm.value.replace("_", " "),
            number(state.index.value, places=2),
            *(percent(getattr(state, sign).value, none="-") for sign in SIGNS),
            f"{state.duty.role.value.replace('_', ' ')} decides by {state.duty.due}" if state.duty else "",
        )
        for state in states
    ]
    lines = table(rows, ["stream", "alarm", "index", *SIGNS, ""]) or [
        "No streams yet. Add one: cmprogramme stream add NAME"
    ]
    return Answer("stream-list", {"streams": [_data(state) for state in states]}, lines)


def explain(which: str) -> Answer:
    """One stream, its index opened."""
    run = session()
    state = state_of(run.snapshot, find(run.snapshot, Stream, which), run.today)
    return Answer("stream-explain", _data(state), [state.stream.name, *opened(state.index)])


def _data(state: StreamState) -> dict[str, object]:
    return {
        "stream": state.stream.name,
        "id": str(state.stream.id),
        "alarm": state.alarm.value,
        "index": state.index.value,
        **{sign: getattr(state, sign).value for sign in SIGNS},
        "duty": state.duty,
        "figures": figures({"index": state.index}),
    }
