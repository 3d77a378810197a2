"""When the pool is open, and how wide it was heard."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.ideas.pool import health, pool, required_functions, standing, theme_share, undisposed
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from tests.builders import FUNCTIONS, TODAY, person, programme, sponsor_and_leader, stamp
from tests.lifecycle.ideas.decided import decided

AMARA, BRYN = sponsor_and_leader()
ASKED = 2


OPENED = decided(1, Gate.G1, Outcome.CONDITIONAL_GO, TODAY, Stage.POOL)


def idea(number: int, by: Person | None = None, **fields: object) -> Idea:
    """An idea under a number of its own."""
    return Idea.model_validate(
        {
            "id": stamp(seed=300 + number).new_id(),
            "text": f"idea {number}",
            "by": by.id if by else None,
            "captured_on": TODAY,
            **fields,
        }
    )


def test_go_at_g1_opens_the_pool_and_days_count_working_days_from_then() -> None:
    found = pool(programme(OPENED), date(2026, 12, 14))
    assert (found.opened, found.closed, found.is_open) == (TODAY, None, True)
    assert found.days.value == 15
    assert found.planned_end == date(2026, 12, 14)


def test_holidays_do_not_count_as_days_of_the_pool() -> None:
    found = pool(programme(OPENED, holidays=(date(2026, 12, 8), date(2026, 12, 12))), date(2026, 12, 14))
    assert found.days.value == 14


def test_a_hold_at_g2_leaves_the_pool_open_and_go_closes_it() -> None:
    hold = decided(2, Gate.G2, Outcome.HOLD, date(2026, 12, 4), None)
    go = decided(3, Gate.G2, Outcome.GO, date(2026, 12, 9), Stage.B1)
    assert pool(programme(OPENED, hold), date(2026, 12, 14)).is_open
    closed = pool(programme(OPENED, hold, go), date(2027, 1, 14))
    assert (closed.is_open, closed.closed, closed.days.value) == (False, date(2026, 12, 9), 12)


def test_going_back_to_the_pool_opens_it_again_and_counts_anew() -> None:
    go = decided(2, Gate.G2, Outcome.GO, date(2026, 12, 9), Stage.B1)
    back = decided(3, Gate.G3, Outcome.RECYCLE, date(2027, 2, 1), Stage.POOL)
    found = pool(programme(OPENED, go, back), date(2027, 2, 8))
    assert (found.opened, found.is_open, found.days.value) == (date(2027, 2, 1), True, 5)


def test_a_pool_that_never_opened_has_no_days_rather_than_none() -> None:
    found = pool(programme(), TODAY)
    assert found.days.value is None
    assert not found.is_open


def test_an_imported_programme_that_stands_in_the_pool_counts_from_the_stage() -> None:
    found = pool(programme(stage=Stage.POOL, stage_since=date(2026, 11, 9)), TODAY)
    assert (found.opened, found.days.value) == (date(2026, 11, 9), 10)


def people() -> tuple[Person, ...]:
    """One person for each of seven functions, two of them junior."""
    functions = FUNCTIONS[:7]
    return tuple(
        person(f"P{number}", function, 1 if number < ASKED else 3, position=number)
        for number, function in enumerate(functions)
    )


def test_functions_junior_share_and_top_contributor_are_shares_of_all_ideas() -> None:
    crowd = people()
    ideas = [idea(number, crowd[number % 4]) for number in range(10)]
    found = health(programme(*crowd, *ideas, OPENED), TODAY)
    assert found.ideas == 10
    assert found.functions.value == 4
    assert found.junior.value == pytest.approx(0.6)
    assert found.contributor.value == pytest.approx(0.3)
    assert found.top_contributor == crowd[0].id


def test_merged_ideas_still_count_for_whoever_gave_them_and_parts_of_a_split_do_not_count_twice() -> None:
    crowd = people()
    first, second = idea(1, crowd[0]), idea(2, crowd[1])
    merged = second.changed(state=IdeaState.MERGED, merged_into=first.id)
    part = idea(3, crowd[0], split_from=first.id)
    found = health(programme(*crowd, first, merged, part), TODAY)
    assert (found.ideas, found.functions.value) == (2, 2)


def test_late_ideas_do_not_change_the_health_of_the_pool() -> None:
    crowd = people()
    late = idea(2, crowd[1], late=True, state=IdeaState.INBOX)
    found = health(programme(*crowd, idea(1, crowd[0]), late), TODAY)
    assert (found.ideas, found.functions.value, len(found.undisposed)) == (1, 1, 1)


def test_nothing_given_is_not_yet_assessed_rather_than_zero() -> None:
    found = health(programme(*people()), TODAY)
    assert [f.value for f in (found.functions, found.junior, found.contributor, found.theme)] == [None] * 4


def test_a_small_firm_needs_only_the_functions_it_has() -> None:
    assert required_functions(programme(*people()[:3])) == 3
    assert required_functions(programme(*people())) == 6
    assert required_functions(programme()) == 6


def themes(*rows: tuple[str, int | None]) -> Snapshot:
    """Channelled ideas, each a cluster name ('' = none) and effort."""
    names = dict.fromkeys(name for name, _ in rows if name)
    clusters = {name: Cluster(id=stamp(seed=500 + n).new_id(), name=name) for n, name in enumerate(names)}
    ideas = [
        idea(n, cluster=clusters[name].id if name else None, effort=effort, state=IdeaState.CHANNELLED)
        for n, (name, effort) in enumerate(rows)
    ]
    return programme(*clusters.values(), *ideas)


def test_a_theme_is_measured_by_effort_not_by_number_of_ideas() -> None:
    figure, _ = theme_share(themes(("app", 5), ("visit", 2), ("visit", 2), ("", 4)))
    assert figure.value == pytest.approx(5 / 13)
    assert figure.inputs[0].value == "app"


def test_channelled_effort_that_is_not_rated_leaves_the_theme_unknown() -> None:
    figure, _ = theme_share(themes(("app", 5), ("visit", None)))
    assert figure.value is None
    assert "1 channelled ideas have no effort" in figure.note


def test_a_parked_idea_comes_back_by_itself_on_its_day() -> None:
    parked = idea(1, state=IdeaState.PARKED, revisit=date(2026, 12, 1), reason="data first")
    snapshot = programme(OPENED, parked)
    assert standing(snapshot, parked, date(2026, 11, 30)) is IdeaState.PARKED
    assert standing(snapshot, parked, date(2026, 12, 1)) is IdeaState.CAPTURED
    assert undisposed(snapshot, date(2026, 11, 30)) == ()
    assert undisposed(snapshot, date(2026, 12, 1)) == (parked,)
    closed = decided(2, Gate.G2, Outcome.GO, date(2026, 11, 30), Stage.B1)
    assert standing(programme(OPENED, closed, parked), parked, date(2026, 12, 1)) is IdeaState.INBOX
