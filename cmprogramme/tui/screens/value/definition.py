"""The shared definition with its endorsements, and the vision with its versions and attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import declared, offer
from cmprogramme.tui.deeds import each_own, made
from cmprogramme.tui.screens.entering import take_away
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Listed, Text, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.base.words import counted, words
from lifecycle.people import name_of, roster
from lifecycle.strategy.definition import Endorsement, FunctionView, sharedness
from lifecycle.strategy.telling import definition_page, endorsed_page, vision_page
from lifecycle.strategy.vision import VisionAttribute, VisionVersion, vision

NEXT: dict[str, bool | None] = {
    "open": None,
    "unchecked": True,
    "same": False,
    "wordless": False,
    "voiceless": False,
    "different": None,
}


class DefinitionTab(ToldTab):
    """What we mean, and where it leads."""

    ID, TITLE, SHORT = "definition", "Definition & vision", "Vision"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "One definition, endorsed function by function: what counts is whether their own words mean the same. The "
        "vision has numbered versions; its attributes have a side for customers and one for us.",
    )
    MAIN = (
        Text("definition-text", definition_page, "e writes it.", edit="strategy define"),
        Listed("functions", endorsed_page, "n records one by hand.", edit="strategy endorse"),
    )
    SIDE = (
        Listed("vision", vision_page, "N writes the first one.", entries=(VisionAttribute, VisionVersion)),
    )
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
            "Whether the function's own words mean the same; of marked functions all at once.",
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
        offer("strategy vision", "N", short="vision", rank=4, words="Next version of the vision..."),
        Command("part.remove", "d", "Remove this", "u brings it back.", "do_remove", "why_no_removal"),
    )

    another = False
    """Whether a function is asked for that is not under the cursor."""

    @property
    def function(self) -> FunctionView | None:
        """The function under the cursor."""
        row = self.row("functions")
        return row.value if row is not None and isinstance(row.value, FunctionView) else None

    @property
    def named(self) -> str:
        """Its name, also where it is not in scope."""
        row = self.row("functions")
        return row.key.removeprefix("function:") if row is not None else ""

    @property
    def endorsement(self) -> Endorsement | None:
        """What it said."""
        entries = self.desk.snapshot.all(Endorsement)
        return next((one for one in entries if one.function == self.named), None)

    def voice(self, function: str) -> str:
        """Who speaks for a function, else the first on the roster who could."""
        entries = self.desk.snapshot.all(Endorsement)
        by = next((one.by for one in entries if one.function == function), None)
        if by is not None:
            return name_of(self.desk.snapshot, by)
        return next((one.name for one in roster(self.desk.snapshot) if function in one.functions), "")

    @property
    def attribute(self) -> VisionAttribute | None:
        """The attribute under the cursor."""
        row = self.row("vision")
        return row.value if row is not None and isinstance(row.value, VisionAttribute) else None

    # commands

    def settled(self, act: Action) -> Mapping[str, str]:
        """The function under the cursor, unless another one is wanted."""
        named = self.here == "functions" and not self.another
        return {"function": self.named} if act.id == "strategy endorse" and named and self.named else {}

    def given(self, act: Action) -> Mapping[str, str]:
        """An endorsement as it is; without one, who could speak for the function."""
        if act.id != "strategy endorse" or self.another:
            return {}
        entry = self.endorsement
        if entry is None:
            return {"by": self.voice(self.named)}
        return {"words": entry.words, "same": words(entry.same), "by": self.voice(self.named)}

    def more(self, act: Action) -> Sequence[Block]:
        """What is endorsed."""
        if act.id != "strategy endorse":
            return ()
        text = self.desk.need().of(sharedness).text
        return (Words(text or "The definition is not written yet.", "" if text else "watch"),)

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """To the function that endorsed."""
        if id == "strategy endorse":
            self.pane("functions").select(f"function:{texts.get('function') or self.named}")

    def why_no_function(self) -> str:
        """No function under the cursor."""
        return (
            "" if self.here == "functions" and self.function is not None else "Put the cursor on a function."
        )

    async def do_same(self) -> None:
        """Not checked, same, different, and round again; of marked functions all at once."""
        pane = self.pane("functions")
        views = [row.value for row in pane.chosen if isinstance(row.value, FunctionView)]
        makes = [made(declared("strategy endorse"), {}, self._answer(view)) for view in views]
        await each_own(
            self.desk, pane, f"Recorded the endorsement of {counted(len(views), 'function')}", makes
        )

    def _answer(self, view: FunctionView) -> Mapping[str, str]:
        function = view.function
        same = words(NEXT[view.state])
        return {"function": function, "same": same, "words": view.words, "by": self.voice(function)}

    async def do_new(self) -> None:
        """An attribute; among functions, one not named yet."""
        if self.here == "functions":
            self.another = True
            try:
                await self.do_act("strategy endorse")
            finally:
                self.another = False
        elif self.desk.need().of(vision).current is None:
            await self.do_act("strategy vision")
        else:
            await self.do_act("strategy attribute")

    def why_no_removal(self) -> str:
        """Endorsements and attributes can go; the definition is written anew."""
        return "" if self._removable() is not None else "Put the cursor on an endorsement or an attribute."

    def _removable(self) -> Endorsement | VisionAttribute | None:
        return (
            self.attribute
            if self.here == "vision"
            else self.endorsement
            if self.here == "functions"
            else None
        )

    async def do_remove(self) -> None:
        """Gone, until undone."""
        noun = self._removable()
        if noun is not None:
            await take_away(self, noun)
