"""A part of a screen as a declaration: the pages it shows and where, the rest follows.

What is drawn, what the cursor is on, which text follows it and which figures open all come from the pages. What is done
there are commands, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.deeds import nouns_in
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.rows import Rows, grammar, importing
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Flow, Grid, Level
from cmprogramme.tui.widgets.pages import figures_under, list_page, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from lifecycle.actions import find_action
from lifecycle.base.figures import Figure
from lifecycle.base.noun import Noun
from lifecycle.base.page import Page, Sentence
from lifecycle.base.words import article, words
from lifecycle.listing import with_values
from lifecycle.once import answer_of
from lifecycle.register import command_name


@dataclass(frozen=True)
class Listed:
    """A list: `tells` gives the page whose table of that `place` it draws; `hint` names the keys for a first row.

    `entries` are the registers its rows are entries of: the first of them (or `adds`) is added, the one under the
    cursor changed and removed. `edit` is the action that changes what is no entry.
    """

    id: str
    tells: Callable[..., Page]
    hint: str = ""
    place: int = 0
    entries: tuple[type[Noun], ...] = ()
    adds: type[Noun] | None = None
    edit: str = ""


@dataclass(frozen=True)
class Rated(Listed):
    """A list whose rows take digits: the part says which cells with `levels`. `flow` is where the cursor goes on."""

    flow: Flow = "column"


@dataclass(frozen=True)
class Text:
    """A page as text, the same wherever the cursor is; `hint` names the key that begins it, told while it is empty.
    `edit` is the action that changes what it says."""

    id: str
    tells: Callable[..., Page]
    hint: str = ""
    edit: str = ""


@dataclass(frozen=True)
class Described:
    """A page about what the cursor is on: `tells` is asked with the subject of the row, None without one.

    `of` are the lists it follows: the one with the focus, else the one that had it last, at first the first of them.
    """

    id: str
    tells: Callable[..., Page]
    of: tuple[str, ...] = ()


Shown = Listed | Text | Described


def entries(*kinds: type[Noun], rank: int = 1) -> tuple[Command, ...]:
    """n, e and d, and space, o and t as far as they have them, for lists whose rows are entries of these registers; the
    footer has the first two from `rank` on."""
    named = " or ".join(words(kind.KIND) for kind in kinds)
    add = f"cmprogramme {command_name(kinds[0])} add --FIELD VALUE"
    change = f"cmprogramme {command_name(kinds[0])} set NAME --FIELD VALUE"
    return (
        Command("part.new", "n", f"New {named}...", "In its form.", "do_new", "", "new", rank, add),
        Command(
            "part.edit",
            "e enter",
            f"Change this {named}...",
            "What the cursor is on, in its form.",
            "do_edit",
            "why_no_edit",
            "change",
            rank + 1,
            change,
        ),
        Command("part.remove", "d", f"Remove this {named}", "u brings it back.", "do_remove", "why_no_entry"),
        *grammar(*kinds),
        importing(*kinds),
    )


class ToldTab(Rows, Tab):
    """A part that shows pages: those of MAIN below each other, those of SIDE beside them."""

    MAIN: ClassVar[tuple[Shown, ...]] = ()
    SIDE: ClassVar[tuple[Shown, ...]] = ()
    FILES: ClassVar[Mapping[str, type[Noun]]] = MappingProxyType({})
    """By list: the register i takes a file for, where that is not the one n adds to."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "MAIN" in vars(cls) or "SIDE" in vars(cls):
            cls.PANES = tuple(one.id for one in (*cls.MAIN, *cls.SIDE))
            if "ASIDE" not in vars(cls):
                cls.ASIDE = tuple(one.id for one in cls.SIDE) if len(cls.SIDE) > 1 else ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pages: dict[str, Page] = {}
        self.led = ""

    def body(self) -> Iterable[Widget]:
        """The panes."""
        with Container(classes="halves"):
            yield from self._half(self.MAIN, "main")
            yield from self._half(self.SIDE, "side")

    def _half(self, shown: Sequence[Shown], place: str) -> Iterator[Widget]:
        if len(shown) == 1:
            yield self.made(shown[0], place)
        elif shown:
            with Container(classes=place):
                for one in shown:
                    yield self.made(one, "")

    def made(self, shown: Shown, classes: str) -> Pane:
        """The pane of a declaration."""
        if isinstance(shown, Rated):
            return Grid(id=shown.id, classes=classes or None, flow=shown.flow)
        kind = Pane if isinstance(shown, Listed) else Prose
        return kind(id=shown.id, classes=classes or None)

    @property
    def away(self) -> frozenset[str]:
        """The panes that are out of sight for now; they are drawn when they are seen."""
        return frozenset()

    def draw(self, facts: Facts) -> None:
        """Every page in sight; those about the cursor last."""
        self.pages = {}
        for one in (*self.MAIN, *self.SIDE):
            if one.id in self.away:
                continue
            if isinstance(one, Listed):
                self.draw_list(one, facts)
            elif isinstance(one, Text):
                found = self.page_of(one, facts)
                if one.hint and not found.known:
                    found = replace(found, parts=(*found.parts, Sentence(one.hint, "dim")))
                self.pages[one.id] = found
                tell_page(self.prose(one.id), self.pages[one.id], note=self._shared(one.id))
        self.describe(facts)
        for id in self.ASIDE:  # what the others are called is known only now
            self.pane(id).note = self._shared(id) or self.pane(id).note

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """The page of a declaration; parts that hold more than the programme (what is marked, what is read) add it."""
        about = (self.subject(one),) if isinstance(one, Described) else ()
        return answer_of(one.tells, facts.snapshot, facts.today, *about)

    def draw_list(self, one: Listed, facts: Facts) -> None:
        """Draws a list."""
        self.pages[one.id] = found = self.page_of(one, facts)
        pane = self.pane(one.id)
        pane.heading = (found.tables[one.place].title or found.title).upper()
        if isinstance(pane, Grid):
            pane.levels = self.levels(facts)
        filled = with_values(facts.snapshot, facts.today, found)
        list_page(pane, filled, note=self._shared(one.id), place=one.place)
        pane.empty = " ".join(filter(None, (pane.empty, self.hint_of(one, facts))))

    def hint_of(self, one: Listed, facts: Facts) -> str:
        """What an empty list says beside its page: the key that enters the first one."""
        return one.hint

    def levels(self, facts: Facts) -> dict[str, tuple[Level, ...]]:
        """The cells that take digits, by the key of their row, where a list of the part has some."""
        return {}

    def _shared(self, id: str) -> Any:
        """The note of a pane that shares its place in a narrow window; None = its own."""
        return self.aside(id) or None if id in self.ASIDE else None

    def describe(self, facts: Facts) -> None:
        """Tells what the cursor is on."""
        for one in (*self.MAIN, *self.SIDE):
            if isinstance(one, Described):
                self.pages[one.id] = found = self.page_of(one, facts)
                tell_page(self.prose(one.id), found, note=self._shared(one.id))

    def subject(self, one: Described) -> object:
        """What the row under the cursor of the list it follows is about."""
        lists = one.of or tuple(shown.id for shown in (*self.MAIN, *self.SIDE) if isinstance(shown, Listed))
        if not lists:
            return None
        if self.here in lists:
            self.led = self.here
        row = self.row(self.led if self.led in lists else lists[0])
        return row.value if row is not None else None

    def moved(self, pane: Pane, facts: Facts) -> None:
        """The text follows."""
        self.describe(facts)

    def on_descendant_focus(self) -> None:
        """The text follows the focus from list to list."""
        if not self.stale:
            self.describe(self.desk.need())

    def figures(self) -> list[Figure]:
        """The figures on its pages, those under the cursor first, then those of the pane with the focus."""
        here = self.here
        first = [self.pages[here]] if here in self.pages else []
        rest = [page for id, page in self.pages.items() if id != here]
        return figures_under((*first, *rest), self.pane(here)) if self.pages else []

    # entries of registers

    @property
    def entering(self) -> Listed | Text | None:
        """What n, e and d are about: the pane with the focus, else the first list of entries."""
        shown = [one for one in (*self.MAIN, *self.SIDE) if not isinstance(one, Described)]
        lists = [one for one in shown if one.edit or (isinstance(one, Listed) and one.entries)]
        return next((one for one in lists if one.id == self.here), lists[0] if lists else None)

    @property
    def entry(self) -> Noun | None:
        """The entry under the cursor."""
        one = self.entering
        if not isinstance(one, Listed):
            return None
        row = self.row(one.id)
        held = nouns_in(row.value) if row is not None else ()
        return next((noun for noun in held if isinstance(noun, one.entries)), None)

    def pane_for(self, kind: str) -> Pane | None:
        """The list of entries of that kind, or what an action that writes one changes."""
        for one in (*self.MAIN, *self.SIDE):
            if isinstance(one, Listed) and any(kind == each.KIND for each in one.entries):
                return self.pane(one.id)
        for one in (*self.MAIN, *self.SIDE):
            act = find_action(one.edit) if isinstance(one, Listed | Text) and one.edit else None
            if act is not None and act.of is not None and kind == act.of.KIND:
                return self.pane(one.id)
        return None

    def enters(self, kind: str) -> bool:
        """A list of entries takes another one."""
        lists = [one for one in (*self.MAIN, *self.SIDE) if isinstance(one, Listed)]
        return any(kind == (one.adds or each).KIND for one in lists for each in one.entries[:1])

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """What a new entry of a register starts with."""
        return {}

    def entered(self) -> tuple[type[Noun], Mapping[str, str]] | None:
        """The kind n adds to the list with the focus."""
        one = self.entering
        kind = (one.adds or next(iter(one.entries), None)) if isinstance(one, Listed) else None
        return None if kind is None else (kind, self.starting(kind))

    @property
    def filed(self) -> type[Noun] | None:
        """What the list with the focus takes, else the first that takes a file."""
        if self.here in self.FILES:
            return self.FILES[self.here]
        given = self.entered()
        return given[0] if given is not None else next(iter(self.FILES.values()), None)

    def why_no_entry(self) -> str:
        """Nothing that could be removed."""
        if self.entry is not None:
            return ""
        lists = [one for one in (*self.MAIN, *self.SIDE) if isinstance(one, Listed) and one.entries]
        named = " or ".join(dict.fromkeys(words(kind.KIND) for one in lists for kind in one.entries))
        return f"Put the cursor on {article(named)}." if named else "There is nothing to open here."

    def why_no_edit(self) -> str:
        """Nothing that could be changed."""
        one = self.entering
        return "" if one is not None and one.edit else self.why_no_entry()

    async def do_new(self) -> None:
        """An empty form; the cursor goes to what was entered."""
        one = self.entering
        kind = (one.adds or one.entries[0]) if isinstance(one, Listed) else None
        given = {**self.starting(kind), **self.room.starts_with(kind)} if kind is not None else {}
        made = await enter(self, kind, given=given) if kind is not None else None
        if made is not None:
            any(self.pane(id).reveal(str(made.id)) for id in self.PANES)  # the focus stays where it is

    async def do_edit(self) -> None:
        """The form of the entry, or the action that changes what is none."""
        one, noun = self.entering, self.entry
        if noun is not None:
            await enter(self, type(noun), noun)
        elif one is not None and one.edit:
            await self.do_act(one.edit)

    def chosen_entries(self, most: int | None = None) -> tuple[Pane | None, Mapping[str, Noun]]:
        """The entries marked, else the one under the cursor."""
        one = self.entering
        if not isinstance(one, Listed):
            return None, {}
        pane = self.pane(one.id)
        held = ((row.key, noun) for row in pane.chosen[:most] for noun in nouns_in(row.value))
        return pane, {key: noun for key, noun in held if isinstance(noun, one.entries)}

    async def do_remove(self) -> None:
        """Gone, until undone."""
        await self.remove_chosen()
