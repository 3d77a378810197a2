"""The whole playbook: the values every rule takes (rules.md playbooks)."""

from __future__ import annotations

from typing import Self

from pydantic import ValidationInfo, model_validator

from lifecycle.playbook.consistency import Inconsistent, faults
from lifecycle.playbook.contents import Contents

LENIENT = object()
"""As validation context: take a playbook whose parts do not go together. Never for one that is used."""


class Playbook(Contents):
    """A playbook whose parts go together, as a programme is pinned to."""

    @model_validator(mode="after")
    def consistent(self, info: ValidationInfo) -> Self:
        """The playbook itself; Inconsistent lists what does not hold across its parts.

        With the context LENIENT this is left out, for a linter that wants to look further.
        """
        found = () if info.context is LENIENT else faults(self)
        if found:
            raise Inconsistent(found)
        return self
