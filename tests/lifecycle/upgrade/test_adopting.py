"""Adopting: refused while a question is open, one change with a record, undone whole."""

from __future__ import annotations

import pytest

from lifecycle.assessment.nouns import Rating
from lifecycle.assessment.sheet import no_longer_asked
from lifecycle.base.errors import Conflict, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.overrides import threshold_of
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import ALL
from lifecycle.upgrade.adopting import adopt
from lifecycle.upgrade.nouns import Adoption
from lifecycle.upgrade.results import Answers
from tests.builders import TODAY, core, pin, programme, stamp
from tests.lifecycle.upgrade.editing import edited
from tests.lifecycle.upgrade.test_planning import AMARA, BRYN, rating, threshold

REWORDED = {"statements/AP+1/text": "We plan by worth"}
MOVED = {"gates/G1/criteria/g1.sharedness/threshold": 0.9}
ANSWERS = "statements.AP+1:answers"
OWN = "gates.G1.criteria.g1.sharedness.threshold:threshold"


def test_it_guards_against_every_change_made_meanwhile_and_can_be_undone() -> None:
    snapshot = programme()
    change = adopt(snapshot, pin(edited({"case/go": 70.0})), stamp())
    after = snapshot.apply(change)
    assert (after.playbook.version, len(after.all(PinnedPlaybook))) == ("2.0.0", 1)
    assert (change.guards, change.final) == (ALL, "")
    assert (
        change.label == "Adopted playbook core 2.0.0: 2 taken, nothing kept, no questions, nothing set aside"
    )


def test_an_open_question_refuses_it_and_is_named() -> None:
    with pytest.raises(Conflict) as refused:
        adopt(programme(AMARA, BRYN, rating()), pin(edited(REWORDED)), stamp())
    assert ANSWERS in refused.value.why


def test_answers_that_hold_stay_and_those_asked_again_are_set_aside() -> None:
    snapshot = programme(AMARA, BRYN, rating())
    stays = Answers({ANSWERS: "holds"})
    after = snapshot.apply(adopt(snapshot, pin(edited(REWORDED)), stamp(), answers=stays))
    assert after.all(Rating) == snapshot.all(Rating)
    again = Answers({ANSWERS: "again"})
    after = snapshot.apply(adopt(snapshot, pin(edited(REWORDED)), stamp(), answers=again))
    (aside,) = after.all(Rating)
    assert (aside.statement, aside.id) == (f"AP+1@core-{core().version}", rating().id)
    assert no_longer_asked(after) == (aside,)
    (record,) = after.all(Adoption)
    assert [(one.question, one.answer) for one in record.answers] == [(ANSWERS, "again")]
    assert (record.before, record.after) == (f"core {core().version}", "core 2.0.0")


def test_the_sponsors_threshold_ends_only_by_the_sponsor() -> None:
    snapshot = programme(AMARA, BRYN, threshold())
    theirs = Answers({OWN: "theirs"})
    with pytest.raises(NotAllowed):
        adopt(snapshot, pin(edited(MOVED)), stamp(), answers=theirs)
    change = adopt(snapshot, pin(edited(MOVED)), stamp(), answers=theirs, by="Amara", role=Role.SPONSOR)
    assert change.final == ""
    after = snapshot.apply(change)
    assert threshold_of(after, "g1.sharedness", TODAY) == 0.9
    mine = Answers({OWN: "mine"})
    after = snapshot.apply(adopt(snapshot, pin(edited(MOVED)), stamp(), answers=mine))
    assert threshold_of(after, "g1.sharedness", TODAY) == 0.6
