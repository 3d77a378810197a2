"""Gaps, training, realisation, readiness and line of sight (rules.md F19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.listed import Role
from lifecycle.competence import SkillLevel, Training, skill
from lifecycle.mastery import set_level, train, trained
from lifecycle.people import Person
from lifecycle.skills import (
    Objective,
    against,
    competency_readiness,
    gaps,
    gaps_closed,
    realisation,
    skills,
    training_alignment,
    weak_returns,
)
from lifecycle.snapshot import Snapshot
from tests.builders import ROLES, TODAY, core, person, programme, stamp
from tests.entries import entered
from tests.reads import walked

VOICES = tuple(person(f"Voice {n}", "service", 1, roles=("change_voice",), position=n) for n in range(4))
NEEDED = tuple(c.id for c in core().competencies if "change_voice" in c.roles)


def level(who: Person, competency: str, value: int | None) -> SkillLevel:
    return entered(SkillLevel, person=who.id, competency=competency, level=value)


def training(who: Person, competency: str, **fields: object) -> Training:
    return entered(Training, person=who.id, competency=competency, course="On the job", **fields)


def test_nine_of_eleven_gaps_with_training_is_82_percent_and_closes_none_of_them() -> None:
    pairs = [(who, competency) for who in VOICES for competency in NEEDED]
    assert len(pairs) == 12
    levels = [level(who, competency, 0) for who, competency in pairs[:11]]
    levels.append(level(*pairs[11], 4))
    trainings = [training(who, competency) for who, competency in pairs[:9]]
    snapshot = programme(*VOICES, *levels, *trainings)
    assert len(skills(snapshot, TODAY).gaps) == 11
    assert training_alignment(snapshot).value == pytest.approx(9 / 11)
    finding = gaps_closed(snapshot, TODAY)
    assert (finding.met, finding.value) == (False, 0)
    assert finding.why.startswith("Training closed 0 of 11 gaps.")
    fewer = programme(*VOICES, *levels, *trainings[:8])
    assert skills(fewer, TODAY).untied


def test_gaps_go_through_the_trainings_once_not_once_for_each_gap() -> None:
    def untrained(people: int) -> Snapshot:
        found = [
            person(f"Voice {number}", "service", 1, roles=("change_voice",), position=number)
            for number in range(people)
        ]
        pairs = [(who, competency) for who in found for competency in NEEDED]
        levels = [level(who, competency, 0) for who, competency in pairs]
        return programme(*found, *levels, *(training(who, competency) for who, competency in pairs))

    few, many = untrained(4), untrained(8)
    assert walked(gaps, many) - walked(gaps, few) <= 3 * (len(many) - len(few))
    assert all(gap.training is not None for gap in gaps(many))


def test_the_gate_looks_at_gaps_a_training_closed() -> None:
    pairs = [(who, competency) for who in VOICES for competency in NEEDED]
    levels = [level(who, competency, 0) for who, competency in pairs]
    closed = [training(*pair, done=TODAY, level_after=4) for pair in pairs[:9]]
    finding = gaps_closed(programme(*VOICES, *levels, *closed), TODAY)
    assert finding.met is False
    assert finding.value == pytest.approx(0.75)
    enough = [*closed, training(*pairs[9], done=TODAY, level_after=4)]
    assert gaps_closed(programme(*VOICES, *levels, *enough), TODAY).met is True
    unseen = [training(*pair, done=TODAY) for pair in pairs]
    assert gaps_closed(programme(*VOICES, *levels, *unseen), TODAY).value == 0


def test_a_gap_closed_of_one_person_says_nothing_of_those_nobody_looked_at() -> None:
    (one, two, *_) = VOICES
    known = (level(one, "listening", 0), training(one, "listening", done=TODAY, level_after=4))
    assert gaps_closed(programme(one, *known), TODAY).met is True
    finding = gaps_closed(programme(one, two, *known), TODAY)
    assert (finding.met, finding.applicable) == (None, True)
    assert finding.why.startswith("Training closed 1 of 1 gaps, but a level was looked at for 1 of 2 people")
    assert f"{two.id}/listening" in [target.key for target in finding.targets]
    assert gaps_closed(programme(one, two, known[0]), TODAY).met is False, "a known gap is a no"


def test_a_gap_says_when_it_will_close_or_why_it_does_not() -> None:
    (who, *_) = VOICES
    low = level(who, "listening", 1)

    def told(*trainings: Training) -> str:
        (gap,) = skills(programme(who, low, *trainings), TODAY).gaps
        return against(gap)

    assert told() == "no training against it"
    assert told(training(who, "listening", due=date(2027, 9, 3))) == "will close on 3 Sep 2027 (On the job)"
    assert told(training(who, "listening")) == "On the job has no day yet"
    assert told(training(who, "listening", done=TODAY)) == "On the job took place and left it open"


def test_no_gap_is_full_alignment_and_no_known_level_is_not_yet_assessed() -> None:
    (who, *_) = VOICES
    whole = programme(who, *(level(who, c, 4) for c in NEEDED))
    assert training_alignment(whole).value == 1
    assert gaps_closed(whole, TODAY).met is True
    unknown = programme(who)
    assert gaps_closed(unknown, TODAY).met is None
    assert len(skills(unknown, TODAY).unknown) == len(NEEDED)


def test_the_roster_level_of_the_area_counts_until_the_competency_is_looked_at() -> None:
    who = VOICES[0].changed(competencies={Area.CX: 1})
    assert [gap.level for gap in skills(programme(who), TODAY).gaps] == [1]
    looked = programme(who, level(who, "listening", 3))
    assert skills(looked, TODAY).gaps == ()


def test_a_vacant_role_is_no_gap_but_counts_zero_for_readiness() -> None:
    leader = person("Bryn", "operations", roles=(Role.LEADER,))
    snapshot = programme(leader, level(leader, "steering", 3))
    found = skills(snapshot, TODAY)
    assert found.gaps == ()
    assert Role.SPONSOR in found.vacant
    wanted = sum(len(c.roles) for c in core().competencies)
    assert found.readiness.value == pytest.approx(100 / wanted)


def test_readiness_takes_the_best_holder_and_never_more_than_what_is_required() -> None:
    everyone = person("Olu", "operations", roles=ROLES)
    full = [level(everyone, c.id, 4) for c in core().competencies]
    assert competency_readiness(programme(everyone, *full)).value == pytest.approx(100)
    second = person("Nia", "sales", roles=ROLES, position=1)
    none = [level(second, c.id, 0) for c in core().competencies]
    assert competency_readiness(programme(everyone, second, *full, *none)).value == pytest.approx(100)
    assert competency_readiness(programme()).value is None
    assert competency_readiness(programme(everyone)).value is None


def test_readiness_needs_the_levels_of_most_people_asked_not_the_roster_alone() -> None:
    people = [one.changed(competencies={Area.CX: 3, Area.CA: 3, Area.PO: 2}) for one in VOICES]
    looked = [level(one, "listening", 3) for one in people]
    half = competency_readiness(programme(*people, *looked[:2]))
    assert half.value is None
    assert "2 of 4 people" in half.note
    assert competency_readiness(programme(*people, *looked[:3])).value is not None
    trained = training(people[2], "recovery", done=TODAY, level_after=3)
    assert competency_readiness(programme(*people, *looked[:2], trained)).value is not None


def test_realisation_is_gaps_closed_over_gaps_trained() -> None:
    (who, other, *_) = VOICES
    done = [training(p, "listening", done=TODAY) for p in (who, other)]
    snapshot = programme(who, other, *done, level(who, "listening", 3), level(other, "listening", 1))
    assert realisation(snapshot, TODAY).value == pytest.approx(0.5)
    assert realisation(programme(who, training(who, "listening", due=TODAY)), TODAY).value is None
    assert realisation(snapshot, TODAY - timedelta(days=1)).value is None, "not held yet on that day"
    found_after = programme(who, training(who, "listening", done=TODAY, level_after=3))
    assert realisation(found_after, TODAY).value == 1


def test_two_weak_quarters_running_name_the_line_manager() -> None:
    (who, other, *_) = VOICES
    gwen = person("Gwen", "hr", 4)
    reports = [entered(Objective, person=p.id, line_manager=gwen.id) for p in (who, other)]
    autumn = training(who, "listening", done=date(2026, 11, 2), level_after=1)
    winter = training(other, "listening", done=date(2027, 2, 1), level_after=2)
    today = date(2027, 3, 1)
    (weak,) = weak_returns(programme(who, other, gwen, *reports, autumn, winter), today)
    assert weak.manager == gwen.id
    assert weak.quarters == ((2026, 4), (2027, 1))
    assert weak_returns(programme(who, other, gwen, *reports, autumn), today) == ()
    closed = winter.changed(level_after=3)
    assert weak_returns(programme(who, other, gwen, *reports, autumn, closed), today) == ()


def test_everybody_needs_a_distance_and_a_sentence_on_how_they_support_the_customer() -> None:
    (who, other, third, _) = VOICES
    entries = (
        entered(Objective, person=who.id, distance=0, supports="Answers the phone", linked=True),
        entered(Objective, person=other.id, distance=1, linked=False),
    )
    found = skills(programme(who, other, third, *entries), TODAY)
    assert found.out_of_sight == (other, third)
    assert found.unlinked == (other,)


def test_a_level_is_set_for_a_competency_of_the_playbook_only() -> None:
    (who, *_) = VOICES
    snapshot = programme(who)
    after = snapshot.apply(set_level(snapshot, who.name, "Listening", level=2, stamp=stamp()))
    assert [gap.level for gap in skills(after, TODAY).gaps] == [2]
    with pytest.raises(NotFound, match="juggling"):
        set_level(snapshot, who.name, "juggling", level=2, stamp=stamp())


def test_no_gap_is_not_known_before_most_people_in_roles_were_looked_at() -> None:
    """The roster alone finds no gap; it is no reason to call them closed."""
    by_roster = VOICES[0].changed(competencies=dict.fromkeys(Area, 4))
    snapshot = programme(by_roster)
    assert gaps_closed(snapshot, TODAY).met is None
    assert "looked at for 0 of 1 people" in gaps_closed(snapshot, TODAY).why
    assert training_alignment(snapshot).value is None
    seen = programme(by_roster, level(by_roster, NEEDED[0], 4))
    assert gaps_closed(seen, TODAY).met is True
    assert training_alignment(seen).value == 1


@given(st.lists(st.integers(0, 4), min_size=1, max_size=4), st.sets(st.integers(0, 3)))
def test_alignment_and_readiness_stay_in_bounds(levels: list[int], trained: set[int]) -> None:
    people = VOICES[: len(levels)]
    entries = [level(who, "listening", value) for who, value in zip(people, levels, strict=True)]
    trainings = [training(VOICES[n], "listening") for n in trained if n < len(levels)]
    snapshot = programme(*people, *entries, *trainings)
    aligned = training_alignment(snapshot).value
    ready = competency_readiness(snapshot).value
    assert aligned is not None
    assert ready is not None
    assert 0 <= aligned <= 1
    assert 0 <= ready <= 100
    with_all = programme(*people, *entries, *(training(who, "listening") for who in people))
    assert training_alignment(with_all).value == 1


def test_a_training_planned_takes_the_playbooks_course_and_then_the_day() -> None:
    (who, *_) = VOICES
    before = programme(who, level(who, "listening", 1))
    planned = before.apply(train(before, who.name, "Listening", stamp()))
    (gap,) = gaps(planned)
    assert gap.training is not None
    assert gap.training.course == gap.competency.training
    assert gap.closes is None
    day = date(2027, 9, 3)
    due = planned.apply(train(planned, who.name, "listening", stamp(), due=day))
    assert [one.due for one in due.all(Training)] == [day]
    again = due.apply(train(due, who.name, "listening", stamp()))
    assert [one.due for one in again.all(Training)] == [day], "left out, it stays"
    own = due.apply(train(due, who.name, "listening", stamp(), course="Calls with Kit"))
    assert {one.course for one in own.all(Training)} == {gap.training.course, "Calls with Kit"}


def test_a_course_that_took_place_is_not_planned_again() -> None:
    (who, *_) = VOICES
    before = programme(who, level(who, "listening", 1))
    planned = before.apply(train(before, who.name, "listening", stamp()))
    over = planned.apply(trained(planned, planned.all(Training)[0], stamp=stamp()))
    (gap,) = gaps(over)
    assert against(gap).endswith("took place and left it open")
    with pytest.raises(NotAllowed, match="took place on"):
        train(over, who.name, "listening", stamp())
    other = over.apply(train(over, who.name, "listening", stamp(), course="Calls with Kit", due=TODAY))
    (gap,) = gaps(other)
    assert gap.closes == TODAY, "what is planned comes before what took place"


def test_of_one_day_the_level_said_last_counts_whichever_way_it_was_said() -> None:
    (who, *_) = VOICES
    found = next(one for one in core().competencies if one.id == "listening")
    before = programme(who, training(who, "listening"))
    looked = before.apply(set_level(before, who.name, "listening", 1, stamp()))
    after = looked.apply(trained(looked, looked.all(Training)[0], level_after=3, stamp=stamp()))
    assert skill(after, who, found) == 3
    lower = after.apply(set_level(after, who.name, "listening", 2, stamp()))
    assert skill(lower, who, found) == 2
