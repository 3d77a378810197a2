"""Changing ideas, by keys: rated, reworded, merged, split, put into a theme, marked as a firm's practice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.screens.ideas.looking import IdeaLook
from cmprogramme.tui.screens.ideas.words import (
    state_of,
)
from cmprogramme.tui.screens.rows import ask_for_all
from cmprogramme.tui.several import Doing, Several
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.quantities import FROM_0_TO_1
from lifecycle.base.rungs import SAID
from lifecycle.bulk import each, many_of
from lifecycle.ideas.capture import cluster, edit, uncluster
from lifecycle.ideas.joining import merge, split
from lifecycle.ideas.nouns import OPEN_STATES, Cluster, Idea
from lifecycle.playbook import Context
from lifecycle.register import fields, read, read_number
from lifecycle.register.showing import as_typed
from lifecycle.snapshot import Change, Snapshot, Stamp

PARK_DAYS = 60


class IdeaChanges(IdeaLook):
    """The commands that change the idea under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
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
            "idea.merge",
            "m",
            "Merge into another...",
            "It lives on in the idea you keep; both stay readable.",
            "do_merge",
            "why_no_idea",
            cli="cmprogramme idea merge KEEP OTHER...",
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
    )

    async def do_edit(self) -> None:
        """What it says and how it is rated."""
        facts, idea = self.desk.need(), self.idea
        if idea is None:
            return
        wanted = ("impact", "effort", "fit", "confidence", "text", "areas", "tags", "by", "detail")
        specs = {field.name: field for field in fields(Idea)}
        asked = [specs[name] for name in wanted]
        values = {field.name: as_typed(facts.snapshot, idea, field) for field in asked}

        def make(texts: dict[str, str]) -> Make:
            typed = {name: text for name, text in texts.items() if text != values[name]}

            def made(snapshot: Snapshot, stamp: Stamp) -> Change:
                now = snapshot.get(Idea, idea.id)
                found, _ = read(
                    snapshot,
                    Idea,
                    {name: text for name, text in typed.items() if name != "by"},
                    now,
                    today=stamp.today,
                )
                changed = {name: typed[name] if name == "by" else found[name] for name in typed}
                changed[SAID] = found[SAID]
                return edit(snapshot, now, stamp, **changed)

            return made

        self._wanted = str(idea.id)
        await self.fill("Rate or change", asked, make, values=values, draft=f"idea:{idea.id}")

    async def do_merge(self) -> None:
        """Lives on in another idea."""
        facts, chosen = self.desk.need(), self.chosen_ideas()
        if not chosen:
            return
        gone = [idea.id for idea in chosen.values()]
        others = [
            other
            for other in facts.snapshot.all(Idea)
            if other.id not in gone and state_of(facts, other) in OPEN_STATES
        ]
        rows = [
            Row(str(other.id), ((other.text, ""),), ((state_of(facts, other).value, "dim"),))
            for other in others
        ]
        what = next(iter(chosen.values())).text if len(chosen) == 1 else many_of(tuple(chosen.values()))
        goes = f"'{what}' goes" if len(chosen) == 1 else f"{what} go"
        kept = await self.app.push_screen_wait(Choose(f"Keep which idea? {goes} into it", rows))
        into = next((other for other in others if str(other.id) == kept), None)
        if into is not None:
            self._wanted = str(into.id)
            await self.desk.do(
                lambda snapshot, stamp: merge(
                    snapshot, snapshot.get(Idea, into.id), [snapshot.get(Idea, id) for id in gone], stamp
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
        facts, idea = self.desk.need(), self.idea
        chosen = self.chosen_ideas()
        if idea is None or not chosen:
            return
        theme = facts.snapshot.find(Cluster, idea.cluster) if idea.cluster else None
        hint = "the theme; empty takes the idea out of it"
        field = ask("name", hint, "reference", refers_to="cluster", optional=True)

        def doing(text: str) -> Doing:
            name = text.strip()

            def one(snapshot: Snapshot, noun: Idea, stamp: Stamp) -> Change:
                return cluster(snapshot, (noun,), name, stamp) if name else uncluster(snapshot, noun, stamp)

            return lambda snapshot, stamp, ideas: each(snapshot, stamp, ideas, one)

        pane = self.marking or self.pane("list")
        self._wanted = str(idea.id)
        held = theme.name if theme is not None else ""
        await ask_for_all(self, pane, Several(chosen), "Put into a theme", field, doing, held)

    def chosen_ideas(self) -> Mapping[str, Idea]:
        """The ideas marked in the list with the focus, by the keys of their rows; without marks the one looked at."""
        pane = self.focused
        rows = pane.marked if isinstance(pane, Pane) else ()
        marked = {row.key: row.value for row in rows if isinstance(row.value, Idea)}
        return marked or ({} if self.idea is None else {str(self.idea.id): self.idea})

    async def do_practice(self) -> None:
        """Whose practice it is, and that firm's context."""
        idea = self.idea
        if idea is None:
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
            known = {
                name: float(read_number(texts[name], name, FROM_0_TO_1))
                for name in factors
                if texts[name].strip()
            }
            practice = Context(**known) if len(known) == len(factors) else None
            return lambda snapshot, stamp: edit(
                snapshot,
                snapshot.get(Idea, idea.id),
                stamp,
                practice_of=texts["practice_of"],
                practice=practice,
            )

        await self.fill("Practice of a firm", asked, make, values=values, blocks=[Words(idea.text, "bold")])
