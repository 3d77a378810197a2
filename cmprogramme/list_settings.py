"""How a list is shown, as a setting keeps it: its order, its columns, and filters to come back to.

lists.work = "sort=due down; columns=code, what, due; keep=late: owner:me; keep=due<+2w"
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
        return "; ".join([*parts, *(f"keep={text}" for text in self.kept)])

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
            found = replace(found, kept=(*found.kept, value))
        else:
            raise InvalidValue(f"{key or 'lists'}: '{part[:60]}' says nothing of a list.", "", FORM)
    return found


def _parts(text: str) -> list[str]:
    """The parts between semicolons; one in quotes parts nothing."""
    parts, quoted, begun = [""], False, text
    for character in begun:
        quoted ^= character == '"'
        if character == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]
