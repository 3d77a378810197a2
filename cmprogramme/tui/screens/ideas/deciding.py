"""What becomes of an idea, by keys: shortlisted, channelled, parked, declined, rated, merged, split, clustered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.ideas.looking import IdeaLook
from cmprogramme.tui.screens.ideas.words import (
    COLUMNS,
    state_of,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.filtering import gate_asking
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.ideas.nouns import IdeaState


class IdeaDecisions(IdeaLook):
    """The commands about the idea under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
        offer("idea shortlist", "s", short="shortlist", rank=2),
        offer("idea channel", "c", short="channel", rank=3),
        offer("idea park", "p", short="park", rank=4),
        offer("idea decline", "d", short="decline", rank=5),
        offer("idea back", "b"),
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
    )

    def under_cursor(self) -> Sequence[Noun]:
        """The idea, wherever the focus is on the board."""
        found = super().under_cursor()
        return found if self.idea is None or self.idea in found else (self.idea, *found)

    def given(self, act: Action) -> Mapping[str, str]:
        """Work is for the idea's first area."""
        first = self.idea.areas[0].value if self.idea is not None and self.idea.areas else ""
        return {"area": first} if act.id == "idea channel" else super().given(act)

    async def act(self, act: Action) -> dict[str, str] | None:
        """The cursor stays with the idea, whichever column it goes to; among what a gate waits for, on the next."""
        stays = isinstance(self.focused, Pane) and gate_asking(self.focused.filter)
        self._wanted = str(self.idea.id) if self.idea is not None and not stays else ""
        return await super().act(act)

    async def do_card_right(self) -> None:
        """One column on."""
        facts, idea = self.desk.need(), self.idea
        if idea is None:
            return
        state = state_of(facts, idea)
        if state in COLUMNS["captured"][1]:
            await self.do_act("idea shortlist")
        elif state is IdeaState.SHORTLISTED:
            await self.do_act("idea channel")
        else:
            self.desk.say(
                f"It is {state.value}; it goes no further to the right."
                if state is IdeaState.CHANNELLED
                else "b brings it back first."
            )

    async def do_card_left(self) -> None:
        """Back where it came from."""
        await self.do_act("idea back")
