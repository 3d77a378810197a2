"""What customers want better, made work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.customers.experiences import Experience, experiences
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.work.improving import improve, wanted
from lifecycle.work.owing import every_due
from tests.builders import TODAY, programme, stamp
from tests.entries import entered

VISIT = entered(Experience, name="Home visit", importance=5, own=5, improvements="Ring\nbefore you come")


def test_it_becomes_work_in_customers_words_that_somebody_owes_by_a_day() -> None:
    snapshot = programme(VISIT)
    change = improve(snapshot, VISIT, owner="Gwen", due=TODAY + timedelta(14), stamp=stamp())
    after = snapshot.apply(change)
    (item,) = after.all(WorkItem)
    assert (item.code, item.title, item.area) == ("W1", "Home visit: Ring before you come", Area.CX)
    assert experiences(after, TODAY).ranked[0].media[0].follow_up == item.id
    assert "W1 Home visit: Ring before you come" in [one.text for one in every_due(after, TODAY)]


def test_the_newest_asking_names_it_and_a_second_one_waits_until_it_is_done() -> None:
    again = VISIT.changed(id=entered(Experience, name="Home visit", importance=5, day=TODAY).id, day=TODAY)
    snapshot = programme(VISIT, again)
    after = snapshot.apply(improve(snapshot, VISIT, stamp=stamp()))
    newest = after.get(Experience, again.id)
    assert newest.follow_up is not None
    with pytest.raises(NotAllowed, match=r"W1 .* makes 'Home visit' better already"):
        improve(after, newest, stamp=stamp())
    (item,) = after.all(WorkItem)
    done = after.apply(
        improve(
            programme(VISIT, newest, item.changed(status=WorkStatus.DONE, done=TODAY)),
            newest,
            title="And again",
            stamp=stamp(),
        )
    )
    assert {one.code for one in done.all(WorkItem)} == {"W1", "W2"}


def test_a_title_fits_whatever_customers_said() -> None:
    assert len(wanted(VISIT.changed(improvements="x" * 1000))) == 200
    assert wanted(VISIT.changed(improvements="")) == "Make 'Home visit' better"
