"""Whether definition, vision and sources are shared: checks of G1 on worked facts."""

from __future__ import annotations

from typing import Any

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.base.findings import Target
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import State
from lifecycle.gates.overriding import override_criterion
from lifecycle.insight.entering import record_hours
from lifecycle.overrides import Override, override
from lifecycle.register import remove
from lifecycle.strategy.definition import Definition
from tests.builders import programme, stamp
from tests.lifecycle.gates.definition_facts import AMARA, at, shared


@pytest.mark.parametrize(
    ("same", "value", "state"),
    [(4, 4 / 7, State.NOT_MET), (5, 5 / 7, State.NOT_MET), (6, 6 / 7, State.MET)],
)
def test_a_definition_is_shared_from_four_fifths_of_the_functions_on(
    same: int, value: float, state: State
) -> None:
    found = at(shared(same), Gate.G1, "g1.sharedness")
    assert found.value == pytest.approx(value)
    assert (found.threshold, found.state) == (0.8, state)


def test_a_definition_nobody_wrote_is_shared_by_nobody() -> None:
    snapshot = shared(7)
    (definition,) = snapshot.all(Definition)
    found = at(snapshot.apply(remove(snapshot, definition, stamp())), Gate.G1, "g1.sharedness")
    assert found.state is State.NOT_ASSESSED
    assert found.why.startswith("The definition is not written yet")


def test_before_anybody_is_asked_the_definition_has_to_be_written() -> None:
    found = at(programme(AMARA), Gate.G1, "g1.sharedness")
    assert found.targets == (Target("definition", ""),)
    assert found.why == "Not yet assessed: the definition is not written yet."
    assert found.remedy == "Write the definition, then ask the functions."


def test_the_override_story_of_the_definition_holds() -> None:
    snapshot = shared(4)
    terms: dict[str, Any] = {"reason": "The other three follow by January", "risk_owner": "Bryn"}
    with pytest.raises(NotAllowed, match="Only the sponsor may override a must"):
        override_criterion(
            snapshot, Gate.G1, "g1.sharedness", by="Bryn", role=Role.LEADER, stamp=stamp(), **terms
        )
    change = override_criterion(
        snapshot, Gate.G1, "g1.sharedness", by="Amara", role=Role.SPONSOR, stamp=stamp(), **terms
    )
    snapshot = snapshot.apply(change)
    (held,) = snapshot.all(Override)
    assert held.computed == "not met: 0.571, needed 0.8 or more"
    assert at(snapshot, Gate.G1, "g1.sharedness").state is State.OVERRIDDEN
    again = override(snapshot, "g1.sharedness", by="Amara", role=Role.SPONSOR, stamp=stamp(seed=9), **terms)
    assert len(snapshot.apply(again).all(Override)) == 2


@pytest.mark.parametrize(
    ("joining", "state"), [(46, State.NOT_MET), (55, State.NOT_MET), (60, State.MET), (62, State.MET)]
)
def test_joining_sources_is_met_from_six_tenths_on(joining: int, state: State) -> None:
    snapshot = programme(AMARA)
    change = record_hours(snapshot, joining=joining, crunching=100 - joining, stamp=stamp())
    assert at(snapshot.apply(change), Gate.G1, "g1.integration").state is state
