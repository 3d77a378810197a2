"""Functions, roles and dimensions: what has to be listed, and that whatever is named is."""

from __future__ import annotations

import pytest

from lifecycle.playbook.lists import named_in
from tests.builders import core
from tests.lifecycle.playbook.test_consistency import content, refused


def test_every_place_that_names_one_is_found() -> None:
    found = {(of, *(part for part in where if part.islower())) for of, _, where in named_in(core())}
    kinds = {(of, where[0], where[-1]) for of, *where in found}
    assert kinds == {
        ("role", "gates", "deciders"),
        ("function", "team", "function"),
        ("role", "team", "role"),
        ("role", "competencies", "roles"),
        ("dimension", "scorecard", "dimension"),
    }


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (
            ("team", "partner_rules", 1, "function"),
            "legall",
            "team.partner_rules.legal.function: there is no function",
        ),
        (
            ("team", "role_rules", 0, "role"),
            "scout",
            "team.role_rules.insight-lead.role: there is no role 'scout'",
        ),
        (("gates", 0, "deciders"), ["boss"], "gates.G0.deciders: there is no role 'boss'"),
        (("gates", 1, "criteria", 0, "owner"), "boss", "owner: there is no role 'boss'"),
        (("competencies", 0, "roles"), ["boss"], "competencies.sponsoring.roles: there is no role 'boss'"),
        (("scorecard", "measures", 0, "dimension"), "poeple", "there is no dimension 'poeple'"),
        (("team", "owners", 0, "role"), "boss", "team.owners.leader.role: there is no role 'boss'"),
        (
            ("team", "seat_hours"),
            [{"id": "x", "role": "boss", "core": 3}],
            "team.seat_hours.x.role: there is no role",
        ),
    ],
)
def test_what_is_named_and_not_listed_is_told_at_its_place(
    path: tuple[str | int, ...], value: object, told: str
) -> None:
    changed = content()
    at: object = changed
    for step in path[:-1]:
        at = at[step]  # type: ignore[index]  # lists and mappings of plain content
    at[path[-1]] = value  # type: ignore[index]  # as above
    assert told in refused(changed)


@pytest.mark.parametrize("role", ["sponsor", "leader", "finance_director"])
def test_a_role_the_program_gives_rights_to_stays(role: str) -> None:
    changed = content()
    changed["roles"] = [one for one in changed["roles"] if one["id"] != role]
    assert f"{role} is missing, and the program gives it rights" in refused(changed)


def test_one_function_beside_partners_says_nothing_of_breadth() -> None:
    changed = content()
    changed["functions"] = [one for one in changed["functions"] if one["partner"] or one["id"] == "it"]
    assert "fewer than 2 functions are no partners" in refused(changed)


def test_an_id_given_twice_is_refused() -> None:
    for path in (("functions",), ("roles",), ("scorecard", "dimensions")):
        changed = content()
        held = changed
        for key in path:
            held = held[key]
        assert isinstance(held, list)
        held.append(held[0])
        assert "is used 2 times" in refused(changed)
