"""Ideas: one line adds one, the board sorts them, nothing is dropped; streams with their blind-alley index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import events
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.ideas.changing import IdeaChanges
from cmprogramme.tui.screens.ideas.deciding import IdeaDecisions
from cmprogramme.tui.screens.ideas.line import AddLine, Heard
from cmprogramme.tui.screens.ideas.streams import StreamDecisions
from cmprogramme.tui.screens.ideas.words import COLUMNS, board_rows, likest, line_words
from cmprogramme.tui.screens.pasting import NOTHING, Taking
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pages import list_page, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from lifecycle.base.areas import Area
from lifecycle.base.lines import bare_lines
from lifecycle.base.page import Page, figures_of
from lifecycle.base.words import counted
from lifecycle.ideas.adding import add_lines, untaken
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.capture import capture_line
from lifecycle.ideas.line import read_line
from lifecycle.ideas.nouns import Idea
from lifecycle.ideas.telling import idea_page, ideas_page, pool_page, stream_page, streams_page
from lifecycle.listing import with_values
from lifecycle.people import Person
from lifecycle.snapshot import Change, Snapshot, Stamp

BOARD = tuple(COLUMNS)
EMPTY = {
    "captured": "No ideas here. Type one line above and press enter. Stuck? Ask: what do customers say twice?",
    "shortlisted": "s puts an idea here.",
    "channelled": "c turns an idea into work.",
    "aside": "p parks an idea until a day, d says no with a reason.",
}


class Ideas(IdeaDecisions, IdeaChanges, StreamDecisions):
    """Screen 4."""

    PLACE, NAME = "4", "Ideas"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Adding costs one line: n, type, enter. Sort with s (shortlist), c (channel into work), p (park until a day), "
        "d (decline, with a reason); h and l move a card. Nothing is ever dropped. Streams show where effort leads "
        "nowhere.",
    )
    GATE_LINE = True
    PANES = (*BOARD, "list", "idea", "streams", "pool")
    ASIDE = ("idea", "streams", "pool")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "idea.add",
            "n",
            "Add an idea",
            'To the line above; #tag, @area, !who and !"Two Words" are picked up.',
            "do_add",
            "why_read_only",
            "add",
            1,
            "cmprogramme idea add TEXT",
        ),
        Command(
            "idea.why",
            "w enter",
            "Why: open the figure",
            "Merit of the idea, or the signs of the stream.",
            "do_why",
            "why_no_figure",
            "why",
            7,
        ),
        Command(
            "idea.view",
            "v",
            "Board or list",
            "The same ideas; the list is sorted by merit.",
            "do_view",
            "",
            "view",
            8,
            "cmprogramme idea list",
        ),
        Command(
            "room.right",
            "right",
            "Pane to the right",
            "The next part of this screen.",
            "do_right",
            group="move",
        ),
        Command("room.left", "left", "Pane to the left", "The part before.", "do_left", group="move"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = "board"

    def body(self) -> Iterable[Widget]:
        """The line, the board or list, one idea, streams and pool."""
        yield AddLine(placeholder="add an idea: type a line and press enter", id="add")
        yield Heard(id="heard")
        with Container(id="board"):
            for id in BOARD:
                yield Pane(COLUMNS[id][0], id=id, empty=EMPTY[id])
        yield Pane("IDEAS", id="list")
        with Container(id="below"):
            yield Prose("IDEA", id="idea")
            yield Pane("STREAMS", id="streams")
            yield Pane("THE POOL", id="pool", cursor=False)

    def panes(self) -> list[Pane]:
        """The board or the list, and what stands below."""
        hidden = set(BOARD) if self.view == "list" else {"list"}
        return [pane for pane in super().panes() if pane.id not in hidden]

    def list_name(self, pane: Pane) -> str:
        """The list of all ideas is called by their name."""
        return "ideas" if pane.id == "list" else super().list_name(pane)

    def on_mount(self) -> None:
        """The board at first."""
        self.query_one("#list").display = False

    def _arrange(self) -> None:
        super()._arrange()
        focused = self.focused.id if self.focused is not None else ""
        if focused in BOARD:
            self._column = focused
        for id in BOARD:
            self.query_one(f"#{id}").set_class(self.narrow and id != self._column, "-behind")

    _column: str = BOARD[0]

    def bring(self, pane: Widget) -> None:
        """In a narrow window one column of the board is seen at a time."""
        if pane.id in BOARD:
            self._column = pane.id or BOARD[0]
            self._arrange_board()
        super().bring(pane)

    def _arrange_board(self) -> None:
        for id in BOARD:
            self.query_one(f"#{id}").set_class(self.narrow and id != self._column, "-behind")

    def draw(self, facts: Facts) -> None:
        """Everything."""
        counts: dict[str, int] = {}
        for id in BOARD:
            rows = board_rows(facts, id, self.pane(id).size.width)
            counts[id] = sum(row.kind == "item" for row in rows)
            self.pane(id).show(rows, title=f"{COLUMNS[id][0]} ({counts[id]})")
        if self.narrow:
            for id in BOARD:
                others = ", ".join(
                    f"{COLUMNS[o][0].lower().split(',')[0]} {counts[o]}" for o in BOARD if o != id
                )
                self.pane(id).show(self.pane(id).all_rows, note=(("tab", "key"), (f": {others}", "dim")))
        count = ((counted(len(facts.snapshot.all(Idea)), "idea"), "dim"),)
        for id, page in (("list", ideas_page), ("streams", streams_page), ("pool", pool_page)):
            list_page(
                self.pane(id),
                with_values(facts.snapshot, facts.today, facts.of(page)),
                note=count if id == "list" else None,
            )
        self.pane("list").empty = EMPTY["captured"]
        self.pane("streams").empty += " N adds one."
        self._hear(self.query_one(AddLine).value)
        if self._select_idea(self._wanted) or self._hidden_idea(self._wanted):
            self._wanted = ""
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other cards."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.is_mounted and self in self.app.screen_stack:
            self.draw(self.desk.need())

    # the line

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what is picked up."""
        self._hear(event.value)
        self.desk.drafts.keep("idea line", {"text": event.value}) if event.value else self.desk.drafts.drop(
            "idea line"
        )

    def _hear(self, typed: str) -> None:
        facts = self.desk.need()
        people = tuple(person.name for person in facts.snapshot.all(Person) if not person.erased)
        titles = {area: facts.playbook.area_title(area) for area in Area}
        self.query_one(Heard).show(line_words(read_line(typed, people, titles), facts, typed))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Adds the idea; a line that cannot be taken stays in its place with the reason below."""
        typed = event.value
        if not typed.strip():
            self.bring(self.pane(self._column) if self.view == "board" else self.pane("list"))
            return
        self.app.run_worker(self._add(typed))

    def on_add_line_several(self, message: AddLine.Several) -> None:
        """Several lines were pasted: a look at them first; the first that has to be mended comes back."""
        line = self.query_one(AddLine)
        line.value = ""

        async def take() -> None:
            lines = bare_lines("\n".join(message.lines))
            line.value = next(iter(await self.take_lines(self.taking(), lines)), "")

        self.app.run_worker(take(), name="paste")

    def taking(self, more: Mapping[str, str] = NOTHING) -> Taking:
        """Pasted lines are ideas, with the marks that are in them."""
        return Taking(
            ("idea", "ideas"),
            untaken,
            lambda lines: lambda snapshot, stamp: add_lines(snapshot, lines, stamp),
            "pasted:idea",
            likest,
        )

    async def _add(self, typed: str) -> None:
        error = await self.desk.submit(partial(_captured, typed))
        if error is None:
            self.query_one(AddLine).value = ""
            self.call_after_refresh(
                self.query_one(Heard).show, (("added; type the next one, or esc to go on", "accent"),)
            )
            ideas = self.desk.snapshot.all(Idea)
            self._select_idea(str(ideas[-1].id)) if ideas else None
        else:
            self.query_one(Heard).show(((f"{error.what} {error.why}", "off"),))

    def do_escape(self) -> None:
        """From the line back to the board."""
        if self.focused is self.query_one(AddLine):
            self.bring(self.pane(self._column) if self.view == "board" else self.pane("list"))
        else:
            super().do_escape()

    def _first_focus(self) -> None:
        kept = self.desk.drafts.kept("idea line").get("text", "")
        if kept and not self.query_one(AddLine).value:
            self.query_one(AddLine).value = kept
        super()._first_focus()

    # what the cursor is on

    @property
    def idea(self) -> Idea | None:
        """The idea under the cursor of the board or list."""
        pane = self.focused
        if not isinstance(pane, Pane) or pane.id not in (*BOARD, "list"):
            pane = self.pane("list") if self.view == "list" else self.pane(self._column)
        row = pane.current
        return row.value if row is not None and isinstance(row.value, Idea) else None

    @property
    def stream(self) -> StreamState | None:
        """The stream under the cursor."""
        row = self.pane("streams").current
        return row.value if row is not None and isinstance(row.value, StreamState) else None

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another idea, another stream."""
        if message.pane.id in (*BOARD, "list", "streams"):
            self._tell()

    def on_descendant_focus(self) -> None:
        """What is told follows the focus."""
        focused = self.focused.id if self.focused is not None else ""
        if focused in BOARD:
            self._column = focused
        self._tell()

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click rates an idea."""
        if message.pane.id in (*BOARD, "list"):
            self.app.run_worker(self.do_edit())

    def _tell(self) -> None:
        tell_page(self.prose("idea"), self._page())

    def _page(self) -> Page:
        """The stream or idea under the cursor."""
        facts = self.desk.need()
        if self.focused is self.pane("streams") and self.stream is not None:
            return stream_page(facts.snapshot, facts.today, self.stream)
        return idea_page(facts.snapshot, facts.today, self.idea)

    @property
    def _lists(self) -> list[Pane]:
        """The lists of ideas in sight."""
        return [pane for pane in self.panes() if pane.id in (*BOARD, "list")]

    def _select_idea(self, id: str) -> bool:
        for pane in self._lists:
            if id and pane.select(id):
                if self.focused is not self.query_one(AddLine):
                    self.bring(pane)
                return True
        return False

    def _hidden_idea(self, id: str) -> Pane | None:
        """The list in sight whose filter hides it."""
        return next((pane for pane in self._lists if any(row.key == id for row in pane.all_rows)), None)

    def select(self, key: str) -> None:
        """An idea, or a stream."""
        if key.startswith("stream:"):
            self.pane("streams").select(key)
            self.bring(self.pane("streams"))
        else:
            if (pane := self._hidden_idea(key)) is not None:
                pane.reveal(key)
            self._select_idea(key)

    def remembered(self) -> object:
        """The view."""
        return self.view

    def recall(self, more: object) -> None:
        """The same again."""
        if more != self.view:
            self.do_view()

    # why not

    def why_no_figure(self) -> str:
        """Nothing to open."""
        return "" if self.idea or self.stream else "There is nothing under the cursor."

    # commands

    def do_add(self) -> None:
        """To the line."""
        self.query_one(AddLine).focus()

    def do_view(self) -> None:
        """Board or list."""
        idea = self.idea
        self.view = "list" if self.view == "board" else "board"
        self.query_one("#board").display = self.view == "board"
        self.query_one("#list").display = self.view == "list"
        if idea is None or not self._select_idea(str(idea.id)):
            self.bring(self.pane("list") if self.view == "list" else self.pane(self._column))

    async def do_why(self) -> None:
        """The merit, or the signs of the stream."""
        in_pool = self.focused is self.pane("pool")
        page = self.desk.need().of(pool_page) if in_pool else self._page()
        title = (
            "the pool" if in_pool else self.idea.text if page.title == "Idea" and self.idea else page.title
        )
        await self.app.push_screen_wait(Why(title, figures_of(page)))


def _captured(typed: str, snapshot: Snapshot, stamp: Stamp) -> Change:
    return capture_line(snapshot, typed, stamp)
