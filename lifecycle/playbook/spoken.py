"""A playbook's own sentences in the words it has for our terms: those it inherits say them as well as its own.

Ids, names of people and what a playbook is called stay as they are. Source: rules.md vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

from pydantic import BaseModel

from lifecycle.playbook.base import Prose, Title
from lifecycle.playbook.contents import OWN
from lifecycle.playbook.model import Playbook
from lifecycle.playbook.saying import Saying

SENTENCES = (*Title.__metadata__, *Prose.__metadata__)  # type: ignore[attr-defined]  # they are Annotated
"""What marks a type as one for sentences; ids and codes have other limits."""

SELF = OWN | {"vocabulary"}
"""What a playbook says of itself."""


def in_words(playbook: Playbook) -> Playbook:
    """The playbook as it is read by people; the very same one where it has no words of its own."""
    if not playbook.vocabulary:
        return playbook
    say = Saying(playbook.vocabulary).said
    names = [name for name in text_fields(Playbook) if name not in SELF]
    return playbook.model_copy(update={name: _said(getattr(playbook, name), say) for name in names})


def _said(value: Any, say: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        return tuple(_said(one, say) for one in value)
    if isinstance(value, dict):
        return {key: _said(one, say) for key, one in value.items()}
    if not isinstance(value, BaseModel):
        return value
    told = {name: _said(getattr(value, name), say) for name in text_fields(type(value))}
    changed = {name: new for name, new in told.items() if new != getattr(value, name)}
    return value.model_copy(update=changed) if changed else value


@cache
def text_fields(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields that hold sentences, or parts that do."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name in kind.model_fields if _holds_text(hints[name]))


def _holds_text(hint: Any) -> bool:
    marks = getattr(hint, "__metadata__", ())
    if any(mark is text for mark in marks for text in SENTENCES):
        return True
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return True
    parts = getattr(hint, "__args__", ())
    return any(_holds_text(part) for part in parts if part is not hint)
