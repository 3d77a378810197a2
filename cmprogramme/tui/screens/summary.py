"""The phase summary as it would be issued now: the page a sponsor reads, in the same words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.errors import LifecycleError
from lifecycle.summary import as_data, content_of, fingerprint, phase_summary
from lifecycle.summary.issuing import issue
from lifecycle.summary.page import PhaseSummary


class SummaryRoom(Room):
    """A preview; save writes a file, issue numbers and freezes it."""

    NAME = "Summary"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The page a sponsor reads, as it would be issued now. s saves it as a file; I issues it: numbered, frozen, and "
        "the next one says what changed since.",
    )
    PANES = ("page",)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "summary.save",
            "s",
            "Save as a file...",
            "HTML, PDF, Markdown, text or JSON, in the present folder.",
            "do_save",
            "why_no_page",
            "save",
            1,
            "cmprogramme summary show --format html -o summary.html",
            "report",
        ),
        Command(
            "summary.issue",
            "I",
            "Issue it...",
            "Numbers and freezes it; asks once more.",
            "do_issue",
            "why_no_page",
            "issue",
            2,
            "cmprogramme summary issue",
            "report",
        ),
    )

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield Prose("PHASE SUMMARY", id="page", empty="putting it together...")

    summary: PhaseSummary | None = None

    def draw(self, facts: Facts) -> None:
        """Puts it together in a thread."""
        self.run_worker(self._make(facts), group="summary", exclusive=True)

    async def _make(self, facts: Facts) -> None:
        try:
            text = await aside(self._text, facts)
        except LifecycleError as error:
            self.prose("page").tell([Words(str(error), "off")])
            return
        blocks = [
            Words(line, "head" if line.isupper() else "rule" if set(line) <= {"-", "="} else "")
            for line in text.split("\n")
        ]
        number = self.summary.number if self.summary else 0
        self.prose("page").tell(blocks, title=f"PHASE SUMMARY {number}", note=(("not issued yet", "watch"),))

    def _text(self, facts: Facts) -> str:
        from cmprogramme.reports.plain import text

        store, programme = self.desk.session.store, self.desk.session.programme
        if programme is None:
            return ""
        entries = [store.entry(programme, heading.revision) for heading in store.entries(programme, None, 60)]
        summary = phase_summary(facts.snapshot, facts.today, entries=reversed(entries))
        self.summary = summary
        return text(as_data(summary), fingerprint=fingerprint(content_of(summary)))

    def why_no_page(self) -> str:
        """It is not there yet."""
        return "" if self.summary else "The page is still being put together."

    async def do_save(self) -> None:
        """A file in the present folder."""
        from cmprogramme.files import replace
        from cmprogramme.reports.phase import FORMATS, file_name, render

        summary = self.summary
        if summary is None:
            return
        rows = [Row(name, ((name, ""),)) for name in FORMATS]
        chosen = await self.app.push_screen_wait(Choose("Save the summary as", rows, at="html"))
        wanted = next((name for name in FORMATS if name == chosen), None)
        if wanted is None:
            return
        path = Path(file_name(summary.name, summary.as_of.isoformat(), summary.revision, wanted)).resolve()
        if path.exists():
            blocks = [
                Words(f"{path.name} exists already and would be replaced."),
                Words("y = yes   n = no", "accent"),
            ]
            if not await self.app.push_screen_wait(Confirm("Replace the file?", blocks)):
                return
        try:
            content = await aside(render, summary, wanted)
            await aside(replace, path, content)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.desk.say(f"Wrote {path}.")

    async def do_issue(self) -> None:
        """Numbered and frozen."""
        summary = self.summary
        if summary is None:
            return
        blocks = [
            Words(f"Summary {summary.number} is frozen as it is now; the next one says what changed since."),
            Words("It is a record and cannot be undone.", "watch"),
            Words(""),
            Words("Issue it?  y = yes   n = no", "accent"),
        ]
        if await self.app.push_screen_wait(Confirm("Issue the summary", blocks)):
            await self.desk.do(lambda snapshot, stamp: issue(snapshot, summary, stamp))
