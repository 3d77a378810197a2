"""Best fit: our context beside every playbook's, what differs, where we start short, and adopting one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.bundle import pinned
from cmprogramme.tui.acting import offer
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shelf import at_hand
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words
from cmprogramme.tui.widgets.status import bar, mark
from lifecycle.action import Action
from lifecycle.assessment import known_scores
from lifecycle.base.errors import LifecycleError
from lifecycle.base.words import fixed, number
from lifecycle.fit import (
    FACTOR_TITLES,
    FACTORS,
    ContextProfile,
    FitRanking,
    PlaybookFit,
    known_factors,
    offered_granularity,
    ranking,
)
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Change

CLOSE_LOOKS = 0.05
"""Factors less than this apart are shown dim: they hardly differ (our judgement)."""


class FitTab(Tab):
    """Which form suits us."""

    ID, TITLE, SHORT = "fit", "Fit", "Fit"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Best fit compares six facts about your organisation and market with every playbook at hand. It says which "
        "form is nearest, what differs and wants adapting, and where you start below what a form assumes.",
    )
    PANES = ("context", "ranked", "playbook")
    DEFAULT_CSS = """
    FitTab #context { height: 8; }
    FitTab #ranked { height: 1fr; }
    FitTab.-narrow #context { height: 7; }
    FitTab.-narrow .side { height: 7; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer("assess context", "e", short="context", rank=2, name="part.edit"),
        offer("playbook adopt", "A", short="adopt", rank=3, words="Adopt this playbook..."),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.ranking: FitRanking | None = None
        self.playbooks: dict[str, Playbook] = {}
        self.pins: dict[str, PinnedPlaybook] = {}

    def body(self) -> Iterable[Widget]:
        """Our context, the playbooks, one of them."""
        with Container(classes="halves"):
            with Container(classes="main"):
                yield Pane("OUR CONTEXT", id="context")
                yield Pane("PLAYBOOKS BY FIT", id="ranked", empty=EMPTY)
            yield Prose("PLAYBOOK", id="playbook", classes="side", empty=EMPTY)

    def draw(self, facts: Facts) -> None:
        """The context at once; the playbooks are read in a thread."""
        ours = known_factors(facts.snapshot.single(ContextProfile))
        rows = []
        for factor in FACTORS:
            value = ours.get(factor)
            shown: Line = (
                *bar(value, 12),
                (f" {value:.2f}" if value is not None else "    -", "bold" if value is not None else "none"),
            )
            rows.append(Row(factor, ((f"{factor:<12}", ""), (FACTOR_TITLES[factor], "dim")), shown))
        left = len(FACTORS) - len(ours)
        note: Line = (
            (("○ ", "none"), (f"{left} of 6 missing", "none")) if left else (("e changes it", "dim"),)
        )
        self.pane("context").show(rows, note=note)
        self.run_worker(self._rank(facts), group="fit", exclusive=True)

    async def _rank(self, facts: Facts) -> None:
        try:
            found = await aside(at_hand)
            self.pins = await aside(pins, facts.programme.id, found)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.playbooks = {playbook.id: playbook for playbook in found}
        scores = known_scores(facts.snapshot, facts.today)
        self.ranking = ranking(facts.snapshot, found, scores)
        pin = facts.snapshot.single(PinnedPlaybook)
        rows = [
            playbook_row(one, pin.playbook if pin else "", nearest=one is self.ranking.nearest)
            for one in self.ranking.ranked
        ]
        pane = self.pane("ranked")
        note: Line = (("runs on ", "dim"), (f"{pin.playbook} {pin.version}", "")) if pin else ()
        pane.show(rows, note=note)
        self._tell()
        self.room.show_keys()

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another playbook."""
        if pane.id == "ranked":
            self._tell()

    @property
    def chosen(self) -> PlaybookFit | None:
        """The playbook under the cursor."""
        row = self.row("ranked")
        return row.value if row is not None and isinstance(row.value, PlaybookFit) else None

    def _tell(self) -> None:
        one, facts = self.chosen, self.desk.facts
        if self.ranking is None or facts is None:
            return
        if one is None:
            missing = ", ".join(self.ranking.missing)
            blocks: list[Block] = [Words(f"Not yet assessed: {missing}.", "none")] if missing else []
            self.prose("playbook").tell([*blocks, Words(EMPTY, "dim")], title="PLAYBOOK")
            return
        advice = self.ranking.advice if one is self.ranking.nearest else ""
        self.prose("playbook").tell(fit_blocks(facts, one, advice), title=one.title.upper())

    def numbers(self) -> Sequence[object]:
        """The fit of the playbook under the cursor first."""
        if self.ranking is None:
            return ()
        chosen = self.chosen
        rest = [one.fit for one in self.ranking.ranked if one is not chosen]
        return ([chosen.fit] if chosen else []) + rest

    # commands

    async def act(self, act: Action) -> dict[str, str] | None:
        """The context has its register's form here, where a fact can be taken out again; granularity may be offered."""
        facts = self.desk.facts
        if act.id != "assess context" or facts is None:
            return await super().act(act)
        noun = facts.snapshot.single(ContextProfile)
        offered = offered_granularity(facts.snapshot)
        given: dict[str, str] = {}
        blocks: list[Block] = []
        if offered is not None and (noun is None or noun.granularity is None):
            given["granularity"] = f"{offered:.2f}"
            blocks.append(
                Words("Granularity is taken over from the suitability test; change it freely.", "dim")
            )
        return given if await enter(self, ContextProfile, noun, given=given, blocks=blocks) else None

    def refusal(self, command: Command) -> str:
        """A playbook has to be chosen."""
        if command.act == "playbook adopt" and self.chosen is None:
            return "Describe the context first; then the playbooks are ranked."
        return super().refusal(command)

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The playbook under the cursor."""
        one = self.chosen
        if act.id != "playbook adopt" or one is None:
            return super().settled(act)
        return {"pin": self.pins[one.id]}

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """What changes with another playbook, and what does not."""
        one = self.chosen
        if act.id != "playbook adopt" or one is None:
            return super().sure(act)
        content = self.playbooks[one.id]
        blocks = [
            Words(f"The programme will run on '{content.title}' {content.version}.", "bold"),
            Words(
                "Thresholds, weights, wording and team bands come from it. Everything entered stays; what it no longer "
                "asks is kept and left out of figures. u takes it back."
            ),
            Words(""),
            Words("Adopt it?  y = yes   n = no", "accent"),
        ]
        return lambda change: blocks


EMPTY = (
    "Playbooks are templates for different kinds of organisations. Describe your context in six numbers, then they "
    "are ranked here by how well they suit you. e opens the form."
)


def pins(programme: UUID, found: Sequence[Playbook]) -> dict[str, PinnedPlaybook]:
    """Each playbook as it would be pinned to the programme."""
    return {playbook.id: pinned(programme, playbook) for playbook in found}


def playbook_row(one: PlaybookFit, running: str, *, nearest: bool) -> Row:
    """One playbook: its fit as bar and number."""
    words = [word for word, on in (("nearest", nearest), ("in use", one.id == running)) if on]
    short = f", {len(one.short)} short" if one.short else ""
    return Row(
        f"playbook:{one.id}",
        (
            mark("on" if nearest else "none"),
            (f" {fixed(one.fit.value):>5} ", "bold"),
            *bar((one.fit.value or 0) / 100, 10),
            (f" {one.title}", "bold" if nearest else ""),
        ),
        ((", ".join(words) + short, "dim"),),
        value=one,
    )


def fit_blocks(facts: Facts, one: PlaybookFit, advice: str) -> list[Block]:
    """Fit, the factors apart with what to adapt, starting levels, the lighter form."""
    blocks: list[Block] = [Words(f"Fit {number(one.fit.value)} of 100 ({one.id}).", "bold")]
    if advice:
        blocks.append(Words(advice, "watch", mark=(("▲ ", "watch"),)))
    if one.differing:
        blocks += [Words(""), Fixed((("differs", "head"),), (("ours / theirs", "head"),))]
        for difference, adapt in zip(one.differing, one.adapt, strict=True):
            look = "" if difference.distance > CLOSE_LOOKS else "dim"
            blocks.append(
                Fixed(
                    ((difference.factor, look),),
                    ((f"{difference.ours:.2f} / {difference.theirs:.2f}", look),),
                )
            )
            blocks.append(Words(f"adapt {adapt}", "dim", indent=2))
    else:
        blocks.append(Words("No factor differs."))
    blocks += [Words(""), Fixed((("where we start", "head"),), (("our level / assumed", "head"),))]
    short = {level.area for level in one.short}
    for level in one.levels:
        ours = "not yet assessed" if level.level is None else fixed(level.level)
        look = "off" if level.area in short else "none" if level.level is None else ""
        title = facts.playbook.area_title(level.area)
        sign = "■ " if level.area in short else "  "
        blocks.append(
            Fixed(((f"{sign}{level.area.value} {title}", look),), ((f"{ours} / {level.assumed:g}", look),))
        )
    if one.lighter:
        blocks.append(
            Words(
                f"We start well below what this form assumes; a lighter form that does not: {one.lighter}.",
                "watch",
                mark=(("▲ ", "watch"),),
            )
        )
    elif one.short:
        blocks.append(
            Words(
                "We start well below what this form assumes, and no playbook at hand is lighter.",
                "watch",
                mark=(("▲ ", "watch"),),
            )
        )
    return blocks
