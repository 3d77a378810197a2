"""What a form asks for an action: names of levels one by one, things to tick, a file by its path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmprogramme.tui.asked import MOST_TICKS, Question, question_of
from lifecycle.action import Argument
from lifecycle.actions import all_actions, find_action
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue
from lifecycle.base.tables import Table
from lifecycle.case.arguments import Argument as Reason
from lifecycle.case.arguments import argue
from lifecycle.insight.markers import MarkerCounts
from lifecycle.snapshot import Snapshot
from tests.builders import PROGRAMME_ID, core, programme, stamp


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
    return asked.typed({"file": str(path), "sheet": ""}, PROGRAMME_ID)


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
    assert asked.typed({"file": " ", "sheet": ""}, PROGRAMME_ID) == " "


def question(id: str, name: str) -> Question:
    return question_of(argument(id, name), programme())


def test_each_of_several_named_values_has_a_field_that_says_what_it_is() -> None:
    scores = question("assess record", "scores")
    assert [field.name for field in scores.fields] == [area.value for area in AREAS]
    assert scores.fields[0].hint == f"{core().area_title(AREAS[0])}, 0 to 100"
    assert {field.kind for field in scores.fields} == {"number"}
    texts = {field.name: "" for field in scores.fields} | {"AP": " 42 ", "PR": "34"}
    assert scores.typed(texts, PROGRAMME_ID) == ("AP=42", "PR=34")
    assert scores.start(programme(), stamp(), {}) == {}


def test_names_may_be_those_of_the_playbook() -> None:
    factors = question("assess preconditions", "scores")
    assert [field.name for field in factors.fields] == [factor.id for factor in core().preconditions]
    assert {field.kind for field in factors.fields} == {"integer"}


def test_what_is_no_unless_said_starts_as_no() -> None:
    assert question("assess close", "quick").start(programme(), stamp(), {}) == {"quick": "no"}


def test_a_day_starts_as_today() -> None:
    assert question("assess record", "date").start(programme(), stamp(), {}) == {"date": "23 Nov 2026"}


def test_no_two_fields_of_a_form_have_one_name() -> None:
    for act in all_actions():
        names = [field.name for one in act.arguments for field in question_of(one, programme()).fields]
        assert len(names) == len(set(names)), act.id


def test_a_file_is_read_and_a_path_that_leads_nowhere_names_the_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.csv").write_text("measure,day,value\n")
    file = question("scorecard import", "file")
    table: Any = file.typed({"file": "'~/a.csv' ", "sheet": ""}, PROGRAMME_ID)
    assert isinstance(table, Table)
    assert table.columns == ("measure", "day", "value")
    for wrong in ("nowhere.csv", "-"):
        with pytest.raises(InvalidValue) as caught:
            file.typed({"file": wrong, "sheet": ""}, PROGRAMME_ID)
        assert caught.value.field == "file"
    assert file.typed({"file": " ", "sheet": ""}, PROGRAMME_ID) == " "
