"""Every criterion of every gate is followed to its place and met there, in a window of 80x24."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import Session
from cmprogramme.tui.widgets.gate_line import GateLine
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.noun import Noun
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, make_change
from tests.builders import core, stamp
from tests.cmprogramme.demo.test_left_undone import Undo, without
from tests.cmprogramme.demo.told import day
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.left_undone import AT, CASES, Case, both
from tests.cmprogramme.tui.running import PLAIN, programme_of, shown, until

WHO = "Bryn"


def records(undo: Undo) -> Undo:
    """Of what was left undone the records alone."""
    return lambda noun: undo(noun) if type(noun).APPEND_ONLY else noun


def left_undone(cases: Sequence[Case]) -> Iterable[tuple[Noun, ...]]:
    """What a programme holds before each case of a gate. What is a record cannot be taken away afterwards, so those of
    the cases that follow are not there yet either."""
    for place, case in enumerate(cases):
        undo = both(case.undo, *(records(later.undo) for later in cases[place + 1 :]))
        yield nouns_of(without(AT[case.gate], undo))


def nouns_of(snapshot: Snapshot) -> tuple[Noun, ...]:
    return tuple(noun for kind in snapshot.nouns.values() for noun in kind.values())


def prepared(snapshot: Snapshot, stamp: Stamp, nouns: Iterable[Noun]) -> Change:
    """From what a programme holds to what it is to hold; records that came meanwhile stay."""
    wanted = {noun.id: noun for noun in nouns}
    over = [noun for noun in nouns_of(snapshot) if noun.id not in wanted and not noun.APPEND_ONLY]
    return make_change(snapshot, stamp, "As it was", puts=wanted.values(), removes=over, as_recorded=True)


@asynccontextmanager
async def on(folder: Path, case: Case, nouns: Iterable[Noun]) -> AsyncIterator[Hands]:
    """The screens on that programme, on the day of its gate."""
    store = Store.open(folder / "programmes.db")
    at = day(AT[case.gate])
    store.create(prepared(EMPTY, stamp(WHO, at), nouns))
    session = Session(store, programme_of(store), WHO, drafts=folder / "drafts", day=at)
    app = Shell(lambda: session, environ=PLAIN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.current.ready)
        yield Hands(app, pilot)
    store.close()


def criterion(snapshot: Snapshot, case: Case) -> CriterionReport:
    """The criterion as it stands."""
    found = gate_report(snapshot, case.gate, day(AT[case.gate])).criterion(case.criterion)
    assert found is not None
    return found


def room(hands: Hands) -> Room:
    """The screen in sight."""
    assert hands.app.rooms is not None
    return hands.app.rooms.current


async def to_the_criterion(hands: Hands, case: Case) -> None:
    """The cursor on the criterion of its gate."""
    gates = await hands.go("2", Gates)
    gates.select(case.criterion)
    row = gates.pane("criteria").current
    assert row is not None
    assert row.key == case.criterion


def under_the_cursor(hands: Hands) -> str:
    """The row under the cursor of the list with the focus."""
    focused = hands.app.focused
    row = focused.current if isinstance(focused, Pane) else None
    return row.text() if row is not None else ""


def test_every_criterion_of_the_core_playbook_is_followed() -> None:
    every = {criterion.id for gate in core().gates for criterion in gate.criteria}
    assert {case.criterion for case in CASES} == every


async def follow(hands: Hands, case: Case) -> None:
    """From the criterion with `enter` to its place, what is lacking done there, and back."""
    assert not criterion(hands.snapshot, case).passed
    await to_the_criterion(hands, case)
    await hands.press("enter")
    assert room(hands).part == case.part, shown(hands.app)
    assert case.row.casefold() in under_the_cursor(hands), shown(hands.app)
    assert not case.row or "▸" in shown(hands.app), "the cursor is out of sight"
    if case.part[:1] != "2" and room(hands).query(GateLine):
        assert "-=back" in shown(hands.app)
    pane = hands.app.focused
    asked = pane.filter if isinstance(pane, Pane) else ""
    if case.do is not None:
        await case.do(hands)
        await until(hands.pilot, lambda: criterion(hands.snapshot, case).passed)
    if asked and isinstance(pane, Pane):
        assert pane.filter == asked, "the list shows other rows than what is lacking"
        assert pane.current is not None or "Nothing here is lacking for" in shown(hands.app), shown(hands.app)
    await hands.press("escape", "escape", "-")
    if case.part != "2":
        gates = room(hands)
        assert isinstance(gates, Gates)
        assert gates.gate is case.gate
        row = gates.pane("criteria").current
        assert row is not None
        assert row.key == case.criterion


BY_TIME = [case for case in CASES if case.do is None]
BY_HAND = [[*cases] for _, cases in groupby((case for case in CASES if case.do), lambda case: case.gate)]


@pytest.mark.parametrize("cases", BY_HAND, ids=lambda cases: cases[0].gate)
async def test_enter_goes_to_where_each_criterion_of_a_gate_is_met_and_it_is_met_there(
    tmp_path: Path, cases: list[Case]
) -> None:
    before = [*left_undone(cases)]
    async with on(tmp_path, cases[0], before[0]) as hands:
        for case, nouns in zip(cases, before, strict=True):
            assert hands.app.desk is not None
            make = partial(prepared, nouns=nouns)
            assert await hands.app.desk.submit(make, since=hands.snapshot) is None
            await hands.settled()
            try:
                await follow(hands, case)
            except AssertionError as error:
                raise AssertionError(f"{case.criterion}: {error}") from error


async def test_where_only_time_meets_a_criterion_its_place_says_the_day(tmp_path: Path) -> None:
    [case] = BY_TIME
    async with on(tmp_path, case, *left_undone([case])) as hands:
        await follow(hands, case)
        assert "until Mon 15 Mar 2027" in hands.said
        for days, passed in ((date(2027, 3, 12), False), (date(2027, 3, 15), True)):
            found = gate_report(hands.snapshot, case.gate, days).criterion(case.criterion)
            assert found is not None
            assert found.passed is passed
