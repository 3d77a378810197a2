"""The real team against the recommended one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import playbooks
from lifecycle.base.phases import Stage
from lifecycle.stage_days import stage_days
from lifecycle.team.nouns import Assignment
from lifecycle.team.real import Gap
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY, programme, sponsor_and_leader
from tests.lifecycle.team.rosters import assigned, entered, gaps, story


def test_nothing_assigned_means_every_recommended_seat_is_missing() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY)
    assert len(gaps(snapshot, found)[Gap.MISSING]) == len(found.core) + len(found.consulted)


def test_seats_that_differ_are_named_by_kind() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY)
    snapshot = assigned(
        snapshot, "B1", Amara="core", Bryn="core", Farah="consulted", Kit="core", Jonas="core"
    )
    told = gaps(snapshot, found)
    assert "Farah" in told[Gap.MISSING]
    assert "Amara" not in told[Gap.MISSING]
    assert "Kit" in told[Gap.TOO_MUCH]
    assert told[Gap.OVER_ALLOCATED] == ["Jonas"], "Jonas has 4 hours and core takes 6"


def test_a_seat_that_takes_fewer_hours_of_somebody_is_not_too_much_for_them() -> None:
    owner, worker = sponsor_and_leader()
    owner = owner.changed(hours=2)
    for playbook, over in (("small-firm", False), ("core", True)):
        snapshot = programme(owner, worker, playbook=playbooks.load(playbook), staff=14)
        found = recommend(snapshot, Stage.D1, TODAY)
        told = gaps(assigned(snapshot, "D1", Amara="core"), found)
        assert ("Amara" in told.get(Gap.OVER_ALLOCATED, [])) == over


def test_a_note_on_a_seat_accepts_the_difference() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY)
    snapshot = entered(
        snapshot, Assignment, person="Kit", stage="B1", seat="core", note="knows the visits best"
    )
    assert Gap.TOO_MUCH not in gaps(snapshot, found)


def test_a_late_start_and_too_few_hours_are_told() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.D1, TODAY)
    late = (stage_days(snapshot, TODAY)[Stage.D1].start + timedelta(days=3)).isoformat()
    snapshot = entered(snapshot, Assignment, person="Amara", stage="D1", seat="core", start=late, hours="2")
    told = gaps(snapshot, found)
    assert told[Gap.TOO_LATE] == ["Amara"]
    assert told[Gap.TOO_LITTLE] == ["Amara"]


def test_ids_are_stable_for_assignments() -> None:
    snapshot = assigned(story(), "B1", Amara="core")
    one = snapshot.all(Assignment)[0]
    assert isinstance(one.id, UUID)
    assert one.id == snapshot.id_of(Assignment, str(one.person), "B1")
