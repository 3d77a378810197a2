"""What reads each field of a playbook: the figure or the words it goes into, the part of the rules, the command.

A test holds it together with the model, with the page of the rules and with the commands: whatever a file says has
an effect, and its author can ask which. It stands in readers.txt: `{a,b}` is each of them, and what stands below a `*`
is the same for every entry.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import product

from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a field: what it goes into, the part of the rules about it, the command that shows it."""

    into: str
    rule: str
    command: str

    def __str__(self) -> str:
        return f"{self.into} (rules: {self.rule}; cmprogramme {self.command})"


@cache
def readers() -> dict[str, Reader]:
    """By the path of the field, with `*` for ids."""
    found: dict[str, Reader] = {}
    table = files("playbooks").joinpath("readers.txt").read_text(encoding="utf-8")
    for line in table.strip().split("\n"):
        pattern, into, rule, command = (part.strip() for part in line.split(" | "))
        pieces = re.split(r"\{(.*?)\}", pattern)
        for chosen in product(
            *(piece.split(",") if number % 2 else [piece] for number, piece in enumerate(pieces))
        ):
            found["".join(chosen)] = Reader(into, rule, command)
    return found


def reader_of(pattern: str) -> Reader | None:
    """What reads the field at a path; every term of the vocabulary is read alike."""
    steps = pattern.split(".")
    if steps[0] == "vocabulary":
        steps[1:2] = ["*"] if len(steps) > 1 else []
        pattern = ".".join(steps) if len(steps) > 2 else "vocabulary.*.one"
    return readers().get(pattern)
