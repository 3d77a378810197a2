"""Deciding what becomes of a stream."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.ideas.streams import StreamDecision, Verdict, decide_stream
from tests.builders import TODAY, stamp
from tests.lifecycle.ideas.streams_made import MONDAY, base, decided, stream


def test_a_decision_needs_a_reason_and_the_leader_or_the_sponsor() -> None:
    with pytest.raises(InvalidValue, match="no reason"):
        decide_stream(base(), stream(), Verdict.STOP, by="Bryn", reason=" ", stamp=stamp())
    with pytest.raises(NotAllowed, match="Only the leader or sponsor"):
        decide_stream(
            base(), stream(), Verdict.STOP, by="Zoe", role="process_owner", reason="no use", stamp=stamp()
        )
    change = decide_stream(
        base(), stream(), Verdict.STOP, by="Bryn", reason="no use", stamp=stamp(), index=0.72
    )
    made = change.puts[-1]
    assert isinstance(made, StreamDecision)
    assert (made.index, made.verdict, change.final != "") == (0.72, Verdict.STOP, True)


def test_after_two_continues_only_the_sponsor_may_decide() -> None:
    held = base(decided(1, Verdict.CONTINUE, MONDAY), decided(2, Verdict.CONTINUE, TODAY))
    with pytest.raises(NotAllowed, match="Only the sponsor"):
        decide_stream(held, stream(), Verdict.CONTINUE, by="Bryn", reason="once more", stamp=stamp())
    assert not decide_stream(
        held, stream(), Verdict.STOP, by="Amara", role=Role.SPONSOR, reason="enough", stamp=stamp()
    ).empty
