"""People put on the roster, changed and removed: one rule, whichever way it is done."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.absences import away, back
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.phases import Stage
from lifecycle.enrolling import change_person, enrol, rule
from lifecycle.people import Absence, Person, named
from lifecycle.register import add, edit, remove
from lifecycle.snapshot import make_change
from lifecycle.team.seats import assign
from tests.builders import programme, sponsor_and_leader, stamp, with_nouns

AMARA, BRYN = sponsor_and_leader()
MAY, JULY = date(2027, 5, 3), date(2027, 7, 1)


def test_somebody_new_stands_at_the_end_of_the_roster_whichever_way_they_came() -> None:
    snapshot = programme(AMARA, BRYN)
    enrolled = enrol(snapshot, "Chen", stamp(), functions="finance", competencies="AP=3")
    after = snapshot.apply(enrolled)
    chen = next(one for one in after.all(Person) if one.name == "Chen")
    assert (chen.position, chen.functions, chen.competencies) == (2, ("finance",), {Area.AP: 3})
    entered, _ = add(after, Person, {"name": "Dalia"}, stamp())
    assert entered.position == 3
    chosen, _ = add(after, Person, {"name": "Dalia", "position": "1"}, stamp())
    assert chosen.position == 1
    (first,) = enrol(programme(), "Eoin", stamp()).puts
    assert isinstance(first, Person)
    assert first.position == 0


def test_somebody_known_by_name_alone_joins_the_roster_and_nobody_joins_it_twice() -> None:
    _, (stranger,) = named(programme(AMARA), "Rafe")
    snapshot = programme(AMARA, stranger)
    after = snapshot.apply(enrol(snapshot, "rafe", stamp(), level="2"))
    rafe = after.get(Person, stranger.id)
    assert (rafe.on_roster, rafe.level, rafe.position) == (True, 2, 1)
    with pytest.raises(NotAllowed, match="already a person"):
        enrol(after, "Rafe", stamp())
    joined, _ = edit(snapshot, stranger, {"on_roster": "yes"}, stamp())
    assert joined.position == 1


def test_what_is_given_is_changed_and_an_empty_text_empties() -> None:
    snapshot = programme(AMARA, BRYN)
    after = snapshot.apply(change_person(snapshot, BRYN, stamp(), level="", note="Tuesdays off"))
    assert after.get(Person, BRYN.id) == BRYN.changed(level=None, note="Tuesdays off")
    with pytest.raises(InvalidValue, match="Nothing to change"):
        change_person(snapshot, BRYN, stamp())


def test_a_name_is_not_erased_by_writing_so_and_somebody_erased_stays_so() -> None:
    with pytest.raises(NotAllowed, match="not erased by writing so"):
        edit(programme(AMARA), AMARA, {"erased": "yes"}, stamp())
    with pytest.raises(NotAllowed, match="not erased by writing so"):
        add(programme(), Person, {"name": "Nobody", "erased": "yes"}, stamp())
    gone = BRYN.changed(name="operations L3 (erased)", erased=True, on_roster=False)
    snapshot = programme(AMARA, gone)
    for texts in ({"erased": "no"}, {"on_roster": "yes"}, {"note": "It was Bryn"}):
        with pytest.raises(NotAllowed, match="stays as it is"):
            edit(snapshot, gone, texts, stamp())


def test_nobody_with_a_seat_is_removed_by_any_change() -> None:
    snapshot = programme(AMARA, BRYN)
    seated = snapshot.apply(assign(snapshot, BRYN, stamp(), stage=Stage.D1))
    with pytest.raises(NotAllowed, match="still needed"):
        remove(seated, BRYN, stamp())
    with pytest.raises(NotAllowed, match="still needed"):
        make_change(seated, stamp(), "Removed Bryn", removes=(BRYN,))
    assert snapshot.apply(remove(snapshot, BRYN, stamp())).find(Person, BRYN.id) is None


def test_absences_keep_their_order_and_old_ones_out_of_order_stay_until_they_change() -> None:
    odd = BRYN.changed(absences=(Absence(start=JULY, end=MAY), Absence(start=MAY, end=MAY)))
    snapshot = programme(AMARA, odd)
    assert edit(snapshot, odd, {"note": "x"}, stamp())[0].absences == odd.absences
    with pytest.raises(InvalidValue, match="is before"):
        make_change(snapshot, stamp(), "x", puts=(odd.changed(absences=odd.absences[:1]),))
    right = make_change(
        programme(BRYN),
        stamp(),
        "x",
        puts=(BRYN.changed(absences=(Absence(start=JULY, end=JULY), Absence(start=MAY, end=MAY))),),
    )
    (put,) = right.puts
    assert isinstance(put, Person)
    assert [one.start for one in put.absences] == [MAY, JULY]
    assert tuple(rule(programme(BRYN), BRYN, put, stamp())) == (put,)


def test_an_absence_is_entered_and_taken_out_by_its_days_or_without_them() -> None:
    snapshot = programme(BRYN)
    snapshot = snapshot.apply(away(snapshot, BRYN, stamp(), JULY))
    bryn = snapshot.get(Person, BRYN.id)
    assert bryn.absences == (Absence(start=JULY, end=JULY),)
    assert snapshot.apply(back(snapshot, bryn, stamp())).get(Person, BRYN.id).absences == ()
    assert snapshot.apply(back(snapshot, bryn, stamp(), JULY)).get(Person, BRYN.id).absences == ()
    with pytest.raises(NotFound, match="no such absence"):
        back(snapshot, bryn, stamp(), MAY)
    with pytest.raises(InvalidValue, match="from: no day is given"):
        back(snapshot, bryn, stamp(), end=JULY)


def test_people_of_an_older_programme_pass_unchanged() -> None:
    snapshot = with_nouns(programme(), (AMARA, BRYN.changed(position=0)))
    for one in snapshot.all(Person):
        assert tuple(rule(snapshot, one, one.changed(note="seen"), stamp())) == (one.changed(note="seen"),)
