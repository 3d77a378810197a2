"""A new playbook's first files."""

from __future__ import annotations

import json

from playbooks.schema import schema

SCHEMA = ".schema/playbook.json"
"""Where the schema for editors stands in a playbook's folder."""


def schema_text() -> str:
    """The schema for editors, as the file beside a playbook."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
