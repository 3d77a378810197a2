"""What is expected is compared with what the rules say, and the rule's reason is told."""

from __future__ import annotations

import pytest

from cmprogramme.authoring.expecting import Checked, checks_of
from cmprogramme.authoring.given import Refused, begun
from cmprogramme.authoring.running import at_hand
from tests.builders import core
from tests.cmprogramme.authoring.trying import PEOPLE, read


def checks(expect: str, given: str = PEOPLE) -> list[Checked]:
    """What a case on core comes to."""
    case = read(given + "expect:\n" + expect)
    return list(checks_of(case, begun(case, core()), at_hand(core())))


def one(expect: str, given: str = PEOPLE) -> Checked:
    """The one thing expected."""
    (found,) = checks(expect, given)
    return found


def test_a_criterion_that_differs_is_told_with_the_reason_and_what_to_do() -> None:
    """At the line of the expectation."""
    found = one("  criteria:\n    g1.case: met\n")
    assert (found.expected, found.actual, found.held) == ("met", "unknown", False)
    assert found.why.startswith("Not yet assessed: no arguments.")
    assert (found.place.line, found.place.column, found.seen) == (12, 5, (("g1.case", False),))


def test_open_musts_are_exactly_those() -> None:
    """Order does not count; each must of the gate is seen."""
    found = one("  open_musts:\n    G0: [g0.suitability]\n")
    assert (found.held, found.seen) == (True, (("g0.suitability", False), ("g0.sponsor", True)))
    found = one("  open_musts:\n    G0: []\n")
    assert (found.expected, found.actual, found.held) == ("none", "g0.suitability", False)
    assert not one("  open_musts:\n    G0: [g0.suitability, g0.sponsor]\n").held
    assert found.why.startswith("g0.suitability: ")


@pytest.mark.parametrize(
    ("expect", "actual", "held"),
    [
        ("  scores:\n    AP: 42\n", "42", True),
        ("  scores:\n    AP: 42.05\n", "42", True),
        ("  scores:\n    AP: 42.06\n", "42", False),
        ("  within: 0.1\n  scores:\n    AP: 42.06\n", "42", True),
        ("  scores:\n    AP: unknown\n", "42", False),
        ("  index: 28\n  within: 15\n", "31.644", True),
        ("  preconditions: unknown\n", "unknown", True),
        ("  preconditions: 0\n", "unknown", False),
        ("  case: unknown\n", "unknown", True),
        ("  suitability: unknown\n", "unknown", True),
        ("  days:\n    D1: 10\n", "10", True),
        ("  suggestion:\n    G0: hold\n", "hold", True),
    ],
)
def test_numbers_are_near_and_unknown_is_no_number(expect: str, actual: str, held: bool) -> None:
    """Every area at 42; what each needs is below its target and takes from it."""
    found = one(expect, PEOPLE + "  scores:\n    all: 42\n")
    assert (found.actual, found.held) == (actual, held)


def test_what_an_area_is_worth_follows_from_what_it_needs() -> None:
    """All at 100: nothing is held back."""
    assert one("  effective:\n    AP: 100\n", PEOPLE + "  scores:\n    all: 100\n").held


TEAM = (
    PEOPLE
    + "    - function: finance\n      level: 4\n      count: 3\n    - function: sales\n      count: 4\n"
)


def test_a_team_is_asked_by_function_role_size_and_level() -> None:
    """Each point is one check."""
    found = checks(
        "  team:\n    D1:\n      complete: true\n      includes: [sponsor, leader]\n      excludes: [legal]\n"
        "      at_least: 2\n      at_most: 9\n      senior_share: 1\n  pool:\n    includes: [sales]\n",
        TEAM,
    )
    told = {one.what: one.held for one in found}
    assert told == {
        "team D1": True,
        "team D1 includes sponsor": True,
        "team D1 includes leader": True,
        "team D1 includes legal": True,
        "team D1 size": True,
        "team D1 senior share": False,
        "pool includes sales": True,
    }
    assert "Sponsor (marketing)" in found[1].why


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        (
            "  team:\n    D1:\n      excludes: [legal, finanse]\n",
            "18:25 error PB202 'finanse' is no function",
        ),
        (
            "  pool:\n    includes:\n      - leeder\n",
            "18:9 error PB202 'leeder' is no function",
        ),
        (
            "  fit: [small-firm, retail-bonk]\n",
            "16:21 error PB202 there is no playbook 'retail-bonk'",
        ),
    ],
)
def test_a_word_that_can_be_nobody_is_refused(expect: str, told: str) -> None:
    """It would never be there, so what excludes it could not fail."""
    with pytest.raises(Refused) as refused:
        checks(expect, TEAM)
    assert str(refused.value.problem).startswith(f"tests/g1.yaml:{told}")
    assert "did you mean" in refused.value.problem.hint


def test_fit_is_the_order_of_playbooks_at_hand() -> None:
    """Unknown until the context is."""
    assert one("  fit: [retail-bank]\n").actual == "unknown"
    given = PEOPLE + (
        "  context:\n    granularity: 0.5\n    b2b: 0\n    frequency: 0.5\n    channels: 0.5\n"
        "    regulation: 0.5\n    size: 0.5\n"
    )
    found = one("  fit: [retail-bank]\n", given)
    assert len(found.actual.split(", ")) == 1
    assert "retail-bank" in found.why
