"""How a list is shown, as a setting keeps it: its order, its columns, and filters to come back to.

lists.work = "sort=due down; columns=code, what, due; keep=late: owner:me; keep=due<+2w"
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace

from lifecycle.base.errors import InvalidValue

PREFIX = "lists."
MEANING = "order, columns and kept filters of this list: sort=due; columns=code, due; keep=late: owner:me"
FORM = "Write it like: sort=due down; columns=code, what; keep=late: owner:me"


@dataclass(frozen=True)
class ListSetting:
    """`order` "" = as the list gives it, `columns` none = the usual ones, `kept` the filters, newest first."""

    order: str = ""
    down: bool = False
    columns: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def written(self) -> str:
        """As a setting holds it; "" where all is as usual."""
        parts = [f"sort={self.order}{' down' if self.down else ''}"] if self.order else []
        parts += [f"columns={', '.join(self.columns)}"] if self.columns else []
        return "; ".join([*parts, *(f"keep={_quoted(text)}" for text in self.kept)])

    def over(self, fresh: ListSetting, seen: ListSetting) -> ListSetting:
        """This, begun on `seen`, over what stands there now: what it changes alone, and the filters others kept."""
        changed = {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if getattr(self, one.name) != getattr(seen, one.name)
        }
        if "kept" in changed:
            changed["kept"] += tuple(text for text in fresh.kept if text not in (*self.kept, *seen.kept))
        return replace(fresh, **changed)

    def with_filter(self, text: str) -> ListSetting:
        """With a filter more, which comes first."""
        return replace(self, kept=(text, *(other for other in self.kept if other != text)))


def read_list(text: str, key: str = "") -> ListSetting:
    """The setting a text says; InvalidValue for a part that is none."""
    found = ListSetting()
    for part in _parts(text):
        name, mark, value = (piece.strip() for piece in part.partition("="))
        if name == "sort" and mark:
            field, _, way = value.partition(" ")
            found = replace(found, order=field, down=way.strip() == "down")
        elif name == "columns" and mark:
            found = replace(found, columns=tuple(one.strip() for one in value.split(",") if one.strip()))
        elif name == "keep" and value:
            found = replace(found, kept=(*found.kept, _unquoted(value)))
        else:
            raise InvalidValue(f"{key or 'lists'}: '{part[:60]}' says nothing of a list.", "", FORM)
    return found


def _parts(text: str) -> list[str]:
    """The parts between semicolons; one in quotes parts nothing, and a quote behind a backslash ends none."""
    parts, quoted, escaped = [""], False, False
    for character in text:
        quoted ^= character == '"' and not escaped
        escaped = quoted and character == "\\" and not escaped
        if character == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _quoted(text: str) -> str:
    """A filter as it stands in a setting: in quotes where it holds what would part the setting or end its quotes."""
    plain = '"' not in text[:1] and "\\" not in text and _parts(f"{text}; x") == [text, "x"]
    return text if plain else json.dumps(text, ensure_ascii=False)


def _unquoted(text: str) -> str:
    """The filter that is written so."""
    try:
        found = json.loads(text) if text.startswith('"') else text
    except ValueError:  # a phrase, and more behind it
        return text
    return found if isinstance(found, str) else text
