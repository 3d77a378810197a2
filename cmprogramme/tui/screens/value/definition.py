"""The shared definition with its endorsements, and the vision with its versions and attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts, remembered
from cmprogramme.tui.screens.entering import enter, fill_in, take_away
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.value.definition_words import (
    NO_DEFINITION,
    definition_blocks,
    function_row,
    outside_row,
    vision_rows,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Column, Words
from cmprogramme.wording import percent, words
from lifecycle.base.areas import Capability, Function
from lifecycle.people import name_of
from lifecycle.register import choose
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.definition import (
    Endorsement,
    FunctionView,
    Sharedness,
    define,
    endorse,
    sharedness,
)
from lifecycle.strategy.vision import (
    Affects,
    Vision,
    VisionAttribute,
    VisionVersion,
    add_attribute,
    vision,
    write_vision,
)

SAME: dict[str, bool | None] = {"same": True, "different": False, "not checked": None}
NEXT: dict[str, bool | None] = {"open": None, "unchecked": True, "same": False, "different": None}
FUNCTIONS = tuple(function.value for function in Function)
NO_FUNCTIONS = "The functions that must endorse come from the roster (screen 3). n records one by hand."
NO_VISION = "Where the programme leads, in one line, in versions that evolve. N writes the first one."


class DefinitionTab(Tab):
    """What we mean, and where it leads."""

    ID, TITLE, SHORT = "definition", "Definition & vision", "Definition"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "One definition, endorsed function by function: what counts is whether their own words mean the same. The "
        "vision has numbered versions; its attributes have a side for customers and one for us.",
    )
    PANES = ("definition-text", "functions", "vision")
    DEFAULT_CSS = """
    DefinitionTab #definition-text { height: 8; }
    DefinitionTab.-narrow #definition-text { height: 6; }
    DefinitionTab.-narrow .side { height: 7; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.edit",
            "e enter",
            "Write, or change this...",
            "The definition, the endorsement or the attribute under the cursor.",
            "do_edit",
            "why_no_edit",
            "write",
            1,
            "cmprogramme strategy define TEXT",
        ),
        Command(
            "part.mark",
            "space",
            "Own words: not checked, same, different",
            "Whether the function's own words mean the same.",
            "do_same",
            "why_no_function",
            "own words",
            2,
            "cmprogramme strategy endorse --function sales --same yes",
        ),
        Command(
            "part.new",
            "n",
            "New attribute, or another function...",
            "An attribute of the vision; in the list of functions one that is not named yet.",
            "do_new",
            short="new",
            rank=3,
            cli="cmprogramme strategy attribute NAME --affects bonding",
        ),
        Command(
            "definition.vision",
            "N",
            "Next version of the vision...",
            "One line and why it replaces the version before; it starts with its attributes.",
            "do_vision",
            short="vision",
            rank=4,
            cli="cmprogramme strategy vision LINE",
        ),
        Command("part.remove", "d", "Remove this", "u brings it back.", "do_remove", "why_no_removal"),
    )

    def body(self) -> Iterable[Widget]:
        """The text, the functions, the vision."""
        columns = (
            Column("function", 16),
            Column("own words", 13),
            Column("in their words"),
            Column("", 15, least=70),
        )
        with Container(classes="halves"):
            with Container(classes="main"):
                yield Prose("DEFINITION", id="definition-text", empty=NO_DEFINITION)
                yield Pane("ENDORSED BY", id="functions", columns=columns, empty=NO_FUNCTIONS)
            yield Pane("VISION", id="vision", classes="side", empty=NO_VISION)

    def shared(self, facts: Facts) -> Sharedness:
        """How far the definition is shared."""
        return remembered(facts, "sharedness", lambda: sharedness(facts.snapshot))

    def seen(self, facts: Facts) -> Vision:
        """The vision as it is."""
        return remembered(facts, "vision", lambda: vision(facts.snapshot))

    def draw(self, facts: Facts) -> None:
        """Text, functions, vision."""
        shared = self.shared(facts)
        note: Line = (("shared by ", "dim"), (percent(shared.share.value, none="-"), "bold"))
        self.prose("definition-text").tell(definition_blocks(facts, shared), note=note)
        rows = [function_row(facts, view) for view in shared.functions]
        rows += [outside_row(function) for function in shared.outside]
        limit = percent(facts.playbook.strategy.sharedness)
        self.pane("functions").show(rows, note=((f"{limit} have to share it", "dim"),))
        self.pane("vision").show(vision_rows(facts, self.seen(facts)))

    def numbers(self) -> Sequence[object]:
        """Sharedness."""
        facts = self.desk.facts
        return () if facts is None else (self.shared(facts).share,)

    @property
    def function(self) -> FunctionView | None:
        """The function under the cursor."""
        row = self.row("functions")
        return row.value if row is not None and isinstance(row.value, FunctionView) else None

    @property
    def attribute(self) -> VisionAttribute | None:
        """The attribute under the cursor."""
        row = self.row("vision")
        return row.value if row is not None and isinstance(row.value, VisionAttribute) else None

    # commands

    def why_no_edit(self) -> str:
        """Nothing under the cursor."""
        if self.here == "definition-text":
            return ""
        row = self.row(self.here)
        return "" if row is not None else "There is nothing under the cursor; n adds."

    async def do_edit(self) -> None:
        """What the focus is on."""
        facts = self.desk.facts
        if facts is None:
            return
        if self.here == "definition-text":
            await self._define(facts)
        elif self.here == "functions":
            view = self.function
            row = self.row("functions")
            name = view.function.value if view else row.key.removeprefix("function:") if row else ""
            await self._endorse(facts, name)
        elif self.attribute is not None:
            await enter(self, VisionAttribute, self.attribute)
        else:
            row = self.row("vision")
            if row is not None and isinstance(row.value, VisionVersion):
                await enter(self, VisionVersion, row.value)

    async def _define(self, facts: Facts) -> None:
        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            return define(snapshot, texts["text"], stamp)

        field = ask(
            "text", "what customer management means here, in words everybody is asked to share", "text"
        )
        text = self.shared(facts).text
        told = (
            [Words("Endorsements stay and say that they were of an earlier wording.", "dim")] if text else []
        )
        await fill_in(
            self, "The shared definition", (field,), act, {"text": text}, draft="definition", blocks=told
        )

    async def _endorse(self, facts: Facts, function: str = "") -> None:
        entry = next((one for one in facts.snapshot.all(Endorsement) if one.function.value == function), None)

        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            return endorse(
                snapshot,
                Function(choose(function or texts["function"], FUNCTIONS, "function")),
                stamp,
                same=SAME[choose(texts["meaning"], tuple(SAME), "meaning")],
                words=texts["words"],
                by=texts["by"],
            )

        fields = [
            ask("words", "the definition in that function's own words", "text", optional=True),
            ask(
                "meaning",
                "whether its own words mean the same",
                "choice",
                choices=tuple(SAME),
                default="not checked",
            ),
            ask("by", "who spoke for the function", "reference", refers_to="person", optional=True),
        ]
        if not function:
            fields.insert(0, ask("function", "who endorses it", "choice", choices=FUNCTIONS))
        state = {True: "same", False: "different", None: "not checked"}[entry.same if entry else None]
        values = {"words": entry.words if entry else "", "meaning": state}
        values["by"] = name_of(facts.snapshot, entry.by) if entry else ""
        text = self.shared(facts).text
        title = f"Endorsement of {words(function)}" if function else "Endorsement of a function"
        told = (Words(text or "The definition is not written yet.", "" if text else "watch"),)
        draft = f"endorse:{function}"
        saved = await fill_in(self, title, fields, act, values, draft=draft, blocks=told)
        if saved is not None:
            self.pane("functions").select(f"function:{function or saved['function']}")

    def why_no_function(self) -> str:
        """No function under the cursor."""
        return (
            "" if self.here == "functions" and self.function is not None else "Put the cursor on a function."
        )

    async def do_same(self) -> None:
        """Not checked, same, different, and round again."""
        facts, view = self.desk.facts, self.function
        if facts is None or view is None:
            return
        entry = next((one for one in facts.snapshot.all(Endorsement) if one.function is view.function), None)
        by = name_of(facts.snapshot, entry.by) if entry else ""

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            return endorse(snapshot, view.function, stamp, same=NEXT[view.state], words=view.words, by=by)

        await self.desk.do(make)

    async def do_new(self) -> None:
        """An attribute; among functions, one not named yet."""
        facts = self.desk.facts
        if facts is None:
            return
        if self.here == "functions":
            await self._endorse(facts)
            return
        if self.seen(facts).current is None:
            await self.do_vision()
            return

        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            return add_attribute(
                snapshot,
                texts["name"],
                stamp,
                affects=Affects(choose(texts["affects"], tuple(one.value for one in Affects), "affects")),
                customer_side=texts["customer_side"],
                company_side=texts["company_side"],
            )

        fields = (
            ask("name", "the attribute in a few words"),
            ask(
                "affects",
                "what it changes for customers",
                "choice",
                choices=tuple(one.value for one in Affects),
            ),
            ask("customer_side", "what it means for customers", optional=True),
            ask("company_side", "what it means for us", optional=True),
        )
        await fill_in(self, "Attribute of the vision", fields, act, draft="attribute")

    async def do_vision(self) -> None:
        """The next version."""
        facts = self.desk.facts
        if facts is None:
            return
        seen = self.seen(facts)

        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            made = texts.get("capability", "")
            return write_vision(
                snapshot,
                texts["line"],
                stamp,
                text=texts["text"],
                mutual_value=texts["mutual_value"],
                capability=Capability(made) if made else None,
                reason=texts.get("reason", ""),
            )[1]

        fields = [
            ask("line", "the vision in one line"),
            ask("text", "the vision at length", "text", optional=True),
            ask("mutual_value", "what customers and we both gain", optional=True),
        ]
        number = 1
        values: dict[str, str] = {}
        if seen.current is not None:
            number = seen.current.number + 1
            values = {
                "line": seen.current.line,
                "text": seen.current.text,
                "mutual_value": seen.current.mutual_value,
            }
            fields += [
                ask(
                    "capability",
                    "the strategic capability that made this version possible",
                    "choice",
                    choices=tuple(one.value for one in Capability),
                    optional=True,
                ),
                ask("reason", "why it replaces the version before", "text", optional=True),
            ]
        await fill_in(self, f"Version {number} of the vision", fields, act, values, draft=f"vision:{number}")

    def why_no_removal(self) -> str:
        """Endorsements and attributes can go; the definition is written anew."""
        return "" if self._removable() is not None else "Put the cursor on an endorsement or an attribute."

    def _removable(self) -> Endorsement | VisionAttribute | None:
        facts = self.desk.facts
        if facts is None:
            return None
        if self.here == "vision":
            return self.attribute
        row = self.row("functions")
        if self.here != "functions" or row is None:
            return None
        key = row.key.removeprefix("function:")
        return next((one for one in facts.snapshot.all(Endorsement) if one.function.value == key), None)

    async def do_remove(self) -> None:
        """Gone, until undone."""
        noun = self._removable()
        if noun is not None:
            await take_away(self, noun)
