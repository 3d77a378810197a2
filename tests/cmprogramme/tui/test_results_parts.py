"""Experiences, commitment and activity of screen 7 by keys: what is typed counts for which day or wave; pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.widgets.cell_grid import CellGrid
from cmprogramme.tui.widgets.plot import Plot
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.experiences import ChangedNeed, Experience
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import EMPTY, Snapshot, make_change
from lifecycle.waves import Wave
from tests.builders import programme, stamp
from tests.cmprogramme.tui.running import DAY, at_rest, screens, shown, until
from tests.cmprogramme.tui.strokes import press
from tests.entries import entered, segment

SMALL, TALL = (80, 24), (120, 36)
MOVERS, SAVERS = segment("Movers", 100), segment("Savers [b]{x}", 300)
ASKED = DAY - timedelta(30)
VISIT = entered(Experience, name="Home visit", importance=5, own=5, rival=8, improvements="Ring", day=ASKED)
NEED = entered(ChangedNeed, text="Early visits", noticed=ASKED)


def answered(who: Noun, days: int, all_four: float, content: float) -> CommitmentReading:
    items = dict.fromkeys(("stay", "first_choice", "recommend", "resist"), all_four)
    return entered(
        CommitmentReading, segment=who.id, day=DAY - timedelta(days), satisfaction=content, **items
    )


FIRST, SECOND = answered(MOVERS, 40, 5.0, 7.5), answered(MOVERS, 2, 6.0, 8.0)
COUNT = entered(
    ActivityCount, segment=MOVERS.id, day=DAY - timedelta(3), enquiries_received=100, enquiries_handled=96
)
NOUNS: Sequence[Noun] = (
    MOVERS,
    SAVERS,
    entered(Wave, number=1, start=DAY - timedelta(60)),
    entered(Wave, number=2, start=DAY - timedelta(20)),
    VISIT,
    NEED,
    FIRST,
    SECOND,
    COUNT,
    entered(Person, name="Gwen"),
)


def results_store(folder: Path, nouns: Sequence[Noun]) -> Path:
    """A store with one programme that holds these."""
    path = folder / "programmes.db"
    own = [noun for kind in programme(name="First try").nouns.values() for noun in kind.values()]
    with Store.open(path) as store:
        puts = (*own, *nouns)
        store.create(make_change(EMPTY, stamp(today=DAY), "Entered it", puts=puts, as_recorded=True))
    return path


def now(app: Shell) -> Snapshot:
    """What is stored and shown."""
    assert app.desk is not None
    return app.desk.snapshot


def tab(app: Shell) -> Tab:
    """The part in sight."""
    room = app.screen
    assert isinstance(room, Customers)
    return room.tab


def grid(app: Shell, id: str) -> CellGrid:
    """A grid of it."""
    found = tab(app).pane(id)
    assert isinstance(found, CellGrid)
    return found


async def test_digits_set_the_newest_asking_and_j_turns_to_an_asking_of_today(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=SMALL) as (app, pilot):
        await press(app, pilot, "f e")
        assert app.focused is grid(app, "experience-list")
        await press(app, pilot, "right 7")
        assert now(app).get(Experience, VISIT.id).own == 7
        assert "priority" in shown(app)
        await press(app, pilot, "J")
        assert "ASKED TODAY 2/3" in shown(app)
        grid(app, "experience-list").go_to_cell("own")
        await press(app, pilot, "9")
        asked = sorted((one.day, one.own, one.rival) for one in now(app).all(Experience) if one.day)
        assert asked == [(ASKED, 7, 8), (DAY, 9, None)]
        await press(app, pilot, "u")
        assert now(app).all(Experience) == (VISIT.changed(own=7),)


async def test_words_of_customers_are_written_in_their_cell_and_a_need_is_answered(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=TALL) as (app, pilot):
        await press(app, pilot, "f e")
        grid(app, "experience-list").go_to_cell("better")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, Form)
        await press(app, pilot, "ctrl+a Come")
        await press(app, pilot, "ctrl+s")
        assert "Come" in now(app).get(Experience, VISIT.id).improvements
        grid(app, "need-list").focus()
        await press(app, pilot, "space")
        assert now(app).get(ChangedNeed, NEED.id).answered == DAY
        await until(pilot, lambda: "no needs open" in shown(app))


async def test_c_turns_an_experience_into_work(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=SMALL) as (app, pilot):
        await press(app, pilot, "f e c")
        assert isinstance(app.screen, Form)
        await press(app, pilot, "ctrl+s")
        (item,) = now(app).all(WorkItem)
        assert item.title == "Home visit: Ring"
        assert now(app).get(Experience, VISIT.id).follow_up == item.id


async def test_numbers_go_into_the_answers_of_the_wave_in_sight_and_the_letter_moves(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=TALL) as (app, pilot):
        await press(app, pilot, "f c")
        plot = tab(app).pane("commitment-plot")
        assert isinstance(plot, Plot)
        assert "M Movers 8/6 satisfied-uncommitted, +1.0" in plot.text()
        grid(app, "commitment-answers").go_to_cell("stay")
        await press(app, pilot, "10 enter 10 enter 9.5 enter 10 enter")
        newest = now(app).get(CommitmentReading, SECOND.id)
        assert (newest.stay, newest.first_choice, newest.recommend, newest.resist) == (10, 10, 9.5, 10)
        await until(pilot, lambda: "M Movers 8/9.9 satisfied-committed, +4.9" in plot.text())
        await press(app, pilot, "J")
        assert "COMMITMENT, WAVE 1 2/3" in shown(app)
        assert now(app).get(CommitmentReading, FIRST.id) == FIRST
        await press(app, pilot, "v")
        assert "before" in shown(app)
        assert "trend" in shown(app)


async def test_a_segment_nobody_asked_is_asked_today_by_typing(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=SMALL) as (app, pilot):
        await press(app, pilot, "f c down 8 enter")
        (made,) = [one for one in now(app).all(CommitmentReading) if one.segment == SAVERS.id]
        assert (made.day, made.satisfaction, made.stay) == (DAY, 8, None)


@pytest.mark.parametrize("size", [SMALL, (160, 48)])
@pytest.mark.parametrize("glyphs", ["unicode", "ascii"])
async def test_the_picture_has_a_letter_at_every_size(
    size: tuple[int, int], glyphs: str, tmp_path: Path
) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=size, glyphs=glyphs) as (app, pilot):
        await press(app, pilot, "f c")
        await until(pilot, lambda: "SATISFACTION ACROSS" in shown(app))
        rows = [line for line in shown(app).split("\n") if (":" if glyphs == "ascii" else "┆") in line]
        assert any("M" in line.rpartition("│")[2].rpartition("|")[2] for line in rows)


async def test_counts_are_typed_by_segment_and_the_share_follows(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=SMALL) as (app, pilot):
        await press(app, pilot, "f a")
        await until(pilot, lambda: "4% lost" in shown(app))
        await press(app, pilot, "v")
        assert app.focused is grid(app, "activity-counts")
        await press(app, pilot, "down 73 enter")
        assert now(app).get(ActivityCount, COUNT.id).enquiries_handled == 73
        await press(app, pilot, "v")
        await until(pilot, lambda: "27% lost" in shown(app))
        await press(app, pilot, "J")
        assert "COUNTED TO TODAY 2/3" in shown(app)


async def test_nothing_entered_yet_says_what_belongs_here(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, (entered(Person, name="Gwen"),)), size=SMALL) as (app, pilot):
        for letter, said in (
            ("e", "No key experiences yet"),
            ("c", "No segment yet that could be asked"),
            ("a", "No segment yet whose activity"),
        ):
            await press(app, pilot, f"f {letter}")
            assert said in shown(app)


async def test_whoever_comes_for_something_lands_on_its_cell(tmp_path: Path) -> None:
    again = entered(
        Experience, name="Billing", medium="letter", importance=1, own=7, improvements="Short", day=ASKED
    )
    half = SECOND.changed(resist=None)
    async with screens(
        results_store(tmp_path, (*(one for one in NOUNS if one != SECOND), half, again)), size=SMALL
    ) as (
        app,
        pilot,
    ):
        for part, target, id, row, cell in (
            ("7.experiences", Target("experience", str(again.id)), "experience-list", "Billing", "rival"),
            ("7.experiences", Target("changed_need", str(NEED.id)), "need-list", "Early visits", "answered"),
            ("7.commitment", Target("commitment", str(half.id)), "commitment-answers", "M Movers", "resist"),
            (
                "7.commitment",
                Target("commitment", str(SAVERS.id)),
                "commitment-answers",
                "S Savers",
                "satisfied",
            ),
            ("7.activity", Target("activity_count", str(COUNT.id)), "activity-counts", "", "movers"),
        ):
            app.go_to(Going(part, targets=(target,)))
            await until(pilot, lambda id=id: app.focused is not None and app.focused.id == id)  # type: ignore[misc]  # bound now
            await until(pilot, lambda: at_rest(app))
            found = grid(app, id)
            assert found.current is not None
            assert " ".join(found.current.text().split()).casefold().startswith(row.casefold())
            assert found.box is not None
            assert found.box.name == cell


async def test_a_line_of_the_funnel_leads_to_its_counts(tmp_path: Path) -> None:
    async with screens(results_store(tmp_path, NOUNS), size=SMALL) as (app, pilot):
        await press(app, pilot, "f a down enter")
        counts = grid(app, "activity-counts")
        assert counts.display
        assert counts.current is not None
        assert counts.current.key == "welcomed"
