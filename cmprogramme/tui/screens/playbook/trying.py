"""Preview and Tests: the playbook as a leader and a sponsor will see it, and the cases in its folder."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from cmprogramme.authoring.preview import PARTS, Subject, preview, preview_html, preview_pages
from cmprogramme.authoring.running import CasesRun, Tried, run_cases
from cmprogramme.authoring.speaking import in_words
from cmprogramme.authoring.telling import case_page, cases_page
from cmprogramme.storage.location import playbooks_folder
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.looking import Looked
from cmprogramme.tui.screens.playbook.part import BROKEN, READING, PlaybookTab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.writing import asked_path, write_file
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Page, Row, Sentence, Table, headed
from lifecycle.base.phases import GATES
from lifecycle.base.spoken import Spoken
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot
from playbooks import Problem

WORKING = "Working it out."
TITLES = {
    "changes": "What it changes",
    "sheet": "Assessment",
    "team": "Team over all stages",
    "page": "The sponsor's page",
}


def parts_page(gates: dict[str, str]) -> Page:
    """What there is to look at: each gate, the sheet, the team, the sponsor's page."""
    found = {**gates, **{part: TITLES[part] for part in PARTS if part in TITLES}}
    rows = tuple(Row((Cell(title),), part, part) for part, title in found.items())
    return Page("Look at", (Table("", (), rows),))


def shown_page(found: tuple[Page, ...], about: str) -> Page:
    """What a part looks like on this playbook."""
    alone = found[0].parts if len(found) == 1 else ()
    parts = alone or tuple(part for page in found for part in headed(page))
    return Page("Preview", (Sentence(about, "dim"), *parts))


def subject_of(facts: Facts) -> Subject:
    """The programme on the screen, beside the playbook it runs on."""
    return Subject(facts.snapshot, facts.today, facts.programme.name, own=True)


class PreviewTab(PlaybookTab):
    """As a leader will see it."""

    ID, TITLE, SHORT = "preview", "Preview", "Preview"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "This programme as it would stand on the playbook: gates, assessment, team and the sponsor's page, computed "
        "anew at every save. Nothing is stored.",
    )
    MAIN = (Listed("parts", parts_page),)
    SIDE = (Described("shown", shown_page),)
    DEFAULT_CSS = """
    PreviewTab .main { width: 1fr; max-width: 34; }
    PreviewTab .side { width: 4fr; }
    PreviewTab.-narrow .main { width: 1fr; max-width: 100%; height: 7; }
    PreviewTab.-narrow .side, PreviewTab.-narrow.-tall .side { height: 1fr; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.open",
            "enter",
            "Read it",
            "To what the part looks like.",
            "do_read",
            "",
            "read",
            1,
            "cmprogramme playbook preview NAME",
        ),
        Command(
            "part.save",
            "s",
            "Write it as HTML...",
            "All parts in one page for a browser, to be handed round.",
            "do_page",
            "why_no_page",
            "as HTML",
            2,
            "cmprogramme playbook preview NAME --html FILE",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.told: dict[str, tuple[Page, ...]] = {}
        self.of: tuple[Snapshot, Looked | None] | None = None

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """The parts, and the one under the cursor as it was worked out."""
        looked = self.looked
        if one.id == "parts":
            playbook = looked.playbook if looked is not None else None
            return parts_page(
                {
                    gate.value: f"{gate.value} {(playbook or facts.playbook).gate(gate).title}"
                    for gate in GATES
                }
            )
        if looked is None:
            return Page("Preview", (Sentence(READING, "dim"),))
        if looked.playbook is None:
            return Page("Preview", (Sentence(BROKEN, status="off"),))
        about = f"{facts.programme.name} on {looked.called}; nothing is stored."
        found = self.told.get(self.part, ())
        return shown_page(found, about if found else WORKING)

    @property
    def part(self) -> str:
        """The part under the cursor."""
        row = self.row("parts")
        return str(row.value) if row is not None and row.value else GATES[0].value

    def draw(self, facts: Facts) -> None:
        """What was worked out goes when the playbook or the programme is another."""
        of = (facts.snapshot, self.looked)
        if self.of is None or self.of[0] is not of[0] or self.of[1] is not of[1]:
            self.of, self.told = of, {}
        super().draw(facts)
        self._work(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another part is worked out."""
        super().moved(pane, facts)
        self._work(facts)

    def _work(self, facts: Facts) -> None:
        looked, part = self.looked, self.part
        if looked is not None and looked.playbook is not None and part not in self.told:
            self.room.begin("preview", partial(self._look, facts, looked.playbook, part))

    async def _look(self, facts: Facts, playbook: Playbook, part: str) -> None:
        subject = subject_of(facts)
        try:
            found = await aside(preview, playbook, subject, (part,))
            self.told[part] = await aside(preview_pages, found)
        except LifecycleError as error:
            self.told[part] = (Page(part, (Sentence(str(error), status="off"),)),)
        self.describe(facts)

    def do_read(self) -> None:
        """To the text."""
        self.room.bring(self.pane("shown"))

    def why_no_page(self) -> str:
        """Nothing that loads."""
        looked = self.looked
        return READING if looked is None else BROKEN if looked.playbook is None else ""

    async def do_page(self) -> None:
        """All parts in one file, worked out beside the screen."""
        looked, facts = self.looked, self.desk.need()
        if looked is None or looked.playbook is None:
            return
        playbook = looked.playbook
        line = "Gates, assessment, team and the sponsor's page of this programme; it takes seconds."
        path = await asked_path(self.desk, "Write the preview as", line, f"{playbook.id}-preview.html")
        if path is None:
            return
        self.desk.say("Working out the preview.")
        parent = looked.held.inherited[0] if looked.held is not None and looked.held.inherited else None

        def make() -> bytes:
            return preview_html(preview(playbook, subject_of(facts), parent=parent))

        await write_file(self.desk, path, make)


class CasesTab(PlaybookTab):
    """The cases in the folder tests."""

    ID, TITLE, SHORT = "cases", "Tests", "Tests"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The tests in the folder of the playbook: what is given and what has to come of it. They are tried when "
        "this is opened and again at every save.",
    )
    MAIN = (Listed("cases", cases_page),)
    SIDE = (Described("case", case_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.open",
            "enter",
            "Open the test in my editor",
            "The file at the test.",
            "do_editor",
            "why_no_editor",
            "open",
            1,
            "cmprogramme playbook test NAME",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.ran: CasesRun | None = None
        self.of: Looked | None = None

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """How they came out. A case of theirs is no business case, whatever that is called."""
        if one.id == "case":
            return in_words(case_page(self.case), Spoken)
        if self.ran is not None:
            return in_words(cases_page(self.ran), Spoken)
        looked = self.looked
        none = (
            "No files at hand say the same as the programme's playbook."
            if looked and looked.held is None
            else WORKING
        )
        return Page("Tests", (Table("", (), (), empty=none),))

    def draw(self, facts: Facts) -> None:
        """Tried anew where the files are others."""
        looked = self.looked
        if self.of is not looked:
            self.of, self.ran = looked, None
        super().draw(facts)
        if looked is not None and looked.held is not None and self.ran is None:
            self.room.begin("cases", partial(self._try, looked.asked_by))

    async def _try(self, name: str) -> None:
        try:
            self.ran = await aside(run_cases, name, playbooks_folder())
        except LifecycleError as error:
            self.desk.tell(error)
            return
        if self.stale:
            return
        super().draw(self.desk.need())

    @property
    def case(self) -> Tried | Problem | None:
        """The case under the cursor, or what cannot be read of one."""
        row = self.row("cases")
        return row.value if row is not None and isinstance(row.value, Tried | Problem) else None

    def why_no_editor(self) -> str:
        """Nothing to open."""
        return self.why_not_own() or ("" if self.case is not None else "There is no test to open.")

    def do_editor(self) -> None:
        """The editor at the case."""
        looked, case = self.looked, self.case
        if looked is None or looked.folder is None or case is None:
            return
        place = case if isinstance(case, Problem) else case.place
        self.edit(looked.folder / place.file, place.line, place.column)
