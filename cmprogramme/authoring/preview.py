"""A programme as its leader and its sponsor would see it on a playbook: gates, assessment sheet, team, sponsor's page.

The pages are those every screen and command tells; only the playbook is another, in memory. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import playbooks
from cmprogramme.authoring.speaking import in_words
from cmprogramme.authoring.standing import demo_at, on
from cmprogramme.pages import draft, named
from cmprogramme.reports.made import Made, make
from cmprogramme.reports.speech import speaking
from cmprogramme.reports.told import Group, group_lines, html
from cmprogramme.reports.written import folded, text
from lifecycle.assessing.telling import sheet_page
from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Page, Sentence
from lifecycle.base.phases import GATES, STAGES
from lifecycle.base.records import dataclass
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import full_day
from lifecycle.gates.telling import gate_page, gates_page
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot
from lifecycle.speech import says
from lifecycle.summary.sheet import Sheet
from lifecycle.team.in_turn import in_turn
from lifecycle.team.stages_telling import strip_page
from lifecycle.upgrade.effect import effect
from lifecycle.upgrade.telling import effect_parts
from playbooks import InvalidPlaybook
from playbooks.loader import Loaded, examine_folder

CHANGES, GATES_WORD, SHEET, TEAM, PAGE = "changes", "gates", "sheet", "team", "page"
PARTS = (CHANGES, GATES_WORD, SHEET, TEAM, PAGE)
"""What there is to look at, in the order it is shown."""

SCREEN_COLUMNS = 72
"""So wide is the sponsor's page beside a list on a screen of 80 columns."""

PLACE = "G2"
"""Where the demonstration is looked at unless another place is named."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The programme a playbook is looked at with: as it is, the day, and what it is called. `own`: it is somebody's
    programme, so the playbook it runs on is what it would change from; the demonstration changes from the parent."""

    snapshot: Snapshot
    day: date
    name: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What was looked at, in the words of the playbook. `about` says in sentences what it shows; `sheet` is the
    sponsor's page, None where it was not asked for."""

    playbook: Playbook
    subject: Subject
    about: tuple[str, ...]
    groups: tuple[Group, ...]
    sheet: Sheet | None

    @property
    def title(self) -> str:
        """The playbook and the programme."""
        return f"{self.playbook.title} {self.playbook.version}"

    @contextmanager
    def made(self) -> Iterator[Made | None]:
        """The sponsor's page made ready; what is drawn inside is said in its words."""
        if self.sheet is None:
            yield None
            return
        with speaking(self.sheet):
            yield make(self.sheet, fingerprint="")


def demonstration(place: str = PLACE) -> Subject:
    """The demonstration at a place of its story; InvalidValue lists the places."""
    snapshot, day = demo_at(place)
    return Subject(snapshot, day, f"{snapshot.programme.name}, the demonstration")


def preview(
    playbook: Playbook, subject: Subject, what: Collection[str] = PARTS, parent: Playbook | None = None
) -> Preview:
    """These parts of a programme on a playbook: `changes`, `gates` or single ones, `sheet`, `team`, `page`.

    `parent` is the playbook this one inherits from, which the demonstration is compared with; None: it is not.
    """
    wanted = parts_of(what)
    snapshot, today = on(playbook, subject.snapshot), subject.day
    gates = [gate for gate in GATES if GATES_WORD in wanted or gate.value in wanted]
    groups: list[Group] = []
    before = subject.snapshot if subject.own or parent is None else on(parent, subject.snapshot)
    if CHANGES in wanted and (subject.own or parent is not None):
        groups.append(Group(CHANGES, "What it changes", (changes_page(before, snapshot, today),)))
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
    say = says(snapshot)
    told = (Group(one.id, say(one.title), tuple(in_words(page, say) for page in one.pages)) for one in groups)
    about = f"{subject.name} {say(f'as it would stand on this playbook on {full_day(today)}.')}"
    return Preview(playbook, subject, (about, "Nothing is stored."), tuple(told), sheet)


def changes_page(before: Snapshot, after: Snapshot, today: date) -> Page:
    """What stands otherwise on the playbook than on the one before it: gates ahead, figures, days, teams."""
    was = before.playbook
    told = Sentence(f"Beside {was.title} {was.version}.", "dim")
    return Page("What it changes", (told, *effect_parts(effect(before, after, today, team=True))))


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


def preview_pages(found: Preview, width: int = SCREEN_COLUMNS) -> tuple[Page, ...]:
    """The same as pages for a screen, in order: the sponsor's page in the lines of its text, so many columns wide."""
    pages = tuple(page for group in found.groups for page in group.pages)
    with found.made() as made:
        lines = text(made, width).split("\n") if made is not None else []
    sheet = Page("The sponsor's page", tuple(Sentence(Spoken(line)) for line in lines))
    return (*pages, sheet) if lines else pages


def preview_text(found: Preview, width: int) -> list[str]:
    """The same as plain text in so many columns."""
    lines = [*folded(f"{found.title}: {found.about[0]}", width), "", *group_lines(found.groups, width)]
    with found.made() as made:
        if made is not None:
            lines += ["", *text(made, width).rstrip("\n").split("\n")]
    return lines


def preview_html(found: Preview, problems: Sequence[str] = (), *, refresh: bool = False) -> bytes:
    """The same as one HTML document."""
    with found.made() as made:
        return html(found.title, found.about, found.groups, made, problems=problems, refresh=refresh)


def looking(
    subject: Subject, what: Collection[str], user_folder: Path | None = None
) -> Callable[[Loaded], Preview]:
    """A look at these parts of a programme, for a playbook that has no errors as often as it is read."""
    parts_of(what)

    def look(loaded: Loaded) -> Preview:
        if loaded.playbook is None:
            raise InvalidPlaybook(loaded.layers[-1].id, loaded.problems)
        return preview(loaded.playbook, subject, what, parent_of(loaded, user_folder))

    return look


def parent_of(loaded: Loaded, user_folder: Path | None) -> Playbook | None:
    """The playbook that one inherits from; None for a root."""
    above = loaded.layers[:-1]
    if not above:
        return None
    folder = above[-1].folder
    return playbooks.load(folder.name) if folder.shipped else examine_folder(folder, user_folder).playbook
