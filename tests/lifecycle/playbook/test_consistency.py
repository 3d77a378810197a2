"""What must hold across a playbook, whichever way it comes in: files, a bundle, a pinned text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from lifecycle.base.areas import AREAS
from lifecycle.playbook import Edge, EdgeType, Playbook
from lifecycle.playbook.consistency import cycle, faults
from tests.builders import core


def content() -> dict[str, Any]:
    """The core playbook as plain values, to be changed by a test."""
    plain: dict[str, Any] = core().model_dump(mode="json")
    return plain


def refused(changed: dict[str, Any]) -> str:
    """What is said about content that is refused."""
    with pytest.raises(ValidationError) as error:
        Playbook.model_validate_json(json.dumps(changed))
    return str(error.value)


def test_core_holds_together() -> None:
    assert faults(core()) == ()


def test_an_area_a_stage_and_a_gate_are_missed() -> None:
    for listed, last in (("areas", "CA"), ("stages", "R3"), ("gates", "G5")):
        changed = content()
        changed[listed].pop()
        assert f"{last} is missing" in refused(changed)


def test_the_same_id_twice_is_refused_wherever_it_stands() -> None:
    for path in (("statements",), ("edges",), ("case", "arguments"), ("scorecard", "measures"), ("gates",)):
        changed = content()
        entries = changed
        for key in path:
            entries = entries[key]
        assert isinstance(entries, list)
        entries.append(entries[0])
        assert "used 2 times" in refused(changed) or "more than once" in refused(changed)


def test_criteria_are_told_apart_over_all_gates() -> None:
    changed = content()
    changed["gates"][1]["criteria"][0]["id"] = "g0.sponsor"
    assert "the id 'g0.sponsor' is one of G0's criteria already" in refused(changed)


def test_a_circle_of_drives_and_enables_is_named_and_feedback_is_none() -> None:
    changed = content()
    edge = next(edge for edge in changed["edges"] if edge["id"] == "f2")
    edge["type"] = "enables"
    assert "ME to AP (f2, enables)" in refused(changed)
    assert cycle(core().edges) == ()


def test_the_circle_named_is_one_and_goes_round() -> None:
    def edge(number: int, source: str, target: str, kind: str = "drives") -> Edge:
        return Edge.model_validate(
            {
                "id": f"x{number}",
                "source": source,
                "target": target,
                "type": kind,
                "weight": 0.5,
                "reason": "because",
                "origin": "ours",
            }
        )

    edges = [
        edge(1, "AP", "PR"),
        edge(2, "PR", "CA"),
        edge(3, "PO", "AP"),
        edge(4, "CA", "AP"),
        edge(5, "CA", "CX"),
    ]
    found = cycle(edges)
    assert [one.id for one in found] == ["x1", "x2", "x4"]
    assert all(one.target is after.source for one, after in zip(found, (*found[1:], found[0]), strict=True))
    assert cycle([edge(1, "AP", "PR"), edge(2, "PR", "AP", EdgeType.FEEDS_BACK)]) == ()
    assert cycle([edge(number, AREAS[number % 7], AREAS[number % 7 + 1]) for number in range(3_000)]) == ()


@pytest.mark.parametrize(
    ("section", "key", "value", "said"),
    [
        ("scorecard", "red", 0.99, "below red"),
        ("blind_alley", "amber", 0.9, "below amber"),
        ("precondition_limits", "proceed", 80, "below proceed"),
        ("case", "go", 30, "below decisions.stop_case"),
        ("pool", "least_days", 30, "below least_days"),
        ("blind_alley", "stale", 0.9, "not 1"),
        ("suitability", "tailoring_weight", 0.9, "not 1"),
    ],
)
def test_limits_stand_in_order_and_shares_make_a_whole(
    section: str, key: str, value: float, said: str
) -> None:
    changed = content()
    changed[section][key] = value
    assert said in refused(changed)


def test_bands_are_monotone_within_what_is_possible() -> None:
    for stage, key, value, said in (
        (9, "size", [7, 10], "lower size is less than in R2"),
        (4, "seniority", [3.0, 4.9], "upper seniority is more than in POOL"),
        (2, "functions", [2, 5], "lower number of functions is less than in D2"),
        (0, "size", [4, 3], "wrong way round"),
        (9, "size", [8, 12], "core_cap is 10"),
        (0, "seniority", [4.0, 5.5], "from 1 to 5"),
        (0, "size", [0, 4], "at least one person"),
    ):
        changed = content()
        changed["team"]["bands"][stage][key] = value
        assert said in refused(changed)


def test_all_weights_of_nothing_and_all_targets_of_a_hundred_are_refused() -> None:
    changed = content()
    for area in changed["areas"]:
        area["weight"] = 0
    assert "all weights are 0" in refused(changed)
    changed = content()
    for area in changed["areas"]:
        area["target"] = 100
    assert "every target is 100" in refused(changed)


def test_the_quick_check_has_three_statements_an_area_with_a_creator_among_them() -> None:
    changed = content()
    changed["statements"][0]["quick"] = False
    assert "AP has 2 statements in the quick check" in refused(changed)
    changed["statements"] = [
        one for one in content()["statements"] if one["area"] != "ME" or one["kind"] != "creator"
    ]
    assert "ME has no creator" in refused(changed)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999", '"nan"', "-1", "1001", "null", "true", '"2"'])
def test_a_weight_is_a_finite_number_in_its_bounds(value: str) -> None:
    text = json.dumps(content()).replace('"weight": 1.0', f'"weight": {value}', 1)
    with pytest.raises(ValidationError):
        Playbook.model_validate_json(text)


@pytest.mark.parametrize("title", ["", "   ", "a\0b", "x" * 201])
def test_a_title_has_something_in_it_and_nothing_a_database_refuses(title: str) -> None:
    changed = content()
    changed["areas"][0]["title"] = title
    assert "areas" in refused(changed)
