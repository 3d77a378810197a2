"""Fields as people type them: what is shown, typed again, is what it was."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lifecycle.base.dayreading import read_day
from lifecycle.base.days import FIRST_DAY, LAST_DAY
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.base.numbers import read_number
from lifecycle.base.quantities import ANY, FROM_0_TO_1
from lifecycle.base.shape import field, fields, written
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.sources import Source, SourceKind
from lifecycle.plan.nouns import WorkItem
from lifecycle.register.reading import read, understood
from lifecycle.register.showing import shown
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme
from tests.entries import entered
from tests.everything import FIXED
from tests.noun_strategies import APART, kinds_in_order, plain_noun

words = (
    some.text("abcXYZ0189 äß.'-", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda word: any(map(str.isalpha, word)))
)


def with_words(word: str) -> Snapshot:
    """A programme with one noun of every kind, every text of which is this word."""
    pools: dict[str, list[UUID]] = {}
    found: list[Noun] = []
    for kind in kinds_in_order():
        found.append(plain_noun(kind, pools, lambda path: "2026-11" if path in FIXED else word))
        pools.setdefault(kind.KIND, []).append(found[-1].id)
    return programme(*found)


@given(words)
@settings(max_examples=15)
def test_every_field_of_every_register_reads_back_as_it_is_shown(word: str) -> None:
    snapshot = with_words(word)
    registers = [kind for kind in kinds_in_order() if kind.REGISTER and kind not in APART]
    assert len(registers) > 20
    for kind in registers:
        (noun,) = snapshot.all(kind)
        texts = {
            spec.name: shown(snapshot, noun, spec)
            for spec in fields(kind)
            if spec.kind not in ("nested", "levels")
        }
        values, strangers = read(snapshot, kind, texts)
        assert {name: values[name] for name in texts} == {name: getattr(noun, name) for name in texts}, kind
        assert strangers == ()


@pytest.mark.parametrize("answer", [True, False, None])
def test_a_yes_a_no_and_nothing_read_back_as_they_are_shown(answer: bool | None) -> None:
    source = Source(id=UUID(int=1), name="Orders", kind=SourceKind.HARD, joinable=answer)
    spec = field(Source, "joinable")
    values, _ = read(programme(source), Source, {"joinable": shown(programme(source), source, spec)})
    assert values["joinable"] is answer


@given(some.one_of(some.integers(-(10**14), 10**14), some.floats(-9e14, 9e14)))
def test_a_number_reads_back_as_it_is_written(number: float) -> None:
    assert read_number(written(number), "hours", whole=isinstance(number, int)) == number


@given(some.dates(FIRST_DAY, LAST_DAY))
def test_a_day_reads_back_as_it_is_written(day: date) -> None:
    assert read_day(written(day), "day") == day


@pytest.mark.parametrize(
    ("text", "value"), [("70%", 0.7), (" 70 % ", 0.7), ("1e3", 1000), (".5", 0.5), ("+3.", 3)]
)
def test_numbers_may_be_written_as_shares_and_with_an_exponent(text: str, value: float) -> None:
    assert read_number(text, "share", FROM_0_TO_1 if "%" in text else ANY) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "1,000", "one", "1e999", "nan", "--1", "0x10", "1 000", "٣"])
def test_what_is_no_number_is_refused_naming_the_field(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_number(text, "hours")
    assert refused.value.field == "hours"


@pytest.mark.parametrize("text", ["70%", "1.5", "1e-3", "1_000"])
def test_a_whole_number_takes_digits_only(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_number(text, "level", whole=True)


@pytest.mark.parametrize("text", ["23.13.2026", "2026-02-30", "tomorrow", ""])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_day(text, "due")
    assert (refused.value.field, "2026-11-23" in refused.value.do) == ("due", True)


@pytest.mark.parametrize(
    ("kind", "name", "text", "told"),
    [
        (WorkItem, "end", "+2w", "Mon 7 Dec 2026, in 2 weeks"),
        (WorkItem, "end", "2026-11-24", "Tue 24 Nov 2026, tomorrow"),
        (
            WorkItem,
            "done",
            "tomorrow",
            "done: Tue 24 Nov 2026 is still to come. It is the day of something that happened, "
            "and today is 23 Nov 2026.",
        ),
        (WorkItem, "done", "20 nov", "Fri 20 Nov 2026, 3 days ago"),
        (WorkItem, "end", "13.11.26", "Fri 13 Nov 2026, 6 working days late"),
        (WorkItem, "end", "3/4", "end: '3/4' can be read in two ways. It is 3 Apr or 4 Mar."),
        (WorkItem, "end", "", ""),
        (WorkItem, "days", "3", ""),
        (WorkItem, "days", "3 days", "= 3"),
        (WorkItem, "days", "-3", "days: '-3' is out of range. It takes 0 to 5000 working days."),
        (Idea, "confidence", "62%", "= 0.62"),
        (Idea, "text", "3/4", ""),
    ],
)
def test_a_form_tells_how_a_day_or_a_number_was_read(
    kind: type[Noun], name: str, text: str, told: str
) -> None:
    assert understood(programme(), field(kind, name), text, TODAY) == told


@pytest.mark.parametrize(
    ("owns", "told"),
    [
        ((date(2026, 12, 1),), "Tue 15 Dec 2026, in 22 days"),
        ((date(2026, 12, 1), date(2026, 12, 1)), "each from its own day: Tue 15 Dec 2026"),
        (
            (date(2026, 12, 1), None, date(2026, 12, 4)),
            "each from its own day: Tue 15 Dec 2026 to Fri 18 Dec 2026; 1 without a day is left out",
        ),
        ((None, None), "end: '++2w' counts from the day entered before, and none is."),
        ((), "end: '++2w' counts from the day entered before, and none is."),
    ],
)
def test_a_day_counted_from_the_one_before_is_told_with_it(owns: tuple[date | None, ...], told: str) -> None:
    assert understood(programme(), field(WorkItem, "end"), "++2w", TODAY, owns) == told


def test_an_entry_is_moved_on_from_its_own_day_and_an_end_that_has_none_is_refused() -> None:
    now = entered(WorkItem, code="W1", title="Call", area="PO", days=2, end=date(2026, 12, 1))
    snapshot = programme(now)
    assert read(snapshot, WorkItem, {"due": "++2w"}, now, today=TODAY)[0]["end"] == date(2026, 12, 15)
    with pytest.raises(InvalidValue, match="and none is"):
        read(snapshot, WorkItem, {"start": "++2w"}, now, today=TODAY)


def test_a_field_named_in_two_ways_is_given_twice_and_refused() -> None:
    with pytest.raises(InvalidValue, match=r"due is given twice\.\ndue and end are one field\."):
        read(programme(), WorkItem, {"due": "2027-01-15", "end": "2027-02-20"})
