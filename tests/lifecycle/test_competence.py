"""One scale: the roster, levels found and trainings agree on what somebody can do, and so do the seats."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.page import Page
from lifecycle.base.phases import Stage
from lifecycle.competence import SkillLevel, Training, area_level, find_competency, skill
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.people_telling import person_parts
from lifecycle.team.staffing import stage_problem
from tests.builders import TODAY, core, person, programme
from tests.entries import entered
from tests.page_reading import cells

NIA = person("Nia", "sales", 1).changed(competencies={Area.CX: 1, Area.PO: 2})
LATER = TODAY + timedelta(days=60)


def found(competency: str, level: int, day: date = TODAY) -> SkillLevel:
    return entered(SkillLevel, person=NIA.id, competency=competency, level=level, day=day)


def trained(competency: str, after: int | None, day: date | None = LATER) -> Training:
    return entered(
        Training, person=NIA.id, competency=competency, course="Calls", done=day, due=LATER, level_after=after
    )


def seat_level(snapshot: Snapshot, who: Person, area: Area) -> int:
    (candidate,) = stage_problem(snapshot, Stage.B1, TODAY).candidates
    assert candidate.key == str(who.id)
    return candidate.competencies[AREAS.index(area)]


def test_a_finished_training_raises_the_level_it_names_and_the_seat_with_it() -> None:
    before = programme(NIA, found("listening", 2))
    after = programme(NIA, found("listening", 2), trained("listening", 3))
    listening = find_competency(after, "listening")
    assert (skill(before, NIA, listening), skill(after, NIA, listening)) == (2, 3)
    assert (seat_level(before, NIA, Area.CX), seat_level(after, NIA, Area.CX)) == (2, 3)


def test_a_training_planned_or_one_nobody_looked_at_afterwards_raises_nothing() -> None:
    for entry in (trained("listening", 3, day=None), trained("listening", None)):
        assert seat_level(programme(NIA, entry), NIA, Area.CX) == 1


def test_what_was_looked_at_last_counts() -> None:
    snapshot = programme(NIA, trained("listening", 3), found("listening", 2, LATER + timedelta(days=1)))
    assert seat_level(snapshot, NIA, Area.CX) == 2


def test_an_area_is_the_best_of_its_competencies_and_the_roster_where_nobody_looked() -> None:
    assert area_level(programme(NIA, found("coaching", 1)), NIA, Area.PO) == 2
    assert area_level(programme(NIA, found("coaching", 4)), NIA, Area.PO) == 4
    every = [found(one.id, 1) for one in core().competencies if one.area is Area.PO]
    assert area_level(programme(NIA, *every), NIA, Area.PO) == 1
    assert area_level(programme(NIA), NIA, Area.CX) == 1
    others = tuple(one for one in core().competencies if one.area is not Area.CX)
    unserved = programme(NIA, playbook=core().model_copy(update={"competencies": others}))
    assert area_level(unserved, NIA, Area.CX) == 1, "no competency serves the area"


def test_a_level_found_is_told_with_what_the_roster_says_where_they_differ() -> None:
    def told(*nouns: SkillLevel) -> list[str]:
        return [text for row in texts(programme(NIA, *nouns)) for text in row if "found last" in text]

    def texts(snapshot: Snapshot) -> list[list[str]]:
        return cells(Page("", tuple(person_parts(snapshot, TODAY, NIA))))

    assert told(found("listening", 1)) == []
    (text,) = told(found("listening", 3))
    assert text.endswith(" (found last; the roster says 1)")


@given(st.dictionaries(st.sampled_from([one.id for one in core().competencies]), st.integers(0, 4)))
def test_no_gap_contradicts_a_seat(levels: dict[str, int]) -> None:
    snapshot = programme(NIA, *(found(name, level) for name, level in levels.items()))
    for competency in core().competencies:
        known = skill(snapshot, NIA, competency)
        assert known is None or known <= area_level(snapshot, NIA, competency.area)
