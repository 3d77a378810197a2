"""Streams of work, by keys: what they spent and can show, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.desk import Make
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.streams import Stream
from lifecycle.register import add, fields
from lifecycle.rights import holders


class StreamDecisions(Room):
    """The commands about the stream under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
        offer("stream decide", "D"),
        offer("stream record", "a", words="Effort and evidence..."),
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

    def under_cursor(self) -> Sequence[Noun]:
        """The stream as well, wherever the focus is."""
        found = super().under_cursor()
        here = self.stream
        return found if here is None or here.stream in found else (*found, here.stream)

    def given(self, act: Action) -> Mapping[str, str]:
        """Whoever has to decide about it."""
        if act.id != "stream decide":
            return super().given(act)
        role = self.stream.duty.role if self.stream is not None and self.stream.duty else Role.LEADER
        people = holders(self.desk.need().snapshot, role)
        return {"by": people[0].name if people else "", "role": role}

    async def do_new_stream(self) -> None:
        """A line of work."""

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: add(snapshot, Stream, texts, stamp)[1]

        await self.fill("New stream", fields(Stream), make, draft="stream:new")
