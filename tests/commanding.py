"""Running commands in this process: what one printed, how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lifecycle.actions import find_action

ROSTER = Path(__file__).parents[1] / "cmprogramme" / "demo" / "aldermoor" / "roster.csv"
"""The twelve people of the worked example."""

JOINERS = Path(__file__).parents[1] / "cmprogramme" / "demo" / "aldermoor" / "joiners.csv"
"""The three who make the roster large enough for all stages."""

AREA_SCORES = ("AP=42", "PR=34", "PO=38", "PC=30", "IT=46", "ME=25", "CX=28", "CA=36")
"""The eight scores of the worked example."""


def said_yes(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The same with a yes to the question before a record, as nobody is there to be asked (not with --no-input)."""
    act = find_action(" ".join(arguments[:2]))
    asked = act is not None and act.of is not None and act.of.APPEND_ONLY and "--no-input" not in arguments
    return ("--yes", *arguments) if asked else arguments


@dataclass
class Ran:
    """What one command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """`data` of --json output."""
        return json.loads(self.out)["data"]

    @property
    def error(self) -> dict[str, Any]:
        """The error of --json output."""
        found: dict[str, Any] = json.loads(self.err)["error"]
        return found


class Command(Protocol):
    """Runs one command over the store of the test; `stdin` feeds it."""

    def __call__(self, *arguments: str, stdin: str | None = None) -> Ran: ...
