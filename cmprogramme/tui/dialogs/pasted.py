"""Pasted lines before they are entries: how many, which are refused and why, what is like them; enter takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.dialog import Dialog, Titled, Told
from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, Words
from cmprogramme.tui.widgets.status import mark
from lifecycle.base.words import counted

NOTHING: Mapping[str, str] = MappingProxyType({})
MOST_ROWS = 24
LEAST = 40
"""Cells a note is wrapped at before it is known how many there are."""
AT_ONCE = 20
"""So many lines are compared before what was found is shown."""

Alike = Callable[[str], str]
"""What a line is like among what is there already; "" for nothing."""


class Pasted(Dialog[tuple[str, ...]]):
    """Lines with what becomes of each; returns those to take. `what` names one of them and several.

    `refused` says why a line is none. The lines are kept in a draft until they are taken.
    """

    DEFAULT_CSS = """
    Pasted Pane { height: auto; min-height: 4; max-height: 24; padding: 0; }
    Pasted.-low Pane, Pasted.-flat Pane { max-height: 11; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "pasted.take",
            "enter ctrl+s",
            "Take them",
            "All that are ticked, as one change.",
            "do_take",
            short="take",
            rank=1,
        ),
        Command(
            "pasted.leave",
            "space",
            "Leave this line out, or take it again",
            "The line under the cursor.",
            "do_leave",
            "why_no_leave",
            short="leave out",
            rank=2,
        ),
    )

    def __init__(
        self,
        what: tuple[str, str],
        lines: Sequence[str],
        refused: Mapping[str, str],
        *,
        alike: Alike | None = None,
        drafts: Drafts | None = None,
        draft: str = "",
        given: Mapping[str, str] = NOTHING,
    ) -> None:
        super().__init__()
        self.what = what
        self.lines = tuple(lines)
        self.refused = refused
        self.alike = alike
        self.drafts = drafts or Drafts(None, "")
        self.draft = draft
        self.given = given
        self.left: set[int] = set()
        self.like: dict[int, str] = {}
        self.keep()

    @property
    def taken(self) -> tuple[str, ...]:
        """The lines that are taken."""
        return tuple(
            line for place, line in enumerate(self.lines) if place not in self.left and not self._why(place)
        )

    def _why(self, place: int) -> str:
        """Why a line is no entry: by itself, or because it stands before already."""
        line = self.lines[place]
        return self.refused.get(line, "")

    def title_line(self) -> Line:
        """How many lines, and how many of them are taken."""
        return (
            (f"{counted(len(self.lines), 'pasted line')}: ", "title"),
            (counted(len(self.taken), f"new {self.what[0]}", f"new {self.what[1]}"), "accent"),
        )

    def body(self) -> Iterable[Widget]:
        """The lines."""
        yield Pane("", empty="There is nothing in it.", marking=False)
        yield Told(
            (Words("Bullets and numbers before a line are left out. u undoes all of it at once.", "faint"),)
        )

    def on_mount(self) -> None:
        """The lines; what they are like is looked up beside the screen."""
        self._show()
        self.query_one(Pane).focus()
        if self.alike is not None:
            self.run_worker(self._compare(self.alike), group="alike")

    async def _compare(self, alike: Alike) -> None:
        open_still = [place for place in range(len(self.lines)) if not self._why(place)]
        for start in range(0, len(open_still), AT_ONCE):
            part = open_still[start : start + AT_ONCE]
            found = await aside(_compared, alike, [self.lines[place] for place in part])
            self.like |= {place: text for place, text in zip(part, found, strict=True) if text}
            if not self.is_mounted:
                return
            self._show()

    def _rows(self) -> list[Row]:
        rows = []
        for place, line in enumerate(self.lines):
            why, out = self._why(place), place in self.left
            shape = mark("off" if why else "none" if out else "done")
            rows.append(Row(str(place), (shape, (f" {line}", "dim" if why or out else ""))))
            like = f"like: {self.like[place]}" if place in self.like else ""
            note = why or ("left out" if out else like)
            if note:
                look = "off" if why else "dim" if out else "watch"
                rows += [
                    Row(f"note:{place}.{number}", ((f"    {part}", look),), kind="text")
                    for number, part in enumerate(wrap(note, max(LEAST, self.query_one(Pane).size.width - 6)))
                ]
        return rows

    def on_resize(self) -> None:
        """Wraps anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self.gone:  # what was put off may find its parts taken away
            return
        pane, rows = self.query_one(Pane), self._rows()
        pane.styles.height = min(MOST_ROWS, len(rows))
        pane.show(rows)

    def _tell(self) -> None:
        self._show()
        self.query_one(Titled).tell(self.title_line())

    def keep(self) -> None:
        """Keeps the lines as a draft."""
        if self.draft:
            self.drafts.keep(self.draft, {**self.given, "lines": "\n".join(self.lines)})

    # commands

    def why_no_leave(self) -> str:
        """Nothing under the cursor, or no entry anyway."""
        row = self.query_one(Pane).current
        if row is None:
            return "There is no line under the cursor."
        why = self._why(int(row.key))
        return f"It is not taken anyway: {why}" if why else ""

    def do_leave(self) -> None:
        """In or out; on to the next."""
        pane = self.query_one(Pane)
        row = pane.current
        if row is not None:
            self.left ^= {int(row.key)}
            self._tell()
            pane.do_down()

    def do_take(self) -> None:
        """All that are taken."""
        self.dismiss(self.taken)


def _compared(alike: Alike, lines: Sequence[str]) -> list[str]:
    return [alike(line) for line in lines]
