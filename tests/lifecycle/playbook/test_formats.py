"""Content of an older format is read as today's; what was pinned keeps its hash."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from lifecycle.playbook.formats import FORMAT, migrated
from lifecycle.programme import read_pin
from playbooks import canonical
from tests.builders import core


def as_of_format_0() -> str:
    """The core playbook as a programme of the first format has it pinned."""
    content = json.loads(canonical(core()))
    del content["format"]
    for entry in content["preconditions"]:
        entry["origin"] = {"seed": "research"}.get(entry.pop("from"), "ours")
    for entry in content["statements"]:
        del entry["from"]
    return json.dumps(content, sort_keys=True)


def test_a_programme_pinned_to_the_first_format_goes_on() -> None:
    content = as_of_format_0()
    playbook = read_pin(sha256(content.encode()).hexdigest(), content)
    assert playbook.format == FORMAT
    seeds = [one.id for one in core().preconditions if one.mark == "seed"]
    assert [one.id for one in playbook.preconditions if one.mark == "seed"] == seeds
    assert {one.mark for one in playbook.statements} == {"yours"}


@pytest.mark.parametrize(
    "content", [None, [], {"format": 2}, {"format": "1"}, {"format": True}, {"preconditions": 3}]
)
def test_what_is_no_content_of_ours_is_left_for_the_model_to_refuse(content: object) -> None:
    found = migrated(content)
    assert found == content or found == {**content, "format": FORMAT}  # type: ignore[dict-item]  # a mapping then


def test_content_of_today_is_left_alone() -> None:
    content = json.loads(canonical(core()))
    assert migrated(content) is content
