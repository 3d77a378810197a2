"""Sources of knowledge about customers: which show motives, which can be joined, and which only take hours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter, take_away
from cmprogramme.tui.screens.signs import yes_no
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Span
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import bar
from lifecycle.base.page import Column
from lifecycle.base.words import number
from lifecycle.insight.sources import Source, SourceKind, SourceOverview, source_overview, suggested_sources
from lifecycle.people import name_of

MOTIVE_WORDS = ("shows no motive", "hints at motives", "shows some motives", "shows motives plainly")
EMPTY = (
    "Sources are where knowledge of customers comes from: hard ones are figures held, soft ones what people know. What "
    "shows why customers act is worth more than what is easy to get. n adds one, t takes one from the playbook's list."
)


class SourcesTab(Tab):
    """What we know it from."""

    ID, TITLE, SHORT = "sources", "Sources", "Sources"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every source with how far it shows motives (0-3), whether it can be joined to others and whether permission "
        "to use it so is held. The pane beside it names what takes hours and shows nothing.",
    )
    PANES = ("source-list", "source-detail")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.new",
            "n",
            "New source...",
            "Name, kind, motive, key, permission, hours.",
            "do_new",
            short="new",
            rank=1,
            cli="cmprogramme source add --name NAME --kind soft",
        ),
        Command(
            "part.edit",
            "e enter",
            "Change this source...",
            "Opens its form.",
            "do_edit",
            "why_no_source",
            "change",
            2,
            "cmprogramme source set NAME --FIELD VALUE",
        ),
        Command("part.remove", "d", "Remove this source", "u brings it back.", "do_remove", "why_no_source"),
        Command(
            "part.take",
            "t",
            "Take one from the playbook's list...",
            "Sources worth looking for that are not in the register yet.",
            "do_take",
            "why_no_template",
            "from the playbook",
            3,
        ),
    )

    def body(self) -> Iterable[Widget]:
        """The register and what to mind."""
        columns = (
            Column("source"),
            Column("kind", 4),
            Column("motive", 8),
            Column("joined", 7, least=48),
            Column("allowed", 7, least=56),
            Column("hours", 5, "right"),
        )
        with Container(classes="halves"):
            yield Pane("SOURCES", id="source-list", classes="main", columns=columns, empty=EMPTY)
            yield Prose("WHAT TO MIND", id="source-detail", classes="side")

    def found(self, facts: Facts) -> SourceOverview:
        """The register at a glance."""
        return facts.of(source_overview)

    def draw(self, facts: Facts) -> None:
        """The register, then the source under the cursor."""
        found = self.found(facts)
        hungry = {source.id for source in found.hungry}
        rows = [source_row(source, hungry=source.id in hungry) for source in found.sources]
        self.pane("source-list").show(rows, note=((f"{found.hard} hard, {found.soft} soft", "dim"),))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another source."""
        self._tell(facts)

    @property
    def source(self) -> Source | None:
        """The source under the cursor."""
        row = self.row("source-list")
        return row.value if row is not None and isinstance(row.value, Source) else None

    def _tell(self, facts: Facts) -> None:
        found, source = self.found(facts), self.source
        blocks: list[Block] = []
        if found.warning:
            blocks.append(Words(found.warning, "watch", mark=(("▲ ", "watch"),)))
        for text, sources in (("Cannot be joined", found.unjoinable), ("No permission", found.unpermitted)):
            if sources:
                names = ", ".join(one.name for one in sources)
                blocks.append(Words(f"{text}: {names}.", "watch", mark=(("▲ ", "watch"),)))
        if source is not None:
            owner = name_of(facts.snapshot, source.owner) or "nobody yet"
            motive = "not yet assessed" if source.motive is None else MOTIVE_WORDS[source.motive]
            blocks += [
                Words(source.name, "bold"),
                Words(f"{source.kind.value}, {motive}; answered for by {owner}"),
                Words(f"joined by {source.key}" if source.key else "no shared key written", "dim"),
            ]
            blocks += [Words(source.note, "dim")] if source.note else []
        blocks += hours_blocks(found)
        suggested = suggested_sources(facts.snapshot)[:4]
        if suggested:
            blocks += [Words(""), Words("Worth looking for (t takes one):", "head")]
            blocks += [Words(f"{one.title} ({one.kind}, motive {one.motive})", "dim", 1) for one in suggested]
        self.prose("source-detail").tell(blocks)

    def why_no_figures(self) -> str:
        """Nothing is computed of single sources."""
        return "Sources are counted, not computed; the ratio of hours is under Hours."

    # commands

    def why_no_source(self) -> str:
        """Nothing under the cursor."""
        return "" if self.source is not None else "There is no source under the cursor."

    async def do_new(self) -> None:
        """An empty form."""
        made = await enter(self, Source)
        if made is not None:
            self.pane("source-list").select(str(made.id))

    async def do_edit(self) -> None:
        """Its form."""
        if self.source is not None:
            await enter(self, Source, self.source)

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.source is not None:
            await take_away(self, self.source)

    def why_no_template(self) -> str:
        """Nothing left to take."""
        facts = self.desk.facts
        return (
            ""
            if facts is not None and suggested_sources(facts.snapshot)
            else "All of them are in the register."
        )

    async def do_take(self) -> None:
        """One of the playbook's sources, opened in the form."""
        facts = self.desk.facts
        if facts is None:
            return
        templates = suggested_sources(facts.snapshot)
        rows = [
            Row(one.id, ((one.title, ""),), ((f"{one.kind}, motive {one.motive}", "dim"),), value=one)
            for one in templates
        ]
        chosen = await self.app.push_screen_wait(Choose("Sources worth looking for", rows))
        template = next((one for one in templates if one.id == chosen), None)
        if template is not None:
            given = {"name": template.title, "kind": template.kind, "motive": str(template.motive)}
            await enter(self, Source, given=given)


def source_row(source: Source, *, hungry: bool) -> Row:
    """One source in a line."""
    motive: list[Span] = bar(None if source.motive is None else source.motive / 3, 6)
    level = "-" if source.motive is None else str(source.motive)
    hours = "-" if source.hours is None else number(source.hours)
    return Row(
        str(source.id),
        cells=(
            ((source.name, ""),),
            ((source.kind.value, "accent" if source.kind is SourceKind.SOFT else "dim"),),
            (*motive, (f" {level}", "bold" if source.motive is not None else "none")),
            yes_no(source.joinable),
            yes_no(source.permission),
            (("▲ " if hungry else "", "watch"), (hours, "watch" if hungry else "")),
        ),
        value=source,
    )


def hours_blocks(found: SourceOverview) -> list[Block]:
    """What absorbs the hours: each source with hours as a bar, most first."""
    spent = sorted((one for one in found.sources if one.hours), key=lambda one: -(one.hours or 0))
    if not spent:
        return []
    most = spent[0].hours or 1
    blocks: list[Block] = [Words(""), Words("Hours go into:", "head")]
    for one in spent[:6]:
        motive = "" if one.motive is None else f"  motive {one.motive}"
        look = "watch" if one in found.hungry else "bar"
        blocks.append(
            Words(
                f"{one.name}{motive}",
                mark=(*bar((one.hours or 0) / most, 10, look), (f" {number(one.hours):>6} h  ", "bold")),
            )
        )
    return blocks
