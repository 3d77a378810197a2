"""Streams of work and the blind-alley index."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, figures, opened, table
from cmprogramme.cli.reading import member, required
from cmprogramme.cli.session import session
from cmprogramme.wording import number, percent
from lifecycle.base.areas import Role
from lifecycle.ideas.alarms import state_of, stream_states
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.streams import Stream, StreamWeek, Verdict, decide_stream
from lifecycle.register import add, find

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


def record(
    which: str,
    *,
    week: str = "",
    effort: float | None = None,
    accepted: float | None = None,
    evidence: str = "",
    area: str = "",
    attribute: str = "",
) -> Answer:
    """A week of a stream: --effort spent, share --accepted so far, --evidence, the --area and --attribute served."""
    run = session()
    stream = find(run.snapshot, Stream, which)
    texts = {
        "stream": str(stream.id),
        "week": week or run.today.isoformat(),
        "effort": "" if effort is None else str(effort),
        "accepted": "" if accepted is None else str(accepted),
        "evidence": evidence,
        "area": area,
        "attribute": attribute,
    }
    noun, change = add(
        run.snapshot, StreamWeek, {name: text for name, text in texts.items() if text}, run.stamp
    )
    return run.commit(change, "stream-record", {"id": str(noun.id)})


def decide(
    which: str, verdict: str, *, by: str | None = None, role: str = "leader", reason: str | None = None
) -> Answer:
    """Continue, redirect, park or stop a stream, with a --reason."""
    run = session()
    stream = find(run.snapshot, Stream, which)
    change = decide_stream(
        run.snapshot,
        stream,
        member(Verdict, verdict, "verdict"),
        by=required(by, "--by"),
        role=member(Role, role, "--role"),
        reason=required(reason, "--reason"),
        stamp=run.stamp,
        index=state_of(run.snapshot, stream, run.today).index.value,
    )
    return run.commit(change, "stream-decide", {"stream": stream.name})


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
