"""What a form of an action asks, and what comes of what was typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmprogramme.tui.asked import Question, question_of
from lifecycle.actions import find_action
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue
from lifecycle.base.tables import Table
from tests.builders import core, programme, stamp


def asked(id: str, name: str) -> Question:
    act = find_action(id)
    assert act is not None
    return question_of(next(one for one in act.arguments if one.field.name == name), programme())


def test_each_of_several_named_values_has_a_field_that_says_what_it_is() -> None:
    scores = asked("assess record", "scores")
    assert [field.name for field in scores.fields] == [area.value for area in AREAS]
    assert scores.fields[0].hint == f"{core().area_title(AREAS[0])}, 0 to 100"
    assert {field.kind for field in scores.fields} == {"number"}
    texts = {field.name: "" for field in scores.fields} | {"AP": " 42 ", "PR": "34"}
    assert scores.typed(texts) == ("AP=42", "PR=34")
    assert scores.start(programme(), stamp()) == {}


def test_names_may_be_those_of_the_playbook() -> None:
    factors = asked("assess preconditions", "scores")
    assert [field.name for field in factors.fields] == [factor.id for factor in core().preconditions]
    assert {field.kind for field in factors.fields} == {"integer"}


def test_what_is_no_unless_said_starts_as_no() -> None:
    assert asked("assess close", "quick").start(programme(), stamp()) == {"quick": "no"}


def test_a_day_starts_as_today() -> None:
    assert asked("assess record", "date").start(programme(), stamp()) == {"date": "2026-11-23"}


def test_no_two_fields_of_a_form_have_one_name() -> None:
    from lifecycle.actions import all_actions

    for act in all_actions():
        names = [field.name for one in act.arguments for field in question_of(one, programme()).fields]
        assert len(names) == len(set(names)), act.id


def test_a_file_is_read_and_a_path_that_leads_nowhere_names_the_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.csv").write_text("measure,day,value\n")
    file = asked("scorecard import", "file")
    table: Any = file.typed({"file": "'~/a.csv' "})
    assert isinstance(table, Table)
    assert table.columns == ("measure", "day", "value")
    for wrong in ("nowhere.csv", "-"):
        with pytest.raises(InvalidValue) as caught:
            file.typed({"file": wrong})
        assert caught.value.field == "file"
    assert file.typed({"file": " "}) == " "
