"""Ideas: one line adds one, the board sorts them, nothing is dropped; streams with their blind-alley index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.containers import Container
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.figures import figures_in
from cmprogramme.tui.screens.ideas_words import (
    COLUMNS,
    LIST_COLUMNS,
    board_rows,
    idea_blocks,
    line_words,
    list_rows,
    merits,
    pool_rows,
    state_of,
    stream_blocks,
    stream_rows,
)
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, fit
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, Words
from cmprogramme.wording import counted
from lifecycle.areas import Area, Role
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.capture import capture_line, cluster, edit, uncluster
from lifecycle.ideas.disposal import bring_back, channel, decline, park, shortlist
from lifecycle.ideas.joining import merge, split
from lifecycle.ideas.line import read_line
from lifecycle.ideas.nouns import OPEN_STATES, Cluster, Idea, IdeaState
from lifecycle.ideas.practice import needs_reason
from lifecycle.ideas.streams import Stream, StreamWeek, Verdict, decide_stream
from lifecycle.people import Person
from lifecycle.playbook import Context
from lifecycle.register import add, choose, fields, read, read_date, read_number, shown
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot, Stamp

BOARD = tuple(COLUMNS)
EMPTY = {
    "captured": "No ideas here. Type one line above and press enter. Stuck? Ask: what do customers say twice?",
    "shortlisted": "s puts an idea here.",
    "channelled": "c turns an idea into work.",
    "aside": "p parks an idea until a day, d says no with a reason.",
}
PARK_DAYS = 60


class AddLine(Input):
    """The line an idea is typed into; esc gives the keys back."""

    DEFAULT_CSS = """
    AddLine { border: none; height: 1; padding: 0 1; background: $panel; }
    AddLine:focus { border: none; }
    """


class Heard(Painted):
    """What is picked up from the line."""

    DEFAULT_CSS = "Heard { height: 2; padding: 0 1; border-bottom: solid $panel; }"

    line: Line = ()

    def show(self, line: Line) -> None:
        """Takes it."""
        self.line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        return self.strip(fit(self.line, self.size.width) if y == 0 else ())


class Ideas(Room):
    """Screen 4."""

    PLACE, NAME = "4", "Ideas"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Adding costs one line: n, type, enter. Sort with s (shortlist), c (channel into work), p (park until a day), "
        "d (decline, with a reason); h and l move a card. Nothing is ever dropped. Streams show where effort leads "
        "nowhere.",
    )
    PANES = (*BOARD, "list", "idea", "streams", "pool")
    ASIDE = ("idea", "streams", "pool")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "idea.add",
            "n",
            "Add an idea",
            "To the line above; #tag @area !who are picked up.",
            "do_add",
            "why_read_only",
            "add",
            1,
            "cmprogramme idea add TEXT",
        ),
        Command(
            "idea.shortlist",
            "s",
            "Shortlist",
            "Worth a closer look.",
            "do_shortlist",
            "why_not_open",
            "shortlist",
            2,
            "cmprogramme idea shortlist ID",
        ),
        Command(
            "idea.channel",
            "c",
            "Channel into work...",
            "Makes a work item of it.",
            "do_channel",
            "why_not_open",
            "channel",
            3,
            "cmprogramme idea channel ID --area AP",
        ),
        Command(
            "idea.park",
            "p",
            "Park until a day...",
            "Comes back by itself; with a reason.",
            "do_park",
            "why_not_open",
            "park",
            4,
            "cmprogramme idea park ID --revisit DATE --reason TEXT",
        ),
        Command(
            "idea.decline",
            "d",
            "Decline...",
            "A no with a reason its contributor can read.",
            "do_decline",
            "why_not_open",
            "decline",
            5,
            "cmprogramme idea decline ID --reason TEXT",
        ),
        Command(
            "idea.edit",
            "e",
            "Rate or change...",
            "Impact, effort, fit, confidence, text, areas.",
            "do_edit",
            "why_no_idea",
            "rate",
            6,
            "cmprogramme idea set ID --impact 4",
        ),
        Command(
            "idea.back",
            "b",
            "Bring back",
            "To the pool again.",
            "do_bring_back",
            "why_not_aside",
            "",
            0,
            "cmprogramme idea back ID",
        ),
        Command(
            "idea.merge",
            "m",
            "Merge into...",
            "Lives on in another idea; both stay readable.",
            "do_merge",
            "why_no_idea",
            cli="cmprogramme idea merge ID INTO",
        ),
        Command(
            "idea.split",
            "S",
            "Split into several...",
            "One line for each part.",
            "do_split",
            "why_no_idea",
            cli="cmprogramme idea split ID",
        ),
        Command(
            "idea.theme",
            "t",
            "Put into a theme...",
            "A cluster of ideas that share something.",
            "do_theme",
            "why_no_idea",
            cli="cmprogramme idea set ID --cluster NAME",
        ),
        Command(
            "idea.practice",
            "P",
            "Practice of a firm...",
            "It copies another firm: whose, and its context.",
            "do_practice",
            "why_no_idea",
            cli="cmprogramme idea set ID --practice-of FIRM",
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
            "idea.right",
            "l",
            "Card to the right",
            "Captured, shortlisted, channelled.",
            "do_card_right",
            "why_no_idea",
        ),
        Command(
            "idea.left", "h", "Card to the left", "Back where it came from.", "do_card_left", "why_no_idea"
        ),
        Command(
            "stream.decide",
            "D",
            "Decide about this stream...",
            "Continue, redirect, park or stop, with a reason.",
            "do_stream",
            "why_no_stream",
            cli="cmprogramme stream decide NAME --verdict V --by NAME --reason TEXT",
        ),
        Command(
            "stream.week",
            "a",
            "Effort and evidence...",
            "What this stream spent and can show.",
            "do_week",
            "why_no_stream",
            cli="cmprogramme stream record NAME",
        ),
        Command(
            "stream.new",
            "N",
            "New stream...",
            "A line of work with a budget of its own.",
            "do_new_stream",
            "why_read_only",
            cli="cmprogramme stream add",
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = "board"
        self._wanted = ""

    def body(self) -> Iterable[Widget]:
        """The line, the board or list, one idea, streams and pool."""
        yield AddLine(placeholder="add an idea: type a line and press enter", id="add")
        yield Heard(id="heard")
        with Container(id="board"):
            for id in BOARD:
                yield Pane(COLUMNS[id][0], id=id, empty=EMPTY[id])
        yield Pane("IDEAS", id="list", columns=LIST_COLUMNS, empty=EMPTY["captured"])
        with Container(id="below"):
            yield Prose("IDEA", id="idea")
            yield Pane("STREAMS", id="streams", empty="No stream of work yet. N adds one.")
            yield Pane("POOL", id="pool", cursor=False)

    def panes(self) -> list[Pane]:
        """The board or the list, and what stands below."""
        hidden = set(BOARD) if self.view == "list" else {"list"}
        return [pane for pane in super().panes() if pane.id not in hidden]

    def on_mount(self) -> None:
        """The board at first."""
        self.query_one("#list").display = False
        super().on_mount()

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
        self.pane("list").show(
            list_rows(facts), note=((counted(len(facts.snapshot.all(Idea)), "idea"), "dim"),)
        )
        self.pane("streams").show(stream_rows(facts))
        self.pane("pool").show(pool_rows(facts))
        self._hear(self.query_one(AddLine).value)
        if self._wanted and self._select_idea(self._wanted):
            self._wanted = ""
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other cards."""
        super().on_resize(event)
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.desk.facts is not None and self.is_mounted:
            self.draw(self.desk.facts)

    # the line

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what is picked up."""
        self._hear(event.value)
        self.desk.drafts.keep("idea line", {"text": event.value}) if event.value else self.desk.drafts.drop(
            "idea line"
        )

    def _hear(self, typed: str) -> None:
        facts = self.desk.facts
        if facts is not None:
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

    async def _add(self, typed: str) -> None:
        error = await self.desk.submit(lambda snapshot, stamp: capture_line(snapshot, typed, stamp))
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
        super().on_descendant_focus()
        focused = self.focused.id if self.focused is not None else ""
        if focused in BOARD:
            self._column = focused
        self._tell()

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click rates an idea."""
        if message.pane.id in (*BOARD, "list"):
            self.app.run_worker(self.do_edit())

    def _tell(self) -> None:
        facts = self.desk.facts
        if facts is None:
            return
        if self.focused is self.pane("streams") and self.stream is not None:
            self.prose("idea").tell(stream_blocks(facts, self.stream), title="STREAM")
        elif self.idea is not None:
            self.prose("idea").tell(idea_blocks(facts, self.idea), title="IDEA")
        else:
            self.prose("idea").tell([Words("Put the cursor on an idea.", "faint")], title="IDEA")

    def _select_idea(self, id: str) -> bool:
        panes = ("list",) if self.view == "list" else BOARD
        for name in panes:
            if self.pane(name).select(id):
                if self.focused is not self.query_one(AddLine):
                    self.bring(self.pane(name))
                return True
        return False

    def select(self, key: str) -> None:
        """An idea, or a stream."""
        if key.startswith("stream:"):
            self.pane("streams").select(key)
            self.bring(self.pane("streams"))
        elif not self._select_idea(key):
            self._wanted = key

    # why not

    def why_read_only(self) -> str:
        """Nothing may be written."""
        return "This is read-only." if self.desk.session.read_only else ""

    def why_no_idea(self) -> str:
        """No idea under the cursor."""
        return "" if self.idea else "Put the cursor on an idea."

    def why_not_open(self) -> str:
        """Something was decided about it before."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return self.why_no_idea()
        state = state_of(facts, idea)
        return "" if state in OPEN_STATES else f"It is {state.value}; bring it back first (b)."

    def why_not_aside(self) -> str:
        """It is in the pool."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return self.why_no_idea()
        back = (IdeaState.SHORTLISTED, IdeaState.PARKED, IdeaState.DECLINED)
        return "" if idea.state in back else f"It is {state_of(facts, idea).value}."

    def why_no_stream(self) -> str:
        """No stream under the cursor."""
        return "" if self.stream else "There is no stream yet; N adds one."

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
        facts = self.desk.facts
        if facts is None:
            return
        if self.focused is self.pane("streams") and self.stream is not None:
            await self.app.push_screen_wait(Why(self.stream.stream.name, figures_in(self.stream)))
        elif self.focused is self.pane("pool"):
            await self.app.push_screen_wait(Why("the pool", figures_in(facts.pool_health)))
        elif self.idea is not None:
            await self.app.push_screen_wait(Why(self.idea.text, [merits(facts)[self.idea.id]]))

    async def do_shortlist(self) -> None:
        """Worth a closer look."""
        idea = self.idea
        if idea is not None:
            self._wanted = str(idea.id)
            await self.desk.do(
                lambda snapshot, stamp: shortlist(snapshot, snapshot.get(Idea, idea.id), stamp)
            )

    async def do_channel(self) -> None:
        """A work item of it."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        fields_asked = [
            ask("area", "the area the work improves", "choice", choices=[area.value for area in Area]),
            ask("days", "working days it will take", "integer", default="10"),
            ask("effort_weeks", "person-weeks; empty = not estimated", "number", optional=True),
            ask("by", "who decides it; empty = you", "reference", refers_to="person", optional=True),
            ask(
                "reason",
                "why; needed for another firm's practice",
                "text",
                optional=not needs_reason(facts.snapshot, idea),
            ),
        ]

        def make(texts: dict[str, str]) -> Make:
            weeks = texts["effort_weeks"].strip()
            return lambda snapshot, stamp: channel(
                snapshot,
                snapshot.get(Idea, idea.id),
                stamp,
                by=texts["by"],
                reason=texts["reason"],
                area=Area(texts["area"]),
                days=int(read_number(texts["days"], "days", whole=True)),
                effort_weeks=float(read_number(weeks, "effort_weeks")) if weeks else None,
            )

        self._wanted = str(idea.id)
        values = {"area": idea.areas[0].value} if idea.areas else {}
        blocks = [Words(idea.text, "bold")]
        await self.fill(
            "Channel into work", fields_asked, make, values=values, draft=f"channel:{idea.id}", blocks=blocks
        )

    async def do_park(self) -> None:
        """Until a day."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        asked = [
            ask("reason", "why not now"),
            ask("revisit", "the day it comes back by itself", "date"),
            ask("by", "who decides it; empty = you", "reference", refers_to="person", optional=True),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: park(
                snapshot,
                snapshot.get(Idea, idea.id),
                stamp,
                revisit=read_date(texts["revisit"], "revisit"),
                reason=texts["reason"],
                by=texts["by"],
            )

        self._wanted = str(idea.id)
        values = {"revisit": (facts.today + timedelta(days=PARK_DAYS)).isoformat()}
        blocks = [Words(idea.text, "bold")]
        await self.fill(
            "Park until a day", asked, make, values=values, draft=f"park:{idea.id}", blocks=blocks
        )

    async def do_decline(self) -> None:
        """A no with a reason."""
        idea = self.idea
        if idea is None:
            return
        asked = [
            ask("reason", "why not; its contributor reads it", "text"),
            ask("by", "who decides it; empty = you", "reference", refers_to="person", optional=True),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: decline(
                snapshot, snapshot.get(Idea, idea.id), stamp, reason=texts["reason"], by=texts["by"]
            )

        self._wanted = str(idea.id)
        await self.fill("Decline", asked, make, draft=f"decline:{idea.id}", blocks=[Words(idea.text, "bold")])

    async def do_edit(self) -> None:
        """What it says and how it is rated."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        wanted = ("impact", "effort", "fit", "confidence", "text", "areas", "tags", "by", "detail")
        specs = {field.name: field for field in fields(Idea)}
        asked = [specs[name] for name in wanted]
        values = {field.name: shown(facts.snapshot, idea, field) for field in asked}

        def make(texts: dict[str, str]) -> Make:
            typed = {name: text for name, text in texts.items() if text != values[name]}

            def made(snapshot: Snapshot, stamp: Stamp) -> Change:
                now = snapshot.get(Idea, idea.id)
                found, _ = read(
                    snapshot, Idea, {name: text for name, text in typed.items() if name != "by"}, now
                )
                changed = {name: typed[name] if name == "by" else found[name] for name in typed}
                return edit(snapshot, now, stamp, **changed)

            return made

        self._wanted = str(idea.id)
        await self.fill("Rate or change", asked, make, values=values, draft=f"idea:{idea.id}")

    async def do_bring_back(self) -> None:
        """To the pool again."""
        idea = self.idea
        if idea is not None:
            self._wanted = str(idea.id)
            await self.desk.do(
                lambda snapshot, stamp: bring_back(snapshot, snapshot.get(Idea, idea.id), stamp)
            )

    async def do_merge(self) -> None:
        """Lives on in another idea."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        others = [
            other
            for other in facts.snapshot.all(Idea)
            if other.id != idea.id and state_of(facts, other) in OPEN_STATES
        ]
        rows = [
            Row(str(other.id), ((other.text, ""),), ((state_of(facts, other).value, "dim"),))
            for other in others
        ]
        chosen = await self.app.push_screen_wait(Choose(f"Merge '{idea.text}' into", rows))
        into = next((other for other in others if str(other.id) == chosen), None)
        if into is not None:
            self._wanted = str(into.id)
            await self.desk.do(
                lambda snapshot, stamp: merge(
                    snapshot, snapshot.get(Idea, into.id), [snapshot.get(Idea, idea.id)], stamp
                )
            )

    async def do_split(self) -> None:
        """One line for each part."""
        idea = self.idea
        if idea is None:
            return
        asked = [ask("texts", "one line for each part, two or more", "text")]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: split(
                snapshot, snapshot.get(Idea, idea.id), texts["texts"].split("\n"), stamp
            )

        await self.fill("Split", asked, make, values={"texts": idea.text}, draft=f"split:{idea.id}")

    async def do_theme(self) -> None:
        """Into a cluster, or out of it."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        theme = facts.snapshot.find(Cluster, idea.cluster) if idea.cluster else None
        asked = [
            ask(
                "name",
                "the theme; empty takes the idea out of it",
                "reference",
                refers_to="cluster",
                optional=True,
            )
        ]

        def make(texts: dict[str, str]) -> Make:
            name = texts["name"].strip()
            if name:
                return lambda snapshot, stamp: cluster(snapshot, (snapshot.get(Idea, idea.id),), name, stamp)
            return lambda snapshot, stamp: uncluster(snapshot, snapshot.get(Idea, idea.id), stamp)

        self._wanted = str(idea.id)
        await self.fill("Put into a theme", asked, make, values={"name": theme.name if theme else ""})

    async def do_practice(self) -> None:
        """Whose practice it is, and that firm's context."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        factors = ("granularity", "b2b", "frequency", "channels", "regulation", "size")
        asked = [
            ask("practice_of", "the firm whose practice it copies; empty = our own", optional=True),
            *(ask(name, f"{name} of that firm, 0-1", "number", optional=True) for name in factors),
        ]
        given = idea.practice
        values = {"practice_of": idea.practice_of}
        values |= {name: f"{getattr(given, name):g}" for name in factors} if given else {}

        def make(texts: dict[str, str]) -> Make:
            known = {name: float(read_number(texts[name], name)) for name in factors if texts[name].strip()}
            practice = Context(**known) if len(known) == len(factors) else None
            return lambda snapshot, stamp: edit(
                snapshot,
                snapshot.get(Idea, idea.id),
                stamp,
                practice_of=texts["practice_of"],
                practice=practice,
            )

        await self.fill("Practice of a firm", asked, make, values=values, blocks=[Words(idea.text, "bold")])

    async def do_card_right(self) -> None:
        """One column on."""
        facts, idea = self.desk.facts, self.idea
        if facts is None or idea is None:
            return
        state = state_of(facts, idea)
        if state in COLUMNS["captured"][1]:
            await self.do_shortlist()
        elif state is IdeaState.SHORTLISTED:
            await self.do_channel()
        else:
            self.desk.say(
                f"It is {state.value}; it goes no further to the right."
                if state is IdeaState.CHANNELLED
                else "b brings it back first."
            )

    async def do_card_left(self) -> None:
        """Back where it came from."""
        if not self.why_not_aside():
            await self.do_bring_back()
        else:
            self.desk.say(self.why_not_aside())

    async def do_stream(self) -> None:
        """What becomes of a stream."""
        facts, state = self.desk.facts, self.stream
        if facts is None or state is None:
            return
        role = state.duty.role if state.duty else Role.LEADER
        people = holders(facts.snapshot, role)
        asked = [
            ask("verdict", "continue, redirect, park or stop", "choice", choices=[v.value for v in Verdict]),
            ask("by", "who decides", "reference", refers_to="person"),
            ask("role", "as what", "choice", choices=("leader", "sponsor")),
            ask("reason", "why; it stands on the sponsor's page", "text"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: decide_stream(
                snapshot,
                snapshot.get(Stream, state.stream.id),
                Verdict(choose(texts["verdict"], tuple(v.value for v in Verdict), "verdict")),
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                stamp=stamp,
                index=state.index.value,
            )

        values = {"by": people[0].name if people else "", "role": role.value}
        blocks = [Words(state.stream.name, "bold")]
        await self.fill(
            "Decide about a stream",
            asked,
            make,
            values=values,
            draft=f"stream:{state.stream.id}",
            blocks=blocks,
        )

    async def do_week(self) -> None:
        """What a stream spent and can show."""
        facts, state = self.desk.facts, self.stream
        if facts is None or state is None:
            return
        specs = [field for field in fields(StreamWeek) if field.name != "stream"]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: add(
                snapshot, StreamWeek, {**texts, "stream": state.stream.name}, stamp
            )[1]

        values = {"week": facts.today.isoformat()}
        await self.fill(
            f"Effort and evidence: {state.stream.name}",
            specs,
            make,
            values=values,
            draft=f"week:{state.stream.id}",
        )

    async def do_new_stream(self) -> None:
        """A line of work."""

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: add(snapshot, Stream, texts, stamp)[1]

        await self.fill("New stream", fields(Stream), make, draft="stream:new")
