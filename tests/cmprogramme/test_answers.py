"""Answers to an upgrade as a file: what the plan writes is read back, and what is wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.answers import read_answers, template
from lifecycle.base.errors import InvalidContent
from lifecycle.upgrade.planning import plan
from tests.builders import TODAY, programme
from tests.lifecycle.upgrade.editing import edited
from tests.lifecycle.upgrade.test_planning import AMARA, BRYN, rating

CHANGE = {"statements/AP+1/text": 'We plan: by "worth" \\ and more', "statements/AP+2/text": "Plans are real"}


def write(folder: Path, text: str, name: str = "answers.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_template_has_every_question_and_is_read_back_with_what_was_answered(tmp_path: Path) -> None:
    snapshot = programme(AMARA, BRYN, rating(), rating("AP+2", 2))
    found = plan(snapshot, edited(CHANGE), TODAY, {"statements.AP+1:answers": "again"}, effects=False)
    text = template(found, "Alder\nmoor")
    assert "# " in text
    read = read_answers(write(tmp_path, text))
    assert read.given == {"statements.AP+1:answers": "again"}
    filled = text.replace("    answer:\n", "    answer: holds\n")
    assert read_answers(write(tmp_path, filled)).given["statements.AP+2:answers"] == "holds"


def test_a_mapping_and_json_are_read_too_with_the_line_of_each(tmp_path: Path) -> None:
    read = read_answers(write(tmp_path, "answers:\n  a.b:answers: holds\n"))
    assert (read.given, read.lines) == ({"a.b:answers": "holds"}, {"a.b:answers": 2})
    text = '{"answers": {\n  "x": "mine",\n  "y": "theirs"}}'
    assert read_answers(write(tmp_path, text, "a.json")).lines == {"x": 2, "y": 3}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "answers:\n  - question: a\n    answer: b\n  - question: a\n    answer: c\n",
            ":5 a is answered twice",
        ),
        ("answers:\n  - one\n", ":2 an answer has a question"),
        ("nothing:\n  a: b\n", "has no answers"),
        ("answers: yes\n", "is a list, or a mapping"),
        ('{"answers": [}', ":1 is no JSON"),
        ('{"answers": ["one"]}', "answer 1: an answer has a question"),
        ('{"answers": {"a": ["b"]}}', "the answer to a is one word"),
        (
            '[{"question": "a", "answer": "b"},\n{"question": "a", "answer": "c"}]',
            ":2 a is answered twice, first in line 1",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InvalidContent) as refused:
        read_answers(write(tmp_path, text))
    assert any(told in problem for problem in refused.value.problems)
