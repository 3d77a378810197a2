"""A programme as its leader and its sponsor would see it on a playbook: gates, assessment sheet, team, sponsor's page.

The pages are those every screen and command tells; only the playbook is another, in memory. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from cmprogramme.authoring.standing import demo_at, on
from cmprogramme.pages import draft, named
from cmprogramme.reports.made import Made, make
from cmprogramme.reports.told import Group, group_lines, html
from cmprogramme.reports.written import folded, text
from lifecycle.assessing.telling import sheet_page
from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Page, Sentence
from lifecycle.base.phases import GATES, STAGES
from lifecycle.base.records import dataclass
from lifecycle.base.words import full_day
from lifecycle.gates.telling import gate_page, gates_page
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot
from lifecycle.summary.sheet import Sheet
from lifecycle.team.in_turn import in_turn
from lifecycle.team.stages_telling import strip_page

GATES_WORD, SHEET, TEAM, PAGE = "gates", "sheet", "team", "page"
PARTS = (GATES_WORD, SHEET, TEAM, PAGE)
"""What there is to look at, in the order it is shown."""

PLACE = "G2"
"""Where the demonstration is looked at unless another place is named."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The programme a playbook is looked at with: as it is, the day, and what it is called."""

    snapshot: Snapshot
    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What was looked at. `sheet` is the sponsor's page, None where it was not asked for."""

    playbook: Playbook
    subject: Subject
    groups: tuple[Group, ...]
    sheet: Sheet | None

    @property
    def title(self) -> str:
        """The playbook and the programme."""
        return f"{self.playbook.title} {self.playbook.version}"

    @property
    def about(self) -> tuple[str, ...]:
        """What it shows, in sentences."""
        return (
            f"{self.subject.name} as it would stand on this playbook on {full_day(self.subject.day)}.",
            "Nothing is stored.",
        )

    @property
    def made(self) -> Made | None:
        """The sponsor's page made ready to be drawn."""
        return None if self.sheet is None else make(self.sheet, fingerprint="")


def demonstration(place: str = PLACE) -> Subject:
    """The demonstration at a place of its story; InvalidValue lists the places."""
    snapshot, day = demo_at(place)
    return Subject(snapshot, day, f"{snapshot.programme.name}, the demonstration")


def preview(playbook: Playbook, subject: Subject, what: Collection[str] = PARTS) -> Preview:
    """These parts of a programme on a playbook: `gates` or single ones, `sheet`, `team`, `page`."""
    wanted = parts_of(what)
    snapshot, today = on(playbook, subject.snapshot), subject.day
    gates = [gate for gate in GATES if GATES_WORD in wanted or gate.value in wanted]
    groups: list[Group] = []
    if gates:
        pages = [gates_page(snapshot, today)] if GATES_WORD in wanted else []
        pages += [gate_page(snapshot, today, gate) for gate in gates]
        groups.append(Group(GATES_WORD, "Gates", tuple(pages)))
    if SHEET in wanted:
        groups.append(Group(SHEET, "Assessment", (sheet_page(snapshot, today),)))
    if TEAM in wanted:
        teams = tuple(in_turn(snapshot, STAGES, today))
        groups.append(Group(TEAM, "Team over all stages", (strip_page(snapshot, today, teams),)))
    sheet = named(draft(None, snapshot, today).sheet, snapshot) if PAGE in wanted else None
    return Preview(playbook, subject, tuple(groups), sheet)


def parts_of(what: Collection[str]) -> frozenset[str]:
    """The parts named, in the words the program has for them; all of them where none is named."""
    known = {word.casefold(): word for word in (*PARTS, *(gate.value for gate in GATES))}
    for word in what:
        if word.strip().casefold() not in known:
            raise InvalidValue(
                f"There is no part '{word}' to look at.",
                f"There are {', '.join(PARTS)}, and single gates: {', '.join(GATES)}.",
                "Name one of these.",
                field="what",
            )
    return frozenset(known[word.strip().casefold()] for word in what) or frozenset(PARTS)


def preview_pages(found: Preview) -> tuple[Page, ...]:
    """The same as pages for a screen, in order: the sponsor's page in the lines of its text."""
    pages = tuple(page for group in found.groups for page in group.pages)
    made = found.made
    if made is None:
        return pages
    lines = text(made).split("\n")
    return (*pages, Page("The sponsor's page", tuple(Sentence(line) for line in lines)))


def preview_text(found: Preview, width: int) -> list[str]:
    """The same as plain text in so many columns."""
    lines = [*folded(f"{found.title}: {found.about[0]}", width), "", *group_lines(found.groups, width)]
    made = found.made
    if made is not None:
        lines += ["", *text(made, width).rstrip("\n").split("\n")]
    return lines


def preview_html(found: Preview, problems: Sequence[str] = (), *, refresh: bool = False) -> bytes:
    """The same as one HTML document."""
    return html(found.title, found.about, found.groups, found.made, problems=problems, refresh=refresh)


Look = Callable[[Playbook], Preview]


def looking(subject: Subject, what: Collection[str]) -> Look:
    """A look at these parts of a programme, for one playbook after another."""
    parts_of(what)
    return partial(preview, subject=subject, what=what)
