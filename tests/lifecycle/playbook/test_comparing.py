"""Two playbooks compared: what differs, where, and whether it is wording."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import playbooks
from lifecycle.playbook import Playbook
from lifecycle.playbook.comparing import Difference, differences
from tests.builders import core


def changed(content: dict[str, Any]) -> Playbook:
    """Core with other content at its top."""
    return Playbook.model_validate({**core().model_dump(), **content})


def gates(**criterion: object) -> Playbook:
    """Core with one criterion of G1 changed."""
    content = core().model_dump()["gates"]
    content[1]["criteria"][0].update(criterion)
    return changed({"gates": content})


def test_equal_playbooks_differ_in_nothing() -> None:
    assert differences(core(), playbooks.load("core")) == ()


def test_a_moved_threshold_is_told_at_its_criterion() -> None:
    (found,) = differences(core(), gates(threshold=0.9))
    assert found == Difference(("gates", "G1", "criteria", "g1.sharedness", "threshold"), "changed", 0.8, 0.9)
    assert (found.section, found.path) == ("gates", "gates.G1.criteria.g1.sharedness.threshold")


def test_rewordings_stand_apart_from_changes_of_meaning() -> None:
    found = differences(core(), gates(title="Functions share it", kind="should"))
    assert {one.where[-1]: one.wording for one in found} == {"kind": False, "title": True}


def test_an_entry_that_is_new_or_gone_is_told_whole() -> None:
    content = core().model_dump(by_alias=True)
    first, *others = content["statements"]
    new = {**first, "id": "XX+1"}
    found = differences(core(), changed({"statements": [*others, new]}))
    assert [(one.path, one.what) for one in found if one.what != "changed"] == [
        ("statements.XX+1", "added"),
        (f"statements.{first['id']}", "removed"),
    ]
    assert found[-1].before == core().statements[0]
    assert found[-1].after is None


def test_another_order_is_told_once_with_both_orders() -> None:
    loops = core().model_dump()["loops"]
    (found,) = differences(core(), changed({"loops": loops[::-1]}))
    assert (found.where, found.what) == (("loops",), "ordered")
    assert found.after == found.before[::-1]


def test_keys_of_a_table_are_told_one_by_one() -> None:
    before, after = changed({"vocabulary": {"gate": "door"}}), changed({"vocabulary": {"wave": "step"}})
    assert [(one.path, one.what, one.wording) for one in differences(before, after)] == [
        ("vocabulary.wave", "added", True),
        ("vocabulary.gate", "removed", True),
    ]


def test_a_unit_is_no_wording() -> None:
    measures = [{"id": "m", "title": "M", "dimension": "people", "unit": "days"}]
    scorecard = core().model_dump()["scorecard"]
    before = changed({"scorecard": {**scorecard, "measures": measures}})
    other = [{**measures[0], "unit": "hours"}]
    (found,) = differences(before, changed({"scorecard": {**scorecard, "measures": other}}))
    assert not found.wording


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(playbooks.shipped()), st.sampled_from(playbooks.shipped()))
def test_both_directions_tell_the_same_things(one: str, other: str) -> None:
    there = differences(playbooks.load(one), playbooks.load(other))
    back = differences(playbooks.load(other), playbooks.load(one))
    turned = {"added": "removed", "removed": "added", "changed": "changed", "ordered": "ordered"}
    assert {(d.where, d.what) for d in there} == {(d.where, turned[d.what]) for d in back}
    assert all(d.before != d.after for d in there)
