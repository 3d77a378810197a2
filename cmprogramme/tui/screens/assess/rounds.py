"""Closed rounds: what each found, two of them side by side, recording one from outside, importing one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.closing import close_sheet
from cmprogramme.tui.screens.signs import signed
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, Words
from cmprogramme.tui.widgets.status import mark
from lifecycle.action import Action
from lifecycle.assessment import AreaChange, Comparison, Round, all_rounds, area_scores, compare_rounds
from lifecycle.base.areas import AREAS, Evidence
from lifecycle.base.page import Column
from lifecycle.base.words import day_words, fixed, percent


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
        offer("assess record", "n", short="record", rank=2, name="part.new"),
        offer("assess import", "i", short="import", rank=3),
        offer("assess close", "C", short="close round", rank=4),
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
                else [
                    facts.of(area_scores)[area].score for area in AREAS if facts.of(area_scores)[area].round
                ]
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

    def given(self, act: Action) -> Mapping[str, str]:
        """What somebody else assessed was mostly seen by them."""
        return {"evidence": Evidence.OBSERVED.value} if act.id == "assess record" else {}

    async def act(self, act: Action) -> dict[str, str] | None:
        """Closing the open sheet shows what it would change."""
        return await (close_sheet(self, quick=False) if act.id == "assess close" else super().act(act))


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
