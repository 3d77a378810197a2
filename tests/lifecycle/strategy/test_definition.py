"""The shared definition and its endorsements (rules.md F20)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.listed import FunctionId
from lifecycle.people import Person, person_id
from lifecycle.snapshot import Change, Snapshot
from lifecycle.strategy.definition import define, endorse, functions_in_scope, sharedness
from lifecycle.strategy.definition import endorsed as told_of
from tests.builders import FUNCTIONS, programme, stamp, voice

SEVEN = tuple(function for function in FUNCTIONS if not function.endswith("_partner"))[:7]


def endorsed(same: int, different: int = 0, functions: tuple[FunctionId, ...] = SEVEN) -> Snapshot:
    snapshot = programme(*map(voice, FUNCTIONS), functions=functions)
    snapshot = snapshot.apply(define(snapshot, "We know who they are and keep what we promise", stamp()))
    for place, function in enumerate(functions[: same + different]):
        snapshot = snapshot.apply(said(snapshot, function, same=place < same))
    return snapshot


def said(
    snapshot: Snapshot,
    function: FunctionId,
    *,
    same: bool | None = True,
    words: str = "We keep our word",
    by: str | None = None,
) -> Change:
    """A function's answer in its own words, by somebody of it."""
    speaker = voice(function).name if by is None else by
    return endorse(snapshot, stamp(), function=function, same=same, words=words, by=speaker)


def test_four_of_seven_functions_are_57_percent_and_not_enough() -> None:
    result = sharedness(endorsed(4))
    assert result.share.value == pytest.approx(4 / 7)
    assert result.enough is False
    assert "4 of 7 functions share it (57.1%), 80% are needed" in result.reason
    assert result.reason.endswith("not yet: finance, operations and HR.")


def test_six_of_seven_are_86_percent_and_enough() -> None:
    result = sharedness(endorsed(6))
    assert result.share.value == pytest.approx(6 / 7)
    assert result.enough is True


def test_exactly_eighty_percent_is_enough() -> None:
    assert sharedness(endorsed(4, 1, SEVEN[:5])).enough is True


def test_an_endorsement_in_other_words_or_unchecked_does_not_count() -> None:
    snapshot = endorsed(5, 1)
    snapshot = snapshot.apply(said(snapshot, SEVEN[6], same=None))
    result = sharedness(snapshot)
    assert result.share.value == pytest.approx(5 / 7)
    assert [view.state for view in result.functions[5:]] == ["different", "unchecked"]


def test_without_endorsements_sharedness_is_not_yet_assessed() -> None:
    result = sharedness(endorsed(0))
    assert (result.share.value, result.enough) == (None, None)


def test_functions_out_of_scope_do_not_count() -> None:
    snapshot = endorsed(4)
    snapshot = snapshot.apply(said(snapshot, "legal"))
    assert sharedness(snapshot).share.value == pytest.approx(4 / 7)
    assert sharedness(snapshot).outside == ("legal",)


def test_scope_is_the_roster_without_partners_unless_the_programme_names_functions() -> None:
    base = programme()
    people = tuple(
        Person(id=person_id(base, name), name=name, functions=functions)
        for name, functions in (
            ("Amara", ("marketing", "sales")),
            ("Jonas", ("supply_partner",)),
            ("Chen", ("finance",)),
        )
    )
    assert functions_in_scope(programme(*people)) == ("marketing", "sales", "finance")
    assert functions_in_scope(programme(*people, functions=("hr",))) == ("hr",)


def test_where_no_function_is_in_scope_nothing_is_shared_whoever_answered() -> None:
    snapshot = programme(voice("sales")).apply(define(programme(), "We keep what we promise", stamp()))
    result = sharedness(snapshot.apply(said(snapshot, "sales")))
    assert (result.share.value, result.enough) == (None, None)
    assert result.reason == "Not yet assessed: no function is in scope."
    assert result.outside == ("sales",)


def test_an_endorsement_counts_with_words_of_its_own_and_a_voice_of_that_function() -> None:
    snapshot = endorsed(0)
    snapshot = snapshot.apply(said(snapshot, SEVEN[0], words=""))
    for function, speaker in zip(SEVEN[1:4], ("", voice(SEVEN[0]).name, "A stranger"), strict=True):
        snapshot = snapshot.apply(said(snapshot, function, by=speaker))
    result = sharedness(snapshot.apply(said(snapshot, SEVEN[4])))
    assert [view.state for view in result.functions[:5]] == [
        "wordless",
        "voiceless",
        "voiceless",
        "voiceless",
        "same",
    ]
    assert result.share.value == pytest.approx(1 / 7)
    assert "marketing (without its own words)" in result.reason
    assert "service (without a voice of its own)" in result.reason


def test_one_person_is_one_voice_however_many_functions_they_hold() -> None:
    both = voice("sales").changed(functions=("sales", "service"))
    snapshot = programme(both, functions=both.functions)
    snapshot = snapshot.apply(define(snapshot, "We keep what we promise", stamp()))
    for function in both.functions:
        snapshot = snapshot.apply(said(snapshot, function, by=both.name))
    assert [view.state for view in sharedness(snapshot).functions] == ["same", "voiceless"]
    assert sharedness(snapshot).enough is False


def test_a_definition_written_anew_tells_whose_endorsement_was_of_an_earlier_wording() -> None:
    snapshot = endorsed(2)
    snapshot = snapshot.apply(define(snapshot, "Something else altogether", stamp()))
    snapshot = snapshot.apply(said(snapshot, SEVEN[0]))
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


def test_an_endorsement_that_does_not_count_says_why() -> None:
    before = endorsed(4)
    change = endorse(before, stamp(), function="supply_partner", same=True, words="To keep what we promise")
    lines = told_of(before, before.apply(change), change).lines
    assert len(lines) == 2
    assert "does not count" in str(lines[1])
    counted = endorse(before, stamp(), function=SEVEN[0], same=True, words="To keep what we promise")
    assert len(told_of(before, before.apply(counted), counted).lines) == 1
