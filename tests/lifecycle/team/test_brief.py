"""Why somebody joins or steps back, without figures (rules.md team)."""

from __future__ import annotations

import re

from lifecycle.people import Person, roster
from lifecycle.team.brief import brief_why
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY, person
from tests.lifecycle.team.rosters import story


def test_everybody_of_the_roster_has_a_reason_that_names_nobody_and_counts_no_points() -> None:
    snapshot = story()
    found = recommend(snapshot, snapshot.programme.stage, TODAY)
    told = {one.name: brief_why(found, one) for one in roster(snapshot)}
    assert told["Amara"] == "the sponsor has a core seat in every stage"
    for name, text in told.items():
        assert text, name
        assert "points" not in text
        assert not re.search(r"[+-]\d", text)
        assert not [other for other in told if re.search(rf"\b{other}\b", text)]


def test_who_is_not_considered_is_said_to_be_so() -> None:
    found = recommend(story(), story().programme.stage, TODAY)
    stranger: Person = person("Nobody we know")
    assert brief_why(found, stranger) == "no longer on the roster with a level and a function"
