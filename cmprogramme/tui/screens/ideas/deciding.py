"""What becomes of an idea, by keys: shortlisted, channelled, parked, declined, rated, merged, split, clustered."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.screens.ideas.looking import IdeaLook
from cmprogramme.tui.screens.ideas.words import (
    COLUMNS,
    state_of,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.areas import Area
from lifecycle.ideas.disposal import bring_back, channel, decline, park, shortlist
from lifecycle.ideas.nouns import OPEN_STATES, Idea, IdeaState
from lifecycle.ideas.practice import needs_reason
from lifecycle.register import read_date, read_number

PARK_DAYS = 60


class IdeaDecisions(IdeaLook):
    """The commands about the idea under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
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

    async def do_bring_back(self) -> None:
        """To the pool again."""
        idea = self.idea
        if idea is not None:
            self._wanted = str(idea.id)
            await self.desk.do(
                lambda snapshot, stamp: bring_back(snapshot, snapshot.get(Idea, idea.id), stamp)
            )

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
