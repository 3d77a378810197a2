"""The phase summary as it would be issued now: the page a sponsor reads, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.widget import Widget

from cmprogramme.pages import beside_now, draft, file_of, maker, named
from cmprogramme.reports.made import Made as Ready
from cmprogramme.reports.made import make as ready
from cmprogramme.tui.acting import offer
from cmprogramme.tui.aside import aside
from cmprogramme.tui.deeds import foretold, sure_of
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.asks import Asks
from cmprogramme.tui.screens.sharing import Sharing
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Span
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Block, Words, blocks_text, wrap
from cmprogramme.tui.writing import save_page
from lifecycle.action import Action
from lifecycle.base.errors import LifecycleError
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Change, Snapshot
from lifecycle.summary.audience import left_out_words
from lifecycle.summary.freezing import Made, Makes, out_of_date
from lifecycle.summary.nouns import Audience

LEAST = 40
"""The page is laid out in so many columns at least."""


@dataclass(frozen=True, slots=True)
class Written:
    """The page as text, laid out for the room there is: its columns and rules stay what they are."""

    page: Ready

    def lines(self, width: int) -> list[list[Span]]:
        """The lines of the text."""
        from cmprogramme.reports.written import WIDTH, text

        written = text(self.page, max(LEAST, min(WIDTH, width)))
        return [
            [(piece, _look(line))]
            for line in written.split("\n")
            for piece in (wrap(line, width) if cell_len(line) > width else [line])
        ]


def _look(line: str) -> str:
    return "head" if line.isupper() else "rule" if set(line) <= {"-", "="} else ""


class SummaryRoom(Asks, Sharing):
    """A preview; save writes a file, issue numbers and freezes it."""

    NAME = "Summary"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The page a sponsor reads, as it would be issued now. s saves it as a file; I issues it: numbered, frozen, and "
        "the next one says what changed since. O opens those issued, M writes a mail of the newest, P publishes all in "
        "a folder.",
        "Beside it what is asked, open first, and what may keep the gate from a yes: n asks or enters a risk, D "
        "answers, enter goes to what it is about.",
    )
    PANES = ("page", "asks", "risks")
    ASIDE = PANES
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
            "summary.compare",
            "C",
            "Compare with an earlier page...",
            "What the page of now says differently from one that was issued, section by section.",
            "do_compare",
            "why_no_earlier",
            "compare",
            4,
            "cmprogramme summary diff NUMBER",
            "report",
        ),
        offer("summary issue", "I", short="issue", rank=2, words="Issue it...", group="report"),
        offer("summary way-back", "b", short="way back", rank=3),
    )

    def body(self) -> Iterable[Widget]:
        """The page, and the lists beside it."""
        yield Prose("PHASE SUMMARY", id="page", empty="putting it together...")
        yield from self.lists()

    page: Made | None = None
    """The page in sight, without its bytes."""

    def read(self, facts: Facts) -> None:
        """Puts it together in a thread, once everything it tells is stored."""
        if self.desk.queue.waiting:
            self.page = self._read_at = None  # what waits may be taken back, with nothing new in the store
            self.prose("page").tell([Words("It is put together when what was changed is saved.", "dim")])
        else:
            self.begin("summary", partial(self._make, facts))

    async def _make(self, facts: Facts) -> None:
        try:
            page, laid = await aside(self._written, facts)
        except LifecycleError as error:
            self.page = None
            self.prose("page").tell([Words(str(error), "off")])
            return
        self.page = page  # only now: one that was begun before it may still be in its thread
        number, left_out = page.sheet.head.number, left_out_words(page.sheet)
        blocks: list[Block] = [laid, *([Words(left_out, "dim")] if left_out else [])]
        self.prose("page").tell(
            blocks,
            title=f"PHASE SUMMARY {number}",
            note=(("not issued yet  ", "watch"), *self.others("page")),
        )
        self.frame()  # a small window shows the screen as text, the page with it

    def _written(self, facts: Facts) -> tuple[Made, Written]:
        store = self.desk.session.store
        page = draft(store, facts.snapshot, facts.today, paper=self.desk.session.paper())
        sheet = named(page.sheet, facts.snapshot)
        return page, Written(
            ready(sheet, fingerprint=page.fingerprint, paper=page.paper, appendix=page.appendix)
        )

    def why_no_page(self) -> str:
        """It is not there yet."""
        return "" if self.page else "The page is still being put together."

    def why_no_earlier(self) -> str:
        """There is nothing to compare with."""
        return self.why_no_page() or self.why_no_issued()

    async def do_compare(self) -> None:
        """One of the issued pages beside the one in sight."""
        facts = self.desk.need()
        page, store = await self.choose_issued("Compare with"), self.desk.session.store
        if page is None:
            return
        try:
            told = await aside(beside_now, store, facts.snapshot, facts.today, page.number)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        await self.app.push_screen_wait(Reading(told.title, blocks_text(blocks_of(told.parts))))

    async def do_save(self) -> None:
        """A file in the present folder."""
        from cmprogramme.reports.sheet import file_name

        page, snapshot = self.page, self.desk.snapshot
        if page is None:
            return
        name, day = page.sheet.head.programme, page.sheet.head.as_of.isoformat()
        await save_page(
            self.desk,
            "Save the summary as",
            "html",
            lambda format: file_name(name, day, page.revision, format),
            partial(file_of, snapshot, page),
        )

    # issuing

    def refusal(self, command: Command) -> str:
        """What is issued is the page in sight."""
        return (self.why_no_page() if command.act == "summary issue" else "") or super().refusal(command)

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The page is made of what is in sight: when more is written meanwhile, it is not issued."""
        if act.id != "summary issue" or self.page is None:
            return super().settled(act)
        return {
            "page": _in_sight(self.page.revision, maker(self.desk.session.store, self.desk.session.paper()))
        }

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """What issuing it means."""
        page = self.page
        if act.id != "summary issue" or page is None:
            return super().sure(act)
        frozen = f"Summary {page.sheet.head.number} is frozen in every format; the next one says what changed since."

        def asked(change: Change) -> Sequence[Block]:
            snapshot = self.desk.snapshot
            return sure_of(snapshot, change, Words(frozen), *foretold(act, snapshot, change))

        return asked


def _in_sight(revision: int, make: Makes) -> Makes:
    """Pages of the revision looked at, and of no other."""

    def made(snapshot: Snapshot, today: date, audience: Audience, appendix: bool) -> Made:
        if snapshot.revision != revision:
            raise out_of_date()
        return make(snapshot, today, audience, appendix)

    return made
