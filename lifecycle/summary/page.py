"""What a phase summary is made of: sections of sentences, facts and tables any format can draw (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lifecycle.base.figures import Figure
from lifecycle.base.page import Cell, Fact, Table, columns, rows
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import LONG_MONTHS, NOT_ASSESSED, number, percent


@dataclass(frozen=True, slots=True)
class Section:
    """One of the fourteen sections. `assessed` false: nothing is known yet, and the section says so in words."""

    id: str
    title: str
    assessed: bool
    sentences: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer first. `word` is on plan, watch or off plan; `sentence` is one sentence or two, words and all."""

    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the last issued summary, at most seven lines in all.

    `since` is that summary's day (None: there was none), `number` its number. `more` counts smaller changes left out.
    """

    since: date | None
    number: int | None
    decided: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    more: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.decided or self.moved or self.added or self.dropped)


@dataclass(frozen=True, slots=True)
class PhaseSummary:
    """The one page (rules.md summary): fourteen sections in their order, decisions asked before all figures.

    `number` is the one it would be issued under. `tracked` are the figures the next summary compares with, by name
    (None = not yet assessed). `missing` are the titles of sections with nothing in them yet. `legend` says how sure
    figures are.
    """

    name: str
    number: int
    as_of: date
    revision: int
    phase: Phase
    stage: Stage
    gate: Gate
    playbook: str
    standing: Standing
    changes: Changes
    sections: tuple[Section, ...]
    tracked: dict[str, float | None]
    missing: tuple[str, ...]
    legend: str

    def section(self, id: str) -> Section:
        """The section of that id."""
        return next(section for section in self.sections if section.id == id)


@dataclass(frozen=True, slots=True)
class TeamPage:
    """What the page says of the team, computed elsewhere: names with a reason each, and vacancies in words."""

    core: tuple[str, ...]
    consulted: tuple[str, ...] = ()
    joins: tuple[tuple[str, str], ...] = ()
    leaves: tuple[tuple[str, str], ...] = ()
    vacancies: tuple[str, ...] = ()
    note: str = ""


def day(value: date | None, none: str = "no date") -> str:
    """A day as people write it: '4 December 2026'."""
    return none if value is None else f"{value.day} {LONG_MONTHS[value.month - 1]} {value.year}"


def shown(figure: Figure, *, share: bool = False) -> Cell:
    """A figure as a cell that opens."""
    return Cell(percent(figure.value) if share else number(figure.value), figure)


def fact(label: str, figure: Figure, *, share: bool = False) -> Fact:
    """A figure as a fact that opens."""
    return Fact(label, percent(figure.value) if share else number(figure.value), figure)


def empty(id: str, title: str) -> Section:
    """A section nothing is known for yet."""
    return Section(id, title, False, (f"{NOT_ASSESSED.capitalize()}.",))


def listing(title: str, headings: tuple[str, ...], cells: Iterable[tuple[Cell, ...]]) -> Table:
    """A table of the page: rows under headings, every row as long as the headings."""
    return Table(title, columns(*headings), rows(cells))
