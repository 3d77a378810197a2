"""Which file: one line that completes its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.dialog import Told
from cmprogramme.tui.widgets.file_line import FileLine
from cmprogramme.tui.widgets.rows import Block, Words


class AskFile(AskLine):
    """The path of a file; `endings` are those that are offered."""

    def __init__(self, title: str, blocks: Sequence[Block] = (), *, endings: tuple[str, ...] = ()) -> None:
        super().__init__(title, blocks)
        self.endings = endings

    def body(self) -> Iterable[Widget]:
        """The question and the line."""
        yield Told([*self.blocks, Words("-> completes the path.", "faint")])
        yield FileLine(endings=self.endings, rows=False)
        yield Told(id="fault")
