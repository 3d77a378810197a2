"""What is kept of the teams found: a plan looked for longer, a calendar file."""

from __future__ import annotations

from functools import partial

from cmprogramme.tui.screens.team.seats import TeamSeats
from cmprogramme.tui.writing import asked_path, write_file
from lifecycle.team.strip import strip


class TeamKeeping(TeamSeats):
    """Commands about the recommendation and the plan."""

    def why_no_answer(self) -> str:
        """There is no recommendation yet."""
        return "" if self.found else "The recommendation is not there yet."

    def why_no_longer(self) -> str:
        """There is nothing to look for any more."""
        if self.plan is None:
            return "There is no plan yet: v shows it."
        if self.asked_plan is not None:
            return "It is being planned."
        return "The plan is proven; no better one exists." if self.plan.proof.optimal else ""

    def do_longer(self) -> None:
        """Plans again, for longer."""
        self.need_plan(longer=True)

    async def do_calendar(self) -> None:
        """Writes the calendar file."""
        from cmprogramme.files import file_stem
        from cmprogramme.reports.calendar import calendar

        facts = self.desk.need()
        told = (
            "Everybody's joining and leaving, and what is to be decided, as days for people's own calendars."
        )
        name = f"{file_stem(facts.programme.name)}-team.ics"
        path = await asked_path(self.desk, "Write the calendar as", told, name)
        if path is not None:
            stages = strip(facts.snapshot, self.in_order(self.teams), facts.today)
            await write_file(self.desk, path, partial(calendar, facts.snapshot, stages, facts.today))
