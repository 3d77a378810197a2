"""The shared definition and its endorsements (rules.md F20)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.areas import PARTNERS, Function
from lifecycle.people import Person, person_id
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.definition import define, endorse, functions_in_scope, sharedness
from tests.builders import programme, stamp

SEVEN = tuple(function for function in Function if function not in PARTNERS)[:7]


def endorsed(same: int, different: int = 0, functions: tuple[Function, ...] = SEVEN) -> Snapshot:
    snapshot = programme(functions=functions)
    snapshot = snapshot.apply(define(snapshot, "We know who they are and keep what we promise", stamp()))
    for place, function in enumerate(functions[: same + different]):
        snapshot = snapshot.apply(endorse(snapshot, stamp(), function=function, same=place < same))
    return snapshot


def test_four_of_seven_functions_are_57_percent_and_not_enough() -> None:
    result = sharedness(endorsed(4))
    assert result.share.value == pytest.approx(4 / 7)
    assert result.enough is False
    assert "4 of 7 functions share it (57.1%), 80% are needed" in result.reason
    assert "operations" in result.reason


def test_six_of_seven_are_86_percent_and_enough() -> None:
    result = sharedness(endorsed(6))
    assert result.share.value == pytest.approx(6 / 7)
    assert result.enough is True


def test_exactly_eighty_percent_is_enough() -> None:
    assert sharedness(endorsed(4, 1, SEVEN[:5])).enough is True


def test_an_endorsement_in_other_words_or_unchecked_does_not_count() -> None:
    snapshot = endorsed(5, 1)
    snapshot = snapshot.apply(endorse(snapshot, stamp(), function=SEVEN[6], same=None))
    result = sharedness(snapshot)
    assert result.share.value == pytest.approx(5 / 7)
    assert [view.state for view in result.functions[5:]] == ["different", "unchecked"]


def test_without_endorsements_sharedness_is_not_yet_assessed() -> None:
    result = sharedness(endorsed(0))
    assert (result.share.value, result.enough) == (None, None)


def test_functions_out_of_scope_do_not_count() -> None:
    snapshot = endorsed(4)
    snapshot = snapshot.apply(endorse(snapshot, stamp(), function=Function.LEGAL, same=True))
    assert sharedness(snapshot).share.value == pytest.approx(4 / 7)
    assert sharedness(snapshot).outside == (Function.LEGAL,)


def test_scope_is_the_roster_without_partners_unless_the_programme_names_functions() -> None:
    base = programme()
    people = tuple(
        Person(id=person_id(base, name), name=name, functions=functions)
        for name, functions in (
            ("Amara", (Function.MARKETING, Function.SALES)),
            ("Jonas", (Function.SUPPLY_PARTNER,)),
            ("Chen", (Function.FINANCE,)),
        )
    )
    assert functions_in_scope(programme(*people)) == (Function.MARKETING, Function.SALES, Function.FINANCE)
    assert functions_in_scope(programme(*people, functions=(Function.HR,))) == (Function.HR,)


def test_where_no_function_is_named_those_that_answered_stand_for_all_and_it_is_said() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(endorse(snapshot, stamp(), function=Function.SALES, same=True))
    snapshot = snapshot.apply(endorse(snapshot, stamp(), function=Function.IT, same=False))
    result = sharedness(snapshot)
    assert result.share.value == 0.5
    assert "those that answered stand for all" in result.share.note
    assert "the definition is not written yet" in result.share.note


def test_a_definition_written_anew_tells_whose_endorsement_was_of_an_earlier_wording() -> None:
    snapshot = endorsed(2)
    snapshot = snapshot.apply(define(snapshot, "Something else altogether", stamp()))
    snapshot = snapshot.apply(endorse(snapshot, stamp(), function=SEVEN[0], same=True))
    assert [view.earlier_wording for view in sharedness(snapshot).functions[:3]] == [False, True, False]


@given(some.integers(1, 7), some.data())
def test_sharedness_is_a_share_and_grows_with_every_function_that_agrees(
    size: int, data: some.DataObject
) -> None:
    same = data.draw(some.integers(1, size))
    functions = SEVEN[:size]
    value = sharedness(endorsed(same, size - same, functions)).share.value
    assert value == pytest.approx(same / size)
    assert 0 <= (value or 0) <= 1
