"""Of whom somebody earlier on the roster is at least as good in every respect that counts."""

from dataclasses import replace

import pytest

from bench.team_rosters import BUILD_SCOPE, question, worked_roster
from seating.arrays import CORE, arrays_of
from seating.one_stage.dominance import in_core, outclassed
from seating.problem import Extents, Required, StageProblem


def with_twins(different: dict[str, object], count: int = 1) -> StageProblem:
    """The worked example with people like Hugo behind everybody else, different from him in so much."""
    roster = worked_roster()
    hugo = next(one for one in roster if one.key == "Hugo")
    twins = (
        replace(hugo, key=f"Twin {place}", position=len(roster) + place, **different)  # type: ignore[arg-type]  # fields of a candidate
        for place in range(count)
    )
    return question("B1", (*roster, *twins), BUILD_SCOPE, required=(Required("owner", "role"),))


def pairs(problem: StageProblem) -> set[tuple[str, str]]:
    arrays = arrays_of(problem)
    assert arrays is not None
    return {(arrays.people[one].key, arrays.people[other].key) for one, other in in_core(arrays)}


def test_whoever_is_like_somebody_earlier_presupposes_them() -> None:
    assert ("Hugo", "Twin 0") in pairs(with_twins({}))


@pytest.mark.parametrize(
    "different",
    [{"core_hours": 2.0}, {"consulted_hours": 1.0}, {"roles": ("owner",)}, {"level": 2}, {"leader": True}],
)
def test_nobody_presupposes_somebody_who_is_less_in_any_respect(different: dict[str, object]) -> None:
    assert ("Hugo", "Twin 0") not in pairs(with_twins(different))


@pytest.mark.parametrize("different", [{"core_hours": 2.0}, {"roles": ("owner",)}])
def test_a_core_seat_is_left_to_others_only_where_enough_are_as_good(different: dict[str, object]) -> None:
    def left(problem: StageProblem) -> bool:
        arrays = arrays_of(problem)
        assert arrays is not None
        return bool(outclassed(arrays, Extents(), 7)[-1, CORE])

    alike = with_twins({}, 8)
    assert left(alike)
    *others, last = alike.candidates
    assert not left(replace(alike, candidates=(*others, replace(last, **different))))  # type: ignore[arg-type]  # as above
