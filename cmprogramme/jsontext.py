r"""JSON that may be shown on a terminal: what would act there stands as \uXXXX, and reads back as it was."""

from __future__ import annotations

import json
from typing import Any

from cmprogramme.wording import stand_in


def safe_json(
    value: Any, *, ascii_only: bool = False, indent: int | None = None, sort_keys: bool = False
) -> str:
    """The value as JSON text in which every character a terminal or a reader would act on is escaped.

    ValueError for a number JSON has no word for.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, sort_keys=sort_keys, allow_nan=False)
    acting = {
        ord(character): _escape(character)
        for character in set(text)
        if not character.isprintable() and character != "\n" and stand_in(character) != character
    }
    return text.translate(acting) if acting else text


def _escape(character: str) -> str:
    r"""\uXXXX, twice for a character beyond 16 bits."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(units[at : at + 2]):04x}" for at in range(0, len(units), 2))
