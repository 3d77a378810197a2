"""Skills of screen 5 by keys: levels, trainings, one person, line of sight; hostile names, people by the hundred."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.capabilities.skills import SkillsTab
from cmprogramme.tui.screens.team import Team
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.base.noun import Noun
from lifecycle.competence import SkillLevel, Training
from lifecycle.people import Person
from lifecycle.skills import Objective, gaps
from lifecycle.snapshot import EMPTY, make_change
from tests.builders import TODAY, person, programme, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import screens, shown, until
from tests.entries import entered

KIT = person("Kit Marsh", "service", 1, roles=("change_voice",))
NIA = person("Nia Hall", "service", 1, roles=("change_voice",), position=1)
GWEN = person("Gwen Orr", "hr", 3, roles=("people_lead",), position=2)
SMALL = (80, 24)


def level(who: Person, competency: str, value: int) -> SkillLevel:
    return entered(SkillLevel, person=who.id, competency=competency, level=value, day=TODAY)


LEVELS = (level(KIT, "listening", 1), level(KIT, "coaching", 1), level(NIA, "coaching", 1))


@asynccontextmanager
async def skills(
    folder: Path, nouns: Sequence[Noun] = (KIT, NIA, GWEN, *LEVELS), **options: Any
) -> AsyncIterator[tuple[Hands, SkillsTab]]:
    """The part by its letter, the cursor in the matrix."""
    path = folder / "programmes.db"
    base = programme(*nouns)
    with Store.open(path) as store:
        every = [noun for kind in base.nouns.values() for noun in kind.values()]
        store.create(make_change(EMPTY, stamp(), "Started the programme", puts=every, as_recorded=True))
    async with screens(path, **{"size": SMALL, **options}) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", "k")
        await until(pilot, lambda: isinstance(app.screen, Capabilities) and app.screen.tab.ID == "skills")
        room: Any = app.screen
        tab = room.tab
        assert isinstance(tab, SkillsTab)
        await until(pilot, lambda: not tab.stale)
        grid = tab.pane("skills-matrix")
        grid.focus()
        await hands.settled()
        yield hands, tab


def found(hands: Hands) -> dict[tuple[str, str], int | None]:
    """The levels stored, by first name and competency."""
    names = {one.id: one.name.split()[0] for one in hands.snapshot.all(Person)}
    return {(names[one.person], one.competency): one.level for one in hands.snapshot.all(SkillLevel)}


async def to(hands: Hands, tab: SkillsTab, competency: str, column: str) -> None:
    """The cursor on a cell."""
    grid = tab.pane("skills-matrix")
    assert isinstance(grid, CellGrid)
    grid.select(competency)
    grid.go_to_cell(column)
    await hands.settled()


async def test_a_digit_is_the_level_found_today_and_the_cursor_goes_down(tmp_path: Path) -> None:
    async with skills(tmp_path) as (hands, tab):
        await to(hands, tab, "coaching", "nia")
        await hands.write("243")
        await until(hands.pilot, lambda: found(hands).get(("Nia", "recovery")) == 3)
        assert found(hands)["Nia", "coaching"] == 2
        assert found(hands)["Nia", "listening"] == 4
        await hands.press("u", "u", "u")
        await until(hands.pilot, lambda: found(hands)["Nia", "coaching"] == 1)
        await to(hands, tab, "coaching", "nia")
        await hands.write("7")
        assert found(hands)["Nia", "coaching"] == 1, "the scale ends at 4"


async def test_every_gap_gets_the_playbooks_course_and_a_day_by_three_keys_each(tmp_path: Path) -> None:
    async with skills(tmp_path) as (hands, _):
        before = hands.snapshot.revision
        await hands.press("*", "space")
        await until(hands.pilot, lambda: len(hands.snapshot.all(Training)) == 3)
        assert hands.snapshot.revision == before + 1, "one change, one undo"
        assert all(gap.training is not None for gap in gaps(hands.snapshot))
        await hands.press("*", "t")
        await hands.write("+2w")
        await hands.press("enter")
        await until(hands.pilot, lambda: all(one.due for one in hands.snapshot.all(Training)))
        assert hands.snapshot.revision == before + 2
        await hands.press("u", "u")
        await until(hands.pilot, lambda: not hands.snapshot.all(Training))


async def test_a_training_is_written_for_the_gap_under_the_cursor(tmp_path: Path) -> None:
    async with skills(tmp_path) as (hands, tab):
        await to(hands, tab, "listening", "kit")
        await hands.form("a", {"course": "Calls with Gwen", "due": "2026-12-11"})
        await until(hands.pilot, lambda: bool(hands.snapshot.all(Training)))
        (made,) = hands.snapshot.all(Training)
        assert (made.person, made.competency, made.course) == (KIT.id, "listening", "Calls with Gwen")
        assert "will close on" in hands.told("skill-level")


async def test_a_training_took_place_and_the_level_is_looked_at_again_among_the_gaps(tmp_path: Path) -> None:
    async with skills(tmp_path) as (hands, tab):
        await hands.press("v")
        pane = tab.pane("skills-gaps")
        assert tab.view == "gaps"
        pane.select(f"{KIT.id}/listening")
        assert isinstance(pane, CellGrid)
        pane.go_to_cell("training")
        await hands.press("space")
        await until(hands.pilot, lambda: len(hands.snapshot.all(Training)) == 1)
        await hands.press("space")
        await until(hands.pilot, lambda: hands.snapshot.all(Training)[0].done is not None)
        assert "took place and left it open" in hands.told("skill-level")
        await hands.press("left")
        await hands.write("3")
        await until(hands.pilot, lambda: found(hands)["Kit", "listening"] == 3)
        assert f"{KIT.id}/listening" not in [row.key for row in pane.rows]


async def test_one_person_at_a_time_and_everybodys_line_of_sight(tmp_path: Path) -> None:
    async with skills(tmp_path) as (hands, tab):
        await hands.press("v", "v")
        assert tab.view == "person"
        assert tab.pane("skills-person").heading.startswith("KIT MARSH 1/3")
        await hands.press("J")
        assert tab.pane("skills-person").heading.startswith("NIA HALL 2/3")
        await hands.press("K", "v")
        assert tab.view == "sight"
        await hands.write("0")
        await until(hands.pilot, lambda: bool(hands.snapshot.all(Objective)))
        await hands.press("e")
        await hands.write("Rings every household back")
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: bool(hands.snapshot.all(Objective)[0].supports))
        (one,) = hands.snapshot.all(Objective)
        assert (one.person, one.distance, one.supports) == (KIT.id, 0, "Rings every household back")


async def test_from_a_level_to_the_person_and_to_their_seats(tmp_path: Path) -> None:
    async with skills(tmp_path) as (hands, tab):
        await to(hands, tab, "coaching", "nia")
        await hands.press("J")
        assert (tab.view, tab.pane("skills-person").heading) == ("person", "NIA HALL 2/3")
        await hands.press("v", "v")
        assert tab.view == "matrix"
        await to(hands, tab, "coaching", "nia")
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Team) and not hands.app.screen.stale)
        await until(hands.pilot, lambda: "Nia Hall" in shown(hands.app))
        await hands.press("-")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Capabilities))
        assert tab.level == (NIA.id, "coaching")


@pytest.mark.parametrize("look", [{}, {"environ": {"LANG": "C.UTF-8", "NO_COLOR": "1"}}, {"glyphs": "ascii"}])
async def test_names_are_data_and_columns_scroll_whatever_they_are(
    look: dict[str, Any], tmp_path: Path
) -> None:
    names = ["[bold]Ann[/] {person:x}", "Zoë " + "x" * 190, "王小明 先生", "A"]
    people = [
        person(name, "service", 1, roles=("change_voice",), position=place)
        for place, name in enumerate(names)
    ]
    many = [
        person(f"Nia Number{number}", "service", 1, roles=("change_voice",), position=10 + number)
        for number in range(200)
    ]
    levels = [level(one, "listening", 1) for one in people]
    async with skills(tmp_path, (*people, *many, *levels), **look) as (hands, tab):
        text = shown(hands.app)
        assert "[bold]Ann" in text or "[bold]" in text
        await to(hands, tab, "listening", "a")
        assert "■" in shown(hands.app) or look.get("glyphs") == "ascii"
        for _ in range(6):
            await hands.press("right")
        grid = tab.pane("skills-matrix")
        assert isinstance(grid, CellGrid)
        assert grid.box is not None
        await hands.write("2")
        await until(hands.pilot, lambda: len(hands.snapshot.all(SkillLevel)) == len(levels) + 1)
        assert all(len(line) <= SMALL[0] for line in shown(hands.app).split("\n")), "it stays in its window"


async def test_skills_without_a_roster_say_where_people_are_entered(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", "k")
        assert "Nobody is on the roster yet" in shown(app)
        assert "n on 3 Team" in shown(app)
