"""Markers: a file of customers by pseudonym is counted in a thread, and only the counts are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from threading import Event
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.files import path_of
from cmprogramme.markers import counted
from cmprogramme.tui.acting import offer
from cmprogramme.tui.aside import aside
from cmprogramme.tui.deeds import made
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.screens.entering import take_away
from cmprogramme.tui.screens.paths import path_fault
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, spread
from cmprogramme.tui.widgets.rows import Words, wrap
from cmprogramme.tui.widgets.status import bar
from lifecycle.action import Action
from lifecycle.base.errors import InvalidContent, LifecycleError
from lifecycle.base.words import percent
from lifecycle.insight.marker_telling import NO_MARKERS, matrices_page, matrix_page
from lifecycle.insight.markers import MarkerCounts
from lifecycle.insight.matrix import MarkerMatrix

FAULTS_SHOWN = 12
REDRAW_SECONDS = 0.1


@dataclass(slots=True)
class Counting:
    """A file being counted. `rows` is about how many there are; `done` how many were counted."""

    file: str
    stop: Event
    rows: int = 0
    done: int = 0


class Progress(Painted):
    """How far counting has come."""

    DEFAULT_CSS = "Progress { height: 1; padding: 0 1; display: none; background: $panel; }"

    counting: Counting | None = None

    def show(self, counting: Counting | None) -> None:
        """Shows it while there is one."""
        self.counting = counting
        self.display = counting is not None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        counting = self.counting
        if counting is None:
            return self.strip(())
        share = min(1.0, counting.done / counting.rows) if counting.rows else None
        told = f" {counting.done:,} of {counting.rows:,} rows" if counting.rows else " reading"
        left: Line = (
            *bar(share, 20),
            (f" {percent(share, none='')}", "bold"),
            (told, "dim"),
            (f"  {counting.file}", "dim"),
        )
        return self.strip(spread(left, (("esc", "key"), (" stops, nothing is kept", "dim")), self.size.width))


class Faults(Dialog[str]):
    """What is wrong in a file, each with row and column."""

    DOES: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, error: LifecycleError) -> None:
        super().__init__()
        self.name_of_it = error.what
        self.error = error

    def body(self) -> Iterable[Widget]:
        """The faults and what to do."""
        problems = self.error.problems if isinstance(self.error, InvalidContent) else (self.error.why,)
        more = len(problems) - FAULTS_SHOWN
        yield Told(
            [
                *(Words(text, "", mark=(("■ ", "off"),)) for text in problems[:FAULTS_SHOWN] if text),
                *([Words(f"and {more} more", "dim")] if more > 0 else []),
                Words(""),
                Words(self.error.do, "dim"),
            ]
        )


class MarkersTab(ToldTab):
    """Count signs, not people."""

    ID, TITLE, SHORT = "markers", "Markers", "Marks"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A marker is a sign a customer shows: soft ones come from what people know, hard ones from figures. Loading a "
        "file counts which customers share which; pairs that stand out become proposals.",
    )
    MAIN = (Listed("matrices", matrices_page, "n loads a file."),)
    SIDE = (Described("matrix", matrix_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        offer(
            "insight markers",
            "n",
            name="part.new",
            short="load a file",
            rank=1,
            words="Load a file of markers...",
        ),
        offer("insight markers", "i", name="row.import", words="Load a file of markers..."),
        Command(
            "part.remove",
            "d",
            "Remove these markers",
            "Their proposals go too; segments taken up stay. u brings them back.",
            "do_remove",
            "why_no_matrix",
            "remove",
            2,
        ),
        Command("part.edit", "enter", "To the proposals", "What stands out.", "do_proposals"),
        Command(
            "room.escape",
            "escape",
            "Stop counting, or go back",
            "Stops a file being counted; nothing of it is kept.",
            "do_stop",
            group="move",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.counting: Counting | None = None

    def on_mount(self) -> None:
        """The progress is drawn anew while something is counted."""
        self.timer = self.set_interval(REDRAW_SECONDS, self.query_one(Progress).refresh, pause=True)

    def body(self) -> Iterable[Widget]:
        """The progress above the panes."""
        yield Progress()
        yield from super().body()

    @property
    def matrix(self) -> MarkerMatrix | None:
        """The one under the cursor."""
        row = self.row("matrices")
        return row.value if row is not None and isinstance(row.value, MarkerMatrix) else None

    def why_no_figures(self) -> str:
        """Counts are counts."""
        return "These are plain counts; the lift of each pair opens under Proposals."

    # loading

    def why_no_load(self) -> str:
        """One file at a time."""
        return "A file is being counted; esc stops it." if self.counting is not None else ""

    def refusal(self, command: Command) -> str:
        """Also while a file is counted."""
        counting = self.why_no_load() if command.act == "insight markers" else ""
        return counting or super().refusal(command)

    async def act(self, act: Action) -> dict[str, str] | None:
        """Of a file of markers, asks for its path, counts it in a thread, keeps the counts."""
        if act.id != "insight markers":
            return await super().act(act)
        path = await self.app.push_screen_wait(
            AskLine(
                "Load a file of markers",
                [Words(line, "dim") for line in wrap(NO_MARKERS, 84)],
                placeholder="path of a CSV or XLSX file",
                check=path_fault,
            )
        )
        if path and self.counting is None:
            work = self._count(act, str(path_of(path)))
            self.app.run_worker(work, group="counting")  # keys do not wait for it: esc stops it
        return None

    async def _count(self, act: Action, place: str) -> None:
        """Counts a file with its progress in sight, and keeps the counts."""
        counting = Counting(PurePath(place).name, Event())
        try:
            self.show_counting(counting)
            counts = await aside(counted_file, place, counting)
        except LifecycleError as error:
            self.show_counting(None)
            await self.app.push_screen_wait(Faults(error))
            return
        finally:
            counting.stop.set()  # also when the app is left meanwhile: the thread ends with it
        self.show_counting(None)
        if counts is None:
            self.desk.say("Stopped; nothing of the file was kept.")
            return
        typed = {"file": counts, "name": PurePath(place).stem[:200] or "markers"}
        if await self.desk.do(made(act, {}, typed)):
            self.done(act.id, {})

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """To what stands out."""
        if id == "insight markers":
            self.room.select("proposals")

    def show_counting(self, counting: Counting | None) -> None:
        """The progress while there is any, drawn ten times a second."""
        self.counting = counting
        self.timer.resume() if counting is not None else self.timer.pause()
        self.query_one(Progress).show(counting)
        self.room.show_keys()

    def do_stop(self) -> None:
        """Stops counting; else as everywhere."""
        if self.counting is not None:
            self.counting.stop.set()
        else:
            self.room.do_escape()

    # the rest

    def why_no_matrix(self) -> str:
        """Nothing under the cursor."""
        return "" if self.matrix is not None else "There are no markers under the cursor."

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.matrix is not None:
            await take_away(self, self.matrix)

    def do_proposals(self) -> None:
        """What stands out."""
        self.room.select("proposals")


def counted_file(path: str, counting: Counting) -> MarkerCounts | None:
    """The counts of a file; None when it was stopped. Runs in a thread and tells how far it is through `counting`."""

    def stop(done: int, of: int) -> bool:
        counting.done, counting.rows = done, of
        return counting.stop.is_set()

    counts = counted(path, stop)
    return None if counting.stop.is_set() else counts
