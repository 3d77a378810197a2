"""A programme that was stopped goes on when the sponsor says so."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.reopening import reopen
from lifecycle.programme import Status
from lifecycle.stages import set_stage
from tests.builders import stamp
from tests.lifecycle.gates.decisions import at, go


def test_stop_ends_the_programme_until_the_sponsor_reopens_it() -> None:
    snapshot = at(Stage.D3)
    stopped = snapshot.apply(go(snapshot, Outcome.STOP))
    assert stopped.programme.status is Status.STOPPED
    with pytest.raises(NotAllowed, match="is stopped"):
        set_stage(stopped, Stage.D2, reason="again", stamp=stamp())
    with pytest.raises(NotAllowed, match="Only the sponsor"):
        reopen(stopped, by="Bryn", role=Role.LEADER, reason="new budget", stamp=stamp())
    running = stopped.apply(
        reopen(stopped, by="Amara", role=Role.SPONSOR, reason="new budget", stamp=stamp(seed=70))
    )
    assert (running.programme.status, running.programme.stage) == (Status.RUNNING, Stage.D3)
    with pytest.raises(NotAllowed, match="is running"):
        reopen(running, by="Amara", role=Role.SPONSOR, reason="again", stamp=stamp())
