"""What keeps a criterion from being met is named, thing by thing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from lifecycle.base.phases import GATES, Gate
from lifecycle.base.records import dataclass
from lifecycle.customers.proposition import PropositionPart
from lifecycle.gates.places import CRITERION, place_of
from lifecycle.gates.report import gate_report
from lifecycle.gates.targets import names, needing, starts
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.segments import Segment
from lifecycle.playbook import Criterion
from lifecycle.playbook.thresholds import CONFIRMED
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, core, programme
from tests.cmprogramme.demo.told import before, day, story
from tests.lifecycle.gates.test_report import with_gate

ASKED = Criterion(id="g2.own", kind="must", check=CONFIRMED, title="Somebody saw it")
WAITS = "g2.days"
"""The pool was opened and has not been open for long enough: nothing lacks, time has to pass."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A programme on a day."""

    name: str
    snapshot: Snapshot
    today: date


def moments() -> list[Moment]:
    """A programme nobody filled in, and the story at every eighth step."""
    told = [Moment(key, snapshot, day(key)) for key, _, snapshot, _ in story()[1::8]]
    return [Moment("empty", programme(), TODAY), *told]


@pytest.mark.parametrize("moment", moments(), ids=lambda moment: moment.name)
def test_whatever_is_not_met_says_what_keeps_it_from_being_met(moment: Moment) -> None:
    for gate in GATES:
        for criterion in gate_report(moment.snapshot, gate, moment.today).criteria:
            waits = criterion.check == WAITS and criterion.value is not None
            if criterion.state.value == "met" or not criterion.applicable:
                assert criterion.targets == (), criterion.id
            elif not waits:
                assert criterion.targets, criterion.id


@pytest.mark.parametrize("moment", moments(), ids=lambda moment: moment.name)
def test_every_id_that_is_named_is_the_id_of_something(moment: Moment) -> None:
    there = {str(id) for nouns in moment.snapshot.nouns.values() for id in nouns}
    for gate in GATES:
        for criterion in gate_report(moment.snapshot, gate, moment.today).criteria:
            for target in criterion.targets:
                for piece in target.key.replace(":", "/").split("/"):
                    assert not is_id(piece) or piece in there, (criterion.id, target)


def is_id(text: str) -> bool:
    """Whether it is written like an id."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def test_what_a_leader_confirms_is_its_own_target() -> None:
    snapshot = programme(playbook=with_gate(core(), Gate.G2, ASKED))
    found = gate_report(snapshot, Gate.G2, TODAY).criteria[0]
    assert [(one.kind, one.key) for one in found.targets] == [(CRITERION, "g2.own")]
    assert place_of(found).part == "2"
    assert needing(snapshot, TODAY)["g2.own"] == ("G2",)
    assert needing(snapshot, TODAY, "2")["g2.own"] == ("G2",)
    assert "g2.own" not in needing(snapshot, TODAY, "4")


def test_ideas_nobody_decided_about_are_needed_by_the_gate_of_the_pool_alone() -> None:
    key = "ideas_declined"
    snapshot, today = before(key), day(key)
    left = gate_report(snapshot, Gate.G2, today).criterion("g2.disposed")
    assert left is not None
    assert {target.key for target in left.targets} <= {str(idea.id) for idea in snapshot.all(Idea)}
    assert all(needing(snapshot, today, "4")[target.key] == ("G2",) for target in left.targets)


def test_a_segment_is_needed_by_what_its_proposition_lacks() -> None:
    segment = Segment(id=UUID(int=7), name="Careful savers")
    snapshot = programme(segment)
    found = gate_report(snapshot, Gate.G3, TODAY).criterion("g3.propositions")
    assert found is not None
    assert found.targets[0].kind == PropositionPart.KIND
    assert found.targets[0].key == f"{segment.id}/price"
    assert needing(snapshot, TODAY, "7.propositions")[str(segment.id)] == ("G3",)


def test_a_key_is_known_by_its_starts_and_a_row_by_its_names() -> None:
    assert list(starts("A/b/C")) == ["a/b/c", "a/b", "a"]
    assert list(starts("")) == []
    segment = Segment(id=UUID(int=7), name="Careful Savers")
    assert names("segment:X", (segment,)) == ("segment:x", "x", str(segment.id), "careful savers")
