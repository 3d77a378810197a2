"""What the register verbs write goes through the same rules as the actions on the same nouns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue, LifecycleError, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.competence import SkillLevel, Training
from lifecycle.debrief import answer_proposal, decide_lesson, record_lesson
from lifecycle.lessons import Lesson
from lifecycle.mastery import set_level
from lifecycle.preconditions import PreconditionScore, rate_preconditions
from lifecycle.register import add, edit, remove
from lifecycle.snapshot import Snapshot, ruled
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered

ANNA = person("Anna")
EARLIER = TODAY - timedelta(days=30)


def added(snapshot: Snapshot, kind: type[Noun], **texts: str) -> Snapshot:
    return snapshot.apply(add(snapshot, kind, texts, stamp(seed=7))[1])


def changed(snapshot: Snapshot, noun: Noun, **texts: str) -> Snapshot:
    return snapshot.apply(edit(snapshot, noun, texts, stamp(seed=8))[1])


def one(snapshot: Snapshot, kind: type[Noun]) -> Any:
    (found,) = snapshot.all(kind)
    return found


# what the playbook asks


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (PreconditionScore, {"precondition": "X9", "score": "2"}),
        (SkillLevel, {"person": "Anna", "competency": "juggling", "level": "2"}),
        (Training, {"person": "Anna", "competency": "juggling", "course": "Balls"}),
    ],
)
def test_nothing_is_added_for_what_the_playbook_does_not_have(
    kind: type[Noun], texts: dict[str, str]
) -> None:
    with pytest.raises(InvalidValue) as caught:
        add(programme(ANNA), kind, texts, stamp())
    assert caught.value.field in ("precondition", "competency")


def test_what_is_added_stands_under_the_spelling_of_the_playbook() -> None:
    snapshot = added(programme(ANNA), PreconditionScore, precondition="m1", score="2")
    assert one(snapshot, PreconditionScore).precondition == "M1"
    again = snapshot.apply(rate_preconditions(snapshot, {"M1": 3}, stamp()))
    assert one(again, PreconditionScore).score == 3
    trained = added(snapshot, Training, person="Anna", competency="LISTENING", course="A day")
    assert one(trained, Training).competency == "listening"


def test_what_the_playbook_no_longer_asks_can_still_be_changed_and_removed() -> None:
    old = (
        entered(PreconditionScore, precondition="X9", score=2),
        entered(SkillLevel, person=ANNA.id, competency="juggling", level=1, day=EARLIER),
        entered(Training, person=ANNA.id, competency="juggling", course="Balls"),
    )
    snapshot = programme(ANNA, *old)
    snapshot = changed(snapshot, old[0], note="from the first playbook")
    snapshot = changed(snapshot, old[1], evidence="seen")
    snapshot = changed(snapshot, old[2], due="2027-01-01")
    assert one(snapshot, PreconditionScore).note == "from the first playbook"
    assert one(snapshot, SkillLevel).day == EARLIER
    for noun in old:
        snapshot = snapshot.apply(remove(snapshot, snapshot.get(type(noun), noun.id), stamp()))
    assert not any(snapshot.all(type(noun)) for noun in old)


# levels


def test_a_level_entered_in_the_register_is_found_today_as_by_its_action() -> None:
    snapshot = added(programme(ANNA), SkillLevel, person="Anna", competency="listening", level="2")
    acted = programme(ANNA).apply(set_level(programme(ANNA), "Anna", "listening", 2, stamp()))
    assert one(snapshot, SkillLevel) == one(acted, SkillLevel)
    assert one(snapshot, SkillLevel).day == TODAY


def test_another_level_has_another_day_unless_one_is_named() -> None:
    before = entered(SkillLevel, person=ANNA.id, competency="listening", level=1, day=EARLIER)
    snapshot = programme(ANNA, before)
    assert one(changed(snapshot, before, level="3"), SkillLevel).day == TODAY
    named = changed(snapshot, before, level="3", day="2026-11-20")
    assert one(named, SkillLevel).day.isoformat() == "2026-11-20"
    assert one(changed(snapshot, before, evidence="seen"), SkillLevel).day == EARLIER
    assert one(changed(snapshot, before, level=""), SkillLevel).day == EARLIER


# lessons


def test_a_lesson_added_is_written_down_today_and_its_change_to_the_playbook_proposed() -> None:
    lesson = one(added(programme(), Lesson, activity="Pilot", playbook_change="Ask sooner"), Lesson)
    assert (lesson.day, lesson.proposal, lesson.decision) == (TODAY, "proposed", None)
    plain = one(added(programme(), Lesson, activity="Pilot", day="2026-11-01"), Lesson)
    assert (plain.day.isoformat(), plain.proposal) == ("2026-11-01", None)


def test_no_lesson_is_decided_by_nobody() -> None:
    with pytest.raises(InvalidValue, match="Nobody decided"):
        add(programme(), Lesson, {"activity": "Pilot", "decision": "adopt"}, stamp())
    snapshot = added(programme(ANNA), Lesson, activity="Pilot")
    with pytest.raises(InvalidValue, match="Nobody decided"):
        edit(snapshot, one(snapshot, Lesson), {"decision": "adopt"}, stamp())
    decided = changed(snapshot, one(snapshot, Lesson), decision="adopt", decided_by="Anna")
    acted = snapshot.apply(decide_lesson(snapshot, one(snapshot, Lesson), "adopt", stamp(), by="Anna"))
    assert one(decided, Lesson) == one(acted, Lesson)
    assert one(decided, Lesson).decided_on == TODAY


def test_a_decision_taken_back_takes_its_day_and_its_decider_along() -> None:
    snapshot = added(programme(ANNA), Lesson, activity="Pilot", decision="drop", decided_by="Anna")
    lesson = one(changed(snapshot, one(snapshot, Lesson), decision=""), Lesson)
    assert (lesson.decision, lesson.decided_on, lesson.decided_by) == (None, None, None)


def test_only_a_proposal_that_was_made_is_answered() -> None:
    snapshot = added(programme(), Lesson, activity="Pilot")
    with pytest.raises(NotAllowed, match="proposes no change"):
        edit(snapshot, one(snapshot, Lesson), {"proposal": "accepted"}, stamp())
    with pytest.raises(NotAllowed, match="proposes no change"):
        answer_proposal(snapshot, one(snapshot, Lesson), "accepted", stamp())
    proposed = changed(snapshot, one(snapshot, Lesson), playbook_change="Ask sooner")
    answered = changed(proposed, one(proposed, Lesson), proposal="declined")
    assert one(answered, Lesson).proposal == "declined"
    rewritten = changed(answered, one(answered, Lesson), playbook_change="Ask much sooner")
    assert one(rewritten, Lesson).proposal == "proposed"
    gone = changed(answered, one(answered, Lesson), playbook_change="")
    assert one(gone, Lesson).proposal is None


def test_a_lesson_from_before_the_rule_keeps_what_it_lacks() -> None:
    old = entered(Lesson, activity="Pilot", decision="adopt", proposal="accepted")
    after = one(changed(programme(old), old, cause="too slow"), Lesson)
    assert after == old.changed(cause="too slow")


def test_every_rule_leaves_what_it_has_settled_as_it_is() -> None:
    snapshot = programme(ANNA)
    made: list[Noun] = []
    for change in (
        rate_preconditions(snapshot, {"M1": 3}, stamp()),
        set_level(snapshot, "Anna", "listening", 2, stamp()),
        record_lesson(snapshot, "Pilot", stamp(), playbook_change="Ask sooner"),
    ):
        made += change.puts
    for noun in made:
        assert ruled(snapshot, stamp(), (noun,), ()) == (noun,)


def test_a_refused_register_verb_changes_nothing() -> None:
    snapshot = programme(ANNA)
    with pytest.raises(LifecycleError):
        add(snapshot, SkillLevel, {"person": "Anna", "competency": "listening", "level": "9"}, stamp())
    assert not snapshot.all(SkillLevel)
