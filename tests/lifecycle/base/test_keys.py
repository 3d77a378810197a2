"""What a noun is known by: compared without case and spaces; names people may change, and those they may not."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.base.keys import named_by, natural_key, refuse_namesakes
from lifecycle.ideas.nouns import Cluster
from lifecycle.kinds import BY_NAME
from tests.builders import person, programme


def test_a_name_is_compared_without_case_and_with_spaces_run_together() -> None:
    assert natural_key(person("Ada   LOVELACE")) == ("ada lovelace",)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("person", "name"),
        ("work_item", "code"),
        ("requirement", "need"),
        ("vision_attribute", "name"),
        ("training", "course"),
        ("rating", ""),
        ("skill_level", ""),
        ("commitment", ""),
        ("decision", ""),
    ],
)
def test_the_name_is_the_last_natural_field_that_is_text_of_peoples_own(kind: str, field: str) -> None:
    assert named_by(BY_NAME[kind]) == field


def test_two_of_a_name_are_refused_also_within_one_change_and_not_where_the_other_goes() -> None:
    one = Cluster(id=person("A").id, name="Voice")
    other = Cluster(id=person("B").id, name="VOICE")
    there = programme(one)
    with pytest.raises(NotAllowed, match="already a cluster 'VOICE'"):
        refuse_namesakes(there, (other,))
    with pytest.raises(NotAllowed):
        refuse_namesakes(programme(), (one, other))
    refuse_namesakes(there, (other,), {one.id})
    refuse_namesakes(there, (one.changed(name="Visits"), other))
