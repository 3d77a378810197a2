"""Closed rounds: what each found, two of them side by side, recording one from outside, importing one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tables import read_table
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.closing import close_sheet
from cmprogramme.tui.screens.entering import fill_in
from cmprogramme.tui.screens.paths import expanded, path_fault
from cmprogramme.tui.screens.signs import signed
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Column, Row, Words
from cmprogramme.tui.widgets.status import mark
from cmprogramme.wording import day_words, fixed, percent
from lifecycle.assessment import (
    AreaChange,
    Comparison,
    Round,
    all_rounds,
    compare_rounds,
    import_round,
    read_rows,
    record_area_round,
)
from lifecycle.base.areas import AREAS, Evidence
from lifecycle.base.errors import LifecycleError
from lifecycle.base.tables import Faults, Table, cells, columns_of
from lifecycle.floors import destroyer_floors
from lifecycle.register import choose, read_date, read_number
from lifecycle.snapshot import Change, Snapshot, Stamp

KINDS = tuple(kind.value for kind in Evidence)
COLUMNS = ("statement", "rater", "intention", "reality", "presence", "evidence", "date")
SCORE_HINT = "0 to 100; empty = not assessed"


class RoundsTab(Tab):
    """How we know, and whether it changed."""

    ID, TITLE, SHORT = "rounds", "Rounds", "Rounds"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Closed rounds never change. The two marked ones are compared, area by area: a change counts as real only when "
        "it is larger than the noise band, which narrows with fresher and stronger evidence. space marks a round.",
    )
    PANES = ("rounds", "compared", "why-changed")
    DEFAULT_CSS = """
    RoundsTab #rounds { height: 2fr; min-height: 4; }
    RoundsTab #compared { height: 4fr; }
    RoundsTab.-narrow .side { height: 4; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.mark",
            "space",
            "Compare with this round",
            "The two rounds marked last are compared; the newest two to start with.",
            "do_mark",
            "why_no_round",
            "compare",
            1,
            "cmprogramme assess compare ROUND ROUND",
        ),
        Command(
            "part.new",
            "n",
            "Record an outside assessment...",
            "One score an area, all resting on the same evidence.",
            "do_record",
            short="record",
            rank=2,
            cli="cmprogramme assess record AP=42 ... --evidence observed",
        ),
        Command(
            "round.import",
            "i",
            "Import ratings from a file...",
            "A CSV with statement, rater, levels and evidence makes a round.",
            "do_import",
            short="import",
            rank=3,
            cli="cmprogramme assess import FILE.csv",
        ),
        Command(
            "sheet.close",
            "C",
            "Close the round...",
            "Shows what the open sheet would change, then makes it count.",
            "do_close_round",
            short="close round",
            rank=4,
            cli="cmprogramme assess close",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.marked: list[int] = []
        self.compared: Comparison | None = None

    def body(self) -> Iterable[Widget]:
        """Rounds, the comparison, why."""
        columns = (
            Column("", 2),
            Column("round", 5, "right"),
            Column("kind", 8),
            Column("date", 12),
            Column("areas", 5, "right"),
            Column("note"),
        )
        changes = (
            Column("area"),
            Column("before", 6, "right"),
            Column("after", 6, "right"),
            Column("change", 6, "right"),
            Column("band", 6, "right", least=56),
            Column("", 14),
        )
        with Container(classes="halves"):
            with Container(classes="main"):
                yield Pane("ROUNDS", id="rounds", columns=columns, empty=EMPTY)
                yield Pane("COMPARED", id="compared", columns=changes, empty=NOTHING_TO_COMPARE)
            yield Prose("WHY", id="why-changed", classes="side")

    def draw(self, facts: Facts) -> None:
        """The rounds, newest first, and the two compared."""
        rounds = all_rounds(facts.snapshot)
        known = [found.number for found in rounds]
        self.marked = [number for number in self.marked if number in known]
        chosen = self._pair(known)
        rows = [round_row(facts, found, "◆" if found.number in chosen else " ") for found in reversed(rounds)]
        self.pane("rounds").show(rows, note=((f"{len(rounds)} closed", "dim"),))
        self.compared = compare_rounds(facts.snapshot, *chosen) if len(chosen) == 2 else None
        self._compare(facts)

    def _pair(self, known: Sequence[int]) -> list[int]:
        """The two rounds compared, earlier first: those marked, filled up with the newest."""
        pair = list(dict.fromkeys([*self.marked[-2:], *reversed(known)]))[:2]
        return sorted(pair) if len(pair) == 2 else []

    def _compare(self, facts: Facts) -> None:
        pane, compared = self.pane("compared"), self.compared
        if compared is None:
            pane.show([], title="COMPARED", note=())
            self._tell()
            return
        rows = [change_row(facts, change) for change in compared.areas.values()]
        title = f"ROUND {compared.before.number} → ROUND {compared.after.number}"
        real = sum(bool(change.real) for change in compared.areas.values())
        pane.show(rows, title=title, note=((f"{real} real", "dim"),))
        self._tell()

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another area."""
        self._tell()

    def _tell(self) -> None:
        row = self.row("compared")
        change = row.value if row is not None else None
        blocks = []
        if isinstance(change, AreaChange):
            blocks.append(Words(change.why, mark=((f"{change.area.value} ", "key"),)))
        if self.compared is not None and self.compared.note:
            blocks.append(Words(self.compared.note, "watch", mark=(("▲ ", "watch"),)))
        self.prose("why-changed").tell(blocks)

    def numbers(self) -> Sequence[object]:
        """Change and band of the area under the cursor, then of the others; else the scores that count."""
        facts = self.desk.facts
        if self.compared is None:
            return (
                ()
                if facts is None
                else [facts.scores[area].score for area in AREAS if facts.scores[area].round]
            )
        row = self.row("compared")
        first = [row.value] if row is not None else []
        return (*first, *self.compared.areas.values())

    # commands

    def why_no_round(self) -> str:
        """Fewer than two."""
        facts = self.desk.facts
        count = len(facts.snapshot.all(Round)) if facts is not None else 0
        if count < 2:
            return "Two closed rounds are needed to compare."
        return "" if self.here == "rounds" else "Put the cursor on a round."

    def do_mark(self) -> None:
        """Takes it into the comparison."""
        row, facts = self.row("rounds"), self.desk.facts
        if row is not None and facts is not None:
            number = int(row.key.removeprefix("round:"))
            self.marked = [*(other for other in self.marked if other != number), number][-2:]
            self.draw(facts)

    async def do_close_round(self) -> None:
        """The open sheet as a full round."""
        await close_sheet(self, quick=False)

    async def do_record(self) -> None:
        """One score an area."""
        facts = self.desk.facts
        if facts is None:
            return

        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            scores = {
                area: float(read_number(texts[area.value], area.value))
                for area in AREAS
                if texts[area.value].strip()
            }
            return record_area_round(
                snapshot,
                scores,
                evidence=Evidence(choose(texts["evidence"], KINDS, "evidence")),
                day=read_date(texts["date"], "date"),
                note=texts["note"],
                stamp=stamp,
            )

        fields = [
            ask(area.value, f"{facts.playbook.area_title(area)}, {SCORE_HINT}", "number", optional=True)
            for area in AREAS
        ]
        fields += [
            ask("evidence", "what all of it rests on", "choice", choices=KINDS),
            ask("date", "the day it was found", "date"),
            ask("note", "where it comes from", optional=True),
        ]

        def sure(change: Change) -> Sequence[Words]:
            return [
                Words(change.label, "bold"),
                Words("A round stays as it is; a later one can supersede it.", "dim"),
                Words(""),
                Words("Record it?  y = yes   n = no", "accent"),
            ]

        await fill_in(
            self,
            "An assessment made outside",
            fields,
            act,
            {"evidence": Evidence.OBSERVED.value, "date": facts.today.isoformat()},
            draft="area-round",
            sure=sure,
        )

    async def do_import(self) -> None:
        """A file of ratings; every fault is named with row and column, and then nothing changes."""
        told = (
            Words("Columns: " + ", ".join(COLUMNS) + "; the first two are needed."),
            Words("Evidence is none, assertion, document or observed.", "dim"),
        )
        path = await self.app.push_screen_wait(
            AskLine("Import ratings as a round", told, placeholder="path of a CSV file", check=path_fault)
        )
        if not path:
            return
        try:
            table = await aside(read_table, expanded(path))
        except LifecycleError as error:
            self.desk.tell(error)
            return
        await self.desk.do(lambda snapshot, stamp: imported(snapshot, stamp, table))


def imported(snapshot: Snapshot, stamp: Stamp, table: Table) -> Change:
    """The round a table of ratings makes."""
    places = columns_of(table, ("statement", "rater"), COLUMNS)
    faults = Faults(table.file)
    rows = list(cells(table, places, faults))
    faults.refuse()
    return import_round(
        snapshot,
        read_rows(snapshot, rows),
        floors=destroyer_floors(snapshot, stamp.today),
        day=stamp.today,
        stamp=stamp,
    )


def round_row(facts: Facts, found: Round, sign: str) -> Row:
    """One closed round."""
    shown = sum(outcome.score is not None for outcome in found.areas)
    kind: Span = ("quick ○", "none") if found.type.value == "quick" else (found.type.value, "")
    return Row(
        f"round:{found.number}",
        cells=(
            ((sign, "accent"),),
            ((str(found.number), "bold"),),
            (kind,),
            ((day_words(found.date), ""),),
            ((f"{shown}/{len(found.areas)}", "dim"),),
            ((found.note or round_source(found), "dim"),),
        ),
        value=found,
        words=found.label(),
    )


def round_source(found: Round) -> str:
    """What a round rests on when nobody wrote a note."""
    if found.evidence is not None:
        return f"rests on {found.evidence.value}"
    confidences = [outcome.confidence for outcome in found.areas]
    return f"confidence {percent(min(confidences))} to {percent(max(confidences))}"


def change_row(facts: Facts, change: AreaChange) -> Row:
    """One area in two rounds."""
    points = change.change.value
    word: Line
    if change.real is None:
        word = (mark("none"), (" not assessed", "none"))
    elif change.real:
        better = (points or 0) > 0
        word = (("↑" if better else "↓", "on" if better else "off"), (" real", "on" if better else "off"))
    else:
        word = (("→", "dim"), (" within noise", "dim"))
    return Row(
        f"change:{change.area.value}",
        cells=(
            ((f"{change.area.value} ", "bold"), (facts.playbook.area_title(change.area), "dim")),
            ((fixed(change.before), ""),),
            ((fixed(change.after), ""),),
            ((signed(points), "bold"),),
            ((fixed(change.band.value), "dim"),),
            word,
        ),
        value=change,
    )


EMPTY = (
    "No round is closed yet. Rate statements under Areas and close the round with C, or record an assessment made "
    "outside with n. Closed rounds are what scores, gates and the graph rest on."
)
NOTHING_TO_COMPARE = "With two closed rounds you see here what changed, and whether it is more than noise."
