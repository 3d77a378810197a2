"""Entering, changing and removing through the registers: one rule for every noun."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.insight.sources import Source
from lifecycle.people import Person
from lifecycle.register.entering import add, edit, remove
from tests.builders import person, programme, stamp

ORDERS = {"name": "Order patterns", "kind": "hard"}


def test_what_people_know_it_by_is_its_id_and_a_second_one_is_refused() -> None:
    snapshot = programme()
    source, change = add(snapshot, Source, ORDERS, stamp())
    assert source.id == snapshot.id_of(Source, "order patterns")
    after = snapshot.apply(change)
    with pytest.raises(NotAllowed, match="already a source 'order PATTERNS'"):
        add(after, Source, {**ORDERS, "name": "order PATTERNS"}, stamp(seed=2))


def test_what_people_know_it_by_stays_while_its_spelling_and_the_rest_may_change() -> None:
    snapshot = programme()
    source, change = add(snapshot, Source, ORDERS, stamp())
    after = snapshot.apply(change)
    changed, change = edit(after, source, {"name": "ORDER patterns", "kind": "soft"}, stamp(seed=2))
    assert (changed.id, changed.name, changed.kind) == (source.id, "ORDER patterns", "soft")
    assert after.apply(change).all(Source) == (changed,)


def test_what_others_refer_to_is_not_removed_and_they_are_named() -> None:
    owner = person("Amara")
    snapshot = programme(owner)
    item, change = add(snapshot, Source, {**ORDERS, "owner": "Amara"}, stamp())
    after = snapshot.apply(change)
    with pytest.raises(NotAllowed) as refused:
        remove(after, owner, stamp(seed=2))
    assert "source 'Order patterns'" in refused.value.why
    without = after.apply(remove(after, item, stamp(seed=2)))
    assert without.apply(remove(without, owner, stamp(seed=3))).all(Person) == ()


def test_somebody_named_for_the_first_time_is_entered_too_and_is_not_on_the_roster() -> None:
    snapshot = programme()
    _, change = add(snapshot, Source, {**ORDERS, "owner": "Nobody Yet"}, stamp())
    (stranger,) = snapshot.apply(change).all(Person)
    assert (stranger.name, stranger.on_roster) == ("Nobody Yet", False)
