"""The same programme by keys alone and by files alone: every noun and every gate comes out the same."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.cli.main import main
from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.session import Session
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.base.phases import Gate
from lifecycle.gates.report import gate_report
from lifecycle.insight.segments import Segment
from lifecycle.measures import Measure
from lifecycle.register import add
from lifecycle.snapshot import Snapshot
from tests.builders import stamp
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import copy_store, programme_of, settled, shell_on
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.worked import WHO

TODAY = date(2027, 5, 3)
DAY = TODAY.isoformat()
SEGMENTS = ("Settled", "Movers")
PARTS = ("price", "brand")
SUPPORTS = (
    "incentives",
    "rewards",
    "competency_development",
    "process_standards",
    "measures",
    "it_content_and_access",
)
RIGHTS = {"product": 2, "customer": 1, "time": 0, "channel": 2, "price": 1, "service": 0}
ANSWERS = ("no", "partly", "yes")
AUDIENCES = ("customers", "staff", "managers", "partners")
COUNTS = {"enquiries_received": 1200, "enquiries_handled": 1140, "left": 90, "leavers_asked": 45}
COMMITMENT = {"satisfied": 7.5, "stay": 6, "first_choice": 5.5, "recommend": 10, "resist": 0}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def begun(folder: Path) -> Path:
    """The worked programme after G1, with two segments and a measure more."""
    path = copy_store(folder)
    given: tuple[tuple[Any, dict[str, str]], ...] = (
        *((Segment, {"name": name}) for name in SEGMENTS),
        (Measure, {"name": "Kept visits", "dimension": "people", "plan": "80"}),
    )
    with Store.open(path) as store:
        for seed, (kind, texts) in enumerate(given, 31):
            snapshot = store.load(programme_of(store))
            store.commit(snapshot.programme.id, add(snapshot, kind, texts, stamp(today=TODAY, seed=seed))[1])
    return path


def loaded(path: Path) -> Snapshot:
    with Store.open(path) as store:
        return store.load(programme_of(store))


# by keys


async def cell(hands: Hands, id: str, key: str, name: str = "") -> None:
    """The cursor on a cell: tab to its list, up and down to its row, left and right."""
    while getattr(hands.app.focused, "id", "") != id:
        await hands.press("tab")
    grid = hands.app.focused
    assert isinstance(grid, CellGrid)
    keys = [row.key for row in grid.rows]
    while grid.current is None or grid.current.key != key:
        at = keys.index(grid.current.key) if grid.current is not None else -1
        await hands.press("down" if at < keys.index(key) else "up")
    names = [one.name for one in grid.boxes_here]
    while name and grid.box is not None and grid.box.name != name:
        await hands.press("right" if names.index(grid.box.name) < names.index(name) else "left")


async def put(hands: Hands, id: str, key: str, name: str, text: str) -> None:
    """A number typed into a cell."""
    await cell(hands, id, key, name)
    await hands.write(text)
    await hands.press("enter")


async def words(hands: Hands, id: str, key: str, name: str, text: str) -> None:
    """Words written into a cell."""
    await cell(hands, id, key, name)
    await hands.press("enter")
    await hands.write(text)
    await hands.press("enter")


async def offered_by_keys(hands: Hands) -> None:
    """Propositions with who signs, supports, needs, rights, the bargain, and who was told."""
    app, pilot = hands.app, hands.pilot
    await press(app, pilot, "f p")
    for segment in hands.snapshot.all(Segment):
        for part in PARTS:
            at = f"{segment.id}/{part}"
            await words(hands, "proposition-sheet", at, "text", f"{part} kept")
            await words(hands, "proposition-sheet", at, "standard", "in 2 days")
            await cell(hands, "proposition-sheet", at, "marketing")
            await hands.press("n")
        await cell(hands, "proposition-sheet", f"{segment.id}/{PARTS[0]}", "sales")
        await hands.form("enter", {"partners": "Fellgate"})
        await cell(hands, "proposition-sheet", f"{segment.id}/{PARTS[1]}", "fellgate")
        await hands.press("n")
        await press(app, pilot, "* space")
        await cell(hands, "supports", str(segment.id))
        await press(app, pilot, "* space shift+tab J")
    await press(app, pilot, "f q")
    for segment in hands.snapshot.all(Segment):
        await hands.form("n", {"need": f"A word for {segment.name}", "wording": "Say it once"})
        await press(app, pilot, "space")
        await press(app, pilot, "tab " + " ".join(map(str, RIGHTS.values())))
        await words(hands, "bargain", "bargain", "customer_value", "peace")
        await words(hands, "bargain", "bargain", "profit", "fewer calls")
        await press(app, pilot, "shift+tab shift+tab J")
    await press(app, pilot, "f t * space")
    for audience in AUDIENCES:
        for segment in hands.snapshot.all(Segment):
            await cell(hands, "told-grid", str(segment.id), audience)
            await hands.write("64")
    await press(app, pilot, "f g")
    for name in SEGMENTS:
        await hands.form(
            "n", {"group": name, "plan": "retention", "objective": "Stay", "budget": "900", "owner": "Bryn"}
        )


async def counted_by_keys(hands: Hands) -> None:
    """A wave, and what is counted in it."""
    app, pilot = hands.app, hands.pilot
    await press(app, pilot, 'esc 7 R / "waves" enter tab')
    await hands.form("n", {"number": "1", "start": DAY})
    await press(app, pilot, "esc f s")
    for place, measure in enumerate(hands.snapshot.all(Measure)):
        await put(hands, "score-list", str(measure.id), "actual", str(60 + place))
    await press(app, pilot, "f c")
    for segment in hands.snapshot.all(Segment):
        for name, value in COMMITMENT.items():
            await put(hands, "commitment-answers", str(segment.id), name, str(value))
    await press(app, pilot, "f e J")
    await hands.form(
        "n", {"name": "Visit", "importance": "4", "own": "5", "improvements": "be on time", "rival": "6"}
    )
    await press(app, pilot, "f a v J")
    room = app.screen
    assert isinstance(room, TabbedRoom)
    grid = room.tab.pane(str(app.focused.id if app.focused is not None else ""))
    assert isinstance(grid, CellGrid)
    columns = [one.name for one in grid.boxes_here]
    for column in columns[: len(SEGMENTS)]:
        for name, value in COUNTS.items():
            await put(hands, str(grid.id), name, column, str(value))
    await press(app, pilot, "f k")
    await hands.write("3")
    await press(app, pilot, "f l")
    await hands.form("n", {"activity": "The pilot", "happened": "some", "decision": "adapt"})


# by files


def offered_in_files() -> dict[str, list[dict[str, Any]]]:
    """The same, register by register."""
    parts = [{"segment": segment, "part": part} for segment in SEGMENTS for part in PARTS]
    return {
        "proposition-part": [
            {
                **one,
                "text": f"{one['part']} kept",
                "standard": "in 2 days",
                "functions": "marketing",
                "partners": "Fellgate",
            }
            for one in parts
        ],
        "sign-off": [
            {**one, "party": party, "day": DAY} for one in parts for party in ("marketing", "Fellgate")
        ],
        "support": [
            {"segment": segment, "support": support, "present": "yes"}
            for segment in SEGMENTS
            for support in SUPPORTS
        ],
        "requirement": [
            {
                "segment": segment,
                "need": f"A word for {segment}",
                "wording": "Say it once",
                "confirmed": "yes",
                "confirmed on": DAY,
            }
            for segment in SEGMENTS
        ],
        "right-check": [
            {"segment": segment, "right": right, "answer": ANSWERS[digit]}
            for segment in SEGMENTS
            for right, digit in RIGHTS.items()
        ],
        "fair-bargain": [
            {"segment": segment, "customer value": "peace", "profit": "fewer calls"} for segment in SEGMENTS
        ],
        "communication": [
            {"segment": segment, "audience": audience, "day": DAY, "understood": "64%"}
            for segment in SEGMENTS
            for audience in AUDIENCES
        ],
        "customer-plan": [
            {"group": name, "plan": "retention", "objective": "Stay", "budget": 900, "owner": "Bryn"}
            for name in SEGMENTS
        ],
    }


def counted_in_files(measures: Iterable[Measure]) -> dict[str, list[dict[str, Any]]]:
    """The same, register by register."""
    answers = {"satisfaction" if name == "satisfied" else name: value for name, value in COMMITMENT.items()}
    return {
        "wave": [{"number": 1, "start": DAY}],
        "measure-reading": [
            {"measure": one.name, "day": DAY, "value": 60 + place} for place, one in enumerate(measures)
        ],
        "commitment": [{"segment": segment, "day": DAY, **answers} for segment in SEGMENTS],
        "experience": [
            {
                "name": "Visit",
                "importance": 4,
                "own": 5,
                "improvements": "be on time",
                "rival": 6,
                "day": DAY,
            }
        ],
        "activity-count": [{"segment": segment, "day": DAY, **COUNTS} for segment in SEGMENTS],
        "skill-level": [{"person": "Amara", "competency": "sponsoring", "level": 3, "day": DAY}],
        "lesson": [{"activity": "The pilot", "happened": "some", "decision": "adapt"}],
    }


def take(folder: Path, register: str, rows: list[dict[str, Any]]) -> None:
    """One file into its register; a second time it changes nothing."""
    file = folder / f"{register}.csv"
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert main([register, "import", str(file)]) == 0
    revision = loaded(folder / "programmes.db").revision
    assert main([register, "import", str(file)]) == 0
    assert loaded(folder / "programmes.db").revision == revision


# compared


def told(snapshot: Snapshot) -> Mapping[str, list[str]]:
    """Every noun by its fields, what it refers to by what that is known by."""
    called: dict[str, str] = {}
    for kind, nouns in snapshot.nouns.items():
        for noun in nouns.values():
            called[str(noun.id)] = f"{kind.KIND} {[str(getattr(noun, name)) for name in kind.NATURAL]}"
    return {
        kind.KIND: sorted(
            UUID.sub(
                lambda found: called.get(found[0], found[0]),
                json.dumps(noun.model_dump(mode="json", exclude={"id"})),
            )
            for noun in nouns.values()
        )
        for kind, nouns in snapshot.nouns.items()
        if nouns
    }


@pytest.mark.long
async def test_keys_and_files_come_to_the_same_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(tmp_path)
    folder = tmp_path / "files"
    folder.mkdir()
    other = Path(shutil.copy(path, folder / "programmes.db"))
    store = Store.open(path)
    session = Session(store, programme_of(store), WHO, drafts=tmp_path / "drafts", day=TODAY)
    async with shell_on(session, size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        await offered_by_keys(hands)
        await counted_by_keys(hands)
        await settled(app, pilot)
    for name, value in (("STORE", str(other)), ("CONFIG", str(tmp_path / "s.toml")), ("WHO", WHO)):
        monkeypatch.setenv(f"CMPROGRAMME_{name}", value)
    monkeypatch.setenv("CMPROGRAMME_TODAY", DAY)
    for register, rows in {
        **offered_in_files(),
        **counted_in_files(loaded(other).all(Measure)),
    }.items():
        take(folder, register, rows)
    keys, files = loaded(path), loaded(other)
    assert told(keys) == told(files)
    assert sum(map(len, told(keys).values())) >= sum(map(len, told(loaded(begun(folder))).values())) + 60
    for gate in Gate:
        one, two = (gate_report(each, gate, TODAY) for each in (keys, files))
        assert [(c.id, c.state) for c in (*one.musts, *one.shoulds)] == [
            (c.id, c.state) for c in (*two.musts, *two.shoulds)
        ]
