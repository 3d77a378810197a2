"""A line that takes a file: its path is completed, and rows pasted into it stand in for one."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.suggester import Suggester

from cmprogramme.files import expanded
from cmprogramme.tui.aside import aside
from cmprogramme.tui.widgets.fields import OneLine, pasted_lines
from lifecycle.base.errors import NotFound

MOST_LISTED = 2000
"""So many entries of a folder are looked at."""


class Paths(Suggester):
    """Completes the path of a file that is there, folder by folder."""

    def __init__(self, endings: tuple[str, ...] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.endings = endings

    async def get_suggestion(self, value: str) -> str | None:
        """The first entry that goes on from what is typed: a folder, or a file with one of the endings."""
        return await aside(next, self.going_on(value), None)

    def going_on(self, value: str) -> Iterator[str]:
        """Every such entry, by name."""
        start, mark, typed = value.rpartition("/")
        if not value:
            return
        try:
            folder = expanded(f"{start}{mark}" or ".")
            names = sorted(
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry, _ in zip(folder.iterdir(), range(MOST_LISTED), strict=False)
            )
        except (OSError, NotFound):
            return
        for name in names:
            fits = name.endswith("/") or not self.endings or name.lower().endswith(self.endings)
            hidden = name.startswith(".") and not typed.startswith(".")
            if fits and not hidden and name.startswith(typed) and name != typed:
                yield f"{start}{mark}{name}"


class FileLine(OneLine):
    """A path, or rows that were pasted: then the line says how many, and `whole` has them."""

    def __init__(
        self, value: str = "", *, id: str | None = None, endings: tuple[str, ...] = (), rows: bool
    ) -> None:
        self.rows = ""
        self.takes_rows = rows
        shown = self._take(value) if "\n" in value else value
        super().__init__(shown, id=id, compact=True, suggester=Paths(endings))

    def _take(self, text: str) -> str:
        self.rows = text
        return self.label

    @property
    def label(self) -> str:
        """What stands in the line for pasted rows."""
        return f"({len(pasted_lines(self.rows))} pasted lines)"

    @property
    def whole(self) -> str:
        """The path, or the rows."""
        return self.rows if self.rows and self.value == self.label else self.value

    @whole.setter
    def whole(self, text: str) -> None:
        if "\n" in text:
            self.value = self._take(text)
        else:
            self.rows = ""
            self.value = text

    def on_paste(self, event: events.Paste) -> None:
        """Several lines are rows; one is a path."""
        if self.takes_rows and len(pasted_lines(event.text)) > 1:
            event.stop()
            event.prevent_default()
            self.whole = "\n".join(event.text.strip().splitlines())  # terminals send them with returns
            self.cursor_position = len(self.value)
