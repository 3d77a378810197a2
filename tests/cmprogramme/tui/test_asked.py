"""What a form asks for an action: names of levels one by one, things to tick, a file by its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.asked import MOST_TICKS, Question, question_of
from lifecycle.action import Argument
from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue
from lifecycle.case.arguments import Argument as Reason
from lifecycle.case.arguments import argue
from lifecycle.insight.markers import MarkerCounts
from lifecycle.snapshot import Snapshot
from tests.builders import PROGRAMME_ID, programme, stamp


def argument(id: str, name: str) -> Argument:
    act = find_action(id)
    assert act is not None
    return next(one for one in act.arguments if one.field.name == name)


def argued(many: int) -> Snapshot:
    snapshot = programme()
    for place in range(many):
        change = argue(
            snapshot,
            f"Reason; {place}, and so on",
            kind="linked",
            strength=3,
            evidence=0.5,
            stamp=stamp(seed=place + 1),
        )
        snapshot = snapshot.apply(change)
    return snapshot


def test_values_by_name_written_by_place_have_a_field_each_and_empty_ones_are_left_out() -> None:
    asked = question_of(argument("strategy spend", "amounts"), programme())
    assert [(field.name, field.kind) for field in asked.fields] == [
        ("technology", "number"),
        ("people", "number"),
        ("process", "number"),
        ("knowledge", "number"),
    ]
    texts = {"technology": "700", "people": "", "process": " ", "knowledge": "100"}
    assert asked.typed(texts, PROGRAMME_ID) == ("technology=700", "knowledge=100")
    backing = question_of(argument("strategy backing", "levels"), programme())
    assert {field.kind for field in backing.fields} == {"integer"}


def test_several_of_a_few_things_are_ticked_and_many_are_typed() -> None:
    snapshot = argued(MOST_TICKS)
    asked = question_of(argument("case credit", "arguments"), snapshot)
    (field,) = asked.fields
    assert field.choices[0] == "1 Reason 0 and so on"
    first, third = snapshot.all(Reason)[0], snapshot.all(Reason)[2]
    assert asked.typed({"arguments": f"{field.choices[0]}; {field.choices[2]}"}, PROGRAMME_ID) == (
        str(first.id),
        str(third.id),
    )
    more = question_of(argument("case credit", "arguments"), argued(MOST_TICKS + 1))
    assert more.fields[0].kind == "reference"
    assert question_of(argument("case credit", "arguments"), programme()).fields[0].kind == "reference"


def read(asked: Question, path: Path) -> object:
    return asked.typed({"file": str(path)}, PROGRAMME_ID)


def test_a_file_is_read_and_what_is_wrong_with_it_stands_at_its_field(tmp_path: Path) -> None:
    asked = question_of(argument("insight markers", "file"), programme())
    good = tmp_path / "good.csv"
    good.write_text("customer,soft:a,hard:b\nc-1,1,1\n", encoding="utf-8")
    counts = read(asked, good)
    assert isinstance(counts, MarkerCounts)
    assert (counts.customers, counts.file) == (1, "good.csv")
    with pytest.raises(InvalidValue) as missing:
        read(asked, tmp_path / "none.csv")
    assert missing.value.field == "file"
    assert asked.typed({"file": " "}, PROGRAMME_ID) == " "
