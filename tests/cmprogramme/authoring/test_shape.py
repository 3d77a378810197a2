"""The schema editors check a file of cases with takes what the program takes, and no more."""

from __future__ import annotations

import jsonschema
import pytest
from ruamel.yaml import YAML

from cmprogramme.authoring.shape import case_schema
from tests.cmprogramme.authoring.trying import PEOPLE

CASES = """\
cases:
  - id: one
    given:
      demo: G1
      scores:
        all: 30
        AP: 42
      do: |
        stage set D2 --reason Why
    expect:
      criteria:
        g1.case: not met
      open_musts:
        G1: [g1.case]
      index: unknown
      team:
        D1:
          includes: [sponsor]
"""


def wrong(text: str) -> list[str]:
    """What the schema says is wrong."""
    checker = jsonschema.Draft202012Validator(case_schema())
    return [one.message for one in checker.iter_errors(YAML(typ="safe", pure=True).load(text))]


def test_the_schema_is_sound_and_takes_a_file_of_cases() -> None:
    """With every kind of key."""
    jsonschema.Draft202012Validator.check_schema(case_schema())
    assert wrong(PEOPLE + CASES) == []


@pytest.mark.parametrize(
    ("right", "other"),
    [("demo: G1", "dmo: G1"), ("not met", "nearly"), ("AP: 42", "AP: 420"), ("G1: [", "G7: [")],
)
def test_a_misspelt_key_and_a_wrong_value_are_marked(right: str, other: str) -> None:
    """Before the program is asked."""
    assert wrong(CASES.replace(right, other))
