"""A new playbook's first files."""

from __future__ import annotations

import json

import playbooks
from playbooks.making.scaffold import schema_text


def test_the_schema_beside_a_playbook_is_that_of_the_program() -> None:
    assert json.loads(schema_text()) == playbooks.schema()
