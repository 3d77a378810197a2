"""Seats, adjustments and people, by keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from cmprogramme.tui.acting import declared
from cmprogramme.tui.screens.team.supposing import TeamTrials
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.words import day_words
from lifecycle.people import roster
from lifecycle.register import fields, shown
from lifecycle.rights import holders
from lifecycle.snapshot import Change
from lifecycle.stage_days import stage_days
from lifecycle.team.nouns import Assignment, Seat, SeatRule
from lifecycle.team.seats import seat_id


class TeamSeats(TeamTrials):
    """Commands about the person and the stage under the cursor."""

    def why_no_person(self) -> str:
        """Nobody under the cursor."""
        return "" if self.person else "Put the cursor on somebody."

    def under_cursor(self) -> Sequence[Noun]:
        """The person, wherever the focus is."""
        return (self.person,) if self.person is not None else super().under_cursor()

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The stage looked at, and its recommendation; places in the roster, names and who is on it are not asked for
        here."""
        found = dict(super().settled(act))
        if any(one.parameter == "stage" for one in act.arguments):
            found["stage"] = self.at_stage
        if "found" in act.worked:
            found["found"] = self.found if act.id == "team accept" else self.teams.get(self.at_stage)
        if act.id in ("person add", "person set"):
            wanted = {one.parameter for one in act.arguments} & HIDDEN
            found |= dict.fromkeys(wanted | ({"name"} if act.id == "person set" else set()))
        return found

    def refusal(self, command: Command) -> str:
        """What is done to a person needs one under the cursor; what needs the recommendation waits for it."""
        if command.act in ABOUT_SOMEBODY and self.person is None:
            return self.why_no_person()
        act = declared(command.act) if command.act else None
        if act is not None and act.worked and self.known(act).get("found") is None:
            return "The recommendation is not there yet."
        return super().refusal(command)

    def given(self, act: Action) -> Mapping[str, str]:
        """The seat there is, or the one recommended; the adjustment there is; the leader; when the stage begins."""
        facts, person = self.desk.need(), self.person
        if act.id == "stage date":
            days = facts.of(stage_days).get(self.at_stage)
            return {"day": day_words(days.start)} if days else {}
        if act.id == "team override":
            leaders = holders(facts.snapshot, Role.LEADER)
            return {"by": leaders[0].name} if leaders else {}
        kind = SEATS.get(act.id)
        if kind is None or person is None:
            return {}
        held = facts.snapshot.find(kind, seat_id(facts.snapshot, kind, person, self.at_stage))
        if held is None:
            return {"seat": self.recommended_seat(person) or Seat.CORE.value} if kind is Assignment else {}
        names = {one.field.name for one in act.arguments} - {"stage"}
        return {one.name: shown(facts.snapshot, held, one) for one in fields(kind) if one.name in names}

    def about(self, act: Action, known: Mapping[str, Any]) -> Sequence[Block]:
        """Of somebody who is away, when; of what may move seats, that it is tried first."""
        told, person = list(super().about(act, known)), self.person
        if act.id in ("person away", "person back") and person is not None:
            days = "; ".join(f"{day_words(one.start)} to {day_words(one.end)}" for one in person.absences)
            told.append(Words(f"Away so far: {days}." if days else "Not away so far.", "dim"))
        if act.id in TRIED:
            told.append(Words("Whose seats would change is shown before it is saved.", "dim"))
        return told

    def before_keeping(self, act: Action) -> Callable[[Change], Awaitable[bool]] | None:
        """Whose seats would change is shown before what may move them is kept."""
        return partial(self.try_change, act.title, eager=True) if act.id in TRIED else None

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """The cursor goes to somebody new."""
        people = roster(self.desk.snapshot)
        if id == "person add" and people:
            self.select(str(people[-1].id))


SEATS: Mapping[str, type[Assignment | SeatRule]] = {"team assign": Assignment, "team adjust": SeatRule}
"""Action -> what it writes for somebody in a stage, which its form begins with."""
HIDDEN = {"position", "on_roster"}
ABOUT_SOMEBODY = {"person set", "person away", "person back"}
TRIED = {*ABOUT_SOMEBODY, "stage date", "team adjust"}
"""What may move seats."""
