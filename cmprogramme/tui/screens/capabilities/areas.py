"""The eight areas as map, list and matrix; what holds them back, the best lever, what if."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.area_map import AreaMap, MapBox, strongest_first
from cmprogramme.tui.widgets.pages import blocks_of, line_of, list_page, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words, blocks_text
from cmprogramme.tui.widgets.status import mark
from lifecycle.action import Action
from lifecycle.assessment import area_scores
from lifecycle.assessment.scores import area_status
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Page, figures_of
from lifecycle.base.quantities import SCORE
from lifecycle.base.words import fixed, number, words
from lifecycle.capabilities.analysis import analyse
from lifecycle.capabilities.dependencies import counts, path
from lifecycle.capabilities.telling import (
    area_page,
    areas_page,
    in_order,
    loops_page,
    matrix_page,
    path_page,
    whatif_page,
)
from lifecycle.capabilities.whatif import WhatIf, what_if
from lifecycle.playbook import Edge, EdgeType
from lifecycle.register import read_number

VIEWS = ("areas-map", "areas-list", "areas-matrix")
"""The panes that show the areas, one of them in sight."""
ON_LINKS = {
    "capability evidence": "Evidence on which link?",
    "capability change-edge": "Change which link?",
    "capability leave-out": "Leave out which link?",
}
"""Actions on a link, each with how its link is asked for."""


def map_box(facts: Facts, area: Area) -> MapBox:
    """Code and score above, effective score below."""
    score, held = facts.of(area_scores)[area], facts.of(analyse).effective[area].value
    status = area_status(score.value, score.target)
    shown = fixed(score.value) if score.value is not None else "?"
    first: Line = (mark(status), (f"{area.value} ", "bold"), (shown, ""))
    second: Line = ((f"eff {fixed(held)}" if held is not None else "not known", "dim"),)
    return MapBox(area.value, first, second, "rule" if status in ("on", "none") else status)


def edge_line(edge: Edge) -> Line:
    """A link in a line."""
    return (
        (f"{edge.source.value} ", "bold"),
        (f"{words(edge.type)} ", "on"),
        (f"{edge.target.value} ", "bold"),
        (f"{edge.weight:g}", "dim"),
    )


class EightAreasTab(Tab):
    """Eight areas, each held back by what it needs."""

    ID, TITLE = "areas", "Areas"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Eight areas, each held back by what it needs. The map reads from left to right; on it, arrow keys walk links. "
        "v shows the same as a list or a matrix, W tries other scores without storing anything.",
    )
    PANES = ("areas-list", "areas-matrix", "one-area", "loops")
    ASIDE = ("one-area", "loops")
    DEFAULT_CSS = """
    EightAreasTab .areas { layout: grid; grid-size: 2 2; grid-columns: 3fr 2fr; grid-rows: 1fr 8; height: 1fr; }
    EightAreasTab #one-area { row-span: 2; }
    EightAreasTab.-map .areas { grid-rows: 21 1fr; }
    EightAreasTab.-map #areas-map { column-span: 2; }
    EightAreasTab.-map #one-area { row-span: 1; }
    EightAreasTab.-narrow .areas { layout: vertical; }
    EightAreasTab.-narrow #areas-map, EightAreasTab.-narrow #areas-list { height: 11; }
    EightAreasTab.-narrow #areas-matrix { height: 11; }
    EightAreasTab.-narrow #one-area, EightAreasTab.-narrow #loops { height: 1fr; }
    EightAreasTab.-wide.-map .areas { grid-columns: 112 1fr; grid-rows: 22 1fr; }
    EightAreasTab.-wide.-map #areas-map { column-span: 1; }
    EightAreasTab.-wide.-map #one-area { row-span: 2; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.view",
            "v",
            "Next view",
            "Map, list, matrix: the same data.",
            "do_view",
            "",
            "view",
            1,
            "cmprogramme capability list",
        ),
        Command(
            "part.why",
            "w",
            "Why: open the figures",
            "Score, effective score, leverage and loss of this area.",
            "do_why",
            "",
            "why",
            2,
            "cmprogramme capability analyse",
        ),
        Command("part.open", "enter", "Open this area", "Its figures.", "do_why"),
        Command(
            "part.whatif",
            "W",
            "What if...",
            "Other scores, and what would follow; nothing is stored.",
            "do_what_if",
            "",
            "what if",
            3,
            "cmprogramme capability whatif AP=60",
        ),
        Command(
            "capability.path",
            "F",
            "Path to...",
            "The strongest way from this area to another.",
            "do_path",
            "",
            "path",
            4,
            "cmprogramme capability path AP CX",
        ),
        offer("capability owner", "o", short="owner", rank=6, words="Owner in the line...", name="row.owner"),
        offer(
            "capability evidence",
            "a",
            short="evidence",
            rank=5,
            words="Evidence on a link...",
            name="part.attach",
        ),
        offer("capability change-edge", "e", words="Change a link...", name="part.edit"),
    )

    def __init__(self, desk: Desk, room: Room, place: int) -> None:
        super().__init__(desk, room, place)
        self.view = ""
        self.area = Area.AP
        self.edge: Edge | None = None

    def body(self) -> Iterable[Widget]:
        """Three views in one place, the area and the loops."""
        with Container(classes="areas"):
            yield AreaMap("MAP", id="areas-map")
            yield Pane("LIST", id="areas-list")
            yield Pane("MATRIX", id="areas-matrix")
            yield Prose("", id="one-area")
            yield Pane("LOOPS AND ORDER", id="loops")

    def panes(self) -> list[Pane]:
        """The view shown, the area, the loops."""
        shown = [self.pane(id) for id in VIEWS[1:] if id == self.view]
        return [*shown, self.pane("one-area"), self.pane("loops")]

    def ring(self) -> list[Widget]:
        """The view shown, though the map is no list, the area, the loops."""
        return [self.query_one(f"#{self.view}"), self.pane("one-area"), self.pane("loops")]

    def on_mount(self) -> None:
        """The list where the map has no room."""
        self._show_view("areas-list" if self.room.narrow else "areas-map")

    def _show_view(self, view: str) -> None:
        self.view = view
        for id in VIEWS:
            self.query_one(f"#{id}").display = id == view
        self.set_class(view == "areas-map", "-map")

    def draw(self, facts: Facts) -> None:
        """Everything."""
        graph = facts.of(analyse)
        held = [edge for edge in graph.edges if counts(edge)]
        settings = facts.playbook.graph
        links = {
            (edge.source.value, edge.target.value): edge.weight
            * (settings.enables_factor if edge.type is EdgeType.ENABLES else 1)
            for edge in held
        }
        listed = facts.of(areas_page)
        self.query_one(AreaMap).show(
            [map_box(facts, area) for area in AREAS],
            strongest_first(links),
            [area.value for area in in_order(graph)],
            note=line_of(listed.tables[0].note or Cell("")),
        )
        list_page(self.pane("areas-list"), listed)
        list_page(self.pane("areas-matrix"), facts.of(matrix_page))
        list_page(self.pane("loops"), facts.of(loops_page))
        self._select(self.area)
        self._tell()

    def _select(self, area: Area) -> None:
        self.area = area
        self.query_one(AreaMap).select(area.value)
        for id in VIEWS[1:]:
            self.pane(id).select(area.value)

    def show_row(self, key: str) -> bool:
        """An area by its code, or the map where it has room."""
        if key == "map":
            self._show_view("areas-list" if self.room.narrow else "areas-map")
            self.query_one(f"#{self.view}").focus()
        if key not in AREAS:
            return key == "map"
        self.freshen()
        for id in VIEWS[1:]:
            self.pane(id).reveal(key)
        self._select(Area(key))
        self._tell()
        return True

    def arrive(self, going: Going) -> bool:
        """What a gate waits for is shown in the list: the map has no rows to filter."""
        if self.view == "areas-map" and any(target.key in AREAS for target in going.targets):
            self._show_view("areas-list")
        return False

    def remembered(self) -> object:
        """The view, and the area in it."""
        return self.view, self.area

    def recall(self, more: object) -> None:
        """The same again."""
        view, area = more if isinstance(more, tuple) else (self.view, self.area)
        self._show_view(view)
        self._select(area)
        self._tell()

    def on_area_map_moved(self, message: AreaMap.Moved) -> None:
        """Another box."""
        self.area = Area(message.name)
        self._tell()

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another row, in the view that is shown."""
        row = message.pane.current
        if message.pane.id == self.view and row is not None:
            self.area = Area(row.key)
            self._tell()

    def _tell(self) -> None:
        tell_page(self.prose("one-area"), self._page())

    def _page(self) -> Page:
        facts = self.desk.need()
        return area_page(facts.snapshot, facts.today, self.area)

    def text(self) -> str:
        """The map in words and the list as well, whichever is in sight."""
        listed = [] if self.view == "areas-list" else [self.pane("areas-list").text()]
        return "\n\n".join((self.query_one(AreaMap).text(), *listed, super().text()))

    # commands

    def do_view(self) -> None:
        """Map, list, matrix."""
        before = self.in_focus
        self._show_view(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])
        self._select(self.area)
        if before is not None and before.id in VIEWS:
            self.query_one(f"#{self.view}").focus()
        self.desk.app.call_after_refresh(self.room.show_keys)

    async def do_why(self) -> None:
        """The figures of the area."""
        facts = self.desk.need()
        title = facts.playbook.area_title(self.area)
        found = figures_of(facts.of(areas_page), key=self.area.value)
        own = [
            *figures_of(self._page()),
            facts.of(analyse).blocks[self.area],
            facts.of(area_scores)[self.area].gap,
        ]
        figures = list(dict.fromkeys([*own, *found]))
        await self.app.push_screen_wait(Why(title, figures, [Words(title, "bold")]))

    async def do_what_if(self) -> None:
        """A form for other scores, then before and after."""
        facts = self.desk.need()
        fields = [
            ask(area.value, f"score 0-100 of {facts.playbook.area_title(area)}", "number", optional=True)
            for area in AREAS
        ]
        values = {area.value: number(facts.of(area_scores)[area].value, none="") for area in AREAS}
        found: list[WhatIf] = []

        async def try_it(texts: dict[str, str]) -> LifecycleError | None:
            try:
                scores = {
                    Area(name): float(read_number(text, name, SCORE))
                    for name, text in texts.items()
                    if text.strip() and text != values[name]
                }
                found.append(what_if(facts.snapshot, facts.today, scores))
            except LifecycleError as error:
                return error
            return None

        from cmprogramme.tui.dialogs.form import Form

        form = Form(
            "What if",
            fields,
            values,
            try_it,
            start=self.area.value,
            blocks=[Words("Change scores and save: what would follow is shown, nothing is stored.", "dim")],
        )
        if await self.app.push_screen_wait(form) is not None and found:
            await self.app.push_screen_wait(
                Reading("What would follow", blocks_text(blocks_of(whatif_page(found[-1]).parts)))
            )

    async def do_path(self) -> None:
        """The strongest way to another area."""
        facts = self.desk.need()
        rows = [
            Row(area.value, ((f"{area.value} {facts.playbook.area_title(area)}", ""),))
            for area in AREAS
            if area is not self.area
        ]
        chosen = await self.app.push_screen_wait(Choose(f"Path from {self.area.value} to", rows))
        if chosen is None:
            return
        there, back = (
            path(facts.snapshot, self.area, Area(chosen)),
            path(facts.snapshot, Area(chosen), self.area),
        )
        found = there or back
        if found is None:
            self.desk.say(f"No way leads from {self.area.value} to {chosen}, nor back.")
            return
        await self._read(path_page(found.areas[0], found.areas[-1], found))

    async def _read(self, page: Page) -> None:
        await self.app.push_screen_wait(Reading(page.title, blocks_text(blocks_of(page.parts))))

    async def _edge(self, title: str) -> Edge | None:
        facts = self.desk.need()
        own = [edge for edge in facts.of(analyse).edges if self.area in (edge.source, edge.target)]
        rows = [Row(edge.id, edge_line(edge), ((edge.reason, "dim"),), value=edge) for edge in own]
        chosen = await self.app.push_screen_wait(Choose(title, rows))
        return next((edge for edge in own if edge.id == chosen), None)

    async def act(self, act: Action) -> dict[str, str] | None:
        """Of an action on a link, asks which one first: those of the area."""
        if act.id not in ON_LINKS:
            return await super().act(act)
        self.edge = await self._edge(ON_LINKS[act.id])
        try:
            return await super().act(act) if self.edge is not None else None
        finally:
            self.edge = None

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The link chosen, or the area under the cursor; its owner is asked in one line, and from today on."""
        if act.id in ON_LINKS and self.edge is not None:
            return {"edge": self.edge.id}
        return {"area": self.area.value, "since": None} if act.id == "capability owner" else {}

    def given(self, act: Action) -> Mapping[str, str]:
        """The link as it is."""
        if act.id != "capability change-edge" or self.edge is None:
            return {}
        return {"type": self.edge.type.value, "weight": f"{self.edge.weight:g}"}

    def more(self, act: Action) -> Sequence[Block]:
        """The two areas of the link."""
        return (Words(f"{self.edge.source} to {self.edge.target}"),) if self.edge is not None else ()
