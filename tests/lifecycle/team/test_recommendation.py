"""Recommending a team."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Stage
from lifecycle.people import roster
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY
from tests.lifecycle.team.rosters import story


def test_everybody_away_leaves_a_vacancy_and_no_team() -> None:
    snapshot = story()
    away = [person.changed(end=date(2026, 1, 1)) for person in roster(snapshot)]
    from tests.builders import with_nouns

    found = recommend(with_nouns(snapshot, away), Stage.D1, TODAY)
    assert not found.team.complete
    assert any("sponsor" in text for text in found.vacancies)
    assert any("project leader" in text for text in found.vacancies)
