"""What is asked about: a gate, an override, a condition or a stream, by a key that is the same on every page.

"gate:G3", "gate:G4:2" (of a wave), "override:ID", "condition:DECISION:NUMBER", "stream:ID". Source: rules.md summary.
"""

from __future__ import annotations

import re
from uuid import UUID

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun, folded
from lifecycle.base.phases import GATES, Gate
from lifecycle.gates.nouns import Decision
from lifecycle.ideas.streams import Stream
from lifecycle.overrides import Override
from lifecycle.passing import ruling
from lifecycle.snapshot import Snapshot

GATE_CODE = re.compile(rf"\b({'|'.join(gate.value for gate in GATES)})\b")
DECIDES = re.compile(r"\b(?:pass|decide|go through)\b", re.IGNORECASE)
"""What a question says that is about a gate, and does not merely name one."""

LEAST = 4
"""Characters of an id that are enough to name something."""


def gate_key(gate: Gate, wave: int | None = None) -> str:
    """A gate, of one wave where it is given."""
    return f"gate:{gate.value}" + (f":{wave}" if wave else "")


def override_key(override: Override) -> str:
    """An override."""
    return f"override:{override.id}"


def condition_key(decision: Decision, number: int) -> str:
    """A condition of a decision, from 1."""
    return f"condition:{decision.id}:{number}"


def stream_key(stream: Stream) -> str:
    """A stream."""
    return f"stream:{stream.id}"


def named_in(question: str) -> str:
    """The key of the one gate a question asks to pass or to decide; "" for none."""
    named = set(GATE_CODE.findall(question)) if DECIDES.search(question) else set[str]()
    return f"gate:{named.pop()}" if len(named) == 1 else ""


def covers(about: str, key: str) -> bool:
    """Whether something asked is the same question: a gate covers each of its waves."""
    return bool(about) and (key == about or key.startswith(f"{about}:"))


def key_of(snapshot: Snapshot, text: str) -> str:
    """The key of what a person names: a gate's code, an override or the rule it goes against, DECISION:NUMBER, a
    stream by its name, an id of four characters or more, or a key. InvalidValue for anything else."""
    said = text.strip()
    if not said:
        return ""
    kind, colon, rest = said.partition(":")
    named = rest if colon and kind.lower() in ("gate", "override", "stream", "condition") else said
    gate, _, wave = named.partition(":")
    if gate.upper() in GATES and (not wave or wave.isdecimal()):
        return gate_key(Gate(gate.upper()), int(wave) if wave else None)
    for override in reversed(snapshot.all(Override)):
        if named == override.rule or _is(override, named):
            return override_key(override)
    for stream in snapshot.all(Stream):
        if folded(named) == folded(stream.name) or _is(stream, named):
            return stream_key(stream)
    which, _, number = named.rpartition(":")
    for decision in snapshot.all(Decision):
        if _is(decision, which) and number.isdecimal():
            conditions = ruling(snapshot, decision, decision.decided_on).conditions
            if 1 <= int(number) <= len(conditions):
                return condition_key(decision, int(number))
    raise InvalidValue(
        f"Nothing here is called '{said}'.",
        "A question is about a gate, an override, a condition of a decision, or a stream.",
        "Give a gate's code, an override's rule, a stream's name, or DECISION:NUMBER; or leave it out.",
        field="about",
    )


def _is(noun: Noun, text: str) -> bool:
    return len(text) >= LEAST and str(noun.id).startswith(text.lower())


def gate_of(key: str) -> tuple[Gate, int | None] | None:
    """The gate a key means, and its wave; None where it means something else."""
    kind, _, rest = key.partition(":")
    code, _, wave = rest.partition(":")
    return (Gate(code), int(wave) if wave else None) if kind == "gate" else None


def id_of(key: str) -> UUID | None:
    """The id in a key of an override, a stream or (that of its decision) a condition."""
    kind, _, rest = key.partition(":")
    return None if kind == "gate" or not rest else UUID(rest.partition(":")[0])
