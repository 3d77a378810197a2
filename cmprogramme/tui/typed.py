"""What was typed into a form that became a change: kept until the store has it, given back when it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed that became a change: the name of the form's draft, and its texts."""

    form: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


NOTHING_TYPED = Typed()
