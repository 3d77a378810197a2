"""Streams of work, by keys: what they spent and can show, and what becomes of them."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.areas import Role
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.streams import Stream, StreamWeek, Verdict, decide_stream
from lifecycle.register import add, choose, fields
from lifecycle.rights import holders


class StreamDecisions(Room):
    """The commands about the stream under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
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

    @property
    def stream(self) -> StreamState | None:
        """The stream under the cursor."""
        return None

    def why_read_only(self) -> str:
        """Nothing may be written."""
        return "This is read-only." if self.desk.session.read_only else ""

    def why_no_stream(self) -> str:
        """No stream under the cursor."""
        return "" if self.stream else "There is no stream yet; N adds one."

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
