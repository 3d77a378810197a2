"""Faults of bundles, as they are told."""

from __future__ import annotations

import pytest

import playbooks
from cmprogramme import bundle
from lifecycle.base.errors import InvalidContent


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(InvalidContent) as refused:
        bundle.read(text, file="file.json", load_playbook=playbooks.load)
    assert refused.value.what == "file.json was not imported; nothing was changed."
    assert refused.value.do
    return refused.value.problems
