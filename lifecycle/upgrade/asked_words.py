"""What an upgrade asks about, in words: what is held, sentences side by side, links, limits and lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from lifecycle.base.findings import listed
from lifecycle.base.words import counted, number, plural, words
from lifecycle.playbook import Playbook
from lifecycle.upgrade.references import Held, Where, entries, key, title_of


def counts(several: Sequence[Held]) -> str:
    """What is held, counted by kind: "3 ratings and 1 piece of evidence"."""
    found = Counter(CALLED.get(one.reference.kind.KIND, words(one.reference.kind.KIND)) for one in several)
    return listed(
        (counted(many, name, PLURAL.get(name, plural(name))) for name, many in found.items()), most=9
    )


CALLED = {
    "statement_evidence": "piece of evidence",
    "edge_evidence": "piece of evidence",
    "not_applicable": "reason why it does not apply",
}
PLURAL = {
    "piece of evidence": "pieces of evidence",
    "reason why it does not apply": "reasons why it does not apply",
    "person": "people",
}


def turned_words(turned: Sequence[str]) -> str:
    wording = {"text", "title"} & set(turned)
    others = sorted(set(turned) - wording)
    parts = ["reads otherwise"] if wording else []
    parts += [f"has another {listed(others)}"] if others else []
    return " and ".join(parts)


def said(entry: Any, turned: Sequence[str]) -> str:
    """The sentence, and beside it what else of it is another."""
    others = [short(getattr(entry, name)) for name in turned if name not in ("text", "title")]
    return f"{title_of(entry)} ({', '.join(others)})" if others else title_of(entry)


def short(value: Any) -> str:
    """A value of a few parts in a line, what is left out left out."""
    if isinstance(value, BaseModel):
        return ", ".join(f"{words(name)} {one}" for name, one in value if one not in (None, "", (), {}))
    return str(getattr(value, "value", value))


def criterion_words(playbook: Playbook, where: Where) -> str:
    found = (entries(playbook, "gates.criteria") or {}).get(key(where[3]))
    if found is None:
        return "not asked"
    one = found[1]
    asked = f", asked {number(one.threshold, places=2)}" if one.threshold is not None else ""
    return f"{one.kind}: {one.title}{asked}"


def edge_words(edge: Any) -> str:
    if edge is None:
        return "no such link"
    kind = edge.type.value.replace("_", " ")
    return f"{edge.source.value} {kind} {edge.target.value}, {number(edge.weight, places=2)}"


def limit_words(value: Any) -> str:
    return number(value, places=2, none="none") if value is None or isinstance(value, float) else str(value)


def days_words(value: Any) -> str:
    return counted(int(value), "working day")
