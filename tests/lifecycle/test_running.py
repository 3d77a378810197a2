"""Steps worked out one after the other show what applying them one by one shows, and leave the beginning as it was."""

from __future__ import annotations

from lifecycle.base.areas import Area
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.referring import users
from lifecycle.running import Running
from lifecycle.snapshot import make_change
from tests.builders import programme, stamp
from tests.entries import entered


def test_after_each_step_it_is_as_if_the_steps_had_been_applied() -> None:
    one, two, three = (
        entered(WorkItem, code=code, title="Work", area=Area.PR) for code in ("W1", "W2", "W3")
    )
    link = entered(WorkLink, before=one.id, after=two.id)
    start = plain = programme(one, two)
    before = dict(start.nouns), dict(start.nouns[WorkItem]), dict(start.revisions)
    assert start.known(WorkItem, "w9") is None
    users(start)
    running = Running(start)
    for puts, removes in (
        ((link, three), ()),
        ((one.changed(code="W9"),), ()),
        ((link.changed(before=three.id),), ()),
        ((), (one.changed(code="W9"),)),
        ((), (link,)),
        ((three.changed(code="W1"),), ()),
    ):
        change = make_change(running.now, stamp(), "Done", puts=puts, removes=removes)
        running.take(change)
        plain = plain.apply(change)
        assert running.now.nouns == plain.nouns
        assert set(running.now.revisions) == set(plain.revisions)
        for code in ("w1", "w2", "w3", "w9"):
            assert running.now.known(WorkItem, code) == plain.known(WorkItem, code), code
        told = {name: found for name, found in users(running.now).items() if found}
        assert told == users(plain)
    assert before == (start.nouns, start.nouns[WorkItem], start.revisions)
    assert start.known(WorkItem, "w1") == one
    assert users(start) == {}
