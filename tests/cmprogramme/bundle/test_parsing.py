"""Text that is no proper JSON, and files cut short."""

from __future__ import annotations

import pytest

from cmprogramme import bundle
from tests.builders import programme, sponsor_and_leader
from tests.cmprogramme.bundle.faulty import faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "file.json:1:1: Expecting value"),
        ("[]", "file.json: holds a list, not an object"),
        ("null", "file.json: holds nothing, not an object"),
        ('{"format": "cmprogramme/1"', "file.json:1:27: Expecting ',' delimiter"),
        ('{"a": 1, "a": 2}', "a: stands twice in one object"),
        (
            '{"nouns": {"idea": [{"text": "x", "text": "y"}]}}',
            "nouns.idea[0].text: stands twice in one object",
        ),
        ('{"programme": {"staff": NaN}}', "programme.staff: NaN is not a number"),
        ('{"programme": {"staff": -Infinity}}', "programme.staff: -Infinity is not a number"),
        ('{"programme": {"staff": 1e999}}', "programme.staff: is too large a number"),
        ('{"programme": {"staff": ' + "9" * 5000 + "}}", "programme.staff: is too large a number"),
        ('{"programme": {"staff": ' + "9" * 5000 + "}}", "file.json: "),
        ('{"a": ' + "[" * 60 + "]" * 60 + "}", "is nested more than 40 levels deep"),
        ("[" * 100_000, "file.json: brackets are nested too deep"),
        ('{"\\ud800": 1}', "half of a character"),
        ('{"nouns": {"idea": [{"text": "a\\udc00b"}]}}', "nouns.idea[0].text: has half of a character"),
    ],
)
def test_text_that_is_no_proper_json_is_refused(text: str, fault: str) -> None:
    assert any(fault in problem for problem in faults(text)), faults(text)


def test_a_truncated_file_is_refused_wherever_it_ends() -> None:
    whole = bundle.export(programme(*sponsor_and_leader()))
    for end in range(1, len(whole) - 2, max(1, len(whole) // 60)):
        assert faults(whole[:end]), end
