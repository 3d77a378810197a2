"""What the sheet and the pack are made of: frozen parts whose texts can be changed all at once, and their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from lifecycle.playbook.vocabulary import Vocabulary


class Part(BaseModel):
    """A part of the sheet: frozen, and nothing in it that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InWords(Part):
    """A whole page: it takes the words along it is said in, for whoever draws it."""

    words: Vocabulary = Vocabulary()

    @model_serializer(mode="wrap")
    def lean(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without words where there are none: such a page is what it was before there were any."""
        found: dict[str, Any] = whole(self)
        if not self.words:
            found.pop("words", None)
        return found


M = TypeVar("M", bound=Part)

CODES = ("kind", "key")
"""Fields that programs read."""


def each_text(part: M, change: Callable[[str], str]) -> M:
    """The same part with every text in it changed; a word out of a fixed set (a state) and a key are no texts."""
    fields = type(part).model_fields
    return type(part).model_validate(
        {
            name: value
            if name in CODES or get_origin(fields[name].annotation) is Literal
            else _changed(value, change)
            for name, value in part
        }
    )


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Part):
        return each_text(value, change)
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _changed(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_changed(inner, change) for inner in value)
    return value
